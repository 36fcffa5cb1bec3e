"""Rows that must not be there: each file in `checks/<schema>/<table>.<rule>.sql` is a query that returns them.

Its first line is `-- fail` (stops the publication) or `-- warn` (is reported), with what must hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import duckdb
import polars as pl

from warehouse.errors import WarehouseError
from warehouse.sql_files import CHECKS
from warehouse.store import Warehouse

Severity = Literal["fail", "warn"]
SEVERITIES: tuple[Severity, ...] = ("fail", "warn")
N_SAMPLED = 5


@dataclass(frozen=True)
class Check:
    """One rule about one table or view."""

    name: str
    """schema.table.rule"""
    severity: Severity
    description: str
    sql: str

    @property
    def table(self) -> str:
        return self.name.rpartition(".")[0]


@dataclass(frozen=True)
class CheckResult:
    """How one check came out. `sample` holds a few of the offending rows."""

    check_name: str
    severity: Severity
    description: str
    n_offending: int
    sample: list[dict[str, object]]

    @property
    def passed(self) -> bool:
        return self.n_offending == 0

    @property
    def stops_publication(self) -> bool:
        return self.severity == "fail" and not self.passed


def load_checks(folder: Path = CHECKS) -> list[Check]:
    """Every check, by name; `WarehouseError` for a file without the first line that it needs."""
    return list(_read_checks(folder))


def _read_checks(folder: Path) -> Iterator[Check]:
    for path in sorted(folder.rglob("*.sql")):
        sql = path.read_text(encoding="utf-8")
        mark, _, description = sql.partition("\n")[0].removeprefix("--").strip().partition(" ")
        severity = next((known for known in SEVERITIES if known == mark), None)
        if severity is None or not description:
            raise WarehouseError(
                f"The check {path.name} must begin with `-- fail …` or `-- warn …` and what must hold."
            )
        yield Check(f"{path.parent.name}.{path.stem}", severity, description, sql)


def run_checks(warehouse: Warehouse, run_id: str, at: datetime, checks: list[Check] | None = None) -> list[CheckResult]:
    """Run every check and record the outcomes in `ops.checks`."""
    results = [_run(warehouse, check) for check in (load_checks() if checks is None else checks)]
    if results:
        warehouse.merge("ops.checks", _recorded(results, run_id, at))
    return results


def _run(warehouse: Warehouse, check: Check) -> CheckResult:
    query = check.sql.strip().rstrip(";")
    try:
        [(n_offending,)] = warehouse.connection.execute(f"SELECT count(*) FROM (\n{query}\n)").fetchall()
        sample: list[dict[str, object]] = []
        if n_offending:
            rows = warehouse.connection.sql(
                f"SELECT to_json(offending) FROM (\n{query}\n) AS offending LIMIT {N_SAMPLED}"
            )
            sample = [json.loads(row) for (row,) in rows.fetchall()]
    except duckdb.Error as error:
        raise WarehouseError(f"The check {check.name} is no valid SQL on these tables: {error}") from error
    return CheckResult(check.name, check.severity, check.description, n_offending, sample)


def _recorded(results: list[CheckResult], run_id: str, at: datetime) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "run_id": run_id,
                "check_name": result.check_name,
                "severity": result.severity,
                "description": result.description,
                "n_offending": result.n_offending,
                "sample": json.dumps(result.sample, ensure_ascii=False) if result.sample else None,
                "checked_at": at,
            }
            for result in results
        ],
        schema={
            "run_id": pl.String,
            "check_name": pl.String,
            "severity": pl.String,
            "description": pl.String,
            "n_offending": pl.Int64,
            "sample": pl.String,
            "checked_at": pl.Datetime("us"),
        },
    )
