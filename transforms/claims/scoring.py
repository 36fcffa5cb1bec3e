"""Scores of the choices: plain sums over named feature columns, so that every claim can be explained."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl


def weighted(weights: Mapping[str, float]) -> pl.Expr:
    """The sum of the feature columns by their weights; a missing feature counts as 0."""
    return pl.sum_horizontal(
        [pl.col(name).cast(pl.Float64).fill_null(0.0) * weight for name, weight in weights.items()]
    )


def probability(weights: Mapping[str, float]) -> pl.Expr:
    """The logistic of the sum of the feature columns by their weights, to six digits."""
    # The last bits of `exp` depend on where a row stands in its column: without rounding the same text, read again
    # among others, would be a revised claim.
    return (1 / (1 + (-weighted(weights)).exp())).round(6)
