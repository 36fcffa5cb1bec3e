"""A reader in a process of its own: opens a published file, and answers a count for every line that it is given."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PROGRAM = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
for _ in sys.stdin:
    (row,) = connection.execute(
        "SELECT (SELECT snapshot_id FROM mart.snapshot), (SELECT n_articles FROM mart.snapshot),"
        " (SELECT count(*) FROM core.articles_current)"
    ).fetchall()
    print(*row, flush=True)
"""


class Reader:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self) -> tuple[str, int, int]:
        """Snapshot, its number of articles as it says itself, and as counted."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        snapshot, said, counted = self._process.stdout.readline().split()
        return snapshot, int(said), int(counted)


@contextmanager
def reader(published_file: Path) -> Iterator[Reader]:
    """Open until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(published_file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield Reader(process)
    finally:
        process.kill()
        process.wait(10)
