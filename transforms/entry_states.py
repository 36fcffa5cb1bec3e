"""Entries as the warehouse keeps them: which are new, which changed, which are another feed's."""

from __future__ import annotations

from datetime import date

import dataframely as dy
import polars as pl

from transforms.schemas import Entry

KNOWN_COLUMNS = {
    "entry_id": pl.String,
    "canonical_url": pl.String,
    "content_hash": pl.String,
    "outcome": pl.String,
    "document_id": pl.String,
    "page_url": pl.String,
    "page_fetched_at": pl.Datetime("us"),
    "n_fetches": pl.Int32,
}


def entry_rows(entries: dy.DataFrame[Entry], known: pl.DataFrame) -> pl.DataFrame:
    """Rows of `raw.entries` for the new and the changed ones of `entries`; the others are left out.

    `known` has at least the columns of `KNOWN_COLUMNS`, for all known entries of the same feeds. A new or changed entry
    is `pending`: its page has to be fetched, and looked at again after 1 and 7 days. It is `duplicate` where another
    entry already leads to its canonical address: the one that was known first, else that of the smallest id. A changed
    entry keeps the document that it had until the new one is there.
    """
    before = known.select(
        "entry_id",
        pl.col("canonical_url").alias("canonical_before"),
        pl.col("content_hash").alias("hash_before"),
        pl.col("outcome").alias("outcome_before"),
        pl.col("document_id").cast(pl.String),
        pl.col("page_url").cast(pl.String),
        pl.col("page_fetched_at").cast(pl.Datetime("us")),
    )
    owners = known.filter(pl.col("outcome") != "duplicate").select("canonical_url", owner="entry_id")
    return (
        entries.join(before, on="entry_id", how="left")
        .filter(pl.col("hash_before").is_null() | (pl.col("hash_before") != pl.col("content_hash")))
        # What a page said of its own address is worth more than what the feed says again.
        .with_columns(canonical_url=pl.coalesce("canonical_before", "canonical_url"))
        .join(owners.group_by("canonical_url").agg(pl.col("owner").min()), on="canonical_url", how="left")
        .with_columns(owner=pl.coalesce("owner", pl.col("entry_id").min().over("canonical_url")))
        .with_columns(
            outcome=pl.when(
                (pl.col("owner") == pl.col("entry_id")) | pl.col("outcome_before").is_in(["pending", "fetched"])
            )
            .then(pl.lit("pending"))
            .otherwise(pl.lit("duplicate")),
            page_fetched_at=pl.lit(None, pl.Datetime("us")),
            n_fetches=pl.lit(0, pl.Int32),
        )
        .select(
            *Entry.column_names(),
            "outcome",
            "document_id",
            "page_url",
            "page_fetched_at",
            "n_fetches",
        )
        .sort("entry_id")
    )


def published_since(entries: dy.DataFrame[Entry], day: date | None) -> dy.DataFrame[Entry]:
    """The entries published on or after a day (UTC), and those without a date; all where `day` is null."""
    if day is None:
        return entries
    published = pl.col("published_at").dt.date()
    return Entry.validate(entries.filter(published.is_null() | (published >= day)))
