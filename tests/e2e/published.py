"""Questions to a published ledger, asked by a client that knows only DuckDB."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb


def rows(home: Path, sql: str, *parameters: Any) -> list[dict[str, Any]]:
    """The rows of an answer, as dicts."""
    with duckdb.connect(str(home / "published" / "ledger.duckdb"), read_only=True) as connection:
        answer = connection.execute(sql, list(parameters))
        names = [column[0] for column in answer.description]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
