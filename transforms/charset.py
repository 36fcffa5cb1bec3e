"""Bytes to text where headers and pages lie about their encoding."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"))
_BOMS_16 = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)|<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I
)
_HEAD_BYTES = 4096
_C1 = re.compile("[\x80-\x9f]")
"""Control characters that no text holds: they show that windows-1252 was taken for ISO-8859-1."""


def decoded(body: bytes, content_type: str | None = None) -> tuple[str, str]:
    """The text of a body and the encoding that was used. Never fails: what fits nothing is read with replacements.

    A byte order mark says all; bytes that are valid UTF-8 are UTF-8 (by chance they hardly ever are); else the page's
    own declaration counts before the header, as far as the bytes agree; else windows-1252.
    """
    for mark, encoding in (*_BOMS, *_BOMS_16):
        if body.startswith(mark):
            return body.decode(encoding, errors="replace").lstrip("\ufeff"), encoding
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # A page cut in the middle of a letter, or one wrong byte in a long page: still UTF-8.
        if error.start > 0.9 * len(body) and any(byte >= 0x80 for byte in body[: error.start]):
            return body.decode("utf-8", errors="replace"), "utf-8"
    for encoding in _claims(body, content_type):
        try:
            return _without_c1(body.decode(encoding), body), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("cp1252", errors="replace"), "windows-1252"


def _claims(body: bytes, content_type: str | None) -> Iterator[str]:
    for first, second in _DECLARED.findall(body[:_HEAD_BYTES]):
        yield from _names((first or second).decode("ascii"))
    if found := _HEADER.search(content_type or ""):
        yield from _names(found[1])


def _names(label: str) -> Iterator[str]:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return
    if name in ("iso8859-1", "ascii", "latin-1"):
        yield "cp1252"  # what the web means by both
    if name not in ("utf-8", "ascii") and not name.startswith(("utf-16", "utf-32")):
        yield name


def _without_c1(text: str, body: bytes) -> str:
    return body.decode("cp1252", errors="replace") if _C1.search(text[:100_000]) else text
