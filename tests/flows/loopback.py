"""Loopback servers and clients for the tests of fetching."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from config.models import TreeSettings
from flows.address_guard import Resolver, system_resolver
from flows.fetches import Fetch, Validators
from flows.http_client import PoliteClient
from flows.manners import Manners
from flows.sample_web import serve

Answer = Callable[[Request], Awaitable[Response]]


@contextmanager
def site(pages: dict[str, Response | Answer]) -> Iterator[tuple[str, list[str]]]:
    """A server with these answers by path (404 for others); gives its origin and the paths that were asked for."""
    asked: list[str] = []

    async def answer(request: Request) -> Response:
        asked.append(request.url.path)
        found = pages.get(request.url.path, Response("no", 404))
        return found if isinstance(found, Response) else await found(request)

    with serve(Starlette(routes=[Route("/{path:path}", answer)])) as origin:
        yield origin, asked


def settings(*origins: str, **changes: object) -> TreeSettings:
    fast = {"host_delay_s": 0, "retry_wait_s": 0.01, "timeout_s": 5, "allow_private_origins": origins}
    return TreeSettings.model_validate(fast | changes)


def fetch(
    url: str,
    how: TreeSettings,
    known: Validators | None = None,
    resolver: Resolver = system_resolver,
    manners: Manners | None = None,
) -> Fetch:
    return fetch_all([url], how, known, resolver, manners)[0][0]


def fetch_all(
    urls: list[str],
    how: TreeSettings,
    known: Validators | None = None,
    resolver: Resolver = system_resolver,
    manners: Manners | None = None,
) -> tuple[list[Fetch], list[Fetch]]:
    """Answers, and all attempts that were made for them."""

    async def run() -> tuple[list[Fetch], list[Fetch]]:
        async with PoliteClient(how, manners, resolver) as client:
            answers = await asyncio.gather(*(client.fetch(url, "page", known=known) for url in urls))
            return list(answers), client.attempts

    return asyncio.run(run())
