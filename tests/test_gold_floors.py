"""The extraction over the project's own gold keeps every score that it has reached, and its page shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.evaluate import evaluate_files
from flows.extraction_page import DOCUMENT, render_page
from flows.floors import below, measured, read_floors
from transforms.evaluation import Evaluation

GOLD = Path(__file__).parent / "gold"


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate_files(sorted(GOLD.glob("*.jsonl")))


def test_no_score_has_fallen_below_its_floor(evaluation: Evaluation) -> None:
    floors = read_floors(GOLD / "floors.yml")
    assert floors.at_least, "floors.yml holds no floor"
    assert below(floors, measured(evaluation)) == []


def test_the_page_about_the_extraction_is_up_to_date(evaluation: Evaluation) -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == render_page(evaluation), "run: make docs"
