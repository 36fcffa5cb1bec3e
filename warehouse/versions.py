"""Rows that are never changed: each change closes a version at a point in time and appends the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb
import polars as pl

from warehouse.errors import FrameError
from warehouse.frames import check_columns, check_keys, differs, incoming, readable_constraints, registered, same
from warehouse.sql_files import listed, quoted
from warehouse.tables import TableKey, column_types, key_of

KNOWN = ("known_from", "known_to")


@dataclass(frozen=True)
class VersionCounts:
    """What became of the keys of one call. `added`: had no current version; `revised`: got another one;
    `closed`: in the scope and no longer stated; `unchanged`: as before."""

    added: int
    revised: int
    closed: int
    unchanged: int


def append_versions(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    frame: pl.DataFrame,
    known_at: datetime,
    scope: pl.DataFrame | None,
) -> VersionCounts:
    """`Warehouse.append_versions`, inside a transaction of the caller."""
    key = key_of(table)
    if not key.versioned:
        raise FrameError(f"{table} has no versions: use merge.")
    columns = [column for column in column_types(connection, table) if column not in KNOWN]
    check_columns(table, frame, allowed=columns, required=columns)
    check_keys(key, frame)
    if scope is not None:
        check_columns(f"the scope of {table}", scope, allowed=columns, required=[])
    moment = _utc(known_at)
    _refuse_the_past(connection, table, moment)
    covered = {"covered_scope": scope.unique()} if scope is not None and scope.width else {}
    with incoming(connection, table, frame) as source, registered(connection, covered), readable_constraints(table):
        counts = _compare(connection, key, columns, source, scope if covered else None)
        _close(connection, key, moment)
        _append(connection, key, columns, source, moment)
        connection.execute("DROP TABLE version_changes")
    return counts


def last_change(connection: duckdb.DuckDBPyConnection, table: str) -> datetime | None:
    """The newest point in time at which a version of the table began or ended."""
    [(newest,)] = connection.execute(f"SELECT greatest(max(known_from), max(known_to)) FROM {quoted(table)}").fetchall()
    return newest if newest is None else _utc(newest)


def _refuse_the_past(connection: duckdb.DuckDBPyConnection, table: str, moment: datetime) -> None:
    newest = last_change(connection, table)
    if newest is not None and moment < newest:
        raise FrameError(
            f"known_at {moment} lies before the last change of {table} ({newest}): "
            "what was known at a past time must not change. Is the clock of this machine right?"
        )


def _compare(
    connection: duckdb.DuckDBPyConnection, key: TableKey, columns: list[str], source: str, scope: pl.DataFrame | None
) -> VersionCounts:
    """`version_changes`: one row per key of the frame or of the scope, with what has to happen to it."""
    keys = list(key.key)
    content = [column for column in columns if column not in keys and column not in key.stamps]
    in_frame = f"EXISTS (FROM {source} AS given WHERE {same(keys, 'given', 'standing')})"
    in_scope = ""
    if scope is not None:
        in_scope = f"OR EXISTS (FROM covered_scope WHERE {same(scope.columns, 'covered_scope', 'standing')})"
    key_columns = [
        f"coalesce(given.{quoted(column)}, standing.{quoted(column)}) AS {quoted(column)}" for column in keys
    ]
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE version_changes AS
        WITH standing AS (
          SELECT * FROM {quoted(key.table)} AS standing WHERE known_to IS NULL AND ({in_frame} {in_scope})
        )
        SELECT
          {", ".join(key_columns)},
          CASE
            WHEN standing.known_from IS NULL THEN 'added'
            WHEN given.{quoted(keys[0])} IS NULL THEN 'closed'
            WHEN {differs(content, "given", "standing")} THEN 'revised'
            ELSE 'unchanged'
          END AS change,
        FROM standing
        FULL JOIN {source} AS given ON {same(keys, "given", "standing")}
        """
    )
    counts = dict(connection.execute("SELECT change, count(*) FROM version_changes GROUP BY change").fetchall())
    return VersionCounts(*(counts.get(change, 0) for change in ("added", "revised", "closed", "unchanged")))


def _close(connection: duckdb.DuckDBPyConnection, key: TableKey, moment: datetime) -> None:
    table = quoted(key.table)
    ended = f"""
        standing.known_to IS NULL
        AND changes.change IN ('revised', 'closed')
        AND {same(list(key.key), "changes", "standing")}
    """
    # A version that began at this very moment was true for no time at all: nobody can have seen it.
    connection.execute(
        f"DELETE FROM {table} AS standing USING version_changes AS changes "
        f"WHERE {ended} AND standing.known_from = $moment",
        {"moment": moment},
    )
    connection.execute(
        f"UPDATE {table} AS standing SET known_to = $moment FROM version_changes AS changes WHERE {ended}",
        {"moment": moment},
    )


def _append(
    connection: duckdb.DuckDBPyConnection, key: TableKey, columns: list[str], source: str, moment: datetime
) -> None:
    connection.execute(
        f"""
        INSERT INTO {quoted(key.table)} ({listed(columns)}, known_from)
        SELECT {listed(columns, "given.")}, $moment
        FROM {source} AS given
        JOIN version_changes AS changes ON {same(list(key.key), "given", "changes")}
        WHERE changes.change IN ('added', 'revised')
        """,
        {"moment": moment},
    )


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)
