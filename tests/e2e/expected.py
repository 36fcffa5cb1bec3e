"""What the sample web must yield, as `config/sample/expected.jsonl` says it."""

from __future__ import annotations

import json
from typing import Any

from config.catalog import PROJECT_TREE

EXPECTED = PROJECT_TREE / "sample" / "expected.jsonl"

Row = dict[str, Any]


def expected_rows(part: str) -> list[Row]:
    """The rows of a part (`truth` or `must_hold`), in the order of the file."""
    rows = [json.loads(line) for line in EXPECTED.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["part"] == part]


def final_rows(part: str) -> dict[str, Row]:
    """Path -> what holds of its page after the last wave."""
    pages = [row for row in expected_rows(part) if "path" in row and "core_facts" not in row]
    return {row["path"]: row for row in sorted(pages, key=lambda row: row["wave"])}


def core_facts() -> dict[str, list[Row]]:
    """Path -> facts that the run must find on its page, in every field that is named."""
    return {row["path"]: row["core_facts"] for row in expected_rows("must_hold") if "core_facts" in row}


def expected_counts() -> dict[str, int]:
    """How many rows the ledger holds after the last wave."""
    [row] = [row for row in expected_rows("must_hold") if "counts" in row]
    counts: dict[str, int] = row["counts"]
    return counts
