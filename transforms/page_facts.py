"""What a page says of itself outside its text: JSON-LD, meta elements, time elements, headings, links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import html

from transforms.plain_text import one_line

_MAX_JSON = 500_000
_MAX_SCRIPTS = 30
_MAX_NODES = 2000
_ARTICLE_TYPES = re.compile(r"(Article|BlogPosting|Report|LiveBlogPosting|Review)$")
_META_DATES = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "published-date",
    "originalpublicationdate",
)
_CHROME = frozenset({"nav", "header", "footer", "aside", "form"})
_HEADLINE = 25
_PUBLISHED = re.compile(r"publi|posted|entry-date|dateline", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif|aktualis|actualiz|mis-a-jour|maj", re.IGNORECASE)


class PageFacts(NamedTuple):
    """Declared values, as text."""

    json_ld_date: str | None
    json_ld_headline: str | None
    json_ld_body: str | None
    json_ld_author: str | None
    is_free: bool | None
    meta_date: str | None
    time_dates: tuple[str, ...]
    """Of time elements outside navigation, those marked as publication first."""
    og_title: str | None
    og_type: str | None
    page_title: str | None
    h1: tuple[str, ...]
    language: str | None
    link_texts: tuple[str, ...]


def page_facts(tree: html.HtmlElement) -> PageFacts:
    """Reads a parsed page; changes nothing in it."""
    article = _article_node(tree)
    metas = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower(): meta.get("content")
        for meta in reversed(list(tree.iter("meta")))  # of two the first counts
    }
    title = tree.find(".//title")
    return PageFacts(
        json_ld_date=_string(article.get("datePublished")) or _string(article.get("dateCreated")),
        json_ld_headline=one_line(_string(article.get("headline")), 500),
        json_ld_body=_string(article.get("articleBody")),
        json_ld_author=one_line(_author(article.get("author")), 300),
        is_free=_boolean(article.get("isAccessibleForFree")),
        meta_date=next((metas[name] for name in _META_DATES if metas.get(name)), None),
        time_dates=tuple(_time_dates(tree)),
        og_title=one_line(metas.get("og:title"), 500),
        og_type=metas.get("og:type"),
        page_title=one_line(title.text_content(), 500) if title is not None else None,
        h1=tuple(text for node in tree.iter("h1") if (text := one_line(node.text_content(), 500))),
        language=_language(tree, metas),
        link_texts=tuple(_link_texts(tree)),
    )


def _article_node(tree: html.HtmlElement) -> dict[str, Any]:
    """The JSON-LD node of the article; of several the first with a date, then the first."""
    nodes = [node for node in _json_ld(tree) if any(_ARTICLE_TYPES.search(kind) for kind in _types(node))]
    dated = [node for node in nodes if node.get("datePublished")]
    return next(iter(dated or nodes), {})


def _json_ld(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    scripts = [node for node in tree.iter("script") if "ld+json" in (node.get("type") or "").lower()]
    for script in scripts[:_MAX_SCRIPTS]:
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        if not 0 < len(text) <= _MAX_JSON:
            continue
        try:
            queue = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common; the page has other places for the same facts
        n_nodes = 0
        while queue and n_nodes < _MAX_NODES:
            node = queue.pop(0)
            n_nodes += 1
            if isinstance(node, list):
                queue = [*node, *queue]
            elif isinstance(node, dict):
                yield node
                queue += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart") if key in node]


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _author(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for item in value[:10] if (name := _author(item))) or None
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _boolean(value: Any) -> bool | None:
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower())
    return value if isinstance(value, bool) else None


def _is_chrome(node: html.HtmlElement) -> bool:
    return any(
        ancestor.tag in _CHROME
        for ancestor in node.iterancestors()
        if ancestor.tag != "header" or _is_page_header(ancestor)
    )


def _is_page_header(header: html.HtmlElement) -> bool:
    """The header of an article holds its date and title; that of the page holds its navigation."""
    return not any(ancestor.tag in ("article", "main") for ancestor in header.iterancestors())


def _time_dates(tree: html.HtmlElement) -> Iterator[str]:
    marked: list[str] = []
    plain: list[str] = []
    for node in tree.iter("time"):
        value = node.get("datetime")
        signs = " ".join([node.get("class") or "", node.get("itemprop") or "", node.getparent().get("class") or ""])
        if not value or _is_chrome(node) or _CHANGED.search(signs):
            continue
        (marked if node.get("pubdate") is not None or _PUBLISHED.search(signs) else plain).append(value)
    yield from marked
    yield from plain


def _language(tree: html.HtmlElement, metas: dict[str, str | None]) -> str | None:
    root = tree.getroottree().getroot()
    value = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or metas.get("og:locale")
    found = re.match(r"\s*([a-zA-Z]{2})(?![a-zA-Z])", value or "")
    return found[1].lower() if found else None


def _link_texts(tree: html.HtmlElement) -> Iterator[str]:
    for node in tree.iter("a"):
        if node.get("href") and not _is_chrome(node):
            text = one_line(node.text_content(), 500)
            if text and len(text) >= _HEADLINE:
                yield text
