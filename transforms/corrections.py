"""Corrections of `corrections.yml`, applied to claims on their way to facts. The stored claims stay as they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from config.correction_rules import moved_to
from config.models import Correction
from transforms.urls import canonical_url

_BOUNDS = {"investment": ("amount_low", "amount_high"), "hardware": ("quantity_low", "quantity_high")}
_SAME_VALUE = 1e-6
"""Relative: a value is given in digits and stored as a float."""
APPLIED_SCHEMA = {
    "correction_id": pl.String, "claim_id": pl.String, "kind": pl.String, "company": pl.String, "action": pl.String,
    "before": pl.String, "after": pl.String, "author": pl.String, "reason": pl.String, "decided_on": pl.Date,
}  # fmt: skip


@dataclass(frozen=True)
class Corrected:
    """Claims after all corrections, without the rejected ones, and what was done to which (`APPLIED_SCHEMA`).

    `company` of an applied row is the claim's own, `before` and `after` are JSON of the columns that changed.
    """

    claims: pl.DataFrame
    applied: pl.DataFrame


def corrected(claims: pl.DataFrame, corrections: Sequence[Correction], kind: str) -> Corrected:
    """Claims of one kind with the corrections that match them, in the order of the file.

    All that a correction names must match: canonical URL, kind, company, value (the low end; the high one where the
    low is null) and words of the quote, in any case of letters. It is matched with what the claim says, not with what
    an earlier correction made of it.
    """
    after = claims
    rows: list[pl.DataFrame] = []
    rejected: set[str] = set()
    for correction in corrections:
        found = claims.filter(_matches(correction, kind)) if correction.kind in (None, kind) else claims.clear()
        if found.is_empty():
            continue
        changes = _changes(correction)
        names = list(changes)
        ids = found["claim_id"]
        before = after.filter(pl.col("claim_id").is_in(ids.implode()))
        if correction.action == "reject":
            rejected |= set(ids)
        new = {name: _as_value(name, value) for name, value in changes.items()}
        if "company" in changes:
            new["is_unlisted"] = False  # the catalogue knows every company that claims may be moved to
        is_meant = pl.col("claim_id").is_in(ids.implode())
        after = after.with_columns(
            pl.when(is_meant).then(pl.lit(value).cast(after.schema[name])).otherwise(pl.col(name)).alias(name)
            for name, value in new.items()
        )
        rows.append(
            before.select(
                correction_id=pl.lit(correction_id(correction)),
                claim_id="claim_id",
                kind=pl.lit(kind),
                company=pl.col("claim_id").replace_strict(ids, found["company"], return_dtype=pl.String),
                action=pl.lit(correction.action),
                before=pl.struct(names).struct.json_encode() if names else pl.lit(None, pl.String),
                after=pl.lit(json.dumps(changes, ensure_ascii=False) if names else None, pl.String),
                author=pl.lit(correction.author),
                reason=pl.lit(correction.reason),
                decided_on=pl.lit(correction.decided_on),
            )
        )
    if rejected:
        after = after.filter(~pl.col("claim_id").is_in(list(rejected)))
    empty = pl.DataFrame(schema=APPLIED_SCHEMA)
    return Corrected(after, pl.concat([empty, *rows]).unique(["correction_id", "claim_id"], maintain_order=True))


def with_moved(companies: Iterable[str], corrections: Iterable[Correction]) -> list[str]:
    """The companies, and those that corrections join with them: their claims make facts together."""
    pairs = [{correction.company, moved_to(correction)} for correction in corrections if moved_to(correction)]
    found: set[str | None] = set(companies)
    while any(found & pair and not pair <= found for pair in pairs):
        found |= {company for pair in pairs if found & pair for company in pair}
    return sorted(company for company in found if company is not None)


def correction_id(correction: Correction) -> str:
    """Of what it says, not of its place in the file: moving an item changes nothing."""
    return hashlib.sha256(correction.model_dump_json().encode()).hexdigest()[:20]


def in_one_line(correction: Correction) -> str:
    """How a correction is named to a person."""
    named = ("kind", "company", "value", "quote_words", "url")
    given = ", ".join(f"{name} {value}" for name in named if (value := getattr(correction, name)) is not None)
    return f"{correction.action} of {correction.decided_on} ({given})"


def _changes(correction: Correction) -> dict[str, Any]:
    return {"company": correction.into} if correction.action == "merge_companies" else dict(correction.changes)


def _matches(correction: Correction, kind: str) -> pl.Expr:
    low, high = _BOUNDS[kind]
    rules = [pl.lit(value=True)]
    if correction.url is not None:
        rules.append(pl.col("url") == canonical_url(correction.url))
    if correction.company is not None:
        rules.append(pl.col("company") == correction.company)
    if correction.value is not None:
        apart = (pl.coalesce(low, high) - correction.value).abs()
        rules.append(apart <= abs(correction.value) * _SAME_VALUE)
    if correction.quote_words is not None:
        words = " ".join(correction.quote_words.lower().split())
        said = pl.col("quote").str.to_lowercase().str.replace_all(r"\s+", " ")
        rules.append(said.str.contains(words, literal=True))
    return pl.all_horizontal(rules).fill_null(value=False)


def _as_value(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in ("period_start", "period_end") and value is not None else value
