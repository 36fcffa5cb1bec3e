"""A process that is killed in the middle of its work leaves whole batches, and nothing of the batch under way."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from warehouse.connection import open_warehouse
from warehouse.sql_files import ROOM

BATCH = 500

WRITER = f"""
import sys
from datetime import datetime, timedelta
from pathlib import Path
import polars as pl
from warehouse.connection import open_warehouse

with open_warehouse(Path(sys.argv[1])) as warehouse:
    for batch in range(10_000):
        ids = [f"{{batch}}-{{i}}" for i in range({BATCH})]
        companies = pl.DataFrame({{"company": ids, "name": ids, "kind": ["company"] * len(ids)}})
        links = pl.DataFrame({{"fact_id": ids, "claim_id": ids, "kind": "investment", "is_independent": True}})
        with warehouse.transaction():
            warehouse.merge("core.companies", companies)
            if batch == int(sys.argv[2]):
                print("in the middle", flush=True)
                sys.stdin.read()
            warehouse.append_versions("core.fact_claims", links, datetime(2025, 1, 1) + timedelta(seconds=batch))
"""


@pytest.mark.faults
@pytest.mark.parametrize("batch", [0, 3])
def test_kill_in_the_middle_of_a_transaction(tmp_path: Path, batch: int) -> None:
    path = tmp_path / "ledger.duckdb"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(batch)],
        cwd=ROOM.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "in the middle\n"
        writer.kill()
        assert writer.wait(timeout=30) == -signal.SIGKILL
    with open_warehouse(path) as warehouse:
        assert warehouse.read("core.companies").height == batch * BATCH
        assert warehouse.read("core.fact_claims").height == batch * BATCH
