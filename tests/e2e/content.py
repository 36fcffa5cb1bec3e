"""What a ledger holds, but for times and run ids, so that two ledgers can be compared."""

from __future__ import annotations

from pathlib import Path

import duckdb

IGNORED_SCHEMAS = ("ops",)
IGNORED_TABLES = ("raw.fetches", "mart.snapshot", "mart.changes", "core.resolutions")
"""What speaks of runs. How the changes are cut into runs is what a killed run alters."""
IGNORED_COLUMNS = (
    "fetched_at", "first_seen_at", "page_fetched_at", "known_from", "known_to", "extracted_at",
    # Where a body lies in the archive depends on the order in which pages answered.
    "warc_file", "warc_offset",
)  # fmt: skip


def content(home: Path) -> dict[str, list[str]]:
    """Table -> its rows as sorted texts, from the published file."""
    with duckdb.connect(str(home / "published" / "ledger.duckdb"), read_only=True) as connection:
        tables = connection.execute(
            "SELECT table_schema || '.' || table_name FROM information_schema.tables "
            "WHERE table_type = 'BASE TABLE' AND table_schema NOT IN (SELECT unnest(?)) ORDER BY 1",
            [list(IGNORED_SCHEMAS)],
        ).fetchall()
        found = {}
        for (table,) in tables:
            if table in IGNORED_TABLES:
                continue
            columns = [row[0] for row in connection.execute(f"DESCRIBE {table}").fetchall()]
            kept = ", ".join(column for column in columns if column not in IGNORED_COLUMNS)
            rows = connection.execute(f"SELECT {kept} FROM {table}").fetchall()  # noqa: S608  our own names
            found[table] = sorted(map(str, rows))
        return found
