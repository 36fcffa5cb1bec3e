"""Rows that are kept in their newest form: one MERGE, no index, no row touched that has not changed."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import polars as pl

from warehouse.errors import FrameError
from warehouse.frames import check_columns, check_keys, differs, incoming, readable_constraints, same
from warehouse.sql_files import listed, quoted
from warehouse.tables import column_types, key_of


@dataclass(frozen=True)
class MergeCounts:
    """What a merge did, in rows."""

    inserted: int
    updated: int
    unchanged: int


def merge_rows(connection: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> MergeCounts:
    """`Warehouse.merge`, inside a transaction of the caller."""
    key = key_of(table)
    if key.versioned:
        raise FrameError(f"{table} holds versions, which are never changed: use append_versions.")
    check_columns(table, frame, allowed=list(column_types(connection, table)), required=list(key.key))
    check_keys(key, frame)
    if frame.is_empty():
        return MergeCounts(0, 0, 0)
    columns = frame.columns
    values = [column for column in columns if column not in key.key]
    with incoming(connection, table, frame) as source, readable_constraints(table):
        update = ", ".join(f"{quoted(column)} = source.{quoted(column)}" for column in values)
        matched = f"WHEN MATCHED AND {differs(values, 'target', 'source')} THEN UPDATE SET {update}" if values else ""
        actions = connection.execute(
            f"""
            MERGE INTO {quoted(table)} AS target
            USING {source} AS source
            ON {same(list(key.key), "target", "source")}
            {matched}
            WHEN NOT MATCHED THEN INSERT ({listed(columns)}) VALUES ({listed(columns, "source.")})
            RETURNING merge_action
            """
        ).fetchall()
    inserted = sum(action == "INSERT" for (action,) in actions)
    updated = sum(action == "UPDATE" for (action,) in actions)
    return MergeCounts(inserted, updated, frame.height - inserted - updated)
