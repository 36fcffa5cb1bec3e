"""Feeds and config trees on disk: import an OPML file, write a tree to start from."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Any

import yaml
from pydantic.fields import FieldInfo

from config.catalog import PROJECT_TREE, ConfigError, load_catalog
from config.models import Feed, TreeSettings
from transforms.opml import MAX_OPML_BYTES, OpmlError, Skipped, feeds_of_outlines, read_opml

__all__ = ["ImportResult", "OpmlError", "TreeExistsError", "import_opml", "init_tree"]

IMPORTED = "imported.yml"
_LINE = 118


class TreeExistsError(ConfigError):
    """A file that a new tree would hold is there already."""


@dataclass(frozen=True)
class ImportResult:
    """What an OPML file brought."""

    file: Path
    """The YAML file that holds the added feeds; not written where nothing was added."""
    added: tuple[Feed, ...]
    skipped: tuple[Skipped, ...]
    """Outlines that added nothing: duplicates, addresses that are no http(s), languages that are not read."""
    warnings: tuple[str, ...]

    def summary(self) -> str:
        """What a person wants to know, in lines: what was added where, what was not and why."""
        count = "1 feed" if len(self.added) == 1 else f"{len(self.added)} feeds"
        return "\n".join(
            [
                f"{count} added to {self.file}" if self.added else "no feed added",
                *(f"  {feed.id}  {feed.url}" for feed in self.added),
                *([f"{len(self.skipped)} skipped"] if self.skipped else []),
                *(f"  line {line}: {title}  {url}: {reason}" for line, title, url, reason in self.skipped),
                *(f"warning: {warning}" for warning in self.warnings),
            ]
        )


def import_opml(path: Path, config_dir: Path, language: str | None = None, timezone: str = "UTC") -> ImportResult:
    """Adds the feeds of an OPML file to `<config_dir>/feeds/imported.yml`; what stands there stays as it is.

    An address that the tree lists already is skipped and keeps its id. `language` is for outlines that name none,
    `timezone` for publishers that neither the tree nor the project knows.

    Raises:
        OpmlError: if the file cannot be read as OPML; nothing is written.
        ConfigError: if the tree has defects, before or with the new feeds; nothing is written.
    """
    target = config_dir / "feeds" / IMPORTED
    tree = load_catalog(config_dir)
    has_own_feeds = target.parent.is_dir()
    existing = tree.feeds if has_own_feeds else ()
    try:
        outlines = read_opml(_read_limited(path))
    except OpmlError as error:
        raise OpmlError(f"{path}: {error}") from error
    added, skipped = feeds_of_outlines(
        outlines, existing, (*existing, *load_catalog().feeds), found_in=path.name, language=language, timezone=timezone
    )
    warnings = []
    if added:
        if not has_own_feeds:
            warnings.append(
                f"{target.parent} is new: from now on this tree reads only the feeds in it, not the project's own"
            )
        _append_feeds(target, added)
    return ImportResult(target, tuple(added), tuple(skipped), tuple(warnings))


def init_tree(root: Path) -> tuple[Path, ...]:
    """Writes a config tree to start from and returns its files. Files that are there already are never touched.

    Raises:
        TreeExistsError: naming the files that are in the way; nothing is written.
    """
    texts = {
        root / "settings.yml": _settings_text(),
        root / "feeds" / "my-feeds.yml": _MY_FEEDS.format(project=PROJECT_TREE),
        root / "README.md": _README.format(project=PROJECT_TREE),
    }
    in_the_way = [path for path in (root, root / "feeds") if path.exists() and not path.is_dir()]
    in_the_way += [path for path in texts if path.exists()]
    if in_the_way:
        raise TreeExistsError("\n".join(f"{path}: is there already; choose another folder" for path in in_the_way))
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, text)
    return tuple(texts)


def _read_limited(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_OPML_BYTES + 1)
    except OSError as error:
        raise OpmlError(f"cannot be read: {error.strerror}") from error


def _append_feeds(target: Path, feeds: list[Feed]) -> None:
    before = target.read_text(encoding="utf-8") if target.exists() else _IMPORTED_HEADER
    entries = (feed.model_dump(mode="json", exclude_defaults=True) for feed in feeds)
    text = before.rstrip("\n") + "\n" + "".join(f"\n{_yaml([entry])}" for entry in entries)
    try:
        listed = yaml.safe_load(text)
    except yaml.YAMLError:
        listed = None
    if not isinstance(listed, list) or len(listed) < len(feeds):
        raise ConfigError(f"{target}: feeds cannot be appended to this text; write one feed per block ('- id: …')")
    target.parent.mkdir(parents=True, exist_ok=True)
    _write(target, text)


def _write(path: Path, text: str) -> None:
    """In one step, so that a run that reads the tree meanwhile never meets half a file."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def _yaml(value: Any) -> str:
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=10_000)


