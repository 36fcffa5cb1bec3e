"""One run of the pipeline: the lock, the open warehouse, what was counted, and the row in `ops.runs`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

import polars as pl
from prefect.runtime import flow_run

from config.catalog import Catalog, load_catalog
from config.settings import Environment, Home
from flows.clock import utc_now
from flows.homes import live_home
from flows.writer_lock import writer_lock
from warehouse.connection import Warehouse, open_warehouse

LOCK_TIMEOUT_S = 600.0
"""How long a second run waits for the first before it says why it ends."""


class RunFailedError(RuntimeError):
    """The run must not count as good. The message is the reason, in one line."""


@dataclass
class Run:
    """What the stages of one run share."""

    run_id: str
    flow: str
    home: Home
    catalog: Catalog
    warehouse: Warehouse
    known_at: datetime
    """One time for all that this run learns."""
    parameters: Mapping[str, Any]
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    """Stage -> outcome -> number: the funnel."""
    warnings: list[str] = field(default_factory=list)
    changes: list[pl.DataFrame] = field(default_factory=list)
    """Frames of what resolving added, revised or closed."""

    def count(self, stage: str, outcome: str, n: int = 1) -> None:
        if n:
            self.counts.setdefault(stage, Counter())[outcome] += n

    def count_column(self, stage: str, outcomes: pl.Series) -> None:
        """Count the values of a column of outcomes."""
        for outcome, n in outcomes.value_counts().iter_rows():
            self.count(stage, outcome, n)

    def warn(self, message: str) -> None:
        if message not in self.warnings:
            self.warnings.append(message)

    @property
    def message(self) -> str:
        """The run in one line, as its state shows it."""
        if self.warnings:
            return "Completed with warnings: " + "; ".join(self.warnings)
        return "Completed"


_current: ContextVar[Run | None] = ContextVar("current_run", default=None)


@contextmanager
def open_run(flow_name: str, parameters: Mapping[str, Any]) -> Iterator[Run]:
    """The run that a stage belongs to: its parent's where there is one, else a new one with the writer's lock.

    Raises:
        config.catalog.ConfigError: before anything is locked or fetched.
        flows.writer_lock.LedgerBusyError: when another run keeps the ledger for too long.
    """
    if (parent := _current.get()) is not None:
        yield parent
        return
    environment = Environment()
    catalog = load_catalog(**environment.tree())
    home = live_home()
    flow_run_id = flow_run.id
    with (
        writer_lock(home.lock, flow_name, flow_run_id, utc_now(), LOCK_TIMEOUT_S),
        open_warehouse(home.warehouse) as warehouse,
    ):
        run = Run(
            run_id=str(flow_run_id or uuid4()),
            flow=flow_name,
            home=home,
            catalog=catalog,
            warehouse=warehouse,
            known_at=utc_now(),
            parameters=parameters,
        )
        token = _current.set(run)
        try:
            _close_killed(run)
            _record(run, "running", None)
            yield run
        except BaseException as error:
            _record(run, "failed", f"{type(error).__name__}: {error}"[:1000], ended=True)
            raise
        else:
            _record(run, "warnings" if run.warnings else "completed", run.message, ended=True)
        finally:
            _current.reset(token)


def _close_killed(run: Run) -> None:
    """Rows of runs that never ended: we hold the lock, so their processes are gone."""
    run.warehouse.execute("close_killed_runs", ended_at=run.known_at)


def _record(run: Run, state: str, message: str | None, *, ended: bool = False) -> None:
    row = {
        "run_id": run.run_id,
        "flow": run.flow,
        "parameters": json.dumps(run.parameters, default=str),
        "started_at": run.known_at,
        "ended_at": utc_now() if ended else None,
        "state": state,
        "message": message,
        "funnel": json.dumps(run.counts),
    }
    schema = {"started_at": pl.Datetime("us"), "ended_at": pl.Datetime("us"), "message": pl.String}
    with run.warehouse.transaction():
        run.warehouse.merge("ops.runs", pl.DataFrame([row], schema_overrides=schema))


def in_batches(frame: pl.DataFrame, size: int, work: Callable[[pl.DataFrame], None], progress: Callable[[int], None]) -> None:
    """Hand a frame on in slices, and tell how many rows are done after each."""
    for start in range(0, frame.height, size):
        work(frame.slice(start, size))
        progress(min(start + size, frame.height))
