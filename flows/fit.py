"""The function behind `ledger fit`: weights of the extractor from passages whose facts are known."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl
import yaml

from config.catalog import Catalog
from config.evaluation import load_matching_rules
from config.weights import Weights
from flows.extract import as_passages
from flows.gold import Part, read_gold
from transforms.evaluation.choices import company_choices, fitted_confidence, fitted_weights, judged_claims

HEAD = """\
# What the choices weigh, written by `ledger fit GOLD...`: see config/weights.py.
# `company`: a company's score towards a sum or a count is the sum of its features times these.
# `confidence`: the log-odds that a claim is right are the sum of its features times these.
"""


def fit(files: Sequence[Path], catalog: Catalog, part: Part, out: Path, *, only_confidence: bool) -> Weights:
    """Fits the weights to all passages of the files and writes them.

    Args:
        only_confidence: leave the weights of the companies as they are.

    Raises:
        GoldError: where a file cannot be read as gold.
    """
    gold = read_gold(files, part)
    passages = as_passages(line.model_dump_json(exclude={"facts"}) for line in gold.lines)
    rules = load_matching_rules()
    weights = catalog.weights
    if not only_confidence:
        choices = company_choices(passages, gold.facts, catalog, rules)
        weights = weights.model_copy(update={"company": fitted_weights(choices, list(weights.company))})
        catalog = catalog.model_copy(update={"weights": weights})
    judged = judged_claims(passages, gold.facts, catalog, rules)
    confidence = {
        kind: fitted_confidence(judged.filter(pl.col("kind") == kind), list(by_feature))
        for kind, by_feature in weights.confidence.items()
    }
    weights = weights.model_copy(update={"confidence": confidence})
    out.write_text(HEAD + yaml.safe_dump(weights.model_dump(mode="json"), sort_keys=False))
    return weights
