"""What a fact says: the value, period, status and details that its claims agree on, and how many stand behind it."""

from __future__ import annotations

import polars as pl

from transforms.facts.kinds import Kind
from transforms.facts.values import definiteness, told_digits

OUTSIDE = ("analyst", "unnamed_sources")
"""Attributions of what others say of the company; all else is taken for the company's own side."""


def contents(claims: pl.DataFrame, kind: Kind) -> pl.DataFrame:
    """One row per `fact`: everything but its id and its links to others. `claims` have `fact` and `is_independent`.

    Adds `is_outside`: said by analysts or unnamed persons only.
    """
    facts = claims.group_by("fact").agg(
        pl.first(*kind.identity),
        is_unlisted=pl.col("is_unlisted").all(),
        counterparty=pl.col("counterparty").explode(empty_as_null=False).unique().sort(),
        first_said_on=pl.col("said_on").min(),
        last_said_on=pl.col("said_on").max(),
        n_claims=pl.len().cast(pl.Int32),
        n_articles=pl.col("url").n_unique().cast(pl.Int32),
        n_publishers=pl.col("publisher").n_unique().cast(pl.Int32),
        n_independent=pl.col("is_independent").sum().cast(pl.Int32),
        confidence=pl.col("confidence").max(),
        is_outside=pl.col("attribution").is_in(OUTSIDE).fill_null(value=False).all(),
    )
    # Claims of one statement agree in value and period: for these, sums over statements are enough.
    said = claims.group_by("fact", "node").agg(
        pl.first("unit", "qualifier", "low", "high", "period_start", "period_end"),
        voices=pl.col("is_independent").sum(),
        n=pl.len(),
        since=pl.col("day").min(),
    )
    parts = [
        _values(said),
        _periods(said),
        _statuses(claims, kind),
        *[_detail(claims, name) for name in kind.details],
    ]
    for part in parts:
        facts = facts.join(part, on="fact", how="left")
    return facts.with_columns(pl.col(column).cast(pl.String) for column in (*kind.identity, *kind.details))


def _support() -> dict[str, pl.Expr]:
    return {"voices": pl.col("is_independent").sum(), "n": pl.len(), "since": pl.col("day").min()}


def _support_of_statements() -> list[pl.Expr]:
    return [pl.col("voices").sum(), pl.col("n").sum(), pl.col("since").min()]


def _values(said: pl.DataFrame) -> pl.DataFrame:
    """The best value: in the currency most use, the most definite, best supported, told to most digits, earliest."""
    value = ["unit", "qualifier", "low", "high"]
    return (
        said.group_by("fact", *value)
        .agg(_support_of_statements())
        .with_columns(
            in_unit=pl.col("n").sum().over("fact", "unit"),
            vague=definiteness(),
            point=pl.coalesce("low", "high"),
        )
        .with_columns(digits=told_digits("point"))
        .sort(
            "fact",
            "in_unit",
            "vague",
            "voices",
            "n",
            "digits",
            "since",
            *value,
            descending=[False, True, False, True, True, True, False, False, False, False, False],
        )
        .unique("fact", keep="first", maintain_order=True)
        .select("fact", *value)
    )


def _periods(said: pl.DataFrame) -> pl.DataFrame:
    """The period that most claims with a period state; the earliest stated of two equals."""
    return (
        said.filter(pl.col("period_start").is_not_null() | pl.col("period_end").is_not_null())
        .group_by("fact", "period_start", "period_end")
        .agg(_support_of_statements())
        .sort(
            "fact",
            "voices",
            "n",
            "since",
            "period_start",
            "period_end",
            descending=[False, True, True, False, False, False],
            nulls_last=True,
        )
        .unique("fact", keep="first", maintain_order=True)
        .select("fact", "period_start", "period_end")
    )


def _statuses(claims: pl.DataFrame, kind: Kind) -> pl.DataFrame:
    """The latest status: what happened is not undone by a later mention of the plan, but by a denial.

    Of one day counts what most say, of equals the more advanced.
    """
    order = {"denied": 0, **{status: rank for rank, status in enumerate(kind.progress, start=1)}}
    per_day = (
        claims.group_by("fact", "day", "status")
        .agg(n=pl.len())
        .with_columns(rank=pl.col("status").replace_strict(order, return_dtype=pl.Int8))
        .sort("fact", "day", "n", "rank", descending=[False, False, True, True])
        .unique(["fact", "day"], keep="first", maintain_order=True)
    )
    denied_on = pl.when(pl.col("status") == "denied").then(pl.col("day")).max().over("fact")
    return (
        per_day.filter((pl.col("day") > denied_on).fill_null(value=True) | (pl.col("day") == denied_on))
        .with_columns(after=(pl.col("day") > denied_on).fill_null(value=True))
        .sort("fact", "after", "rank", descending=[False, True, True])
        .unique("fact", keep="first", maintain_order=True)
        .select("fact", "status")
    )


def _detail(claims: pl.DataFrame, name: str) -> pl.DataFrame:
    return (
        claims.filter(pl.col(name).is_not_null())
        .group_by("fact", name)
        .agg(**_support())
        .sort("fact", "voices", "n", "since", name, descending=[False, True, True, False, False])
        .unique("fact", keep="first", maintain_order=True)
        .select("fact", name)
    )
