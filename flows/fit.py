"""The function behind `ledger fit`: weights of the extractor from passages whose facts are known."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import yaml

from config.catalog import Catalog
from config.evaluation import load_matching_rules
from config.weights import LogOdds, Weights
from flows.evaluate import evaluate_gold
from flows.extract import as_passages
from flows.gold import Gold, Part, as_gold, read_gold
from transforms.evaluation.calibration import ProbabilityFit
from transforms.evaluation.choices import company_choices, fitted_weights

KINDS: tuple[Literal["investment", "hardware"], ...] = ("investment", "hardware")
HEAD = """\
# What the choices weigh, written by `ledger fit GOLD...`: see config/weights.py.
# `company`: a company's score towards a sum or a count is the sum of its features times these.
# `confidence`: the log-odds that a claim is right are intercept + slope * score.
"""


def fit(files: Sequence[Path], catalog: Catalog, part: Part, out: Path, *, only_confidence: bool) -> Weights:
    """Fits the weights to all passages of the files and writes them.

    Args:
        only_confidence: leave the weights of the companies as they are.

    Raises:
        GoldError: where a file cannot be read as gold.
    """
    gold = read_gold(files, part)
    weights = catalog.weights
    if not only_confidence:
        passages = as_passages(line.model_dump_json(exclude={"facts"}) for line in gold.lines)
        choices = company_choices(passages, gold.facts, catalog, load_matching_rules())
        weights = weights.model_copy(update={"company": fitted_weights(choices, list(weights.company))})
        catalog = catalog.model_copy(update={"weights": weights})
    evaluated = {kind: evaluate_gold(_of_kind(gold, kind), catalog, kind) for kind in KINDS}
    confidence = {
        kind: _composed(weights.confidence.get(kind, LogOdds()), evaluation.probability_fit)
        for kind, evaluation in evaluated.items()
    }
    weights = weights.model_copy(update={"confidence": confidence})
    out.write_text(HEAD + yaml.safe_dump(weights.model_dump(mode="json"), sort_keys=False))
    return weights


def _of_kind(gold: Gold, kind: str) -> Gold:
    """The same passages with the facts of one kind only."""
    lines = [line.model_copy(update={"facts": tuple(f for f in line.facts if f.kind == kind)}) for line in gold.lines]
    return as_gold(lines)


def _composed(present: LogOdds, correction: ProbabilityFit | None) -> LogOdds:
    """One fit that does what the present one does and then the correction."""
    if correction is None:
        return present
    return LogOdds(
        intercept=round(correction.intercept + correction.slope * present.intercept, 3),
        slope=round(correction.slope * present.slope, 3),
    )
