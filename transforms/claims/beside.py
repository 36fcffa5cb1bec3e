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


def is_priced(lexicon: Lexicon) -> pl.Expr:
    """Whether nothing but "for" and a date stands between a name and the sum: it is what was bought."""
    gap = pl.col("tail").str.head((pl.col("a_start") - pl.col("end")).clip(0))
    date = r"(?:\([\x00-\x7f--[()]]*\)\s*)?(?:[a-z]{1,5}\s+)?(?:[0-9]{4}\s+)?"
    leads = rf"(?i-u)^[\s*_\])\"]*{date}{alternatives(lexicon.pack.price_leads)}\s*$"
    return (pl.col("end") <= pl.col("a_start")) & (pl.col("a_start") - pl.col("end") < 60) & gap.str.contains(leads)
