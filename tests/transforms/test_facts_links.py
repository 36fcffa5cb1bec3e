"""How facts stand to each other: versions, contradictions, parts, one deal from two sides, former facts."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from tests.transforms.claims_in_context import NO_RATES, YEAR_2025, investments, money
from transforms.facts import ResolvedInvestments, resolve_investments
from transforms.schemas import KnownFactClaim


def resolve(*claims: dict[str, Any]) -> ResolvedInvestments:
    return resolve_investments(investments(*claims), NO_RATES, 0.5)


def by_value(resolved: ResolvedInvestments) -> dict[float, dict[str, Any]]:
    return {fact["amount_low"]: fact for fact in resolved.facts.to_dicts()}


def guidance(said_on: str, low: float, high: float, **said: Any) -> dict[str, Any]:
    return money(said_on, low * 1e9, high * 1e9, qualifier="range", **YEAR_2025, **said)


def test_guidance_is_a_chain_by_the_day_it_was_first_said() -> None:
    facts = by_value(
        resolve(
            guidance("2025-01-24", 60, 65),
            guidance("2025-04-30", 64, 72),
            guidance("2025-07-30", 66, 72),
            guidance("2025-07-31", 64, 72),
        )
    )
    first, second, third = (facts[value]["fact_id"] for value in (60e9, 64e9, 66e9))
    assert [(facts[value]["supersedes"], facts[value]["superseded_by"]) for value in (60e9, 64e9, 66e9)] == [
        (None, second),
        (first, third),
        (second, None),
    ]


def test_a_stray_of_last_year_does_not_put_the_latest_guidance_first() -> None:
    facts = by_value(
        resolve(
            money("2024-03-01", 72e9, **YEAR_2025),
            money("2025-01-24", 60e9, **YEAR_2025),
            *[money(f"2025-07-{day}", 72e9, **YEAR_2025) for day in (24, 25, 26, 27)],
        )
    )
    assert facts[60e9]["superseded_by"] == facts[72e9]["fact_id"]
    assert facts[72e9]["superseded_by"] is None


def test_of_two_levels_told_on_one_day_the_raised_one_is_newer() -> None:
    same = {"url": "https://paper.example/a", "article_id": "article"}
    facts = by_value(
        resolve(
            money("2025-02-04", 75e9, **YEAR_2025),
            guidance("2025-10-30", 91, 93, **same),
            money("2025-10-30", 85e9, **YEAR_2025, **same),
        )
    )
    assert facts[91e9]["supersedes"] == facts[85e9]["fact_id"]
    assert facts[85e9]["supersedes"] == facts[75e9]["fact_id"]


def test_no_chain_from_a_site_to_the_company_nor_over_years() -> None:
    facts = resolve(
        money("2025-01-24", 3e9, **YEAR_2025),
        money("2025-02-24", 65e9, **YEAR_2025),
        money("2025-03-24", 60e9, period_start=date(2026, 1, 1), period_end=date(2026, 12, 31)),
    ).facts
    assert facts["supersedes"].null_count() == 3


def test_two_sites_by_2030_are_no_versions_of_each_other() -> None:
    by_2030 = {"period_end": date(2030, 12, 31)}
    facts = resolve(
        money("2025-01-24", 3e9, **by_2030),
        money("2025-03-01", 4e9, **by_2030),
        money("2025-05-01", 3e9, **by_2030),
        money("2025-06-01", 3.5e9, **by_2030),
    ).facts
    assert facts["supersedes"].null_count() == facts.height == 3


def test_a_lone_paper_against_what_all_go_on_saying_is_a_contradiction() -> None:
    facts = by_value(
        resolve(
            guidance("2025-01-24", 60, 65),
            guidance("2025-01-24", 60, 65),
            money("2025-02-10", 75e9, **YEAR_2025),
            guidance("2025-03-01", 60, 65),
        )
    )
    assert facts[60e9]["contradicts"] == [facts[75e9]["fact_id"]]
    assert facts[75e9]["contradicts"] == [facts[60e9]["fact_id"]]
    assert facts[75e9]["supersedes"] is None
    assert facts[60e9]["superseded_by"] is None


def test_an_analyst_does_not_revise_the_company() -> None:
    facts = by_value(
        resolve(guidance("2025-01-24", 60, 65), money("2025-06-10", 75e9, attribution="analyst", **YEAR_2025))
    )
    assert facts[60e9]["superseded_by"] is None
    assert facts[75e9]["contradicts"] == [facts[60e9]["fact_id"]]


def test_one_year_is_part_of_the_plan_that_the_article_tells() -> None:
    same = {"url": "https://paper.example/a", "article_id": "article", "company": "oracle"}
    plan = {"period_start": date(2025, 1, 1), "period_end": date(2028, 12, 31)}
    facts = by_value(
        resolve(
            money("2025-01-24", 50e9, **plan, **same),
            money("2025-01-24", 15e9, **YEAR_2025, **same),
            money("2025-01-24", 9e9, **YEAR_2025, company="oracle"),
        )
    )
    assert facts[15e9]["part_of"] == facts[50e9]["fact_id"]
    assert facts[9e9]["part_of"] is None
    assert facts[50e9]["part_of"] is None


def test_the_data_centres_of_a_programme_are_part_of_it() -> None:
    same = {
        "url": "https://paper.example/a",
        "article_id": "article",
        "quote": "3 billion, of which 2.5 for data centres",
    }
    facts = by_value(resolve(money("2025-01-24", 3e9, category="other", **same), money("2025-01-24", 2.5e9, **same)))
    assert facts[2.5e9]["part_of"] == facts[3e9]["fact_id"]


def test_one_contract_told_by_both_sides_counts_once() -> None:
    resolved = resolve(
        money("2025-09-10", 3e11, company="oracle", role="recipient", category="contract", counterparty=["openai"]),
        money("2025-09-11", 3e11, company="openai", role="investor", category="contract", counterparty=["oracle"]),
        money("2025-09-11", 3e11, company="softbank", role="investor", category="contract", counterparty=["arm"]),
    )
    links = {fact["company"]: fact["same_deal_as"] for fact in resolved.facts.to_dicts()}
    openai = resolved.facts.filter(pl.col("company") == "openai")["fact_id"].item()
    assert links == {"oracle": openai, "openai": None, "softbank": None}


def test_a_round_and_the_stake_of_its_only_investor_are_one_deal() -> None:
    resolved = resolve(
        money("2025-09-09", 1.3e9, company="asml", category="stake", counterparty=["mistral-ai"]),
        money("2025-09-20", 1.3e9, company="mistral-ai", role="recipient", category="funding"),
    )
    assert resolved.facts.filter(pl.col("company") == "mistral-ai")["same_deal_as"].null_count() == 0


def test_a_claim_that_bridges_two_facts_leaves_the_older_and_a_pointer_from_the_other() -> None:
    early, late = money("2025-01-10", 65e9), money("2025-09-10", 65e9)
    before = resolve(early, late)
    assert before.facts.height == 2
    bridge = money("2025-05-10", 65e9)
    known = KnownFactClaim.validate(before.fact_claims.select("fact_id", "claim_id"))
    after = resolve_investments(investments(early, late, bridge), NO_RATES, 0.5, known).facts
    older, newer = before.facts.sort("first_said_on")["fact_id"]
    assert {fact["fact_id"]: fact["merged_into"] for fact in after.to_dicts()} == {older: None, newer: older}


def test_a_corrected_article_that_still_states_the_fact_keeps_its_id() -> None:
    first = resolve(money("2025-01-10", 65e9)).facts["fact_id"]
    again = resolve(money("2025-01-10", 65e9, claim_id="new", article_id="new version", quote="other words")).facts
    assert again["fact_id"].to_list() == first.to_list()
