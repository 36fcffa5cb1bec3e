"""Why claims say what they say: mentions, anchors, and the companies in question with the parts of their scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import dataframely as dy
import polars as pl

from config.catalog import Catalog
from transforms.claims import extract_claims
from transforms.claims.confidence import MIN_CONFIDENCE
from transforms.claims.weighing import weighed
from transforms.schemas import Passage

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

_CLAIM = {
    "anchor": pl.Int64, "kind": pl.String, "company": pl.String, "confidence": pl.Float64, "is_claimed": pl.Boolean,
}  # fmt: skip
_CLAIM_PART = {
    "anchor": pl.Int64, "feature": pl.String, "value": pl.Float64, "weight": pl.Float64, "contribution": pl.Float64,
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
    confidence: pl.DataFrame
    """What may be a claim, with the company chosen and how likely it is; `is_claimed`: likely enough."""
    confidence_parts: pl.DataFrame
    """What each feature adds to the log-odds of that; only those that count."""
    investment: pl.DataFrame
    hardware: pl.DataFrame
    """The claims that came of it."""


def explain(passage: dy.DataFrame[Passage], catalog: Catalog) -> Explanation:
    """All that the extractor weighed in one passage. An anchor without a claim fell to its veto or its confidence."""
    claims = extract_claims(passage, catalog)
    both = list(weighed(passage, catalog))
    if not both:
        nothing = pl.DataFrame(
            schema={"sentence": pl.String, "kind": pl.String, "text": pl.String, "meaning": pl.String}
        )
        anchors_, candidates_, parts_, claims_, claim_parts_ = (
            pl.DataFrame(schema=schema) for schema in (_ANCHOR, _CANDIDATE, _PART, _CLAIM, _CLAIM_PART)
        )
        return Explanation(
            nothing, anchors_, candidates_, parts_, claims_, claim_parts_, claims.investment, claims.hardware
        )
    anchors, candidates, may_be = [], [], []
    offset = 0
    for some in both:
        score, unit = ("frame_score", "currency") if some.kind == "investment" else ("cue_score", "measure")
        numbered = some.anchors.select(pl.col("anchor_id").unique(maintain_order=True)).with_row_index(
            "anchor", offset + 1
        )
        offset += numbered.height
        anchors.append(
            some.anchors.join(numbered, on="anchor_id")
            .join(some.sentences.select("sentence_id", sentence="text"), on="sentence_id")
            .with_columns(kind=pl.lit(some.kind), text="match", frame_score=score, unit=unit)
        )
        candidates.append(some.candidates.join(numbered, on="anchor_id"))
        may_be.append(some.claims.join(numbered, on="anchor_id").with_columns(kind=pl.lit(some.kind)))
    ranked = (
        pl.concat(candidates, how="diagonal_relaxed")
        .sort("anchor", "company_score", descending=[False, True], maintain_order=True)
        .with_columns(candidate=pl.int_range(1, pl.len() + 1).over("anchor"))
    )
    confidence = catalog.weights.confidence
    return Explanation(
        mentions=_mentions(both[0].mentions, both[0].sentences),
        anchors=pl.concat([_as(frame, _ANCHOR) for frame in anchors]),
        candidates=_as(ranked.with_columns(text="match", score="company_score"), _CANDIDATE),
        parts=_as(_parts(ranked, catalog.weights.company, ["anchor", "candidate"]), _PART),
        confidence=pl.concat(
            _as(frame.with_columns(is_claimed=pl.col("confidence") >= MIN_CONFIDENCE), _CLAIM) for frame in may_be
        ),
        confidence_parts=pl.concat(
            _as(_parts(frame, confidence.get(some.kind, {}), ["anchor"]), _CLAIM_PART)
            for some, frame in zip(both, may_be, strict=True)
        ),
        investment=claims.investment,
        hardware=claims.hardware,
    )


def _parts(rows: pl.DataFrame, by_feature: Mapping[str, float], keys: list[str]) -> pl.DataFrame:
    """One row per key and feature that counts: feature, value, weight, contribution, the weightiest first."""
    weights = pl.DataFrame({"feature": list(by_feature), "weight": list(by_feature.values())})
    return (
        rows.select(*keys, pl.col(list(by_feature)).cast(pl.Float64).fill_null(0.0))
        .unpivot(index=keys, variable_name="feature", value_name="value")
        .filter(pl.col("value") != 0)
        .join(weights, on="feature")
        .with_columns(contribution=pl.col("value") * pl.col("weight"))
        .sort(*keys, pl.col("contribution").abs(), descending=[*(False for _ in keys), True])
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
