"""The extraction over the project's own gold keeps every score that it has reached."""

from __future__ import annotations

from pathlib import Path

from flows.evaluate import evaluate_files
from flows.floors import below, measured, read_floors

GOLD = Path(__file__).parent / "gold"


def test_no_score_has_fallen_below_its_floor() -> None:
    now = measured(evaluate_files(sorted(GOLD.glob("*.jsonl"))))
    floors = read_floors(GOLD / "floors.yml")
    assert floors.at_least, "floors.yml holds no floor"
    assert below(floors, now) == []
