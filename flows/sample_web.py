"""The sample web: a real HTTP server on loopback for a tree such as `config/sample`, in waves.

Wave N serves its own file of a path, else that of the wave before. `{{origin}}` in a text file becomes the server's
origin. `server.yml` says where the server departs from "200, the file as it is".
"""

from __future__ import annotations

import asyncio
import hashlib
import mimetypes
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
import yaml
from pydantic import Field, TypeAdapter
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from config.models import Model

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".rdf": "application/rdf+xml",
    ".xml": "application/xml",
    ".json": "application/feed+json",
    ".txt": "text/plain; charset=utf-8",
}
_BINARY = frozenset({".png", ".jpg", ".gif", ".ico", ".pdf", ".woff2"})
_START_S = 20.0


class Quirk(Model):
    """How the server departs from the file as it is, at one path."""

    status: int = 200
    headers: dict[str, str] = Field(default_factory=dict)
    """They replace the server's own."""
    delay_s: float = 0.0
    waves: tuple[int, ...] = ()
    """In which it holds; none named: in all."""


class SampleWeb:
    """The files of a tree as one wave serves them. `wave` may be set while the server runs."""

    def __init__(self, tree: Path, wave: int = 1) -> None:
        self.wave = wave
        self.origin = ""
        self.requests: list[tuple[str, int]] = []
        """Path and status of every answer, in order."""
        self._web = tree / "web"
        if not self._web.is_dir():
            raise FileNotFoundError(f"{self._web}: no such folder; a sample tree has web/1, web/2, …")
        quirks = tree / "server.yml"
        raw = yaml.safe_load(quirks.read_bytes()) if quirks.exists() else None
        self._quirks = TypeAdapter(dict[str, Quirk]).validate_python(raw or {})

    @property
    def waves(self) -> tuple[int, ...]:
        """The waves that the tree has."""
        return tuple(sorted(int(path.name) for path in self._web.iterdir() if path.name.isdigit()))

    def file(self, path: str) -> Path | None:
        """The file that the current wave serves under a path."""
        steps = [step for step in path.split("/") if step]
        if not steps or any(step in (".", "..") or "\\" in step or "\x00" in step for step in steps):
            return None
        for wave in range(self.wave, 0, -1):
            found = self._web.joinpath(str(wave), *steps)
            for candidate in (found, found.with_name(found.name + ".html")):
                if candidate.is_file():
                    return candidate
        return None

    async def answer(self, request: Request) -> Response:
        response = await self._answer(request)
        self.requests.append((request.url.path, response.status_code))
        return response

    async def _answer(self, request: Request) -> Response:
        quirk = self._quirks.get(request.url.path, Quirk())
        if quirk.waves and self.wave not in quirk.waves:
            quirk = Quirk()
        if quirk.delay_s:
            await asyncio.sleep(quirk.delay_s)
        file = self.file(request.url.path)
        if file is None:
            status = quirk.status if quirk.status >= 400 else 404
            return Response(f"{status}\n", status, quirk.headers, "text/plain")
        body = file.read_bytes()
        if file.suffix not in _BINARY:
            body = body.replace(b"{{origin}}", self.origin.encode())
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        headers = {"ETag": etag, "Content-Type": kind, "Cache-Control": "no-cache"}
        named = {name.lower() for name in quirk.headers}
        headers = {name: value for name, value in headers.items() if name.lower() not in named} | quirk.headers
        if quirk.status == 200 and etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, quirk.status, headers)

    def application(self) -> Starlette:
        return Starlette(
            routes=[Route("/{path:path}", self.answer, methods=["GET", "HEAD"])],
            middleware=[Middleware(GZipMiddleware, minimum_size=500)],
        )


class SampleOrigin(str):
    """The origin of a running sample web ("http://127.0.0.1:8080"), with the web that it serves."""

    web: SampleWeb


@contextmanager
def serve_sample_web(tree: Path, wave: int = 1, port: int | None = None) -> Iterator[SampleOrigin]:
    """Serves a tree on loopback while the block runs; without a port a free one is taken.

    `origin.web.wave = 2` turns to the next wave. Raises OSError where the port is taken.
    """
    web = SampleWeb(tree, wave)
    with serve(web.application(), port) as at:
        web.origin = at
        origin = SampleOrigin(at)
        origin.web = web
        yield origin


@contextmanager
def serve(application: Starlette, port: int | None = None) -> Iterator[str]:
    """Serves an application on 127.0.0.1 from a thread of its own; gives its origin."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port or 0))
    config = uvicorn.Config(
        application, log_level="error", lifespan="off", access_log=False, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="sample-web", daemon=True)
    thread.start()
    deadline = time.monotonic() + _START_S
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise RuntimeError("the sample web did not start")
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=5)
        listener.close()
