"""The polite client: one HTTP/2 pool, robots rules, pauses, limits. A bad site is an outcome, never an exception."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from http.cookiejar import DefaultCookiePolicy
from types import TracebackType

import httpx
import tenacity

from config.models import TreeSettings
from flows.address_guard import AddressGuard, ForbiddenAddressError, Origin, Resolver, guarded_mounts, system_resolver
from flows.clock import utc_now
from flows.fetches import TRANSIENT, Fetch, FetchStop, Outcome, Purpose, Validators
from flows.manners import MAX_RETRY_AFTER_S, MAX_ROBOTS_BYTES, Manners, RobotsRules, read_robots, retry_after_s
from flows.response_body import read_body

logging.getLogger("httpx").setLevel(logging.WARNING)  # one line a request is what raw.fetches is for


_RETRY_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ACCEPT: dict[Purpose, str] = {
    "feed": "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
    "page": "text/html, application/xhtml+xml;q=0.9, */*;q=0.5",
    "robots": "text/plain, */*;q=0.5",
    "rates": "*/*",
}


class PoliteClient:
    """Asks for addresses the way a good guest does. Use as `async with`; `attempts` collects every request."""

    def __init__(
        self,
        settings: TreeSettings,
        manners: Manners | None = None,
        resolver: Resolver = system_resolver,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.settings = settings
        self.manners = manners or Manners()
        self.attempts: list[Fetch] = []
        self._agent = settings.user_agent
        self._robots_agent = settings.user_agent.split("/")[0].split(" ")[0]
        self._clock = clock
        self._guard = AddressGuard(settings.allow_private_origins, resolver)
        self._all = asyncio.Semaphore(settings.max_connections)
        self._hosts: dict[str, asyncio.Semaphore] = {}
        self._robots_locks: dict[Origin, asyncio.Lock] = {}
        limits = httpx.Limits(
            max_connections=settings.max_connections, max_keepalive_connections=settings.max_connections
        )
        self._client = httpx.AsyncClient(
            mounts=guarded_mounts(self._guard, limits),
            timeout=settings.timeout_s,  # of each step; the one for the whole request stands in _Budget
            follow_redirects=False,
            trust_env=False,  # a proxy would connect for us, past the guard
        )
        self._client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    async def __aenter__(self) -> PoliteClient:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def fetch(
        self, url: str, purpose: Purpose, feed_id: str | None = None, known: Validators | None = None
    ) -> Fetch:
        """The answer to one address, after redirects and further attempts. No site makes it raise."""
        attempt = 0

        async def once() -> Fetch:
            nonlocal attempt
            attempt += 1
            result = await self._attempt(url, purpose, feed_id, known or Validators(), attempt)
            self.attempts.append(replace(result, body=None))
            return result

        retrying = tenacity.AsyncRetrying(
            stop=tenacity.stop_after_attempt(self.settings.max_attempts),
            wait=self._pause,
            retry=tenacity.retry_if_result(_is_worth_another_try),
            retry_error_callback=lambda state: state.outcome.result() if state.outcome else None,
        )
        result: Fetch = await retrying(once)
        return result

    def _pause(self, state: tenacity.RetryCallState) -> float:
        first = self.settings.retry_wait_s
        backoff = (tenacity.wait_exponential(multiplier=first, max=60) + tenacity.wait_random(0, first))(state)
        asked = state.outcome.result().retry_after_s if state.outcome else None
        return max(backoff, asked or 0.0)

    async def _attempt(self, url: str, purpose: Purpose, feed_id: str | None, known: Validators, attempt: int) -> Fetch:
        base = Fetch(purpose, url, attempt, self._clock(), Outcome.OK, feed_id)
        budget = _Budget(self.settings.timeout_s)
        try:
            return await self._follow(base, known, budget)
        except FetchStop as stop:
            base = replace(base, attempt=attempt if budget.sent else 0, elapsed_s=budget.used_s)
            return replace(base, outcome=stop.outcome, error=str(stop))
        except ForbiddenAddressError as error:
            sent = attempt if budget.sent else 0
            return replace(
                base, attempt=sent, outcome=Outcome.FORBIDDEN_ADDRESS, error=str(error), elapsed_s=budget.used_s
            )
        except TimeoutError:
            error_text = f"no whole answer within {self.settings.timeout_s:g} s"
            return replace(base, outcome=Outcome.TIMEOUT, error=error_text, elapsed_s=budget.used_s)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
            text = f"{type(error).__name__}: {error}"[:500]
            return replace(base, outcome=Outcome.CONNECTION, error=text, elapsed_s=budget.used_s)

    async def _follow(self, base: Fetch, known: Validators, budget: _Budget) -> Fetch:
        url = base.url
        cookies = httpx.Cookies()  # of this request alone: some sites redirect for ever without
        for _ in range(self.settings.max_redirects + 1):
            origin = self._guard.check_url(url)
            delay = self.settings.host_delay_s
            if base.purpose != "robots":
                rules = await self._rules(origin)
                if rules.failure is not None:
                    raise FetchStop(
                        Outcome(rules.failure), f"robots.txt of {origin.host} could not be read: {rules.error}"
                    )
                if not rules.allows(url, self._robots_agent):
                    raise FetchStop(
                        Outcome.ROBOTS, f"robots.txt of {origin.host} forbids {httpx.URL(url).raw_path.decode()[:200]}"
                    )
                delay = max(delay, rules.delay_s(self._robots_agent))
            if (ahead := self.manners.postponed_s(origin.host)) > 0:
                raise FetchStop(Outcome.POSTPONED, f"{origin.host} is not to be asked for another {ahead:.0f} s")
            async with self._host(origin.host), self._all:
                await self.manners.wait_turn(origin.host, delay)
                budget.sent = True
                answer = await budget.within(self._ask(base, url, origin, known, cookies))
            if isinstance(answer, Fetch):
                return replace(answer, elapsed_s=budget.used_s)
            url = answer
        raise FetchStop(
            Outcome.TOO_MANY_REDIRECTS,
            f"more than {self.settings.max_redirects} redirects; the last leads to {url[:200]}",
        )

    async def _ask(
        self, base: Fetch, url: str, origin: Origin, known: Validators, cookies: httpx.Cookies
    ) -> Fetch | str:
        """One request: the result, or the address that it redirects to."""
        headers = {"User-Agent": self._agent, "Accept": _ACCEPT[base.purpose], "Accept-Encoding": "gzip, deflate"}
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        request = self._client.build_request("GET", url, headers=headers, cookies=cookies)
        response = await self._client.send(request, stream=True)
        try:
            cookies.extract_cookies(response)
            if response.status_code in _REDIRECTS and "location" in response.headers:
                return str(response.url.join(response.headers["location"]))
            result = replace(
                base,
                final_url=str(response.url),
                status_code=response.status_code,
                etag=response.headers.get("etag"),
                last_modified=response.headers.get("last-modified"),
                content_type=response.headers.get("content-type"),
            )
            return await self._judge(result, response, known, origin)
        finally:
            await response.aclose()

    async def _judge(self, result: Fetch, response: httpx.Response, known: Validators, origin: Origin) -> Fetch:
        status = response.status_code
        if status == 304:
            if not (known.etag or known.last_modified):
                return replace(result, outcome=Outcome.HTTP_ERROR, error="304 to a request without conditions")
            return replace(result, outcome=Outcome.NOT_MODIFIED)
        if 200 <= status < 300:
            limit = int(self.settings.max_body_mb * 2**20)
            if result.purpose == "robots":
                body = await read_body(response, limit=max(limit, MAX_ROBOTS_BYTES), stop_at=MAX_ROBOTS_BYTES)
            else:
                body = await read_body(response, limit)
            document_id = hashlib.sha256(body).hexdigest()
            outcome = Outcome.SAME_BODY if document_id == known.body_hash else Outcome.OK
            return replace(result, outcome=outcome, body=body, n_bytes=len(body), document_id=document_id)
        wait = retry_after_s(response.headers.get("retry-after"), time.time())
        if wait is not None and status in (429, 503) and wait > MAX_RETRY_AFTER_S:
            self.manners.close(origin.host, wait)
        outcome = {404: Outcome.NOT_FOUND, 410: Outcome.GONE}.get(status, Outcome.HTTP_ERROR)
        asked = f", asks to wait {wait:.0f} s" if wait is not None else ""
        return replace(result, outcome=outcome, retry_after_s=wait, error=f"HTTP {status}{asked}")

    def _host(self, host: str) -> asyncio.Semaphore:
        return self._hosts.setdefault(host, asyncio.Semaphore(self.settings.max_connections_per_host))

    async def _rules(self, origin: Origin) -> RobotsRules:
        """The robots rules of an origin: read once a run. None there (4xx): all is allowed; unreachable: nothing is."""
        async with self._robots_locks.setdefault(origin, asyncio.Lock()):
            if (known := self.manners.robots.get(origin)) is not None:
                return known
            host = f"[{origin.host}]" if ":" in origin.host else origin.host
            answer = await self.fetch(f"{origin.scheme}://{host}:{origin.port}/robots.txt", "robots")
            if answer.body is not None:
                rules = read_robots(answer.body)
            elif answer.status_code is not None and 400 <= answer.status_code < 500 and answer.status_code != 429:
                rules = RobotsRules(None)
            elif answer.outcome in TRANSIENT or answer.outcome is Outcome.FORBIDDEN_ADDRESS:
                rules = RobotsRules(None, answer.outcome.value, answer.error)
            else:
                rules = RobotsRules(None)  # too many redirects or no text: the standard counts it as absent
            self.manners.robots[origin] = rules
            return rules


class _Budget:
    """Time that one request may take; waiting for its turn at a host is not counted."""

    def __init__(self, seconds: float) -> None:
        self.used_s = 0.0
        self.sent = False
        self._seconds = seconds

    async def within(self, work: object) -> Fetch | str:
        began = time.monotonic()
        try:
            async with asyncio.timeout(max(self._seconds - self.used_s, 0.001)):
                return await work  # type: ignore[misc, no-any-return]
        finally:
            self.used_s += time.monotonic() - began


def _is_worth_another_try(fetch: Fetch) -> bool:
    if fetch.attempt == 0 or (fetch.retry_after_s or 0.0) > MAX_RETRY_AFTER_S:
        return False
    return fetch.outcome in (Outcome.TIMEOUT, Outcome.CONNECTION) or fetch.status_code in _RETRY_STATUS
