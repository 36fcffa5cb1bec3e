"""What a page is: an article, the beginning of one, a wall, a list, an error, nothing. By stated features only."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from config.page_words import PageWords

Verdict = Literal["full", "teaser", "consent", "index", "error", "empty"]

EMPTY_BELOW = 80
"""Characters of text."""
ERROR_BELOW = 800
"""An article on "error 404" is longer than a page that is one."""
CONSENT_BELOW = 2500
TEASER_BELOW = 1500
INDEX_LINKS = 5
INDEX_LINK_SHARE = 0.4
"""Of the extracted text is text of links to other pages."""
SHORT = 350
"""A text so short that ends in dots breaks off."""


class PageFeatures(NamedTuple):
    """What a verdict rests on."""

    text: str
    headings: tuple[str, ...]
    """Page title and first-level headings."""
    link_texts: tuple[str, ...]
    """Texts of the links outside navigation that are as long as a headline."""
    og_type: str | None
    is_free: bool | None
    """What the page's JSON-LD says (isAccessibleForFree)."""


def verdict(page: PageFeatures, words: PageWords) -> Verdict:
    """The first that holds of: error, consent, index, empty, teaser; else full.

    - error: a heading with words of `error`, and a short text;
    - consent: two different words of `consent` in a text that is short, or makes up most of it;
    - index: at least five links of a headline's length that make up much of the text;
    - empty: next to no text;
    - teaser: a short text with words of `paywall` in its last third, or that its page declares as not free, or that
      ends in dots.
    """
    n_chars = len(page.text)
    if n_chars < ERROR_BELOW and any(_found(words.error, heading) for heading in page.headings):
        return "error"
    if n_chars < CONSENT_BELOW and len(_found(words.consent, page.text)) >= 2 and not _is_prose(page.text):
        return "consent"
    if _link_share(page) >= INDEX_LINK_SHARE:
        return "index"
    if n_chars < EMPTY_BELOW:
        return "empty"
    if n_chars < TEASER_BELOW:
        breaks_off = page.text.rstrip().endswith(("…", "...", "[…]", "[...]")) and n_chars < SHORT
        # Late in the text: an article *about* subscriptions has the words anywhere.
        if page.is_free is False or breaks_off or _found(words.paywall, page.text[-n_chars // 3 - 200 :]):
            return "teaser"
    return "full"


def _link_share(page: PageFeatures) -> float:
    inside = [link for link in set(page.link_texts) if link in page.text]
    if len(inside) < INDEX_LINKS:
        return 0.0
    return sum(map(len, inside)) / max(len(page.text), 1)


def _is_prose(text: str) -> bool:
    """Whether several paragraphs of a text hold no word of a wall: an article whose banner came along, not a wall."""
    return sum(1 for line in text.split("\n") if len(line) > 150) >= 6


def _found(phrases: tuple[str, ...], text: str) -> set[str]:
    pattern = _pattern(phrases)
    return {" ".join(match.casefold().split()) for match in pattern.findall(text)} if phrases else set()


@lru_cache(maxsize=16)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    parts = (
        re.escape(phrase).replace("'", "['’]").replace(r"\ ", r"\s+")
        for phrase in sorted(phrases, key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})", re.IGNORECASE)
