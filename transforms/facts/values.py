"""Which values fit each other: rounding, ranges, bounds and magnitudes as intervals."""

from __future__ import annotations

import polars as pl

SAME = 0.001
"""Relative difference of two spellings of one number."""
ROUNDED_AT_ANY_TIME = 0.005
"""Rounding that is believed however far apart the two were said: 64.8 and 65."""
CONVERTED = 0.03
"""How far a journalist's conversion into another currency may lie from the day's reference rate."""
AT_LEAST_REACH = 1.25
"""The largest value that "more than N" still describes, as a multiple of N."""

DEFINITENESS = {"exact": 0, "range": 0, "about": 1, "at_least": 2, "at_most": 2, "magnitude": 3}
"""Lower wins: exact beats about, a bound supports a value, a magnitude never makes one."""


def definiteness(qualifier: str = "qualifier") -> pl.Expr:
    return pl.col(qualifier).cast(pl.String).replace_strict(DEFINITENESS, return_dtype=pl.Int8)


def with_fit(statements: pl.DataFrame) -> pl.DataFrame:
    """Statements (`low`, `high`, `qualifier`) with the point they name and the interval of values that they describe.

    Adds `point` (null for a magnitude), `fit_low`, `fit_high`, `tolerance` (relative rounding of the point).
    """
    point = pl.when(pl.col("qualifier") == "magnitude").then(None).otherwise(pl.coalesce("low", "high"))
    return (
        statements.with_columns(point=point)
        .with_columns(tolerance=_rounding("point", "qualifier"))
        .with_columns(
            fit_low=_by_qualifier(
                point=pl.col("point") * (1 - pl.col("tolerance")),
                span=pl.coalesce("low", pl.col("high") / 10),
                at_least=pl.col("low"),
                at_most=pl.col("high") / AT_LEAST_REACH,
            ),
            fit_high=_by_qualifier(
                point=pl.col("point") * (1 + pl.col("tolerance")),
                span=pl.coalesce("high", pl.col("low") * 10),
                at_least=pl.col("low") * AT_LEAST_REACH,
                at_most=pl.col("high"),
            ),
        )
    )


def _by_qualifier(point: pl.Expr, span: pl.Expr, at_least: pl.Expr, at_most: pl.Expr) -> pl.Expr:
    is_bound = pl.col("low").is_null() | pl.col("high").is_null()
    return (
        pl.when(pl.col("qualifier").is_in(["range", "magnitude"]))
        .then(span)
        .when((pl.col("qualifier") == "at_least") | (is_bound & pl.col("high").is_null()))
        .then(at_least * (1 - SAME))
        .when((pl.col("qualifier") == "at_most") | (is_bound & pl.col("low").is_null()))
        .then(at_most * (1 + SAME))
        .otherwise(point)
    )


def _rounding(value: str, qualifier: str) -> pl.Expr:
    """Half a unit of the last digit told: 65 is 64.5 to 65.5, 64.8 is 64.75 to 64.85; two digits count always."""
    number = pl.col(value).clip(1e-9)
    second_digit = _second_digit(number)
    third_digit = second_digit / 10
    told_to = (
        pl.when(_is_multiple(number, second_digit))
        .then(second_digit)
        .when(_is_multiple(number, third_digit))
        .then(third_digit)
        .otherwise(third_digit / 10)
    )
    half_unit = told_to / 2 / number
    return pl.when(pl.col(qualifier) == "about").then(half_unit.clip(0.02, 0.05)).otherwise(half_unit.clip(SAME, 0.05))


def _second_digit(number: pl.Expr) -> pl.Expr:
    """What one unit of the second digit is worth. The logarithm of a billion comes out just below nine."""
    return pl.lit(10.0).pow((number.log10() + 1e-9).floor() - 1)


def _is_multiple(number: pl.Expr, unit: pl.Expr) -> pl.Expr:
    return ((number / unit) - (number / unit).round()).abs() < 1e-6


def told_digits(value: str) -> pl.Expr:
    """How many digits a value is told to: 2, 3 or 4."""
    number = pl.col(value).clip(1e-9)
    second_digit = _second_digit(number)
    return (
        pl.when(_is_multiple(number, second_digit))
        .then(2)
        .when(_is_multiple(number, second_digit / 10))
        .then(3)
        .otherwise(4)
        .cast(pl.Int8)
    )
