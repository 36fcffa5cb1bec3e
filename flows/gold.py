"""Reads gold files: passages with the facts that careful readers found in them, one JSON object a line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import dataframely as dy
import polars as pl
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from config.models import Model
from transforms.evaluation.schemas import GoldFact, GoldPassage

Part = Literal["work", "grade", "all"]


class GoldError(ValueError):
    """A gold file cannot be used. The message has one line per defect: file, line, reason."""


class _Labelled(Model):
    company: str
    counterparty: tuple[str, ...] = ()
    qualifier: Literal["exact", "about", "at_least", "at_most", "range", "magnitude"]
    period_start: date | None = None
    period_end: date | None = None
    quote: str


class GoldInvestment(_Labelled):
    """Money that a passage says a company spends or receives."""

    kind: Literal["investment"]
    role: Literal["investor", "recipient"]
    category: Literal[
        "capex", "acquisition", "funding", "stake", "contract", "subsidy", "training_cost", "rnd", "other"
    ]
    amount_low: float | None
    amount_high: float | None
    currency: str
    status: Literal["reported", "planned", "considered", "denied"]


class GoldHardware(_Labelled):
    """Machines that a passage says a company runs, orders or plans."""

    kind: Literal["hardware"]
    product: str
    vendor: str | None = None
    measure: Literal["units", "power_w", "racks", "sites", "flops", "area_m2"]
    quantity_low: float | None
    quantity_high: float | None
    status: Literal["in_use", "ordered", "planned", "considered", "denied"]
    purpose: str | None = None
    site: str | None = None


class GoldLine(BaseModel):
    """One line of a gold file: what `ledger extract` reads, and the facts. Other keys of the passage are let be."""

    model_config = ConfigDict(frozen=True)

    id: str
    lang: str
    published: date | None = None
    title: str | None = None
    text: str
    facts: tuple[Annotated[GoldInvestment | GoldHardware, Field(discriminator="kind")], ...]


@dataclass(frozen=True)
class Gold:
    """The lines of some gold files, and the same as frames."""

    lines: tuple[GoldLine, ...]
    passages: dy.DataFrame[GoldPassage]
    facts: dy.DataFrame[GoldFact]


def read_gold(files: Sequence[Path], part: Part = "all") -> Gold:
    """All passages of the files, or the six tenths to look into ("work"), or the rest ("grade"), by a hash of the id.

    Raises:
        GoldError: with every line that is no labelled passage, and every id that stands twice.
    """
    defects: list[str] = []
    lines: dict[str, GoldLine] = {}
    for file in files:
        for where, line in _lines(file, defects):
            if line.id in lines:
                defects.append(f"{where}: the id {line.id!r} stands twice")
            lines[line.id] = line
    if defects:
        raise GoldError("\n".join(defects))
    if not lines:
        raise GoldError(f"{', '.join(map(str, files))}: no passage in it")
    return as_gold([line for line in lines.values() if part in ("all", part_of(line.id))])


def part_of(passage_id: str) -> Literal["work", "grade"]:
    """Which part a passage belongs to, for ever and in any file."""
    return "work" if hashlib.sha256(passage_id.encode()).digest()[0] % 10 < 6 else "grade"


def as_gold(lines: Iterable[GoldLine]) -> Gold:
    """Lines with their frames, in the order given."""
    kept = tuple(lines)
    passages = [
        {"passage_id": line.id, "number": number, "language": line.lang, "text": line.text}
        for number, line in enumerate(kept)
    ]
    facts = [
        {"passage_id": line.id, "number": number, **_statement(fact)}
        for line in kept
        for number, fact in enumerate(line.facts)
    ]
    return Gold(
        lines=kept,
        passages=GoldPassage.validate(pl.DataFrame(passages, schema=GoldPassage.create_empty().schema)),
        facts=GoldFact.validate(pl.DataFrame(facts, schema=GoldFact.create_empty().schema)),
    )


def _statement(fact: GoldInvestment | GoldHardware) -> dict[str, Any]:
    """The fact with its bounds as `low` and `high`, and what frames of both kinds have in common."""
    values = fact.model_dump()
    unit = "amount" if isinstance(fact, GoldInvestment) else "quantity"
    values |= {"low": values.pop(f"{unit}_low"), "high": values.pop(f"{unit}_high")}
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items() if name != "vendor"
    }


def _lines(file: Path, defects: list[str]) -> Iterable[tuple[str, GoldLine]]:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        defects.append(f"{file}: cannot be read: {error.strerror}")
        return
    except UnicodeDecodeError as error:
        defects.append(f"{file}: no UTF-8 at byte {error.start}")
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield f"{file}:{number}", GoldLine.model_validate_json(line)
            except ValidationError as error:
                defects += [
                    f"{file}:{number}: {'.'.join(map(str, item['loc'])) or 'line'}: {item['msg']}"
                    for item in error.errors()
                ]
