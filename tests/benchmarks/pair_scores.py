"""How well two groupings of the same items agree, by pairs of items."""

from __future__ import annotations

import polars as pl


def pair_scores(found: pl.DataFrame) -> tuple[float, float]:
    """Precision and recall of the pairs in one `fact_id`, against the pairs of one `truth`."""
    together = _pairs(found.group_by("truth", "fact_id").len()["len"])
    return together / _pairs(found.group_by("fact_id").len()["len"]), together / _pairs(
        found.group_by("truth").len()["len"]
    )


def _pairs(sizes: pl.Series) -> float:
    counts = sizes.cast(pl.Float64)
    return max(float((counts * (counts - 1) / 2).sum()), 1.0)
