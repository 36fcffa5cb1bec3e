"""Whom an article credits: "Source : TechCrunch", "(Reuters)", "selon Bloomberg". An echo is no evidence of its own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from config.page_words import PageWords

_EDGE_LINES = 6
_HEAD = 500
_MAX_NAME = 60


class _Patterns(NamedTuple):
    label: re.Pattern[str]
    wire: re.Pattern[str]
    phrase: re.Pattern[str]
    any_source: re.Pattern[str]
    names: dict[str, str]


def credited_source(text: str, words: PageWords) -> str | None:
    """The first that is found of: a line that names the source, a wire credit in brackets, a medium cited in the text.

    A source on a line of its own is taken as it stands there; in brackets and in sentences only the media of
    `credit_sources` are, since a company that is quoted stands there too.
    """
    patterns = _patterns(words)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in [*reversed(lines[-_EDGE_LINES:]), *lines[:_EDGE_LINES]]:
        if (found := patterns.label.match(line)) and (name := _named(found[1], patterns)):
            return name
    tail = lines[-1] if lines else ""
    if wire := patterns.wire.search(text[:_HEAD]) or patterns.wire.search(tail):
        return patterns.names[_key(wire[1])]
    if cited := patterns.phrase.search(text):
        return patterns.names[_key(cited[1])]
    return None


def _named(value: str, patterns: _Patterns) -> str | None:
    if known := patterns.any_source.search(value):
        return patterns.names[_key(known[1])]
    name = re.split(r"\s*[,;|·(]\s*|\s+[–—-]\s+", value.strip(" .:"))[0].strip(" .:")
    return name if 1 < len(name) <= _MAX_NAME and len(name.split()) <= 6 else None


def _key(name: str) -> str:
    return " ".join(name.replace("’", "'").split()).casefold()


@lru_cache(maxsize=4)
def _patterns(words: PageWords) -> _Patterns:
    names = {_key(spelling): spellings[0] for spellings in words.credit_sources for spelling in spellings}
    # Short names are ordinary letters in lower case ("ap", "ft"): they count as they are written only.
    longest_first = sorted((s for spellings in words.credit_sources for s in spellings), key=len, reverse=True)
    sources = "|".join(_spelling(name) for name in longest_first) or r"(?!)"
    labels = "|".join(_spelling(label) for label in words.credit_labels) or r"(?!)"
    phrases = "|".join(_spelling(phrase) for phrase in words.credit_phrases) or r"(?!)"
    links = (
        "|".join(rf"{_spelling(link)}{'' if link.endswith(chr(39)) else ' '}" for link in words.credit_links) or r"(?!)"
    )
    return _Patterns(
        label=re.compile(rf"^\W*(?i:{labels})\s*:\s*(.{{2,120}})$"),
        wire=re.compile(rf"[(\[/]\s*(?:[Aa]vec |[Mm]it |[Ww]ith )?({sources})\s*[)\]/]"),
        phrase=re.compile(rf"(?<!\w)(?i:{phrases})\s+(?:(?i:{links}))*[«“\"„]?\s*({sources})(?!\w)"),
        any_source=re.compile(rf"(?<!\w)({sources})(?!\w)"),
        names=names,
    )


def _spelling(phrase: str) -> str:
    return re.escape(phrase).replace("'", "['’]").replace(r"\ ", r"\s+")
