"""The extractor's choices of a company beside those of careful readers: what its weights are fitted to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import dataframely as dy
import numpy as np
import polars as pl

from config.catalog import Catalog
from config.evaluation import MatchingRules
from transforms.claims import mentions_of
from transforms.claims.companies import company_candidates
from transforms.claims.hardware import counted_machines, weighed_counts
from transforms.claims.investment import framed_sums, weighed_sums
from transforms.evaluation.matching import side_by_side
from transforms.evaluation.sameness import same_company, same_value
from transforms.evaluation.schemas import GoldFact, MadeClaim
from transforms.lexicon import lexicon
from transforms.schemas import Passage
from transforms.sentences import TITLE, sentences

Values: TypeAlias = np.ndarray[Any, Any]

_STEPS = 3_000
_RATE = 0.02
_RIDGE = 2.0
"""Pull of each weight towards 0, in units of the log-likelihood: found by cross-validation over the passages."""


def company_choices(
    passages: dy.DataFrame[Passage], facts: dy.DataFrame[GoldFact], catalog: Catalog, rules: MatchingRules
) -> pl.DataFrame:
    """Every candidate of every sum or count that is a gold fact's, where the right company is among them.

    Gives choice (one number per sum or count), is_right and the feature columns of the catalogue's weights.
    """
    frames = []
    for (language,), some in passages.group_by("language", maintain_order=True):
        words = lexicon(catalog, str(language))
        found = sentences(some, words)
        if found.is_empty():
            continue
        mentions = mentions_of(found, some, words)
        place = found.filter(pl.col("paragraph") != TITLE).select("sentence_id", "passage_id")
        for kind, anchors in (
            ("investment", framed_sums(mentions, found, words)),
            ("hardware", counted_machines(mentions, found, words)),
        ):
            about = anchors.join(place, on="sentence_id").select(
                "anchor_id", "passage_id", "low", "high", *({"currency", "measure", "product"} & set(anchors.columns))
            )
            ranked = company_candidates(anchors, mentions["companies"], found, words)
            frames.append(
                ranked.select("anchor_id", "company", *catalog.weights.company)
                .join(about, on="anchor_id")
                .with_columns(kind=pl.lit(kind), language=pl.lit(str(language)))
            )
    features = list(catalog.weights.company)
    every = (
        pl.concat(frames, how="diagonal_relaxed")
        .with_columns(pl.col(features).cast(pl.Float64).fill_null(0.0))
        .with_columns(choice=pl.struct("language", "kind", "anchor_id").rank("dense"))
        .with_row_index("number")
    )
    claims = pl.concat(
        [MadeClaim.create_empty(), every.select(pl.exclude(features, "anchor_id"))], how="diagonal_relaxed"
    )
    claims = claims.cast({"kind": facts.schema["kind"]})
    beside = side_by_side(facts, claims, rules, ["passage_id", "kind"]).filter(same_value(rules))
    right = beside.filter(same_company()).select(number="claim").unique()
    marked = every.join(right.with_columns(is_right=pl.lit(value=True)), on="number", how="left").with_columns(
        pl.col("is_right").fill_null(value=False)
    )
    return (
        marked.filter(pl.col("is_right").any().over("choice"))
        .sort("choice", "number")
        .select("choice", "is_right", *features)
    )


def judged_claims(
    passages: dy.DataFrame[Passage], facts: dy.DataFrame[GoldFact], catalog: Catalog, rules: MatchingRules
) -> pl.DataFrame:
    """Every claim that the extractor weighs, likely or not: kind, is_right and the features of its confidence."""
    features = sorted({name for weights in catalog.weights.confidence.values() for name in weights})
    frames = []
    for (language,), some in passages.group_by("language", maintain_order=True):
        words = lexicon(catalog, str(language))
        found = sentences(some, words)
        if found.is_empty():
            continue
        mentions = mentions_of(found, some, words)
        place = found.filter(pl.col("paragraph") != TITLE).select("sentence_id", "passage_id")
        for kind, rows in (
            ("investment", weighed_sums(mentions, found, words)),
            ("hardware", weighed_counts(mentions, found, words)),
        ):
            kept = ["passage_id", "company", "low", "high", "currency", "measure", "product", *features]
            frames.append(
                rows.join(place, on="sentence_id")
                .select(name for name in kept if name in {*rows.columns, "passage_id"})
                .with_columns(kind=pl.lit(kind))
            )
    every = (
        pl.concat(frames, how="diagonal_relaxed")
        .with_columns(pl.col(features).cast(pl.Float64).fill_null(0.0))
        .with_row_index("number")
    )
    claims = pl.concat([MadeClaim.create_empty(), every.select(pl.exclude(features))], how="diagonal_relaxed").cast(
        {"kind": facts.schema["kind"]}
    )
    beside = side_by_side(facts, claims, rules, ["passage_id", "kind"]).filter(same_value(rules), same_company())
    right = beside.unique(["passage_id", "fact"], keep="first", maintain_order=True).select(number="claim")
    return every.join(right.with_columns(is_right=pl.lit(value=True)), on="number", how="left").with_columns(
        pl.col("is_right").fill_null(value=False)
    )


def fitted_confidence(claims: pl.DataFrame, features: Sequence[str]) -> dict[str, float]:
    """The weights of the features that make what happened likeliest (logistic regression with a ridge)."""
    values = claims.select(features).to_numpy()
    right = claims["is_right"].to_numpy().astype(float)

    def gradient(weights: Values) -> Values:
        given = 1 / (1 + np.exp(-(values @ weights)))
        down: Values = values.T @ (given - right) + 2 * _RIDGE * weights
        return down

    return _descended(gradient, features)


def fitted_weights(choices: pl.DataFrame, features: Sequence[str]) -> dict[str, float]:
    """The weights that make the right companies the likeliest of their choices (conditional logit with a ridge)."""
    values = choices.select(features).to_numpy()
    group = choices["choice"].rle_id().to_numpy()
    right = choices["is_right"].to_numpy()
    n = int(group.max()) + 1

    def gradient(weights: Values) -> Values:
        score = values @ weights
        down: Values = values.T @ _softmax(score, group, n)
        down = down - values[right].T @ _softmax(score[right], group[right], n) + 2 * _RIDGE * weights
        return down

    return _descended(gradient, features)


def _descended(gradient: Callable[[Values], Values], features: Sequence[str]) -> dict[str, float]:
    """The bottom of a convex valley, by plain steps from 0 (Adam): no random start, so the same for the same data."""
    weights, first, second = (np.zeros(len(features)) for _ in range(3))
    for step in range(1, _STEPS + 1):
        down = gradient(weights)
        first = 0.9 * first + 0.1 * down
        second = 0.999 * second + 0.001 * down**2
        weights = weights - _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9)
    return {feature: round(float(weight), 2) for feature, weight in zip(features, weights, strict=True)}


def _softmax(score: Values, group: Values, n: int) -> Values:
    top = np.full(n, -np.inf)
    np.maximum.at(top, group, score)
    odds = np.exp(score - top[group])
    share: Values = odds / np.bincount(group, odds, n)[group]
    return share
