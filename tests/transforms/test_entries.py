"""Each kind of feed gives the same entry; what is broken or hostile is a reject."""

from __future__ import annotations

import json
import time
from datetime import datetime

import polars as pl
import pytest

from config.models import Feed
from transforms.entries import EntryFrames, read_entries
from transforms.schemas import FeedBody

AT = datetime(2026, 11, 20)  # noqa: DTZ001  # UTC without a zone
SAID = datetime(2025, 1, 28, 13, 2)  # noqa: DTZ001
LINK = "https://news.example/2025/01/meta"
FEED = Feed.model_validate(
    {"id": "news", "title": "News", "url": "https://news.example/feed", "language": "fr", "publisher": "news",
     "family": "news", "timezone": "Europe/Paris"}
)  # fmt: skip

RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>
<item><title>Meta &amp;amp; l’IA</title>
<link>{LINK}?utm_source=rss#top</link><guid isPermaLink="false">7</guid>
<pubDate>Tue, 28 Jan 2025 14:02:00 +0100</pubDate></item></channel></rss>"""
RDF = f"""<?xml version="1.0" encoding="ISO-8859-1"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="{LINK}">
<title>Été</title><link>{LINK}</link>
<dc:date>2025-01-28T14:02+01:00</dc:date></item></rdf:RDF>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:7</id><title type="html">Meta</title>
<link rel="alternate" href="{LINK}"/>
<published>2025-01-28T14:02:00+01:00</published><updated>2025-01-29T00:00:00Z</updated></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": 7, "url": LINK, "title": "Meta", "date_published": "2025-01-28T14:02:00+01:00"}],
    }
)
SITEMAP = f"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>{LINK}</loc><n:news><n:publication_date>2025-01-28T14:02:00+01:00</n:publication_date>
<n:title>Meta</n:title></n:news></url></urlset>"""


def read(body: str | bytes, content_type: str | None = None, max_entries: int = 200) -> EntryFrames:
    data = body if isinstance(body, bytes) else body.encode()
    row = {
        "feed_id": "news",
        "document_id": "d",
        "url": FEED.url,
        "body": data,
        "content_type": content_type,
        "fetched_at": AT,
    }
    bodies = FeedBody.validate(pl.DataFrame([row], schema=FeedBody.create_empty().schema))
    return read_entries(bodies, [FEED], max_entries)


def item(inner: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><item>{inner}</item></channel></rss>'


@pytest.mark.parametrize(
    ("kind", "body"), [("rss", RSS), ("rdf", RDF), ("atom", ATOM), ("json", JSON), ("sitemap", SITEMAP)]
)
def test_each_kind_is_told_by_its_body(kind: str, body: str) -> None:
    data = body.encode("iso-8859-1") if kind == "rdf" else body.encode()
    frames = read(data, "text/html; charset=utf-8")  # a header that is wrong twice
    assert frames.feeds["kind"].to_list() == [kind]
    assert frames.entries.select("canonical_url", "published_at").rows() == [(LINK, SAID)]
    assert frames.rejects.height == 0


def test_texts_are_plain_and_right_in_every_encoding() -> None:
    assert read(RSS).entries["title"].to_list() == ["Meta & l’IA"]
    assert read(RDF.encode("iso-8859-1"), "text/xml; charset=utf-8").entries["title"].to_list() == ["Été"]
    assert read(RSS.encode("utf-16")).entries["title"].to_list() == ["Meta & l’IA"]
    assert read(("\ufeff" + RSS).encode()).entries["title"].to_list() == ["Meta & l’IA"]
    lying = RSS.replace('encoding="utf-8"', 'encoding="iso-8859-1"')
    assert read(lying).entries["title"].to_list() == ["Meta & l’IA"]


@pytest.mark.parametrize(
    ("date", "utc"),
    [
        ("Tue, 28 Jan 2025 14:02:00 +0100", SAID),
        ("Tue, 28 Jan 2025 13:02:00 GMT", SAID),
        ("Tue, 28 Jan 2025 08:02:00 EST", SAID),
        ("Tue, 28 Jan 2025 14:02:00 CET", SAID),  # a zone RFC 822 does not know: the publisher's is meant
        ("Tue, 28 Jan 2025 14:02:00", SAID),
        ("2025-01-28T14:02:00", SAID),
        ("2025-01-28T13:02:00Z", SAID),
        ("2025-01-28", datetime(2025, 1, 27, 23)),  # noqa: DTZ001  # midnight in Paris
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59Z", None),
        ("gestern", None),
    ],
)
def test_dates_become_utc(date: str, utc: datetime | None) -> None:
    body = item(f"<title>t</title><link>{LINK}</link><pubDate>{date}</pubDate>")
    assert read(body).entries["published_at"].to_list() == [utc]


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        ("<title>no link</title>", "no_link"),
        ("<title>t</title><link>javascript:alert(1)</link>", "bad_link"),
        ("<title>t</title><link>ftp://news.example/a</link>", "bad_link"),
    ],
)
def test_an_entry_without_a_usable_link_is_a_reject(inner: str, reason: str) -> None:
    frames = read(item(inner))
    assert (frames.entries.height, frames.rejects["reason"].to_list()) == (0, [reason])


def test_a_bozo_feed_that_can_be_used_is_used() -> None:
    frames = read(RSS.replace("</channel></rss>", "<item><title>half"))
    assert frames.entries["canonical_url"].to_list() == [LINK]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "not_a_feed"),
        ("<html><body>hello</body></html>", "not_a_feed"),
        ('<?xml version="1.0"?><rss version="2.0"><channel><item', "broken_feed"),
        ("{", "broken_feed"),
        ('{"items": 3}', "not_a_feed"),
        ("[" * 100_000, "not_a_feed"),
        ('{"items": ' + "[" * 100_000, "broken_feed"),
        ("<sitemapindex><sitemap><loc>https://x.example/a.xml</loc></sitemap></sitemapindex>", "sitemap_index"),
        (b"\x00\x01\x02\xff", "not_a_feed"),
    ],
)
def test_what_is_no_feed_is_a_reject_with_a_reason(body: str | bytes, reason: str) -> None:
    frames = read(body)
    assert (frames.rejects["reason"].to_list(), frames.feeds["kind"].to_list()) == ([reason], [None])


def _with_doctype(doctype: str, body: str, root: str) -> str:
    return body.replace(f"<{root}", f"<!DOCTYPE {root} [{doctype}]><{root}", 1)


LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {y} "{f"&{x};" * 10}">' for x, y in zip("abcdefgh", "bcdefghi", strict=True)
)
QUADRATIC = f'<!ENTITY a "{"x" * 50_000}">'


@pytest.mark.parametrize(("body", "root"), [(RSS, "rss"), (ATOM, "feed"), (SITEMAP, "urlset")])
@pytest.mark.parametrize("doctype", [LAUGHS, QUADRATIC, '<!ENTITY % p "x"><!ENTITY b "&a;">'])
def test_entity_bombs_are_refused_at_once(body: str, root: str, doctype: str) -> None:
    began = time.monotonic()
    frames = read(_with_doctype(doctype, body.replace("Meta", "&i;" * 1000), root))
    assert frames.rejects["reason"].to_list() == ["entities"]
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(("body", "root"), [(RSS, "rss"), (ATOM, "feed"), (SITEMAP, "urlset")])
def test_external_entities_are_not_loaded(body: str, root: str) -> None:
    doctype = '<!ENTITY file SYSTEM "file:///etc/hostname">'
    frames = read(_with_doctype(doctype, body.replace("Meta", "a &file; b"), root))
    hostname = open("/etc/hostname").read().strip()  # noqa: PTH123, SIM115
    assert not any(hostname in str(value) for row in frames.entries.rows() for value in row)


def test_a_body_that_is_a_file_name_is_no_file() -> None:
    assert read("/etc/hostname").rejects["reason"].to_list() == ["not_a_feed"]


def test_of_a_very_long_feed_the_newest_entries_are_read_and_the_cut_is_told() -> None:
    items = [
        {"id": n, "url": f"https://news.example/{n}", "date_published": f"2025-01-{n:02}T00:00:00Z"}
        for n in range(1, 29)
    ]
    frames = read(json.dumps({"items": items}), max_entries=3)
    assert sorted(frames.entries["url"]) == [f"https://news.example/{n}" for n in (26, 27, 28)]
    assert frames.rejects["reason"].to_list() == ["beyond_limit"]
