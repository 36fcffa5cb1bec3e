"""Why claims say what they say: mentions, anchors, and the companies in question with the parts of their scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import dataframely as dy
import polars as pl

from config.catalog import Catalog
from transforms.claims import extract_claims, mentions_of
from transforms.claims.companies import company_candidates
from transforms.claims.hardware import counted_machines
from transforms.claims.investment import framed_sums
from transforms.lexicon import lexicon
from transforms.schemas import Passage
from transforms.sentences import sentences

_ANCHOR = {
    "anchor": pl.Int64, "kind": pl.String, "sentence": pl.String, "text": pl.String, "low": pl.Float64,
    "high": pl.Float64, "unit": pl.String, "category": pl.String, "cue": pl.String, "frame_score": pl.Float64,
    "veto": pl.String, "veto_score": pl.Float64, "status_cue": pl.String, "status_score": pl.Float64,
}  # fmt: skip
_CANDIDATE = {
    "anchor": pl.Int64, "candidate": pl.Int64, "company": pl.String, "text": pl.String, "is_elsewhere": pl.Boolean,
    "score": pl.Float64,
}  # fmt: skip
_PART = {
    "anchor": pl.Int64, "candidate": pl.Int64, "feature": pl.String, "value": pl.Float64, "weight": pl.Float64,
    "contribution": pl.Float64,
}  # fmt: skip


@dataclass(frozen=True)
class Explanation:
    """The steps from one passage to its claims; spans are those of the extractor, within a sentence."""

    mentions: pl.DataFrame
    """sentence, kind, text, meaning: what was recognised, in order of kinds."""
    anchors: pl.DataFrame
    """Sums and counts with a frame: the best cue for one and the strongest veto against it, with their scores."""
    candidates: pl.DataFrame
    """Companies that may be meant by an anchor, the best first; `candidate` counts within the anchor."""
    parts: pl.DataFrame
    """What each feature adds to the score of a candidate: contribution = value * weight; only those that count."""
    investment: pl.DataFrame
    hardware: pl.DataFrame
    """The claims that came of it."""


def explain(passage: dy.DataFrame[Passage], catalog: Catalog) -> Explanation:
    """All that the extractor weighed in one passage. An anchor without a claim fell to its veto or its scores."""
    claims = extract_claims(passage, catalog)
    lexicon_ = lexicon(catalog, passage["language"].item())
    found = sentences(passage, lexicon_)
    if found.is_empty():
        nothing = pl.DataFrame(
            schema={"sentence": pl.String, "kind": pl.String, "text": pl.String, "meaning": pl.String}
        )
        none, nobody, no_parts = (pl.DataFrame(schema=schema) for schema in (_ANCHOR, _CANDIDATE, _PART))
        return Explanation(nothing, none, nobody, no_parts, claims.investment, claims.hardware)
    mentions = mentions_of(found, passage, lexicon_)
    anchors, candidates = [], []
    offset = 0
    for kind, of_kind, score, unit in (
        ("investment", framed_sums(mentions, found, lexicon_), "frame_score", "currency"),
        ("hardware", counted_machines(mentions, found, lexicon_), "cue_score", "measure"),
    ):
        numbered = of_kind.select(pl.col("anchor_id").unique(maintain_order=True)).with_row_index("anchor", offset + 1)
        offset += numbered.height
        anchors.append(
            of_kind.join(numbered, on="anchor_id")
            .join(found.select("sentence_id", sentence="text"), on="sentence_id")
            .with_columns(kind=pl.lit(kind), text="match", frame_score=score, unit=unit)
        )
        candidates.append(
            company_candidates(of_kind, mentions["companies"], found, lexicon_).join(numbered, on="anchor_id")
        )
    ranked = (
        pl.concat(candidates, how="diagonal_relaxed")
        .sort("anchor", "company_score", descending=[False, True], maintain_order=True)
        .with_columns(candidate=pl.int_range(1, pl.len() + 1).over("anchor"))
    )
    return Explanation(
        mentions=_mentions(mentions, found),
        anchors=pl.concat([_as(frame, _ANCHOR) for frame in anchors]),
        candidates=_as(ranked.with_columns(text="match", score="company_score"), _CANDIDATE),
        parts=_parts(ranked, catalog.weights.company),
        investment=claims.investment,
        hardware=claims.hardware,
    )


def _parts(ranked: pl.DataFrame, by_feature: Mapping[str, float]) -> pl.DataFrame:
    weights = pl.DataFrame({"feature": list(by_feature), "weight": list(by_feature.values())})
    return _as(
        ranked.select("anchor", "candidate", pl.col(list(by_feature)).cast(pl.Float64).fill_null(0.0))
        .unpivot(index=["anchor", "candidate"], variable_name="feature", value_name="value")
        .filter(pl.col("value") != 0)
        .join(weights, on="feature")
        .with_columns(contribution=pl.col("value") * pl.col("weight"))
        .sort("anchor", "candidate", pl.col("contribution").abs(), descending=[False, False, True]),
        _PART,
    )


def _mentions(mentions: dict[str, pl.DataFrame], found: pl.DataFrame) -> pl.DataFrame:
    meaning = {
        "numbers": pl.coalesce("currency", "measure"),
        "products": pl.col("product"),
        "companies": pl.col("company"),
        "cues": pl.format("{}: {}", "group", pl.col("name").fill_null("")),
    }
    texts = {"cues": "literal"}
    return pl.concat(
        mentions[kind]
        .sort("sentence_id", "start")
        .join(found.select("sentence_id", sentence="text"), on="sentence_id", maintain_order="left")
        .select("sentence", kind=pl.lit(kind), text=pl.col(texts.get(kind, "match")), meaning=means)
        for kind, means in meaning.items()
    )


def _as(frame: pl.DataFrame, schema: dict[str, type[pl.DataType]]) -> pl.DataFrame:
    """These columns in this order; one that a kind lacks is null."""
    lacking = [pl.lit(None).alias(name) for name in schema if name not in frame.columns]
    return frame.with_columns(lacking).select(pl.col(name).cast(kind) for name, kind in schema.items())
