"""Writes down what was put aside, and what of it went through after all."""

from __future__ import annotations

import polars as pl

from flows.run import Run


def put_aside(run: Run, asides: pl.DataFrame) -> None:
    """Record rejects of this run; the same trouble as before is counted in its row."""
    if asides.height:
        run.warehouse.execute("record_rejects", asides=asides, run_id=run.run_id, at=run.known_at)


def pass_items(run: Run, stage: str, items: pl.Series) -> None:
    """Mark the rejects of a stage as resolved whose item went through now."""
    if items.len():
        run.warehouse.execute("resolve_rejects", passed=items.rename("item").to_frame(), stage=stage, at=run.known_at)
