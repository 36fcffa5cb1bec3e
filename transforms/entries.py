"""Feed bodies to entries: RSS, Atom and RDF by feedparser, JSON Feed and news sitemaps by readers of our own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import dataframely as dy
import polars as pl

from config.models import Feed
from transforms.feed_formats import FeedError, Item, read_items
from transforms.ids import stable_id
from transforms.moments import moment
from transforms.plain_text import one_line
from transforms.rejects import Aside, reject_rows
from transforms.schemas import Entry, FeedBody, Reject
from transforms.urls import canonical_url

STAGE = "entry"
MAX_TITLE = 500
MAX_SUMMARY = 2000


class EntryFrames(NamedTuple):
    """What feed bodies hold, and what of it cannot be used."""

    entries: dy.DataFrame[Entry]
    rejects: dy.DataFrame[Reject]
    feeds: pl.DataFrame
    """One row a body: `feed_id`, `kind` (null: unreadable), `n_items`, `error`."""


def read_entries(bodies: dy.DataFrame[FeedBody], feeds: Iterable[Feed], max_entries: int = 200) -> EntryFrames:
    """Entries of feed bodies, times in UTC. Of a feed that lists more than `max_entries`, the newest are read.

    Row by row: each body is a document of its own that a parser reads.
    """
    by_id = {feed.id: feed for feed in feeds}
    rows: list[dict[str, Any]] = []
    asides: list[Aside] = []
    read: list[dict[str, Any]] = []
    for body in bodies.iter_rows(named=True):
        feed = by_id[body["feed_id"]]
        try:
            kind, items = read_items(body["body"], body["content_type"], body["url"])
        except FeedError as error:
            asides.append(Aside("feed", feed.id, error.reason, f"{feed.url}: {error}", feed.id))
            read.append({"feed_id": feed.id, "kind": None, "n_items": 0, "error": str(error)})
            continue
        read.append({"feed_id": feed.id, "kind": kind, "n_items": len(items), "error": None})
        found: list[dict[str, Any]] = []
        for item in items:
            row = _entry(item, feed, body)
            if isinstance(row, Aside):
                asides.append(row)
            else:
                found.append(row)
        found.sort(key=lambda row: row["published_at"] or row["updated_at"] or body["fetched_at"], reverse=True)
        if len(found) > max_entries:
            detail = f"{feed.url} lists {len(found)} entries; the {max_entries} newest were read (max_entries_per_feed)"
            asides.append(Aside(STAGE, feed.id, "beyond_limit", detail, feed.id))
        rows += found[:max_entries]
    schema = dict(Entry.create_empty().drop("entry_id", "content_hash").schema)
    entries = (
        pl.DataFrame(rows, schema={**schema, "key": pl.String})
        .with_columns(
            entry_id=stable_id("feed_id", "key"),
            content_hash=stable_id("title", "summary", "published_at", "updated_at"),
        )
        .unique("entry_id", keep="first", maintain_order=True)
        .sort("entry_id")
        .select(*Entry.column_names())
    )
    feed_schema = {"feed_id": pl.String, "kind": pl.String, "n_items": pl.Int64, "error": pl.String}
    return EntryFrames(Entry.validate(entries), reject_rows(asides), pl.DataFrame(read, schema=feed_schema))


def _entry(item: Item, feed: Feed, body: dict[str, Any]) -> dict[str, Any] | Aside:
    name = one_line(item.guid or item.title or item.link, 300) or _digest(item)
    if not item.link:
        return Aside(
            STAGE, f"{feed.id}: {name}", "no_link", "the feed's entry has no address; nothing to fetch", feed.id
        )
    try:
        url = urljoin(body["url"], item.link.strip())
    except ValueError:
        url = item.link
    canonical = canonical_url(url)
    if canonical is None:
        detail = f"{one_line(url, 300)!r} is no http(s) address"
        return Aside(STAGE, f"{feed.id}: {name}", "bad_link", detail, feed.id)
    zone = ZoneInfo(feed.timezone)
    return {
        "key": item.guid or url,
        "feed_id": feed.id,
        "publisher": feed.publisher,
        "guid": item.guid,
        "url": url,
        "canonical_url": canonical,
        "title": one_line(item.title, MAX_TITLE),
        "summary": one_line(item.summary, MAX_SUMMARY),
        "author": one_line(item.author, MAX_TITLE),
        "published_at": _date(item.published, item.published_utc, zone),
        "updated_at": _date(item.updated, item.updated_utc, zone),
        "feed_document_id": body["document_id"],
        "first_seen_at": body["fetched_at"],
    }


def _date(text: str | None, fallback: datetime | None, zone: ZoneInfo) -> datetime | None:
    found = moment(text, zone)
    return found.at if found else fallback


def _digest(item: Item) -> str:
    return hashlib.sha256(repr(item).encode("utf-8", "replace")).hexdigest()[:12]
