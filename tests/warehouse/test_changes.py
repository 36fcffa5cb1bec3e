"""mart.changes tells what each run did to the facts, with the value before and after and the quote of that time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.warehouse.tables import KNOWN_AT, fact, load
from warehouse.checks import load_checks, run_checks
from warehouse.store import Warehouse

LATER = KNOWN_AT + timedelta(days=1)
FACTS = "core.investment_facts"


def _changes(warehouse: Warehouse) -> list[tuple[Any, ...]]:
    """(time, change, fact, old value, new value) in order; every check of the mart holds."""
    of_this_mart = [check for check in load_checks() if check.table == "mart.changes"]
    assert [result for result in run_checks(warehouse, "run", LATER, of_this_mart) if not result.passed] == []
    columns = ("changed_at", "change", "fact_id", "old_value", "new_value")
    return warehouse.read("mart.changes").sort("changed_at", "change", "fact_id").select(columns).rows()


def test_a_new_fact_is_added_and_more_support_is_no_change(warehouse: Warehouse) -> None:
    load(warehouse, FACTS, [fact(65e9, 65e9, fact_id="a")])
    load(warehouse, FACTS, [fact(65e9, 65e9, fact_id="a", n_claims=4)], LATER)
    assert _changes(warehouse) == [(KNOWN_AT, "added", "a", None, "65 bn")]


def test_another_value_of_the_same_fact_is_a_revision(warehouse: Warehouse) -> None:
    load(warehouse, FACTS, [fact(310e6, 310e6, fact_id="a")])
    load(warehouse, FACTS, [fact(360e6, 360e6, fact_id="a")], LATER)
    assert _changes(warehouse)[1:] == [(LATER, "revised", "a", "310 m", "360 m")]


def test_another_status_is_a_revision(warehouse: Warehouse) -> None:
    load(warehouse, FACTS, [fact(1e9, 1e9, fact_id="a")])
    load(warehouse, FACTS, [fact(1e9, 1e9, fact_id="a", status="denied")], LATER)
    last = warehouse.read("mart.changes").sort("changed_at").to_dicts()[-1]
    assert (last["change"], last["old_status"], last["new_status"]) == ("revised", "planned", "denied")


def test_a_fact_that_takes_the_place_of_another_shows_that_ones_value(warehouse: Warehouse) -> None:
    load(warehouse, FACTS, [fact(60e9, 65e9, fact_id="a")])
    load(
        warehouse,
        FACTS,
        [fact(60e9, 65e9, fact_id="a", superseded_by="b"), fact(64e9, 72e9, fact_id="b", supersedes="a")],
        LATER,
    )
    assert _changes(warehouse)[1:] == [(LATER, "revised", "b", "60 bn to 65 bn", "64 bn to 72 bn")]


def test_a_contradiction_is_told_of_the_later_one(warehouse: Warehouse) -> None:
    load(warehouse, FACTS, [fact(50e9, 50e9, fact_id="z")])
    load(
        warehouse,
        FACTS,
        [fact(50e9, 50e9, fact_id="z", contradicts=["a"]), fact(60e9, 60e9, fact_id="a", contradicts=["z"])],
        LATER,
    )
    load(warehouse, FACTS, [fact(60e9, 60e9, fact_id="a", contradicts=["z"], n_claims=2)], LATER + timedelta(1))
    assert _changes(warehouse)[1:] == [
        (LATER, "added", "a", None, "60 bn"),
        (LATER, "contradicted", "a", "50 bn", "60 bn"),
    ]


def test_withdrawn_and_said_again(warehouse: Warehouse) -> None:
    load(warehouse, FACTS, [fact(75e6, 75e6, fact_id="a")])
    load(warehouse, FACTS, [], LATER, closing=True)
    load(warehouse, FACTS, [fact(75e6, 75e6, fact_id="a")], LATER + timedelta(1))
    assert _changes(warehouse) == [
        (KNOWN_AT, "added", "a", None, "75 m"),
        (LATER, "withdrawn", "a", "75 m", None),
        (LATER + timedelta(1), "added", "a", None, "75 m"),
    ]


def test_merged_into_another(warehouse: Warehouse) -> None:
    load(warehouse, FACTS, [fact(1e9, 1e9, fact_id="a"), fact(1e9, 1e9, fact_id="b")])
    load(warehouse, FACTS, [fact(1e9, 1e9, fact_id="b", merged_into="a")], LATER)
    last = warehouse.read("mart.changes").sort("changed_at").to_dicts()[-1]
    assert (last["change"], last["fact_id"], last["other_fact_id"]) == ("merged", "b", "a")


@pytest.mark.parametrize("with_newer_claim", [False, True])
def test_a_withdrawn_fact_keeps_the_quote_that_stood_for_it(warehouse: Warehouse, with_newer_claim: bool) -> None:
    load(warehouse, "core.articles", [{"article_id": "article"}])
    load(warehouse, "core.investment_claims", [{"claim_id": "c", "quote": "Halcyon raised $75 million."}])
    load(warehouse, FACTS, [fact(75e6, 75e6, fact_id="a")])
    load(warehouse, "core.fact_claims", [{"fact_id": "a", "claim_id": "c"}])
    load(warehouse, "core.fact_claims", [], LATER, closing=True)
    load(warehouse, FACTS, [], LATER, closing=True)
    if with_newer_claim:
        load(warehouse, "core.investment_claims", [{"claim_id": "c", "quote": "Later words."}], LATER + timedelta(1))
    last = warehouse.read("mart.changes").filter(change="withdrawn").to_dicts()
    assert [(row["quote"], row["url"]) for row in last] == [("Halcyon raised $75 million.", "https://example.org/a")]
