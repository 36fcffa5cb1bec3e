"""The data dictionary, `docs/tables.md`: every table and view with its columns, from the COMMENTs of the database.

`python -m warehouse.dictionary` writes it; a test compares.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from warehouse.migrate import migrate
from warehouse.sql_files import ROOM
from warehouse.tables import table_keys
from warehouse.views import recreate_views

DOCUMENT = ROOM.parent / "docs" / "tables.md"

# DuckDB takes no COMMENT on a schema.
SCHEMAS = {
    "mart": "What analysts use: one row per fact, sums by company and month, and the way back to the sources.",
    "core": "Articles, claims and facts, each with its versions; what the config files know; currency rates.",
    "raw": "What was received, as it was received.",
    "ops": "What the pipeline did, and how it went.",
}

INTRODUCTION = """\
# Tables

Generated from the COMMENTs in `warehouse/` by `python -m warehouse.dictionary`; do not edit by hand.

All times are UTC. Amounts are in whole units of their currency, power in watts. Three clocks: `period_*` is what a
figure is about, `said_on` when it was published, `known_from` and `known_to` when the ledger held it for true.
Tables marked *versioned* are never changed: a row with `known_to` null is current.
"""


def render_dictionary() -> str:
    """The dictionary as Markdown, from a new, empty database."""
    connection = duckdb.connect()
    try:
        migrate(connection)
        recreate_views(connection)
        sections = [INTRODUCTION, _contents(connection), _macros(connection)]
        for schema, description in SCHEMAS.items():
            sections.append(f"## {schema}\n\n{description}\n")
            sections += [_relation(connection, *row) for row in _relations(connection, schema)]
    finally:
        connection.close()
    return "\n".join(sections)


def _relations(connection: duckdb.DuckDBPyConnection, schema: str) -> list[tuple[str, str, str]]:
    return connection.execute(
        "SELECT schema_name || '.' || name, kind, comment FROM ("
        "  SELECT schema_name, table_name AS name, 'table' AS kind, comment FROM duckdb_tables()"
        "  UNION ALL SELECT schema_name, view_name, 'view', comment FROM duckdb_views() WHERE NOT internal"
        ") WHERE schema_name = ? ORDER BY name",
        [schema],
    ).fetchall()


def _contents(connection: duckdb.DuckDBPyConnection) -> str:
    lines = ["| name | kind | one row |", "| --- | --- | --- |"]
    for schema in SCHEMAS:
        for name, kind, comment in _relations(connection, schema):
            lines.append(f"| [{name}](#{name.replace('.', '')}) | {kind} | {_cell(comment)} |")
    return "\n".join(lines) + "\n"


def _macros(connection: duckdb.DuckDBPyConnection) -> str:
    rows = connection.execute(
        "SELECT schema_name || '.' || function_name, list_aggregate(parameters, 'string_agg', ', '), comment "
        "FROM duckdb_functions() WHERE NOT internal AND schema_name = 'mart' "
        "AND function_type IN ('macro', 'table_macro') ORDER BY ALL"
    ).fetchall()
    lines = ["## Macros", "", "| call | answer |", "| --- | --- |"]
    lines += [f"| `{name}({parameters})` | {_cell(comment)} |" for name, parameters, comment in rows]
    return "\n".join(lines) + "\n"


def _relation(connection: duckdb.DuckDBPyConnection, name: str, kind: str, comment: str) -> str:
    schema, _, table = name.partition(".")
    columns = connection.execute(
        "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() "
        "WHERE schema_name = ? AND table_name = ? ORDER BY column_index",
        [schema, table],
    ).fetchall()
    lines = [f"### {name}", "", f"{comment}", ""]
    key = table_keys().get(name)
    if key is not None:
        lines += [
            f"Key: {', '.join(f'`{column}`' for column in key.key)}{' (versioned)' if key.versioned else ''}.",
            "",
        ]
    lines += ["| column | type | meaning |", "| --- | --- | --- |"]
    for column, data_type, is_nullable, text in columns:
        optional = "" if is_nullable or kind == "view" else ", never null"
        lines.append(f"| `{column}` | {_cell(data_type)}{optional} | {_cell(text)} |")
    return "\n".join(lines) + "\n"


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|")


def write_dictionary(path: Path = DOCUMENT) -> Path:
    path.write_text(render_dictionary(), encoding="utf-8")
    return path


if __name__ == "__main__":
    print(f"Wrote {write_dictionary()}")  # noqa: T201  a command speaks
