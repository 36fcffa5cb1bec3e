"""Pages become articles: right text in every encoding, dates never after the fetch, verdicts by stated features."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest

from config.catalog import load_catalog
from transforms.articles import read_articles
from transforms.charset import decoded
from transforms.credits import credited_source
from transforms.plain_text import stable_text
from transforms.schemas import Page

WORDS = load_catalog().page_words
FETCHED = datetime(2026, 11, 20, 8)  # noqa: DTZ001  # UTC without a zone
SENTENCE = (
    "Le groupe américain investira 65 milliards de dollars cette année dans ses centres de données, "
    "a déclaré son patron à des journalistes. "
)
BODY = "".join(f"<p>{SENTENCE * 3}C'était sa réponse à la question numéro {n}.</p>" for n in range(6))


def html(body: str = BODY, head: str = "", h1: str = "Meta investit", lang: str = "fr") -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><title>Meta investit | Le Site</title>{head}</head><body>'
        f"<nav><a href='/'>Accueil</a></nav><main><article><h1>{h1}</h1>{body}</article></main></body></html>"
    )


def page(body: str | bytes, **changes: Any) -> dict[str, Any]:
    return {
        "document_id": "d", "canonical_url": "https://x.example/a", "page_url": "https://x.example/a",
        "body": body if isinstance(body, bytes) else body.encode(), "content_type": "text/html", "fetched_at": FETCHED,
        "feed_id": "f", "publisher": "x", "family": "x", "timezone": "Europe/Paris", "feed_language": "fr",
        "feed_title": "Meta investit", "feed_published_at": None, **changes,
    }  # fmt: skip


def read(body: str | bytes, **changes: Any) -> dict[str, Any]:
    pages = Page.validate(pl.DataFrame([page(body, **changes)], schema=Page.create_empty().schema))
    frames = read_articles(pages, WORDS)
    assert frames.rejects.height == 0, frames.rejects.rows()
    return frames.articles.row(0, named=True)


def test_text_title_and_language() -> None:
    article = read(html() + "<div class='comments'><p>Un commentaire sur 99 milliards</p></div>")
    assert article["text"].count("65 milliards") == 18
    assert "99 milliards" not in article["text"]
    assert (article["title"], article["language"], article["verdict"]) == ("Meta investit", "fr", "full")


@pytest.mark.parametrize(
    ("encoding", "declared", "header"),
    [
        ("utf-8", "utf-8", "text/html; charset=iso-8859-1"),
        ("iso-8859-1", "iso-8859-1", "text/html; charset=utf-8"),
        ("cp1252", "iso-8859-1", "text/html; charset=utf-8"),
        ("utf-8", "iso-8859-1", None),
        ("cp1252", None, "text/html; charset=windows-1252"),
        ("cp1252", None, None),
        ("utf-16", None, None),
        ("iso-8859-2", "iso-8859-2", "text/html"),
        ("utf-8", "no-such-charset", "text/html; charset=neither"),
    ],
)
def test_bytes_are_believed_before_headers(encoding: str, declared: str | None, header: str | None) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    text = html(
        head=meta,
        body="<p>dépensé, Zürich</p>" + ("<p>« 5 € » — l’été</p>" if encoding in ("utf-8", "cp1252") else ""),
    )
    assert decoded(text.encode(encoding), header)[0] == text


def test_decoding_never_fails() -> None:
    assert decoded(bytes(range(256)))[0]
    assert decoded("été".encode() * 100 + b"\xc3")[0].startswith("été")
    assert decoded(b"")[0] == ""


def test_text_is_stored_as_offsets_count_it() -> None:
    text = stable_text("e\u0301te\u0301\r\n\x00a\x08b\ud800c\u2028d")
    assert text == "été\n a b\ufffdc d"
    assert stable_text(text) == text


JSON_LD = (
    '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","name":"x"},'
    '{"@type":"NewsArticle","datePublished":"DATE"}]}</script>'
)


def test_the_feed_says_when_an_article_was_published_and_all_candidates_are_kept() -> None:
    head = (
        JSON_LD.replace("DATE", "2025-01-29T10:00:00+01:00")
        + '<meta property="article:published_time" content="2025-01-30T00:00:00Z">'
    )
    body = '<time datetime="2025-01-31">31</time>' + BODY
    article = read(
        html(body, head),
        feed_published_at=datetime(2025, 1, 28, 23, 30),  # noqa: DTZ001
        page_url="https://x.example/2025/02/01/a",
    )
    assert (article["date_source"], article["said_on"]) == ("feed", date(2025, 1, 29))  # 00:30 in Paris
    found = [candidate["source"] for candidate in article["date_candidates"]]
    assert found[:5] == ["feed", "json_ld", "meta", "time", "url"]


@pytest.mark.parametrize(
    ("feed", "json_ld", "source", "said_on"),
    [
        (datetime(2027, 1, 1), "2025-01-29", "json_ld", date(2025, 1, 29)),  # noqa: DTZ001
        (None, "2027-01-01", None, None),
        (datetime(2027, 1, 1), "2027-01-01", None, None),  # noqa: DTZ001
    ],
)
def test_no_date_after_the_fetch_is_chosen(
    feed: datetime | None, json_ld: str, source: str | None, said_on: date | None
) -> None:
    article = read(html(head=JSON_LD.replace("DATE", json_ld)), feed_published_at=feed)
    assert (article["date_source"], article["said_on"]) == (source, said_on)
    assert article["published_at"] is None or article["published_at"] <= FETCHED


def test_said_on_is_the_day_at_the_publisher() -> None:
    at = datetime(2025, 1, 29, 2)  # noqa: DTZ001
    assert read(html(), feed_published_at=at, timezone="America/New_York")["said_on"] == date(2025, 1, 28)
    assert read(html(), feed_published_at=at, timezone="Europe/Paris")["said_on"] == date(2025, 1, 29)


WALL = (
    "<p>Before you continue: we use cookies and our partners do too, to measure what you read here and elsewhere.</p>"
    "<p>You may accept all or reject all of them, and change the privacy settings later whenever you like.</p>"
)
LINKS = "".join(
    f'<li><h2><a href="/{n}">Une longue ligne de titre numéro {n} sur les centres de données</a></h2></li>'
    for n in range(12)
)


@pytest.mark.parametrize(
    ("verdict", "body", "h1"),
    [
        ("full", BODY, "Meta investit"),
        ("teaser", f"<p>{SENTENCE * 3}</p><p>La suite de cet article est réservée aux abonnés.</p>", "Meta"),
        ("teaser", f"<p>{SENTENCE}</p><p>Le chiffre est tombé jeudi soir, et il a surpris jusqu'aux…</p>", "Meta"),
        ("consent", WALL, "Before you continue"),
        ("index", f"<ul>{LINKS}</ul>", "Tous nos articles"),
        ("error", "<p>La page que vous cherchez n'existe pas. Retournez donc à l'accueil du site.</p>", "Erreur 404"),
        ("empty", "", "Meta investit"),
        # Words of a wall in a whole article make it none.
        ("full", BODY + "<p>Déjà abonné ? Connectez-vous</p>", "Meta investit"),
        ("full", BODY + "<p>On peut tout accepter ou tout refuser, disent nos partenaires.</p>", "Meta investit"),
        ("full", BODY, "Erreur 404 : le retour"),
    ],
)  # fmt: skip
def test_verdicts(verdict: str, body: str, h1: str) -> None:
    assert read(html(body, h1=h1))["verdict"] == verdict


def test_a_page_that_declares_itself_as_paid_is_a_teaser_only_where_it_is_short() -> None:
    paid = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>'
    assert read(html(f"<p>{SENTENCE * 3}</p>", paid))["verdict"] == "teaser"
    assert read(html(head=paid))["verdict"] == "full"


def test_a_wall_has_no_title_of_the_article() -> None:
    wall = "<p>We use cookies. Accept all or reject all, and see the privacy settings for what our partners do.</p>"
    assert read(html(wall, h1="Before you continue"))["title"] == "Meta investit"


@pytest.mark.parametrize("body", [b"", b"<html></html>", b"   ", b"<p>", b"<html><body>" + b"<div>" * 20_000 + b"x"])
def test_a_page_without_text_is_empty_or_a_reject(body: bytes) -> None:
    pages = Page.validate(pl.DataFrame([page(body)], schema=Page.create_empty().schema))
    frames = read_articles(pages, WORDS)
    assert frames.articles.height + frames.rejects.height == 1
    assert set(frames.articles["verdict"].cast(pl.String)) <= {"empty"}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"%PDF-1.7 ...", "text/html"),
        (b"\x89PNG\r\n", None),
        (b"<p>x", "image/svg+xml"),
        (bytes(range(32)) * 50, "text/html"),
        (b"{}", "application/json"),
    ],
)
def test_what_is_no_page_is_a_reject(body: bytes, content_type: str | None) -> None:
    pages = Page.validate(pl.DataFrame([page(body, content_type=content_type)], schema=Page.create_empty().schema))
    frames = read_articles(pages, WORDS)
    assert (frames.articles.height, frames.rejects["reason"].to_list()) == (0, ["unreadable"])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Un texte.\nSource : TechCrunch", "TechCrunch"),
        ("Un texte.\nSources : The Information, Reuters", "The Information"),
        ("Ein Text.\nQuelle: Kleinanzeiger Nord", "Kleinanzeiger Nord"),
        ("PARIS (Reuters) - Un texte.", "Reuters"),
        ("Un texte.\n(avec AFP)", "AFP"),
        ("Selon l’agence Bloomberg, le groupe…", "Bloomberg"),
        ("Meta would spend more, according to the Wall Street Journal.", "The Wall Street Journal"),
        ("Laut dem Handelsblatt baut Intel nicht.", "Handelsblatt"),
        ("Según Expansión, la empresa…", "Expansión"),
        ("Selon Mark Zuckerberg, le groupe…", None),
        ("Reuters is building a data center.", None),
        ("The source: nobody knows.\n" + "x\n" * 20 + "end", None),
        ("", None),
    ],
)
def test_credited_source(text: str, source: str | None) -> None:
    assert credited_source(text, WORDS) == source
