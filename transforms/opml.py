"""OPML, the list of feeds that every feed reader exports: bytes -> outlines -> feeds of the config tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, NoReturn, get_args
from urllib.parse import SplitResult, urlsplit
from xml.parsers import expat

import dataframely as dy
import polars as pl
from pydantic import ValidationError
from slugify import slugify

from config.models import Feed, Language

MAX_OPML_BYTES = 16 * 2**20
MAX_DEPTH = 100
"""Folders within folders; real files have two or three levels."""
LANGUAGES: tuple[str, ...] = get_args(Language)
_MAX_ID = 60


class OpmlError(ValueError):
    """A file is no OPML that can be read safely. The message says where and what to do."""


class OpmlOutline(dy.Schema):
    """One outline that lists a feed. `reason` says why no feed can be made of it; null: one can."""

    line = dy.Int64(nullable=False)
    title = dy.String(nullable=False)
    url = dy.String(nullable=False)
    site_url = dy.String(nullable=True)
    language = dy.String(nullable=True)
    """Of the outline, or of the nearest outline around it that names one; one of `LANGUAGES` where `reason` is null."""
    folder = dy.String(nullable=True)
    """Titles of the outlines around it, outermost first, with " / " between."""
    reason = dy.String(nullable=True)


class Skipped(NamedTuple):
    """An outline of which no feed was made."""

    line: int
    title: str
    url: str
    reason: str


def read_opml(body: bytes) -> dy.DataFrame[OpmlOutline]:
    """The outlines with a feed address (`xmlUrl`), in the order of the file; an outline without one is a folder.

    The file is hostile input: a document type declaration (the place where entities are defined) is refused before
    anything is expanded, and nothing outside the bytes is ever read.

    Raises:
        OpmlError: for bytes that are no well-formed XML, no OPML, too long, too deeply nested, or declare a DOCTYPE.
    """
    if len(body) > MAX_OPML_BYTES:
        raise OpmlError(f"the file has {len(body):,} bytes, more than the {MAX_OPML_BYTES:,} that are read; split it")
    reader = _OutlineReader()
    try:
        reader.parser.Parse(body, True)
    except expat.ExpatError as error:
        hint = "; a bare & in an address is written &amp;" if error.code in _AMPERSAND_CODES else ""
        raise OpmlError(f"line {error.lineno}: no well-formed XML: {expat.ErrorString(error.code)}{hint}") from error
    except (LookupError, ValueError) as error:
        if isinstance(error, OpmlError):
            raise
        raise OpmlError(f"the encoding that the file declares is not known: {error}") from error
    return OpmlOutline.validate(pl.DataFrame(reader.rows, schema=OpmlOutline.create_empty().schema, orient="row"))


def feeds_of_outlines(
    outlines: dy.DataFrame[OpmlOutline],
    existing: Sequence[Feed],
    known: Iterable[Feed],
    *,
    found_in: str,
    language: str | None = None,
    timezone: str = "UTC",
) -> tuple[list[Feed], list[Skipped]]:
    """Feeds that the outlines add to the existing ones, and the outlines that add none, with the reason.

    `language` is for outlines that name none. An outline on the host of one known publisher takes over its slug, family
    and time zone; any other becomes a publisher and a family of its own, in `timezone`. OPML has no time zones.
    """
    taken_ids = {feed.id for feed in existing}
    id_by_address = {address_key(feed.url): f"listed as {feed.id}" for feed in existing}
    publishers = _publisher_by_host(known)
    added: list[Feed] = []
    skipped: list[Skipped] = []
    for row in outlines.iter_rows(named=True):
        address = address_key(row["url"])
        spoken = row["language"] or language
        reason = row["reason"] or id_by_address.get(address)
        if reason is None and spoken is None:
            reason = f"its language is not named; give one of {', '.join(LANGUAGES)}"
        if reason is None:
            host = _host(row["site_url"] or "") or _host(row["url"])
            publisher = publishers.get(host)
            own = slugify(host) or "publisher"
            try:
                feed = Feed.model_validate(
                    {
                        "id": _free_id(row["title"], host, taken_ids),
                        "title": row["title"],
                        "url": row["url"],
                        "language": spoken,
                        "publisher": publisher.publisher if publisher else own,
                        "family": publisher.family if publisher else own,
                        "timezone": publisher.timezone if publisher else timezone,
                        "found_in": found_in,
                    }
                )
            except ValidationError as error:
                reason = "; ".join(f"{defect['loc'][0]}: {defect['msg']}" for defect in error.errors())
            else:
                added.append(feed)
                taken_ids.add(feed.id)
                id_by_address[address] = f"stands above in the same file, added as {feed.id}"
        if reason is not None:
            skipped.append(Skipped(row["line"], row["title"], row["url"], reason))
    return added, skipped


def address_key(url: str) -> str:
    """The same for addresses that differ only in scheme, case of the host, "www.", a closing slash or a fragment."""
    parts = _http_parts(url)
    if parts is None:
        return url
    port = "" if parts.port in (None, 80, 443) else f":{parts.port}"
    return f"{_host(url)}{port}{parts.path.rstrip('/')}?{parts.query}"


_AMPERSAND_CODES = {
    expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN],
    expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY],
}


class _Folder(NamedTuple):
    title: str | None
    language: str | None


class _OutlineReader:
    """Collects outlines while expat reads; no tree is built, so that depth and size cost nothing."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, str, str, str | None, str | None, str | None, str | None]] = []
        self._around: list[_Folder] = []
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _refuse_doctype(self, *_: object) -> NoReturn:
        line = self.parser.CurrentLineNumber
        raise OpmlError(f"line {line}: a DOCTYPE is not accepted, as it can define entities; delete the declaration")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._around and name.lower() != "opml":
            raise OpmlError(f"the outermost element is <{name}>, not <opml>; export the feeds as OPML")
        if len(self._around) >= MAX_DEPTH:
            raise OpmlError(f"line {self.parser.CurrentLineNumber}: more than {MAX_DEPTH} levels of outlines")
        named = {key.lower(): value.strip() for key, value in attributes.items()}
        language = _language(named) or (self._around[-1].language if self._around else None)
        title = named.get("title") or named.get("text") or None
        url = named.get("xmlurl", "")
        if name.lower() == "outline" and url:
            folders = [folder.title for folder in self._around if folder.title]
            self.rows.append(
                (
                    self.parser.CurrentLineNumber,
                    title or _host(url) or url,
                    url,
                    named.get("htmlurl") or None,
                    language,
                    " / ".join(folders) or None,
                    _defect(url, language),
                )
            )
        self._around.append(_Folder(title, language))

    def _end(self, _: str) -> None:
        self._around.pop()


