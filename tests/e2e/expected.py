"""What the sample web must yield, as `config/sample/expected.jsonl` says it."""

from __future__ import annotations

import json
from typing import Any

from config.catalog import PROJECT_TREE

EXPECTED = PROJECT_TREE / "sample" / "expected.jsonl"
LAST_WAVE = 3

Row = dict[str, Any]


def expected_rows(part: str) -> list[Row]:
    """The rows of a part (`truth` or `must_hold`), in the order of the file."""
    rows = [json.loads(line) for line in EXPECTED.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["part"] == part]


def final_rows(part: str) -> dict[str, Row]:
    """Path -> what holds of it after the last wave."""
    return {row["path"]: row for row in sorted(expected_rows(part), key=lambda row: row["wave"])}
