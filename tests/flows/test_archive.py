"""The archive keeps every body, cuts a torn tail, and finds again what no table knows."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from flows.archive import Archive, ArchiveError, DocumentRecord

AT = datetime(2026, 11, 20, 8, 30, 1, 250_000)  # noqa: DTZ001  # UTC without a zone, as in the tables


def fill(folder: Path, n: int, rotate_bytes: int = 2**30) -> list[DocumentRecord]:
    with Archive(folder, rotate_bytes) as archive:
        return [
            archive.append(
                os.urandom(500), kind="page", url=f"https://example.org/é/{i}", content_type="text/html", fetched_at=AT,
                feed_id="a-feed", entry_ids=[f"entry{i}"],
            )
            for i in range(n)
        ]  # fmt: skip


def test_records_hold_all_that_the_tables_say_and_are_read_by_offset(tmp_path: Path) -> None:
    records = fill(tmp_path, 20, rotate_bytes=3000)
    archive = Archive(tmp_path)
    assert len(archive.files()) > 2
    found = list(archive.documents())
    assert [record for record, _ in found] == records
    assert [archive.read(record.warc_file, record.warc_offset) for record in records] == [body for _, body in found]


def test_a_torn_tail_is_cut_and_the_rest_stays(tmp_path: Path) -> None:
    records = fill(tmp_path, 3)
    path = tmp_path / records[0].warc_file
    whole = path.read_bytes()
    for torn in (whole[:1], whole[:200], whole[: records[1].warc_offset - 1], b"\x00" * 50):
        path.write_bytes(whole + torn)
        with Archive(tmp_path) as archive:
            assert archive.cut_bytes == len(torn)
            assert [record for record, _ in archive.documents()] == records
        assert path.read_bytes() == whole


def test_appending_goes_on_behind_a_cut_tail(tmp_path: Path) -> None:
    records = fill(tmp_path, 2)
    with (tmp_path / records[0].warc_file).open("ab") as file:
        file.write(b"\x1f\x8b\x08half a record")
    more = fill(tmp_path, 1)
    assert [record for record, _ in Archive(tmp_path).documents()] == records + more


def test_reconcile_gives_what_lies_behind_the_last_known_record(tmp_path: Path) -> None:
    records = fill(tmp_path, 12, rotate_bytes=3000)
    archive = Archive(tmp_path)
    assert list(archive.reconcile({})) == records
    for n in range(1, 13):
        last = {record.warc_file: record.warc_offset for record in records[:n]}
        assert list(archive.reconcile(last)) == records[n:]


def test_a_killed_writer_loses_nothing_that_it_had_appended(tmp_path: Path) -> None:
    script = (
        "import sys, os, signal\nfrom datetime import datetime\nfrom pathlib import Path\n"
        "from flows.archive import Archive\n"
        "archive = Archive(Path(sys.argv[1])).__enter__()\n"
        "for i in range(5):\n"
        "    archive.append(b'body %d' % i, kind='page', url='u', content_type=None, fetched_at=datetime(2026, 1, 1))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert ended.returncode == -signal.SIGKILL
    with Archive(tmp_path) as archive:  # the killed process holds no lock
        assert [body for _, body in archive.documents()] == [b"body %d" % i for i in range(5)]


def test_a_second_writer_is_told_so(tmp_path: Path) -> None:
    with Archive(tmp_path), pytest.raises(ArchiveError, match="another run"), Archive(tmp_path):
        pass


def test_a_place_without_a_record_and_a_damaged_file_are_named(tmp_path: Path) -> None:
    records = fill(tmp_path, 2)
    archive = Archive(tmp_path)
    path = tmp_path / records[0].warc_file
    for name, offset in ((records[0].warc_file, 7), (records[0].warc_file, 10**6), ("ledger-000009.warc.gz", 0)):
        with pytest.raises(ArchiveError, match=name):
            archive.read(name, offset)
    damaged = bytearray(path.read_bytes())
    damaged[records[1].warc_offset - 60] ^= 0xFF
    path.write_bytes(damaged)
    with pytest.raises(ArchiveError, match=path.name):
        archive.read(records[0].warc_file, records[0].warc_offset)


def test_a_header_cannot_be_smuggled_in(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.append(b"x", kind="page", url="http://x/\r\nX-Ledger-Kind: feed", content_type="a\nb: c", fetched_at=AT)
    [(record, _)] = archive.documents()
    assert (record.kind, record.content_type) == ("page", "a b: c")
