"""The ECB's file: the copy at hand, a fetched one, and what is none."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from flows.rates import RatesError, bundled_rates, fetched_rates

CSV = b"Date,USD,GBP,\n2025-01-28,1.0421,0.8391,\n2025-01-27,1.0530,0.8411,\n"


def zipped(name: str, body: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return buffer.getvalue()


def test_the_copy_at_hand_has_the_rate_of_the_first_example() -> None:
    rates = bundled_rates(after=date(2025, 1, 27), currencies=["EUR"])
    [euro] = [row for row in rates.to_dicts() if row["day"] == date(2025, 1, 28) and row["currency"] == "EUR"]
    assert euro["usd"] == 1.0421
    assert set(rates["currency"]) == {"EUR", "USD"}
    assert rates["day"].min() == date(2025, 1, 28)


@pytest.mark.parametrize("body", [CSV, zipped("eurofxref-hist.csv", CSV)], ids=["csv", "zip"])
def test_a_fetched_file_is_read_zipped_or_not(body: bytes) -> None:
    assert fetched_rates(body, "a source").height == 6
    assert fetched_rates(body, "a source", after=date(2025, 1, 27)).height == 3


@pytest.mark.parametrize(
    "body",
    [
        b"<html>Not here</html>",
        b"PK\x03\x04 torn",
        b"",
        b"Date,USD\n28.01.2025,1.04\n",
        zipped("readme.txt", CSV),
    ],
)
def test_other_bytes_are_refused_with_a_reason(body: bytes) -> None:
    with pytest.raises(RatesError, match="exchange rates"):
        fetched_rates(body, "a source")
