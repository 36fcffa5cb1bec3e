"""The feeds that come with the project."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from config.catalog import PROJECT_TREE
from config.models import Feed
from transforms.opml import address_key

FILES = sorted((PROJECT_TREE / "feeds").glob("??.yml"))
LEAST = {"en": 8, "fr": 8, "de": 8, "es": 8, "it": 6, "pt": 6, "nl": 6}


def feeds_of(path: Path) -> list[Feed]:
    return [Feed.model_validate(entry) for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]


FEEDS = [feed for path in FILES for feed in feeds_of(path)]


def test_there_are_eighty_feeds_or_more() -> None:
    assert len(FEEDS) >= 80


@pytest.mark.parametrize(("language", "least"), LEAST.items())
def test_every_language_has_its_share_of_feeds_and_several_independent_owners(language: str, least: int) -> None:
    spoken = [feed for feed in FEEDS if feed.language == language]
    assert len(spoken) >= least
    assert len({feed.family for feed in spoken}) >= least // 2


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_holds_the_language_that_it_is_named_after(path: Path) -> None:
    assert {feed.language for feed in feeds_of(path)} == {path.stem}


def test_no_id_and_no_address_stands_twice() -> None:
    ids = Counter(feed.id for feed in FEEDS)
    addresses = Counter(address_key(feed.url) for feed in FEEDS)
    assert [name for name, n in (ids + addresses).items() if n > 1] == []


def test_every_address_is_complete_and_says_where_it_was_found() -> None:
    incomplete = [
        feed.id
        for feed in FEEDS
        if urlsplit(feed.url).scheme not in ("http", "https") or not urlsplit(feed.url).hostname or not feed.found_in
    ]
    assert incomplete == []


def test_no_feed_claims_to_be_verified() -> None:
    """The addresses were found in public material; only a check from a user's machine may date them."""
    assert [feed.id for feed in FEEDS if feed.verified is not None] == []


def test_a_publisher_has_one_family_one_language_and_one_time_zone() -> None:
    seen: defaultdict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for feed in FEEDS:
        seen[feed.publisher].add((feed.family, feed.language, feed.timezone))
    assert {publisher: facts for publisher, facts in seen.items() if len(facts) > 1} == {}


def test_sister_papers_of_one_group_are_one_family() -> None:
    families = {feed.publisher: feed.family for feed in FEEDS}
    assert families["les-echos"] == families["challenges"]
    assert families["ars-technica"] == families["wired"] == families["wired-it"]
    assert families["corriere-della-sera"] == families["el-mundo"] == families["expansion"]
    assert families["spiegel"] == families["manager-magazin"] != families["handelsblatt"]
