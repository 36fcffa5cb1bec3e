"""Only http(s) to public addresses, whatever way an address takes to a private one."""

from __future__ import annotations

import asyncio
import ipaddress
from typing import Any

import httpcore
import pytest
from starlette.responses import RedirectResponse, Response

from flows.address_guard import AddressGuard, ForbiddenAddressError, GuardedBackend, is_public
from tests.flows.loopback import fetch, settings, site

PRIVATE = [
    "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",  # noqa: S104
    "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::1", "2001:db8::1",
]  # fmt: skip
PUBLIC = ["93.184.215.14", "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_every_spelling_of_loopback_is_refused(host: str) -> None:
    with site({"/": Response("secret")}) as (origin, asked):
        port = origin.rsplit(":", 1)[1]
        answer = fetch(f"http://{host}:{port}/", settings())
        assert (answer.outcome, answer.body, asked) == ("forbidden_address", None, [])


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "file:///etc/passwd", "gopher://x/", "http://", "", "//x", "http://u:p@example.org/"]
)
def test_other_schemes_and_credentials_are_refused(url: str) -> None:
    assert fetch(url, settings()).outcome == "forbidden_address"


def test_an_allowed_origin_opens_itself_and_nothing_beside_it() -> None:
    with site({"/": Response("<p>open")}) as (origin, _), site({"/": Response("secret")}) as (other, asked):
        how = settings(origin)
        assert fetch(f"{origin}/", how).body == b"<p>open"
        assert fetch(f"{other}/", how).outcome == "forbidden_address"
        assert fetch(origin.replace("127.0.0.1", "localhost"), how).outcome == "forbidden_address"
        assert fetch(origin.replace("http:", "https:"), how).outcome == "forbidden_address"
        assert asked == []


def test_a_redirect_to_a_private_address_is_refused() -> None:
    with site({"/": Response("secret")}) as (inner, asked), site({"/go": RedirectResponse(f"{inner}/")}) as (origin, _):
        answer = fetch(f"{origin}/go", settings(origin))
        assert (answer.outcome, asked) == ("forbidden_address", [])


def test_a_name_that_resolves_to_a_private_address_is_refused() -> None:
    async def resolver(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    with site({"/": Response("secret")}) as (origin, asked):
        answer = fetch(f"http://news.example:{origin.rsplit(':', 1)[1]}/", settings(), resolver=resolver)
        assert (answer.outcome, asked) == ("forbidden_address", [])


def test_a_name_that_changes_its_answer_is_connected_to_only_where_it_was_checked() -> None:
    """DNS rebinding: each connection goes to the address that was checked for it; no name is resolved after that."""
    answers = iter([["8.8.8.8", "10.0.0.1"], ["10.0.0.1"]])
    connected: list[str] = []

    async def resolver(host: str, port: int) -> list[str]:
        return next(answers)

    class Recorder(httpcore.AsyncMockBackend):
        async def connect_tcp(self, host: str, *args: Any, **kwargs: Any) -> httpcore.AsyncNetworkStream:
            connected.append(host)
            return await super().connect_tcp(host, *args, **kwargs)

    backend = GuardedBackend(AddressGuard(resolver=resolver), "http", Recorder([]))
    asyncio.run(backend.connect_tcp("news.example", 80))
    with pytest.raises(ForbiddenAddressError):
        asyncio.run(backend.connect_tcp("news.example", 80))
    assert connected == ["8.8.8.8"]


def test_the_allowed_name_is_connected_to_at_the_address_that_was_resolved() -> None:
    async def resolver(host: str, port: int) -> list[str]:
        assert host == "intranet.example"
        return ["127.0.0.1"]

    with site({"/": Response("<p>inside")}) as (origin, _):
        url = origin.replace("127.0.0.1", "intranet.example")
        assert fetch(f"{url}/", settings(url), resolver=resolver).body == b"<p>inside"
