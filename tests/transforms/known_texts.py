"""Every text that comes with the project: the passages of tests/gold and the pages of the sample web."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import dataframely as dy
import polars as pl
import trafilatura

from transforms.plain_text import stable_text
from transforms.schemas import Passage

ROOT = Path(__file__).parents[2]
SAID_ON = date(2025, 1, 28)


def gold_passages() -> dy.DataFrame[Passage]:
    lines = [json.loads(line) for path in sorted(ROOT.glob("tests/gold/*.jsonl")) for line in path.open()]
    return as_passages([(line["id"], line["text"], line["title"], line["lang"]) for line in lines])


def sample_passages() -> dy.DataFrame[Passage]:
    rows: list[tuple[str, str, str | None, str]] = []
    for path in sorted(ROOT.glob("config/sample/web/**/*.html")):
        page = path.read_text(errors="replace")
        language = re.search(r'<html[^>]*\blang="([a-z]{2})', page)
        text = trafilatura.extract(page)
        if text and language:
            rows.append((str(path.relative_to(ROOT)), stable_text(text), None, language[1]))
    return as_passages(rows)


def as_passages(rows: list[tuple[str, str, str | None, str]]) -> dy.DataFrame[Passage]:
    """Passages of (id, text, title, language), all said on one day."""
    named: list[dict[str, Any]] = [
        {"passage_id": i, "text": text, "title": title, "language": language, "said_on": SAID_ON}
        for i, text, title, language in rows
    ]
    return Passage.validate(pl.DataFrame(named, schema=Passage.create_empty().schema))
