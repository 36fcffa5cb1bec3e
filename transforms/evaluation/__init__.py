"""How good the extraction is: claims beside the facts that careful readers found in the same passages."""

from __future__ import annotations

from dataclasses import dataclass

import dataframely as dy

from config.evaluation import MatchingRules
from transforms.evaluation.calibration import (
    ProbabilityFit,
    calibration_error,
    confidence_bins,
    cross_validated,
    fitted,
    judged,
)
from transforms.evaluation.matching import pairs, well_quoted
from transforms.evaluation.misses import misses
from transforms.evaluation.schemas import (
    Clean,
    ConfidenceBin,
    FieldAccuracy,
    GoldFact,
    GoldPassage,
    MadeClaim,
    Miss,
    Score,
)
from transforms.evaluation.scores import clean, field_accuracy, group_names, scores, tally


@dataclass(frozen=True)
class Evaluation:
    """All figures of one comparison; each frame's schema says what its rows are."""

    n_passages: int
    groups: tuple[str, ...]
    """Names in the column `language` that stand for several languages, but for "all"."""
    scores: dy.DataFrame[Score]
    clean: dy.DataFrame[Clean]
    fields: dy.DataFrame[FieldAccuracy]
    confidence_bins: dy.DataFrame[ConfidenceBin]
    calibration_error: float | None
    probability_fit: ProbabilityFit | None
    """Fitted to all claims: how a confidence would have to be read as a probability."""
    fitted_bins: dy.DataFrame[ConfidenceBin]
    """Cross-validated: each claim at the probability that a fit without its passage gives it."""
    fitted_calibration_error: float | None
    misses: dy.DataFrame[Miss]


def evaluate(
    passages: dy.DataFrame[GoldPassage],
    facts: dy.DataFrame[GoldFact],
    claims: dy.DataFrame[MadeClaim],
    rules: MatchingRules,
) -> Evaluation:
    """Compares claims with gold facts.

    A claim whose quote does not stand where it says is wrong whatever else it says.
    """
    sound = well_quoted(claims, passages)
    strict = pairs(facts, sound, rules, "strict")
    value = pairs(facts, sound, rules, "value")
    tallied = tally(passages, facts, claims, strict, value)
    said = judged(claims, strict)
    bins = confidence_bins(said)
    fitted_bins = confidence_bins(cross_validated(said))
    return Evaluation(
        n_passages=passages.height,
        groups=group_names(rules),
        scores=scores(tallied, rules),
        clean=clean(tallied, rules),
        fields=field_accuracy(facts, claims, strict, rules),
        confidence_bins=bins,
        calibration_error=calibration_error(bins),
        probability_fit=fitted(said),
        fitted_bins=fitted_bins,
        fitted_calibration_error=calibration_error(fitted_bins),
        misses=misses(passages, facts, claims, sound, strict, rules),
    )
