"""The function behind `ledger evaluate`: runs the extractor over gold passages and compares."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import dataframely as dy
import polars as pl

from config.catalog import Catalog
from config.evaluation import load_matching_rules
from config.settings import Home
from flows.clock import utc_now
from flows.evaluation_report import as_json, print_evaluation
from flows.extract import extract_lines
from flows.extraction_scores import gold_name, store_scores
from flows.floors import Floors, FloorsError, below, measured, raised, read_floors, unmeasured, write_floors
from flows.gold import Gold, Part, read_gold
from transforms.evaluation import Evaluation, evaluate
from transforms.evaluation.schemas import MadeClaim

_BOUNDS = {
    "investment": {"amount_low": "low", "amount_high": "high"},
    "hardware": {"quantity_low": "low", "quantity_high": "high"},
}


def run_evaluation(
    files: Sequence[Path],
    catalog: Catalog,
    part: Part,
    n_misses: int,
    is_json: bool,
    floors: Path | None,
    raise_floors: Path | None,
    store_in: Home | None = None,
) -> list[str]:
    """Prints the figures of gold files; gives one line per score below its floor, in `floors` or in the file to raise.

    `store_in`: the ledger that keeps the scores, in `ops.extraction_scores`.

    Raises:
        flows.writer_lock.LedgerBusyError: where the scores are to be stored and a run does not end.
        GoldError: where a file cannot be read as gold.
        FloorsError: where a floors file cannot be read, or is to be raised by a part of the gold only.
    """
    if part != "all" and (floors or raise_floors):
        raise FloorsError(f"floors hold for all passages, not for the part {part!r}; leave out --part")
    # Both are read before the long work: a mistyped name is told at once. A file to raise may not be there yet.
    required = read_floors(floors) if floors else Floors()
    present = read_floors(raise_floors) if raise_floors and raise_floors.exists() else Floors()
    gold = read_gold(files, part)
    evaluation = evaluate_gold(gold, catalog)
    if is_json:
        print(as_json(evaluation, n_misses))  # noqa: T201
    else:
        print_evaluation(evaluation, {line.id: line.text for line in gold.lines}, n_misses)
    if store_in is not None:
        n = store_scores(store_in, evaluation, gold_name(files, part), utc_now())
        told = f"{n} scores are in ops.extraction_scores; readers see them from the next publication on"
        print(told, file=sys.stderr)  # noqa: T201
    now = measured(evaluation)
    if raise_floors:
        if lacking := unmeasured(present, now):
            raise FloorsError(f"{raise_floors}: not raised: give all gold files; not measured: {', '.join(lacking)}")
        write_floors(raise_floors, raised(present, now))
    return list(dict.fromkeys([*below(required, now), *below(present, now)]))


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
