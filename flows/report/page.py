"""From a published file to `report.html`: one page with its style and charts inside, for any browser, offline."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from flows.report import charts
from flows.report.contents import read_contents

FILE_NAME = "report.html"
_HALF = ".new"
_WORDS = {
    "in_use": "in use",
    "rnd": "R&D",
    "training_cost": "training cost",
    "at_least": "at least",
    "at_most": "at most",
}


def write_report(published_file: Path, folder: Path) -> Path:
    """Write `report.html` about a published file into a folder, in one step: readers find the old page or the new one.

    Returns its path. Raises `warehouse.errors.NothingPublished` where the published file is missing.
    """
    html = _environment().get_template("report.html.j2").render(contents=read_contents(published_file), charts=charts)
    target = folder / FILE_NAME
    half = target.with_name(FILE_NAME + _HALF)
    folder.mkdir(parents=True, exist_ok=True)
    half.write_text(html, encoding="utf-8")
    os.replace(half, target)  # noqa: PTH105  one step for whoever reads the page
    return target


def _environment() -> Environment:
    """Everything that comes from the ledger is escaped: quotes and names are written by others."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": _day,
        "month": _month,
        "moment": _moment,
        "number": _number,
        "percent": _percent,
        "words": _words,
        "web_address": web_address,
    }
    return environment


def web_address(url: str | None) -> str | None:
    """The address where it leads to a web page; null for anything else (javascript:, data:, a broken one)."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _day(day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else "no date"


def _month(day: date | None) -> str:
    return f"{day:%Y-%m}" if day else "no month"


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else "never"


def _number(n: int) -> str:
    return f"{n:,}"


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _words(name: str) -> str:
    return _WORDS.get(name, name.replace("_", " "))
