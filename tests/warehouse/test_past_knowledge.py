"""What was known at a past time stays the answer, whatever happens later; what was said by a day looks not ahead."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.warehouse.tables import KNOWN_AT, fact, frame, load
from warehouse.store import Warehouse

Call = tuple[int, dict[str, int], bool]
"""Hours since the call before, the amounts by fact, and whether all other facts are closed."""

calls = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.integers(1, 3), max_size=4),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calls)
def test_facts_as_of_a_past_time_never_change(warehouse: Warehouse, sequence: list[Call]) -> None:
    connection = warehouse.connection
    warehouse.connection.execute("DELETE FROM core.investment_facts")
    now = KNOWN_AT
    model: dict[str, int] = {}
    answers: dict[object, tuple[dict[str, int], pl.DataFrame]] = {}
    for hours, amounts, closing in sequence:
        now += timedelta(hours=hours)
        rows = [fact(amount, amount, fact_id=fact_id) for fact_id, amount in amounts.items()]
        load(warehouse, "core.investment_facts", rows, now, closing=closing)
        model = dict(amounts) if closing else model | amounts
        asked = connection.sql("FROM facts_as_of($ts) ORDER BY fact_id", params={"ts": now}).pl()
        answers[now] = (model, asked)
    for moment, (held, first_answer) in answers.items():
        again = connection.sql("FROM facts_as_of($ts) ORDER BY fact_id", params={"ts": moment}).pl()
        assert again.equals(first_answer)
        assert dict(again.select("fact_id", "amount_low").rows()) == held
    current = warehouse.read("core.investment_facts_current")
    assert dict(current.select("fact_id", "amount_low").rows()) == model


def test_nothing_was_known_before_the_first_load(warehouse: Warehouse) -> None:
    load(warehouse, "core.investment_facts", [fact(1, 1, fact_id="f")])
    before = warehouse.connection.sql("FROM facts_as_of($ts)", params={"ts": KNOWN_AT - timedelta(seconds=1)})
    assert before.fetchall() == []


def test_claims_as_of_hold_both_kinds(warehouse: Warehouse) -> None:
    load(warehouse, "core.investment_claims", [{"claim_id": "c"}])
    load(warehouse, "core.hardware_claims", [{"claim_id": "h"}], KNOWN_AT + timedelta(1))
    for days, kinds in ((0, ["investment"]), (1, ["hardware", "investment"])):
        moment = KNOWN_AT + timedelta(days)
        found = warehouse.connection.sql("SELECT kind FROM claims_as_of($ts) ORDER BY kind", params={"ts": moment})
        assert [kind for (kind,) in found.fetchall()] == kinds


@pytest.fixture
def guidance(warehouse: Warehouse) -> Warehouse:
    """A guidance of 60 said in January by two publishers, raised to 70 in April."""
    january, february, april = date(2025, 1, 28), date(2025, 2, 10), date(2025, 4, 30)
    load(warehouse, "core.articles", [{"article_id": "article"}])
    load(
        warehouse,
        "core.investment_claims",
        [
            {"claim_id": "c1", "said_on": january, "confidence": 0.8},
            {"claim_id": "c2", "said_on": february},
            {"claim_id": "c3", "said_on": april},
        ],
    )
    load(
        warehouse,
        "core.investment_facts",
        [
            fact(60, 60, fact_id="old", first_said_on=january, last_said_on=february, n_claims=2, superseded_by="new"),
            fact(70, 70, fact_id="new", first_said_on=april, last_said_on=april, supersedes="old", contradicts=["old"]),
        ],
    )
    links = [
        {"fact_id": "old", "claim_id": "c1"},
        {"fact_id": "old", "claim_id": "c2"},
        {"fact_id": "new", "claim_id": "c3"},
    ]
    load(warehouse, "core.fact_claims", links)
    return warehouse


def _said_by(warehouse: Warehouse, day: date) -> list[dict[str, object]]:
    found = warehouse.connection.sql("FROM facts_said_by($day) ORDER BY fact_id", params={"day": day})
    return found.pl().to_dicts()


def test_a_fact_said_later_is_not_there(guidance: Warehouse) -> None:
    [old] = _said_by(guidance, date(2025, 1, 31))
    assert (old["fact_id"], old["superseded_by"], old["n_claims"], old["last_said_on"]) == (
        "old",
        None,
        1,
        date(2025, 1, 28),
    )
    assert old["confidence"] == pytest.approx(0.8)


def test_counts_grow_with_what_was_said(guidance: Warehouse) -> None:
    [old] = _said_by(guidance, date(2025, 3, 1))
    assert (old["n_claims"], old["last_said_on"]) == (2, date(2025, 2, 10))


def test_the_chain_shows_once_the_later_value_was_said(guidance: Warehouse) -> None:
    new, old = _said_by(guidance, date(2025, 4, 30))
    assert (old["superseded_by"], new["supersedes"], new["contradicts"]) == ("new", "old", ["old"])


def test_a_rebuild_equals_the_increments_in_its_current_rows(warehouse: Warehouse) -> None:
    load(warehouse, "core.investment_facts", [fact(1, 1, fact_id="a"), fact(2, 2, fact_id="b")])
    load(warehouse, "core.investment_facts", [fact(3, 3, fact_id="b")], KNOWN_AT + timedelta(1))
    step_by_step = warehouse.read("core.investment_facts_current").drop("known_from", "known_to").sort("fact_id")
    at_once = frame(warehouse, "core.investment_facts", [fact(1, 1, fact_id="a"), fact(3, 3, fact_id="b")])
    assert step_by_step.equals(at_once.select(step_by_step.columns))


def test_yesterdays_answers_stay_byte_for_byte_after_later_runs(guidance: Warehouse) -> None:
    """Later runs change a claim (a new extractor), withdraw another, revise a fact and end a link."""

    def answers() -> list[bytes]:
        asked = (
            f"FROM {macro}(TIMESTAMP '{KNOWN_AT}') ORDER BY {key}"
            for macro, key in (("facts_as_of", "fact_id"), ("claims_as_of", "claim_id"))
        )
        return [guidance.connection.sql(sql).pl().write_json().encode() for sql in asked]

    yesterday = answers()
    assert b'"c3"' in yesterday[1]
    kept: list[dict[str, object]] = [
        {"claim_id": "c1", "amount_low": 61, "extractor_version": "e2"},
        {"claim_id": "c2"},
    ]
    load(guidance, "core.investment_claims", kept, KNOWN_AT + timedelta(1), closing=True)
    load(guidance, "core.investment_facts", [fact(61, 61, fact_id="old")], KNOWN_AT + timedelta(1), closing=True)
    load(guidance, "core.fact_claims", [], KNOWN_AT + timedelta(2), closing=True)
    assert guidance.read("core.investment_facts_current")["amount_low"].to_list() == [61]
    assert answers() == yesterday
