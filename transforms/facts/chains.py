"""Versions of one level in time (guidance 60–65, then 64–72, then 66–72), and what others say against it."""

from __future__ import annotations

import polars as pl

from transforms.facts.kinds import Kind
from transforms.facts.statements import HALF_A_YEAR

STEP = 1.6
"""Two levels of one period that differ by more are not versions of each other: one is a site, the other the company."""
ONE_YEAR = 400
"""Days of the longest budget year; a longer or open span is a plan of its own kind."""
SAME_DAYS = 3
"""A company does not revise a figure within days: two papers that differ then contradict each other."""
STRAY = 4
"""How many times more claims have to follow a pause of half a year for those before it to be strays."""
STILL_SAID_DAYS = 60
"""A figure that goes on being told for two months after another, told once, has not been revised by it."""


def with_chains(facts: pl.DataFrame, claims: pl.DataFrame, kind: Kind) -> pl.DataFrame:
    """Facts with `supersedes`, `superseded_by` and `contradicts` (fact ids, sorted; both directions).

    `facts` have `fact_id`, `low`, `high`, `is_outside`; `claims` have `fact_id`, `day`, `url`, `family`.
    """
    levels = _without_parallel_plans(_levels(_since_when(facts, claims), kind), claims)
    against = _contradictions(levels, claims)
    chain = (
        levels.filter(~pl.col("is_outside"))
        .join(against.select(fact_id="weaker"), on="fact_id", how="anti")
        .with_columns(direction=_direction())
        .sort("level", "since", pl.col("value") * pl.col("direction"), "fact_id", nulls_last=True)
        .select(
            "fact_id",
            supersedes=pl.col("fact_id").shift(1).over("level"),
            superseded_by=pl.col("fact_id").shift(-1).over("level"),
        )
    )
    both_ways = pl.concat(
        [against.select(fact_id="weaker", other="stronger"), against.select(fact_id="stronger", other="weaker")]
    )
    contradicts = both_ways.unique().group_by("fact_id").agg(contradicts=pl.col("other").sort())
    return (
        facts.join(chain, on="fact_id", how="left")
        .join(contradicts, on="fact_id", how="left")
        .with_columns(pl.col("contradicts").fill_null(pl.lit([], dtype=pl.List(pl.String))))
    )


def _since_when(facts: pl.DataFrame, claims: pl.DataFrame) -> pl.DataFrame:
    """Facts with `since`, by which versions stand in line: the day first said, of strays long before the rest apart."""
    long = facts.filter((pl.col("last_said_on") - pl.col("first_said_on")).dt.total_days() > HALF_A_YEAR)
    after_pause = (
        claims.select("fact_id", "day")
        .join(long.select("fact_id"), on="fact_id", how="semi")
        .sort("fact_id", "day")
        .with_columns(
            pause=pl.col("day").diff().over("fact_id").dt.total_days(), before=pl.int_range(pl.len()).over("fact_id")
        )
        .with_columns(after=pl.len().over("fact_id") - pl.col("before"))
        .filter((pl.col("pause") > HALF_A_YEAR) & (pl.col("after") >= STRAY * pl.col("before")))
        .group_by("fact_id")
        .agg(since=pl.col("day").max())
    )
    return facts.join(after_pause, on="fact_id", how="left").with_columns(since=pl.coalesce("since", "first_said_on"))


def _levels(facts: pl.DataFrame, kind: Kind) -> pl.DataFrame:
    """Facts that can be versions of each other share a `level`: identity, unit, stated period, site, size; of deals
    the other side too."""
    [(column, values)] = kind.chained.items()
    is_level = pl.col(column).is_in(values)
    same_side = pl.when(is_level).then(pl.lit("")).otherwise(pl.col("counterparty").list.join("|"))
    # Not the scope: one paper says "for AI" of the figure that the next gives as all capital spending.
    details = [pl.col("site").fill_null("")] if "site" in kind.details else []
    key = pl.struct(
        *[pl.col(name).fill_null("") for name in kind.identity],
        "unit",
        "period_start",
        "period_end",
        same_side.alias("side"),
        *details,
    )
    return (
        facts.filter(
            pl.col("period_start").is_not_null() | pl.col("period_end").is_not_null(),
            is_level | (pl.col("counterparty").list.len() > 0),
            pl.col("qualifier") != "magnitude",
        )
        .select(
            "fact_id",
            "first_said_on",
            "since",
            "last_said_on",
            "n_independent",
            "is_outside",
            is_long=(pl.col("period_end") - pl.col("period_start")).dt.total_days().fill_null(ONE_YEAR + 1) > ONE_YEAR,
            key=key.hash(),
            value=_middle(),
        )
        .sort("key", "value", "fact_id")
        .with_columns(is_far=(pl.col("value") > pl.col("value").shift(1).over("key") * STEP).fill_null(value=False))
        .with_columns(level=pl.struct("key", pl.col("is_far").cum_sum().over("key")).hash())
    )


