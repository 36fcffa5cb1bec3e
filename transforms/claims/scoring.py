"""Scores of the choices: plain sums over named feature columns, so that every claim can be explained."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from config.weights import LogOdds


def weighted(weights: Mapping[str, float]) -> pl.Expr:
    """The sum of the feature columns by their weights; a missing feature counts as 0."""
    return pl.sum_horizontal(
        [pl.col(name).cast(pl.Float64).fill_null(0.0) * weight for name, weight in weights.items()]
    )


def probability(score: pl.Expr, fit: LogOdds) -> pl.Expr:
    """The probability that a fit gives to a score, to six digits."""
    # The last bits of `exp` depend on where a row stands in its column: without rounding the same text, read again
    # among others, would be a revised claim.
    return (1 / (1 + (-(fit.intercept + fit.slope * score)).exp())).round(6)
