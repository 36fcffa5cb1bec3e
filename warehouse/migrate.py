"""Tables of the work file: `migrations/*.sql`, each run once, in the order of its number and in one transaction."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse.errors import MigrationError
from warehouse.sql_files import MIGRATIONS, checksum


def migrate(connection: duckdb.DuckDBPyConnection, folder: Path = MIGRATIONS) -> list[str]:
    """Run what the file has not seen yet, and return the names of what ran.

    Raises `MigrationError` when a migration that ran before has changed since, or is unknown to this version.
    """
    files = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.sql"))}
    done = _done(connection)
    _refuse_changed_past(files, done)
    fresh = [name for name in files if name not in done]
    for name in fresh:
        _run(connection, name, files[name])
    return fresh


def _done(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    tables = connection.execute(
        "SELECT 1 FROM duckdb_tables() "
        "WHERE database_name = current_database() AND schema_name = 'ops' AND table_name = 'migrations'"
    ).fetchall()
    if not tables:
        return {}
    return dict(connection.execute("SELECT migration, checksum FROM ops.migrations").fetchall())


def _refuse_changed_past(files: dict[str, str], done: dict[str, str]) -> None:
    unknown = sorted(done.keys() - files.keys())
    if unknown:
        raise MigrationError(
            f"The work file has the migration {unknown[-1]!r}, which this version of the ledger does not know: "
            "it was written by a newer version. Update the ledger, or set LEDGER_HOME to another folder."
        )
    for name, known in done.items():
        if checksum(files[name]) != known:
            raise MigrationError(
                f"The migration {name!r} has changed since it was run on this file. Migrations only grow: "
                "restore the file and put the change into a new migration with the next number."
            )
    fresh = [name for name in files if name not in done]
    if done and fresh and min(fresh) < max(done):
        raise MigrationError(
            f"The migration {min(fresh)!r} comes before {max(done)!r}, which has run: give it the next number."
        )


def _run(connection: duckdb.DuckDBPyConnection, name: str, sql: str) -> None:
    connection.execute("BEGIN TRANSACTION")
    try:
        connection.execute(sql)
        connection.execute(
            "INSERT INTO ops.migrations (migration, checksum, applied_at) VALUES (?, ?, ?)",
            [name, checksum(sql), datetime.now(UTC).replace(tzinfo=None)],
        )
        connection.execute("COMMIT")
    except duckdb.Error as error:
        connection.execute("ROLLBACK")
        raise MigrationError(f"The migration {name!r} failed and left nothing behind: {error}") from error
