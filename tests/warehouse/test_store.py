"""Frames into tables and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import duckdb
import polars as pl
import pytest

from tests.warehouse.tables import KNOWN_AT, fact, frame, load
from warehouse.errors import FrameError, StatementError
from warehouse.merging import MergeCounts
from warehouse.store import Warehouse
from warehouse.versions import VersionCounts

META = {"company": "meta", "name": "Meta", "country": "US"}
ORANGE = {"company": "orange", "name": "Orange", "country": "FR"}


def _companies(warehouse: Warehouse, *rows: dict[str, object]) -> MergeCounts:
    return warehouse.merge("core.companies", frame(warehouse, "core.companies", rows))


def test_merge_inserts_updates_and_leaves_alone(warehouse: Warehouse) -> None:
    assert _companies(warehouse, META) == MergeCounts(inserted=1, updated=0, unchanged=0)
    assert _companies(warehouse, META, ORANGE) == MergeCounts(inserted=1, updated=0, unchanged=1)
    assert _companies(warehouse, {**META, "name": "Meta Platforms"}, ORANGE) == MergeCounts(0, updated=1, unchanged=1)
    assert warehouse.read("core.companies").sort("company")["name"].to_list() == ["Meta Platforms", "Orange"]


def test_merge_sees_a_value_that_becomes_null(warehouse: Warehouse) -> None:
    _companies(warehouse, META)
    assert _companies(warehouse, {**META, "country": None}).updated == 1
    assert warehouse.read("core.companies")["country"].to_list() == [None]


def test_merge_keeps_columns_that_the_frame_lacks(warehouse: Warehouse) -> None:
    _companies(warehouse, META)
    warehouse.merge("core.companies", pl.DataFrame({"company": ["meta"], "ticker": ["META"]}))
    assert warehouse.read("core.companies").select("name", "ticker").rows() == [("Meta", "META")]


def test_merge_refuses_a_key_twice(warehouse: Warehouse) -> None:
    with pytest.raises(FrameError, match=r"share a key \(company\).*meta"):
        _companies(warehouse, META, {**META, "name": "Facebook"})
    assert warehouse.read("core.companies").is_empty()


def test_merge_refuses_a_null_key(warehouse: Warehouse) -> None:
    with pytest.raises(FrameError, match="null in their key"):
        _companies(warehouse, {**META, "company": None})


def test_merge_refuses_an_unknown_column(warehouse: Warehouse) -> None:
    with pytest.raises(FrameError, match=r"core\.companies takes no column mood"):
        warehouse.merge("core.companies", pl.DataFrame({"company": ["meta"], "mood": ["good"]}))


def test_merge_refuses_a_value_of_another_type(warehouse: Warehouse) -> None:
    with pytest.raises(FrameError, match=r"does not fit its column in raw\.documents"):
        warehouse.merge("raw.documents", pl.DataFrame({"document_id": ["d"], "n_bytes": ["many"]}))


def test_merge_refuses_an_unknown_table(warehouse: Warehouse) -> None:
    with pytest.raises(FrameError, match=r"no table 'core\.compnies'"):
        warehouse.merge("core.compnies", pl.DataFrame({"company": ["meta"]}))


def test_merge_refuses_a_row_that_breaks_a_rule_of_the_table(new_warehouse: Warehouse) -> None:
    with pytest.raises(FrameError, match=r"raw\.documents breaks a rule"):
        load(new_warehouse, "raw.documents", [{"document_id": "d", "kind": "rumour"}])
    assert new_warehouse.read("raw.documents").is_empty()


def test_merge_of_nothing_is_nothing(warehouse: Warehouse) -> None:
    assert _companies(warehouse) == MergeCounts(0, 0, 0)


def test_lists_structs_and_texts_come_back_as_they_went_in(warehouse: Warehouse) -> None:
    candidates = [{"source": "feed", "value": datetime.fromisoformat("2025-01-28 13:02")}]
    article = {"article_id": "a", "text": "Zoë 👩🏽‍🚀 dépense 1,2 Md€", "date_candidates": candidates}
    load(warehouse, "core.articles", [article])
    [row] = warehouse.read("core.articles").to_dicts()
    assert {column: row[column] for column in article} == article


def test_versions_append_revise_and_leave_alone(warehouse: Warehouse) -> None:
    def append(low: float, days: int) -> VersionCounts:
        rows = frame(warehouse, "core.investment_facts", [fact(low, low, fact_id="f")])
        return warehouse.append_versions("core.investment_facts", rows, KNOWN_AT + timedelta(days))

    assert append(60, 0) == VersionCounts(added=1, revised=0, closed=0, unchanged=0)
    assert append(60, 1) == VersionCounts(added=0, revised=0, closed=0, unchanged=1)
    assert append(65, 2) == VersionCounts(added=0, revised=1, closed=0, unchanged=0)
    versions = warehouse.read("core.investment_facts").sort("known_from")
    later = KNOWN_AT + timedelta(2)
    assert versions.select("amount_low", "known_from", "known_to").rows() == [(60, KNOWN_AT, later), (65, later, None)]


def test_a_stamp_alone_makes_no_version(warehouse: Warehouse) -> None:
    load(warehouse, "core.investment_facts", [fact(1, 1, fact_id="f", resolver_version="r1")])
    rows = frame(warehouse, "core.investment_facts", [fact(1, 1, fact_id="f", resolver_version="r2")])
    counts = warehouse.append_versions("core.investment_facts", rows, KNOWN_AT + timedelta(1))
    assert counts.unchanged == 1
    assert warehouse.read("core.investment_facts")["resolver_version"].to_list() == ["r1"]


def test_only_the_scope_is_closed(warehouse: Warehouse) -> None:
    load(
        warehouse,
        "core.investment_facts",
        [
            fact(1, 1, fact_id="gone", company="meta"),
            fact(2, 2, fact_id="stays", company="meta"),
            fact(3, 3, fact_id="other", company="xai"),
        ],
    )
    rows = frame(warehouse, "core.investment_facts", [fact(2, 2, fact_id="stays", company="meta")])
    scope = pl.DataFrame({"company": ["meta", "unheard-of"]})
    counts = warehouse.append_versions("core.investment_facts", rows, KNOWN_AT + timedelta(1), scope)
    assert counts == VersionCounts(added=0, revised=0, closed=1, unchanged=1)
    assert warehouse.read("core.investment_facts_current").sort("fact_id")["fact_id"].to_list() == ["other", "stays"]


def test_a_closed_key_can_come_back(warehouse: Warehouse) -> None:
    rows = frame(warehouse, "core.investment_facts", [fact(1, 1, fact_id="f")])
    scope = pl.DataFrame({"fact_id": ["f"]})
    warehouse.append_versions("core.investment_facts", rows, KNOWN_AT)
    warehouse.append_versions("core.investment_facts", rows.clear(), KNOWN_AT + timedelta(1), scope)
    assert warehouse.read("core.investment_facts_current").is_empty()
    assert warehouse.append_versions("core.investment_facts", rows, KNOWN_AT + timedelta(2)).added == 1
    assert warehouse.read("core.investment_facts").height == 2


def test_two_changes_at_one_moment_leave_one_version(warehouse: Warehouse) -> None:
    load(warehouse, "core.investment_facts", [fact(60, 60, fact_id="f")])
    load(warehouse, "core.investment_facts", [fact(65, 65, fact_id="f")])
    assert warehouse.read("core.investment_facts").select("amount_low", "known_to").rows() == [(65, None)]


def test_the_past_is_refused(warehouse: Warehouse) -> None:
    load(warehouse, "core.investment_facts", [fact(60, 60, fact_id="f")])
    with pytest.raises(FrameError, match="lies before the last change"):
        load(warehouse, "core.investment_facts", [fact(65, 65, fact_id="g")], KNOWN_AT - timedelta(seconds=1))


def test_known_at_in_another_zone_is_the_same_moment(warehouse: Warehouse) -> None:
    load(warehouse, "core.investment_facts", [fact(60, 60, fact_id="f")], KNOWN_AT.replace(tzinfo=UTC))
    assert warehouse.read("core.investment_facts")["known_from"].to_list() == [KNOWN_AT]


def test_versions_want_every_column(warehouse: Warehouse) -> None:
    rows = frame(warehouse, "core.investment_facts", [fact(1, 1, fact_id="f")]).drop("scope")
    with pytest.raises(FrameError, match="lacks the column scope"):
        warehouse.append_versions("core.investment_facts", rows, KNOWN_AT)


def test_each_kind_of_table_has_its_own_door(warehouse: Warehouse) -> None:
    with pytest.raises(FrameError, match="use append_versions"):
        warehouse.merge("core.investment_facts", frame(warehouse, "core.investment_facts", [fact(1, 1, fact_id="f")]))
    with pytest.raises(FrameError, match="use merge"):
        warehouse.append_versions("core.companies", frame(warehouse, "core.companies", [META]), KNOWN_AT)


def test_a_transaction_is_all_or_nothing(new_warehouse: Warehouse) -> None:
    def first_good_then_bad() -> None:
        with new_warehouse.transaction():
            _companies(new_warehouse, META)
            new_warehouse.merge("core.companies", pl.DataFrame({"nonsense": [1]}))

    with pytest.raises(FrameError):
        first_good_then_bad()
    assert new_warehouse.read("core.companies").is_empty()
    _companies(new_warehouse, META)
    assert new_warehouse.read("core.companies").height == 1


def test_statements_take_lists_and_frames(warehouse: Warehouse) -> None:
    load(warehouse, "core.investment_facts", [fact(1, 1, fact_id="f"), fact(2, 2, fact_id="g", company="xai")])
    found = warehouse.read("investment_facts_of_companies", companies=["xai", "orange"])
    assert found["fact_id"].to_list() == ["g"]
    assert warehouse.read("investment_facts_of_companies", companies=[]).is_empty()


def test_an_unknown_statement_is_named(warehouse: Warehouse) -> None:
    with pytest.raises(StatementError, match=r"no statement 'entries_du'.*entries_due"):
        warehouse.read("entries_du")


def test_a_missing_parameter_is_named(new_warehouse: Warehouse) -> None:
    with pytest.raises(StatementError, match=r"investment_facts_of_companies.*companies"):
        new_warehouse.read("investment_facts_of_companies")


def test_a_table_is_read_without_parameters(warehouse: Warehouse) -> None:
    with pytest.raises(StatementError, match="read whole"):
        warehouse.read("core.companies", company="meta")


def test_the_facts_of_a_change_are_found(warehouse: Warehouse) -> None:
    rows = [fact(1, 1, fact_id="same"), fact(2, 2, fact_id="moved"), fact(3, 3, fact_id="gone")]
    load(warehouse, "core.investment_facts", rows)
    later = KNOWN_AT + timedelta(1)
    rows = [fact(1, 1, fact_id="same"), fact(5, 5, fact_id="moved"), fact(4, 4, fact_id="fresh")]
    load(warehouse, "core.investment_facts", rows, later, closing=True)
    changes = warehouse.read("facts_changed", since=later)
    assert dict(changes.select("fact_id", "change").rows()) == {"moved": "revised", "gone": "closed", "fresh": "added"}


def test_no_rows_are_lost_when_the_file_is_opened_again(new_warehouse: Warehouse) -> None:
    _companies(new_warehouse, META)
    new_warehouse.close()
    connection = duckdb.connect(str(new_warehouse.path), read_only=True)
    assert connection.execute("SELECT company FROM core.companies").fetchall() == [("meta",)]
    connection.close()
