"""Polls feeds: fetch, archive, read. What comes out are frames for the warehouse; only the archive is written here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import dataframely as dy
import polars as pl
from polars._typing import PolarsDataType

from config.catalog import Catalog
from config.models import Feed
from flows.archive import Archive, DocumentRecord, documents_frame
from flows.fetches import GOOD, UNCHANGED, Fetch, Outcome, Validators, fetches_frame
from flows.http_client import PoliteClient
from flows.manners import Manners
from transforms.entries import EntryFrames, read_entries
from transforms.rejects import Aside, reject_rows
from transforms.schemas import Entry, FeedBody, Reject

FIRST_PAUSE = timedelta(hours=1)
LONGEST_PAUSE = timedelta(days=1)

HEALTH_COLUMNS: dict[str, PolarsDataType] = {
    "feed_id": pl.String,
    "last_polled_at": pl.Datetime("us"),
    "last_ok_at": pl.Datetime("us"),
    "last_new_entry_at": pl.Datetime("us"),
    "n_failures": pl.Int32,
    "last_outcome": pl.String,
    "etag": pl.String,
    "last_modified": pl.String,
    "body_hash": pl.String,
    "next_poll_at": pl.Datetime("us"),
}


@dataclass(frozen=True)
class FeedPoll:
    """What one round over the feeds brought."""

    entries: dy.DataFrame[Entry]
    """All entries that the changed feeds list, known or not: `transforms.entry_states.entry_rows` tells them apart."""
    health: pl.DataFrame
    """Rows of `ops.feed_health` of the polled feeds; `last_new_entry_at` is as it was (see `with_new_entries`)."""
    fetches: pl.DataFrame
    documents: pl.DataFrame
    rejects: dy.DataFrame[Reject]
    outcomes: pl.DataFrame
    """`feed_id`, `outcome`: one row a feed of the catalogue that was chosen, `not_due` and `disabled` included."""


def poll_feeds(
    catalog: Catalog,
    health: pl.DataFrame,
    archive: Archive,
    now: datetime,
    run_id: str,
    *,
    feed_ids: Iterable[str] | None = None,
    force: bool = False,
    manners: Manners | None = None,
    progress: Callable[[int], None] = lambda n: None,
) -> FeedPoll:
    """Fetches the feeds that are due and reads those that changed.

    `health`: rows of `ops.feed_health`. `feed_ids`: only these feeds (default: all). `force`: also feeds that are not
    due, and as if nothing were known of them. `progress` is called with the number of feeds done so far.
    """
    chosen = set(feed_ids) if feed_ids is not None else None
    known = {row["feed_id"]: row for row in health.iter_rows(named=True)}
    outcomes: dict[str, str] = {}
    due: list[Feed] = []
    for feed in catalog.feeds:
        if chosen is not None and feed.id not in chosen:
            continue
        if not feed.enabled:
            outcomes[feed.id] = "disabled"
        elif not force and (known.get(feed.id, {}).get("next_poll_at") or now) > now:
            outcomes[feed.id] = "not_due"
        else:
            due.append(feed)
    client, fetches = asyncio.run(_fetch(catalog, due, known, now, force, manners, progress))
    records: list[DocumentRecord] = []
    bodies: list[dict[str, Any]] = []
    for feed, fetch in zip(due, fetches, strict=True):
        if fetch.outcome is Outcome.OK and fetch.body is not None:
            record = archive.append(
                fetch.body,
                kind="feed",
                url=fetch.final_url or fetch.url,
                content_type=fetch.content_type,
                fetched_at=fetch.fetched_at,
                feed_id=feed.id,
            )
            records.append(record)
            bodies.append(_body(feed, fetch, record))
    archive.sync()
    frame = FeedBody.validate(pl.DataFrame(bodies, schema=FeedBody.create_empty().schema))
    read = read_entries(frame, catalog.feeds, catalog.settings.max_entries_per_feed)
    ends = {feed.id: _end(feed, fetch, read) for feed, fetch in zip(due, fetches, strict=True)}
    rows = [
        _health(feed, fetch, ends[feed.id], known.get(feed.id, {}), now)
        for feed, fetch in zip(due, fetches, strict=True)
    ]
    failed = [
        Aside("feed", feed.id, fetch.outcome.value, f"{feed.url}: {fetch.error}", feed.id)
        for feed, fetch in zip(due, fetches, strict=True)
        if fetch.outcome not in GOOD
    ]
    outcomes |= {feed_id: end.value for feed_id, end in ends.items()}
    return FeedPoll(
        entries=read.entries,
        health=pl.DataFrame(rows, schema=HEALTH_COLUMNS),
        fetches=fetches_frame(client.attempts, run_id),
        documents=documents_frame(records),
        rejects=Reject.validate(pl.concat([reject_rows(failed), read.rejects])),
        outcomes=pl.DataFrame(
            {"feed_id": list(outcomes), "outcome": list(outcomes.values())},
            schema={"feed_id": pl.String, "outcome": pl.String},
        ),
    )


def with_new_entries(health: pl.DataFrame, new_entries: pl.DataFrame, now: datetime) -> pl.DataFrame:
    """Health rows with `last_new_entry_at` set for the feeds of `new_entries` (rows of `raw.entries`)."""
    feeds = new_entries.get_column("feed_id").unique().to_list()
    is_new = pl.col("feed_id").is_in(feeds)
    stamp = pl.when(is_new).then(pl.lit(now, pl.Datetime("us"))).otherwise(pl.col("last_new_entry_at"))
    return health.with_columns(last_new_entry_at=stamp)


async def _fetch(
    catalog: Catalog,
    feeds: list[Feed],
    known: dict[str, dict[str, Any]],
    now: datetime,
    force: bool,
    manners: Manners | None,
    progress: Callable[[int], None],
) -> tuple[PoliteClient, list[Fetch]]:
    done = 0

    async def one(client: PoliteClient, feed: Feed) -> Fetch:
        nonlocal done
        fetch = await client.fetch(feed.url, "feed", feed.id, _validators(known.get(feed.id, {}), now, force))
        done += 1
        progress(done)
        return fetch

    async with PoliteClient(catalog.settings, manners) as client:
        return client, await asyncio.gather(*(one(client, feed) for feed in feeds))


def _validators(known: dict[str, Any], now: datetime, force: bool) -> Validators:
    """Conditions of a request. Servers say "not modified" of changed feeds too: a day's first poll asks without."""
    if force:
        return Validators()
    last = known.get("last_polled_at")
    body_hash = known.get("body_hash")
    if last is None or last.date() != now.date():
        return Validators(body_hash=body_hash)
    return Validators(known.get("etag"), known.get("last_modified"), body_hash)


