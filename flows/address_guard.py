"""Only http(s) to public addresses: names are resolved here, checked, and connected to at exactly the checked address.

The check sits in the connection itself, below redirects and below the connection pool, so a name that answers with a
public address first and a private one later (DNS rebinding) cannot slip through.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

Resolver = Callable[[str, int], Awaitable[list[str]]]
"""Host and port to addresses in their text form, the ones to try first in front."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

DEFAULT_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_TUNNELS = (ipaddress.IPv6Network("2002::/16"), ipaddress.IPv6Network("2001::/32"))


class ForbiddenAddressError(Exception):
    """An address that is not asked: wrong scheme, credentials in it, or no public place."""


@dataclass(frozen=True)
class Origin:
    """Scheme, host and port of an address, as text compares them."""

    scheme: str
    host: str
    port: int


def origin_of(url: str | httpx.URL) -> Origin:
    """The origin of an http(s) address.

    Raises:
        ForbiddenAddressError: where the address has another scheme, no host, or is no address at all.
    """
    try:
        parsed = httpx.URL(url)
        port = parsed.port
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise ForbiddenAddressError(f"{str(url)[:200]!r} is no address: {error}") from error
    if parsed.scheme not in DEFAULT_PORTS:
        raise ForbiddenAddressError(f"scheme {parsed.scheme!r} of {str(url)[:200]!r}: only http and https are asked")
    host = parsed.raw_host.decode("ascii").lower().strip("[]").rstrip(".")
    if not host:
        raise ForbiddenAddressError(f"{str(url)[:200]!r} has no host")
    return Origin(parsed.scheme, host, port or DEFAULT_PORTS[parsed.scheme])


def is_public(address: Address) -> bool:
    """Whether an address is one of the open internet; IPv4 inside IPv6 counts as the IPv4 address it leads to."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        # 6to4 and Teredo carry an IPv4 address that a relay would connect to: nobody serves news there.
        return address in _GLOBAL_UNICAST and address.is_global and not any(address in tunnel for tunnel in _TUNNELS)
    return address.is_global and not address.is_multicast and not address.is_reserved


async def system_resolver(host: str, port: int) -> list[str]:
    """The operating system's answer. It also reads decimal, octal and hexadecimal hosts ("2130706433", "0x7f.1")."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


class AddressGuard:
    """Decides which origins may be asked, and at which of their addresses."""

    def __init__(self, allow_private_origins: Iterable[str] = (), resolver: Resolver = system_resolver) -> None:
        """`allow_private_origins`: exactly these origins (scheme, host, port) may lie on private addresses."""
        self._allowed = frozenset(origin_of(origin) for origin in allow_private_origins)
        self._resolve = resolver

    def check_url(self, url: str | httpx.URL) -> Origin:
        """The origin of an address, checked as far as its text tells.

        Raises:
            ForbiddenAddressError: wrong scheme, credentials, or a literal private address that no setting opens.
        """
        origin = origin_of(url)
        if httpx.URL(url).userinfo:
            raise ForbiddenAddressError(f"{origin.host}: the address carries credentials")
        try:
            literal = ipaddress.ip_address(origin.host)
        except ValueError:
            return origin  # a name, or a number in another spelling: judged by what it resolves to
        if origin not in self._allowed and not is_public(literal):
            raise ForbiddenAddressError(f"{origin.host}:{origin.port} is no public address")
        return origin

    async def addresses(self, origin: Origin) -> list[str]:
        """Addresses at which an origin may be connected to.

        Raises:
            ForbiddenAddressError: where it has none.
            httpcore.ConnectError: where its name is not known.
        """
        try:
            answers = await self._resolve(origin.host, origin.port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{origin.host}: {error}") from error
        if origin in self._allowed:
            return answers
        public = [answer for answer in answers if is_public(ipaddress.ip_address(answer.split("%")[0]))]
        if not public:
            seen = ", ".join(answers) or "nothing"
            raise ForbiddenAddressError(f"{origin.host}:{origin.port} leads to no public address ({seen})")
        return public


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections of one scheme to checked addresses only."""

    def __init__(self, guard: AddressGuard, scheme: str, backend: httpcore.AsyncNetworkBackend | None = None) -> None:
        self._guard = guard
        self._scheme = scheme
        self._backend = backend or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        origin = Origin(self._scheme, host.lower().strip("[]").rstrip("."), port)
        failure: Exception = httpcore.ConnectError(f"{host}: the name has no address")
        for address in await self._guard.addresses(origin):
            try:
                # A literal: nothing is resolved between the check and the connection.
                return await self._backend.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.AsyncNetworkStream:
        raise ForbiddenAddressError(f"unix socket {path}: only http and https are asked")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class GuardedTransport(httpx.AsyncHTTPTransport):
    """httpx's own transport with the guard below its connection pool. One a scheme, since a connection knows none."""

    def __init__(self, guard: AddressGuard, scheme: str, limits: httpx.Limits) -> None:
        super().__init__(http1=True, http2=scheme == "https", limits=limits, trust_env=False)
        # httpx 0.28 has no argument for it; a test fails should the pool stop asking this backend.
        self._pool._network_backend = GuardedBackend(guard, scheme)


def guarded_mounts(guard: AddressGuard, limits: httpx.Limits) -> dict[str, httpx.AsyncBaseTransport]:
    """Transports for `httpx.AsyncClient(mounts=…)`; other schemes have none and cannot be asked."""
    return {f"{scheme}://": GuardedTransport(guard, scheme, limits) for scheme in DEFAULT_PORTS}
