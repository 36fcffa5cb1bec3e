"""The function behind `ledger extract`: passages as JSON lines in, claims as JSON lines out."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import IO, Any

import dataframely as dy
import polars as pl

from config.catalog import Catalog, load_catalog
from transforms.claims import extract_claims
from transforms.schemas import Passage

_SURROGATE = re.compile("[\ud800-\udfff]")
BATCH_CHARACTERS = 32_000_000
"""Of lines that are read before their claims are written. Each batch costs a second or two however small it is, for
there are hundreds of small steps per language."""
_LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl")
_INVESTMENT = (
    "company",
    "company_name",
    "role",
    "counterparty",
    "category",
    "amount_low",
    "amount_high",
    "currency",
    "qualifier",
    "status",
    "period_start",
    "period_end",
    "recurs",
    "scope",
    "attribution",
    "speaker",
    "confidence",
    "quote",
)
_HARDWARE = (
    "company",
    "company_name",
    "counterparty",
    "product",
    "vendor",
    "measure",
    "quantity_low",
    "quantity_high",
    "qualifier",
    "status",
    "purpose",
    "site",
    "period_start",
    "period_end",
    "attribution",
    "speaker",
    "confidence",
    "quote",
)
_EVERY = (
    "role",
    "category",
    "amount_low",
    "amount_high",
    "currency",
    "product",
    "vendor",
    "measure",
    "quantity_low",
    "quantity_high",
    "purpose",
    "site",
    "recurs",
    "scope",
)


class UnreadableLinesError(ValueError):
    """Lines that could not be read; the claims of all others were given before."""


def extract_lines(lines: Iterable[str], catalog: Catalog | None = None, *, title_claims: bool = False) -> Iterator[str]:
    """The claims of passages, one JSON object a line, in the order of the passages.

    Args:
        lines: one JSON object each: id, text, and optionally title, lang, published, source, url. A lone surrogate
        in a text is
            read as U+FFFD, so that offsets stay.
        catalog: the project's own by default.
        title_claims: whether what the title states is given too (with "in_title": true and offsets into the title).

    Raises:
        UnreadableLinesError: after the last claim, where lines were no JSON object with a string `id` and a string
        `text`, or had an id
            twice; the message has one line per defect.
    """
    known = catalog or load_catalog()
    defects: list[str] = []
    seen: set[str] = set()
    batch: list[dict[str, Any]] = []
    size = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            passage = _passage(line)
            if passage["passage_id"] in seen:
                raise ValueError(f"the id {passage['passage_id']!r} stands twice")
        except ValueError as error:
            defects.append(f"line {number}: {error}")
            continue
        seen.add(passage["passage_id"])
        batch.append(passage)
        size += len(line)
        if size >= BATCH_CHARACTERS:
            yield from _claims(batch, known, title_claims)
            batch, size = [], 0
    if batch:
        yield from _claims(batch, known, title_claims)
    if defects:
        raise UnreadableLinesError("\n".join(defects))


def _passage(line: str) -> dict[str, Any]:
    try:
        raw = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"no JSON: {error.msg} at column {error.colno}") from error
    except RecursionError as error:
        raise ValueError("no JSON that can be read: nested too deeply") from error
    if not isinstance(raw, dict):
        raise ValueError("no JSON object")
    for key in ("id", "text"):
        if not isinstance(raw.get(key), str):
            raise ValueError(f"{key!r} is {'missing' if key not in raw else 'no string'}")
    title = raw.get("title")
    if title is not None and not isinstance(title, str):
        raise ValueError("'title' is no string")
    published = raw.get("published")
    text = _SURROGATE.sub("\ufffd", raw["text"])
    return {
        "passage_id": _SURROGATE.sub("\ufffd", raw["id"]),
        "text": text,
        "title": _SURROGATE.sub("\ufffd", title) if title else None,
        "language": _language(raw.get("lang"), text),
        "said_on": _day(published),
    }


def _day(published: object) -> date | None:
    if published is None:
        return None
    try:
        return date.fromisoformat(str(published)[:10])
    except ValueError as error:
        raise ValueError(f"'published' is no ISO date: {published!r}") from error


def _language(given: object, text: str) -> str:
    if isinstance(given, str) and given[:2].lower() in _LANGUAGES:
        return given[:2].lower()
    return detected_language(text)


def detected_language(text: str) -> str:
    """The one of the seven languages that a text is most like."""
    return str(_identifier().classify(text[:1000])[0])


@cache
def _identifier() -> Any:
    """One model per process, loaded late: where every line says its language it is never needed."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(_LANGUAGES))
    return identifier


def as_passages(lines: Iterable[str]) -> dy.DataFrame[Passage]:
    """Lines as `extract_lines` takes them, as one frame.

    Raises:
        ValueError: at the first line that is none.
    """
    return _frame([_passage(line) for line in lines])


def _frame(batch: list[dict[str, Any]]) -> dy.DataFrame[Passage]:
    schema = {"passage_id": pl.String, "text": pl.String, "title": pl.String, "language": pl.String, "said_on": pl.Date}
    return Passage.validate(pl.DataFrame(batch, schema=schema))


def _claims(batch: list[dict[str, Any]], catalog: Catalog, title_claims: bool) -> Iterator[str]:
    claims = extract_claims(_frame(batch), catalog)
    order = {passage["passage_id"]: i for i, passage in enumerate(batch)}
    rows: list[tuple[int, int, dict[str, Any]]] = []
    for kind, part, fields in (
        ("investment", claims.investment, _INVESTMENT),
        ("hardware", claims.hardware, _HARDWARE),
    ):
        for row in part.iter_rows(named=True):
            if row["in_title"] and not title_claims:
                continue
            values = {name: row[name] for name in fields}
            claim: dict[str, Any] = {"id": row["passage_id"], "claim_id": row["claim_id"], "kind": kind}
            claim |= {name: values.pop(name) for name in ("company", "company_name")} | {
                "counterparty": values.pop("counterparty")
            }
            claim |= dict.fromkeys(_EVERY) | values
            claim |= {"start": row["char_start"], "end": row["char_end"], "in_title": row["in_title"]}
            claim |= {"anchor_start": row["anchor_start"], "anchor_end": row["anchor_end"]}
            rows.append((order[row["passage_id"]], row["anchor_start"], claim))
    for _, _, claim in sorted(rows, key=lambda item: item[:2]):
        yield json.dumps(claim, ensure_ascii=False, default=_iso)


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON form of {type(value).__name__}")


def write_claims(
    source: IO[str], target: IO[str], errors: IO[str], catalog: Catalog | None = None, *, title_claims: bool = False
) -> int:
    """Reads passages, writes claims; 0, or 2 where lines could not be read, which are then named on `errors`."""
    try:
        for line in extract_lines(source, catalog, title_claims=title_claims):
            target.write(line + "\n")
    except UnreadableLinesError as error:
        errors.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    if sys.argv[1] == "-":
        sys.exit(write_claims(sys.stdin, sys.stdout, sys.stderr))
    with open(sys.argv[1], encoding="utf-8", errors="surrogateescape") as file:  # noqa: PTH123
        sys.exit(write_claims(file, sys.stdout, sys.stderr))
