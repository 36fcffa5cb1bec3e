"""Weights of the choices: plain sums over named feature columns, so that every claim can be explained."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

COMPANY_WEIGHTS: Mapping[str, float] = {
    "is_slot": 2.19,
    "is_wrong_side": -0.79,
    "is_oblique": -1.0,
    "is_agent_of_passive": 2.32,
    "is_possessive": 0.44,
    "owns_anchor": 2.54,
    "is_relative": 0.9,
    "acts": 0.76,
    "is_listed": 1.47,
    "is_ambiguous": 0.06,
    "is_person": -0.5,
    "is_sentence_first": 0.21,
    "has_name_head": 1.02,
    "is_doubtful_name": -0.9,
    "is_first_word": -0.74,
    "is_investor": -1.2,
    "is_vendor": -1.36,
    "is_target": -1.64,
    "per_100_chars": 0.51,
    "n_breaks": -0.19,
    "n_between": -0.66,
    "is_previous_sentence": 0.65,
    "is_title": 0.19,
    "is_topic": 0.62,
    "is_coreference": 0.41,
    "is_next_sentence": -0.35,
    "is_elsewhere": -1.0,
    "is_inverted": 0.88,
    "is_cue_object": -1.28,
    "is_fund_in_round": -1.38,
    "is_brand": -0.21,
    "is_oblique_slot": -0.53,
    "is_open": -0.97,
    "is_open_elsewhere": 0.12,
    "is_here_despite_coreference": 0.59,
    "is_agent": -0.37,
    "after_target": -0.06,
    "before_cue": -0.64,
    "is_investor_named": 0.04,
    "is_fund": -0.68,
}
"""Of a company as the one whose sum or machine it is."""


def weighted(weights: Mapping[str, float]) -> pl.Expr:
    """The sum of the feature columns by their weights; a missing feature counts as 0."""
    return pl.sum_horizontal(
        [pl.col(name).cast(pl.Float64).fill_null(0.0) * weight for name, weight in weights.items()]
    )


def probability(score: pl.Expr) -> pl.Expr:
    """The logistic of a score, to six digits."""
    # The last bits of `exp` depend on where a row stands in its column: without rounding the same text, read again
    # among others, would be a revised claim.
    return (1 / (1 + (-score).exp())).round(6)
