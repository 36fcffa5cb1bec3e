"""The archive: every body that was fetched, appended to gzip WARC files before anything is parsed.

A record holds all that `raw.documents` says of its body and the entries it was fetched for, so that the tables can be
rebuilt from the files. Each record is a gzip member of its own: readable by its offset, and whole or absent.
"""

from __future__ import annotations

import hashlib
import io
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal, cast, get_args

import polars as pl
from fastwarc import ArchiveIterator, GzipWriter, WarcRecord, WarcRecordType
from filelock import FileLock, Timeout
from polars._typing import PolarsDataType

Kind = Literal["feed", "page", "rates"]
ROTATE_BYTES = 256 * 2**20
"""Compressed size from which on a new file is begun."""
_READ_BYTES = 2**20


class ArchiveError(Exception):
    """The archive cannot be used: what, where, what to do."""


@dataclass(frozen=True)
class DocumentRecord:
    """A row of `raw.documents`, and what the body was fetched for."""

    document_id: str
    kind: Kind
    url: str
    content_type: str | None
    n_bytes: int
    fetched_at: datetime
    warc_file: str
    warc_offset: int
    feed_id: str | None = None
    entry_ids: tuple[str, ...] = ()


DOCUMENT_COLUMNS: dict[str, PolarsDataType] = {
    "document_id": pl.String,
    "kind": pl.String,
    "url": pl.String,
    "content_type": pl.String,
    "n_bytes": pl.Int64,
    "fetched_at": pl.Datetime("us"),
    "warc_file": pl.String,
    "warc_offset": pl.Int64,
}


def documents_frame(records: Iterable[DocumentRecord]) -> pl.DataFrame:
    """Rows of `raw.documents`, one a body; the first record of a body counts."""
    rows = [{column: getattr(record, column) for column in DOCUMENT_COLUMNS} for record in records]
    return pl.DataFrame(rows, schema=DOCUMENT_COLUMNS).unique("document_id", keep="first", maintain_order=True)


