"""How likely a claim is right: a sum of what speaks for and against it, fitted by `ledger fit`."""

from __future__ import annotations

from typing import Literal

import polars as pl

from transforms.claims.scoring import probability
from transforms.lexicon import Lexicon

MIN_CONFIDENCE = 0.36
"""A claim below costs more in wrong ones than it brings in right ones: that begins at half of the F1 that is reached
(0.7)."""
FEW_MACHINES = 100
"""Counts of chips below this are mostly what one machine holds."""
_SURE_LEAD = 3.0
_NO_VETO = -2.0


def with_features(rows: pl.DataFrame, kind: Literal["investment", "hardware"]) -> pl.DataFrame:
    """Adds the feature columns of the confidence of each claim of a kind.

    Takes company_score, company_lead, from_context, is_listed and, of investments, frame_score, veto_score, cue,
    cue_start and start, of hardware cue_score, veto_score, measure, low, high, product, vendor, company, is_generic.
    """
    strength = "frame_score" if kind == "investment" else "cue_score"
    rows = rows.with_columns(
        bias=pl.lit(1.0),
        company_strength=pl.col("company_score").clip(-2, 5),
        company_lead=pl.col("company_lead").fill_null(_SURE_LEAD).clip(0, _SURE_LEAD),
        cue_strength=pl.col(strength).clip(-3.5, 2.5),
        veto_distance=(pl.col(strength) - pl.col("veto_score").fill_null(_NO_VETO)).clip(-1, 3),
        has_veto=pl.col("veto_score").is_not_null(),
        is_unlisted=~pl.col("is_listed"),
    )
    if kind == "investment":
        return rows.with_columns(
            is_unexplained=pl.col("cue") == "",
            is_explained_elsewhere=(pl.col("cue") != "") & (pl.col("cue_start") == pl.col("start")),
        )
    size = pl.coalesce("low", "high")
    return rows.with_columns(
        is_few=(pl.col("measure") == "units") & (size < FEW_MACHINES),
        is_power=pl.col("measure") == "power_w",
        is_sites=pl.col("measure") == "sites",
        is_speed=pl.col("measure") == "flops",
        is_generic_product=pl.col("is_generic"),
        is_of_vendor=(pl.col("company") == pl.col("vendor")).fill_null(value=False),
    )


def with_confidence(rows: pl.DataFrame, kind: Literal["investment", "hardware"], lexicon: Lexicon) -> pl.DataFrame:
    """Adds confidence (0 to 1) to claims with their features."""
    return rows.with_columns(confidence=probability(lexicon.catalog.weights.confidence.get(kind, {})))


def confident(rows: pl.DataFrame, kind: Literal["investment", "hardware"], lexicon: Lexicon) -> pl.DataFrame:
    """The claims that are likely enough, with their confidence."""
    return with_confidence(rows, kind, lexicon).filter(pl.col("confidence") >= MIN_CONFIDENCE)
