"""Why a fact was not found, or a claim is wrong."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from config.evaluation import MatchingRules
from transforms.evaluation.matching import each_once, side_by_side
from transforms.evaluation.sameness import (
    CLAIMED,
    n_agreeing,
    near,
    same_company,
    same_currency,
    same_measure,
    same_product,
    same_value,
)
from transforms.evaluation.schemas import CAUSES, GoldFact, GoldPassage, MadeClaim, Miss, Pair

_CAUSE = pl.Enum(CAUSES)
_CLAIM_KEY = ["passage_id", "claim"]
_FACT_KEY = ["passage_id", "fact"]


def misses(
    passages: dy.DataFrame[GoldPassage],
    facts: dy.DataFrame[GoldFact],
    claims: dy.DataFrame[MadeClaim],
    sound: dy.DataFrame[MadeClaim],
    strict: dy.DataFrame[Pair],
    rules: MatchingRules,
) -> dy.DataFrame[Miss]:
    """Facts and claims outside the strict pairs, by cause. `sound` are the claims that are well quoted.

    A fact and a claim that seem to be meant for each other are one row, by the likeliest slip; others stand alone.
    """
    quoted = sound.select("passage_id", claim="number", is_sound=pl.lit(True))
    beside = side_by_side(facts, claims, rules, ["passage_id"]).join(quoted, on=_CLAIM_KEY, how="left")
    beside = beside.with_columns(pl.col("is_sound").fill_null(False)).with_columns(cause=_slip(rules))
    met = _meant_for_each_other(beside, strict)
    lone_claims = _lone(claims, "claim", strict, met)
    repeated = beside.filter(_strict(rules) & pl.col("is_sound")).join(strict, on=_FACT_KEY, how="semi")
    without = passages.join(facts, on="passage_id", how="anti")["passage_id"]
    wrong = (
        lone_claims.join(quoted, on=_CLAIM_KEY, how="left")
        .join(repeated.select(*_CLAIM_KEY, is_repeated=pl.lit(True)).unique(), on=_CLAIM_KEY, how="left")
        .with_columns(
            cause=pl.when(pl.col("is_sound").is_null())
            .then(pl.lit("misquoted"))
            .when(pl.col("is_repeated"))
            .then(pl.lit("said_twice"))
            .when(pl.col("passage_id").is_in(without.implode()))
            .then(pl.lit("extra_on_passage_without_facts"))
            .otherwise(pl.lit("extra"))
            .cast(_CAUSE)
        )
    )
    lost = _lone(facts, "fact", strict, met).with_columns(cause=pl.lit("missed").cast(_CAUSE))
    told = pl.concat([met, wrong.select(*_CLAIM_KEY, "cause"), lost], how="diagonal")
    return Miss.validate(
        told.join(_told(facts, "fact"), on=_FACT_KEY, how="left")
        .join(_told(claims, "claim"), on=_CLAIM_KEY, how="left")
        .join(passages.select("passage_id", "language", "number"), on="passage_id")
        .with_columns(kind=pl.coalesce("kind_fact", "kind_claim"))
        .sort("number", "fact", "claim", nulls_last=True)
        .select(Miss.column_names())
    )


def _strict(rules: MatchingRules) -> pl.Expr:
    return (pl.col("kind") == pl.col(f"kind{CLAIMED}")) & same_value(rules) & same_company()


def _slip(rules: MatchingRules) -> pl.Expr:
    """The likeliest reason why the claim in the row does not stand for the fact; null where they hardly meet."""
    same_kind = pl.col("kind") == pl.col(f"kind{CLAIMED}")
    is_money = pl.col("kind") == "investment"
    same_number = near("low") & near("high")
    same_unit = pl.when(is_money).then(same_currency()).otherwise(same_measure())
    one_end = (near("low") & pl.col("low").is_not_null()) | (near("high") & pl.col("high").is_not_null())
    one_sentence = pl.col("quote").str.contains(pl.col(f"quote{CLAIMED}"), literal=True) | pl.col(
        f"quote{CLAIMED}"
    ).str.contains(pl.col("quote"), literal=True)
    return (
        pl.when(~pl.col("is_sound"))
        .then(pl.when(_strict(rules)).then(pl.lit("misquoted")))
        .when(same_kind & same_value(rules))
        .then(pl.lit("wrong_company"))
        .when(same_kind & same_number & is_money)
        .then(pl.lit("wrong_currency"))
        .when(same_kind & same_number & same_measure())
        .then(pl.lit("wrong_product"))
        .when(same_kind & same_number & same_product(rules))
        .then(pl.lit("wrong_measure"))
        .when(same_kind & same_unit & _is_other_scale())
        .then(pl.lit("wrong_scale"))
        .when(same_kind & same_unit & one_end)
        .then(pl.lit("wrong_end"))
        .when(same_kind & same_company() & one_sentence)
        .then(pl.lit("wrong_value"))
        .when(~same_kind & same_number)
        .then(pl.lit("wrong_kind"))
        .cast(_CAUSE)
    )


def _is_other_scale() -> pl.Expr:
    """The same digits, thousands apart: a million read as a billion."""
    thousands = (pl.col("low") / pl.col(f"low{CLAIMED}")).log(1000)
    return (thousands.abs() > 0.5) & ((thousands - thousands.round()).abs() < 0.001)


def _meant_for_each_other(beside: pl.DataFrame, strict: pl.DataFrame) -> pl.DataFrame:
    """Pairs of what the strict pairs leave over, the closest slips first."""
    left = (
        beside.filter(pl.col("cause").is_not_null())
        .join(strict, on=_FACT_KEY, how="anti")
        .join(strict, on=_CLAIM_KEY, how="anti")
    )
    # The enum lists the causes from the closest slip to the farthest.
    options = left.select(
        "passage_id", "fact", "claim", rank=pl.col("cause").to_physical().cast(pl.Int64) * 100 - n_agreeing()
    )
    return each_once(options).join(
        beside.select("passage_id", "fact", "claim", "cause"), on=["passage_id", "fact", "claim"]
    )


def _lone(statements: pl.DataFrame, side: str, *paired: pl.DataFrame) -> pl.DataFrame:
    lone = statements.select("passage_id", pl.col("number").alias(side))
    for pairs in paired:
        lone = lone.join(pairs, on=["passage_id", side], how="anti")
    return lone


def _told(statements: pl.DataFrame, side: str) -> pl.DataFrame:
    """What a statement says, for a reader's eye."""
    ends = pl.concat_str(_shown("low"), pl.lit(".."), _shown("high"))
    period = pl.concat_str(_shown("period_start"), pl.lit(".."), _shown("period_end"))
    unit = pl.coalesce("currency", "measure").fill_null("?")
    what = pl.coalesce("category", "product").fill_null("?")
    return statements.select(
        "passage_id",
        pl.col("number").alias(side),
        pl.col("kind").alias(f"kind_{side}"),
        pl.concat_str(
            pl.col("company").fill_null("?"),
            ends,
            unit,
            what,
            pl.col("status").fill_null("?"),
            pl.col("qualifier").fill_null("?"),
            period,
            separator=" ",
        ).alias(f"{side}_says"),
    )


def _shown(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String).fill_null("")
