"""The function behind `ledger evaluate`: runs the extractor over gold passages and compares."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import dataframely as dy
import polars as pl

from config.catalog import Catalog
from config.evaluation import load_matching_rules
from flows.extract import extract_lines
from flows.gold import Gold, Part, read_gold
from transforms.evaluation import Evaluation, evaluate
from transforms.evaluation.schemas import MadeClaim

_BOUNDS = {
    "investment": {"amount_low": "low", "amount_high": "high"},
    "hardware": {"quantity_low": "low", "quantity_high": "high"},
}


def evaluate_files(files: Sequence[Path], catalog: Catalog | None = None, part: Part = "all") -> Evaluation:
    """The figures of the extractor over gold files.

    Raises:
        GoldError: where a file cannot be read as gold.
    """
    return evaluate_gold(read_gold(files, part), catalog)


def evaluate_gold(gold: Gold, catalog: Catalog | None = None) -> Evaluation:
    """The figures of the extractor over gold passages: it never sees their facts."""
    passages = (line.model_dump_json(exclude={"facts"}) for line in gold.lines)
    claims = made_claims(json.loads(line) for line in extract_lines(passages, catalog))
    return evaluate(gold.passages, gold.facts, claims, load_matching_rules())


def made_claims(claims: Iterable[dict[str, Any]]) -> dy.DataFrame[MadeClaim]:
    """The lines that `ledger extract` prints, as a frame, numbered within each passage."""
    seen: Counter[str] = Counter()
    rows = []
    for claim in claims:
        bounds = _BOUNDS[claim["kind"]]
        row = {bounds.get(name, name): value for name, value in claim.items()}
        row |= {"passage_id": claim["id"], "number": seen[claim["id"]]}
        row |= {name: _day(claim[name]) for name in ("period_start", "period_end")}
        seen[claim["id"]] += 1
        rows.append({name: row.get(name) for name in MadeClaim.column_names()})
    return MadeClaim.validate(pl.DataFrame(rows, schema=MadeClaim.create_empty().schema))


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
