"""Rows that must not be there are found, and rows that may be there are not."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.tables import KNOWN_AT, fact, load
from warehouse.checks import CheckResult, load_checks, run_checks
from warehouse.errors import WarehouseError
from warehouse.sql_files import VIEWS
from warehouse.store import Warehouse
from warehouse.tables import table_keys

EMOJI_TEXT = "👩🏽‍🚀 Zoe\u0301 : Meta dépense 65 milliards 🇫🇷. Fin."
QUOTE = "Zoe\u0301 : Meta dépense 65 milliards 🇫🇷."


def _broken(warehouse: Warehouse) -> dict[str, CheckResult]:
    return {result.check_name: result for result in run_checks(warehouse, "run", KNOWN_AT) if not result.passed}


def _claim(text: str, quote: str, **columns: Any) -> dict[str, Any]:
    start = text.index(quote)
    number = text.index("65")
    spans = {"char_start": start, "char_end": start + len(quote), "anchor_start": number, "anchor_end": number + 2}
    return {"claim_id": "c", "quote": quote, **spans, **columns}


@pytest.fixture
def ledger(warehouse: Warehouse) -> Warehouse:
    """One article with one claim that supports one fact, its quote behind emoji, combining marks and a flag."""
    load(warehouse, "raw.documents", [{"document_id": "d" * 64}])
    load(warehouse, "core.articles", [{"article_id": "article", "document_id": "d" * 64, "text": EMOJI_TEXT}])
    load(warehouse, "core.companies", [{"company": "meta", "name": "Meta"}])
    load(warehouse, "core.investment_claims", [_claim(EMOJI_TEXT, QUOTE)])
    euros = {"amount_low_eur": 90, "amount_high_eur": 90}
    load(warehouse, "core.investment_facts", [fact(100, 100, fact_id="f", **euros)])
    load(warehouse, "core.fact_claims", [{"fact_id": "f", "claim_id": "c"}])
    return warehouse


def test_a_sound_ledger_passes_every_check(ledger: Warehouse) -> None:
    assert _broken(ledger) == {}


def test_an_empty_ledger_passes_every_check(warehouse: Warehouse) -> None:
    assert _broken(warehouse) == {}


def test_every_table_and_view_of_mart_has_a_check() -> None:
    marts = {f"mart.{path.stem}" for path in (VIEWS / "mart").glob("*.sql")}
    assert (table_keys().keys() | marts) - {check.table for check in load_checks()} == set()


def test_every_check_belongs_to_a_table() -> None:
    marts = {f"mart.{path.stem}" for path in (VIEWS / "mart").glob("*.sql")}
    assert {check.table for check in load_checks()} - (table_keys().keys() | marts) == set()


def test_every_table_has_a_declared_key(warehouse: Warehouse) -> None:
    tables = warehouse.connection.execute("SELECT schema_name || '.' || table_name FROM duckdb_tables()").fetchall()
    assert {name for (name,) in tables} == set(table_keys())


@pytest.mark.parametrize("shift", [-1, 1])
def test_a_quote_that_is_off_by_one_is_found(ledger: Warehouse, shift: int) -> None:
    claim = _claim(EMOJI_TEXT, QUOTE)
    moved = {
        **claim,
        "claim_id": "moved",
        "char_start": claim["char_start"] + shift,
        "char_end": claim["char_end"] + shift,
    }
    load(ledger, "core.investment_claims", [moved])
    found = _broken(ledger)["core.investment_claims.quote_is_in_article"]
    assert found.n_offending == 1
    assert found.stops_publication
    assert found.sample[0]["claim_id"] == "moved"


def test_a_quote_of_the_title_is_looked_for_in_the_title(ledger: Warehouse) -> None:
    title = "🚀 Meta: 65 milliards"
    article = {"article_id": "titled", "url": "https://example.org/t", "document_id": "d" * 64, "title": title}
    load(ledger, "core.articles", [article])
    load(ledger, "core.investment_claims", [_claim(title, title, claim_id="t", article_id="titled", in_title=True)])
    assert "core.investment_claims.quote_is_in_article" not in _broken(ledger)


def test_a_quote_of_a_corrected_article_stands_in_its_old_text(ledger: Warehouse) -> None:
    load(
        ledger,
        "core.articles",
        [{"article_id": "corrected", "document_id": "d" * 64, "text": "Something else.", "version": 2}],
        KNOWN_AT + timedelta(1),
    )
    broken = _broken(ledger)
    assert "core.investment_claims.quote_is_in_article" not in broken
    assert broken["core.investment_claims.current_of_current_text"].severity == "warn"


@pytest.mark.parametrize(
    ("rows", "check"),
    [
        ([fact(None, None, fact_id="x")], "value_in_range"),
        ([fact(20, 10, fact_id="x")], "value_in_range"),
        ([fact(-1, 10, fact_id="x")], "value_in_range"),
        ([fact(10, 10, fact_id="x", qualifier="at_least")], "qualifier_fits_value"),
        ([fact(1, 1, fact_id="x", period_start=date(2026, 1, 1), period_end=date(2025, 1, 1))], "period_in_order"),
        ([fact(1, 1, fact_id="x", period_end=date(9999, 12, 31))], "period_is_plausible"),
        ([fact(1, 1, fact_id="x", superseded_by="nobody")], "links_lead_somewhere"),
        ([fact(1, 1, fact_id="x", part_of="x")], "links_lead_somewhere"),
        ([fact(1, 1, fact_id="x", part_of="y"), fact(1, 1, fact_id="y", part_of="x")], "no_circles"),
        ([fact(1, 1, fact_id="x")], "has_support"),
        ([fact(1, 1, fact_id="x", n_claims=1, n_publishers=2)], "counts_add_up"),
        ([fact(1, 1, fact_id="x", currency="GBP", rate_usd=None)], "has_rate"),
        ([fact(1, 1, fact_id="x", first_said_on=date(2025, 3, 1))], "said_in_order"),
        ([fact(2e13, 2e13, fact_id="x")], "amount_is_plausible"),
    ],
)
def test_a_fact_that_cannot_be_is_found(ledger: Warehouse, rows: list[dict[str, Any]], check: str) -> None:
    load(ledger, "core.investment_facts", rows)
    assert f"core.investment_facts.{check}" in _broken(ledger)


@pytest.mark.parametrize(
    ("sql", "check"),
    [
        ("INSERT INTO core.companies FROM core.companies", "core.companies.unique_key"),
        ("INSERT INTO core.investment_facts FROM core.investment_facts", "core.investment_facts.one_open_version"),
        ("UPDATE core.investment_facts SET known_to = known_from", "core.investment_facts.versions_follow"),
        ("DELETE FROM raw.documents", "core.articles.document_exists"),
        (
            "UPDATE core.investment_claims SET known_to = known_from + INTERVAL 1 DAY",
            "core.fact_claims.both_ends_exist",
        ),
        (
            "INSERT INTO core.fact_claims SELECT * REPLACE ('g' AS fact_id) FROM core.fact_claims",
            "core.fact_claims.one_fact_per_claim",
        ),
        ("UPDATE core.articles SET said_on = DATE '2025-03-01'", "core.articles.said_before_fetched"),
        ("UPDATE core.articles SET text = ' '", "core.articles.has_text"),
        ("UPDATE core.companies SET company = 'Meta Inc.'", "core.companies.slug"),
    ],
)
def test_a_damaged_table_is_found(ledger: Warehouse, sql: str, check: str) -> None:
    ledger.connection.execute(sql)
    assert check in _broken(ledger)


def test_outcomes_are_recorded(ledger: Warehouse) -> None:
    ledger.connection.execute("UPDATE core.articles SET text = ' '")
    run_checks(ledger, "run", KNOWN_AT)
    recorded = {row["check_name"]: row for row in ledger.read("ops.checks").to_dicts()}
    assert recorded.keys() == {check.name for check in load_checks()}
    assert recorded["core.articles.has_text"]["n_offending"] == 1
    assert "article" in recorded["core.articles.has_text"]["sample"]
    assert recorded["core.companies.slug"]["n_offending"] == 0


def test_a_check_without_a_severity_is_refused(tmp_path: Path) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "companies.rule.sql").write_text("SELECT 1", encoding="utf-8")
    with pytest.raises(WarehouseError, match=r"companies\.rule\.sql must begin with"):
        load_checks(tmp_path)
