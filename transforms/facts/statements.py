"""Claims that say the very same words in numbers, gathered: one row per statement, many claims each."""

from __future__ import annotations

import polars as pl

from transforms.facts.kinds import Kind
from transforms.facts.values import definiteness

HALF_A_YEAR = 183
"""Days within which statements without a stated period or counterparty can be about one thing."""
UNDATED = pl.date(1970, 1, 1)
"""Stands for a day that is not known, so that undated claims only join each other or by a stated period."""

KEY = ("low", "high", "unit", "qualifier", "period_start", "period_end", "parties_key")


def eligible(claims: pl.DataFrame, kind: Kind, min_confidence: float) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The claims that may support a fact, with neutral column names, and the others with their reason.

    Adds `low`, `high`, `unit`, `day`, `parties` (words that tell who else or where), `parties_key`, `block`.
    """
    reason = (
        pl.when(pl.col("confidence") < min_confidence)
        .then(pl.lit("below_min_confidence"))
        .when(pl.col(kind.low).is_null() & pl.col(kind.high).is_null())
        .then(pl.lit("no_value"))
    )
    judged = claims.with_columns(reason=reason)
    unused = judged.filter(pl.col("reason").is_not_null()).select("claim_id", "reason").sort("claim_id")
    used = (
        judged.filter(pl.col("reason").is_null())
        .drop("reason")
        .with_columns(
            low=pl.col(kind.low),
            high=pl.col(kind.high),
            unit=pl.col(kind.unit).cast(pl.String),
            qualifier=pl.col("qualifier").cast(pl.String),
            status=pl.col("status").cast(pl.String),
            day=pl.coalesce("said_on", pl.col("published_at").dt.date(), UNDATED),
            parties=_parties(kind),
            block=pl.struct([pl.col(column).cast(pl.String) for column in kind.identity]).hash(),
        )
        .with_columns(parties_key=pl.col("parties").list.join("|"), **_believed_period(kind))
    )
    return used, unused


def _believed_period(kind: Kind) -> dict[str, pl.Expr]:
    """A reported level lies in the past: where its period has not begun, the author slipped, and none counts."""
    [(column, levels)] = kind.chained.items()
    not_begun = (
        (pl.col("status") == kind.done)
        & pl.col(column).cast(pl.String).is_in(levels)
        & (pl.col("period_start") > pl.col("day"))
    ).fill_null(value=False)
    return {name: pl.when(~not_begun).then(name) for name in ("period_start", "period_end")}


def _parties(kind: Kind) -> pl.Expr:
    """Who tells two deals apart: the other side; for machines the words of the site."""
    if kind.name == "investment":
        return pl.col("counterparty").list.unique().list.sort()
    words = pl.col("site").str.to_lowercase().str.extract_all(r"[\p{L}\d]{4,}")
    return words.fill_null(pl.lit([], dtype=pl.List(pl.String))).list.unique().list.sort()


def statements(claims: pl.DataFrame, kind: Kind) -> tuple[pl.DataFrame, pl.DataFrame]:
    """One row per statement: the same value, period and parties in the same block, without a pause of half a year where
    no period is stated. Returns the statements, from the most to the least definite, with `node` as their number, and
    the claims with the `node` of their statement.
    """
    keyed = claims.with_columns(key=pl.struct("block", *KEY).hash())
    keyed = keyed.with_columns(key=_key_of_episode(keyed))
    grouped = keyed.group_by("key").agg(
        pl.first("block", *KEY, "parties"),
        n=pl.len().cast(pl.Int64),
        first_day=pl.col("day").min(),
        last_day=pl.col("day").max(),
        is_done=(pl.col("status") == kind.done).any(),
        is_open=(pl.col("status") != kind.done).any(),
        is_denied=(pl.col("status") == "denied").any(),
    )
    numbered = ordered(grouped)
    with_node = keyed.join(numbered.select("key", "node"), on="key", how="left", maintain_order="left")
    return numbered.drop("key"), with_node.drop("key")


def _key_of_episode(claims: pl.DataFrame) -> pl.Series:
    """The `key` of each claim, one of its own for each episode of what is said without a period; most have only one."""
    is_undated = pl.col("period_start").is_null() & pl.col("period_end").is_null()
    undated = claims.select("key", "day", is_undated=is_undated).with_row_index("row").filter("is_undated")
    spans = undated.group_by("key").agg(span=pl.col("day").max() - pl.col("day").min())
    parted = (
        undated.join(spans.filter(pl.col("span").dt.total_days() > HALF_A_YEAR), on="key", how="semi")
        .sort("key", "day")
        .with_columns(
            episode=(pl.col("day").diff().over("key").dt.total_days() > HALF_A_YEAR).fill_null(value=False).cum_sum()
        )
        .with_columns(key=pl.struct("key", "episode").hash())
    )
    return claims["key"].scatter(parted["row"], parted["key"])


def ordered(nodes: pl.DataFrame) -> pl.DataFrame:
    """The nodes from the most to the least definite, numbered; by content alone, so that no order of rows matters."""
    return (
        nodes.drop("node", strict=False)
        .with_columns(
            vague=definiteness(),
            no_period=pl.col("period_start").is_null() & pl.col("period_end").is_null(),
            no_parties=pl.col("parties").list.len() == 0,
        )
        .sort(
            "vague",
            "no_period",
            "no_parties",
            "n",
            "first_day",
            "block",
            *KEY,
            descending=[False, False, False, True, False, False, *[False] * len(KEY)],
            nulls_last=True,
        )
        .drop("vague")
        .with_row_index("node")
    )
