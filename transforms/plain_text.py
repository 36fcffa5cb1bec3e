"""Text that is safe to store and to count in: offsets of everything later refer to it as it stands."""

from __future__ import annotations

import re
import unicodedata

from lxml import etree, html

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


def stable_text(text: str) -> str:
    """The text in NFC with plain line ends; control characters become spaces and lone surrogates U+FFFD, one for one.

    Applying it again changes nothing, so offsets counted in the result stay right.
    """
    text = _SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", _CONTROL.sub(" ", text))


def one_line(markup: str | None, limit: int) -> str | None:
    """A title or summary as plain text on one line, at most `limit` characters; null where nothing is left."""
    text = markup or ""
    if "<" in text or "&" in text:
        try:
            text = html.fragment_fromstring(text[: limit * 20], create_parent="div").text_content()
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            text = re.sub(r"<[^>]*>", " ", text)
    return _SPACES.sub(" ", stable_text(text)).strip()[:limit].strip() or None
