"""The extractor's choices of a company beside those of careful readers: what its weights are fitted to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import dataframely as dy
import numpy as np
import polars as pl

from config.catalog import Catalog
from config.evaluation import MatchingRules
from transforms.claims.weighing import Weighed, weighed
from transforms.evaluation.matching import side_by_side
from transforms.evaluation.sameness import same_company, same_value
from transforms.evaluation.schemas import GoldFact, MadeClaim
from transforms.schemas import Passage
from transforms.sentences import TITLE

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
    features = list(catalog.weights.company)
    frames = [
        _of_text(some, some.anchors)
        .drop("company", strict=False)
        .join(some.candidates.select("anchor_id", "company", *features), on="anchor_id")
        for some in weighed(passages, catalog)
    ]
    marked = _marked(frames, features, facts, rules).with_columns(
        choice=pl.struct("language", "kind", "anchor_id").rank("dense")
    )
    known = marked.filter(pl.col("is_right").any().over("choice")).sort("choice", "number")
    return known.select("choice", "is_right", *features)


def judged_claims(
    passages: dy.DataFrame[Passage], facts: dy.DataFrame[GoldFact], catalog: Catalog, rules: MatchingRules
) -> pl.DataFrame:
    """Every claim that the extractor weighs, likely or not: kind, is_right and the features of its confidence."""
    features = sorted({name for weights in catalog.weights.confidence.values() for name in weights})
    frames = [_of_text(some, some.claims) for some in weighed(passages, catalog)]
    marked = _marked(frames, features, facts, rules)
    # A fact is found once: what says it again is no second hit.
    first = pl.col("is_right") & (pl.col("number") == pl.col("number").min().over("passage_id", "fact"))
    return marked.with_columns(is_right=first.fill_null(value=False)).select("kind", "is_right", *features)


def _of_text(some: Weighed, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of the text, not of the title, with passage_id, kind and language."""
    place = some.sentences.filter(pl.col("paragraph") != TITLE).select("sentence_id", "passage_id")
    return rows.join(place, on="sentence_id").with_columns(kind=pl.lit(some.kind), language=pl.lit(some.language))


def _marked(
    frames: list[pl.DataFrame], features: list[str], facts: dy.DataFrame[GoldFact], rules: MatchingRules
) -> pl.DataFrame:
    """The rows of all frames with number, is_right and, where it is right, the number of its `fact`."""
    stated = ["passage_id", "kind", "language", "anchor_id", "company", "low", "high", "currency", "measure", "product"]
    every = (
        pl.concat(
            [frame.select(name for name in [*stated, *features] if name in frame.columns) for frame in frames],
            how="diagonal_relaxed",
        )
        .with_columns(pl.col(features).cast(pl.Float64).fill_null(0.0))
        .with_row_index("number")
    )
    claims = pl.concat(
        [MadeClaim.create_empty(), every.select(pl.exclude(*features, "anchor_id", "language"))], how="diagonal_relaxed"
    ).cast({"kind": facts.schema["kind"]})
    beside = side_by_side(facts, claims, rules, ["passage_id", "kind"]).filter(same_value(rules), same_company())
    right = beside.unique("claim", keep="first", maintain_order=True).select("fact", number="claim")
    return every.join(right, on="number", how="left", maintain_order="left").with_columns(
        is_right=pl.col("fact").is_not_null()
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