def _language(attributes: dict[str, str]) -> str | None:
    """The language that an element names ("en-us" -> "en"); readers write "unknown" where they know none."""
    named = attributes.get("language") or attributes.get("lang") or attributes.get("xml:lang") or ""
    primary = named.lower().replace("_", "-").split("-")[0]
    return None if primary in ("", "unknown", "und") else primary


def _defect(url: str, language: str | None) -> str | None:
    if _http_parts(url) is None:
        return "the address is no http(s) address"
    if language is not None and language not in LANGUAGES:
        return f"language {language!r} is none of {', '.join(LANGUAGES)}"
    return None


def _http_parts(url: str) -> SplitResult | None:
    """The parts of an http(s) address with a host and without a user name or white space; null for anything else."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a bracket without its pair, a port that is no number
        return None
    return parts if usable and parts.username is None and url.split() == [url] else None


def _host(url: str) -> str:
    parts = _http_parts(url)
    return (parts.hostname or "").removeprefix("www.") if parts is not None else ""


def _publisher_by_host(known: Iterable[Feed]) -> dict[str, Feed]:
    """Hosts that serve one publisher only; a host that several share (a feed service) says nothing of who writes."""
    by_host: dict[str, Feed | None] = {}
    for feed in known:
        host = _host(feed.url)
        seen = by_host.setdefault(host, feed)
        if seen is not None and seen.publisher != feed.publisher:
            by_host[host] = None
    return {host: feed for host, feed in by_host.items() if host and feed is not None}


def _free_id(title: str, host: str, taken: set[str]) -> str:
    base = slugify(title, max_length=_MAX_ID, word_boundary=True) or slugify(host) or "feed"
    number = 1
    while (name := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return name
