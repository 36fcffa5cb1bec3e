"""A warehouse that holds a made-up past: articles that were fetched and read, each with one claim.

Most companies are told of ten times, however long the past is: a longer one has more companies. The companies of
`LISTED` have the same few claims in every past, so that a day about them has the same work to do in each.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import polars as pl

from transforms.articles import ARTICLES_VERSION
from transforms.claims import EXTRACTOR_VERSION
from transforms.duplicates import text_signatures
from transforms.ids import stable_id
from warehouse.connection import open_warehouse

PAST = datetime(2025, 1, 1)  # noqa: DTZ001  the warehouse keeps naive UTC
LISTED = ("meta", "microsoft", "oracle", "nvidia", "intel", "ibm", "dell", "cisco", "samsung", "sap")
CLAIMS_PER_LISTED = 20
CLAIMS_PER_OTHER = 10


def fill(path: Path, n_articles: int) -> None:
    """Write a work file with this many articles, all read by the extractors as they are now."""
    articles = _articles(n_articles)
    with open_warehouse(path) as warehouse, warehouse.transaction():
        warehouse.merge("raw.documents", _documents(articles))
        warehouse.merge("raw.fetches", _fetches(articles))
        warehouse.merge("raw.entries", _entries(articles))
        stored = articles.drop("company", "company_name", "millions", "quote", "is_unlisted")
        warehouse.append_versions("core.articles", stored, PAST)
        links = articles.select(
            "document_id", "url", "article_id", outcome=pl.lit("new"), extractor_version=pl.lit(ARTICLES_VERSION)
        )
        warehouse.merge("core.document_articles", links)
        warehouse.append_versions("core.investment_claims", _claims(articles), PAST)
        read = articles.select(
            "article_id",
            extractor_version=pl.lit(EXTRACTOR_VERSION),
            n_investment_claims=pl.lit(1, pl.Int32),
            n_hardware_claims=pl.lit(0, pl.Int32),
            extracted_at=pl.lit(PAST),
        )
        warehouse.merge("core.extractions", read)
        warehouse.merge("core.text_signatures", text_signatures(articles.select("article_id", "text")))


def _articles(n: int) -> pl.DataFrame:
    n_listed = len(LISTED) * CLAIMS_PER_LISTED
    number = pl.col("number")
    other = pl.format("firm-{}", (number - n_listed) // CLAIMS_PER_OTHER)
    listed = (number % len(LISTED)).replace_strict(dict(enumerate(LISTED)), return_dtype=pl.String)
    words = pl.concat_str(
        [((number + 1) * factor % 999_983).cast(pl.String) for factor in range(7919, 7919 + 60)], separator=" w"
    )
    return (
        pl.DataFrame({"number": range(n)}, schema={"number": pl.Int64})
        .with_columns(
            is_unlisted=number >= n_listed,
            company=pl.when(number < n_listed).then(listed).otherwise(other),
            millions=(number * 37 % 9_000 + 100),
        )
        .with_columns(company_name=pl.col("company"), url=pl.format("https://paper.example/{}", number))
        .with_columns(quote=pl.format("{} will spend ${} million on data centers.", "company", "millions"))
        .with_columns(
            text=pl.format("{} w{}", "quote", words),
            # In the form of a SHA-256, as the ids of bodies are.
            document_id=pl.concat_str([stable_id("url")] * 4).str.slice(0, 64),
            feed_id=pl.lit("past"),
            publisher=pl.format("paper-{}", number % 50),
            family=pl.format("paper-{}", number % 50),
            version=pl.lit(1, pl.Int32),
            title=pl.format("Story {}", number),
            language=pl.lit("en"),
            author=pl.lit(None, pl.String),
            published_at=pl.lit(PAST) - pl.duration(days=number % 700),
            date_source=pl.lit("feed"),
            date_candidates=pl.lit([], pl.List(pl.Struct({"source": pl.String, "value": pl.Datetime("us")}))),
            credited_source=pl.lit(None, pl.String),
            verdict=pl.lit("full"),
            extractor_version=pl.lit(ARTICLES_VERSION),
            fetched_at=pl.lit(PAST),
        )
        .with_columns(said_on=pl.col("published_at").dt.date(), article_id=stable_id("url", "document_id"))
        .drop("number")
    )


def _documents(articles: pl.DataFrame) -> pl.DataFrame:
    return articles.select(
        "document_id",
        "url",
        "fetched_at",
        kind=pl.lit("page"),
        n_bytes=pl.lit(1_000, pl.Int64),
        # A file from before the archive that the measured run begins.
        warc_file=pl.lit("ledger-000000.warc.gz"),
        warc_offset=pl.int_range(pl.len(), dtype=pl.Int64) * 1_000,
    )


def _fetches(articles: pl.DataFrame) -> pl.DataFrame:
    return articles.select(
        "url",
        "feed_id",
        "document_id",
        "fetched_at",
        fetch_id=stable_id("url"),
        run_id=pl.lit("past"),
        purpose=pl.lit("page"),
        attempt=pl.lit(1, pl.Int32),
        outcome=pl.lit("ok"),
    )


def _entries(articles: pl.DataFrame) -> pl.DataFrame:
    return articles.select(
        "feed_id",
        "publisher",
        "url",
        "title",
        "published_at",
        "document_id",
        entry_id=stable_id("url"),
        guid="url",
        canonical_url="url",
        content_hash="document_id",
        feed_document_id=pl.lit("past"),
        first_seen_at="fetched_at",
        outcome=pl.lit("fetched"),
        page_url="url",
        page_fetched_at="fetched_at",
        n_fetches=pl.lit(3, pl.Int32),
    )


def _claims(articles: pl.DataFrame) -> pl.DataFrame:
    amount = pl.col("millions").cast(pl.Float64) * 1e6
    anchor_start = pl.col("company").str.len_chars().cast(pl.Int32) + 12
    nothing = pl.lit(None, pl.String)
    return articles.select(
        "article_id",
        "company",
        "company_name",
        "is_unlisted",
        "quote",
        "said_on",
        claim_id=stable_id("article_id"),
        role=pl.lit("investor"),
        counterparty=pl.lit([], pl.List(pl.String)),
        category=pl.lit("capex"),
        amount_low=amount,
        amount_high=amount,
        currency=pl.lit("USD"),
        qualifier=pl.lit("exact"),
        status=pl.lit("planned"),
        period_start=pl.lit(None, pl.Date),
        period_end=pl.lit(None, pl.Date),
        recurs=nothing,
        scope=nothing,
        attribution=nothing,
        speaker=nothing,
        confidence=pl.lit(0.9),
        char_start=pl.lit(0, pl.Int32),
        char_end=pl.col("quote").str.len_chars().cast(pl.Int32),
        anchor_start=anchor_start,
        anchor_end=anchor_start + 4,
        in_title=pl.lit(value=False),
        extractor_version=pl.lit(EXTRACTOR_VERSION),
    )
