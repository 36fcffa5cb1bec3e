"""`ledger sql` in each of its forms, `ledger path`, and what they say when something is wrong."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.commands import LEDGER, ROOT, ledger, ledger_environment

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("demo")]

SQL = (
    "SELECT fact_id, amount_low, counterparty, first_said_on, is_unlisted FROM core.investment_facts_current "
    "WHERE len(counterparty) > 1 ORDER BY fact_id"
)


def _output(home: Path, form: str) -> bytes:
    return subprocess.run(
        [LEDGER, "sql", SQL, "--format", form], cwd=ROOT, env=ledger_environment(home), capture_output=True, check=True
    ).stdout


@pytest.fixture(scope="module")
def as_parquet(demo_home: Path) -> pl.DataFrame:
    frame = pl.read_parquet(io.BytesIO(_output(demo_home, "parquet")))
    assert frame.height
    return frame


def test_parquet_keeps_types(as_parquet: pl.DataFrame) -> None:
    assert as_parquet.schema == {
        "fact_id": pl.String,
        "amount_low": pl.Float64,
        "counterparty": pl.List(pl.String),
        "first_said_on": pl.Date,
        "is_unlisted": pl.Boolean,
    }


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_has_lists_as_lists_and_days_as_iso_dates(demo_home: Path, as_parquet: pl.DataFrame, form: str) -> None:
    text = _output(demo_home, form).decode()
    found = json.loads(text) if form == "json" else [json.loads(line) for line in text.splitlines()]
    for row in found:
        row["first_said_on"] = date.fromisoformat(row["first_said_on"])
    assert found == as_parquet.to_dicts()


def test_csv_has_lists_as_text(demo_home: Path, as_parquet: pl.DataFrame) -> None:
    found = list(csv.DictReader(io.StringIO(_output(demo_home, "csv").decode())))
    assert [row["counterparty"] for row in found] == [", ".join(names) for names in as_parquet["counterparty"]]
    assert [date.fromisoformat(row["first_said_on"]) for row in found] == as_parquet["first_said_on"].to_list()
    assert [float(row["amount_low"]) if row["amount_low"] else None for row in found] == as_parquet[
        "amount_low"
    ].to_list()


def test_a_query_may_come_from_standard_input(demo_home: Path) -> None:
    done = ledger("sql", "-", "--format", "jsonl", home=demo_home, stdin="SELECT 1 AS one")
    assert json.loads(done.stdout) == {"one": 1}


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT nothing FROM core.articles", "nothing"),
        ("SELEC 1", "syntax error"),
        ("DELETE FROM core.articles", "read-only"),
        ("FROM core.no_such_table", "no_such_table"),
    ],
)
def test_a_wrong_query_is_explained(demo_home: Path, sql: str, words: str) -> None:
    done = ledger("sql", sql, home=demo_home)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_path_prints_the_published_file(demo_home: Path) -> None:
    assert ledger("path", home=demo_home).stdout.strip() == str(demo_home / "published" / "ledger.duckdb")


@pytest.mark.parametrize("arguments", [("path",), ("sql", "SELECT 1")])
def test_a_ledger_that_has_published_nothing_says_so(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = ledger(*arguments, home=tmp_path / "empty")
    assert done.returncode == 1
    assert "published" in done.stderr
    assert "ledger demo" in done.stderr
