"""The body of an answer, decompressed within a limit."""

from __future__ import annotations

import zlib

import httpx

from flows.fetches import FetchStop, Outcome


async def read_body(response: httpx.Response, limit: int, stop_at: int | None = None) -> bytes:
    """The decompressed body, never held beyond `limit` bytes (httpx would inflate a whole chunk, a bomb's too).

    `stop_at`: more than that is not wanted; the rest is left unread.
    """
    too_large = FetchStop(Outcome.TOO_LARGE, f"body of more than {limit / 2**20:g} MB")
    length = response.headers.get("content-length", "")
    if stop_at is None and length.isdigit() and int(length) > limit:
        raise too_large
    encoding = response.headers.get("content-encoding", "identity").strip().lower() or "identity"
    if encoding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise FetchStop(Outcome.UNREADABLE, f"content encoding {encoding[:60]!r}, which was not asked for")
    inflate = None if encoding == "identity" else _Inflater()
    parts: list[bytes] = []
    size = 0
    async for chunk in response.aiter_raw():
        part = inflate.feed(chunk, limit + 1 - size) if inflate else chunk
        size += len(part)
        parts.append(part)
        if stop_at is not None and size >= stop_at:
            break
        if size > limit:
            raise too_large
    else:
        if inflate and not inflate.is_whole:
            raise FetchStop(Outcome.UNREADABLE, "the compressed body breaks off")
    return b"".join(parts)


class _Inflater:
    """gzip, zlib or raw deflate, told apart by the first bytes."""

    def __init__(self) -> None:
        self._stream: zlib._Decompress | None = None
        self._head = b""

    def feed(self, chunk: bytes, room: int) -> bytes:
        if self._stream is None:
            self._head += chunk
            if len(self._head) < 2:
                return b""
            chunk, first = self._head, self._head[0]
            is_zlib = first & 0x0F == 8 and int.from_bytes(chunk[:2], "big") % 31 == 0
            wbits = 31 if first == 0x1F else zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS
            self._stream = zlib.decompressobj(wbits)
        try:
            return self._stream.decompress(chunk, max(room, 1))
        except zlib.error as error:
            raise FetchStop(Outcome.UNREADABLE, f"the compressed body is broken: {error}") from error

    @property
    def is_whole(self) -> bool:
        return (self._stream is not None and self._stream.eof) or (self._stream is None and not self._head)
