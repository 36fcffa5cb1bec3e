"""`ledger extract`: JSON lines in, JSON lines out."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import flows.extract
from flows.extract import UnreadableLinesError, extract_lines, write_claims

ROOT = Path(__file__).parents[2]
PASSAGE = {
    "id": "a",
    "text": "Meta will spend $65 billion on AI infrastructure in 2025.",
    "lang": "en",
    "published": "2025-01-28",
}


def schema(name: str) -> dict[str, object]:
    return dict(json.loads((ROOT / "config" / "schemas" / name).read_text(encoding="utf-8")))


def test_both_lines_follow_their_schemas() -> None:
    jsonschema.validate(PASSAGE, schema("passage.json"))
    machines = {"id": "b", "text": "Meta runs 24,000 H100 GPUs in its data centers.", "lang": "en"}
    lines = list(extract_lines([json.dumps(PASSAGE), json.dumps(machines)]))
    assert [json.loads(line)["kind"] for line in lines] == ["investment", "hardware"]
    for line in lines:
        jsonschema.validate(json.loads(line), schema("claim.json"))


def test_the_claims_of_a_title_are_given_when_asked_for() -> None:
    passage = {**PASSAGE, "text": "No figures here.", "title": "Meta to spend $65 billion on data centers"}
    assert list(extract_lines([json.dumps(passage)])) == []
    (line,) = extract_lines([json.dumps(passage)], title_claims=True)
    claim = json.loads(line)
    assert claim["in_title"]
    assert passage["title"][claim["start"] : claim["end"]] == claim["quote"]


def test_a_language_that_is_not_given_is_detected() -> None:
    text = "Le groupe Capgemini va investir 3 milliards d’euros dans ses centres de données dans les années à venir."
    (line,) = extract_lines([json.dumps({"id": "a", "text": text})])
    assert json.loads(line)["amount_low"] == 3e9


def test_a_lone_surrogate_moves_no_offset() -> None:
    text = "\ud83d Meta will spend $65 billion on AI infrastructure."
    (line,) = extract_lines([json.dumps({**PASSAGE, "text": text})])
    claim = json.loads(line)
    assert text[claim["start"] : claim["end"]].endswith(claim["quote"][1:])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "no JSON"),
        ("[1]", "no JSON object"),
        ('{"id": 1, "text": "x"}', "'id' is no string"),
        ('{"id": "b"}', "'text' is missing"),
        ('{"id": "b", "text": "x", "published": "soon"}', "'published' is no ISO date"),
        (json.dumps(PASSAGE), "stands twice"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(line: str, reason: str) -> None:
    target, errors = io.StringIO(), io.StringIO()
    assert write_claims(io.StringIO(json.dumps(PASSAGE) + "\n" + line + "\n"), target, errors) == 2
    assert len(target.getvalue().splitlines()) == 1
    assert errors.getvalue().startswith("line 2: ")
    assert reason in errors.getvalue()


def test_batches_leave_no_passage_out(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [json.dumps({**PASSAGE, "id": str(i)}) for i in range(5)]
    together = list(extract_lines(lines))
    monkeypatch.setattr(flows.extract, "BATCH_CHARACTERS", 2 * len(lines[0]))
    assert [json.loads(line)["id"] for line in together] == ["0", "1", "2", "3", "4"]
    assert list(extract_lines(lines)) == together


def test_nothing_to_read_gives_nothing() -> None:
    assert list(extract_lines([])) == []
    with pytest.raises(UnreadableLinesError):
        list(extract_lines(["nonsense"]))


def test_nothing_heavy_is_imported() -> None:
    heavy = {"prefect", "trafilatura", "duckdb", "httpx", "py3langid"}
    code = f"import sys, flows.extract; print(sorted({heavy} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert shown.strip() == "[]"
