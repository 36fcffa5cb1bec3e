"""A copy for readers: built beside the published file, then swapped in with one rename.

Whoever has the old file open keeps it, whole; whoever opens the path next gets the new one, whole. Killed at any
moment, the old file stays, and the next publication clears up what was left.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from warehouse.errors import WarehouseError
from warehouse.sql_files import ROOM, quoted
from warehouse.store import Warehouse

FILE_NAME = "ledger.duckdb"
PARQUET = "parquet"
LATEST = "latest"
N_KEPT = 3
"""Snapshots whose Parquet files stay, the newest included."""
PARQUET_SCHEMAS = ("core", "mart")
MATERIALISED = (
    "investments",
    "hardware",
    "company_month",
    "company_trend",
    "guidance_history",
    "changes",
    "realisation",
    "hardware_month",
    "hardware_equivalents",
    "evidence",
    "outliers",
    "coverage",
)
"""Views of `mart` that are tables in the published file, where nothing changes any more: those that cost time to read.
In an order in which each finds those it reads done."""
_READ_ONLY = 0o444
_HALF = ".new"
_ATTACHED = "published"


@dataclass(frozen=True)
class Published:
    """What a publication left on disk. `n_rows`: rows of each table and view in the Parquet folder."""

    snapshot_id: str
    path: Path
    parquet_dir: Path
    n_rows: Mapping[str, int]


def publish(work: Warehouse, published_dir: Path, snapshot_id: str, at: datetime) -> Published:
    """Publish what the work file holds now, as snapshot `snapshot_id`, at the time `at` (UTC).

    Leaves `ledger.duckdb` (read-only), `parquet/<snapshot_id>/<schema>/<table>.parquet` and the link `parquet/latest`.
    Raises `WarehouseError` inside a transaction, as its rows are not there yet for anyone else.
    """
    if work.in_transaction:
        raise WarehouseError("Publishing copies what is committed: end the transaction first.")
    if snapshot_id != Path(snapshot_id).name or snapshot_id in ("", LATEST) or snapshot_id.startswith("."):
        raise WarehouseError(f"The snapshot id {snapshot_id!r} cannot be the name of a folder.")
    target = published_dir / FILE_NAME
    half_file = published_dir / (FILE_NAME + _HALF)
    parquet_root = published_dir / PARQUET
    half_folder = parquet_root / ("." + snapshot_id + _HALF)
    parquet_root.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(published_dir, parquet_root)
    with _copy(work, half_file):
        _describe(work, snapshot_id, at)
        _materialise(work)
        n_rows = _write_parquet(work, half_folder)
    half_file.chmod(_READ_ONLY)
    _sync(half_file)
    folder = parquet_root / snapshot_id
    _replace_folder(half_folder, folder)
    # What somebody wrote to the old file is not ours; its log must not be taken for a log of the new one.
    target.with_name(FILE_NAME + ".wal").unlink(missing_ok=True)
    os.replace(half_file, target)  # noqa: PTH105  the one rename that all of this is about
    _sync(published_dir)
    _point_latest_to(parquet_root, snapshot_id)
    _prune(parquet_root, snapshot_id)
    return Published(snapshot_id, target, folder, n_rows)


@contextmanager
def _copy(work: Warehouse, file: Path) -> Iterator[None]:
    """The work file's tables, views, macros and comments in a new file, the current one while the block runs."""
    connection = work.connection
    [(source,)] = connection.execute("SELECT current_database()").fetchall()
    connection.execute(f"ATTACH '{_text(file)}' AS {_ATTACHED}")
    try:
        connection.execute(f"COPY FROM DATABASE {quoted(source)} TO {_ATTACHED}")
        connection.execute(f"USE {_ATTACHED}")
        yield
    finally:
        connection.execute(f"USE {quoted(source)}")
        connection.execute(f"DETACH {_ATTACHED}")


