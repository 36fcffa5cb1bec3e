"""What can be told of a page's body before its text is extracted."""

from __future__ import annotations

import html
import re

from transforms.charset import decoded

_MAGIC = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or office file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "a media file",
    b"\x1f\x8b": "a gzip file",
    b"{\\rtf": "an RTF file",
    b"\x7fELF": "a program",
    b"OggS": "a media file",
    b"ID3": "a media file",
}
_FOREIGN = re.compile(
    r"^\s*(image|audio|video|font)/|^\s*application/(pdf|zip|gzip|msword|vnd\.|x-tar|x-7z)", re.IGNORECASE
)
_HEAD = 65_536
_MAX_CONTROL_SHARE = 0.02
_LINK = re.compile(r"<link\b[^>]{1,2000}>", re.IGNORECASE)
_REL = re.compile(r"\brel\s*=\s*[\"']?\s*canonical\b", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)


def unreadable_reason(body: bytes, content_type: str | None) -> str | None:
    """Why a body cannot hold an article, for a person; null where it may (an empty one gets the verdict `empty`)."""
    if not body:
        return None
    head = body[:_HEAD]
    for magic, name in _MAGIC.items():
        if head.lstrip(b"\r\n\t ").startswith(magic):
            return f"{name}, served as {content_type or 'a page'}"
    if content_type and _FOREIGN.match(content_type):
        return f"served as {content_type[:80]}, which is no page"
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        control = sum(head.count(bytes([code])) for code in (*range(9), *range(14, 27), *range(28, 32)))
        if control / len(head) > _MAX_CONTROL_SHARE:
            return f"binary data, served as {content_type or 'a page'}"
    text, _ = decoded(head, content_type)
    return None if "<" in text else f"no HTML, served as {content_type or 'a page'}"


def declared_canonical(body: bytes, content_type: str | None) -> str | None:
    """The address that a page names as its own (rel=canonical), as it stands there; not yet to be believed."""
    text, _ = decoded(body[: 4 * _HEAD], content_type)
    for tag in _LINK.findall(text):
        if _REL.search(tag) and (href := _HREF.search(tag)):
            return html.unescape(href[1] or href[2] or href[3] or "").strip() or None
    return None
