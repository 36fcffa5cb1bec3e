"""Amounts in US dollars and euros at the rate of the day on which they were said."""

from __future__ import annotations

from collections.abc import Iterable

import dataframely as dy
import polars as pl

from config.models import Currency
from transforms.schemas import Rate

RATE_TOLERANCE = "7d"
"""The ECB sets no rates at weekends and on holidays (at most five days in a row): the last one before holds."""


def with_pegs(rates: dy.DataFrame[Rate], currencies: Iterable[Currency]) -> dy.DataFrame[Rate]:
    """The rates, and those of pegged currencies that have none of their own, by the peg's published number.

    `usd` and `eur` of a pegged currency are those of one unit of the anchor, divided by the peg's units.
    """
    pegs = pl.DataFrame(
        [
            (currency.code, currency.peg.to, currency.peg.units, currency.peg.source)
            for currency in currencies
            if currency.peg
        ],
        schema={"pegged": pl.String, "anchor": pl.String, "units": pl.Float64, "peg_source": pl.String},
        orient="row",
    )
    derived = (
        rates.join(pegs, left_on="currency", right_on="anchor", maintain_order="none")
        .select(
            "day",
            currency="pegged",
            usd=pl.col("usd") / pl.col("units"),
            eur=pl.col("eur") / pl.col("units"),
            source=pl.format("{} and peg: {}", "source", "peg_source"),
        )
        .join(rates, on=["day", "currency"], how="anti")
    )
    return Rate.validate(pl.concat([rates, derived]).sort("day", "currency"), cast=True)


def at_rate_of(frame: pl.DataFrame, rates: pl.DataFrame, day: str) -> pl.DataFrame:
    """The frame with `rate_usd`, `rate_eur`, `rate_day`, `rate_source` of its `currency`, at most a week old on `day`.

    A row without a day or a rate keeps nulls: a missing amount is visible, a wrong one is not.
    """
    given = rates.select("currency", rate_day="day", rate_usd="usd", rate_eur="eur", rate_source="source").sort(
        "rate_day"
    )
    dated = frame.filter(pl.col(day).is_not_null()).sort(day)
    valued = dated.join_asof(
        given,
        left_on=day,
        right_on="rate_day",
        by="currency",
        tolerance=RATE_TOLERANCE,
        check_sortedness=False,  # sorted above; Polars cannot see it per currency
    )
    return pl.concat([valued, frame.filter(pl.col(day).is_null())], how="diagonal")


def in_usd_and_eur(facts: pl.DataFrame, rates: pl.DataFrame) -> pl.DataFrame:
    """Facts with both ends of their amount in US dollars and euros at the rate of `first_said_on`, and that rate.

    Adds amount_low_usd, amount_high_usd, amount_low_eur, amount_high_eur, rate_usd, rate_eur, rate_day, rate_source.
    """
    return at_rate_of(facts, rates, "first_said_on").with_columns(
        amount_low_usd=pl.col("amount_low") * pl.col("rate_usd"),
        amount_high_usd=pl.col("amount_high") * pl.col("rate_usd"),
        amount_low_eur=pl.col("amount_low") * pl.col("rate_eur"),
        amount_high_eur=pl.col("amount_high") * pl.col("rate_eur"),
    )


def rates_of_ecb_history(quotes: pl.DataFrame, source: str) -> dy.DataFrame[Rate]:
    """The ECB's reference rates (`Date` and a column per currency: its units for one euro) as rates; "N/A" has no row.

    USD and EUR are rows too, so that every amount takes the same way.
    """
    to_usd = quotes.select(day=pl.col("Date").str.to_date("%Y-%m-%d"), usd_per_eur=_number("USD"))
    codes = [column for column in quotes.columns if len(column) == 3 and column.isupper()]
    long = (
        quotes.select(pl.col("Date").str.to_date("%Y-%m-%d").alias("day"), *[_number(code) for code in codes])
        .unpivot(index="day", variable_name="currency", value_name="per_eur")
        .filter(pl.col("per_eur") > 0)
    )
    euro = to_usd.select("day", currency=pl.lit("EUR"), per_eur=pl.lit(1.0))
    return Rate.validate(
        pl.concat([long, euro])
        .join(to_usd.filter(pl.col("usd_per_eur") > 0), on="day")
        .select(
            "day",
            "currency",
            # One euro is `usd_per_eur` dollars and `per_eur` units; the dollar itself is exactly one dollar.
            usd=pl.when(pl.col("currency") == "USD").then(1.0).otherwise(pl.col("usd_per_eur") / pl.col("per_eur")),
            eur=1 / pl.col("per_eur"),
            source=pl.lit(source),
        )
        .sort("day", "currency"),
        cast=True,
    )


def _number(code: str) -> pl.Expr:
    return pl.col(code).cast(pl.String).str.strip_chars().cast(pl.Float64, strict=False).alias(code)
