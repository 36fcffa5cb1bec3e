"""Which stored articles a re-extraction reads."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest

from tests.warehouse.tables import load
from warehouse.store import Warehouse


@pytest.fixture
def articles(warehouse: Warehouse) -> Warehouse:
    def article(name: str, day: date | None, language: str, verdict: str = "full") -> dict[str, Any]:
        return {"article_id": name, "url": name, "said_on": day, "language": language, "verdict": verdict}

    rows = [
        article("old-en", date(2025, 1, 1), "en"),
        article("new-fr", date(2025, 3, 1), "fr"),
        article("new-en", date(2025, 2, 1), "en", "teaser"),
        article("undated-en", None, "en"),
        article("index-page", date(2025, 3, 2), "en", "index"),
        # The next run reads it for the first time; it is not there to be read again.
        article("never-read", date(2025, 3, 3), "en"),
    ]
    load(warehouse, "core.articles", rows)
    extractions = [
        {
            "article_id": row["article_id"],
            "extractor_version": version,
            "n_investment_claims": 0,
            "n_hardware_claims": 0,
            "extracted_at": datetime.fromisoformat("2025-03-04 10:00"),
        }
        for row in rows
        for version in ("1", "2")
        if row["article_id"] != "never-read"
    ]
    warehouse.merge("core.extractions", pl.DataFrame(extractions))
    return warehouse


@pytest.mark.parametrize(
    ("since", "languages", "limit", "expected"),
    [
        (None, [], None, ["new-fr", "new-en", "old-en", "undated-en"]),
        (date(2025, 2, 1), [], None, ["new-fr", "new-en"]),
        (None, ["en"], None, ["new-en", "old-en", "undated-en"]),
        (None, ["en", "fr"], 2, ["new-fr", "new-en"]),
        (date(2025, 3, 2), ["en"], None, []),
    ],
    ids=["all", "since", "language", "limit", "none"],
)
def test_articles_that_were_read_before_newest_first(
    articles: Warehouse, since: date | None, languages: list[str], limit: int | None, expected: list[str]
) -> None:
    found = articles.read("articles_to_read_again", since=since, languages=languages, limit=limit)
    assert found["article_id"].to_list() == expected