def _settings_text() -> str:
    blocks = [_SETTINGS_HEADER]
    for name, field in TreeSettings.model_fields.items():
        help_line = " ".join(f"{field.description or ''}{_bounds(field)}".split())
        default = TreeSettings.model_construct().model_dump(mode="json")[name]
        setting = _yaml({name: default}) if default != [] else f"{name}: []\n"
        blocks.append("".join(f"# {line}\n" for line in wrap(help_line, _LINE)) + f"#{setting}")
    return "\n".join(blocks)


def _bounds(field: FieldInfo) -> str:
    """The bounds of a number, in words, from the model itself."""
    words = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    bounds = ((text, getattr(item, key, None)) for item in field.metadata for key, text in words.items())
    found = [f"{text} {bound:g}" for text, bound in bounds if bound is not None]
    return f" ({', '.join(found)})" if found else ""


_SETTINGS_HEADER = """\
# How the ledger behaves towards the world. Every setting stands here with its default, behind a "#":
# delete that sign in front of a name to set it. A name that is misspelt stops the run before anything is fetched.
"""

_IMPORTED_HEADER = """\
# Feeds imported from OPML files. Edit freely: an import appends and never changes what stands here.
# OPML knows neither owners nor time zones: put publishers of one owner into one family (they are no independent
# evidence for each other), and set the time zone in which a publisher's dates are to be read.
"""

_MY_FEEDS = """\
# Your feeds. While this folder exists, the ledger reads the feeds in its *.yml files and not the project's own;
# to read those too, copy their files from {project}/feeds into this folder.
#
# id         lower case, digits and hyphens; never change it: it names the feed in the ledger
# url        address of an RSS, Atom, RDF or JSON feed, or of a news sitemap
# language   en, fr, de, es, it, pt or nl
# publisher  who writes
# family     who owns the publisher: two publishers of one family are no independent evidence for each other
# timezone   in which the publisher's dates are read
#
# Two examples; delete the "#" in front of their lines and change them. `ledger feeds check` says which feeds answer.

#- id: example-news-technology
#  title: 'Example News: technology'
#  url: https://news.example.com/technology/rss.xml
#  language: en
#  publisher: example-news
#  family: example-media-group
#  timezone: America/New_York

#- id: exemple-eco
#  title: Exemple Éco
#  url: https://www.example.org/actualites-sitemap.xml
#  kind: sitemap
#  language: fr
#  publisher: exemple-eco
#  family: exemple-eco
#  timezone: Europe/Paris
"""

_README = """\
# A config tree of Silicon Ledger

Use it with `ledger run --config` and the path of this folder.

A file or folder that this tree lacks is taken from the project's own tree, {project}. One that is here
replaces the project's whole file or folder: copy it from there, then change the copy.

| file or folder | what it holds |
| --- | --- |
| `settings.yml` | how the ledger behaves towards the world: pauses, limits, what may lie on private addresses |
| `feeds/` | what to read; every `*.yml` file in it is a list of feeds |
| `companies.yml` | companies, laboratories, universities and agencies, with their names and brands |
| `hardware.yml` | chips, servers, supercomputers and sites that are counted |
| `plausibility.yml` | published ratios of machines, power and money, by which outliers are found |
| `currencies.yml` | currencies as the news writes them |
| `languages/` | one pack of words for each language: numbers, months, cues |
| `corrections.yml` | human decisions that override what was read, with author and reason |

To start: add a feed to `feeds/my-feeds.yml`, or import those of your feed reader with `ledger feeds import FILE.opml`.
"""
