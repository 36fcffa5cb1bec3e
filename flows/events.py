"""Events on which automations can act."""

from __future__ import annotations

from datetime import date

import polars as pl
from prefect.events import emit_event

MAX_EVENTS = 200
"""A first run would emit thousands; the run's page has the whole list."""


def facts_changed(changes: pl.DataFrame) -> None:
    """One event a fact that is new, revised or ended: `ledger.fact.added`, `.revised`, `.closed`."""
    for row in changes.head(MAX_EVENTS).iter_rows(named=True):
        emit_event(
            event=f"ledger.fact.{row['change']}",
            resource={
                "prefect.resource.id": f"ledger.fact.{row['fact_id']}",
                "prefect.resource.name": f"{row['company']} {row['subject']}",
                "ledger.company": row["company"],
                "ledger.kind": row["kind"],
            },
            payload={name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()},
        )
