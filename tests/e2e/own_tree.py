"""A config tree and a small news site of a test's own."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import yaml
from starlette.responses import Response

from tests.commands import ledger

FILLER = (
    "The decision was taken after months of talks, the company said in a letter to its shareholders, and it follows a "
    "review of what its engineers had asked for since the spring.",
    "Analysts had expected less. Several of them pointed to the long waiting lists of the builders of transformers and "
    "to the price of land near the large cities of the region.",
    "The mayor of the town welcomed the plan and said that the roads to the site would be mended first. People who "
    "live nearby want to know how loud the fans will be at night.",
)
"""Paragraphs without a figure, so that a page is long enough to be an article."""


def page(title: str, *sentences: str, day: str = "2025-03-04") -> Response:
    """An article with these sentences in it."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in (*sentences, *FILLER))
    return Response(
        f'<!doctype html><html lang="en"><head><title>{title}</title>'
        f'<meta property="og:type" content="article"><meta property="article:published_time" content="{day}T08:00:00Z">'
        f"</head><body><article><h1>{title}</h1>{text}</article></body></html>",
        media_type="text/html",
    )


def rss(origin: str, paths: Iterable[str], day: str = "Tue, 04 Mar 2025 08:00:00 GMT") -> Response:
    """A feed that lists these pages."""
    items = "".join(
        f"<item><title>{path.strip('/')}</title><link>{origin}{path}</link><guid>{path}</guid><pubDate>{day}</pubDate></item>"
        for path in paths
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
    return Response(body, media_type="application/rss+xml")


def feed(name: str, url: str) -> dict[str, str]:
    """A feed as a tree lists it."""
    return {
        "id": name, "title": name, "url": url, "language": "en", "publisher": name, "family": name, "timezone": "UTC",
    }  # fmt: skip


def new_tree(folder: Path, feeds: list[dict[str, str]], **settings: object) -> Path:
    """What `ledger init` writes, with these feeds added and these settings set."""
    done = ledger("init", str(folder), home=folder.parent / "unused")
    assert done.returncode == 0, done.stderr
    own = folder / "feeds" / "my-feeds.yml"
    own.write_text(own.read_text() + "\n" + yaml.safe_dump(feeds))
    file = folder / "settings.yml"
    text = file.read_text()
    for name, value in {"host_delay_s": 0, "retry_wait_s": 0.01, "rates_url": None, **settings}.items():
        text, n = re.subn(rf"(?m)^#{name}: .*$", f"{name}: {yaml.safe_dump(value, default_flow_style=True)}", text)
        assert n == 1, name
    file.write_text(re.sub(r"(?m)^\.\.\.$", "", text))
    return folder


def run(home: Path, tree: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """`ledger run` on a tree."""
    return ledger("run", "--config", os.fspath(tree), home=home, timeout_s=300, stdin=None, **variables)
