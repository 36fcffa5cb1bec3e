"""How far a sum reaches, where it is stated: AI alone or everything, with leases, over several years, a fiscal year."""

from __future__ import annotations

from typing import Literal, get_args

import polars as pl

from transforms.lexicon import Lexicon, alternatives

REACH = 90
"""Characters before and after a sum in which its scope is stated, up to the next sum."""
ONE_YEAR = 400
"""Days of the longest budget year."""
Scope = Literal["leases", "ai", "total", "multi_year"]
PRECEDENCE: tuple[Scope, ...] = get_args(Scope)
"""Of several stated ones the first: that leases are counted says more than that a sum is for AI."""


def scopes(anchors: pl.DataFrame, sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Sums whose scope is stated in words: anchor_id, scope (see `PRECEDENCE`)."""
    stated = [name for name in PRECEDENCE if lexicon.pack.scopes.get(name)]
    if not stated:
        return anchors.select("anchor_id", scope=pl.lit(None, pl.String)).clear()
    beside = (
        anchors.select("anchor_id", "sentence_id", "start", "end")
        .sort("sentence_id", "start")
        .with_columns(
            since=pl.col("end").shift(1).over("sentence_id").fill_null(0),
            until=pl.col("start").shift(-1).over("sentence_id").fill_null(pl.col("end") + REACH),
        )
        .join(sentences.select("sentence_id", "folded"), on="sentence_id", maintain_order="left")
        .with_columns(
            # What stands before the last comma belongs to the sum before.
            head=pl.col("folded")
            .str.slice("since", (pl.col("start") - pl.col("since")).clip(0))
            .str.tail(REACH)
            .str.replace(r"^.*[,;:]\s", ""),
            tail=pl.col("folded").str.slice("end", (pl.col("until") - pl.col("end")).clip(0, REACH)),
        )
    )
    words = {name: rf"(?i-u){alternatives(lexicon.pack.scopes[name])}" for name in stated}
    found = [
        pl.when(pl.col("tail").str.contains(pattern) | pl.col("head").str.contains(pattern)).then(pl.lit(name))
        for name, pattern in words.items()
    ]
    return beside.select("anchor_id", scope=pl.coalesce(found)).filter(pl.col("scope").is_not_null())


def of_period() -> pl.Expr:
    """The scope that the stated period itself tells: several years, or a company's own year."""
    days = (pl.col("period_end") - pl.col("period_start")).dt.total_days()
    return (
        pl.when(days > ONE_YEAR)
        .then(pl.lit("multi_year"))
        .when(pl.col("fiscal_year").is_not_null())
        .then(pl.lit("fiscal_year"))
    )
