"""The stories that the sample web tells, as the marts show them: what a reader of all its papers would say happened."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.published import rows

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("demo")]


@pytest.mark.parametrize(
    ("company", "period_end", "path"),
    [
        ("meta", date(2025, 12, 31), "65 bn → 66 bn to 72 bn → 70 bn to 72 bn → 72.2 bn"),
        ("oracle", date(2026, 5, 31), "~ 35 bn → ~ 50 bn"),
        ("tsmc", date(2025, 12, 31), "38 bn to 42 bn → 40 bn to 42 bn"),
    ],
)
def test_guidance_moves_as_the_papers_told_it(demo_home: Path, company: str, period_end: date, path: str) -> None:
    versions = _guidance(demo_home, company, period_end)
    assert {row["path"] for row in versions} == {path}
    assert [row["amount"] for row in versions] == path.split(" → ")
    assert [row["version"] for row in versions if row["is_latest"]] == [len(versions)]
    assert [row["said_on"] for row in versions] == sorted(row["said_on"] for row in versions)


def test_two_papers_contradict_each_other_on_what_nordhafen_spends(demo_home: Path) -> None:
    [pair] = rows(demo_home, "FROM mart.contradictions WHERE company = 'nordhafen-compute'")
    assert {pair["value_low"], pair["other_value_low"]} == {640e6, 480e6}
    assert {pair["publisher"], pair["other_publisher"]} == {"rechenwerk", "atelier-numerique"}
    assert (pair["subject"], pair["unit"], pair["period_end"]) == ("capex", "EUR", date(2027, 12, 31))
    assert pair["quote"] != pair["other_quote"]
    # Neither revises the other: they were told within two days.
    facts = rows(
        demo_home,
        "SELECT supersedes, superseded_by FROM mart.investments WHERE fact_id IN (?, ?)",
        pair["fact_id"],
        pair["other_fact_id"],
    )
    assert facts == [{"supersedes": None, "superseded_by": None}] * 2


def test_the_contract_of_openai_and_oracle_counts_once(demo_home: Path) -> None:
    sides = rows(
        demo_home,
        "SELECT company, counterparty, fact_id, same_deal_as, is_top FROM mart.investments "
        "WHERE category = 'contract' AND amount_low = 300e9 ORDER BY is_top",
    )
    assert {side["company"] for side in sides} == {"openai", "oracle"}
    assert [side["is_top"] for side in sides].count(True) == 1
    assert {side["same_deal_as"] for side in sides[:-1]} == {sides[-1]["fact_id"]}


def test_the_factory_of_intel_in_magdeburg_is_called_off(demo_home: Path) -> None:
    [plan] = rows(
        demo_home,
        "SELECT status, first_said_on, last_said_on FROM mart.investments "
        "WHERE company = 'intel' AND currency = 'EUR' AND category = 'capex' AND amount_low = 30e9",
    )
    assert plan["status"] == "denied"
    assert plan["first_said_on"] < date(2025, 7, 1) <= plan["last_said_on"]
    [outcome] = rows(
        demo_home,
        "SELECT outcome, outcome_on FROM mart.realisation "
        "WHERE company = 'intel' AND unit = 'EUR' AND announced_value = '30 bn'",
    )
    assert outcome["outcome"] == "cancelled"
    assert outcome["outcome_on"].year == 2025


def _guidance(home: Path, company: str, period_end: date) -> list[dict[str, Any]]:
    return rows(
        home,
        "FROM mart.guidance_history WHERE company = ? AND category = 'capex' AND period_end = ? "
        "AND currency = 'USD' AND n_versions > 1 ORDER BY version",
        company,
        period_end,
    )
