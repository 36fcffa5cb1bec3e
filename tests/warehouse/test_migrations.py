"""The tables of a file: made once, changed only by adding."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from warehouse.connection import open_warehouse
from warehouse.errors import MigrationError, WarehouseError, WarehouseLocked
from warehouse.migrate import migrate
from warehouse.sql_files import MIGRATIONS, ROOM
from warehouse.store import Warehouse
from warehouse.views import recreate_views


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MIGRATIONS, tmp_path / "migrations"))


def test_each_migration_runs_once(folder: Path) -> None:
    connection = duckdb.connect()
    names = sorted(path.stem for path in folder.glob("*.sql"))
    assert migrate(connection, folder) == names
    assert migrate(connection, folder) == []
    rows = connection.execute("SELECT migration FROM ops.migrations ORDER BY migration").fetchall()
    assert [name for (name,) in rows] == names


def test_a_new_migration_is_added(folder: Path) -> None:
    connection = duckdb.connect()
    migrate(connection, folder)
    (folder / "0999_more.sql").write_text("ALTER TABLE core.companies ADD COLUMN isin VARCHAR;", encoding="utf-8")
    assert migrate(connection, folder) == ["0999_more"]
    assert connection.execute("SELECT isin FROM core.companies").fetchall() == []


def test_a_changed_past_is_refused(folder: Path) -> None:
    connection = duckdb.connect()
    migrate(connection, folder)
    first = folder / "0001_raw.sql"
    first.write_text(first.read_text(encoding="utf-8") + "-- a word more\n", encoding="utf-8")
    with pytest.raises(MigrationError, match="'0001_raw' has changed since it was run"):
        migrate(connection, folder)


def test_other_line_ends_are_no_change(folder: Path) -> None:
    connection = duckdb.connect()
    migrate(connection, folder)
    first = folder / "0001_raw.sql"
    first.write_bytes(first.read_bytes().replace(b"\n", b"\r\n"))
    assert migrate(connection, folder) == []


def test_a_file_of_a_newer_version_is_refused(folder: Path) -> None:
    connection = duckdb.connect()
    migrate(connection, folder)
    (folder / "0003_ops.sql").unlink()
    with pytest.raises(MigrationError, match="'0003_ops', which this version of the ledger does not know"):
        migrate(connection, folder)


def test_a_migration_that_fails_leaves_nothing_behind(folder: Path) -> None:
    connection = duckdb.connect()
    migrate(connection, folder)
    sql = "CREATE TABLE core.half (x INTEGER); CREATE TABLE core.companies (x INTEGER);"
    (folder / "0999_bad.sql").write_text(sql, encoding="utf-8")
    with pytest.raises(MigrationError, match="'0999_bad' failed and left nothing behind"):
        migrate(connection, folder)
    assert connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'half'").fetchall() == []


def test_a_migration_cannot_be_slipped_in_between(folder: Path) -> None:
    connection = duckdb.connect()
    migrate(connection, folder)
    (folder / "0001_zz_late.sql").write_text("SELECT 1;", encoding="utf-8")
    with pytest.raises(MigrationError, match="give it the next number"):
        migrate(connection, folder)


def test_a_column_that_a_view_needs_cannot_go_unseen(folder: Path) -> None:
    connection = duckdb.connect()
    migrate(connection, folder)
    recreate_views(connection)
    connection.execute("ALTER TABLE core.companies DROP COLUMN ticker")
    with pytest.raises(MigrationError, match=r"mart\.companies .* does not fit the tables"):
        recreate_views(connection)


def test_a_view_without_a_file_goes(new_warehouse: Warehouse) -> None:
    new_warehouse.connection.execute("CREATE VIEW mart.left_over AS SELECT 1 AS x")
    recreate_views(new_warehouse.connection)
    names = new_warehouse.connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    assert ("left_over",) not in names
    assert ("investments",) in names


def test_everything_has_a_comment(warehouse: Warehouse) -> None:
    silent = warehouse.connection.execute(
        "SELECT schema_name || '.' || table_name AS name FROM duckdb_tables() WHERE comment IS NULL "
        "UNION ALL SELECT schema_name || '.' || view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL "
        "UNION ALL SELECT schema_name || '.' || table_name || '.' || column_name FROM duckdb_columns() "
        "WHERE NOT internal AND schema_name IN ('raw', 'core', 'mart', 'ops') AND comment IS NULL "
        "UNION ALL SELECT schema_name || '.' || function_name FROM duckdb_functions() "
        "WHERE NOT internal AND function_type IN ('macro', 'table_macro') AND comment IS NULL"
    ).fetchall()
    assert silent == []


def test_who_holds_the_file_is_said(new_warehouse: Warehouse) -> None:
    code = (
        "import sys; from pathlib import Path; from warehouse.connection import open_warehouse; "
        "open_warehouse(Path(sys.argv[1]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(new_warehouse.path)],
        cwd=ROOM.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert WarehouseLocked.__name__ in done.stderr
    assert f"(process {os.getpid()})" in done.stderr
    assert "wait until that one ends" in done.stderr


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    path = tmp_path / "ledger.duckdb"
    path.write_text("Dear diary, " * 1000, encoding="utf-8")
    with pytest.raises(WarehouseError, match="Is it a DuckDB file"):
        open_warehouse(path)
