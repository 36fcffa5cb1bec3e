"""Which claims are one fact, and what the fact then says."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from tests.transforms.claims_in_context import NO_RATES, YEAR_2025, hardware, investments, machines, money
from transforms.facts import resolve_hardware, resolve_investments

DEAL: dict[str, Any] = {"company": "microsoft", "category": "stake", "status": "reported"}
OPENAI = {**DEAL, "counterparty": ["openai"]}


def facts_of(*claims: dict[str, Any]) -> pl.DataFrame:
    return resolve_investments(investments(*claims), NO_RATES, 0.5).facts.sort("first_said_on", "fact_id")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            money("2025-01-24", 65e9, **YEAR_2025), money("2025-11-01", 65e9, **YEAR_2025), id="same period, any time"
        ),
        pytest.param(
            money("2025-01-24", 64.8e9), money("2025-01-25", 65e9, qualifier="about", amount_high=65e9), id="rounded"
        ),
        pytest.param(
            money("2025-01-24", 1.04e9), money("2025-01-25", 1e9, qualifier="about", amount_high=1e9), id="a billion"
        ),
        pytest.param(money("2025-01-24", 65e9, **YEAR_2025), money("2025-01-25", 65e9), id="silent on the period"),
        pytest.param(
            money("2025-01-24", 60e9, 65e9, qualifier="range"), money("2025-01-25", 65e9), id="inside the range"
        ),
        pytest.param(
            money("2025-01-24", 65e9), money("2025-01-25", 60e9, None, qualifier="at_least"), id="more than 60"
        ),
        pytest.param(
            money("2025-01-24", 65e9), money("2025-01-25", 1e10, 1e11, qualifier="magnitude"), id="tens of billions"
        ),
        pytest.param(
            money("2025-01-27", 10e9, **OPENAI), money("2025-01-28", 10e9, **DEAL), id="silent on the counterparty"
        ),
        pytest.param(
            money("2025-01-27", 10e9, **OPENAI),
            money("2025-01-28", 9.52e9, currency="EUR", **OPENAI),
            id="converted by the paper",
        ),
        pytest.param(
            money("2025-01-27", 10e9, **OPENAI, period_start=date(2025, 1, 1), period_end=date(2025, 1, 31)),
            money("2025-03-28", 10e9, **OPENAI, **YEAR_2025),
            id="the month and the year of a deal",
        ),
        pytest.param(
            money("2025-01-21", 5e11, period_start=date(2025, 1, 21), period_end=date(2029, 1, 21)),
            money("2025-01-29", 5e11, period_start=date(2025, 1, 29), period_end=date(2029, 1, 29)),
            id="over the next four years, said twice",
        ),
    ],
)
def test_one_fact(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert facts_of(one, other)["n_claims"].to_list() == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(money("2025-01-24", 65e9), money("2025-01-24", 65e9, role="recipient"), id="role"),
        pytest.param(money("2025-01-24", 65e9), money("2025-01-24", 65e9, category="rnd"), id="category"),
        pytest.param(money("2025-01-24", 65e9), money("2025-01-24", 65e9, recurs="year"), id="a year and each year"),
        pytest.param(money("2025-01-24", 65e9), money("2025-01-24", 80e9), id="value"),
        pytest.param(money("2024-01-24", 65e9), money("2025-01-24", 65e9), id="a year later, no period"),
        pytest.param(
            money("2025-01-24", 60e9, 65e9, qualifier="range"),
            money("2025-01-24", 64e9, 72e9, qualifier="range"),
            id="two ranges that overlap",
        ),
        pytest.param(
            money("2025-01-24", 65e9, **YEAR_2025),
            money("2025-01-24", 65e9, period_start=date(2024, 1, 1), period_end=date(2024, 12, 31)),
            id="two years",
        ),
        pytest.param(
            money("2025-01-27", 10e9, **OPENAI),
            money("2025-01-28", 10e9, **DEAL, counterparty=["anthropic"]),
            id="parties",
        ),
        pytest.param(
            money("2025-01-24", 65e9, **YEAR_2025),
            money("2025-01-24", 1e10, 1e11, qualifier="magnitude"),
            id="a magnitude without the period",
        ),
        pytest.param(
            money("2024-11-22", 4e9, **OPENAI, period_start=date(2023, 9, 1), period_end=date(2023, 9, 30)),
            money("2024-11-22", 4e9, **OPENAI),
            id="another four billion, a year after the first",
        ),
    ],
)
def test_two_facts(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert facts_of(one, other)["n_claims"].to_list() == [1, 1]


def test_two_deals_and_a_claim_that_could_be_either_stay_three_facts() -> None:
    claims = [
        money("2025-01-27", 10e9, **OPENAI),
        money("2025-01-27", 10e9, **DEAL, counterparty=["anthropic"]),
        money("2025-01-27", 10e9, **DEAL),
    ]
    assert facts_of(*claims)["n_claims"].to_list() == [1, 1, 1]


def test_roundings_do_not_chain_two_exact_values() -> None:
    found = facts_of(
        money("2025-01-24", 64.6e9, **YEAR_2025),
        money("2025-01-24", 65e9, 65e9, qualifier="about", **YEAR_2025),
        money("2025-01-24", 66.2e9, **YEAR_2025),
    )
    assert sorted(found["amount_low"]) == [64.6e9, 66.2e9]
    assert sorted(found["n_claims"]) == [1, 2]


def test_a_slip_in_the_period_joins_the_many_that_agree() -> None:
    slip = money("2025-01-26", 65e9, period_start=date(2024, 1, 1), period_end=date(2024, 12, 31))
    [fact] = facts_of(*[money("2025-01-24", 65e9, **YEAR_2025) for _ in range(4)], slip).to_dicts()
    assert (fact["period_start"], fact["n_claims"]) == (date(2025, 1, 1), 5)


def test_a_later_quarter_of_the_same_figure_is_no_slip() -> None:
    spring = {"period_start": date(2025, 4, 1), "period_end": date(2025, 6, 30)}
    summer = {"period_start": date(2025, 7, 1), "period_end": date(2025, 9, 30)}
    report = {"category": "rnd", "status": "reported"}
    facts = facts_of(
        *[money("2025-09-20", 4.2e9, **report, **spring) for _ in range(6)],
        money("2025-10-25", 4.2e9, **report, **summer),
    )
    assert facts["period_end"].to_list() == [spring["period_end"], summer["period_end"]]


def test_what_was_spent_was_not_spent_in_a_year_to_come() -> None:
    report = {"category": "rnd", "status": "reported"}
    to_come = {"period_start": date(2026, 1, 1), "period_end": date(2026, 12, 31)}
    [fact] = facts_of(
        money("2025-02-01", 4.2e9, **report, **YEAR_2025), money("2025-02-02", 4.2e9, **report, **to_come)
    ).to_dicts()
    assert (fact["period_start"], fact["n_claims"]) == (date(2025, 1, 1), 2)


def test_an_article_that_gives_two_years_the_same_figure_means_it() -> None:
    same_article = {"url": "https://paper-0.example/a", "article_id": "article-0"}
    other_year = money("2025-01-24", 65e9, period_start=date(2024, 1, 1), period_end=date(2024, 12, 31), **same_article)
    assert facts_of(*[money("2025-01-24", 65e9, **YEAR_2025) for _ in range(4)], other_year).height == 2


def test_the_value_is_exact_where_one_is_and_the_period_the_stated() -> None:
    [fact] = facts_of(
        money("2025-01-24", 65e9, 65e9, qualifier="about"),
        money("2025-01-24", 65e9, 65e9, qualifier="about"),
        money("2025-01-25", 64.8e9, **YEAR_2025),
    ).to_dicts()
    assert (fact["amount_low"], fact["qualifier"]) == (64.8e9, "exact")
    assert (fact["first_said_on"], fact["last_said_on"]) == (date(2025, 1, 24), date(2025, 1, 25))
    assert fact["period_end"] == date(2025, 12, 31)


def test_counterparties_are_gathered() -> None:
    funding = {"company": "xai", "role": "recipient", "category": "funding", "status": "reported"}
    [fact] = facts_of(
        money("2025-01-24", 6e9, **funding, counterparty=["sequoia-capital", "a16z"]),
        money("2025-01-25", 6e9, **funding, counterparty=["fidelity"]),
    ).to_dicts()
    assert fact["counterparty"] == ["a16z", "fidelity", "sequoia-capital"]


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (["planned", "reported"], "reported"),
        (["reported", "planned"], "reported"),
        (["considered", "planned"], "planned"),
        (["planned", "denied"], "denied"),
        (["planned", "denied", "reported"], "reported"),
    ],
)
def test_status_moves_on_and_a_denial_ends_it(statuses: list[str], status: str) -> None:
    days = [f"2025-0{month}-10" for month in range(1, len(statuses) + 1)]
    found = facts_of(*[money(day, 65e9, status=said) for day, said in zip(days, statuses, strict=True)])
    assert found["status"].to_list() == [status]


def test_a_plan_of_two_years_ago_is_called_off() -> None:
    plan = money("2023-06-19", 30e9, currency="EUR", company="intel")
    [fact] = facts_of(plan, {**plan, "said_on": date(2025, 7, 24), "status": "denied"}).to_dicts()
    assert (fact["status"], fact["first_said_on"]) == ("denied", date(2023, 6, 19))
    assert facts_of(plan, {**plan, "said_on": date(2025, 7, 24)}).height == 2


def test_what_is_doubtful_or_empty_enters_no_fact_and_says_why() -> None:
    resolved = resolve_investments(
        investments(money("2025-01-24", 65e9, confidence=0.3), money("2025-01-24", None, None, qualifier="magnitude")),
        NO_RATES,
        0.5,
    )
    assert resolved.facts.is_empty()
    assert dict(resolved.unused.iter_rows()) == {"claim-0": "below_min_confidence", "claim-1": "no_value"}


def test_amounts_in_dollars_and_euros_at_the_rate_of_the_day_and_null_without_one() -> None:
    found = facts_of(
        money("2025-01-28", 10e9, currency="EUR"), money("2025-01-28", 3e11, currency="TWD", company="tsmc")
    )
    by_company = {fact["company"]: fact for fact in found.to_dicts()}
    assert by_company["meta"]["amount_low_usd"] == pytest.approx(10.5e9)
    assert by_company["meta"]["rate_day"] == date(2025, 1, 27)
    assert by_company["tsmc"]["amount_low_usd"] is None


def test_machines_that_were_ordered_and_now_run_are_one_fact() -> None:
    resolved = resolve_hardware(
        hardware(
            machines("2025-01-10", 100_000, status="ordered"),
            machines("2025-04-10", 100_000, None, qualifier="at_least", purpose="Llama 4"),
            machines("2025-04-10", 24_576, site="Cluster 1"),
        ),
        0.5,
    )
    facts = resolved.facts.sort("quantity_low").to_dicts()
    assert [(fact["quantity_low"], fact["status"], fact["purpose"]) for fact in facts] == [
        (24_576, "in_use", None),
        (100_000, "in_use", "Llama 4"),
    ]
