"""Whether `confidence` is a probability that holds, and how near to one it could be brought."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass

import dataframely as dy
import polars as pl

from transforms.evaluation.schemas import ConfidenceBin, MadeClaim, Pair

BINS = 5
FOLDS = 5
_STEPS = 50
"""Newton's method needs about six; more than this and the claims bear no fit."""
_EDGE = 1e-3
"""Confidences are taken as at least this and at most one minus it: 0 and 1 have no log-odds."""


@dataclass(frozen=True)
class ProbabilityFit:
    """Log-odds of a claim to be right: `intercept + slope * log-odds of its confidence` (Platt's scaling)."""

    intercept: float
    slope: float


def judged(claims: dy.DataFrame[MadeClaim], strict: dy.DataFrame[Pair]) -> pl.DataFrame:
    """Each claim with a confidence: passage_id, confidence, and is_right: 1.0 where it stands for a gold fact."""
    right = strict.select("passage_id", number="claim", is_right=pl.lit(1.0))
    return (
        claims.filter(pl.col("confidence").is_not_null())
        .join(right, on=["passage_id", "number"], how="left")
        .select("passage_id", "confidence", pl.col("is_right").fill_null(0.0))
    )


def confidence_bins(judged_claims: pl.DataFrame) -> dy.DataFrame[ConfidenceBin]:
    """The claims in five equal steps of confidence; right is what stands for a gold fact by the strict key.

    An empty bin has no row.
    """
    step = (pl.col("confidence") * BINS).floor().clip(upper_bound=BINS - 1)
    return ConfidenceBin.validate(
        judged_claims.group_by(confidence_from=step / BINS)
        .agg(
            n_claims=pl.len().cast(pl.Int64),
            mean_confidence=pl.col("confidence").mean(),
            precision=pl.col("is_right").mean(),
        )
        .sort("confidence_from")
    )


def calibration_error(bins: dy.DataFrame[ConfidenceBin]) -> float | None:
    """Expected calibration error: how far precision and confidence lie apart by claims; None without claims."""
    if bins.is_empty():
        return None
    apart = (pl.col("precision") - pl.col("mean_confidence")).abs()
    return float(bins.select((apart * pl.col("n_claims")).sum() / pl.col("n_claims").sum()).item())


def cross_validated(judged_claims: pl.DataFrame) -> pl.DataFrame:
    """The judged claims, each with the probability that a fit on the passages of the other folds gives it.

    A passage's fold hangs on its id alone, and all claims of a passage are in one fold. Where the other folds hold no
    claim, the confidence stays as it is.
    """
    # One hash per passage, in Python: Polars' own differs between its versions, and folds must not.
    passages = judged_claims.select(pl.col("passage_id").unique())
    folds = passages.with_columns(fold=pl.Series([_fold(name) for name in passages["passage_id"]], dtype=pl.Int64))
    placed = judged_claims.join(folds, on="passage_id", maintain_order="left")
    parts = []
    for fold in range(FOLDS):
        fit = fitted(placed.filter(pl.col("fold") != fold))
        held_out = placed.filter(pl.col("fold") == fold)
        parts.append(held_out if fit is None else held_out.with_columns(confidence=probability(fit)))
    return pl.concat(parts).drop("fold")


def fitted(judged_claims: pl.DataFrame) -> ProbabilityFit | None:
    """The fit that makes what happened likeliest, by Newton's method; None without claims.

    Platt's targets ((n_right + 1) / (n_right + 2) for a right claim, 1 / (n_wrong + 2) for a wrong one) keep it finite
    where all claims are right or confidence parts right from wrong. Where all have one confidence, only the intercept
    is fitted.
    """
    if judged_claims.is_empty():
        return None
    right = float(judged_claims["is_right"].sum())
    wrong = judged_claims.height - right
    points = judged_claims.select(
        x=_log_odds(pl.col("confidence")),
        target=pl.when(pl.col("is_right") == 1).then((right + 1) / (right + 2)).otherwise(1 / (wrong + 2)),
    )
    has_slope = points["x"].n_unique() > 1
    # From the share of right claims: from a slope of 1 the first steps overshoot where confidences are high.
    fit = ProbabilityFit(intercept=math.log((right + 1) / (wrong + 1)), slope=0.0)
    for _ in range(_STEPS):
        step = _newton_step(points, fit, has_slope=has_slope)
        fit = ProbabilityFit(fit.intercept - step.intercept, fit.slope - step.slope)
        if abs(step.intercept) + abs(step.slope) < 1e-9:
            break
    return fit


def probability(fit: ProbabilityFit) -> pl.Expr:
    """The probability that a fit gives to a claim by its `confidence`."""
    return _logistic(fit.intercept + fit.slope * _log_odds(pl.col("confidence")))


def _newton_step(points: pl.DataFrame, fit: ProbabilityFit, *, has_slope: bool) -> ProbabilityFit:
    given = _logistic(fit.intercept + fit.slope * pl.col("x"))
    weight, x = given * (1 - given), pl.col("x")
    by_intercept, by_slope, h_ii, h_is, h_ss = points.select(
        (given - pl.col("target")).sum().alias("by_intercept"),
        ((given - pl.col("target")) * x).sum().alias("by_slope"),
        weight.sum().alias("h_ii"),
        (weight * x).sum().alias("h_is"),
        (weight * x * x).sum().alias("h_ss"),
    ).row(0)
    determinant = h_ii * h_ss - h_is * h_is
    if not has_slope or determinant <= 1e-12:
        return ProbabilityFit(by_intercept / max(h_ii, 1e-12), 0.0)
    return ProbabilityFit(
        (h_ss * by_intercept - h_is * by_slope) / determinant, (h_ii * by_slope - h_is * by_intercept) / determinant
    )


def _fold(passage_id: str) -> int:
    return int.from_bytes(hashlib.sha256(passage_id.encode()).digest()[-4:], "big") % FOLDS


def _log_odds(value: pl.Expr) -> pl.Expr:
    inside = value.clip(_EDGE, 1 - _EDGE)
    return (inside / (1 - inside)).log(math.e)


def _logistic(value: pl.Expr) -> pl.Expr:
    return 1 / (1 + (-value).exp())
