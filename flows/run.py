"""One run of the pipeline: the lock, the open warehouse, what was counted, and the row in `ops.runs`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import polars as pl
from polars._typing import PolarsDataType
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from config.catalog import Catalog, load_catalog
from config.settings import Environment, Home
from flows.clock import utc_now
from flows.dead_runs import close_stages_of_dead_runs
from flows.homes import live_home
from flows.writer_lock import writer_lock
from warehouse.connection import open_warehouse
from warehouse.store import Warehouse

EVERYTHING: list[str] = []
"""Default of a parameter that narrows a run: no narrowing. Nobody changes it."""
LOCK_TIMEOUT_S = 600.0
"""How long a second run waits for the first before it says why it ends."""


@dataclass
class Run:
    """What the stages of one run share, and what one of them has met."""

    run_id: str
    flow: str
    home: Home
    catalog: Catalog
    warehouse: Warehouse
    known_at: datetime
    """One time for all that this run learns."""
    parameters: Mapping[str, Any]
    is_stage: bool = False
    """Whether another run of this process began it."""
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    """Stage -> outcome -> number: the funnel."""
    warnings: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    """Reasons why the run must turn red although it went on to its end."""
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

    def fail(self, reason: str) -> None:
        """Let the run go on, and turn red at its end."""
        if reason not in self.failures:
            self.failures.append(reason)

    @property
    def message(self) -> str:
        """The run in one line, as its state shows it."""
        if self.failures:
            return "; ".join(self.failures)
        if self.warnings:
            return "Completed with warnings: " + "; ".join(self.warnings)
        return "Completed"

    def state(self) -> State[Any]:
        """The Prefect state in which the flow of this run ends."""
        return Failed(message=self.message) if self.failures else Completed(message=self.message)

    def _absorb(self, stage: Run) -> None:
        for name, outcomes in stage.counts.items():
            self.counts.setdefault(name, Counter()).update(outcomes)
        for warning in stage.warnings:
            self.warn(warning)
        for failure in stage.failures:
            self.fail(failure)
        self.changes += stage.changes


_current: ContextVar[Run | None] = ContextVar("current_run", default=None)


def current_run() -> Run:
    """The run that this task belongs to. It is no parameter of tasks, since Prefect would walk all through it."""
    if (run := _current.get()) is None:
        raise RuntimeError("no run is open: tasks of the ledger are called by its flows")
    return run


@contextmanager
def open_run(flow_name: str, parameters: Mapping[str, Any]) -> Iterator[Run]:
    """A new run with the writer's lock, or a stage of the one that goes on in this process.

    Raises:
        config.catalog.ConfigError: before anything is locked or fetched.
        flows.writer_lock.LedgerBusyError: when another run keeps the ledger for too long.
    """
    if (parent := _current.get()) is not None:
        fresh = replace(parent, flow=flow_name, is_stage=True, counts={}, warnings=[], failures=[], changes=[])
        with _entered(fresh) as stage:
            try:
                yield stage
            finally:
                parent._absorb(stage)
        return
    catalog = load_catalog(**Environment().tree())
    home = live_home()
    flow_run_id = flow_run.id
    with (
        writer_lock(home.lock, flow_name, flow_run_id, utc_now(), LOCK_TIMEOUT_S),
        open_warehouse(home.warehouse) as warehouse,
    ):
        known_at = _never_before(warehouse.last_change(), utc_now())
        run_id = str(flow_run_id or uuid4())
        with _entered(Run(run_id, flow_name, home, catalog, warehouse, known_at, parameters)) as run:
            warehouse.execute("close_dead_runs", run_id=run_id, at=known_at)
            if flow_run_id is not None:
                close_stages_of_dead_runs(UUID(flow_run_id))
            _record(run, "running", None)
            try:
                yield run
            except BaseException as error:
                _record(run, "failed", f"{type(error).__name__}: {error}"[:1000], ended=True)
                raise
            state = "failed" if run.failures else "warnings" if run.warnings else "completed"
            _record(run, state, run.message, ended=True)


@contextmanager
def _entered(run: Run) -> Iterator[Run]:
    token = _current.set(run)
    try:
        yield run
    finally:
        _current.reset(token)


def _never_before(last_change: datetime | None, now: datetime) -> datetime:
    """What is learned now is known after all that was learned before, even where the clock was set back."""
    return now if last_change is None else max(now, last_change + timedelta(microseconds=1))


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
    schema: dict[str, PolarsDataType] = {
        "started_at": pl.Datetime("us"),
        "ended_at": pl.Datetime("us"),
        "message": pl.String,
    }
    with run.warehouse.transaction():
        run.warehouse.merge("ops.runs", pl.DataFrame([row], schema_overrides=schema))


def in_batches_of_text(
    articles: pl.DataFrame, n_bytes: int, work: Callable[[pl.DataFrame], None], progress: Callable[[int], None]
) -> None:
    """Hand articles on in slices of about so many bytes of `text`, in order, and tell how many are done after each."""
    sizes = articles["text"].str.len_bytes().cast(pl.Int64)
    lengths = ((sizes.cum_sum() - sizes) // n_bytes).rle().struct.field("len")
    done = 0
    for length in lengths:
        work(articles.slice(done, length))
        done += length
        progress(done)


def in_batches(
    frame: pl.DataFrame, size: int, work: Callable[[pl.DataFrame], None], progress: Callable[[int], None]
) -> None:
    """Hand a frame on in slices, and tell how many rows are done after each."""
    for start in range(0, frame.height, size):
        work(frame.slice(start, size))
        progress(min(start + size, frame.height))
