"""A made-up history as readers get it: written to a work file with its facts, published, and asked."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

import polars as pl

from tests.benchmarks.synthetic_history import History
from transforms.facts import ResolvedInvestments
from transforms.ids import stable_id
from warehouse.connection import open_warehouse
from warehouse.publish import publish
from warehouse.queries import ask, load_questions

KNOWN_AT = datetime(2026, 1, 31)  # noqa: DTZ001  the warehouse keeps naive UTC
ASKED_COMPANY = "company-7"
N_TIMES = 2
"""The first time reads the file from disk; the faster one counts."""


def publish_history(made: History, resolved: ResolvedInvestments, folder: Path) -> Path:
    """The published file of a history and of the facts found in it."""
    with open_warehouse(folder / "work.duckdb") as warehouse:
        with warehouse.transaction():
            warehouse.append_versions("core.articles", _articles(made.claims), KNOWN_AT)
            warehouse.append_versions("core.investment_claims", _claims(made.claims), KNOWN_AT)
            warehouse.append_versions("core.investment_facts", resolved.facts, KNOWN_AT)
            warehouse.append_versions("core.fact_claims", resolved.fact_claims, KNOWN_AT)
        return publish(warehouse, folder / "published", "history", KNOWN_AT).path


def seconds_of_queries(published_file: Path) -> dict[str, float]:
    """How long each question takes that comes with the ledger, about a company of the history."""
    return {name: min(_seconds(published_file, name) for _ in range(N_TIMES)) for name in load_questions()}


def _seconds(published_file: Path, name: str) -> float:
    named = {item.name for item in load_questions()[name].parameters}
    start = time.perf_counter()
    ask(published_file, name, {"company": ASKED_COMPANY} if "company" in named else {})
    return time.perf_counter() - start


def _articles(claims: pl.DataFrame) -> pl.DataFrame:
    nothing = pl.lit(None, pl.String)
    return (
        claims.group_by("article_id")
        .agg(pl.first("url", "publisher", "family", "said_on", "credited_source", "quote"))
        .with_columns(published_at=pl.col("said_on").cast(pl.Datetime("us")))
        .select(
            "article_id",
            "url",
            "publisher",
            "family",
            "said_on",
            "credited_source",
            "published_at",
            document_id=pl.concat_str([stable_id("url")] * 4).str.slice(0, 64),
            feed_id="publisher",
            version=pl.lit(1, pl.Int32),
            title="quote",
            text="quote",
            language=pl.lit("en"),
            author=nothing,
            date_source=pl.lit("feed"),
            date_candidates=pl.lit([], pl.List(pl.Struct({"source": pl.String, "value": pl.Datetime("us")}))),
            verdict=pl.lit("full"),
            extractor_version=pl.lit("history"),
            fetched_at="published_at",
        )
    )


def _claims(claims: pl.DataFrame) -> pl.DataFrame:
    end = pl.col("quote").str.len_chars().cast(pl.Int32)
    return claims.with_columns(
        company_name="company",
        speaker=pl.lit(None, pl.String),
        char_end=end,
        anchor_start=pl.lit(0, pl.Int32),
        anchor_end=end,
        in_title=pl.lit(value=False),
        extractor_version=pl.lit("history"),
    ).drop("truth", "url", "publisher", "family", "credited_source", "published_at", "text_cluster")
