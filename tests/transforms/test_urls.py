"""Canonical addresses."""

from __future__ import annotations

import pytest

from transforms.urls import canonical_url, page_canonical, site_of


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://x.example/a?utm_source=rss&utm_medium=feed#top", "https://x.example/a"),
        ("HTTPS://X.Example:443/a", "https://x.example/a"),
        ("http://x.example:80", "http://x.example/"),
        ("http://127.0.0.1:8080/a", "http://127.0.0.1:8080/a"),
        ("https://x.example/a?b=2&a=1&fbclid=z", "https://x.example/a?a=1&b=2"),
        ("https://x.example/?12345", "https://x.example/?12345"),  # some sites name the article so
        ("https://x.example/story?id=7", "https://x.example/story?id=7"),
        ("https://x.example/story/amp/", "https://x.example/story"),
        ("https://x.example/story?amp=1", "https://x.example/story"),
        ("https://x.example/Zwölf, dreizehn", "https://x.example/Zw%C3%B6lf,dreizehn"),
        ("https://x.example/a%20b(c)", "https://x.example/a%20b(c)"),
        ("https://user:pw@x.example/a", "https://x.example/a"),
        ("ftp://x.example/a", None),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("https://[::1/a", None),
        ("", None),
        ("https://x.example/" + "a" * 3000, None),
    ],
)
def test_canonical_url(url: str, canonical: str | None) -> None:
    assert canonical_url(url) == canonical
    assert canonical is None or canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    ("page", "declared", "believed"),
    [
        ("https://www.x.example.com/a?x=1", "https://x.example.com/a", "https://x.example.com/a"),
        ("https://x.co.uk/a", "https://y.co.uk/a", None),
        ("https://x.com/a/print", "../b", "https://x.com/b"),
        ("https://x.com/a", "https://x.com/", None),
        ("https://x.com/a", "", None),
        ("https://x.com/a", None, None),
        ("http://127.0.0.1:1/a", "http://127.0.0.1:2/a", None),
    ],
)
def test_a_declared_address_is_believed_on_its_own_site_only(
    page: str, declared: str | None, believed: str | None
) -> None:
    assert page_canonical(page, declared) == believed


def test_site_is_what_is_registered() -> None:
    assert site_of("https://a.b.lemonde.fr/x") == "lemonde.fr"
    assert site_of("https://www.bbc.co.uk/x") == "bbc.co.uk"
