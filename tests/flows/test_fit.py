"""`ledger fit`: a file of weights from labelled passages, which a config tree then uses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from config.catalog import load_catalog
from flows.cli import app
from flows.evaluate import evaluate_files

GOLD = Path("tests/gold/pt.jsonl")


def fitted(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["fit", *arguments])


def test_fitted_weights_name_the_features_of_before_and_serve_the_passages_they_are_fitted_to(tmp_path: Path) -> None:
    out = tmp_path / "weights.yml"
    done = fitted(str(GOLD), "--out", str(out))
    assert done.exit_code == 0, done.stderr
    before, after = load_catalog(), load_catalog(tmp_path)
    assert list(after.weights.company) == list(before.weights.company)
    assert after.weights.company != before.weights.company
    scores = {
        row["language"]: row["f1"]
        for row in evaluate_files([GOLD], after).scores.filter(key="strict", kind="all").iter_rows(named=True)
    }
    assert scores["pt"] > 0.6


def test_fitting_again_gives_the_same_file(tmp_path: Path) -> None:
    first, second = tmp_path / "first.yml", tmp_path / "second.yml"
    for out in (first, second):
        assert fitted(str(GOLD), "--out", str(out)).exit_code == 0
    assert first.read_bytes() == second.read_bytes()


def test_a_fit_of_the_confidence_leaves_the_companies_weights(tmp_path: Path) -> None:
    out = tmp_path / "weights.yml"
    assert fitted(str(GOLD), "--only-confidence", "--out", str(out)).exit_code == 0
    before, after = load_catalog(), load_catalog(tmp_path)
    assert after.weights.company == before.weights.company
    assert after.weights.confidence != before.weights.confidence


def test_a_line_that_is_no_passage_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text(json.dumps({"id": "x"}) + "\n")
    done = fitted(str(broken), "--out", str(tmp_path / "weights.yml"))
    assert done.exit_code == 2
    assert "broken.jsonl:1" in done.stderr
    assert not (tmp_path / "weights.yml").exists()
