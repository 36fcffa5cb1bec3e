"""Rows of what is put aside: the item, the stage and the reason, and for a person what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import dataframely as dy
import polars as pl

from transforms.ids import stable_id
from transforms.schemas import Reject


class Aside(NamedTuple):
    """One item that is put aside."""

    stage: str
    item: str
    """Its url, entry_id, document_id or feed_id."""
    reason: str
    """Short, from a small set: it is counted."""
    detail: str | None = None
    feed_id: str | None = None


def reject_rows(items: Iterable[Aside]) -> dy.DataFrame[Reject]:
    """One row an item and reason; the same trouble met twice is one row."""
    schema = dict.fromkeys(Aside._fields, pl.String)
    frame = pl.DataFrame([item._asdict() for item in items], schema=schema)
    frame = frame.with_columns(reject_id=stable_id("stage", "item", "reason"))
    return Reject.validate(frame.select(*Reject.column_names()).unique("reject_id", keep="first", maintain_order=True))
