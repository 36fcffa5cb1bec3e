"""What became of each request: outcomes, and the rows of `raw.fetches`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

import polars as pl
from polars._typing import PolarsDataType

from transforms.ids import stable_id

Purpose = Literal["feed", "page", "robots", "rates"]


class Outcome(StrEnum):
    """How a request ended; the values of `raw.fetches.outcome`."""

    OK = "ok"
    NOT_MODIFIED = "not_modified"
    SAME_BODY = "same_body"
    ROBOTS = "robots"
    NOT_FOUND = "not_found"
    GONE = "gone"
    HTTP_ERROR = "http_error"
    TIMEOUT = "timeout"
    TOO_LARGE = "too_large"
    FORBIDDEN_ADDRESS = "forbidden_address"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    CONNECTION = "connection"
    UNREADABLE = "unreadable"
    POSTPONED = "postponed"


UNCHANGED = frozenset({Outcome.NOT_MODIFIED, Outcome.SAME_BODY})
GOOD = UNCHANGED | {Outcome.OK}
TRANSIENT = frozenset({Outcome.TIMEOUT, Outcome.CONNECTION, Outcome.HTTP_ERROR, Outcome.POSTPONED})
"""Worth another try in a later run without anything having changed here."""


@dataclass(frozen=True)
class Validators:
    """What is known of an address from its last good answer."""

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    """sha256 of the body, hex: servers say "changed" of bodies that are the same."""


@dataclass(frozen=True)
class Fetch:
    """One request that was made or refused: a row of `raw.fetches`, with its body."""

    purpose: Purpose
    url: str
    attempt: int
    """1, 2, …; 0: refused before anything was sent."""
    fetched_at: datetime
    outcome: Outcome
    feed_id: str | None = None
    final_url: str | None = None
    status_code: int | None = None
    elapsed_s: float | None = None
    etag: str | None = None
    last_modified: str | None = None
    content_type: str | None = None
    body: bytes | None = None
    document_id: str | None = None
    """sha256 of the body, hex."""
    error: str | None = None
    retry_after_s: float | None = None
    n_bytes: int | None = None


class FetchStop(Exception):  # noqa: N818  # ends a request with an outcome, it is no error of the program
    """Ends a request with an outcome."""

    def __init__(self, outcome: Outcome, error: str) -> None:
        super().__init__(error)
        self.outcome = outcome


FETCH_COLUMNS: dict[str, PolarsDataType] = {
    "fetch_id": pl.String,
    "run_id": pl.String,
    "purpose": pl.String,
    "feed_id": pl.String,
    "url": pl.String,
    "final_url": pl.String,
    "attempt": pl.Int32,
    "fetched_at": pl.Datetime("us"),
    "outcome": pl.String,
    "status_code": pl.Int32,
    "n_bytes": pl.Int64,
    "elapsed_s": pl.Float64,
    "etag": pl.String,
    "last_modified": pl.String,
    "document_id": pl.String,
    "error": pl.String,
}


def fetches_frame(attempts: Iterable[Fetch], run_id: str) -> pl.DataFrame:
    """Rows of `raw.fetches`, one a request that was made or refused in a run."""
    rows = [
        {
            "run_id": run_id,
            "purpose": fetch.purpose,
            "feed_id": fetch.feed_id,
            "url": fetch.url,
            "final_url": fetch.final_url,
            "attempt": fetch.attempt,
            "fetched_at": fetch.fetched_at,
            "outcome": fetch.outcome.value,
            "status_code": fetch.status_code,
            "n_bytes": fetch.n_bytes,
            "elapsed_s": fetch.elapsed_s,
            "etag": fetch.etag,
            "last_modified": fetch.last_modified,
            # Robots rules are obeyed, not archived.
            "document_id": None if fetch.purpose == "robots" else fetch.document_id,
            "error": fetch.error,
        }
        for fetch in attempts
    ]
    schema = {name: kind for name, kind in FETCH_COLUMNS.items() if name != "fetch_id"}
    # The time is part of the key: two clients of one run may both ask for the same robots.txt.
    identity = stable_id("run_id", "purpose", "url", "attempt", "fetched_at")
    frame = pl.DataFrame(rows, schema=schema).with_columns(fetch_id=identity)
    return frame.select(*FETCH_COLUMNS).unique("fetch_id", keep="first", maintain_order=True)
