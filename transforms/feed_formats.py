"""One reader a feed format, chosen by the body. Feeds are hostile input: no entity is expanded, nothing is loaded."""

from __future__ import annotations

import calendar
import io
import json
import re
from datetime import UTC, datetime
from typing import Any, NamedTuple

import feedparser
from lxml import etree

from transforms.charset import decoded
from transforms.moments import EARLIEST, LATEST


class FeedError(Exception):
    """A body that is no usable feed. `reason` is short and counted."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class Item(NamedTuple):
    """An item as its feed gives it, dates as text; `…_utc` are the parser's own reading of them."""

    link: str | None
    guid: str | None = None
    title: str | None = None
    summary: str | None = None
    author: str | None = None
    published: str | None = None
    updated: str | None = None
    published_utc: datetime | None = None
    updated_utc: datetime | None = None


NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
_ROOTS = {"rss": "rss", "feed": "atom", "rdf": "rdf", "urlset": "sitemap", "sitemapindex": "index", "html": "html"}
_PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"\s*<(?:([\w.-]+):)?([\w.-]+)")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"<!ENTITY\s+(%?)\s*[\w:.-]+\s+(?:\"([^\"]*)\"|'([^']*)'|SYSTEM|PUBLIC)", re.IGNORECASE)
MAX_ENTITIES = 300
MAX_ENTITY_LENGTH = 40
MAX_TEXT = 100_000
"""Characters of one value that are read: more is no title, link or summary."""


def read_items(body: bytes, content_type: str | None = None, url: str = "") -> tuple[str, list[Item]]:
    """Kind (rss, atom, rdf, json, sitemap) and items of a feed body.

    Raises:
        FeedError: the body is no feed, holds nothing usable, or declares entities that could explode.
    """
    text, _ = decoded(body, content_type)
    kind = kind_of(text)
    if kind == "json":
        return kind, _json_items(text)
    if kind == "sitemap":
        return kind, _sitemap_items(text)
    if kind in ("rss", "atom", "rdf"):
        return kind, _parsed_items(text, url)
    if kind == "index":
        raise FeedError(
            "sitemap_index", "a list of sitemaps; name the news sitemap that it lists as the feed's address"
        )
    if kind == "html":
        raise FeedError("not_a_feed", "a web page, no feed; look for the feed's address in it")
    raise FeedError("not_a_feed", f"begins with {text[:60]!r}: no RSS, Atom, RDF, JSON Feed or news sitemap")


def kind_of(text: str) -> str | None:
    """The kind of a feed by its beginning; null where it is none that is read."""
    head = text[:200_000].lstrip("\ufeff \t\r\n\x00")
    if head.startswith("{"):
        return "json"
    position = 0
    while found := _PROLOG.match(head, position):
        position = found.end()
    root = _ROOT.match(head, position)
    return _ROOTS.get(root[2].lower()) if root else None


def _refuse_bombs(text: str) -> None:
    """Entities of a feed's own are rare and short ("&nbsp;"); ones that hold others or much text only serve attacks."""
    if "<!ENTITY" not in text[:200_000].upper():
        return
    declared = _ENTITY.findall(text)
    values = [first or second for _, first, second in declared]
    nested = any(
        mark or ("&" in value and not re.fullmatch(r"&#\w{1,8};", value))
        for (mark, _, _), value in zip(declared, values, strict=True)
        if value
    )
    if nested or len(declared) > MAX_ENTITIES or any(len(value) > MAX_ENTITY_LENGTH for value in values):
        raise FeedError("entities", "declares entities that expand to others or to long text; it is not read")


def _parsed_items(text: str, url: str) -> list[Item]:
    _refuse_bombs(text)
    # One encoding, stated in every place in which feedparser looks for it; a stream, since it would open a file whose
    # name is given as content.
    utf8 = _XML_DECLARATION.sub('<?xml version="1.0" encoding="utf-8"?>', text.replace("\x00", "")).encode(
        "utf-8", "replace"
    )
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        feed = feedparser.parse(io.BytesIO(utf8), response_headers=headers)
    except (ValueError, RecursionError, AttributeError, TypeError, KeyError, AssertionError) as error:
        raise FeedError("broken_feed", f"feedparser gives up on it: {type(error).__name__}: {error}"[:500]) from error
    if not feed.entries:
        if feed.get("bozo"):
            raise FeedError("broken_feed", f"no entry can be read: {feed.get('bozo_exception')}"[:500])
        return []
    return [_parsed_item(entry) for entry in feed.entries]


def _parsed_item(entry: Any) -> Item:
    # Past feedparser's own get, which gives the one date for the other where one is missing.
    changed, changed_parsed = dict.get(entry, "updated"), dict.get(entry, "updated_parsed")
    return Item(
        link=_text(entry.get("link")),
        guid=_text(entry.get("id")),
        title=_text(entry.get("title")),
        summary=_text(entry.get("summary")),
        author=_text(entry.get("author")),
        published=_text(entry.get("published")) or _text(changed),
        updated=_text(changed),
        published_utc=_utc(entry.get("published_parsed") or changed_parsed),
        updated_utc=_utc(changed_parsed),
    )


def _utc(parsed: Any) -> datetime | None:
    if parsed is None:
        return None
    try:
        at = datetime.fromtimestamp(calendar.timegm(parsed), UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return None
    return at if EARLIEST <= at < LATEST else None


def _json_items(text: str) -> list[Item]:
    try:
        feed = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise FeedError("broken_feed", f"no valid JSON: {error}"[:500]) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise FeedError("not_a_feed", "JSON without a list of items: no JSON Feed")
    return [_json_item(item) for item in items if isinstance(item, dict)]


def _json_item(item: dict[str, Any]) -> Item:
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [
        author["name"] for author in authors or [] if isinstance(author, dict) and isinstance(author.get("name"), str)
    ]
    guid = item.get("id")
    return Item(
        link=_text(item.get("url")) or _text(item.get("external_url")),
        guid=str(guid)[:MAX_TEXT] if isinstance(guid, str | int | float) else None,
        title=_text(item.get("title")),
        summary=_text(item.get("summary")) or _text(item.get("content_text")) or _text(item.get("content_html")),
        author=", ".join(names) or None,
        published=_text(item.get("date_published")) or _text(item.get("date_modified")),
        updated=_text(item.get("date_modified")),
    )


def _sitemap_items(text: str) -> list[Item]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=True
    )
    _refuse_bombs(text)
    body = _XML_DECLARATION.sub("", text.lstrip("\ufeff")).replace("\x00", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FeedError("broken_feed", f"no valid XML: {error}"[:500]) from error
    if root is None:
        raise FeedError("broken_feed", "no valid XML")
    items = [_sitemap_item(node) for node in root if isinstance(node.tag, str) and etree.QName(node).localname == "url"]
    if not items and parser.error_log:
        raise FeedError("broken_feed", f"no entry can be read: {parser.error_log[0].message}"[:500])
    return items


def _sitemap_item(node: Any) -> Item:
    texts: dict[str, str] = {}
    for child in node.iter():
        if isinstance(child.tag, str) and child.text and child.text.strip():
            texts.setdefault(child.tag.replace(NEWS, "news:").rpartition("}")[2], child.text.strip()[:MAX_TEXT])
    return Item(
        link=texts.get("loc"),
        guid=texts.get("loc"),
        title=texts.get("news:title"),
        published=texts.get("news:publication_date") or texts.get("lastmod"),
        updated=texts.get("lastmod"),
    )


def _text(value: Any) -> str | None:
    return value[:MAX_TEXT] if isinstance(value, str) and value.strip() else None
