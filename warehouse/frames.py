"""Frames at the door of the database: looked at for bad keys, shown to DuckDB through Arrow, cast to its types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

import duckdb
import polars as pl

from warehouse.errors import FrameError
from warehouse.sql_files import quoted
from warehouse.tables import TableKey, column_types

INCOMING = "incoming_rows"
"""The temporary table that holds the rows of the load under way."""


@contextmanager
def registered(connection: duckdb.DuckDBPyConnection, frames: Mapping[str, pl.DataFrame]) -> Iterator[None]:
    """Frames as tables of their names, for the time of one statement."""
    for name, frame in frames.items():
        connection.register(name, frame)
    try:
        yield
    finally:
        for name in frames:
            # In a transaction that has failed the name is gone with it.
            with suppress(duckdb.Error):
                connection.unregister(name)


def check_columns(table: str, frame: pl.DataFrame, allowed: list[str], required: list[str]) -> None:
    extra = [column for column in frame.columns if column not in allowed]
    if extra:
        raise FrameError(
            f"{table} takes no column {', '.join(extra)}; it has {', '.join(allowed)}. "
            "Drop the column, or add it in a migration."
        )
    missing = [column for column in required if column not in frame.columns]
    if missing:
        raise FrameError(f"The frame for {table} lacks the column {', '.join(missing)}.")


def check_keys(key: TableKey, frame: pl.DataFrame) -> None:
    """Two rows with one key would make DuckDB take either, without a word."""
    columns = list(key.key)
    empty = frame.filter(pl.any_horizontal(pl.col(columns).is_null()))
    if not empty.is_empty():
        raise FrameError(
            f"{empty.height} rows for {key.table} have a null in their key ({', '.join(columns)}): "
            f"{_few(empty, columns)}"
        )
    double = frame.filter(pl.struct(columns).is_duplicated())
    if not double.is_empty():
        raise FrameError(
            f"{double.height} rows for {key.table} share a key ({', '.join(columns)}) with another row: "
            f"{_few(double.unique(columns, maintain_order=True), columns)}. Keep one row per key before the load."
        )


@contextmanager
def incoming(connection: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> Iterator[str]:
    """The frame as a temporary table with the types of `table`; a value that does not fit is a `FrameError`."""
    types = column_types(connection, table)
    casts = ", ".join(f"CAST({quoted(column)} AS {types[column]}) AS {quoted(column)}" for column in frame.columns)
    with registered(connection, {"frame_as_given": frame}):
        try:
            connection.execute(f"CREATE OR REPLACE TEMP TABLE {INCOMING} AS SELECT {casts} FROM frame_as_given")
        except duckdb.Error as error:
            raise FrameError(f"A value does not fit its column in {table}: {error}") from error
    yield INCOMING
    connection.execute(f"DROP TABLE {INCOMING}")


@contextmanager
def readable_constraints(table: str) -> Iterator[None]:
    """A broken NOT NULL or CHECK as a `FrameError` with the table's name."""
    try:
        yield
    except duckdb.ConstraintException as error:
        raise FrameError(f"A row for {table} breaks a rule of the table: {error}") from error


def differs(columns: list[str], left: str, right: str) -> str:
    """SQL that is true where two rows differ in one of the columns; null equals null."""
    tests = [f"{left}.{quoted(column)} IS DISTINCT FROM {right}.{quoted(column)}" for column in columns]
    return f"({' OR '.join(tests)})" if tests else "false"


def same(columns: list[str], left: str, right: str) -> str:
    """SQL that is true where two rows agree in all the columns."""
    return " AND ".join(f"{left}.{quoted(column)} = {right}.{quoted(column)}" for column in columns)


def _few(frame: pl.DataFrame, columns: list[str]) -> str:
    return "; ".join(str(tuple(row)) for row in frame.select(columns).head(3).iter_rows())
