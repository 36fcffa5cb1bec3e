"""What the benchmarks count and what they read: small and untimed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.benchmarks.bench_extract import mixed_news, shares
from tests.benchmarks.bench_peers import gold, is_found, our_readings
from tests.benchmarks.bench_peers import shares as found_shares
from tests.benchmarks.peer_readers import numbers_in

RANGE: dict[str, Any] = {"kind": "investment", "amount_low": 6e10, "amount_high": 6.5e10, "currency": "USD"}
AT_LEAST: dict[str, Any] = {"kind": "hardware", "quantity_low": 24_000.0, "quantity_high": None}


def test_both_ends_of_a_range_must_be_found() -> None:
    assert is_found(RANGE, [(6e10, "USD"), (6.5e10, None), (2025.0, None)])
    assert not is_found(RANGE, [(6e10, "USD"), (6.6e10, "USD")])
    assert not is_found(RANGE, [(6e10, "USD"), (6.5e10, "EUR")], with_currency=True)
    assert is_found(AT_LEAST, [(24_000.0, None)])


@pytest.mark.parametrize(
    ("text", "meant"), [("1.250.000 euros", 1_250_000), ("1,5 Mrd.", 1.5), ("350,000", 350_000), ("12 500 GPU", 12_500)]
)
def test_a_number_is_given_with_the_meaning_that_the_language_has(text: str, meant: float) -> None:
    assert meant in [value for value, _ in numbers_in(text)]


def test_the_made_news_has_triggers_as_real_news_has_them() -> None:
    held, named = shares(mixed_news(1))
    assert 0.31 <= held <= 0.42
    assert 0.05 <= named <= 0.09


def test_the_projects_own_numbers_are_counted_by_the_same_rule() -> None:
    lines = [line for line in gold() if line["lang"] == "en"]
    found = found_shares(lines, our_readings(lines))
    assert found["sums"] == sum(fact["kind"] == "investment" for line in lines for fact in line["facts"])
    assert found["sum_values"] > 0.9
