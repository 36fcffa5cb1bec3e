"""The sample web through the real pipeline: what the published file holds is what a careful reader expects."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.expected import final_rows
from tests.e2e.published import rows

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("demo")]

MUST_HOLD = final_rows("must_hold")
FETCHED = {path: row for path, row in MUST_HOLD.items() if row["outcome"] in ("fetched", "gone")}
FIRST_EXAMPLE = "/atelier-numerique/2025/01/meta-65-milliards-ia"


def _path(url: str) -> str:
    return "/" + url.split("/", 3)[3]


@pytest.fixture(scope="module")
def articles(demo_home: Path) -> dict[str, list[dict[str, Any]]]:
    """Path -> versions of its article, oldest first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows(demo_home, "SELECT * FROM core.articles ORDER BY version"):
        found.setdefault(_path(row["url"]), []).append(row)
    return found


def test_every_page_is_an_entry_with_the_expected_outcome(demo_home: Path) -> None:
    outcomes = {
        _path(row["canonical_url"]): row["outcome"]
        for row in rows(demo_home, "SELECT canonical_url, outcome FROM raw.entries WHERE outcome <> 'duplicate'")
    }
    assert outcomes == {path: row["outcome"] for path, row in MUST_HOLD.items()}


@pytest.mark.parametrize("path", FETCHED)
def test_article(articles: dict[str, list[dict[str, Any]]], path: str) -> None:
    expected = FETCHED[path]
    versions = articles[path]
    newest = versions[-1]
    assert len(versions) == expected["versions"]
    assert newest["verdict"] == expected["verdict"]
    assert newest["language"] == expected["language"]
    assert newest["said_on"] == date.fromisoformat(expected["said_on"])
    published_at = datetime.fromisoformat(expected["published"]).astimezone(UTC).replace(tzinfo=None)
    assert newest["published_at"] == published_at
    if "title" in expected:
        assert newest["title"] == expected["title"]


def test_pages_that_could_not_be_fetched_became_no_article(articles: dict[str, list[dict[str, Any]]]) -> None:
    assert set(articles) == set(FETCHED)


def test_what_was_put_aside_is_in_rejects_with_its_reason(demo_home: Path) -> None:
    found = {
        (_path(row["item"]) if row["item"].startswith("http") else row["item"], row["reason"])
        for row in rows(demo_home, "SELECT item, reason FROM ops.rejects")
    }
    for path, row in MUST_HOLD.items():
        if row["outcome"] not in ("fetched", "gone"):
            assert (path, row["outcome"]) in found
    assert any(item == "rack-report-broken" for item, _ in found)


def test_the_run_ends_well_and_names_the_broken_feed(demo_run: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    home, done = demo_run
    assert "rack-report-broken" in done.stderr
    states = rows(home, "SELECT state, message FROM ops.runs ORDER BY started_at")
    # The last run is the one that published this file, and was not over when it did.
    assert [row["state"] for row in states[:3]] == ["warnings", "warnings", "running"]


def test_the_first_example_yields_exactly_its_three_claims(demo_home: Path) -> None:
    money = rows(
        demo_home,
        """
        SELECT claim.company, role, category, amount_low, amount_high, currency, qualifier, status,
               period_start, period_end, claim.said_on
        FROM core.investment_claims AS claim JOIN core.articles AS article USING (article_id)
        WHERE article.url LIKE '%' || ? ORDER BY amount_low
        """,
        FIRST_EXAMPLE,
    )
    said_on = date(2025, 1, 28)
    common = {"company": "meta", "role": "investor", "category": "capex", "currency": "USD", "status": "planned"}
    year = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
    none = {"period_start": None, "period_end": None}
    assert money == [
        {**common, "amount_low": 65e9, "amount_high": 65e9, "qualifier": "exact", **year, "said_on": said_on},
        {**common, "amount_low": 1e11, "amount_high": 1e12, "qualifier": "magnitude", **none, "said_on": said_on},
    ]
    machines = rows(
        demo_home,
        """
        SELECT claim.company, product, measure, quantity_low, quantity_high, qualifier, status, purpose
        FROM core.hardware_claims AS claim JOIN core.articles AS article USING (article_id)
        WHERE article.url LIKE '%' || ?
        """,
        FIRST_EXAMPLE,
    )
    assert len(machines) == 1
    assert "Llama 4" in machines[0].pop("purpose")
    assert machines == [
        {
            "company": "meta",
            "product": "nvidia-h100",
            "measure": "units",
            "quantity_low": 100_000,
            "quantity_high": None,
            "qualifier": "at_least",
            "status": "in_use",
        }
    ]


def test_every_quote_is_the_text_at_its_span(demo_home: Path) -> None:
    claims = rows(
        demo_home,
        """
        SELECT quote, char_start, char_end, in_title, title, text
        FROM (
          SELECT article_id, quote, char_start, char_end, in_title FROM core.investment_claims
          UNION ALL
          SELECT article_id, quote, char_start, char_end, in_title FROM core.hardware_claims
        ) JOIN (SELECT DISTINCT ON (article_id) article_id, title, text FROM core.articles) USING (article_id)
        """,
    )
    assert claims
    for claim in claims:
        source = claim["title"] if claim["in_title"] else claim["text"]
        assert source[claim["char_start"] : claim["char_end"]] == claim["quote"]


def test_no_number_of_the_page_furniture_became_a_claim(demo_home: Path) -> None:
    """The members page that robots.txt closes names 12 million dollars; nobody may have read it."""
    assert not rows(demo_home, "SELECT * FROM raw.documents WHERE url LIKE '%/members/%'")


def test_a_withdrawn_article_keeps_its_text_and_loses_its_claims(demo_home: Path) -> None:
    gone = [path for path, row in MUST_HOLD.items() if row["outcome"] == "gone"]
    assert gone
    for path in gone:
        found = rows(
            demo_home,
            """
            SELECT claim.known_to FROM core.investment_claims AS claim JOIN core.articles AS article USING (article_id)
            WHERE article.url LIKE '%' || ?
            """,
            path,
        )
        assert found
        assert all(row["known_to"] is not None for row in found)
