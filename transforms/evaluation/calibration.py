"""Whether `confidence` is a probability that holds."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from transforms.evaluation.schemas import ConfidenceBin, MadeClaim, Pair

BINS = 5


def confidence_bins(claims: dy.DataFrame[MadeClaim], strict: dy.DataFrame[Pair]) -> dy.DataFrame[ConfidenceBin]:
    """The claims in five equal steps of confidence; right is what stands for a gold fact by the strict key.

    A claim without confidence is in no bin, and an empty bin has no row.
    """
    right = strict.select("passage_id", number="claim", is_right=pl.lit(1.0))
    step = (pl.col("confidence") * BINS).floor().clip(upper_bound=BINS - 1)
    return ConfidenceBin.validate(
        claims.filter(pl.col("confidence").is_not_null())
        .join(right, on=["passage_id", "number"], how="left")
        .group_by(confidence_from=step / BINS)
        .agg(
            n_claims=pl.len().cast(pl.Int64),
            mean_confidence=pl.col("confidence").mean(),
            precision=pl.col("is_right").fill_null(0.0).mean(),
        )
        .sort("confidence_from")
    )


def calibration_error(bins: dy.DataFrame[ConfidenceBin]) -> float | None:
    """Expected calibration error: how far precision and confidence lie apart by claims; None without claims."""
    if bins.is_empty():
        return None
    apart = (pl.col("precision") - pl.col("mean_confidence")).abs()
    return float(bins.select((apart * pl.col("n_claims")).sum() / pl.col("n_claims").sum()).item())
