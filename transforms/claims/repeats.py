"""A figure that an article says again is still one claim: the surest statement of it stays."""

from __future__ import annotations

import polars as pl

_SUM = ("passage_id", "in_title", "company", "currency", "amount_low", "amount_high")
_COUNT = ("passage_id", "in_title", "company", "product", "measure", "quantity_low", "quantity_high")


def stated_once(claims: pl.DataFrame) -> pl.DataFrame:
    """Investment claims without the less sure ones of the same company and sum in the same passage.

    "It raised $10 million. ... The $10 million round was led by ..." is one fact, whatever the second sentence is taken
    for. Two stated periods are two facts ("$10 billion in 2024 and again in 2025"); a statement without a period
    repeats the one with it.
    """
    return _once(claims, _SUM)


def counted_once(claims: pl.DataFrame) -> pl.DataFrame:
    """Hardware claims without the less sure ones of the same company's same figure in the same passage ("16 petaflops,
    that is 16 million billion operations a second").
    """
    return _once(claims, _COUNT)


def _once(claims: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    is_dated = pl.col("period_start").is_not_null() | pl.col("period_end").is_not_null()
    return (
        claims.with_row_index("place")
        .sort("confidence", "place", descending=[True, False])
        .filter(is_dated | ~is_dated.any().over(pl.struct(key)))
        .unique([*key, "period_start", "period_end"], keep="first", maintain_order=True)
        .sort("place")
        .drop("place")
    )
