"""The function behind `ledger explain`: why a claim says what it says, or what the extractor makes of a passage."""

from __future__ import annotations

import json
import sys
from dataclasses import fields
from datetime import date
from pathlib import Path

import dataframely as dy
import polars as pl
from rich.console import Console
from rich.text import Text

from config.catalog import Catalog
from flows.extract import detected_language
from flows.tables import as_table
from transforms.claims.explain import Explanation, explain
from transforms.schemas import Passage
from warehouse.reader import read_statement

_CLAIM = ("company", "role", "category", "product", "amount_low", "amount_high", "currency", "quantity_low",
          "quantity_high", "measure", "qualifier", "status", "period_start", "period_end", "confidence")  # fmt: skip
MAX_PARTS = 6
"""Features shown of a company in the terminal, the weightiest first; `--format json` has all."""

_SUMMANDS = pl.format(
    "{} {} × {} = {}", "feature", pl.col("value").round(2), pl.col("weight").round(2), pl.col("contribution").round(2)
)


class UnknownClaimError(ValueError):
    """The published ledger has no claim of this id."""


def explain_claim(claim_id: str, published_file: Path, catalog: Catalog) -> Explanation:
    """Why the present extractor reads a published claim's sentence as it does.

    Raises:
        UnknownClaimError: the ledger has no such claim.
        warehouse.errors.NothingPublished: there is no ledger.
    """
    rows = read_statement(published_file, "claim_with_article", {"claim_id": claim_id})
    if rows.is_empty():
        raise UnknownClaimError(f"no claim {claim_id!r} in {published_file}; mart.evidence lists claim_id")
    [row] = rows.to_dicts()
    passage = _passage(row["text"], row["title"], row["language"], row["said_on"])
    return _of_sentence(explain(passage, catalog), row["quote"])


def explain_text(
    text: str, title: str | None, language: str | None, said_on: date | None, catalog: Catalog
) -> Explanation:
    """What the extractor makes of a passage; the language is detected where none is given."""
    return explain(_passage(text, title, language or detected_language(text), said_on), catalog)


def print_explanation(explanation: Explanation, form: str) -> None:
    """Tables for a reader, or one JSON object: each frame a list of rows."""
    if form == "json":
        frames = {field.name: getattr(explanation, field.name).to_dicts() for field in fields(Explanation)}
        print(json.dumps(frames, ensure_ascii=False, indent=1, default=str))  # noqa: T201
        return
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(as_table(explanation.mentions.drop("sentence"), "Mentions"), "")
    for anchor in explanation.anchors.iter_rows(named=True):
        console.print(Text(f"{anchor['text']}  ({anchor['kind']})", style="bold"))
        console.print(Text(f"  in: {anchor['sentence']}"))
        console.print(Text(f"  for {anchor['category']}: {_said(anchor['cue'], anchor['frame_score'])}"))
        console.print(Text(f"  against: {_said(anchor['veto'], anchor['veto_score'])}"))
        console.print(Text(f"  status: {_said(anchor['status_cue'], anchor['status_score'])}"))
        console.print(as_table(_scored(explanation, anchor["anchor"])))
        console.print(Text(f"  {_likely(explanation, anchor['anchor'])}"), "")
    for name in ("investment", "hardware"):
        claims: pl.DataFrame = getattr(explanation, name)
        if claims.height:
            shown = claims.select(column for column in _CLAIM if column in claims.columns)
            console.print(as_table(shown, f"Claims: {name}"), "")
    if explanation.investment.is_empty() and explanation.hardware.is_empty():
        console.print("No claim: no number has a frame, or each fell to its veto or is not likely enough.")


def _scored(explanation: Explanation, anchor: int) -> pl.DataFrame:
    """Companies of an anchor with the sum that makes their score."""
    parts = (
        explanation.parts.filter(pl.col("anchor") == anchor)
        .group_by("candidate", maintain_order=True)
        .agg(because=_SUMMANDS.head(MAX_PARTS).str.join("; "))
    )
    return (
        explanation.candidates.filter(pl.col("anchor") == anchor)
        .join(parts, on="candidate", how="left", maintain_order="left")
        .select(
            "company",
            "text",
            stands=pl.when("is_elsewhere").then(pl.lit("elsewhere")).otherwise(pl.lit("here")),
            score=pl.col("score").round(2),
            because="because",
        )
    )


def _likely(explanation: Explanation, anchor: int) -> str:
    """How likely the claim of an anchor is and why, in one line."""
    found = explanation.confidence.filter(pl.col("anchor") == anchor)
    if found.is_empty():
        return "no claim: the veto outweighs the cue, or there is no company"
    row = found.row(0, named=True)
    because = explanation.confidence_parts.filter(pl.col("anchor") == anchor).select(_SUMMANDS).to_series()
    verdict = "a claim" if row["is_claimed"] else "too unlikely for a claim"
    return f"{row['company']}, confidence {row['confidence']:.2f}: {verdict} ({'; '.join(because.head(MAX_PARTS))})"


def _said(cue: str | None, score: float | None) -> str:
    return "nothing" if cue is None else f'"{cue}"' + ("" if score is None else f", score {score:.2f}")


def _of_sentence(whole: Explanation, quote: str) -> Explanation:
    """The part about one sentence; mentions are those that it holds."""
    anchors = whole.anchors.filter(pl.col("sentence") == quote)
    return Explanation(
        mentions=whole.mentions.filter(pl.col("sentence") == quote),
        anchors=anchors,
        candidates=whole.candidates.join(anchors, on="anchor", how="semi"),
        parts=whole.parts.join(anchors, on="anchor", how="semi"),
        confidence=whole.confidence.join(anchors, on="anchor", how="semi"),
        confidence_parts=whole.confidence_parts.join(anchors, on="anchor", how="semi"),
        investment=whole.investment.filter(pl.col("quote") == quote),
        hardware=whole.hardware.filter(pl.col("quote") == quote),
    )


def _passage(text: str, title: str | None, language: str, said_on: date | None) -> dy.DataFrame[Passage]:
    row = {"passage_id": "explained", "text": text, "title": title, "language": language, "said_on": said_on}
    return Passage.validate(pl.DataFrame([row], schema=Passage.create_empty().schema))
