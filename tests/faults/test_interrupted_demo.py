"""Ctrl-C and SIGTERM: the run ends by itself, says that it did not finish, and leaves nothing behind."""

from __future__ import annotations

import re
import signal
import socket
from pathlib import Path

import pytest

from flows.writer_lock import holder
from tests.commands import ledger
from tests.e2e.content import content
from tests.faults.conftest import Undisturbed
from tests.faults.watched import Watched, watched
from tests.faults.work_file import work_rows

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("kill")]

SIGNALS = ((signal.SIGINT, "poll-feeds", "KeyboardInterrupt"), (signal.SIGTERM, "Read 58 pages", "TerminationSignal"))


def _answers(run: Watched) -> bool:
    """Whether the temporary Prefect server of a run still listens."""
    found = re.search(r"temporary server on http://127\.0\.0\.1:(\d+)", run.text)
    assert found
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(found[1]))) == 0


def test_an_interrupted_demo_ends_in_order_and_the_next_one_finishes(undisturbed: Undisturbed, tmp_path: Path) -> None:
    home = tmp_path / "interrupted"
    for number, words, cause in SIGNALS:
        with watched("demo", "--port", str(undisturbed.port), home=home) as run:
            run.wait_for(words)
            run.process.send_signal(number)
            assert run.end(timeout_s=30) == 128 + number
            assert not _answers(run)
        assert "Traceback" not in run.text
        assert holder(home / "work" / "writer.lock") is None
        [(state, message)] = work_rows(
            home, "SELECT state, message FROM ops.runs WHERE ended_at IS NOT NULL ORDER BY started_at DESC LIMIT 1"
        )
        assert state == "failed"
        assert cause in message
    last = ledger("demo", home=home)
    assert last.returncode == 0, last.stdout + last.stderr
    assert content(home) == content(undisturbed.home)
