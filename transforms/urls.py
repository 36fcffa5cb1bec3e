"""Addresses as keys: the same article under one address, whatever way led to it."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from courlan import normalize_url
from courlan.clean import TRACKERS_RE
from tld import get_fld

MAX_URL_LENGTH = 2000
_PLAIN_PARAMETERS = frozenset({"amp", "outputtype"})
"""They ask for another form of the same article."""
_PATH_SIGNS = "/%:@!$&'()*+,;=~-._"


def canonical_url(url: str) -> str | None:
    """The address without fragment, tracking parameters, default port and AMP form; parameters sorted.

    Null where it is no http(s) address of usable length.
    """
    text = "".join(url.split())
    if not text or len(text) > MAX_URL_LENGTH:
        return None
    try:
        parts = urlsplit(text)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return None
        bare = urlsplit(normalize_url(urlunsplit((parts.scheme, parts.netloc, "", "", ""))))
    except (ValueError, UnicodeError):
        return None
    # Path and query are done here: courlan encodes signs that belong there, and drops parameters without a value, which
    # some sites use to name the article ("?12345").
    path = quote(_without_amp(parts.path) or "/", safe=_PATH_SIGNS)
    netloc = bare.netloc.rpartition("@")[2]
    return urlunsplit((bare.scheme, netloc, path, _clean_query(parts.query), ""))


def _without_amp(path: str) -> str:
    for ending in ("/amp/", "/amp"):
        if path.endswith(ending) and len(path) > len(ending):
            return path[: -len(ending)]
    return path


def _clean_query(query: str) -> str:
    kept = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True, max_num_fields=None)
        if not TRACKERS_RE.search(name.lower()) and name.lower() not in _PLAIN_PARAMETERS
    ]
    return "&".join(urlencode([pair]) if pair[1] else quote(pair[0]) for pair in sorted(kept))


def site_of(url: str) -> str | None:
    """What is registered ("lemonde.fr" of "https://tech.lemonde.fr/x"); host and port of an IP address."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if not host:
        return None
    return get_fld(url, fail_silently=True) or parts.netloc.rpartition("@")[2].lower()


def page_canonical(page_url: str, declared: str | None) -> str | None:
    """The address that a page declares as its own (rel=canonical), if it is to be believed; else null.

    It is not where it lies on another site (syndication, or an attack on another publisher's articles) or is the front
    page of a page that is none.
    """
    if not declared:
        return None
    try:
        canonical = canonical_url(urljoin(page_url, declared.strip()))
    except ValueError:
        return None
    if canonical is None or site_of(canonical) != site_of(page_url):
        return None
    if urlsplit(canonical).path == "/" and not urlsplit(canonical).query and urlsplit(page_url).path not in ("", "/"):
        return None
    return canonical
