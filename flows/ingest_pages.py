"""Fetches the pages of entries that are due and archives them. Every entry ends in exactly one counted outcome."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import dataframely as dy
import polars as pl

from config.models import TreeSettings
from flows.archive import Archive, DocumentRecord, documents_frame
from flows.fetches import GOOD, TRANSIENT, Fetch, Outcome, Validators, fetches_frame
from flows.http_client import PoliteClient
from flows.manners import Manners
from transforms.page_bodies import declared_canonical, unreadable_reason
from transforms.rejects import Aside, reject_rows
from transforms.schemas import Reject
from transforms.urls import page_canonical

STAGE = "page"


@dataclass(frozen=True)
class PageFetches:
    """What fetching the pages of some entries brought."""

    entries: pl.DataFrame
    """The entries that were given, in full, with what became of them (rows of `raw.entries`)."""
    fetches: pl.DataFrame
    documents: pl.DataFrame
    rejects: dy.DataFrame[Reject]
    outcomes: pl.DataFrame
    """`entry_id`, `url`, `outcome`: one row an entry; how this round ended for it (`fetched`, `same_body`, `recovered`,
    `duplicate`, `postponed`, or why it failed)."""


@dataclass(frozen=True)
class _End:
    outcome: str
    entry: dict[str, Any]
    record: DocumentRecord | None = None
    aside: Aside | None = None


def fetch_pages(
    due: pl.DataFrame,
    settings: TreeSettings,
    archive: Archive,
    run_id: str,
    *,
    recovered: Iterable[DocumentRecord] = (),
    manners: Manners | None = None,
    progress: Callable[[int], None] = lambda n: None,
) -> PageFetches:
    """Fetches the page of each entry and appends it to the archive as soon as it is there.

    `due`: rows of `raw.entries`. `recovered`: what `Archive.reconcile` found; a page that a killed run had archived is
    not asked for again. `progress` is called with the number of entries done so far.
    """
    found = {entry_id: record for record in recovered if record.kind == "page" for entry_id in record.entry_ids}
    columns = [name for name in due.columns if name != "due_because"]
    rows = due.select(columns).sort("entry_id").to_dicts()
    ends, attempts = asyncio.run(_fetch_all(rows, settings, archive, found, manners, progress))
    archive.sync()
    ends = _without_twins(ends)
    return PageFetches(
        entries=pl.DataFrame([end.entry for end in ends], schema=due.select(columns).schema),
        fetches=fetches_frame(attempts, run_id),
        documents=documents_frame(end.record for end in ends if end.record is not None),
        rejects=reject_rows(end.aside for end in ends if end.aside is not None),
        outcomes=pl.DataFrame(
            [(end.entry["entry_id"], end.entry["url"], end.outcome) for end in ends],
            schema={"entry_id": pl.String, "url": pl.String, "outcome": pl.String},
            orient="row",
        ),
    )


async def _fetch_all(
    rows: list[dict[str, Any]],
    settings: TreeSettings,
    archive: Archive,
    found: dict[str, DocumentRecord],
    manners: Manners | None,
    progress: Callable[[int], None],
) -> tuple[list[_End], list[Fetch]]:
    done = 0
    unreadable: set[tuple[str, datetime]] = set()

    async def one(client: PoliteClient, row: dict[str, Any]) -> _End:
        nonlocal done
        record = found.get(row["entry_id"])
        if record is not None and row["outcome"] == "pending" and record.fetched_at >= row["first_seen_at"]:
            end = _recovered(row, record, archive)
        else:
            known = Validators(body_hash=row["document_id"])
            fetch = await client.fetch(row["url"], "page", row["feed_id"], known)
            end = _fetched(row, fetch, archive)
            if end.outcome == Outcome.UNREADABLE:
                unreadable.add((fetch.url, fetch.fetched_at))
        done += 1
        progress(done)
        return end

    async with PoliteClient(settings, manners) as client:
        ends = await asyncio.gather(*(one(client, row) for row in rows))
    # An unreadable body stays in the archive, but no fetch leads from it to an article.
    attempts = [
        replace(fetch, outcome=Outcome.UNREADABLE, document_id=None)
        if (fetch.url, fetch.fetched_at) in unreadable and fetch.outcome is Outcome.OK
        else fetch
        for fetch in client.attempts
    ]
    return list(ends), attempts


def _fetched(row: dict[str, Any], fetch: Fetch, archive: Archive) -> _End:
    if fetch.outcome is Outcome.SAME_BODY:
        return _End("same_body", _good(row, row["document_id"], fetch.final_url, fetch.fetched_at))
    if fetch.outcome in GOOD and fetch.body is not None:
        record = archive.append(
            fetch.body,
            kind="page",
            url=fetch.final_url or fetch.url,
            content_type=fetch.content_type,
            fetched_at=fetch.fetched_at,
            feed_id=row["feed_id"],
            entry_ids=[row["entry_id"]],
        )
        # The record may be that of another address with the same body; the page's own address is this fetch's.
        return _readable(row, fetch.body, replace(record, url=fetch.final_url or fetch.url), fetch.content_type)
    return _failed(row, fetch.outcome, fetch.error)


def _recovered(row: dict[str, Any], record: DocumentRecord, archive: Archive) -> _End:
    body = archive.read(record.warc_file, record.warc_offset)
    end = _readable(row, body, record, record.content_type)
    return replace(end, outcome="recovered") if end.outcome == "fetched" else end


def _readable(row: dict[str, Any], body: bytes, record: DocumentRecord, content_type: str | None) -> _End:
    if (reason := unreadable_reason(body, content_type)) is not None:
        return replace(_failed(row, Outcome.UNREADABLE, reason), record=record)
    entry = _good(row, record.document_id, record.url, record.fetched_at)
    if canonical := page_canonical(record.url, declared_canonical(body, content_type)):
        entry["canonical_url"] = canonical
    return _End("fetched", entry, record)


def _good(row: dict[str, Any], document_id: str, page_url: str | None, fetched_at: datetime) -> dict[str, Any]:
    return row | {
        "outcome": "fetched",
        "document_id": document_id,
        "page_url": page_url,
        "page_fetched_at": row["page_fetched_at"] or fetched_at,
        "n_fetches": row["n_fetches"] + 1,
    }


def _failed(row: dict[str, Any], outcome: Outcome, error: str | None) -> _End:
    """A passing trouble leaves a page that was read once as it is; one that will stay is said of the entry."""
    is_kept = outcome is Outcome.POSTPONED or (outcome in TRANSIENT and row["outcome"] == "fetched")
    entry = row if is_kept else row | {"outcome": outcome.value}
    if outcome is Outcome.POSTPONED:
        return _End(outcome.value, entry)
    return _End(outcome.value, entry, aside=Aside(STAGE, row["url"], outcome.value, error, row["feed_id"]))


def _without_twins(ends: list[_End]) -> list[_End]:
    """Entries whose pages turn out to be the same article: the first keeps it."""
    owners: dict[str, str] = {}
    result = []
    for end in ends:
        entry = end.entry
        if (
            entry["outcome"] == "fetched"
            and owners.setdefault(entry["canonical_url"], entry["entry_id"]) != entry["entry_id"]
        ):
            end = replace(end, outcome="duplicate", entry=entry | {"outcome": "duplicate"})  # noqa: PLW2901
        result.append(end)
    return result
