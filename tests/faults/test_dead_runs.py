"""A run whose processes were killed does not stay "Running"; a healthy run of three minutes is not taken for dead."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from flows.prefect_environment import DEAD_AFTER_S
from tests.server.served import Served, serve

pytestmark = [pytest.mark.faults, pytest.mark.server, pytest.mark.xdist_group("dead-runs"), pytest.mark.timeout(900)]

THREE_MINUTES_S = 185
NO_FEED_ANSWERS = """
- id: nobody
  title: Nobody answers here
  url: http://127.0.0.1:9/rss.xml
  language: en
  publisher: nobody
  family: nobody
  timezone: UTC
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of an empty ledger that reads nobody."""
    folder = tmp_path_factory.mktemp("dead-runs")
    tree = folder / "tree"
    (tree / "feeds").mkdir(parents=True)
    (tree / "feeds" / "nobody.yml").write_text(NO_FEED_ANSWERS)
    with serve(folder / "home", folder, "--config", str(tree)) as running:
        yield running


@contextmanager
def ledger_is_busy(home: Path) -> Iterator[None]:
    """Hold the writer's lock, so that a run waits, alive, for as long as the block takes."""
    lock = home / "work" / "writer.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(lock):
        yield


def test_a_healthy_run_of_three_minutes_survives(served: Served) -> None:
    with ledger_is_busy(served.home):
        run_id = served.start("publish")
        served.wait(run_id, ("RUNNING",))
        deadline = time.monotonic() + THREE_MINUTES_S
        while time.monotonic() < deadline:
            assert served.state(run_id)["type"] == "RUNNING", served.log()
            time.sleep(5)
    assert served.wait(run_id)["type"] == "COMPLETED", served.log()


def test_a_killed_run_is_closed_and_the_next_one_runs(served: Served) -> None:
    with ledger_is_busy(served.home):
        run_id = served.start("publish")
        served.wait(run_id, ("RUNNING",))
        # The automation watches from the first heartbeat on.
        time.sleep(5)
        for pid in _processes_of_worker(served.process.pid):
            os.kill(pid, signal.SIGKILL)
        state = served.wait(run_id, timeout_s=DEAD_AFTER_S * 3)
    assert state["type"] == "CRASHED"
    assert "no heartbeat" in state["message"]
    next_run = served.start("publish")
    assert served.wait(next_run, timeout_s=300)["type"] == "COMPLETED", served.log()


def _processes_of_worker(serve_pid: int) -> list[int]:
    """The worker that a `ledger serve` started, and all that it started itself."""
    table = subprocess.run(["ps", "-e", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [(int(pid), int(parent), args) for pid, parent, args in (line.split(None, 2) for line in table.splitlines())]
    found = [pid for pid, parent, args in rows if parent == serve_pid and "worker start" in args]
    assert found, table
    for pid in found:
        found += [child for child, parent, _ in rows if parent == pid]
    return found
