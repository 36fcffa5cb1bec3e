"""Readers in other processes and a second writer: nobody blocks a run, and everyone sees one whole snapshot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from starlette.responses import Response

from tests.e2e.own_tree import feed, new_tree, page, rss, run
from tests.e2e.published import rows
from tests.faults.reader import reader
from tests.faults.watched import watched
from tests.flows.loopback import Answer, site

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("readers")]


def test_readers_keep_their_snapshot_while_a_run_publishes_the_next_and_a_second_run_waits(tmp_path: Path) -> None:
    home = tmp_path / "home"
    published = home / "published" / "ledger.duckdb"
    pages: dict[str, Response | Answer] = {
        "/one": page("One", "Meta will spend $65 billion on AI infrastructure in 2025."),
        "/two": page("Two", "Microsoft will spend $80 billion on data centers in 2025."),
    }
    with site(pages) as (origin, _):
        pages["/rss.xml"] = rss(origin, ["/one"])
        tree = new_tree(tmp_path / "tree", [feed("mine", f"{origin}/rss.xml")], allow_private_origins=[origin])
        assert run(home, tree).returncode == 0
        pages["/rss.xml"] = rss(origin, ["/one", "/two"])
        with reader(published) as before:
            first = before.ask()
            assert first[1:] == (1, 1)
            with watched("run", "--config", str(tree), home=home) as writer:
                writer.wait_for("for flow 'refine'")
                with reader(published) as during, watched("run", "--config", str(tree), home=home) as second:
                    assert during.ask() == first
                    second.wait_for("Beginning flow run")
                    assert writer.end() == 0, writer.text
                    assert during.ask() == first
                    assert second.end() == 0, second.text
                    assert during.ask() == first
            assert before.ask() == first
        with reader(published) as after:
            snapshot, said, counted = after.ask()
    assert snapshot != first[0]
    assert said == counted == 2
    runs = rows(home, "SELECT started_at, ended_at FROM ops.runs ORDER BY started_at")
    assert len(runs) == 3
    assert runs[1]["ended_at"] is not None
    assert runs[1]["ended_at"] <= runs[2]["started_at"]


def test_a_run_that_may_wait_no_longer_says_who_is_writing(tmp_path: Path) -> None:
    code = """
import sys
from datetime import datetime
from pathlib import Path
from flows.writer_lock import LedgerBusyError, writer_lock
try:
    with writer_lock(Path(sys.argv[1]), "daily", None, datetime(2025, 1, 1), 0.2):
        pass
except LedgerBusyError as error:
    sys.exit(str(error))
"""
    lock = tmp_path / "work" / "writer.lock"
    lock.parent.mkdir()
    with FileLock(lock):
        lock.with_suffix(".json").write_text('{"pid": 7, "flow": "ingest", "flow_run_id": null, "since": "now"}')
        done = subprocess.run([sys.executable, "-c", code, str(lock)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ingest (process 7, since now UTC) is writing" in done.stderr
    assert "Run again when it has ended" in done.stderr