def _without_parallel_plans(levels: pl.DataFrame, claims: pl.DataFrame) -> pl.DataFrame:
    """Plans of several years without those that may stand beside each other: one company builds many sites "by 2030".

    They are versions where an article tells them together, or where there are two and the first is not told any more.
    """
    long = levels.filter("is_long")
    pairs = long.select("level", "fact_id").join(long.select("level", fact_id_s="fact_id"), on="level")
    together = _sharing(pairs.filter(pl.col("fact_id") != pl.col("fact_id_s")), claims, "url")
    first_end = pl.col("last_said_on").sort_by("first_said_on", "fact_id").first().over("level")
    is_relay = (pl.len().over("level") == 2) & (first_end < pl.col("first_said_on").max().over("level"))
    return pl.concat(
        [
            levels.filter(~pl.col("is_long")),
            long.with_columns(is_relay=is_relay.fill_null(value=False))
            .join(together.select("fact_id", is_told_beside=pl.lit(value=True)).unique(), on="fact_id", how="left")
            .filter(pl.col("is_relay") | pl.col("is_told_beside").fill_null(value=False))
            .drop("is_relay", "is_told_beside"),
        ]
    )


def _direction() -> pl.Expr:
    """1 or -1: of two levels first told on one day ("raised to 91 from 85") the one farther from the first is newer."""
    first = pl.col("value").sort_by("since", "value", nulls_last=True).first().over("level")
    return pl.when(pl.col("value") >= first).then(1.0).otherwise(-1.0)


def _middle() -> pl.Expr:
    return (pl.coalesce("low", "high") + pl.coalesce("high", "low")) / 2


def _contradictions(levels: pl.DataFrame, claims: pl.DataFrame) -> pl.DataFrame:
    """`weaker`, `stronger`: facts of one level of which one is no revision of the other."""
    columns = ["fact_id", "first_said_on", "last_said_on", "n_independent", "is_outside"]
    shared = levels.filter(pl.len().over("level") > 1)
    pairs = (
        shared.select("level", *columns)
        .join(shared.select("level", *columns), on="level", suffix="_s")
        .filter(pl.col("fact_id") != pl.col("fact_id_s"), ~pl.col("is_outside_s"))
        .with_columns(days=(pl.col("first_said_on") - pl.col("first_said_on_s")).dt.total_days())
    )
    outside = (
        pairs.filter("is_outside", pl.col("days") >= 0)
        .sort("fact_id", "first_said_on_s", "fact_id_s", descending=[False, True, False])
        .unique("fact_id", keep="first", maintain_order=True)
    )
    inside = pairs.filter(~pl.col("is_outside"))
    told_together = _sharing(inside, claims, "url")
    own = inside.join(told_together, on=["fact_id", "fact_id_s"], how="anti")
    ranks_below = (pl.col("n_independent") < pl.col("n_independent_s")) | (
        (pl.col("n_independent") == pl.col("n_independent_s"))
        & ((pl.col("days") > 0) | ((pl.col("days") == 0) & (pl.col("fact_id") > pl.col("fact_id_s"))))
    )
    at_once = own.filter(ranks_below, pl.col("days").abs() <= SAME_DAYS)
    at_once = at_once.join(_sharing(at_once, claims, "family"), on=["fact_id", "fact_id_s"], how="anti")
    told_once = own.filter(
        pl.col("days") >= 0,
        pl.col("n_independent") == 1,
        pl.col("n_independent_s") > 1,
        pl.col("last_said_on_s") > pl.col("last_said_on"),
    )
    still_said = (
        told_once.join(claims.select(fact_id_s="fact_id", day="day"), on="fact_id_s")
        .with_columns(after=(pl.col("day") - pl.col("last_said_on")).dt.total_days())
        .filter(pl.col("after").is_between(SAME_DAYS + 1, STILL_SAID_DAYS))
    )
    found = [frame.select(weaker="fact_id", stronger="fact_id_s") for frame in (outside, at_once, still_said)]
    return pl.concat(found).unique()


def _sharing(pairs: pl.DataFrame, claims: pl.DataFrame, column: str) -> pl.DataFrame:
    """The pairs that have an article (or an owner) in common."""
    asked = pl.concat([pairs.select("fact_id"), pairs.select(fact_id="fact_id_s")]).unique()
    owned = claims.select("fact_id", column).join(asked, on="fact_id", how="semi").unique()
    return (
        pairs.select("fact_id", "fact_id_s")
        .join(owned, on="fact_id")
        .join(owned.rename({"fact_id": "fact_id_s"}), on=["fact_id_s", column])
        .select("fact_id", "fact_id_s")
        .unique()
    )
