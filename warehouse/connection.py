"""Opening the work file: settings, migrations, views and macros, and a readable error when somebody else has it."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseError, WarehouseLocked
from warehouse.migrate import migrate
from warehouse.store import Warehouse
from warehouse.views import recreate_views

# An unknown function must be an error, and not a download.
CONFIG = {"autoinstall_known_extensions": "false"}

_HOLDER = re.compile(r"Conflicting lock is held in (?P<program>.+?) \(PID (?P<pid>\d+)\)")


def open_warehouse(path: Path) -> Warehouse:
    """The work file, made where it does not exist, with its tables, views and macros up to date.

    A context manager; without `with`, call `close()`. Raises `WarehouseLocked` when another process has it open,
    `MigrationError` when its tables do not fit, `WarehouseError` when it is no DuckDB file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = connect(path)
    try:
        migrate(connection)
        recreate_views(connection)
    except BaseException:
        connection.close()
        raise
    return Warehouse(connection, path)


def connect(path: Path, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A bare connection with the ledger's settings."""
    try:
        connection = duckdb.connect(str(path), read_only=read_only, config=dict(CONFIG))
    except duckdb.IOException as error:
        if "Could not set lock on file" in str(error):
            raise WarehouseLocked(_who_holds(path, str(error))) from error
        raise WarehouseError(
            f"{path} cannot be opened: {error}. Is it a DuckDB file, and may this user read and write it?"
        ) from error
    connection.execute("SET TimeZone = 'UTC'")
    return connection


def _who_holds(path: Path, message: str) -> str:
    holder = _HOLDER.search(message)
    who = f"{holder['program']} (process {holder['pid']})" if holder else "another process"
    return (
        f"{path} is open in {who}. Only one process can have the work file open: "
        "wait until that one ends, or close it. "
        "To query the ledger, open the published file instead (`ledger path` prints where it is)."
    )
