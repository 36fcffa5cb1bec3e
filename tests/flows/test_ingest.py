"""Feeds and pages of a loopback site: what comes out, and that every entry ends in exactly one outcome."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from starlette.requests import Request
from starlette.responses import Response

from config.catalog import Catalog, load_catalog
from config.models import Feed
from flows.archive import Archive
from flows.feeds_check import check_feeds
from flows.ingest_feeds import HEALTH_COLUMNS, FeedPoll, poll_feeds
from flows.ingest_pages import PageFetches, fetch_pages
from tests.flows.loopback import Answer, settings, site
from transforms.entry_states import KNOWN_COLUMNS, entry_rows

NOW = datetime(2026, 11, 20, 8)  # noqa: DTZ001  # UTC without a zone, as in the tables
NO_HEALTH = pl.DataFrame(schema=HEALTH_COLUMNS)
NOTHING_KNOWN = pl.DataFrame(schema=KNOWN_COLUMNS)
PAGE = Response("<html><body><p>hello</p></body></html>", media_type="text/html")


def rss(*paths: str, title: str = "t") -> str:
    items = "".join(f"<item><title>{title}</title><link>{path}</link><guid>{path}</guid></item>" for path in paths)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'


def feed(origin: str, name: str) -> Feed:
    return Feed.model_validate(
        {"id": name, "title": name, "url": f"{origin}/{name}.xml", "language": "en", "publisher": name, "family": name,
         "timezone": "Europe/Paris"}
    )  # fmt: skip


def catalog(origin: str, *names: str, **changes: object) -> Catalog:
    feeds = tuple(feed(origin, name) for name in names)
    return load_catalog().model_copy(update={"feeds": feeds, "settings": settings(origin, **changes)})


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive") as opened:
        yield opened


def outcomes(result: FeedPoll | PageFetches) -> dict[str, str]:
    return dict(result.outcomes.select(result.outcomes.columns[0], "outcome").iter_rows())


def test_a_feed_that_fails_rests_longer_each_time_and_is_never_given_up(archive: Archive) -> None:
    with site({}) as (origin, _):
        tree = catalog(origin, "gone")
        health, pauses = NO_HEALTH, []
        now = NOW
        for _ in range(8):
            polled = poll_feeds(tree, health, archive, now, "run")
            health = polled.health
            pauses.append((health["next_poll_at"][0] - now) / timedelta(hours=1))
            now = health["next_poll_at"][0]
        assert pauses == [1, 2, 4, 8, 16, 24, 24, 24]
        assert polled.rejects["reason"].to_list() == ["not_found"]
        assert outcomes(poll_feeds(tree, health, archive, now - timedelta(minutes=1), "run")) == {"gone": "not_due"}
        assert outcomes(poll_feeds(tree, health, archive, NOW, "run", force=True)) == {"gone": "not_found"}


def test_an_unreadable_feed_is_a_reject_and_never_passes_as_not_modified(archive: Archive) -> None:
    broken = Response("<rss><channel><title>half", media_type="text/xml", headers={"ETag": '"1"'})
    with site({"/bad.xml": broken}) as (origin, _):
        tree = catalog(origin, "bad")
        first = poll_feeds(tree, NO_HEALTH, archive, NOW, "run")
        assert outcomes(first) == {"bad": "unreadable"}
        assert (first.rejects["stage"].to_list(), first.documents.height) == (["feed"], 1)
        again = poll_feeds(tree, first.health, archive, NOW + timedelta(hours=2), "run")
        assert outcomes(again) == {"bad": "unreadable"}


def test_an_etag_that_lies_is_seen_through_once_a_day(archive: Archive) -> None:
    listed = ["/a"]

    async def liar(request: Request) -> Response:
        status = 304 if request.headers.get("if-none-match") else 200
        return Response("" if status == 304 else rss(*listed), status, {"ETag": '"always"'}, "text/xml")

    with site({"/news.xml": liar}) as (origin, _):
        tree = catalog(origin, "news")
        health = poll_feeds(tree, NO_HEALTH, archive, NOW, "run").health
        listed.append("/b")
        later = poll_feeds(tree, health, archive, NOW + timedelta(hours=1), "run")
        assert (outcomes(later), later.entries.height) == ({"news": "not_modified"}, 0)
        next_day = poll_feeds(tree, later.health, archive, NOW + timedelta(days=1), "run")
        assert (outcomes(next_day), next_day.entries.height) == ({"news": "ok"}, 2)


def test_an_entry_of_two_feeds_is_fetched_once(archive: Archive) -> None:
    pages: dict[str, Response | Answer] = {
        "/one.xml": Response(rss("/a?utm_source=one")),
        "/two.xml": Response(rss("/a")),
    }
    with site(pages | {"/a": PAGE}) as (origin, asked):
        tree = catalog(origin, "one", "two")
        polled = poll_feeds(tree, NO_HEALTH, archive, NOW, "run")
        rows = entry_rows(polled.entries, NOTHING_KNOWN)
        assert sorted(rows["outcome"]) == ["duplicate", "pending"]
        fetch_pages(rows.filter(pl.col("outcome") == "pending"), tree.settings, archive, "run")
        assert asked.count("/a") == 1


def test_a_changed_entry_is_pending_again_and_an_unchanged_one_is_left_alone(archive: Archive) -> None:
    title = "before"

    async def news(request: Request) -> Response:
        return Response(rss("/a", title=title))

    with site({"/news.xml": news, "/a": PAGE}) as (origin, _):
        tree = catalog(origin, "news")
        rows = entry_rows(poll_feeds(tree, NO_HEALTH, archive, NOW, "run").entries, NOTHING_KNOWN)
        known = fetch_pages(rows, tree.settings, archive, "run").entries
        assert known.select("outcome", "n_fetches").rows() == [("fetched", 1)]
        same = poll_feeds(tree, NO_HEALTH, archive, NOW, "run").entries
        assert entry_rows(same, known).height == 0
        title = "after"
        changed = entry_rows(poll_feeds(tree, NO_HEALTH, archive, NOW, "run").entries, known)
        assert changed.select("outcome", "n_fetches", "title").rows() == [("pending", 0, "after")]
        assert changed["document_id"].to_list() == known["document_id"].to_list()


def test_every_entry_ends_in_one_outcome_and_failures_are_rejects(archive: Archive) -> None:
    pages: dict[str, Response | Answer] = {
        "/news.xml": Response(rss("/ok", "/missing", "/gone", "/pdf", "/no/robots", "/big", "http://10.0.0.1/inside")),
        "/robots.txt": Response("User-agent: *\nDisallow: /no"),
        "/ok": PAGE,
        "/gone": Response("x", 410),
        "/pdf": Response(b"%PDF-1.7 \x00\x01", media_type="text/html"),
        "/big": Response("x" * 3_000_000),
    }
    with site(pages) as (origin, _):
        tree = catalog(origin, "news", max_body_mb=1)
        rows = entry_rows(poll_feeds(tree, NO_HEALTH, archive, NOW, "run").entries, NOTHING_KNOWN)
        result = fetch_pages(rows, tree.settings, archive, "run")
        by_path = {url.removeprefix(origin): outcome for _, url, outcome in result.outcomes.iter_rows()}
        assert by_path == {
            "/ok": "fetched", "/missing": "not_found", "/gone": "gone", "/pdf": "unreadable", "/no/robots": "robots",
            "/big": "too_large", "http://10.0.0.1/inside": "forbidden_address",
        }  # fmt: skip
        assert sorted(result.rejects["reason"]) == sorted(set(by_path.values()) - {"fetched"})
        assert (
            result.entries.select("entry_id", "outcome").rows() == result.outcomes.select("entry_id", "outcome").rows()
        )
        pdf = result.fetches.filter(pl.col("url").str.ends_with("/pdf"))
        assert pdf.select("outcome", "document_id").rows() == [("unreadable", None)]


def test_a_second_look_at_the_same_body_archives_nothing(archive: Archive) -> None:
    with site({"/news.xml": Response(rss("/a")), "/a": PAGE}) as (origin, _):
        tree = catalog(origin, "news")
        rows = entry_rows(poll_feeds(tree, NO_HEALTH, archive, NOW, "run").entries, NOTHING_KNOWN)
        first = fetch_pages(rows, tree.settings, archive, "run").entries
        second = fetch_pages(first, tree.settings, archive, "run")
        assert (second.outcomes["outcome"].to_list(), second.documents.height) == (["same_body"], 0)
        assert second.entries.select("n_fetches", "outcome").rows() == [(2, "fetched")]
        assert second.entries["page_fetched_at"].to_list() == first["page_fetched_at"].to_list()


def test_a_page_that_a_killed_run_had_archived_is_not_asked_for_again(archive: Archive) -> None:
    with site({"/news.xml": Response(rss("/a")), "/a": PAGE}) as (origin, asked):
        tree = catalog(origin, "news")
        rows = entry_rows(poll_feeds(tree, NO_HEALTH, archive, NOW, "run").entries, NOTHING_KNOWN)
        lost = fetch_pages(rows, tree.settings, archive, "run").entries
        again = fetch_pages(rows, tree.settings, archive, "run", recovered=archive.reconcile({}))
        assert asked.count("/a") == 1
        assert again.entries.equals(lost)


def test_a_page_says_its_own_address_if_it_lies_on_its_site(archive: Archive) -> None:
    def page(canonical: str) -> Response:
        return Response(f'<html><head><link href="{canonical}" rel="canonical"></head><body><p>x</p></body></html>')

    pages: dict[str, Response | Answer] = {
        "/news.xml": Response(rss("/a/print", "/b", "/c")),
        "/a/print": page("/a"),
        "/b": page("https://other.example/b"),
        "/c": page("/"),
    }
    with site(pages) as (origin, _):
        tree = catalog(origin, "news")
        rows = entry_rows(poll_feeds(tree, NO_HEALTH, archive, NOW, "run").entries, NOTHING_KNOWN)
        result = fetch_pages(rows, tree.settings, archive, "run").entries
        assert sorted(result["canonical_url"]) == [f"{origin}/a", f"{origin}/b", f"{origin}/c"]


def test_check_feeds_tells_what_can_be_read() -> None:
    pages: dict[str, Response | Answer] = {
        "/good.xml": Response(rss("/a")), "/empty.xml": Response(rss()), "/page.xml": Response("<html><p>no feed")
    }  # fmt: skip
    with site(pages) as (origin, _):
        tree = catalog(origin, "good", "empty", "page", "missing")
        found = dict(check_feeds(tree).select("feed_id", "status").iter_rows())
        assert found == {"good": "ok", "empty": "empty", "page": "unreadable", "missing": "not_found"}
        assert check_feeds(tree, ["good", "nope"]).select("feed_id", "status").rows() == [
            ("nope", "unknown"),
            ("good", "ok"),
        ]
