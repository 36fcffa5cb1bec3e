"""How good the extraction is: claims beside the facts that careful readers found in the same passages."""

from __future__ import annotations

from dataclasses import dataclass

import dataframely as dy

from config.evaluation import MatchingRules
from transforms.evaluation.calibration import calibration_error, confidence_bins
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
from transforms.evaluation.scores import clean, field_accuracy, scores, tally


@dataclass(frozen=True)
class Evaluation:
    """All figures of one comparison; each frame's schema says what its rows are."""

    n_passages: int
    scores: dy.DataFrame[Score]
    clean: dy.DataFrame[Clean]
    fields: dy.DataFrame[FieldAccuracy]
    confidence_bins: dy.DataFrame[ConfidenceBin]
    calibration_error: float | None
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
    bins = confidence_bins(claims, strict)
    return Evaluation(
        n_passages=passages.height,
        scores=scores(tallied, rules),
        clean=clean(tallied, rules),
        fields=field_accuracy(facts, claims, strict, rules),
        confidence_bins=bins,
        calibration_error=calibration_error(bins),
        misses=misses(passages, facts, claims, sound, strict, rules),
    )
