"""Chips without a name of their own are those of the one maker of such chips that the sentence names."""

from __future__ import annotations

import polars as pl

from transforms.lexicon import Lexicon

UNNAMED = "gpu"
"""The product of a count of graphics chips that says no more of them."""


def of_named_maker(counts: pl.DataFrame, names: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """The counts (sentence_id, product, vendor, is_generic), of which graphics chips of no maker take the one whose
    name stands in their sentence ("buys six gigawatts of graphics chips from AMD"), where no other's does.
    """
    kinds = lexicon.products.select("product", company="vendor").filter(
        pl.col("product") == pl.format("{}-{}", pl.col("company"), pl.lit(UNNAMED))
    )
    named = (
        names.select("sentence_id", "company")
        .join(kinds.unique(), on="company")
        .unique()
        .filter(pl.len().over("sentence_id") == 1)
        .select("sentence_id", made="product", maker="company")
    )
    takes = (pl.col("product") == UNNAMED) & pl.col("maker").is_not_null()
    return (
        counts.join(named, on="sentence_id", how="left", maintain_order="left")
        .with_columns(
            product=pl.when(takes).then("made").otherwise("product"),
            vendor=pl.when(takes).then("maker").otherwise("vendor"),
        )
        .drop("made", "maker")
    )
