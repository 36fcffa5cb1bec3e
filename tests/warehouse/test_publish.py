"""Publication: readers see the old state or the new one, whole, and can change neither."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.warehouse.tables import KNOWN_AT, fact, load
from warehouse.errors import NothingPublished, QueryError, WarehouseError
from warehouse.publish import MATERIALISED, Published, publish
from warehouse.reader import query
from warehouse.store import Warehouse


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "published"


def _publish(warehouse: Warehouse, folder: Path, snapshot_id: str = "s1") -> Published:
    return publish(warehouse, folder, snapshot_id, KNOWN_AT + timedelta(hours=1))


def _state(warehouse: Warehouse, n: int) -> None:
    """State number n: n facts, each with the amount n."""
    rows = [fact(n, n, fact_id=f"f{i:04}") for i in range(n)]
    load(warehouse, "core.investment_facts", rows, KNOWN_AT + timedelta(minutes=n), closing=True)


def test_an_empty_ledger_can_be_published(new_warehouse: Warehouse, folder: Path) -> None:
    published = _publish(new_warehouse, folder)
    assert query(published.path, "FROM mart.investments").is_empty()
    assert query(published.path, "SELECT snapshot_id, n_facts FROM mart.snapshot").rows() == [("s1", 0)]
    assert published.n_rows["mart.snapshot"] == 1


def test_readers_find_tables_views_macros_and_comments(new_warehouse: Warehouse, folder: Path) -> None:
    _state(new_warehouse, 2)
    path = _publish(new_warehouse, folder).path
    assert query(path, "SELECT fact_id, amount FROM mart.investments ORDER BY ALL").rows() == [
        ("f0000", "2"),
        ("f0001", "2"),
    ]
    assert query(path, "SELECT sum(amount_low_usd) FROM mart.company_month WHERE basis = 'said'").item() == 4
    assert query(path, "SELECT count(*) FROM facts_as_of($ts)", {"ts": KNOWN_AT + timedelta(minutes=2)}).item() == 2
    assert query(path, "SELECT count(*) FROM mart.facts_said_by('2025-12-31')").item() == 2
    comments = "SELECT count(comment), count(*) FROM duckdb_columns() WHERE schema_name = 'mart'"
    [(with_comment, columns)] = query(path, comments).rows()
    assert with_comment == columns > 50


def test_the_snapshot_says_what_it_holds(new_warehouse: Warehouse, folder: Path) -> None:
    _state(new_warehouse, 3)
    [row] = query(_publish(new_warehouse, folder).path, "FROM mart.snapshot").to_dicts()
    assert (row["snapshot_id"], row["n_facts"], row["resolver_version"]) == ("s1", 3, "r1")
    assert (row["known_at"], row["published_at"]) == (KNOWN_AT + timedelta(minutes=3), KNOWN_AT + timedelta(hours=1))
    assert new_warehouse.read("mart.snapshot").is_empty()


def test_views_work_under_any_name_of_the_database(new_warehouse: Warehouse, folder: Path) -> None:
    _state(new_warehouse, 2)
    path = _publish(new_warehouse, folder).path
    plain = duckdb.connect()
    plain.execute(f"ATTACH '{path}' AS mine (READ_ONLY)")
    assert plain.execute("SELECT count(*), max(amount) FROM mine.mart.investments").fetchall() == [(2, "2")]
    assert plain.execute("SELECT sum(n_facts) FROM mine.mart.company_month WHERE basis = 'said'").fetchall() == [(2,)]
    plain.close()


def test_parquet_holds_the_same_rows(new_warehouse: Warehouse, folder: Path) -> None:
    _state(new_warehouse, 3)
    published = _publish(new_warehouse, folder)
    latest = folder / "parquet" / "latest"
    assert latest.resolve() == published.parquet_dir
    for name in ("mart.investments", "core.investment_facts", "mart.company_month"):
        schema, table = name.split(".")
        rows = pl.read_parquet(latest / schema / f"{table}.parquet")
        assert rows.height == published.n_rows[name] == query(published.path, f"FROM {name}").height > 0
        assert rows.columns == query(published.path, f"FROM {name}").columns


def test_the_newest_three_parquet_snapshots_stay(new_warehouse: Warehouse, folder: Path) -> None:
    for number in range(1, 6):
        _publish(new_warehouse, folder, f"s{number}")
    assert sorted(path.name for path in (folder / "parquet").iterdir()) == ["latest", "s3", "s4", "s5"]


def test_a_snapshot_can_be_published_again(new_warehouse: Warehouse, folder: Path) -> None:
    _publish(new_warehouse, folder)
    _state(new_warehouse, 2)
    published = _publish(new_warehouse, folder)
    assert pl.read_parquet(published.parquet_dir / "core" / "investment_facts.parquet").height == 2
    assert sorted(path.name for path in (folder / "parquet").iterdir()) == ["latest", "s1"]


def test_what_a_killed_publication_left_is_cleared(new_warehouse: Warehouse, folder: Path) -> None:
    (folder / "parquet" / ".s0.new" / "core").mkdir(parents=True)
    for name in ("ledger.duckdb.new", "ledger.duckdb.new.wal"):
        (folder / name).write_bytes(b"half")
    _publish(new_warehouse, folder)
    assert sorted(path.name for path in folder.iterdir()) == ["ledger.duckdb", "parquet"]
    assert sorted(path.name for path in (folder / "parquet").iterdir()) == ["latest", "s1"]


def test_nothing_is_swapped_in_when_the_copy_fails(
    new_warehouse: Warehouse, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _publish(new_warehouse, folder).path
    _state(new_warehouse, 2)

    def disk_is_full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("warehouse.publish._write_parquet", disk_is_full)
    with pytest.raises(OSError, match="No space left"):
        _publish(new_warehouse, folder, "s2")
    assert query(path, "SELECT snapshot_id FROM mart.snapshot").item() == "s1"
    monkeypatch.undo()
    _publish(new_warehouse, folder, "s3")
    assert query(path, "SELECT snapshot_id, n_facts FROM mart.snapshot").rows() == [("s3", 2)]


def test_what_is_not_committed_is_not_published(new_warehouse: Warehouse, folder: Path) -> None:
    with new_warehouse.transaction(), pytest.raises(WarehouseError, match="end the transaction first"):
        _publish(new_warehouse, folder)


@pytest.mark.parametrize("snapshot_id", ["", "latest", "../s1", "a/b", ".hidden"])
def test_a_snapshot_id_is_the_name_of_a_folder(new_warehouse: Warehouse, folder: Path, snapshot_id: str) -> None:
    with pytest.raises(WarehouseError, match="cannot be the name of a folder"):
        _publish(new_warehouse, folder, snapshot_id)


READER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
for line in sys.stdin:
    rows = connection.execute("SELECT count(*), min(amount_low), max(amount_low) FROM mart.investments").fetchall()
    print(*rows[0], flush=True)
"""


