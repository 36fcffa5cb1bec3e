"""Small tables for the tests of this room: rows that name only what matters, filled up from `defaults.yml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from warehouse.store import Warehouse
from warehouse.tables import key_of

HERE = Path(__file__).parent
DEFAULTS: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "defaults.yml").read_text(encoding="utf-8"))
KNOWN_AT = datetime.fromisoformat("2025-02-01 10:00")

Rows = Sequence[Mapping[str, Any]]


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))
    return found


def frame(warehouse: Warehouse, table: str, rows: Rows) -> pl.DataFrame:
    """Rows of a table with all its columns, but those of the versions."""
    schema = {
        column: kind
        for column, kind in warehouse.read(table).schema.items()
        if column not in ("known_from", "known_to")
    }
    filled = [{**dict.fromkeys(schema), **DEFAULTS[table], **row} for row in rows]
    return pl.DataFrame(filled, schema=schema)


def load(warehouse: Warehouse, table: str, rows: Rows, known_at: datetime = KNOWN_AT, *, closing: bool = False) -> None:
    """Put rows into a table; with `closing`, current versions that are not among them end."""
    given = frame(warehouse, table, rows)
    if key_of(table).versioned:
        scope = warehouse.read(table).select(key_of(table).key) if closing else None
        warehouse.append_versions(table, given, known_at, scope)
    else:
        warehouse.merge(table, given)


def fact(low: float | None, high: float | None, **columns: Any) -> dict[str, Any]:
    """An investment fact of this amount, in dollars unless `currency` and `rate_usd` say otherwise."""
    rate = columns.pop("rate_usd", 1.0)
    in_usd = [None if end is None or rate is None else end * rate for end in (low, high)]
    return {
        "amount_low": low,
        "amount_high": high,
        "amount_low_usd": in_usd[0],
        "amount_high_usd": in_usd[1],
        "rate_usd": rate,
        **columns,
    }
