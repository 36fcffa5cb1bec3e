"""The polite client over real loopback servers: every trouble is a named outcome."""

from __future__ import annotations

import asyncio
import gzip
import time
import zlib
from collections.abc import AsyncIterator
from itertools import pairwise

import pytest
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from flows.fetches import Validators, fetches_frame
from flows.manners import Manners, retry_after_s
from tests.flows.loopback import fetch, fetch_all, settings, site

PAGE = Response("<p>hello", media_type="text/html")


def robots(text: str) -> Response:
    return Response(text, media_type="text/plain")


@pytest.mark.parametrize(
    ("status", "outcome"), [(404, "not_found"), (410, "gone"), (403, "http_error"), (500, "http_error")]
)
def test_status_codes_have_names(status: int, outcome: str) -> None:
    with site({"/a": Response("x", status)}) as (origin, _):
        answer = fetch(f"{origin}/a", settings(origin))
        assert (answer.outcome, answer.status_code, answer.body) == (outcome, status, None)


def test_robots_rules_keep_the_client_out_and_are_read_once() -> None:
    pages = {"/robots.txt": robots("User-agent: SiliconLedger\nDisallow: /no"), "/a": PAGE, "/b": PAGE, "/no/x": PAGE}
    with site(pages) as (origin, asked):
        answers, _ = fetch_all([f"{origin}/a", f"{origin}/b", f"{origin}/no/x"], settings(origin))
        assert [answer.outcome for answer in answers] == ["ok", "ok", "robots"]
        assert answers[2].attempt == 0
        assert sorted(asked) == ["/a", "/b", "/robots.txt"]


def test_rules_for_other_agents_do_not_bind() -> None:
    with site({"/robots.txt": robots("User-agent: OtherBot\nDisallow: /"), "/a": PAGE}) as (origin, _):
        assert fetch(f"{origin}/a", settings(origin)).outcome == "ok"


def test_a_robots_file_that_cannot_be_reached_forbids_for_now() -> None:
    with site({"/robots.txt": Response("x", 500), "/a": PAGE}) as (origin, asked):
        answer = fetch(f"{origin}/a", settings(origin))
        assert (answer.outcome, "/a" in asked) == ("http_error", False)
        assert "robots.txt" in str(answer.error)


def test_a_robots_rule_holds_for_the_target_of_a_redirect() -> None:
    pages = {"/robots.txt": robots("User-agent: *\nDisallow: /no"), "/a": RedirectResponse("/no/b"), "/no/b": PAGE}
    with site(pages) as (origin, asked):
        assert fetch(f"{origin}/a", settings(origin)).outcome == "robots"
        assert "/no/b" not in asked


def test_crawl_delay_paces_the_requests_to_a_host() -> None:
    times: list[float] = []

    async def page(request: Request) -> Response:
        times.append(time.monotonic())
        return Response("<p>x")

    pages = {"/robots.txt": robots("User-agent: *\nCrawl-delay: 0.2"), "/a": page, "/b": page, "/c": page}
    with site(pages) as (origin, _):
        fetch_all([f"{origin}/{name}" for name in "abc"], settings(origin))
    assert all(later - earlier >= 0.18 for earlier, later in pairwise(times))


def test_no_more_connections_to_a_host_than_the_setting_says() -> None:
    now = most = 0

    async def page(request: Request) -> Response:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.05)
        now -= 1
        return Response("<p>x")

    with site({f"/{n}": page for n in range(8)}) as (origin, _):
        fetch_all([f"{origin}/{n}" for n in range(8)], settings(origin, max_connections_per_host=2))
    assert most == 2


def test_passing_troubles_are_tried_again_and_every_attempt_is_recorded() -> None:
    statuses = iter([503, 429, 200])

    async def page(request: Request) -> Response:
        return Response("<p>x", next(statuses), {"Retry-After": "0"})

    with site({"/a": page}) as (origin, _):
        answers, attempts = fetch_all([f"{origin}/a"], settings(origin))
    assert answers[0].body == b"<p>x"
    rows = fetches_frame(attempts, "run").filter(purpose="page")
    assert rows.select("attempt", "status_code", "outcome").rows() == [
        (1, 503, "http_error"),
        (2, 429, "http_error"),
        (3, 200, "ok"),
    ]
    assert rows["fetch_id"].n_unique() == 3


def test_retry_after_is_waited_for() -> None:
    times: list[float] = []

    async def page(request: Request) -> Response:
        times.append(time.monotonic())
        return Response("<p>x", 200) if len(times) > 1 else Response("x", 503, {"Retry-After": "1"})

    with site({"/a": page}) as (origin, _):
        assert fetch(f"{origin}/a", settings(origin)).outcome == "ok"
    assert times[1] - times[0] >= 0.95