def test_a_reader_that_holds_the_file_open_keeps_it_whole(new_warehouse: Warehouse, folder: Path) -> None:
    _state(new_warehouse, 5)
    path = _publish(new_warehouse, folder).path
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        try:
            for number in range(6, 9):
                print("ask", file=reader.stdin, flush=True)
                assert reader.stdout.readline().split() == ["5", "5.0", "5.0"]
                _state(new_warehouse, number)
                _publish(new_warehouse, folder, f"s{number}")
                assert query(
                    path, "SELECT count(*), min(amount_low), max(amount_low) FROM mart.investments"
                ).rows() == [(number, number, number)]
        finally:
            reader.stdin.close()
        assert reader.wait(timeout=30) == 0


SWAPPING_READER = """
import sys, duckdb
seen = set()
while len(seen) < 4:
    connection = duckdb.connect(sys.argv[1], read_only=True)
    ask = "SELECT count(*), min(amount_low), max(amount_low) FROM mart.investments"
    [(count, low, high)] = connection.execute(ask).fetchall()
    connection.close()
    assert count == low == high, (count, low, high)
    if count not in seen:
        seen.add(count)
        print(count, flush=True)
"""


def test_every_new_reader_sees_one_whole_state(new_warehouse: Warehouse, folder: Path) -> None:
    _state(new_warehouse, 1)
    path = _publish(new_warehouse, folder).path
    with subprocess.Popen(
        [sys.executable, "-c", SWAPPING_READER, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdout is not None
        assert reader.stderr is not None
        for number in range(2, 5):
            assert reader.stdout.readline() == f"{number - 1}\n", reader.stderr.read()
            _state(new_warehouse, number)
            _publish(new_warehouse, folder, f"s{number}")
        assert reader.wait(timeout=60) == 0, reader.stderr.read()


def test_the_published_file_is_read_only_on_disk(new_warehouse: Warehouse, folder: Path) -> None:
    path = _publish(new_warehouse, folder).path
    assert stat.S_IMODE(path.stat().st_mode) == 0o444


WRITER = """
import os, sys, duckdb
if os.getuid() == 0:
    os.setuid(int(sys.argv[2]))
duckdb.connect(sys.argv[1]).execute("CREATE TABLE mine (x INTEGER)")
"""
NOBODY = 65534


def test_a_client_that_tries_to_write_fails(new_warehouse: Warehouse) -> None:
    """Even the file's owner cannot write by mistake; root, whom no mode stops, becomes an ordinary user here."""
    with tempfile.TemporaryDirectory() as readable:
        Path(readable).chmod(0o755)
        path = _publish(new_warehouse, Path(readable)).path
        if os.getuid() == 0:
            os.chown(path, NOBODY, NOBODY)
            os.chown(readable, NOBODY, NOBODY)
        done = subprocess.run(
            [sys.executable, "-c", WRITER, str(path), str(NOBODY)], capture_output=True, text=True, check=False
        )
        assert done.returncode != 0
        assert "Permission denied" in done.stderr
        assert query(path, "SELECT snapshot_id FROM mart.snapshot").item() == "s1"


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO core.companies SELECT * FROM core.companies",
        "DELETE FROM core.companies",
        "CREATE TABLE x (y INTEGER)",
    ],
)
def test_the_reader_refuses_to_write(new_warehouse: Warehouse, folder: Path, sql: str) -> None:
    path = _publish(new_warehouse, folder).path
    with pytest.raises(QueryError, match="read-only"):
        query(path, sql)


