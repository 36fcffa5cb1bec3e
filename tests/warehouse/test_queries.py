"""The questions that come with the ledger: how they are read, and what a wrong call says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.warehouse.tables import KNOWN_AT, fact, load
from warehouse.errors import NothingPublished, QueryError
from warehouse.publish import publish
from warehouse.queries import ask, load_questions
from warehouse.store import Warehouse


@pytest.fixture
def published(new_warehouse: Warehouse, tmp_path: Path) -> Path:
    """A published ledger with one fact."""
    period = {"period_end": date(2025, 12, 31)}
    load(new_warehouse, "core.investment_facts", [fact(65e9, 65e9, fact_id="a", **period)])
    return publish(new_warehouse, tmp_path / "published", "one", KNOWN_AT).path


def test_there_are_at_least_25_and_each_asks_something() -> None:
    questions = load_questions().values()
    assert len(questions) >= 25
    assert [question.name for question in questions if "?" not in question.text] == []


def test_every_parameter_in_the_sql_is_declared_and_used() -> None:
    for question in load_questions().values():
        code = question.sql.split("\n", 1 + len(question.parameters))[-1]
        declared = {parameter.name for parameter in question.parameters}
        used = {word.strip(")(,;").partition("::")[0][1:] for word in code.split() if word.startswith("$")}
        assert {name for name in declared if f"${name}" not in code} == set(), question.name
        assert used <= declared, question.name


def test_a_parameter_takes_its_default_or_what_is_given(published: Path) -> None:
    assert ask(published, "guidance_of_company", {})["amount"].to_list() == ["65 bn"]
    assert ask(published, "guidance_of_company", {"company": "orange"}).is_empty()


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("who_run", {}, "There is no query 'who_run'; there are capex_for_year"),
        ("who_runs", {"chip": "x"}, "no parameter 'chip'; it takes product, status"),
        ("denied", {"company": "x"}, "it takes no parameters"),
        ("capex_for_year", {"year": "soon"}, "soon"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(published: Path, name: str, given: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        ask(published, name, given)


def test_before_the_first_publication_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(NothingPublished):
        ask(tmp_path / "none.duckdb", "denied", {})
