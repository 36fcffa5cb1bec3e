"""Which claim stands for which gold fact."""

from __future__ import annotations

from typing import Literal

import dataframely as dy
import polars as pl

from config.evaluation import MatchingRules
from transforms.evaluation.sameness import CLAIMED, n_agreeing, same_company, same_value, with_names
from transforms.evaluation.schemas import GoldFact, GoldPassage, MadeClaim, Pair


def well_quoted(claims: dy.DataFrame[MadeClaim], passages: dy.DataFrame[GoldPassage]) -> dy.DataFrame[MadeClaim]:
    """The claims whose quote is text[start:end] of their passage; without both offsets it must stand in the text."""
    quote, text, start, end = (pl.col(name) for name in ("quote", "text", "start", "end"))
    at_offsets = (start >= 0) & (start < end) & (end <= text.str.len_chars()) & (
        text.str.slice(start.clip(0), (end - start).clip(0)) == quote
    )  # fmt: skip
    without = start.is_null() & end.is_null()
    sound = pl.when(without).then(text.str.contains(quote, literal=True)).otherwise(at_offsets)
    return MadeClaim.validate(
        claims.join(passages.select("passage_id", "text"), on="passage_id", maintain_order="left")
        .filter((quote != "") & sound)
        .drop("text")
    )


def side_by_side(facts: pl.DataFrame, claims: pl.DataFrame, rules: MatchingRules, on: list[str]) -> pl.DataFrame:
    """Every fact beside every claim that equals it in `on`: `fact` and `claim` are their numbers."""
    left = with_names(facts, rules).rename({"number": "fact"})
    right = with_names(claims, rules).rename({"number": "claim"})
    return left.join(
        right.rename({name: f"{name}{CLAIMED}" for name in right.columns if name not in {*on, "claim"}}), on=on
    )


def pairs(
    facts: dy.DataFrame[GoldFact],
    claims: dy.DataFrame[MadeClaim],
    rules: MatchingRules,
    key: Literal["strict", "value"],
) -> dy.DataFrame[Pair]:
    """Facts and claims of a passage that agree by the key, each used once, those that agree on most fields first.

    The value key is the number in its unit (and the product); the strict key is the same with the company.
    """
    options = side_by_side(facts, claims, rules, ["passage_id", "kind"]).filter(same_value(rules))
    if key == "strict":
        options = options.filter(same_company())
    ranked = options.select("passage_id", "fact", "claim", rank=-n_agreeing().cast(pl.Int64))
    return Pair.validate(each_once(ranked))


def each_once(options: pl.DataFrame) -> pl.DataFrame:
    """The pairs that a reader would take who goes through the options by `rank`, fact and claim, and uses each once.

    An option that comes first for its fact and first for its claim is always taken, so each round takes all of these at
    once and puts aside what they use; the rounds are as many as the longest chain of rivals, which are few.
    """
    left = options.sort("passage_id", "rank", "fact", "claim")
    taken = [left.clear()]
    while left.height:
        best = left.with_row_index("place").filter(
            (pl.col("place") == pl.col("place").min().over("passage_id", "fact"))
            & (pl.col("place") == pl.col("place").min().over("passage_id", "claim"))
        )
        taken.append(best.drop("place"))
        left = left.join(best, on=["passage_id", "fact"], how="anti", maintain_order="left").join(
            best, on=["passage_id", "claim"], how="anti", maintain_order="left"
        )
    return pl.concat(taken).drop("rank").sort("passage_id", "fact")
