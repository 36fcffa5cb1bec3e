"""Sites that are down, broken, slow or huge: the run ends well, says what it put aside, and keeps all the rest."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from tests.e2e.own_tree import feed, new_tree, page, rss, run
from tests.e2e.published import rows
from tests.flows.loopback import Answer, site
from tests.server.served import free_port

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("bad-sites")]

BROKEN = Response("no", 500)
HUGE = Response("<p>" + "word " * 300_000, media_type="text/html")


async def _slow(request: Request) -> Response:
    await asyncio.sleep(3)
    return page("Too late", "Meta will spend $1 billion in 2025.")


def test_trouble_of_some_sites_costs_nothing_but_themselves(tmp_path: Path) -> None:
    home = tmp_path / "home"
    good = page("One", "Meta will spend $65 billion on AI infrastructure in 2025.")
    pages: dict[str, Response | Answer] = {
        "/good": good, "/broken": BROKEN, "/slow": _slow, "/huge": HUGE, "/feed-500": BROKEN, "/feed-slow": _slow,
    }  # fmt: skip
    listed = ["/good", "/broken", "/slow", "/huge", "/missing"]
    with site(pages) as (origin, _):
        pages["/rss.xml"] = rss(origin, listed)
        nobody = f"http://127.0.0.1:{free_port()}"
        feeds = [
            feed("mine", f"{origin}/rss.xml"),
            feed("failing", f"{origin}/feed-500"),
            feed("sleepy", f"{origin}/feed-slow"),
            feed("absent", f"{nobody}/rss.xml"),
        ]
        tree = new_tree(
            tmp_path / "tree", feeds, allow_private_origins=[origin, nobody], timeout_s=1, max_body_mb=1, max_attempts=2
        )
        first = run(home, tree)
        assert first.returncode == 0, first.stdout + first.stderr
        for name in ("failing", "sleepy", "absent"):
            assert f"feed {name} is down" in first.stdout
        rejects = rows(home, "SELECT stage, item, reason FROM ops.rejects")
        assert {(row["stage"], row["item"].removeprefix(origin), row["reason"]) for row in rejects} == {
            ("feed", "failing", "http_error"),
            ("feed", "sleepy", "timeout"),
            ("feed", "absent", "connection"),
            ("page", "/broken", "http_error"),
            ("page", "/slow", "timeout"),
            ("page", "/huge", "too_large"),
            ("page", "/missing", "not_found"),
        }
        facts = rows(home, "SELECT company, amount_low FROM core.investment_facts_current")
        assert facts == [{"company": "meta", "amount_low": 65e9}]

        # The page goes, as its feed announces a change of it; what passes is read; what was too large stays aside.
        pages |= {"/good": Response("no", 404), "/broken": page("Two", "Microsoft will spend $80 billion in 2025.")}
        pages["/rss.xml"] = rss(origin, listed, day="Wed, 05 Mar 2025 09:00:00 GMT")
        second = run(home, tree)
    assert second.returncode == 0, second.stdout + second.stderr
    open_rejects = rows(home, "SELECT item, reason FROM ops.rejects WHERE stage = 'page' AND resolved_at IS NULL")
    assert {(row["item"].removeprefix(origin), row["reason"]) for row in open_rejects} == {
        ("/good", "not_found"),
        ("/slow", "timeout"),
        ("/huge", "too_large"),
        ("/missing", "not_found"),
    }
    companies = rows(home, "SELECT company FROM core.investment_facts_current ORDER BY company")
    assert [row["company"] for row in companies] == ["meta", "microsoft"]
