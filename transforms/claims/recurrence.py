"""Whether a sum is stated per year or per month."""

from __future__ import annotations

import polars as pl

from transforms.lexicon import Lexicon, alternatives


def recurrences(anchors: pl.DataFrame, sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Sums that recur: anchor_id, recurs (year or month).

    The words stand at the sum ("$10 billion a year", "jährlich 10 Milliarden Euro"), or a word or two after it
    ("$10 billion in rent per year"); "$10 billion a year ago" says when, not how often.
    """
    pack = lexicon.pack
    near = anchors.select("anchor_id", "sentence_id", "start", "end").join(
        sentences.select("sentence_id", "folded"), on="sentence_id"
    )
    head = near.select("anchor_id", side=pl.col("folded").str.head(pl.col("start")).str.tail(60))
    tail = near.select("anchor_id", side=pl.col("folded").str.slice(pl.col("end"), 80))
    beside = head.rename({"side": "head"}).join(tail.rename({"side": "tail"}), on="anchor_id")
    return (
        beside.with_columns(
            recurs=pl.when(_stated(pack.periods.per_year, lexicon))
            .then(pl.lit("year"))
            .when(_stated(pack.periods.per_month, lexicon))
            .then(pl.lit("month"))
        )
        .filter(pl.col("recurs").is_not_null())
        .select("anchor_id", "recurs")
    )


def _stated(phrases: tuple[str, ...], lexicon: Lexicon) -> pl.Expr:
    spaced = alternatives([phrase for phrase in phrases if " " in phrase])
    every = alternatives(phrases)
    after = rf"(?i-u)^[\s*_)\]]*(?:{every}|(?:[a-z'-]+ ){{1,3}}{spaced})"
    refused = rf"{after}[\s,]*(?:[0-9]|{alternatives(lexicon.pack.not_recurring)})"
    before = rf"(?i-u){every}[\s*_]+(?:[a-z']+\s)?$"
    follows = pl.col("tail").str.contains(after) & ~pl.col("tail").str.contains(refused)
    return follows | pl.col("head").str.contains(before)
