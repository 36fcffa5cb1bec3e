"""`ledger explain`: what was weighed for a claim, and why a number is none."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from flows.cli import app
from tests.flows.test_evaluate import one_catalog
from tests.warehouse.tables import KNOWN_AT, load
from warehouse.connection import open_warehouse
from warehouse.publish import publish

__all__ = ["one_catalog"]
SPENT = "Meta will spend $65 billion on AI infrastructure in 2025."
EARNED = "Microsoft had revenue of $70 billion."


def explained(*arguments: str) -> dict[str, Any]:
    done = CliRunner().invoke(app, ["explain", *arguments, "--format", "json"])
    assert done.exit_code == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_the_contributions_of_the_best_company_make_its_score() -> None:
    answer = explained(SPENT, "--lang", "en", "--published", "2025-01-28")
    best = answer["candidates"][0]
    assert (best["company"], best["candidate"]) == ("meta", 1)
    parts = [part for part in answer["parts"] if (part["anchor"], part["candidate"]) == (best["anchor"], 1)]
    assert sum(part["contribution"] for part in parts) == pytest.approx(best["score"])
    assert all(part["value"] * part["weight"] == pytest.approx(part["contribution"]) for part in parts)
    assert [claim["company"] for claim in answer["investment"]] == ["meta"]


def test_a_number_that_is_no_claim_is_shown_with_its_veto() -> None:
    answer = explained(f"{SPENT} {EARNED}", "--lang", "en")
    [earned] = [anchor for anchor in answer["anchors"] if anchor["sentence"] == EARNED]
    assert earned["veto"] == "revenue"
    assert earned["veto_score"] > earned["frame_score"]
    assert [claim["quote"] for claim in answer["investment"]] == [SPENT]


def test_the_parts_of_the_confidence_make_it_and_say_whether_it_is_enough() -> None:
    answer = explained(SPENT, "--lang", "en", "--published", "2025-01-28")
    [likely] = answer["confidence"]
    log_odds = sum(part["contribution"] for part in answer["confidence_parts"])
    assert 1 / (1 + math.exp(-log_odds)) == pytest.approx(likely["confidence"], abs=1e-5)
    assert likely["is_claimed"]
    assert answer["investment"][0]["confidence"] == likely["confidence"]


def test_the_table_names_cue_veto_and_the_features(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["explain", f"{SPENT} {EARNED}", "--lang", "en"])
    assert 'against: "revenue"' in done.stdout
    assert "is_listed 1.0 × " in done.stdout


def test_a_text_without_a_number_has_no_claim_and_says_so() -> None:
    done = CliRunner().invoke(app, ["explain", "It rains.", "--lang", "en"])
    assert done.exit_code == 0
    assert "No claim" in done.stdout


def test_a_published_claim_is_explained_by_its_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claim_id = "0123456789abcdef0123"
    with open_warehouse(tmp_path / "work.duckdb") as warehouse:
        article = {"article_id": "a", "text": f"{EARNED} {SPENT}", "language": "en", "title": None}
        load(warehouse, "core.articles", [article])
        load(warehouse, "core.investment_claims", [{"claim_id": claim_id, "article_id": "a", "quote": SPENT}])
        publish(warehouse, tmp_path / "published", "one", KNOWN_AT)
    monkeypatch.setenv("LEDGER_HOME", str(tmp_path))
    answer = explained(claim_id)
    assert {anchor["sentence"] for anchor in answer["anchors"]} == {SPENT}
    assert "Microsoft" not in {mention["text"] for mention in answer["mentions"]}
    unknown = CliRunner().invoke(app, ["explain", "f" * 20])
    assert (unknown.exit_code, "no claim" in unknown.stderr) == (1, True)