def test_the_reader_says_what_is_wrong_with_a_query(new_warehouse: Warehouse, folder: Path) -> None:
    path = _publish(new_warehouse, folder).path
    with pytest.raises(QueryError, match="Table with name investment does not exist"):
        query(path, "FROM mart.investment")
    with pytest.raises(QueryError, match="syntax error"):
        query(path, "SELEC 1")


def test_the_reader_says_when_nothing_is_published(folder: Path) -> None:
    with pytest.raises(NothingPublished, match=r"Nothing is published at .*ledger run"):
        query(folder / "ledger.duckdb", "SELECT 1")


def test_slow_views_are_tables_in_the_published_file_with_the_same_rows_and_comments(
    new_warehouse: Warehouse, tmp_path: Path
) -> None:
    load(new_warehouse, "core.investment_facts", [fact(65e9, 65e9, fact_id="a"), fact(1, 2, fact_id="b")])
    expected = {name: new_warehouse.read(f"mart.{name}") for name in MATERIALISED}
    said = "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'company_month' ORDER BY column_name"
    comments = new_warehouse.connection.sql(said).fetchall()
    published = publish(new_warehouse, tmp_path / "published", "one", KNOWN_AT).path
    with duckdb.connect(str(published), read_only=True) as reader:
        kinds = dict(
            reader.sql(
                "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'mart'"
            ).fetchall()
        )
        assert {kinds[name] for name in MATERIALISED} == {"BASE TABLE"}
        assert kinds["leaderboard"] == "VIEW"
        assert reader.sql(said).fetchall() == comments
        for name, rows in expected.items():
            found = reader.sql(f"FROM mart.{name}").pl()
            assert found.schema == rows.schema
            assert sorted(map(repr, found.rows())) == sorted(map(repr, rows.rows()))
        assert reader.sql("SELECT amount FROM mart.investments WHERE fact_id = 'a'").fetchall() == [("65 bn",)]
        # A view that reads a table which was a view before, and a macro.
        assert reader.sql("SELECT amount_low_usd FROM mart.leaderboard WHERE category = 'all'").fetchall() == [
            (65e9 + 1,)
        ]
    assert new_warehouse.connection.sql(
        "SELECT count(*) FROM duckdb_views() WHERE schema_name = 'mart' AND view_name = 'investments'"
    ).fetchall() == [(1,)]
