"""Which runs make a late scheduled ingest needless: whole reads of the feeds, and nothing less."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import polars as pl

from warehouse.connection import open_warehouse

READ = '{"feeds": {"ok": 6}}'


def _run(run_id: str, flow: str, hour: int, funnel: str = READ, parameters: str = "{}") -> dict[str, object]:
    return {
        "run_id": run_id,
        "flow": flow,
        "parameters": parameters,
        "started_at": datetime.fromisoformat(f"2026-01-01 {hour:02}:00"),
        "ended_at": datetime.fromisoformat(f"2026-01-01 {hour:02}:05"),
        "state": "completed",
        "message": None,
        "funnel": funnel,
    }


def test_only_later_whole_reads_count(tmp_path: Path) -> None:
    with open_warehouse(tmp_path / "ledger.duckdb") as warehouse:
        rows = [
            _run("earlier", "ingest", 9),
            _run("whole", "daily", 11),
            _run("superseded", "ingest", 12, funnel="{}"),
            _run("one-feed", "ingest", 12, parameters='{"feeds": ["a"]}'),
            _run("other-flow", "publish", 12),
        ]
        warehouse.merge("ops.runs", pl.DataFrame(rows, schema_overrides={"message": pl.String}))
        found = warehouse.read("ingests_since", since=datetime.fromisoformat("2026-01-01 10:00"))
    assert found["run_id"].to_list() == ["whole"]
