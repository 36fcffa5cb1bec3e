"""From archived pages to articles, and from articles to claims."""

from __future__ import annotations

from typing import Any, NamedTuple

import dataframely as dy
import polars as pl
from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State

from config.catalog import Catalog
from flows import artifacts
from flows.archive import Archive
from flows.pages import load_pages
from flows.progress import progress
from flows.rejects import pass_items, put_aside
from flows.run import EVERYTHING, current_run, in_batches, in_batches_of_text, open_run
from transforms.article_versions import READABLE, article_versions, rounds
from transforms.articles import ARTICLES_VERSION, read_articles
from transforms.claims import EXTRACTOR_VERSION, extract_claims
from transforms.duplicates import text_signatures
from transforms.passages import claim_rows, extraction_rows, passages_of
from transforms.schemas import Reject

PAGES_PER_BATCH = 200
"""One task run and one transaction each."""
TEXT_PER_BATCH = 16_000_000
"""Bytes of articles whose claims are found at once: each batch has a cost of its own, however small it is."""
CLAIM_TABLES = ("core.investment_claims", "core.hardware_claims")


@flow(name="refine", description="Archived pages to articles and claims.")
def refine(feeds: list[str] = EVERYTHING, force: bool = False) -> State[Any]:
    """Read the pages that no article stands for yet, and the articles that this extractor has not read.

    Args:
        feeds: Refine: only pages of these feed ids. Default: all.
        force: Refine: read pages and articles again that were read before. Default: no.
    """
    with open_run("refine", {"feeds": feeds, "force": force}) as run:
        withdraw_articles()
        pages = run.warehouse.read("pages_to_refine", reader_version=ARTICLES_VERSION, feed_ids=feeds, force=force)
        with progress("Reading pages", pages.height) as advance:
            in_batches(pages, PAGES_PER_BATCH, refine_batch, advance)
        articles = run.warehouse.read(
            "articles_to_extract", extractor_version=EXTRACTOR_VERSION, feed_ids=feeds, force=force
        )
        with progress("Finding claims", articles.height) as advance:
            in_batches_of_text(articles, TEXT_PER_BATCH, extract_batch, advance)
        artifacts.funnel(run)
        artifacts.rejects(run)
        return run.state()


@task(name="withdraw-articles", cache_policy=NO_CACHE)
def withdraw_articles() -> None:
    """Close the articles that their publishers took away, and their claims; the texts stay as past versions."""
    run = current_run()
    gone = run.warehouse.read("articles_withdrawn")
    if gone.is_empty():
        return
    with run.warehouse.transaction():
        for table in ("core.articles", *CLAIM_TABLES):
            run.warehouse.close_versions(table, run.known_at, gone.select("article_id"))
    run.count("articles", "withdrawn", gone.height)


@task(name="refine-pages", cache_policy=NO_CACHE)
def refine_batch(rows: pl.DataFrame) -> None:
    """Read some archived pages and store the articles that are new or changed."""
    run = current_run()
    pages = load_pages(Archive(run.home.archive), rows, run.catalog)
    read = read_articles(pages, run.catalog.page_words)
    with run.warehouse.transaction():
        put_aside(run, read.rejects)
        for articles in rounds(read.articles):
            current = run.warehouse.read("articles_of_urls", urls=articles["url"].to_list())
            found = article_versions(articles, current)
            stamped = found.articles.with_columns(extractor_version=pl.lit(ARTICLES_VERSION))
            run.warehouse.append_versions("core.articles", stamped, run.known_at)
            run.warehouse.merge(
                "core.document_articles", found.links.with_columns(extractor_version=pl.lit(ARTICLES_VERSION))
            )
            put_aside(run, found.rejects)
            pass_items(run, "article", articles.filter(pl.col("verdict").is_in(READABLE))["url"])
            run.count_column("articles", found.links["outcome"])
            run.count_column("verdicts", articles["verdict"].cast(pl.String))
        unread = rows.join(read.articles, left_on="document_id", right_on="document_id", how="anti")
        run.warehouse.merge(
            "core.document_articles",
            unread.select(
                "document_id",
                pl.col("canonical_url").alias("url"),
                pl.lit("unreadable").alias("outcome"),
                pl.lit(ARTICLES_VERSION).alias("extractor_version"),
            ),
        )
        run.count("articles", "unreadable", unread.height)
    get_run_logger().info("Read %d pages", rows.height)


@task(name="extract-claims", cache_policy=NO_CACHE)
def extract_batch(articles: pl.DataFrame) -> None:
    """Find the claims of some articles; those of their earlier texts end with them."""
    found = claims_of(articles, current_run().catalog)
    keep_claims(articles, found)
    get_run_logger().info("Found %d claims in %d articles", sum(map(len, found.claims.values())), articles.height)


class FoundClaims(NamedTuple):
    """What the present extractor reads in some articles."""

    claims: dict[str, pl.DataFrame]
    """Table -> its rows, as `claim_rows` makes them."""
    rejects: dy.DataFrame[Reject]
    """Articles that it cannot read."""


def claims_of(articles: pl.DataFrame, catalog: Catalog) -> FoundClaims:
    """Claims of some articles (columns of `core.articles`), stored nowhere."""
    found = passages_of(articles, [pack.language for pack in catalog.languages])
    return FoundClaims(claim_rows(extract_claims(found.passages, catalog), articles, EXTRACTOR_VERSION), found.rejects)


def keep_claims(articles: pl.DataFrame, found: FoundClaims) -> None:
    """Make these the current claims of the articles, in one transaction; those of their earlier texts end."""
    run = current_run()
    signatures = text_signatures(articles.select("article_id", "text"))
    earlier = run.warehouse.read("article_versions_of_urls", urls=articles["url"].to_list())
    with run.warehouse.transaction():
        for table, rows in found.claims.items():
            counts = run.warehouse.append_versions(table, rows, run.known_at, earlier)
            run.count("claims", "new", counts.added)
            run.count("claims", "revised", counts.revised)
            run.count("claims", "ended", counts.closed)
            run.count("claims", "unchanged", counts.unchanged)
        run.warehouse.merge(
            "core.extractions",
            extraction_rows(articles, found.claims, EXTRACTOR_VERSION).with_columns(
                extracted_at=pl.lit(run.known_at, pl.Datetime("us"))
            ),
        )
        run.warehouse.merge("core.text_signatures", signatures)
        put_aside(run, found.rejects)
