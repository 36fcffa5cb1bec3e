"""`ledger evaluate --store`: the scores are rows of the ledger, and a ledger that is written to is not disturbed."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from config.settings import Home
from flows import extraction_scores
from flows.cli import app
from flows.clock import utc_now
from flows.writer_lock import writer_lock
from tests.flows.test_evaluate import FOUND, MISSED, gold, one_catalog
from warehouse.connection import open_warehouse

__all__ = ["one_catalog"]
FRENCH = {**MISSED, "id": "french", "lang": "fr", "text": "Il pleut."}


def scores(home: Path) -> pl.DataFrame:
    with open_warehouse(Home(home).warehouse) as warehouse:
        return warehouse.read("ops.extraction_scores")


def test_a_row_per_language_and_kind_and_one_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_HOME", str(tmp_path / "home"))
    done = CliRunner().invoke(app, ["evaluate", gold(tmp_path, FOUND, FRENCH), "--store"])
    assert done.exit_code == 0, done.stderr
    assert "ops.extraction_scores" in done.stderr
    stored = scores(tmp_path / "home")
    assert set(stored["gold"]) == {"gold.jsonl"}
    by_key = {(row["language"], row["kind"]): row for row in stored.iter_rows(named=True)}
    assert by_key.keys() == {
        (language, kind) for language in ("all", "en", "fr") for kind in ("all", "investment", "hardware")
    }
    assert by_key["en", "investment"]["f1"] == 1.0
    assert by_key["fr", "investment"]["recall"] == 0.0
    assert (by_key["all", "all"]["n_facts"], by_key["all", "all"]["n_claims"]) == (2, 1)


def test_scoring_again_adds_rows_and_keeps_those_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_HOME", str(tmp_path / "home"))
    file = gold(tmp_path, FOUND)
    for _ in range(2):
        assert CliRunner().invoke(app, ["evaluate", file, "--store"]).exit_code == 0
    assert scores(tmp_path / "home")["scored_at"].n_unique() == 2


def test_while_a_run_writes_nothing_is_stored_and_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(extraction_scores, "_LOCK_TIMEOUT_S", 0.1)
    file = gold(tmp_path, FOUND)
    with writer_lock(Home(tmp_path / "home").lock, "daily", None, utc_now(), 1):
        done = CliRunner().invoke(app, ["evaluate", file, "--store"])
    assert done.exit_code == 1
    assert "daily" in done.stderr
    assert "is writing" in done.stderr
