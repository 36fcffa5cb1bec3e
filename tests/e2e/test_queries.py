"""`ledger query` on the sample ledger: every question has a sound answer, and a wrong call is told clearly."""

from __future__ import annotations

import io
import json
from pathlib import Path

import polars as pl
import pytest

from config.settings import Home
from flows.queries import DOCUMENT
from tests.commands import ledger
from warehouse.queries import ask, load_questions

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("demo")]

# All figures that the sample web gives in one sentence are plausible.
MAY_BE_EMPTY = {"outliers"}


@pytest.mark.parametrize("name", load_questions())
def test_every_question_has_an_answer(demo_home: Path, name: str) -> None:
    answer = ask(Home(demo_home).published_file, name, {})
    assert answer.height > 0 or name in MAY_BE_EMPTY
    assert answer.width > 1


def test_the_guidance_of_meta_rises_from_65_to_72(demo_home: Path) -> None:
    done = ledger("query", "guidance_of_company", "--param", "company=meta", "--format", "jsonl", home=demo_home)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    chain = [(row["version"], row["amount"], row["direction"]) for row in rows if row["period_end"] == "2025-12-31"]
    assert (1, "65 bn", "first") in chain
    assert (2, "66 bn to 72 bn", "raised") in chain


def test_without_a_name_all_are_listed(demo_home: Path) -> None:
    done = ledger("query", "--format", "csv", home=demo_home)
    assert set(pl.read_csv(io.StringIO(done.stdout))["name"]) == set(load_questions())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no_such"], "There is no query 'no_such'"),
        (["who_runs", "--param", "chip=x"], "no parameter 'chip'"),
        (["who_runs", "--param", "x"], "name=value"),
    ],
)
def test_a_wrong_call_ends_with_a_clear_error(demo_home: Path, arguments: list[str], message: str) -> None:
    done = ledger("query", *arguments, home=demo_home)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_the_page_of_queries_has_them_all() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    missing = [name for name, question in load_questions().items() if f"## {name}\n\n{question.text}\n" not in text]
    assert missing == [], "run: make docs"
