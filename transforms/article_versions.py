"""Read pages against the articles that are known: what is new, what changed, what only looks different."""

from __future__ import annotations

from typing import NamedTuple

import dataframely as dy
import polars as pl

from transforms.ids import stable_id
from transforms.schemas import Article, Reject

READABLE = ("full", "teaser")
"""Verdicts of pages that hold an article; a wall or an error page never takes the place of one."""
_DETAIL = {
    "consent": "the page shows a consent wall instead of the article",
    "error": "the page is an error message",
    "empty": "no text was found on the page",
    "index": "the page lists headlines and is no article",
}


class ArticleVersions(NamedTuple):
    """What pages mean for `core.articles`."""

    articles: pl.DataFrame
    """Rows of `core.articles` that begin a version (without the stamps of the load): one an address."""
    links: pl.DataFrame
    """`document_id`, `url`, `article_id`, `outcome`: one row a page."""
    rejects: dy.DataFrame[Reject]


def article_versions(articles: dy.DataFrame[Article], current: pl.DataFrame) -> ArticleVersions:
    """What is new in articles that were just read, at most one of an address.

    `current` has the current versions of these addresses: url, article_id, version, title, text, verdict, n_versions.
    Outcomes: `new`, `changed`, `same_text` (points to the version that is there), `kept_old` (the page has become
    unreadable, the article stays).
    """
    known = current.select(
        "url",
        "n_versions",
        known_id="article_id",
        known_version="version",
        known_title="title",
        known_text="text",
        known_verdict="verdict",
    )
    is_known = pl.col("known_id").is_not_null()
    is_same = (
        is_known
        & pl.col("text").eq_missing(pl.col("known_text"))
        & pl.col("title").eq_missing(pl.col("known_title"))
        & (pl.col("verdict").cast(pl.String) == pl.col("known_verdict"))
    )
    got_worse = is_known & pl.col("known_verdict").is_in(READABLE) & ~pl.col("verdict").cast(pl.String).is_in(READABLE)
    judged = articles.join(known, on="url", how="left").with_columns(
        outcome=pl.when(is_same)
        .then(pl.lit("same_text"))
        .when(got_worse)
        .then(pl.lit("kept_old"))
        .when(is_known)
        .then(pl.lit("changed"))
        .otherwise(pl.lit("new"))
    )
    begins = judged.filter(pl.col("outcome").is_in(["new", "changed"]))
    return ArticleVersions(
        articles=begins.with_columns(
            # The same document read anew, by a later version of the reader, is no new version of the article.
            version=pl.when(pl.col("known_id") == pl.col("article_id"))
            .then(pl.col("known_version"))
            .otherwise(pl.col("n_versions").fill_null(0) + 1)
            .cast(pl.Int32),
            verdict=pl.col("verdict").cast(pl.String),
        ).select(*Article.column_names(), "version"),
        links=judged.select(
            "document_id",
            "url",
            article_id=pl.when(pl.col("outcome").is_in(["same_text", "kept_old"]))
            .then(pl.col("known_id"))
            .otherwise(pl.col("article_id")),
            outcome="outcome",
        ),
        rejects=_unreadable(judged),
    )


def _unreadable(judged: pl.DataFrame) -> dy.DataFrame[Reject]:
    verdict = pl.col("verdict").cast(pl.String)
    return Reject.validate(
        judged.filter(~verdict.is_in(READABLE))
        .select(
            stage=pl.lit("article"),
            item=pl.col("url"),
            reason=verdict,
            detail=verdict.replace_strict(_DETAIL, default=None)
            + pl.when(pl.col("outcome") == "kept_old")
            .then(pl.lit("; the version that was read before stays"))
            .otherwise(pl.lit("")),
            feed_id=pl.col("feed_id"),
        )
        .with_columns(reject_id=stable_id("stage", "item", "reason"))
        .select(*Reject.column_names())
    )


def rounds(articles: dy.DataFrame[Article]) -> list[dy.DataFrame[Article]]:
    """The articles in groups that hold an address once, in the order in which their pages were fetched."""
    ranked = articles.with_columns(
        round=pl.struct("fetched_at", "article_id").rank("ordinal").over("url").cast(pl.Int32)
    )
    return [
        Article.validate(part.drop("round"))
        for part in ranked.sort("round", "url").partition_by("round", maintain_order=True)
    ]
