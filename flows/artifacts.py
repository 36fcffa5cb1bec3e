"""What a run leaves on its page in the Prefect UI."""

from __future__ import annotations

import polars as pl
from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.run import Run

MAX_ROWS = 200
"""An artifact sits in Prefect's own database: keep it small."""


def funnel(run: Run) -> None:
    """Stage, outcome and number of everything that the run met, each item once a stage."""
    rows = [
        {"stage": stage, "outcome": outcome, "items": n}
        for stage, outcomes in run.counts.items()
        for outcome, n in sorted(outcomes.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    create_table_artifact(
        key="funnel",
        table=rows or [{"stage": "all", "outcome": "nothing to do", "items": 0}],
        description=f"**{run.flow}**: from entries to facts. Every item ends in one outcome a stage. {run.message}",
    )


def rejects(run: Run) -> None:
    """What was put aside, why, and what to do."""
    frame = run.warehouse.read("rejects_of_run", run_id=run.run_id)
    if frame.height:
        _table("rejects", frame, "Put aside in this run. Each is tried again when its source changes.")


def feed_health(run: Run) -> None:
    """Each feed: when it last answered, how often it failed in a row."""
    _table("feed-health", run.warehouse.read("feed_health"), "Feeds, the ones in trouble first.")


def changes(run: Run) -> None:
    """Facts that the run added, revised or closed."""
    if run.changes:
        _table("changes", pl.concat(run.changes, how="diagonal_relaxed"), "What this run changed in the ledger.")


def claim_differences(frame: pl.DataFrame) -> None:
    """Claims that a re-extraction read otherwise than they stand."""
    if frame.height:
        _table("claim-differences", frame, "Claims that were read otherwise than they stood.")


def published(run: Run, snapshot_id: str, report_url: str | None) -> None:
    """Where readers find the snapshot."""
    where = f"[the report]({report_url})" if report_url else f"`{run.home.published / 'report.html'}`"
    create_markdown_artifact(
        key="report",
        markdown=f"Snapshot `{snapshot_id}` is published: {where}, file `{run.home.published_file}`.\n",
        description="The published snapshot",
    )


def _table(key: str, frame: pl.DataFrame, description: str) -> None:
    more = f" The first {MAX_ROWS} of {frame.height:,}." if frame.height > MAX_ROWS else ""
    rows = frame.head(MAX_ROWS).with_columns(pl.selectors.temporal().cast(pl.String)).to_dicts()
    create_table_artifact(key=key, table=rows, description=description + more)
