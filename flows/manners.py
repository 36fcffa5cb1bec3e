"""What hosts ask of a guest: robots rules, crawl delays, pauses. Shared by all clients of one run."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from protego import Protego

from flows.address_guard import Origin

MAX_QUEUE_S = 600.0
"""A request whose turn at its host lies further ahead is postponed to a later run."""
MAX_RETRY_AFTER_S = 30.0
"""A host that asks to wait longer is left alone for the rest of that time instead of being waited for."""
MAX_ROBOTS_BYTES = 512 * 1024
"""Of robots.txt are read; the standard (RFC 9309) asks for 500 KiB at least."""


@dataclass(frozen=True)
class RobotsRules:
    """The rules of one origin, or why they could not be read."""

    rules: Protego | None
    """Null: everything is allowed (there is no robots.txt)."""
    failure: str | None = None
    """Outcome of a robots.txt that could not be reached: nothing of the origin is asked until it can."""
    error: str | None = None

    def allows(self, url: str, agent: str) -> bool:
        return self.rules is None or bool(self.rules.can_fetch(url, agent))

    def delay_s(self, agent: str) -> float:
        """The pause that the rules ask for, in seconds."""
        if self.rules is None:
            return 0.0
        delay = float(self.rules.crawl_delay(agent) or 0.0)
        rate = self.rules.request_rate(agent)
        return max(delay, rate.seconds / rate.requests if rate and rate.requests else 0.0, 0.0)


def read_robots(body: bytes) -> RobotsRules:
    """The rules in a robots.txt; what is no rule (an HTML page, say) forbids nothing."""
    return RobotsRules(Protego.parse(body[:MAX_ROBOTS_BYTES].decode("utf-8-sig", errors="replace")))


def retry_after_s(value: str | None, now: float) -> float | None:
    """Seconds that a Retry-After header asks for (a number or a date), null where it says nothing usable."""
    if value is None:
        return None
    try:
        return max(0.0, float(value.strip()))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None


@dataclass
class Manners:
    """When each host may be asked next, and the robots rules that were read."""

    monotonic: Callable[[], float] = time.monotonic
    robots: dict[Origin, RobotsRules] = field(default_factory=dict)
    _next_turn: dict[str, float] = field(default_factory=dict)
    _closed_until: dict[str, float] = field(default_factory=dict)

    def postponed_s(self, host: str) -> float:
        """Seconds until a host may be asked, where that is too long to wait for; else 0."""
        now = self.monotonic()
        closed = self._closed_until.get(host, 0.0) - now
        queue = self._next_turn.get(host, 0.0) - now
        return closed if closed > 0 else queue if queue > MAX_QUEUE_S else 0.0

    async def wait_turn(self, host: str, delay_s: float) -> None:
        """Waits until `delay_s` after the last request to the host; turns are given in the order of asking."""
        now = self.monotonic()
        turn = max(now, self._next_turn.get(host, 0.0))
        self._next_turn[host] = turn + delay_s
        if turn > now:
            await asyncio.sleep(turn - now)

    def close(self, host: str, seconds: float) -> None:
        """Leaves a host alone for a while, as it asked."""
        self._closed_until[host] = self.monotonic() + seconds
