"""The scores of an evaluation as rows of the ledger's work file; readers see them from the next publication on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import polars as pl

from config.settings import Home
from flows.gold import Part
from flows.writer_lock import writer_lock
from transforms.claims import EXTRACTOR_VERSION
from transforms.evaluation import Evaluation
from warehouse.connection import open_warehouse

_LOCK_TIMEOUT_S = 60.0


def store_scores(home: Home, evaluation: Evaluation, gold: str, scored_at: datetime) -> int:
    """Adds the strict scores by language and kind to `ops.extraction_scores`; how many rows.

    Raises:
        flows.writer_lock.LedgerBusyError: while a run writes the ledger for longer than a minute.
        warehouse.errors.WarehouseError: where the work file cannot be opened.
    """
    rows = score_rows(evaluation, gold, scored_at)
    with (
        writer_lock(home.lock, "evaluate", None, scored_at, _LOCK_TIMEOUT_S),
        open_warehouse(home.warehouse) as warehouse,
        warehouse.transaction(),
    ):
        warehouse.merge("ops.extraction_scores", rows)
    return rows.height


def gold_name(files: Sequence[Path], part: Part) -> str:
    """The files as one name in a stable order, with the part where it is not the whole."""
    names = ", ".join(sorted(file.name for file in files))
    return names if part == "all" else f"{names} ({part})"


def score_rows(evaluation: Evaluation, gold: str, scored_at: datetime) -> pl.DataFrame:
    """Rows of `ops.extraction_scores`: each language and all together, each kind and both, by the strict key."""
    # Groups of languages ("en+fr") are left out, so that the languages add up to "all".
    return evaluation.scores.filter((pl.col("key") == "strict") & ~pl.col("language").is_in(evaluation.groups)).select(
        scored_at=pl.lit(scored_at, pl.Datetime("us")),
        extractor_version=pl.lit(EXTRACTOR_VERSION),
        gold=pl.lit(gold),
        language="language",
        kind=pl.col("kind").cast(pl.String),
        precision="precision",
        recall="recall",
        f1="f1",
        n_facts=pl.col("n_facts").cast(pl.Int32),
        n_claims=pl.col("n_claims").cast(pl.Int32),
    )
