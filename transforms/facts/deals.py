"""Links by which a sum counts a euro once: a part of a total, and one deal told from both of its sides."""

from __future__ import annotations

import math

import polars as pl

from transforms.facts.statements import HALF_A_YEAR
from transforms.facts.values import CONVERTED, ROUNDED_AT_ANY_TIME

SAME_DEAL_CLASS = {
    "funding": "equity",
    "stake": "equity",
    "acquisition": "equity",
    "contract": "contract",
    "subsidy": "subsidy",
}
STEP = math.log(1.25)
PART_BELOW = 0.98
"""A part is smaller than its total by more than rounding."""


def with_parts(facts: pl.DataFrame, claims: pl.DataFrame, group: list[str], general: pl.Expr) -> pl.DataFrame:
    """Facts with `part_of`: the smallest total that one article states beside them.

    Part and total have the same `group` columns and unit; the part's period lies inside the total's and is shorter, or
    one quote states both and the total is a programme of several kinds (`general`) while the part is of one.
    """
    told = claims.select("fact_id", article=pl.col("article_id").hash(), quote=pl.col("quote").hash()).unique()
    told = told.filter(pl.col("fact_id").n_unique().over("article") > 1)
    columns = [
        "fact_id",
        *group,
        "unit",
        "low",
        "high",
        "qualifier",
        "period_start",
        "period_end",
        general.alias("is_general"),
    ]
    described = facts.select(columns).filter(pl.col("qualifier") != "magnitude")
    beside = (
        told.join(told, on="article", suffix="_total")
        .filter(pl.col("fact_id") != pl.col("fact_id_total"))
        .group_by("fact_id", "fact_id_total")
        .agg(in_one_quote=(pl.col("quote") == pl.col("quote_total")).any())
    )
    pairs = beside.join(described, on="fact_id").join(
        described,
        left_on=["fact_id_total", *group, "unit"],
        right_on=["fact_id", *group, "unit"],
        suffix="_total",
        nulls_equal=True,
    )
    start, end, start_total, end_total = (
        pl.col(name) for name in ("period_start", "period_end", "period_start_total", "period_end_total")
    )
    inside = (start >= start_total) & (end <= end_total) & ((start > start_total) | (end < end_total))
    fits_in = pl.coalesce("high", "low") < PART_BELOW * pl.coalesce("low_total", "high_total")
    of_programme = (
        pl.col("in_one_quote")
        & pl.col("is_general_total")
        & ~pl.col("is_general")
        & (start.is_null() | start_total.is_null() | (start >= start_total))
        & (end.is_null() | end_total.is_null() | (end <= end_total))
    )
    same_class = pl.col("is_general_total") | (pl.col("is_general") == pl.col("is_general_total"))
    found = (
        pairs.filter(fits_in & same_class & (inside.fill_null(value=False) | of_programme))
        .with_columns(length=(end_total - start_total), total=pl.coalesce("low_total", "high_total"))
        .sort("fact_id", "length", "total", "fact_id_total", nulls_last=True)
        .unique("fact_id", keep="first", maintain_order=True)
        .select("fact_id", part_of="fact_id_total")
    )
    return facts.join(found, on="fact_id", how="left")


def with_same_deals(facts: pl.DataFrame) -> pl.DataFrame:
    """Investment facts with `same_deal_as`: the recipient's points to the investor's, of one role the later one's.

    One deal: company and counterparty swapped (one of the two may be silent), the same value, half a year.
    """
    deals = facts.with_columns(
        deal=pl.col("category").replace_strict(SAME_DEAL_CLASS, default=None), value=pl.coalesce("low", "high")
    ).filter(pl.col("deal").is_not_null() & (pl.col("qualifier") != "magnitude"))
    columns = [
        "company",
        "counterparty",
        "role",
        "value",
        "unit",
        "rate_usd",
        "first_said_on",
        "period_start",
        "period_end",
    ]
    # A coarse step of the value narrows the search; the rate of a currency moves less than a step in half a year.
    step = ((pl.col("value") * pl.col("rate_usd").fill_null(1)).clip(1e-9).log() / STEP).floor().cast(pl.Int32)
    stepped = deals.select("fact_id", "deal", *columns, step=step)
    named = (
        stepped.with_columns(
            other="counterparty", step=pl.int_ranges(pl.col("step") - 1, pl.col("step") + 2, dtype=pl.Int32)
        )
        .explode("other")
        .drop_nulls("other")
        .explode("step")
    )
    facing = named.join(stepped, left_on=["deal", "step", "other"], right_on=["deal", "step", "company"], suffix="_o")
    swapped = facing.filter(
        (pl.col("counterparty_o").list.len() == 0) | pl.col("counterparty_o").list.contains(pl.col("company"))
    ).filter(pl.col("fact_id") != pl.col("fact_id_o"))
    in_dollars = pl.col("unit") != pl.col("unit_o")
    one = pl.when(in_dollars).then(pl.col("value") * pl.col("rate_usd")).otherwise("value")
    other = pl.when(in_dollars).then(pl.col("value_o") * pl.col("rate_usd_o")).otherwise("value_o")
    tolerance = pl.when(in_dollars).then(CONVERTED).otherwise(ROUNDED_AT_ANY_TIME)
    gap = (pl.col("first_said_on") - pl.col("first_said_on_o")).dt.total_days()
    periods_meet = (
        (pl.col("period_start") <= pl.col("period_end_o")) & (pl.col("period_start_o") <= pl.col("period_end"))
    ).fill_null(value=True)
    same = swapped.filter(
        ((one - other).abs() <= tolerance * pl.max_horizontal(one, other)) & (gap.abs() <= HALF_A_YEAR) & periods_meet
    ).with_columns(gap=gap)
    # A pair is found from each side that names the other: the same pair, whichever side told it.
    mirrored = same.select(fact_id="fact_id_o", fact_id_o="fact_id", role="role_o", role_o="role", gap=-pl.col("gap"))
    is_pointing = (
        pl.when(pl.col("role") != pl.col("role_o"))
        .then(pl.col("role") == "recipient")
        .otherwise((pl.col("gap") > 0) | ((pl.col("gap") == 0) & (pl.col("fact_id") > pl.col("fact_id_o"))))
    )
    found = (
        pl.concat([same.select(mirrored.columns), mirrored])
        .unique()
        .filter(is_pointing)
        .sort(pl.col("role") == pl.col("role_o"), pl.col("gap").abs(), "fact_id_o")
        .unique("fact_id", keep="first", maintain_order=True)
        .select("fact_id", same_deal_as="fact_id_o")
    )
    return facts.join(found, on="fact_id", how="left")