def _describe(work: Warehouse, snapshot_id: str, at: datetime) -> None:
    sql = (ROOM / "snapshot.sql").read_text(encoding="utf-8")
    work.connection.execute("DELETE FROM mart.snapshot")
    work.connection.execute(sql, {"snapshot_id": snapshot_id, "published_at": at})


def _materialise(work: Warehouse) -> None:
    """Replace the views of `MATERIALISED` by tables of the same name, columns and comments."""
    connection = work.connection
    for name in MATERIALISED:
        comments = connection.execute(
            "SELECT 'COLUMN ' || ?, column_name, comment FROM duckdb_columns() "
            "WHERE database_name = current_database() AND schema_name = 'mart' AND table_name = ? "
            "UNION ALL SELECT 'TABLE ' || ?, NULL, comment FROM duckdb_views() "
            "WHERE database_name = current_database() AND schema_name = 'mart' AND view_name = ?",
            [f"mart.{name}", name, f"mart.{name}", name],
        ).fetchall()
        half = quoted(f"mart.{name}_new")
        connection.execute(f"CREATE TABLE {half} AS FROM {quoted(f'mart.{name}')}")
        connection.execute(f"DROP VIEW {quoted(f'mart.{name}')}")
        connection.execute(f"ALTER TABLE {half} RENAME TO {quoted(name)}")
        for target, column, comment in comments:
            of = f"{target}.{quoted(column)}" if column else target
            connection.execute(f"COMMENT ON {of} IS '{(comment or '').replace(chr(39), 2 * chr(39))}'")


def _write_parquet(work: Warehouse, folder: Path) -> dict[str, int]:
    """One file per table and view of `core` and `mart`; returns their numbers of rows."""
    names = work.connection.execute(
        "SELECT table_schema, table_name FROM information_schema.tables "
        "WHERE table_catalog = current_database() AND table_schema IN (SELECT unnest(?::VARCHAR[])) ORDER BY ALL",
        [list(PARQUET_SCHEMAS)],
    ).fetchall()
    n_rows = {}
    for schema, table in names:
        file = folder / schema / f"{table}.parquet"
        file.parent.mkdir(parents=True, exist_ok=True)
        [(count,)] = work.connection.execute(
            f"COPY (FROM {quoted(schema)}.{quoted(table)}) TO '{_text(file)}' (FORMAT parquet, COMPRESSION zstd)"
        ).fetchall()
        n_rows[f"{schema}.{table}"] = count
    return n_rows


def _clear_leftovers(published_dir: Path, parquet_root: Path) -> None:
    for name in (_HALF, _HALF + ".wal"):
        (published_dir / (FILE_NAME + name)).unlink(missing_ok=True)
    for leftover in parquet_root.glob(f".*{_HALF}"):
        if leftover.is_symlink():
            leftover.unlink()
        else:
            shutil.rmtree(leftover)


def _replace_folder(half: Path, folder: Path) -> None:
    """A snapshot that is published again under its id takes the place of the old folder."""
    if folder.exists():
        aside = half.with_name(f".{folder.name}.old{_HALF}")
        folder.rename(aside)
        half.rename(folder)
        shutil.rmtree(aside)
    else:
        half.rename(folder)


def _point_latest_to(parquet_root: Path, snapshot_id: str) -> None:
    half = parquet_root / f".{LATEST}{_HALF}"
    half.symlink_to(snapshot_id, target_is_directory=True)
    half.replace(parquet_root / LATEST)


def _prune(parquet_root: Path, newest: str) -> None:
    folders = [path for path in parquet_root.iterdir() if path.is_dir() and not path.is_symlink()]
    by_age = sorted(folders, key=lambda path: (path.name == newest, path.stat().st_mtime_ns), reverse=True)
    for old in by_age[N_KEPT:]:
        shutil.rmtree(old)


def _sync(path: Path) -> None:
    """Wait until the disk has it: a rename must not survive a power cut that its file did not."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _text(path: Path) -> str:
    return str(path).replace("'", "''")
