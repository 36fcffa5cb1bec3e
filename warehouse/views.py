"""Views and macros: stable files, made anew and bound each time the work file is opened."""

from __future__ import annotations

import re
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from warehouse.errors import MigrationError
from warehouse.sql_files import MACROS, VIEWS, code_only, quoted
from warehouse.tables import column_types

_NAME = re.compile(r"\b(?:core|mart)\.\w+")
_TABLE_MACRO = re.compile(r"AS\s+TABLE\b", re.IGNORECASE)
_OF_A_TABLE = ("_current", "_latest")
"""A view with such an ending has the columns, and so the column comments, of the table before it."""


def recreate_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop every view and macro and make those of the files, in one transaction.

    DuckDB looks into a view only when it is made or read: a column that a migration took away is found here, and not by
    the first analyst. Raises `MigrationError` with the file's name.
    """
    files = {name_of(path): path for path in [*VIEWS.rglob("*.sql"), *MACROS.glob("*.sql")]}
    connection.execute("BEGIN TRANSACTION")
    try:
        _drop_all(connection)
        for name in _in_order(files):
            _create(connection, name, files[name])
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def name_of(path: Path) -> str:
    """The view or macro that a file makes: its folder is the schema. Macros belong to `mart`."""
    return f"mart.{path.stem}" if path.parent == MACROS else f"{path.parent.name}.{path.stem}"


def _in_order(files: dict[str, Path]) -> list[str]:
    texts = {name: code_only(path.read_text(encoding="utf-8")) for name, path in sorted(files.items())}
    needs = {name: set(_NAME.findall(text)) & files.keys() - {name} for name, text in texts.items()}
    return list(TopologicalSorter(needs).static_order())


def _drop_all(connection: duckdb.DuckDBPyConnection) -> None:
    views = connection.execute(
        "SELECT schema_name || '.' || view_name FROM duckdb_views() "
        "WHERE NOT internal AND NOT temporary AND database_name = current_database()"
    ).fetchall()
    macros = connection.execute(
        "SELECT DISTINCT schema_name || '.' || function_name, function_type = 'table_macro' FROM duckdb_functions() "
        "WHERE NOT internal AND function_type IN ('macro', 'table_macro') AND database_name = current_database()"
    ).fetchall()
    for (view,) in views:
        connection.execute(f"DROP VIEW IF EXISTS {quoted(view)}")
    for macro, is_table in macros:
        connection.execute(f"DROP MACRO {'TABLE' if is_table else ''} IF EXISTS {quoted(macro)}")


def _create(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    sql = path.read_text(encoding="utf-8")
    try:
        connection.execute(sql)
        if path.parent == MACROS and _TABLE_MACRO.search(sql):
            connection.execute(f"SELECT * FROM {quoted(name)}(NULL) LIMIT 0").fetchall()
        for ending in _OF_A_TABLE:
            if name.endswith(ending):
                _inherit_comments(connection, name, name.removesuffix(ending))
    except duckdb.Error as error:
        raise MigrationError(f"The view or macro {name} ({path.name}) does not fit the tables: {error}") from error


def _inherit_comments(connection: duckdb.DuckDBPyConnection, view: str, table: str) -> None:
    schema, _, name = table.partition(".")
    comments = dict(
        connection.execute(
            "SELECT column_name, comment FROM duckdb_columns() "
            "WHERE database_name = current_database() AND schema_name = ? AND table_name = ? AND comment IS NOT NULL",
            [schema, name],
        ).fetchall()
    )
    for column in column_types(connection, view):
        if column in comments:
            text = comments[column].replace("'", "''")
            connection.execute(f"COMMENT ON COLUMN {quoted(view)}.{quoted(column)} IS '{text}'")
