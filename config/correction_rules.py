"""What a correction may say, beyond the form of its keys: a mistyped column must not pass for a decision."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from datetime import date

from config.models import Correction

_MONEY = {"role", "category", "amount_low", "amount_high", "currency", "recurs", "scope"}
_MACHINES = {"product", "vendor", "measure", "quantity_low", "quantity_high", "purpose", "site"}
_BOTH = {"company", "qualifier", "status", "period_start", "period_end"}
_NUMBERS = {"amount_low", "amount_high", "quantity_low", "quantity_high"}
_DAYS = {"period_start", "period_end"}
_MAY_BE_EMPTY = _NUMBERS | _DAYS | {"recurs", "scope", "vendor", "purpose", "site"}
_WORDS = {
    "role": {"investor", "recipient"},
    "category": {
        "capex", "acquisition", "funding", "stake", "contract", "subsidy", "training_cost", "rnd", "other",
    },
    "recurs": {"year", "month"},
    "measure": {"units", "power_w", "racks", "sites", "flops", "area_m2"},
    "qualifier": {"exact", "about", "at_least", "at_most", "range", "magnitude"},
}  # fmt: skip
_STATUS = {
    "investment": {"reported", "planned", "considered", "denied"},
    "hardware": {"in_use", "ordered", "planned", "considered", "denied"},
}


def correction_defects(corrections: Iterable[Correction], companies: Collection[str]) -> list[str]:
    """One line per thing that a correction cannot mean."""
    return [
        f"corrections.yml: item {number}: {defect}"
        for number, correction in enumerate(corrections, 1)
        for defect in _defects(correction, companies)
    ]


def _defects(correction: Correction, companies: Collection[str]) -> Iterable[str]:
    if not (correction.url or correction.company or correction.quote_words):
        yield "it would match everything: give at least a url, a company or quote_words"
    if (correction.action == "change") != bool(correction.changes):
        yield "changes go with the action change, and with no other"
    if (correction.action == "merge_companies") != (correction.into is not None):
        yield "into goes with the action merge_companies, and with no other"
    if moved_to(correction) is not None:
        if correction.company is None:
            yield "to move claims to another company, name the company that they are now under"
        if moved_to(correction) not in companies:
            yield f"no company {moved_to(correction)!r} in companies.yml"
    if correction.changes and correction.kind is None:
        yield "a change needs the kind (investment or hardware)"
        return
    known = _BOTH | (_MONEY if correction.kind == "investment" else _MACHINES)
    for column, value in correction.changes.items():
        if column not in known:
            yield f"changes.{column}: no such column; there are {', '.join(sorted(known))}"
        elif (expected := _expected(column, value, correction.kind or "")) is not None:
            yield f"changes.{column}: {value!r} is no {expected}"


def moved_to(correction: Correction) -> str | None:
    """The company under which a correction puts its claims; None where they stay."""
    target = correction.into or correction.changes.get("company")
    return None if target is None else str(target)


def _expected(column: str, value: str | float | None, kind: str) -> str | None:
    """What the column takes, where the value is something else."""
    if value is None:
        return None if column in _MAY_BE_EMPTY else "value for it"
    if column in _NUMBERS:
        return None if isinstance(value, float) and math.isfinite(value) and value >= 0 else "number of at least 0"
    if not isinstance(value, str):
        return "text"
    if column in _DAYS:
        try:
            date.fromisoformat(value)
        except ValueError:
            return "day such as 2025-12-31 (in quotes)"
    words = _STATUS[kind] if column == "status" else _WORDS.get(column)
    return None if words is None or value in words else f"one of {', '.join(sorted(words))}"
