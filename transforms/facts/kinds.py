"""What tells facts of money from facts of machines; everything else in this room is the same for both."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """How one kind of claim is resolved."""

    name: str
    identity: tuple[str, ...]
    """Columns in which the claims of a fact are equal."""
    low: str
    high: str
    unit: str
    """Currency or measure."""
    progress: tuple[str, ...]
    """Statuses from the least to the most advanced; `denied` stands outside."""
    done: str
    """The status of what has happened."""
    details: tuple[str, ...]
    """Columns that a fact takes from its best claims and that no claim is told apart by."""
    chained: dict[str, tuple[str, ...]]
    """Column and values of facts that are levels: another value for the same period is a revision. Others are deals of
    their own, and only the same counterparty makes another value a revision."""


INVESTMENT = Kind(
    name="investment",
    identity=("company", "role", "category", "recurs"),
    low="amount_low",
    high="amount_high",
    unit="currency",
    progress=("considered", "planned", "reported"),
    done="reported",
    details=("scope",),
    chained={"category": ("capex", "rnd", "training_cost")},
)

HARDWARE = Kind(
    name="hardware",
    identity=("company", "product", "measure"),
    low="quantity_low",
    high="quantity_high",
    unit="measure",
    progress=("considered", "planned", "ordered", "in_use"),
    done="in_use",
    details=("vendor", "purpose", "site"),
    chained={"measure": ("units", "power_w", "racks", "sites", "flops", "area_m2")},
)
