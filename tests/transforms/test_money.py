"""Rates: pegs, and days without one."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from config.models import Currency
from transforms.money import at_rate_of, rates_of_ecb_history, with_pegs

HISTORY = pl.DataFrame(
    {"Date": ["2025-01-28", "2025-01-27"], "USD": ["1.05", "1.04"], "GBP": ["0.84", "N/A"], "": ["", ""]}
)
DIRHAM = Currency.model_validate(
    {"code": "AED", "name": "dirham", "peg": {"to": "USD", "units": 3.6725, "source": "https://bank.example/peg"}}
)


def test_rates_of_the_ecb_are_turned_round_and_a_gap_has_no_row() -> None:
    rates = {
        (row["day"].day, row["currency"]): (row["usd"], row["eur"])
        for row in rates_of_ecb_history(HISTORY, "ECB").to_dicts()
    }
    assert rates[28, "EUR"] == (1.05, 1.0)
    assert rates[28, "USD"] == (1.0, pytest.approx(1 / 1.05))
    assert rates[28, "GBP"] == (pytest.approx(1.25), pytest.approx(1 / 0.84))
    assert (27, "GBP") not in rates


def test_a_pegged_currency_follows_its_anchor_and_names_both_sources() -> None:
    pegged = with_pegs(rates_of_ecb_history(HISTORY, "ECB"), [DIRHAM]).filter(pl.col("currency") == "AED").to_dicts()
    assert pegged[1]["usd"] == pytest.approx(1 / 3.6725)
    assert pegged[1]["eur"] == pytest.approx(1 / 3.6725 / 1.05)
    assert pegged[1]["source"] == "ECB and peg: https://bank.example/peg"


@pytest.mark.parametrize(
    ("day", "rate_day"),
    [
        (date(2025, 1, 28), date(2025, 1, 28)),
        (date(2025, 2, 2), date(2025, 1, 28)),
        (date(2025, 1, 26), None),
        (date(2025, 2, 10), None),
        (None, None),
    ],
)
def test_the_last_rate_of_the_week_before_counts_and_no_later_one(day: date | None, rate_day: date | None) -> None:
    frame = pl.DataFrame({"currency": ["USD"], "said_on": [day]}, schema={"currency": pl.String, "said_on": pl.Date})
    assert at_rate_of(frame, rates_of_ecb_history(HISTORY, "ECB"), "said_on")["rate_day"].to_list() == [rate_day]
