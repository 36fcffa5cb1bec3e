"""What analysts see: `tables/company_month.yml` and `tables/marts.yml` hold the rows that go in and come out."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from tests.warehouse.tables import KNOWN_AT, cases, fact, load
from warehouse.checks import load_checks, run_checks
from warehouse.store import Warehouse


def _by_name(name: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in cases(name)]


def _agree(found: object, expected: object) -> bool:
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(_agree(found[key], value) for key, value in expected.items())
    if isinstance(expected, list):
        return isinstance(found, list) and len(found) == len(expected) and all(map(_agree, found, expected))
    if isinstance(expected, int | float) and not isinstance(expected, bool):
        return found == pytest.approx(expected, rel=1e-9)
    return found == expected


def _assert_rows(found: list[dict[str, Any]], expected: list[dict[str, Any]]) -> None:
    assert len(found) == len(expected), found
    for row, wanted in zip(found, expected, strict=True):
        shown = {column: row[column] for column in wanted}
        assert _agree(shown, wanted), f"found {shown}\nwanted {wanted}"


@pytest.mark.parametrize("case", _by_name("company_month"))
def test_company_month(warehouse: Warehouse, case: dict[str, Any]) -> None:
    facts = [fact(row.pop("low"), row.pop("high"), **row) for row in case["facts"]]
    load(warehouse, "core.investment_facts", facts)
    rows = warehouse.read("mart.company_month").sort("company", "role", "category", "status", "month").to_dicts()
    _assert_rows([row for row in rows if row["basis"] == case["basis"]], case["expect"])
    of_this_mart = [check for check in load_checks() if check.table == "mart.company_month"]
    assert [result for result in run_checks(warehouse, "run", KNOWN_AT, of_this_mart) if not result.passed] == []


@pytest.mark.parametrize("case", _by_name("marts"))
def test_mart(warehouse: Warehouse, case: dict[str, Any]) -> None:
    for table, rows in case["given"].items():
        load(warehouse, table, rows)
    found = warehouse.read(case["mart"])
    keys = [column for column in ("fact_id", "company", "product", "month", "basis") if column in found.columns]
    _assert_rows(found.sort(keys, descending=[key == "basis" for key in keys]).to_dicts(), case["expect"])
    of_this_mart = [check for check in load_checks() if check.table == case["mart"]]
    hard = [result for result in run_checks(warehouse, "run", KNOWN_AT, of_this_mart) if result.stops_publication]
    # Evidence without an archived page is not sound, but the tables that show its columns need none.
    assert not hard or case["mart"] == "mart.evidence", hard


def test_both_bases_come_to_the_same_total(warehouse: Warehouse) -> None:
    """A total with parts, a fact in two currencies and one without a period: nothing is lost, nothing counted twice."""
    load(
        warehouse,
        "core.investment_facts",
        [
            fact(500, 500, fact_id="t", period_start=date(2025, 1, 1), period_end=date(2028, 12, 31)),
            fact(100, 100, fact_id="p", part_of="t", period_start=date(2025, 3, 10), period_end=date(2026, 2, 5)),
            fact(50, 50, fact_id="q", part_of="t", period_start=date(2025, 12, 1), period_end=date(2026, 6, 30)),
            fact(
                80,
                90,
                fact_id="e",
                currency="EUR",
                rate_usd=1.05,
                period_start=date(2024, 2, 1),
                period_end=date(2024, 3, 1),
            ),
            fact(10, 10, fact_id="n"),
        ],
    )
    months = warehouse.read("mart.company_month")
    totals = months.group_by("basis").agg(pl.sum("amount_low_usd", "amount_high_usd")).sort("basis")
    assert totals["amount_low_usd"].to_list() == pytest.approx([594, 594])
    assert totals["amount_high_usd"].to_list() == pytest.approx([604.5, 604.5])
