"""What the feeds of the sample web list, counted in their files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml

from config.catalog import PROJECT_TREE

SAMPLE = PROJECT_TREE / "sample"


def n_listed(wave: int) -> int:
    """Items that the readable feeds list in a wave."""
    feeds = yaml.safe_load((SAMPLE / "feeds" / "sample.yml").read_text(encoding="utf-8"))
    return sum(_n_items(_file(feed["url"], wave)) for feed in feeds if "broken" not in feed["id"])


def _file(path: str, wave: int) -> Path:
    versions = (SAMPLE / "web" / str(number) / path.lstrip("/") for number in range(wave, 0, -1))
    return next(version for version in versions if version.is_file())


def _n_items(file: Path) -> int:
    if file.suffix == ".json":
        return len(json.loads(file.read_text(encoding="utf-8"))["items"])
    return len(re.findall(rb"<(?:item|entry|url)[ >]", file.read_bytes()))
