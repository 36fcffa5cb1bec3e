"""One process writes a ledger at a time. The lock on a file is the truth; Prefect's limits only keep the queue tidy."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout


class LedgerBusyError(RuntimeError):
    """Another process writes this ledger."""


@dataclass(frozen=True)
class Holder:
    """Who holds the lock."""

    pid: int
    flow: str
    flow_run_id: str | None
    since: str

    def __str__(self) -> str:
        return f"{self.flow} (process {self.pid}, since {self.since} UTC)"


@contextmanager
def writer_lock(path: Path, flow: str, flow_run_id: str | None, now: datetime, timeout_s: float) -> Iterator[None]:
    """Hold the ledger for writing. The kernel frees the lock when the process dies, however it dies.

    Raises:
        LedgerBusyError: when another process still holds it after `timeout_s` seconds; names that process.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # thread_local=False: Prefect may enter and leave a flow on different threads.
    lock = FileLock(path, thread_local=False)
    try:
        lock.acquire(timeout=timeout_s)
    except Timeout as error:
        who = holder(path) or "another process"
        raise LedgerBusyError(
            f"{path.parent.parent}: {who} is writing; waited {timeout_s:.0f} s. Run again when it has ended."
        ) from error
    note = _note(path)
    try:
        note.write_text(json.dumps(asdict(Holder(os.getpid(), flow, flow_run_id, f"{now:%Y-%m-%d %H:%M:%S}"))))
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()


def holder(path: Path) -> Holder | None:
    """Who holds the lock now; null where nobody does."""
    try:
        FileLock(path).acquire(timeout=0).lock.release()
    except Timeout:
        try:
            return Holder(**json.loads(_note(path).read_text()))
        except (OSError, ValueError, TypeError):
            # Held, but the note is not written yet.
            return None
    except OSError:
        return None
    return None


def _note(path: Path) -> Path:
    return path.with_suffix(".json")
