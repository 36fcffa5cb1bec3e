"""Questions to a work file whose writer is dead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb


def work_rows(home: Path, sql: str) -> list[tuple[Any, ...]]:
    """The rows of an answer. Opening the file also replays what its writer had committed last."""
    with duckdb.connect(str(home / "work" / "ledger.duckdb")) as connection:
        return connection.execute(sql).fetchall()


def n_rows(home: Path, table: str) -> int:
    [(n,)] = work_rows(home, f"SELECT count(*) FROM {table}")  # noqa: S608  names of the tests
    return int(n)
