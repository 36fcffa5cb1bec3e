"""The sample web as a client sees it: waves, quirks, conditional answers; and its feeds as the pipeline reads them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import httpx
import polars as pl
import pytest

from config.catalog import PROJECT_TREE, load_catalog
from flows.archive import Archive
from flows.ingest_feeds import HEALTH_COLUMNS, poll_feeds
from flows.sample_web import serve_sample_web
from tests.flows.loopback import settings


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for wave, text in ((1, "first {{origin}}/x"), (3, "third")):
        folder = tmp_path / "web" / str(wave) / "news"
        folder.mkdir(parents=True)
        (folder / "a.html").write_text(text)
    (tmp_path / "web" / "1" / "feed.xml").write_text("<rss/>" + " " * 1000)
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "server.yml").write_text(
        "/news/a: {status: 410, waves: [3]}\n/feed.xml: {headers: {Content-Type: text/plain}}\n/down: {status: 503}\n"
    )
    return tmp_path


def test_a_wave_serves_its_own_file_else_that_of_the_wave_before(tree: Path) -> None:
    with serve_sample_web(tree) as origin:
        assert httpx.get(f"{origin}/news/a").text == f"first {origin}/x"
        origin.web.wave = 2
        assert httpx.get(f"{origin}/news/a.html").text == f"first {origin}/x"
        origin.web.wave = 3
        assert httpx.get(f"{origin}/news/a.html").text == "third"
        assert httpx.get(f"{origin}/news/a").status_code == 410
        assert (origin.web.waves, origin.web.requests[0]) == ((1, 3), ("/news/a", 200))


def test_quirks_missing_pages_and_conditional_answers(tree: Path) -> None:
    with serve_sample_web(tree) as origin:
        feed = httpx.get(f"{origin}/feed.xml")
        assert (feed.headers["content-type"], feed.headers["content-encoding"]) == ("text/plain", "gzip")
        assert httpx.get(f"{origin}/feed.xml", headers={"If-None-Match": feed.headers["etag"]}).status_code == 304
        assert [httpx.get(f"{origin}{path}").status_code for path in ("/down", "/nowhere", "/")] == [503, 404, 404]


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/%2e%2e/secret.txt", "/news/..%2f..%2f..%2fsecret.txt"])
def test_nothing_outside_the_web_is_served(tree: Path, path: str) -> None:
    with serve_sample_web(tree) as origin, httpx.Client() as client:
        request = client.build_request("GET", origin)
        request.url = request.url.copy_with(raw_path=path.encode())
        assert client.send(request).status_code == 404


def test_the_same_port_can_be_taken_again(tree: Path) -> None:
    with serve_sample_web(tree) as origin:
        port = int(origin.rsplit(":", 1)[1])
    with serve_sample_web(tree, wave=3, port=port) as again:
        assert (str(again), httpx.get(f"{again}/news/a.html").text) == (str(origin), "third")


def test_the_feeds_of_the_sample_are_read_and_the_broken_one_is_named(tmp_path: Path) -> None:
    with serve_sample_web(PROJECT_TREE / "sample") as origin, Archive(tmp_path) as archive:
        tree = load_catalog(PROJECT_TREE / "sample", str(origin))
        tree = tree.model_copy(update={"settings": settings(str(origin))})
        now = datetime(2026, 11, 24)  # noqa: DTZ001  # UTC without a zone
        polled = poll_feeds(tree, pl.DataFrame(schema=HEALTH_COLUMNS), archive, now, "run")
        ends = dict(polled.outcomes.iter_rows())
        assert ends.pop("rack-report-broken") == "unreadable"
        assert set(ends.values()) == {"ok"}
        assert polled.rejects.select("item", "reason").rows() == [("rack-report-broken", "broken_feed")]
        assert set(polled.entries["feed_id"]) == set(ends)
        assert polled.entries["published_at"].null_count() <= 1
        assert polled.entries["published_at"].max() < now
