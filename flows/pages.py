"""Bodies from the archive, with what their feed entries say of them, as frames for refining."""

from __future__ import annotations

from typing import Any

import dataframely as dy
import polars as pl

from config.catalog import Catalog
from flows.archive import Archive
from transforms.schemas import Page

DEFAULT_ZONE = "UTC"


def load_pages(archive: Archive, rows: pl.DataFrame, catalog: Catalog) -> dy.DataFrame[Page]:
    """Pages of `rows` (as the statements `documents_unrefined` and `documents_of_pages` give them).

    A feed that the catalogue no longer has leaves its publisher as owner and UTC as time zone.

    Raises:
        ArchiveError: a body does not lie where the row says.
    """
    pages = [_page(archive, row, catalog) for row in rows.iter_rows(named=True)]
    return Page.validate(pl.DataFrame(pages, schema=Page.create_empty().schema))


def _page(archive: Archive, row: dict[str, Any], catalog: Catalog) -> dict[str, Any]:
    feed = catalog.feed_by_id.get(row["feed_id"] or "")
    return {
        "document_id": row["document_id"],
        "canonical_url": row["canonical_url"],
        "page_url": row["page_url"],
        "body": archive.read(row["warc_file"], row["warc_offset"]),
        "content_type": row["content_type"],
        "fetched_at": row["fetched_at"],
        "feed_id": row["feed_id"],
        "publisher": row["publisher"],
        "family": feed.family if feed else row["publisher"],
        "timezone": feed.timezone if feed else DEFAULT_ZONE,
        "feed_language": feed.language if feed else None,
        "feed_title": row["feed_title"],
        "feed_published_at": row["feed_published_at"],
    }
