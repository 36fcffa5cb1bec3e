"""Page bodies to articles: text, title, language, author, dates, credit, verdict."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import dataframely as dy
import polars as pl
import py3langid
import trafilatura

from config.page_words import PageWords
from transforms.charset import decoded
from transforms.credits import credited_source
from transforms.ids import stable_id
from transforms.moments import moment
from transforms.page_bodies import unreadable_reason
from transforms.page_facts import PageFacts, page_facts
from transforms.plain_text import one_line, stable_text
from transforms.rejects import Aside, reject_rows
from transforms.schemas import Article, Page, Reject
from transforms.verdicts import PageFeatures, verdict

ARTICLES_VERSION = "articles-1"
"""Of this way to read pages. A changed one reads the archive again."""
STAGE = "article"
DATE_ORDER = ("feed", "json_ld", "meta", "time", "url", "htmldate")
"""Which date counts: the first of these that is not after the fetch."""
LANGUAGE_CHARS = 1000
SURE_LANGUAGE_CHARS = 200
"""Of a shorter text the page's own statement is worth more than the detector's."""
_SHORT_TEXT = 200
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?!\d)")
_SITE_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


class ArticleFrames(NamedTuple):
    """What pages hold, and what of them cannot be read."""

    articles: dy.DataFrame[Article]
    rejects: dy.DataFrame[Reject]
    """`item` is the document_id."""


def read_articles(pages: dy.DataFrame[Page], words: PageWords) -> ArticleFrames:
    """One article a page, of whatever verdict; a page that cannot be read is a reject.

    Row by row: trafilatura parses one document at a time. The work is CPU only and holds Python's lock, so the shell
    spreads batches over processes.
    """
    rows: list[dict[str, Any]] = []
    asides: list[Aside] = []
    for page in pages.iter_rows(named=True):
        result = _read(page, words)
        if isinstance(result, Aside):
            asides.append(result)
        else:
            rows.append(result)
    schema = dict(Article.create_empty().drop("article_id").schema)
    articles = (
        pl.DataFrame(rows, schema=schema)
        .with_columns(article_id=stable_id("url", "document_id"))
        .unique("article_id", keep="first", maintain_order=True)
        .sort("article_id")
        .select(*Article.column_names())
    )
    return ArticleFrames(Article.validate(articles), reject_rows(asides))


def _read(page: dict[str, Any], words: PageWords) -> dict[str, Any] | Aside:
    body, content_type = page["body"], page["content_type"]
    if (reason := unreadable_reason(body, content_type)) is not None:
        return Aside(STAGE, page["document_id"], "unreadable", f"{page['page_url']}: {reason}", page["feed_id"])
    text, _ = decoded(body, content_type)
    try:
        tree = trafilatura.load_html(text) if text.strip() else None
        facts = page_facts(tree) if tree is not None else None
        # Comments are other people's words; metadata is asked for because of htmldate and the author.
        extracted = (
            trafilatura.bare_extraction(
                tree,
                include_comments=False,
                with_metadata=True,
                date_extraction_params={
                    "original_date": True,
                    "extensive_search": True,
                    "max_date": page["fetched_at"].strftime("%Y-%m-%d"),
                },
            )
            if tree is not None
            else None
        )
    except Exception as error:  # whatever a hostile page makes a parser raise is a row, not the end of a batch
        detail = f"{page['page_url']}: the extractor fails with {type(error).__name__}: {error}"[:500]
        return Aside(STAGE, page["document_id"], "extractor_failed", detail, page["feed_id"])
    return _article(page, facts, extracted, words)


def _article(page: dict[str, Any], facts: PageFacts | None, extracted: Any, words: PageWords) -> dict[str, Any]:
    # Fixed order: trafilatura (with its own fallbacks), then what the page gives as its text for search engines.
    text = stable_text((extracted.text if extracted is not None else None) or "").strip()
    if facts is not None and len(text) < _SHORT_TEXT < len(facts.json_ld_body or ""):
        text = stable_text(facts.json_ld_body or "").strip()
    features = PageFeatures(
        text=text,
        headings=(*((facts.page_title,) if facts and facts.page_title else ()), *(facts.h1 if facts else ())),
        link_texts=facts.link_texts if facts else (),
        og_type=facts.og_type if facts else None,
        is_free=facts.is_free if facts else None,
    )
    found = verdict(features, words)
    zone = ZoneInfo(page["timezone"])
    candidates = _dates(page, facts, extracted, zone)
    chosen = next((item for item in candidates if item["value"] <= page["fetched_at"]), None)
    return {
        "url": page["canonical_url"],
        "document_id": page["document_id"],
        "feed_id": page["feed_id"],
        "publisher": page["publisher"],
        "family": page["family"],
        "title": _title(page, facts, extracted, is_own=found in ("full", "teaser", "index")),
        "text": text,
        "language": _language(text, facts.language if facts else None, page["feed_language"]),
        "author": (facts.json_ld_author if facts else None) or one_line(extracted.author if extracted else None, 300),
        "published_at": chosen["value"] if chosen else None,
        "said_on": _day(chosen["value"], zone) if chosen else None,
        "date_source": chosen["source"] if chosen else None,
        "date_candidates": candidates,
        "credited_source": credited_source(text, words),
        "verdict": found,
        "fetched_at": page["fetched_at"],
    }


def _dates(page: dict[str, Any], facts: PageFacts | None, extracted: Any, zone: ZoneInfo) -> list[dict[str, Any]]:
    """All date candidates in the order in which they count; a day without a time is its first moment in the zone."""
    texts: list[tuple[str, str | None]] = []
    if facts is not None:
        texts += [("json_ld", facts.json_ld_date), ("meta", facts.meta_date)]
        texts += [("time", value) for value in facts.time_dates[:5]]
    if url_date := _URL_DATE.search(page["page_url"]):
        texts.append(("url", f"{url_date[1]}-{int(url_date[2]):02}-{int(url_date[3]):02}"))
    texts.append(("htmldate", extracted.date if extracted is not None else None))
    found = [(source, parsed.at) for source, text in texts if (parsed := moment(text, zone))]
    if page["feed_published_at"] is not None:
        found.insert(0, ("feed", page["feed_published_at"]))
    # Stable: several time elements keep their order.
    found.sort(key=lambda item: DATE_ORDER.index(item[0]))
    return [{"source": source, "value": value} for source, value in dict.fromkeys(found)]


def _day(at: datetime, zone: ZoneInfo) -> Any:
    return at.replace(tzinfo=ZoneInfo("UTC")).astimezone(zone).date()


def _title(page: dict[str, Any], facts: PageFacts | None, extracted: Any, is_own: bool) -> str | None:
    """The article's title. A wall or an error page has a title of its own: there the feed's counts."""
    feed_title = one_line(page["feed_title"], 500)
    if facts is None or not is_own:
        return feed_title
    from_extractor = one_line(extracted.title if extracted is not None else None, 500)
    h1 = facts.h1[0] if len(facts.h1) == 1 else None
    candidates = [title for title in (h1, facts.json_ld_headline, facts.og_title, from_extractor) if title]
    for title in candidates:
        if feed_title and _same(title) == _same(feed_title):
            return title
    best = next(iter(candidates), None) or facts.page_title
    return _SITE_SUFFIX.sub("", best) if best and best == facts.page_title else best or feed_title


def _same(title: str) -> str:
    return re.sub(r"\W+", "", title).casefold()


def _language(text: str, declared: str | None, feed_language: str | None) -> str | None:
    """Detected in the first thousand characters; of a short text what the page or else the feed says."""
    if len(text) < SURE_LANGUAGE_CHARS and (declared or feed_language):
        return declared or feed_language
    return str(py3langid.classify(text[:LANGUAGE_CHARS])[0]) if text else None
