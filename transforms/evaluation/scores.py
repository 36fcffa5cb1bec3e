"""Precision, recall and F1 by language and kind, with the interval that the choice of passages leaves open."""

from __future__ import annotations

import random

import dataframely as dy
import polars as pl

from config.evaluation import MatchingRules
from transforms.evaluation.matching import side_by_side
from transforms.evaluation.sameness import FIELDS, agrees
from transforms.evaluation.schemas import (
    KINDS,
    Clean,
    FieldAccuracy,
    GoldFact,
    GoldPassage,
    MadeClaim,
    Pair,
    Score,
)

RESAMPLINGS = 400
SEED = 1
_COUNTS = ("n_claims", "n_facts", "strict", "value")


def tally(
    passages: dy.DataFrame[GoldPassage],
    facts: dy.DataFrame[GoldFact],
    claims: dy.DataFrame[MadeClaim],
    strict: dy.DataFrame[Pair],
    value: dy.DataFrame[Pair],
) -> pl.DataFrame:
    """One row per passage and kind, in the order of the passages: how many facts, claims and pairs by each key."""
    kinds = pl.DataFrame({"kind": KINDS}, schema={"kind": pl.Enum(KINDS)})
    of_fact = facts.select("passage_id", "kind", fact="number")
    counted = {
        "n_facts": facts,
        "n_claims": claims,
        "strict": strict.join(of_fact, on=["passage_id", "fact"]),
        "value": value.join(of_fact, on=["passage_id", "fact"]),
    }
    rows = passages.select("passage_id", "number", "language").join(kinds, how="cross")
    for name, frame in counted.items():
        count = frame.group_by("passage_id", "kind").agg(pl.len().cast(pl.Int64).alias(name))
        rows = rows.join(count, on=["passage_id", "kind"], how="left")
    return rows.with_columns(pl.col(_COUNTS).fill_null(0)).sort("number", "kind")


def scores(tallied: pl.DataFrame, rules: MatchingRules) -> dy.DataFrame[Score]:
    """The scores of each language, of the groups of languages and of all, by kind and together."""
    by_group = _in_groups(tallied, rules)
    both = by_group.group_by("language", "passage_id", "number").agg(pl.col(_COUNTS).sum()).sort("language", "number")
    wide = pl.concat(
        [
            by_group.group_by("language", pl.col("kind").cast(pl.String)).agg(pl.col(_COUNTS).sum()),
            both.group_by("language").agg(pl.lit("all").alias("kind"), pl.col(_COUNTS).sum()),
        ],
        how="diagonal",
    )
    long = wide.unpivot(
        ["strict", "value"],
        index=["language", "kind", "n_claims", "n_facts"],
        variable_name="key",
        value_name="n_right",
    )
    precision = _share("n_right", "n_claims").fill_null((pl.col("n_facts") == 0).cast(pl.Float64))
    f1 = 2 * pl.col("precision") * pl.col("recall") / (pl.col("precision") + pl.col("recall"))
    return Score.validate(
        long.with_columns(precision=precision, recall=_share("n_right", "n_facts").fill_null(1.0))
        .with_columns(f1=f1.fill_nan(0.0))
        .join(_intervals(both), on=["language", "kind", "key"], how="left")
        .select(Score.column_names())
        .sort("language", "kind", "key"),
        cast=True,
    )


def clean(tallied: pl.DataFrame, rules: MatchingRules) -> dy.DataFrame[Clean]:
    """How many passages without a fact were left alone."""
    empty = (
        _in_groups(tallied, rules)
        .group_by("language", "passage_id")
        .agg(pl.col("n_facts", "n_claims").sum())
        .with_columns(is_empty=pl.col("n_facts") == 0)
    )
    return Clean.validate(
        empty.group_by("language")
        .agg(
            n_without_facts=pl.col("is_empty").sum().cast(pl.Int64),
            n_clean=(pl.col("is_empty") & (pl.col("n_claims") == 0)).sum().cast(pl.Int64),
        )
        .with_columns(share=_share("n_clean", "n_without_facts"))
        .sort("language")
    )


def field_accuracy(
    facts: dy.DataFrame[GoldFact],
    claims: dy.DataFrame[MadeClaim],
    strict: dy.DataFrame[Pair],
    rules: MatchingRules,
) -> dy.DataFrame[FieldAccuracy]:
    """Of the strict pairs, how many agree on each field; a field without a pair has no row."""
    paired = side_by_side(facts, claims, rules, ["passage_id", "kind"]).join(
        strict, on=["passage_id", "fact", "claim"], how="semi"
    )
    counted = [
        paired.filter(pl.col("kind") == kind).select(
            kind=pl.lit(kind), field=pl.lit(field), n_right=agrees(field).sum(), n_pairs=pl.len()
        )
        for kind, fields in FIELDS.items()
        for field in fields
    ]
    return FieldAccuracy.validate(
        pl.concat(counted)
        .filter(pl.col("n_pairs") > 0)
        .with_columns(accuracy=_share("n_right", "n_pairs"))
        .sort("kind", "field"),
        cast=True,
    )


def group_names(rules: MatchingRules) -> tuple[str, str]:
    """The main languages and the others, as the column `language` names them."""
    return "+".join(rules.main_languages), "others"


def _in_groups(tallied: pl.DataFrame, rules: MatchingRules) -> pl.DataFrame:
    """Each row once for its language, once for its group of languages and once for all."""
    main, others = group_names(rules)
    group = pl.when(pl.col("language").is_in(rules.main_languages)).then(pl.lit(main)).otherwise(pl.lit(others))
    return pl.concat(
        [tallied, tallied.with_columns(language=group), tallied.with_columns(language=pl.lit("all"))],
    )


def _share(part: str, whole: str) -> pl.Expr:
    """Null where there is no whole."""
    return pl.when(pl.col(whole) > 0).then(pl.col(part) / pl.col(whole))


def _intervals(by_passage: pl.DataFrame) -> pl.DataFrame:
    """The middle 90 % of strict F1 over resamplings of each group's passages, drawn with a fixed seed."""
    rows = [_interval(some).with_columns(language=pl.lit(name)) for (name,), some in by_passage.group_by("language")]
    schema = {"f1_low": pl.Float64, "f1_high": pl.Float64, "language": pl.String}
    return (pl.concat(rows) if rows else pl.DataFrame(schema=schema)).with_columns(
        kind=pl.lit("all"), key=pl.lit("strict")
    )


def _interval(passages: pl.DataFrame) -> pl.DataFrame:
    ordered = passages.sort("number")
    draw = random.Random(SEED)  # noqa: S311 - a repeatable sample, no secret
    drawn = pl.DataFrame(
        {
            "sample": pl.int_range(RESAMPLINGS, eager=True).repeat_by(ordered.height).explode(),
            "place": draw.choices(range(ordered.height), k=RESAMPLINGS * ordered.height),
        }
    )
    counts = ordered.select(right="strict", said=pl.col("n_claims") + pl.col("n_facts"))[drawn["place"]]
    f1 = (
        pl.concat([drawn, counts], how="horizontal")
        .group_by("sample")
        .agg(pl.col("right", "said").sum())
        .select(f1=(2 * pl.col("right") / pl.col("said")).fill_nan(1.0))["f1"]
        .sort()
    )
    outside = RESAMPLINGS // 20
    return pl.DataFrame({"f1_low": [f1[outside]], "f1_high": [f1[RESAMPLINGS - outside - 1]]})
