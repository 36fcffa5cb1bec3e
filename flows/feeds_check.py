"""`ledger feeds check`: fetches each feed once from here and tells which can be read. Nothing is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import Any

import polars as pl
from polars._typing import PolarsDataType

from config.catalog import Catalog
from config.models import Feed
from flows.fetches import Fetch, Outcome
from flows.http_client import PoliteClient
from transforms.entries import read_entries
from transforms.schemas import FeedBody

CHECK_COLUMNS: dict[str, PolarsDataType] = {
    "feed_id": pl.String,
    "status": pl.String,
    "kind": pl.String,
    "n_entries": pl.Int64,
    "newest_entry_at": pl.Datetime("us"),
    "elapsed_s": pl.Float64,
    "url": pl.String,
    "final_url": pl.String,
    "detail": pl.String,
}


def check_feeds(catalog: Catalog, feed_ids: Collection[str] = ()) -> pl.DataFrame:
    """One row a feed, those that cannot be read first.

    `status`: `ok`; `empty` (a feed without a usable entry); `unreadable`; `unknown` (no feed of the catalogue has this
    id); else the outcome of the request (`not_found`, `timeout`, `robots`, …). Disabled feeds are checked too.
    """
    unknown = [feed_id for feed_id in feed_ids if feed_id not in catalog.feed_by_id]
    feeds = [feed for feed in catalog.feeds if not feed_ids or feed.id in feed_ids]
    fetches = asyncio.run(_fetch(catalog, feeds))
    rows = [_row(feed, fetch, catalog) for feed, fetch in zip(feeds, fetches, strict=True)]
    rows += [{"feed_id": feed_id, "status": "unknown", "detail": "no feed has this id"} for feed_id in unknown]
    frame = pl.DataFrame(rows, schema=CHECK_COLUMNS)
    return frame.sort(pl.col("status") == "ok", "status", "feed_id")


async def _fetch(catalog: Catalog, feeds: list[Feed]) -> list[Fetch]:
    async with PoliteClient(catalog.settings) as client:
        return list(await asyncio.gather(*(client.fetch(feed.url, "feed", feed.id) for feed in feeds)))


def _row(feed: Feed, fetch: Fetch, catalog: Catalog) -> dict[str, Any]:
    row: dict[str, Any] = {
        "feed_id": feed.id,
        "status": fetch.outcome.value,
        "elapsed_s": fetch.elapsed_s,
        "url": feed.url,
        "final_url": fetch.final_url,
        "detail": fetch.error,
    }
    if fetch.outcome is not Outcome.OK:
        return row
    body = {
        "feed_id": feed.id,
        "document_id": fetch.document_id,
        "url": fetch.final_url,
        "body": fetch.body,
        "content_type": fetch.content_type,
        "fetched_at": fetch.fetched_at,
    }
    bodies = FeedBody.validate(pl.DataFrame([body], schema=FeedBody.create_empty().schema))
    read = read_entries(bodies, [feed], catalog.settings.max_entries_per_feed)
    kind, error = read.feeds.select("kind", "error").row(0)
    asides = (
        read.rejects.select(pl.concat_str("reason", pl.lit(": "), "detail", ignore_nulls=True)).to_series().to_list()
    )
    status = "unreadable" if kind is None else "ok" if read.entries.height else "empty"
    return row | {
        "status": status,
        "kind": kind,
        "n_entries": read.entries.height,
        "newest_entry_at": read.entries["published_at"].max(),
        "detail": error or "; ".join(asides[:3]) or None,
    }
