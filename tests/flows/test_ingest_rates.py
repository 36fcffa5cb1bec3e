"""Exchange rates over real HTTP: fetched once, asked for conditionally, and no other page is taken for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest
from starlette.requests import Request
from starlette.responses import Response

from config.catalog import ConfigError, load_catalog
from flows.archive import Archive
from flows.clock import utc_now
from flows.fetches import Validators
from flows.ingest_rates import fetch_rates, is_due
from flows.rates import fetched_rates
from tests.flows.loopback import settings, site

CSV = "Date,USD,GBP,\n2026-11-03,1.1300,0.8700,\n2026-11-02,1.1200,0.8600,\n"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive") as opened:
        yield opened


def test_a_file_of_rates_is_archived_and_can_be_read_from_there(archive: Archive) -> None:
    with site({"/rates.csv": Response(CSV)}) as (origin, _):
        fetched = fetch_rates(settings(origin, rates_url=f"{origin}/rates.csv"), Validators(), archive, "run")
    [document] = fetched.documents.to_dicts()
    assert (fetched.trouble, document["kind"]) == (None, "rates")
    assert fetched.fetches.filter(pl.col("purpose") == "rates")["outcome"].to_list() == ["ok"]
    rates = fetched_rates(archive.read(document["warc_file"], document["warc_offset"]), "a source")
    assert rates.filter(pl.col("currency") == "EUR")["usd"].to_list() == [1.12, 1.13]
    assert set(rates["source"]) == {"a source"}


def test_an_unchanged_file_is_not_sent_again(archive: Archive) -> None:
    conditions = []

    async def rates(request: Request) -> Response:
        conditions.append(request.headers.get("if-none-match"))
        return Response(status_code=304)

    with site({"/rates.csv": rates}) as (origin, _):
        known = Validators(etag='"one"')
        fetched = fetch_rates(settings(origin, rates_url=f"{origin}/rates.csv"), known, archive, "run")
    assert conditions == ['"one"']
    assert (fetched.trouble, fetched.documents.height) == (None, 0)


@pytest.mark.parametrize(
    ("answer", "outcome", "told"),
    [
        (Response("gone fishing", 404), "not_found", "HTTP 404"),
        (Response("<html>Sign in</html>"), "unreadable", "need columns Date and USD"),
    ],
)
def test_what_is_no_file_of_rates_is_told_and_not_kept(
    archive: Archive, answer: Response, outcome: str, told: str
) -> None:
    with site({"/rates.csv": answer}) as (origin, _):
        fetched = fetch_rates(settings(origin, rates_url=f"{origin}/rates.csv"), Validators(), archive, "run")
    assert told in (fetched.trouble or "")
    assert fetched.documents.is_empty()
    assert fetched.fetches.filter(pl.col("purpose") == "rates")["outcome"].to_list() == [outcome]


@pytest.mark.parametrize(
    ("outcome", "hours", "due"),
    [("ok", 19, False), ("not_modified", 21, True), ("timeout", 2, False), ("timeout", 4, True)],
)
def test_rates_are_asked_for_once_a_day_and_sooner_after_a_failure(outcome: str, hours: int, due: bool) -> None:
    now = utc_now()
    last = pl.DataFrame({"fetched_at": [now - timedelta(hours=hours)], "outcome": [outcome], "error": [None]})
    assert is_due(last, now) is due
    assert is_due(last.clear(), now)


def test_a_tree_served_by_a_sample_web_never_asks_elsewhere(tmp_path: Path) -> None:
    assert load_catalog(tmp_path, base_url="http://127.0.0.1:9").settings.rates_url is None
    (tmp_path / "settings.yml").write_text("rates_url: /rates.csv\n")
    with pytest.raises(ConfigError, match="rates_url"):
        load_catalog(tmp_path)
    assert load_catalog(tmp_path, base_url="http://127.0.0.1:9").settings.rates_url == "http://127.0.0.1:9/rates.csv"
