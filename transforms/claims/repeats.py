"""A sum that an article says again is still one claim: the surest statement of it stays."""

from __future__ import annotations

import polars as pl

_SUM = ("passage_id", "in_title", "company", "currency", "amount_low", "amount_high")


def stated_once(claims: pl.DataFrame) -> pl.DataFrame:
    """Investment claims without the less sure ones of the same company and sum in the same passage.

    "It raised $10 million. ... The $10 million round was led by ..." is one fact, whatever the second sentence is taken
    for. Two stated periods are two facts ("$10 billion in 2024 and again in 2025"); a statement without a period
    repeats the one with it.
    """
    same = pl.struct(_SUM)
    is_dated = pl.col("period_start").is_not_null() | pl.col("period_end").is_not_null()
    return (
        claims.with_row_index("place")
        .sort("confidence", "place", descending=[True, False])
        .filter(is_dated | ~is_dated.any().over(same))
        .unique([*_SUM, "period_start", "period_end"], keep="first", maintain_order=True)
        .sort("place")
        .drop("place")
    )
