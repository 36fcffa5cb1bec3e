"""Claims written in one line, for tests of what becomes of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import dataframely as dy
import polars as pl

from transforms.schemas import HardwareClaimInContext, InvestmentClaimInContext, Rate

NO_RATES = Rate.validate(
    pl.DataFrame(
        {
            "day": [date(2025, 1, day) for day in (27, 27)],
            "currency": ["USD", "EUR"],
            "usd": [1.0, 1.05],
            "eur": [1 / 1.05, 1.0],
            "source": ["test", "test"],
        }
    )
)
YEAR_2025 = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}


def money(said_on: str, low: float | None, high: float | None = None, **said: Any) -> dict[str, Any]:
    """Meta's capital expenditure unless told otherwise; each claim in an article of its own."""
    return {
        "said_on": date.fromisoformat(said_on),
        "amount_low": low,
        "amount_high": low if high is None and "qualifier" not in said else high,
        "role": "investor",
        "category": "capex",
        "currency": "USD",
        "status": "planned",
        **said,
    }


def machines(said_on: str, low: float | None, high: float | None = None, **said: Any) -> dict[str, Any]:
    """Meta's H100 in use unless told otherwise."""
    return {
        "said_on": date.fromisoformat(said_on),
        "quantity_low": low,
        "quantity_high": low if high is None and "qualifier" not in said else high,
        "product": "nvidia-h100",
        "measure": "units",
        "status": "in_use",
        **said,
    }


def investments(*rows: dict[str, Any]) -> dy.DataFrame[InvestmentClaimInContext]:
    return InvestmentClaimInContext.validate(_frame(rows, InvestmentClaimInContext), cast=True)


def hardware(*rows: dict[str, Any]) -> dy.DataFrame[HardwareClaimInContext]:
    return HardwareClaimInContext.validate(_frame(rows, HardwareClaimInContext), cast=True)


def _frame(rows: tuple[dict[str, Any], ...], schema: type[dy.Schema]) -> pl.DataFrame:
    whole = [{**_context(number), **row} for number, row in enumerate(rows)]
    types = {
        name: pl.String if isinstance(column.dtype, pl.Enum) else column.dtype
        for name, column in schema.columns().items()
    }
    return pl.DataFrame([{name: row.get(name) for name in types} for row in whole], schema=types)


def _context(number: int) -> dict[str, Any]:
    return {
        "claim_id": f"claim-{number}",
        "article_id": f"article-{number}",
        "url": f"https://paper-{number}.example/a",
        "publisher": f"paper-{number}",
        "family": f"owner-{number}",
        "quote": f"sentence {number}",
        "company": "meta",
        "is_unlisted": False,
        "counterparty": [],
        "qualifier": "exact",
        "confidence": 0.9,
        "char_start": 0,
    }