class Archive:
    """The WARC files of one ledger. One process at a time appends; anyone may read."""

    def __init__(self, folder: Path, rotate_bytes: int = ROTATE_BYTES) -> None:
        self.folder = folder
        self._rotate_bytes = rotate_bytes
        self._file: BinaryIO | None = None
        self._name = ""
        self._written: dict[str, DocumentRecord] = {}
        self._lock = FileLock(folder / "writer.lock")
        self.cut_bytes = 0
        """Bytes of a torn record that were cut when the archive was opened for writing."""

    def __enter__(self) -> Archive:
        """Opens for appending: cuts the torn tail that a killed process left.

        Raises:
            ArchiveError: another process appends.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise ArchiveError(f"{self.folder}: another run appends to this archive; wait for it to end") from error
        names = self.files()
        if names:
            path = self.folder / names[-1]
            end = _end_of_last_record(path)
            self.cut_bytes = path.stat().st_size - end
            if self.cut_bytes:
                os.truncate(path, end)
            self._open(names[-1])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._close()
        self._lock.release()

    def files(self) -> list[str]:
        """Names of the WARC files, oldest first."""
        return sorted(path.name for path in self.folder.glob("ledger-*.warc.gz"))

    def append(
        self,
        body: bytes,
        *,
        kind: Kind,
        url: str,
        content_type: str | None,
        fetched_at: datetime,
        feed_id: str | None = None,
        entry_ids: Iterable[str] = (),
    ) -> DocumentRecord:
        """Writes a body and says where it lies. A body already written since opening is not written twice."""
        document_id = hashlib.sha256(body).hexdigest()
        if (known := self._written.get(document_id)) is not None:
            return known
        if self._file is None or self._file.tell() >= self._rotate_bytes:
            self._rotate()
        file = self._file
        assert file is not None  # noqa: S101  # _rotate opened it
        record = DocumentRecord(
            document_id,
            kind,
            url,
            content_type,
            len(body),
            fetched_at,
            self._name,
            file.tell(),
            feed_id,
            tuple(entry_ids),
        )
        file.write(_member(record, body))
        file.flush()  # past the process: a kill loses nothing that was appended
        self._written[document_id] = record
        return record

    def sync(self) -> None:
        """Onto the disk: call it before rows that point into the archive are committed."""
        if self._file is not None:
            os.fsync(self._file.fileno())

    def read(self, warc_file: str, warc_offset: int) -> bytes:
        """The body at a place.

        Raises:
            ArchiveError: no whole record lies there.
        """
        for record, body in self._records(warc_file, warc_offset):
            if record.warc_offset == warc_offset:
                return body
            break
        raise ArchiveError(
            f"{self.folder / warc_file}: no record at offset {warc_offset}; the file was changed or moved"
        )

    def documents(self, kinds: Iterable[Kind] = ("feed", "page", "rates")) -> Iterator[tuple[DocumentRecord, bytes]]:
        """All bodies in the order of their arrival, for a rebuild. A body may come more than once."""
        wanted = set(kinds)
        for name in self.files():
            for record, body in self._records(name, 0):
                if record.kind in wanted:
                    yield record, body

    def reconcile(self, last_known: Mapping[str, int]) -> Iterator[DocumentRecord]:
        """Records behind the last one that the tables know: what a killed process archived and never recorded.

        `last_known`: highest `warc_offset` of `raw.documents` per `warc_file`; files that it lacks are read whole when
        they are newer than all that it has, so the cost is that of what is unknown.
        """
        newest = max(last_known, default="")
        for name in self.files():
            if name < newest and name not in last_known:
                continue
            if name < newest and not self._may_hold_more(name, last_known[name]):
                continue
            for record, _ in self._records(name, last_known.get(name, 0)):
                if record.warc_offset > last_known.get(name, -1):
                    yield record

    def _may_hold_more(self, name: str, offset: int) -> bool:
        return (self.folder / name).stat().st_size > offset

    def _records(self, name: str, offset: int) -> Iterator[tuple[DocumentRecord, bytes]]:
        path = self.folder / name
        if not path.is_file():
            raise ArchiveError(
                f"{path}: no such file; restore it, or rebuild the tables from the archive that is there"
            )
        with path.open("rb") as file:
            file.seek(offset)
            records = ArchiveIterator(file, record_types=WarcRecordType.resource, parse_http=False)
            while True:
                try:
                    warc = next(records)
                    body = warc.reader.read()
                    record = _read_headers(warc, body, name)
                except StopIteration:
                    return
                except (OSError, ValueError) as error:
                    raise ArchiveError(
                        f"{path}: damaged at or behind offset {file.tell()}: {error}; restore it"
                    ) from error
                yield record, body

    def _open(self, name: str) -> None:
        self._name = name
        self._file = (self.folder / name).open("ab")

    def _rotate(self) -> None:
        self._close()
        last = self.files()[-1:]
        number = int(last[0].removeprefix("ledger-").removesuffix(".warc.gz")) + 1 if last else 1
        self._open(f"ledger-{number:06d}.warc.gz")

    def _close(self) -> None:
        if self._file is not None:
            self.sync()
            self._file.close()
            self._file = None


def _member(record: DocumentRecord, body: bytes) -> bytes:
    warc = WarcRecord()
    warc.init_headers(record_type=WarcRecordType.resource)
    warc.headers["WARC-Date"] = (
        record.fetched_at.replace(tzinfo=UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    )
    warc.headers["WARC-Target-URI"] = _one_line(record.url)
    warc.headers["Content-Type"] = _one_line(record.content_type or "application/octet-stream")
    warc.headers["WARC-Payload-Digest"] = f"sha256:{record.document_id}"
    warc.headers["X-Ledger-Kind"] = record.kind
    warc.headers["X-Ledger-Has-Content-Type"] = "no" if record.content_type is None else "yes"
    if record.feed_id is not None:
        warc.headers["X-Ledger-Feed"] = record.feed_id
    if record.entry_ids:
        warc.headers["X-Ledger-Entries"] = " ".join(record.entry_ids)
    warc.set_bytes_content(body)
    buffer = io.BytesIO()
    writer = GzipWriter(buffer)
    warc.write(writer)
    writer.close()
    return buffer.getvalue()


def _one_line(value: str) -> str:
    """Header values come from strangers: a line break in one would begin a header of their own."""
    return "".join(" " if ord(sign) < 32 or ord(sign) == 127 else sign for sign in value)[:4000]


def _read_headers(warc: WarcRecord, body: bytes, name: str) -> DocumentRecord:
    headers = warc.headers
    kind = headers.get("X-Ledger-Kind")
    digest = headers.get("WARC-Payload-Digest") or ""
    if kind not in get_args(Kind):
        raise ValueError(f"a record of kind {kind!r}, which the ledger does not write")
    if digest != f"sha256:{hashlib.sha256(body).hexdigest()}":
        raise ValueError("a body that does not match its digest")
    date = datetime.fromisoformat(str(headers.get("WARC-Date")))
    return DocumentRecord(
        document_id=digest.removeprefix("sha256:"),
        kind=cast(Kind, kind),
        url=str(headers.get("WARC-Target-URI")),
        content_type=headers.get("Content-Type") if headers.get("X-Ledger-Has-Content-Type") == "yes" else None,
        n_bytes=len(body),
        fetched_at=date.astimezone(UTC).replace(tzinfo=None),
        warc_file=name,
        warc_offset=warc.stream_pos,
        feed_id=headers.get("X-Ledger-Feed"),
        entry_ids=tuple((headers.get("X-Ledger-Entries") or "").split()),
    )


def _end_of_last_record(path: Path) -> int:
    """Offset behind the last whole gzip member: what follows was being written when the process died."""
    end = position = 0
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    with path.open("rb") as file:
        while chunk := file.read(_READ_BYTES):
            while chunk:
                try:
                    rest = member.decompress(chunk, _READ_BYTES)
                except zlib.error:
                    return end
                del rest
                unread = member.unused_data if member.eof else member.unconsumed_tail
                position += len(chunk) - len(unread)
                chunk = unread
                if member.eof:
                    end = position
                    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return end


assert {field.name for field in fields(DocumentRecord)} >= set(DOCUMENT_COLUMNS)  # noqa: S101