def test_a_host_that_asks_for_a_long_pause_is_left_alone() -> None:
    with site({"/a": Response("x", 429, {"Retry-After": "3600"}), "/b": PAGE}) as (origin, asked):
        manners = Manners()
        first = fetch(f"{origin}/a", settings(origin), manners=manners)
        second = fetch(f"{origin}/b", settings(origin), manners=manners)
        assert (first.outcome, first.attempt, second.outcome) == ("http_error", 1, "postponed")
        assert "/b" not in asked


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120.0), ("Thu, 01 Jan 1970 00:02:00 GMT", 120.0), ("-5", 0.0), ("soon", None), (None, None)],
)
def test_retry_after_as_number_and_as_date(value: str | None, seconds: float | None) -> None:
    assert retry_after_s(value, now=0.0) == seconds


def test_time_limit_of_the_whole_request_holds_for_a_body_that_drips() -> None:
    async def drip() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"x"
            await asyncio.sleep(0.05)

    async def page(request: Request) -> Response:
        return StreamingResponse(drip())

    with site({"/a": page}) as (origin, _):
        began = time.monotonic()
        answer = fetch(f"{origin}/a", settings(origin, timeout_s=0.4, max_attempts=1))
        assert (answer.outcome, answer.body) == ("timeout", None)
        assert time.monotonic() - began < 4


def test_size_limit_with_and_without_a_stated_length() -> None:
    async def stream() -> AsyncIterator[bytes]:
        for _ in range(64):
            yield b"x" * 65536

    async def unstated(request: Request) -> Response:
        return StreamingResponse(stream())

    with site({"/stated": Response("x" * 2_000_000), "/unstated": unstated}) as (origin, _):
        answers, _ = fetch_all([f"{origin}/stated", f"{origin}/unstated"], settings(origin, max_body_mb=1))
        assert [answer.outcome for answer in answers] == ["too_large", "too_large"]


def _bomb(layers: int) -> bytes:
    body = zlib.compress(b"\0" * 50_000_000, 9)
    for _ in range(layers - 1):
        body = zlib.compress(body, 9)
    return body


@pytest.mark.parametrize(
    ("body", "encoding", "outcome"),
    [
        (gzip.compress(b"\0" * 50_000_000, mtime=0), "gzip", "too_large"),
        (_bomb(1), "deflate", "too_large"),
        (_bomb(2), "deflate, deflate", "unreadable"),
        (b"\x1f\x8bbroken", "gzip", "unreadable"),
        (gzip.compress(b"hello" * 1000, mtime=0)[:-20], "gzip", "unreadable"),
        (b"x", "br", "unreadable"),
        (gzip.compress(b"<p>hello", mtime=0), "gzip", "ok"),
        (zlib.compress(b"<p>hello"), "deflate", "ok"),
    ],
)
def test_compressed_bodies_are_inflated_within_the_limit(body: bytes, encoding: str, outcome: str) -> None:
    with site({"/a": Response(body, headers={"Content-Encoding": encoding})}) as (origin, _):
        answer = fetch(f"{origin}/a", settings(origin, max_body_mb=1))
        assert answer.outcome == outcome
        assert answer.body == (b"<p>hello" if outcome == "ok" else None)


def test_redirects_are_followed_up_to_the_limit() -> None:
    pages = {f"/{n}": RedirectResponse(f"/{n - 1}") for n in range(1, 9)} | {
        "/0": PAGE,
        "/loop": RedirectResponse("/loop"),
    }
    with site(pages) as (origin, _):
        answers, _ = fetch_all([f"{origin}/3", f"{origin}/4", f"{origin}/loop"], settings(origin, max_redirects=3))
        assert [answer.outcome for answer in answers] == ["ok", "too_many_redirects", "too_many_redirects"]
        assert answers[0].final_url == f"{origin}/0"


def test_conditional_requests_and_a_lying_etag() -> None:
    async def page(request: Request) -> Response:
        if request.headers.get("if-none-match") == '"v1"':
            return Response(status_code=304)
        return Response("<p>x", headers={"ETag": '"v1"'})

    async def liar(request: Request) -> Response:
        return Response("<p>x", headers={"ETag": f'"{time.monotonic_ns()}"'})

    with site({"/a": page, "/liar": liar}) as (origin, _):
        first = fetch(f"{origin}/a", settings(origin))
        known = Validators(first.etag, first.last_modified, first.document_id)
        assert fetch(f"{origin}/a", settings(origin), known).outcome == "not_modified"
        assert fetch(f"{origin}/liar", settings(origin), known).outcome == "same_body"


def test_nobody_at_home() -> None:
    with site({}) as (origin, _):
        pass
    answer = fetch(f"{origin}/a", settings(origin, max_attempts=1))
    assert (answer.outcome, answer.status_code) == ("connection", None)
