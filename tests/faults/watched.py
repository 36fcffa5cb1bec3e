"""A running `ledger` whose log is read line by line, so that a test can act at a certain point of a run."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.commands import LEDGER, ROOT, ledger_environment


class Watched:
    """The process, and what it has said so far on standard error."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        self._seen = 0
        self._has_ended = False
        self._said = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def text(self) -> str:
        return "".join(self.lines)

    def wait_for(self, words: str, timeout_s: float = 120) -> None:
        """Until a line holds these words that was said since the last call."""
        with self._said:
            self._said.wait_for(lambda: self._line_of(words) or self._has_ended, timeout_s)
            hit = self._line_of(words)
            assert hit, f"{words!r} was not said\n{self.text}"
            self._seen = hit

    def wait_until(self, holds: Callable[[], bool], what: str, timeout_s: float = 60) -> None:
        """Until something is so, looked at as often as can be; the process must be running then."""
        deadline = time.monotonic() + timeout_s
        while not holds():
            assert self.process.poll() is None, f"ended before: {what}\n{self.text}"
            assert time.monotonic() < deadline, f"never: {what}\n{self.text}"
            time.sleep(0.001)

    def kill(self) -> None:
        """End it as a power cut would, with all that it started."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.end()

    def end(self, timeout_s: float = 120) -> int:
        """Wait for its end; its exit code."""
        code = self.process.wait(timeout_s)
        self._reader.join(10)
        return code

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            with self._said:
                self.lines.append(line)
                self._said.notify_all()
        with self._said:
            self._has_ended = True
            self._said.notify_all()

    def _line_of(self, words: str) -> int | None:
        """Number, from 1, of the first line behind those already seen that holds the words."""
        numbered = enumerate(self.lines[self._seen :], self._seen + 1)
        return next((number for number, line in numbered if words in line), None)


@contextmanager
def watched(*arguments: str, home: Path, **variables: str) -> Iterator[Watched]:
    """The command `ledger` with Prefect's log on standard error, in a process group of its own."""
    process = subprocess.Popen(
        [LEDGER, *arguments],
        cwd=ROOT,
        env=ledger_environment(home, PREFECT_LOGGING_LEVEL="INFO", PREFECT_LOGGING_COLORS="false", **variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield Watched(process)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(30)
