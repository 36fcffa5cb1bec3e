"""What this room knows of each table beyond its SQL: its key, and whether its rows are versions (`keys.yml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import duckdb
import yaml

from warehouse.errors import FrameError
from warehouse.sql_files import ROOM


@dataclass(frozen=True)
class TableKey:
    """The key of one table."""

    table: str
    key: tuple[str, ...]
    versioned: bool = False
    stamps: tuple[str, ...] = ()


@cache
def table_keys() -> dict[str, TableKey]:
    declared = yaml.safe_load((ROOM / "keys.yml").read_text(encoding="utf-8"))
    return {
        table: TableKey(table, tuple(entry["key"]), entry.get("versioned", False), tuple(entry.get("stamps", ())))
        for table, entry in declared.items()
    }


def key_of(table: str) -> TableKey:
    """The key of a table; `FrameError` for a name that is no table of the ledger."""
    try:
        return table_keys()[table]
    except KeyError:
        raise FrameError(f"There is no table {table!r}; the tables are {', '.join(table_keys())}.") from None


def column_types(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """Columns of a table or view with their SQL types, in order."""
    schema, _, name = table.partition(".")
    rows = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() "
        "WHERE database_name = current_database() AND schema_name = ? AND table_name = ? ORDER BY column_index",
        [schema, name],
    ).fetchall()
    return dict(rows)
