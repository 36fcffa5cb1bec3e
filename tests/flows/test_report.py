"""The report: what an analyst sees first, with a way back from each number, whatever a quote holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from lxml import html

from flows.report import FILE_NAME, write_report
from flows.report.page import web_address
from tests.warehouse.tables import KNOWN_AT, fact, load
from warehouse.connection import open_warehouse
from warehouse.errors import NothingPublished
from warehouse.publish import publish
from warehouse.store import Warehouse

HOSTILE = '<script>alert(1)</script> "Meta" & <img src="http://evil.test/x.png" onerror=alert(2)>'
SECTIONS = ("guidance", "money", "hardware", "newest", "contradictions", "denied", "coverage", "state", "facts")
CAPEX = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31), "qualifier": "range"}


def _sourced(warehouse: Warehouse, kind: str, row: Mapping[str, Any], quote: str, url: str, **claim: Any) -> None:
    """A fact with one claim in an article of its own."""
    fact_id = row["fact_id"]
    said_on = row.get("first_said_on", date(2025, 1, 28))
    article = {"article_id": f"a-{fact_id}", "url": url, "said_on": said_on, "title": f"Title of {fact_id}"}
    load(warehouse, "core.articles", [article])
    given = {"article_id": f"a-{fact_id}", "claim_id": f"c-{fact_id}", "quote": quote, "said_on": said_on, **claim}
    load(warehouse, f"core.{kind}_claims", [given])
    load(warehouse, f"core.{kind}_facts", [row])
    load(warehouse, "core.fact_claims", [{"fact_id": fact_id, "claim_id": f"c-{fact_id}", "kind": kind}])


def _fill(warehouse: Warehouse) -> None:
    load(
        warehouse,
        "core.companies",
        [{"company": "meta", "name": "Meta & <b>Sons</b>"}, {"company": "xai", "name": "xAI"}],
    )
    load(warehouse, "core.products", [{"product": "nvidia-h100", "name": "Nvidia H100"}])
    for fact_id, low, high, said_on, before, after in [
        ("g1", 60e9, 65e9, date(2025, 1, 28), None, "g2"),
        ("g2", 64e9, 72e9, date(2025, 4, 30), "g1", "g3"),
        ("g3", 66e9, 72e9, date(2025, 7, 30), "g2", None),
    ]:
        links = {"first_said_on": said_on, "last_said_on": said_on, "supersedes": before, "superseded_by": after}
        row = fact(low, high, fact_id=fact_id, **CAPEX, **links)
        _sourced(warehouse, "investment", row, f"Quote of {fact_id}.", f"https://news.example.org/{fact_id}")
    for row, quote, url in [
        (
            fact(
                6e9,
                6e9,
                fact_id="round",
                company="xai",
                role="recipient",
                category="funding",
                status="reported",
                contradicts=["other"],
            ),
            "xAI raised $6 billion.",
            "https://news.example.org/round",
        ),
        (
            fact(
                5e9,
                5e9,
                fact_id="other",
                company="xai",
                role="recipient",
                category="funding",
                status="reported",
                contradicts=["round"],
                first_said_on=date(2025, 2, 3),
            ),
            "It was $5 billion.",
            "https://news.example.org/other",
        ),
        (
            fact(1e9, 1e9, fact_id="off", status="denied", category="acquisition"),
            "Meta drops the deal.",
            "https://news.example.org/off",
        ),
        (
            fact(2e9, None, fact_id="open", company="xai", qualifier="at_least", status="considered"),
            HOSTILE,
            "javascript:alert(3)",
        ),
        (fact(7e9, 7e9, fact_id="new", company="evil", is_unlisted=True), "Evil pays.", "https://news.example.org/new"),
    ]:
        _sourced(warehouse, "investment", row, quote, url, company=row.get("company", "meta"), company_name=HOSTILE)
    hardware = {"fact_id": "h100", "quantity_low": 100e3, "company": "meta"}
    _sourced(warehouse, "hardware", hardware, "More than 100,000 H100s.", "https://news.example.org/h100")
    at = KNOWN_AT
    health = {"n_failures": 3, "last_outcome": "server_error", "last_polled_at": at}
    _load_ops(warehouse, "ops.feed_health", {"feed_id": "broken-feed", **health})
    _load_ops(
        warehouse,
        "ops.rejects",
        {
            "reject_id": "r",
            "stage": "page",
            "item": "https://news.example.org/gone",
            "reason": "not_found",
            "detail": "HTTP 404",
            "first_run_id": "run",
            "last_run_id": "run",
            "first_at": at,
            "last_at": at,
            "n_times": 1,
        },
    )
    for name, offending in [("core.some.rule", 4), ("core.other.rule", 0)]:
        _load_ops(
            warehouse,
            "ops.checks",
            {
                "run_id": "run",
                "check_name": name,
                "severity": "warn",
                "description": "What must hold.",
                "n_offending": offending,
                "checked_at": at,
            },
        )


def _load_ops(warehouse: Warehouse, table: str, row: Mapping[str, Any]) -> None:
    schema = warehouse.read(table).schema
    warehouse.merge(table, pl.DataFrame([{**dict.fromkeys(schema), **row}], schema=schema))


def _report(tmp_path: Path, *, filled: bool) -> Path:
    with open_warehouse(tmp_path / "work" / "ledger.duckdb") as warehouse:
        if filled:
            _fill(warehouse)
        published = publish(warehouse, tmp_path / "published", "s1", KNOWN_AT + timedelta(hours=1))
    return write_report(published.path, tmp_path / "published")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _report(tmp_path_factory.mktemp("report"), filled=True)


@pytest.fixture(scope="module")
def page(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_text(encoding="utf-8"))


def _text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _section(page: html.HtmlElement, name: str) -> html.HtmlElement:
    [section] = page.xpath(f"//section[@aria-labelledby='{name}']")
    return section


def _rows(element: html.HtmlElement, caption: str) -> list[str]:
    rows = element.xpath(f".//table[starts-with(caption, '{caption}')]/tbody/tr")
    return [" ".join(filter(None, map(_text, row))) for row in rows]


def test_the_head_says_which_state_of_the_ledger_it_is(page: html.HtmlElement) -> None:
    head = _text(page.xpath("//header")[0])
    assert "Snapshot s1, published 2025-02-01 11:00 UTC" in head
    totals = {_text(total.find("dt")): _text(total.find("dd")) for total in page.xpath("//dl/div")}
    assert (totals["articles"], totals["facts about money"], totals["facts about hardware"]) == ("9", "8", "1")
    assert "1 feed in trouble, 1 of 2 checks found something" in head


def test_guidance_is_told_in_the_order_in_which_it_was_said(page: html.HtmlElement) -> None:
    [story] = _section(page, "guidance").xpath(".//article")
    assert "Meta & <b>Sons</b>: capex, 2025" in _text(story)
    assert "60 bn to 65 bn USD → 64 bn to 72 bn USD → 66 bn to 72 bn USD" in _text(story)
    assert [row[:10] for row in _rows(story, "What was said")] == ["2025-01-28", "2025-04-30", "2025-07-30"]
    assert "Quote of g2." in _rows(story, "What was said")[1]
    drawn = story.xpath(".//svg")[0].text_content()
    assert drawn.index("60 bn to 65 bn") < drawn.index("64 bn to 72 bn") < drawn.index("66 bn to 72 bn")


def test_sums_keep_roles_and_statuses_apart(page: html.HtmlElement) -> None:
    money = _section(page, "money")
    rows = [row.split(" 1 fact")[0].split(" 2 facts")[0] for row in _rows(money, "By month said")]
    assert rows == [
        "2025-07 Meta & <b>Sons</b> capex planned 66 bn to 72 bn USD",
        "2025-01 xAI capex considered > 2 bn USD 1 open upwards",
        "2025-02 xAI funding reported 5 bn USD",
        "2025-01 xAI funding reported 6 bn USD",
    ]
    companies = [row.split(" 1 fact")[0].split(" 2 facts")[0] for row in _rows(money, "The companies")]
    assert companies == [
        "Meta & <b>Sons</b> planned 66 bn to 72 bn USD",
        "xAI considered > 2 bn USD 1 open upwards",
        "xAI reported 11 bn USD",
    ]


def test_hardware_names_product_quantity_and_source(page: html.HtmlElement) -> None:
    [row] = _rows(_section(page, "hardware"), "By product")
    assert row.startswith("Nvidia H100 Meta & <b>Sons</b> > 100 k units in use More than 100,000 H100s. example ·")
    assert (
        "Meta & <b>Sons</b>: Nvidia H100, > 100 k units" in _section(page, "hardware").xpath(".//svg")[0].text_content()
    )


def test_newest_facts_come_first(page: html.HtmlElement) -> None:
    rows = _rows(_section(page, "newest"), "The 9 facts")
    assert [row[:10] for row in rows][:3] == ["2025-07-30", "2025-04-30", "2025-02-03"]
    assert "(unlisted)" in " ".join(rows)


def test_contradictions_stand_side_by_side_once(page: html.HtmlElement) -> None:
    [row] = _rows(_section(page, "contradictions"), "Pairs")
    assert row.index("6 bn USD") < row.index("xAI raised $6 billion.") < row.index("5 bn USD")


def test_denied_plans_are_listed_and_in_no_sum(page: html.HtmlElement) -> None:
    [row] = _rows(_section(page, "denied"), "Counted")
    assert "1 bn USD denied acquisition" in row
    assert "Meta drops the deal." in row
    assert "acquisition" not in _text(_section(page, "money"))


def test_unlisted_companies_are_in_no_ranking(page: html.HtmlElement) -> None:
    assert "7 bn USD" not in _text(_section(page, "money"))
    assert "7 bn USD" in _text(_section(page, "newest"))


def test_coverage_counts_articles_by_language(page: html.HtmlElement) -> None:
    assert _rows(_section(page, "coverage"), "By language") == ["en 9 9 0 9 1 2025-01-28 2025-07-30"]


def test_trouble_is_told(page: html.HtmlElement) -> None:
    state = _section(page, "state")
    assert _rows(state, "1 of 1 feeds") == ["broken-feed server error 3 never never"]
    assert _rows(state, "By stage") == ["page not found 1 2025-02-01 10:00 UTC https://news.example.org/gone HTTP 404"]
    assert "1 of 2 checks passed" in _text(state)
    assert _rows(state, "Checks that") == ["core.some.rule warn 4 What must hold."]


def test_every_number_has_a_way_back(page: html.HtmlElement) -> None:
    targets = {link.removeprefix("#") for link in page.xpath("//a/@href") if link.startswith("#fact-")}
    assert targets == {f"fact-{i}" for i in ("g1", "g2", "g3", "round", "other", "off", "open", "new", "h100")}
    for target in targets:
        [article] = page.xpath(f"//*[@id='{target}']")
        assert article.xpath(".//q")[0].text
        assert f"Title of {target.removeprefix('fact-')}" in _text(article)
    [link] = page.xpath("//*[@id='fact-g3']//li//a/@href")
    assert link == "https://news.example.org/g3"


def test_hostile_text_is_shown_and_does_nothing(page: html.HtmlElement) -> None:
    assert HOSTILE in [quote.text_content() for quote in page.xpath("//*[@id='fact-open']//q")]
    assert HOSTILE in _text(page.xpath("//*[@id='fact-new']")[0])
    assert not page.xpath("//script | //img | //iframe | //object | //embed | //b | //form")
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
    assert not [link for link in page.xpath("//@href") if not re.match(r"#|https?://news\.example\.org/", link)]


def test_the_page_needs_nothing_from_elsewhere(path: Path, page: html.HtmlElement) -> None:
    assert not page.xpath("//link | //@src | //@srcset | //@xlink:href", namespaces={"xlink": "xlink"})
    assert not re.search(r"@import|url\(", path.read_text(encoding="utf-8"))
    assert not page.xpath("//svg//@href")
    addresses = [
        value for element in page.iter() for name, value in element.attrib.items() if "://" in value and name != "href"
    ]
    assert addresses == []


def test_tables_and_charts_speak_to_a_screen_reader(page: html.HtmlElement) -> None:
    tables, charts = page.xpath("//table"), page.xpath("//svg")
    assert len(tables) > 8
    assert len(charts) == 5
    assert all(_text(table.find("caption")) for table in tables)
    assert all(
        table.xpath("./thead//th[@scope='col']") and table.xpath("./tbody//th[@scope='row']") for table in tables
    )
    assert all(chart.get("role") == "img" and chart.get("aria-label") for chart in charts)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(page.xpath("//@aria-labelledby")) <= set(ids)


def test_an_empty_ledger_has_a_page_that_says_so(tmp_path: Path) -> None:
    page = html.fromstring(_report(tmp_path, filled=False).read_text(encoding="utf-8"))
    assert "There are no facts yet. ledger run reads the feeds" in _text(page.xpath("//header")[0])
    for name in SECTIONS:
        assert page.xpath(f"//h2[@id='{name}']"), name
        assert _section(page, name).xpath(".//p[@class='muted']"), name
    assert not page.xpath("//table | //svg")


def test_the_same_snapshot_gives_the_same_page(path: Path, tmp_path: Path) -> None:
    again = write_report(path.with_name("ledger.duckdb"), tmp_path / "new" / "folder")
    assert again == tmp_path / "new" / "folder" / FILE_NAME
    assert again.read_bytes() == path.read_bytes()
    assert [file.name for file in again.parent.iterdir()] == [FILE_NAME]


def test_without_a_snapshot_the_old_page_stays(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("old")
    with pytest.raises(NothingPublished, match="Nothing is published"):
        write_report(tmp_path / "ledger.duckdb", tmp_path)
    assert (tmp_path / FILE_NAME).read_text() == "old"


@pytest.mark.parametrize(
    ("url", "leads_somewhere"),
    [
        ("https://example.org/a?b=c", True),
        ("http://127.0.0.1:8000/a", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https:///no-host", False),
        ("http://[broken", False),
        ("/path", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, leads_somewhere: bool) -> None:
    assert web_address(url) == (url if leads_somewhere else None)
