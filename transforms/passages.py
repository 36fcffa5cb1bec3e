"""Articles as the passages that the extractor reads, and its claims as the warehouse keeps them."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import dataframely as dy
import polars as pl

from transforms.claims import ClaimFrames
from transforms.ids import stable_id
from transforms.schemas import Passage, Reject


class Passages(NamedTuple):
    """What of some articles can be read for claims."""

    passages: dy.DataFrame[Passage]
    rejects: dy.DataFrame[Reject]
    """Articles in a language without a pack."""


def passages_of(articles: pl.DataFrame, languages: Collection[str]) -> Passages:
    """Passages of articles (columns of `core.articles`) in the languages that have a pack."""
    is_known = pl.col("language").is_in(list(languages)).fill_null(value=False)
    return Passages(
        Passage.validate(
            articles.filter(is_known).select("text", "title", "language", "said_on", passage_id="article_id"), cast=True
        ),
        Reject.validate(
            articles.filter(~is_known)
            .select(
                stage=pl.lit("claim"),
                item=pl.col("url"),
                reason=pl.lit("no_language_pack"),
                detail=pl.format(
                    "the article is in the language {}, for which config/languages has no pack",
                    pl.col("language").fill_null("(unknown)"),
                ),
                feed_id=pl.col("feed_id"),
            )
            .with_columns(reject_id=stable_id("stage", "item", "reason"))
            .select(*Reject.column_names()),
        ),
    )


def claim_rows(claims: ClaimFrames, articles: pl.DataFrame, extractor_version: str) -> dict[str, pl.DataFrame]:
    """Table -> rows of `core.investment_claims` and `core.hardware_claims`, without the stamps of the load."""
    days = articles.select("article_id", "said_on")
    frames = {"core.investment_claims": claims.investment, "core.hardware_claims": claims.hardware}
    return {
        table: frame.rename({"passage_id": "article_id"})
        .join(days, on="article_id", how="left")
        .with_columns(pl.selectors.enum().cast(pl.String), extractor_version=pl.lit(extractor_version))
        for table, frame in frames.items()
    }


def extraction_rows(articles: pl.DataFrame, rows: dict[str, pl.DataFrame], extractor_version: str) -> pl.DataFrame:
    """Rows of `core.extractions` (without the time): how many claims each article gave, none included."""
    counts = [
        frame.group_by("article_id").len(name)
        for name, frame in (
            ("n_investment_claims", rows["core.investment_claims"]),
            ("n_hardware_claims", rows["core.hardware_claims"]),
        )
    ]
    result = articles.select("article_id")
    for count in counts:
        result = result.join(count, on="article_id", how="left")
    return result.with_columns(
        pl.col("n_investment_claims", "n_hardware_claims").fill_null(0).cast(pl.Int32),
        extractor_version=pl.lit(extractor_version),
    )