def _body(feed: Feed, fetch: Fetch, record: DocumentRecord) -> dict[str, Any]:
    return {
        "feed_id": feed.id,
        "document_id": record.document_id,
        "url": fetch.final_url or fetch.url,
        "body": fetch.body,
        "content_type": fetch.content_type,
        "fetched_at": fetch.fetched_at,
    }


def _end(feed: Feed, fetch: Fetch, read: EntryFrames) -> Outcome:
    """How the poll of a feed ended: that of the request, or `unreadable`."""
    if fetch.outcome is Outcome.OK:
        row = read.feeds.row(by_predicate=pl.col("feed_id") == feed.id, named=True)
        if row["kind"] is None:
            return Outcome.UNREADABLE
    return fetch.outcome


def _health(feed: Feed, fetch: Fetch, end: Outcome, known: dict[str, Any], now: datetime) -> dict[str, Any]:
    is_good = end in GOOD
    n_failures = 0 if is_good else int(known.get("n_failures") or 0) + 1
    row = {
        "feed_id": feed.id,
        "last_polled_at": now,
        "last_ok_at": now if is_good else known.get("last_ok_at"),
        "last_new_entry_at": known.get("last_new_entry_at"),
        "n_failures": n_failures,
        "last_outcome": end.value,
        # Of a body that could not be read nothing is kept: "not modified" would hide that it still cannot.
        "etag": None,
        "last_modified": None,
        "body_hash": None,
        "next_poll_at": now if is_good else now + _pause(n_failures, fetch.retry_after_s),
    }
    if end in UNCHANGED:
        row |= {
            "etag": fetch.etag or known.get("etag"),
            "last_modified": fetch.last_modified or known.get("last_modified"),
            "body_hash": known.get("body_hash"),
        }
    elif end is Outcome.OK:
        row |= {"etag": fetch.etag, "last_modified": fetch.last_modified, "body_hash": fetch.document_id}
    return row


def _pause(n_failures: int, asked_s: float | None) -> timedelta:
    """How long a failing feed rests: an hour, then twice as long each time, or what it asks for; a day at most."""
    doubled: timedelta = FIRST_PAUSE * int(2 ** min(n_failures - 1, 10))
    return min(max(doubled, timedelta(seconds=min(asked_s or 0.0, 1e6))), LONGEST_PAUSE)
