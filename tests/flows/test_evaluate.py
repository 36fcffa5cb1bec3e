"""`ledger evaluate`: gold files in, figures out, and floors that only rise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from config.catalog import load_catalog
from flows.cli import app
from flows.floors import Floors, below, raised, read_floors
from flows.gold import part_of

FACT = {
    "kind": "investment", "company": "meta", "role": "investor", "counterparty": [], "category": "capex",
    "amount_low": 65e9, "amount_high": 65e9, "currency": "USD", "qualifier": "exact", "status": "planned",
    "period_start": "2025-01-01", "period_end": "2025-12-31",
    "quote": "Meta will spend $65 billion on AI infrastructure in 2025.",
}  # fmt: skip
FOUND = {"id": "found", "lang": "en", "published": "2025-01-28", "title": None, "text": FACT["quote"], "facts": [FACT]}
MISSED = {"id": "missed", "lang": "en", "published": "2025-01-28", "title": None, "text": "It rains.", "facts": [FACT]}


CATALOG = load_catalog()


@pytest.fixture(autouse=True)
def one_catalog(monkeypatch: pytest.MonkeyPatch) -> None:
    """The project's catalogue is read once for all commands here: it is the longest part of each."""
    monkeypatch.setattr("config.catalog.load_catalog", lambda *_, **__: CATALOG)


def gold(folder: Path, *lines: dict[str, Any] | str) -> str:
    file = folder / "gold.jsonl"
    file.write_text("".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines))
    return str(file)


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["evaluate", *arguments])
    return done.exit_code, done.stdout, done.stderr


def test_the_figures_as_json(tmp_path: Path) -> None:
    code, out, _ = run(gold(tmp_path, FOUND, MISSED), "--json", "--misses", "5")
    figures = json.loads(out)
    strict = next(s for s in figures["scores"] if (s["language"], s["kind"], s["key"]) == ("all", "all", "strict"))
    assert code == 0
    assert (strict["precision"], strict["recall"]) == (1.0, 0.5)
    assert [(miss["passage_id"], miss["cause"]) for miss in figures["misses"]] == [("missed", "missed")]


def test_the_table_shows_a_missed_fact_with_its_passage_only_when_asked(tmp_path: Path) -> None:
    file = gold(tmp_path, FOUND, MISSED)
    assert "[missed] It rains." in run(file, "--misses", "1")[1]
    assert "It rains." not in run(file)[1]


def test_the_two_parts_make_up_the_whole(tmp_path: Path) -> None:
    file = gold(tmp_path, *({**FOUND, "id": f"p{n}"} for n in range(20)))
    sizes = [json.loads(run(file, "--json", "--part", part)[1])["passages"] for part in ("work", "grade", "all")]
    assert min(sizes) > 0
    assert sizes[0] + sizes[1] == sizes[2] == 20


@pytest.mark.parametrize(
    ("passage_id", "part"),
    # The first two hex digits of `printf %s ID | sha256sum`, modulo 10: 8, 5, 2, 4, 3, 6.
    [
        ("own-en-001", "grade"),
        ("own-en-002", "work"),
        ("own-fr-001", "work"),
        ("own-de-001", "work"),
        ("own-it-001", "work"),
        ("own-es-001", "grade"),
    ],
)
def test_a_passage_never_changes_its_part(passage_id: str, part: str) -> None:
    assert part_of(passage_id) == part


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{no json\n", "gold.jsonl:1: line: Invalid JSON"),
        ({**FOUND, "facts": [{**FACT, "catgory": "capex"}]}, "catgory: Extra inputs are not permitted"),
        ({**FOUND, "facts": [{**FACT, "category": "gift"}]}, "gold.jsonl:1: facts.0.investment.category"),
        ({"id": "a", "lang": "en", "text": "x"}, "gold.jsonl:1: facts: Field required"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: dict[str, Any] | str, told: str) -> None:
    code, _, errors = run(gold(tmp_path, line))
    assert code == 2
    assert told in errors


def test_an_id_that_stands_twice_a_missing_file_and_an_empty_one_are_refused(tmp_path: Path) -> None:
    assert "gold.jsonl:2: the id 'found' stands twice" in run(gold(tmp_path, FOUND, FOUND))[2]
    assert "cannot be read" in run(str(tmp_path / "none.jsonl"))[2]
    assert "no passage" in run(gold(tmp_path))[2]


def test_a_score_below_its_floor_is_a_failure(tmp_path: Path) -> None:
    floors = tmp_path / "floors.yml"
    floors.write_text("at_least: {strict_f1.all: 0.9}\n")
    assert run(gold(tmp_path, FOUND), "--floors", str(floors))[0] == 0
    code, _, errors = run(gold(tmp_path, FOUND, MISSED), "--floors", str(floors))
    assert code == 1
    assert "strict_f1.all: 0.66667 is below its floor of 0.9" in errors


def test_floors_are_written_raised_and_never_lowered(tmp_path: Path) -> None:
    floors = tmp_path / "floors.yml"
    assert run(gold(tmp_path, FOUND, MISSED), "--raise-floors", str(floors))[0] == 0
    assert read_floors(floors).at_least["strict_f1.all"] == 0.6666
    assert run(gold(tmp_path, FOUND), "--raise-floors", str(floors))[0] == 0
    assert read_floors(floors).at_least["strict_f1.all"] == 1.0
    code, _, errors = run(gold(tmp_path, FOUND, MISSED), "--raise-floors", str(floors))
    assert code == 1
    assert "below its floor" in errors
    assert read_floors(floors).at_least["strict_f1.all"] == 1.0


def test_floors_are_not_raised_by_a_part_of_the_gold(tmp_path: Path) -> None:
    floors = tmp_path / "floors.yml"
    text = "at_least: {strict_f1.fr: 0.1}\n"
    floors.write_text(text)
    file = gold(tmp_path, FOUND)
    assert "not measured: strict_f1.fr" in run(file, "--raise-floors", str(floors))[2]
    assert run(file, "--part", "all", "--raise-floors", str(floors))[0] == 2
    assert run(file, "--part", "work", "--floors", str(floors))[0] == 2
    assert floors.read_text() == text


def test_a_floors_file_of_another_form_is_refused(tmp_path: Path) -> None:
    floors = tmp_path / "floors.yml"
    floors.write_text("strict_f1.all: 0.9\n")
    code, _, errors = run(gold(tmp_path, FOUND), "--floors", str(floors))
    assert code == 2
    assert "floors.yml: no floors file" in errors


def test_an_error_may_fall_and_not_rise() -> None:
    ceiling = Floors(at_most={"calibration_error": 0.08})
    assert below(ceiling, Floors(at_most={"calibration_error": 0.05})) == []
    assert len(below(ceiling, Floors(at_most={"calibration_error": 0.09}))) == 1
    assert raised(ceiling, Floors(at_most={"calibration_error": 0.05})).at_most == {"calibration_error": 0.05}
    assert raised(ceiling, Floors(at_most={"calibration_error": 0.09})) == ceiling


def test_a_score_that_was_not_measured_is_told() -> None:
    assert "strict_f1.fr: not measured" in below(Floors(at_least={"strict_f1.fr": 0.5}), Floors())[0]
