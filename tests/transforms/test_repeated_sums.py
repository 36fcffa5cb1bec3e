"""A sum that an article repeats: one claim per fact."""

from __future__ import annotations

from datetime import date

import polars as pl

from transforms.claims.repeats import stated_once


def claim(sum_: float, confidence: float, period: date | None = None, company: str = "openai") -> dict[str, object]:
    return {
        "passage_id": "p",
        "in_title": False,
        "company": company,
        "currency": "USD",
        "amount_low": sum_,
        "amount_high": sum_,
        "confidence": confidence,
        "period_start": period,
        "period_end": None,
    }


def kept(*claims: dict[str, object]) -> list[float]:
    frame = pl.DataFrame(list(claims), schema_overrides={"period_start": pl.Date, "period_end": pl.Date})
    return stated_once(frame)["confidence"].to_list()


def test_of_a_repeated_sum_the_surest_statement_stays() -> None:
    assert kept(claim(5e9, 0.6), claim(7e9, 0.5), claim(5e9, 0.9)) == [0.5, 0.9]


def test_the_same_sum_of_two_companies_is_two_facts() -> None:
    assert kept(claim(5e9, 0.6), claim(5e9, 0.9, company="oracle")) == [0.6, 0.9]


def test_the_same_sum_of_two_years_is_two_facts_and_a_statement_without_a_year_repeats_them() -> None:
    first, second = date(2024, 1, 1), date(2025, 1, 1)
    assert kept(claim(5e9, 0.6, first), claim(5e9, 0.7, second), claim(5e9, 0.9)) == [0.6, 0.7]
