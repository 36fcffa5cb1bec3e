"""Names that stand at once before a sum."""

from __future__ import annotations

import polars as pl

from transforms.lexicon import Lexicon, alternatives


def has_sum_beside(lexicon: Lexicon) -> pl.Expr:
    """Whether a name stands at once before the sum, as in a list: "Celonis raised 80 million, DeepL 30 million"."""
    gap = pl.col("tail").str.head((pl.col("a_start") - pl.col("end")).clip(0))
    between = alternatives(lexicon.pack.sum_of_name)
    beside = gap.str.contains(rf"(?i-u)^[\s*_]*(?:[(:][\s*_]*|{between}[\s*_]*)?$")
    return (pl.col("end") <= pl.col("a_start")) & beside
