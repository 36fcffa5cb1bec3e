"""Weights of the choices: plain sums over named feature columns, so that every claim can be explained."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

COMPANY_WEIGHTS: Mapping[str, float] = {
    "is_slot": 2.29,
    "is_wrong_side": -0.65,
    "is_oblique": -0.33,
    "is_agent_of_passive": 2.51,
    "is_possessive": 0.29,
    "owns_anchor": 2.97,
    "is_relative": 0.71,
    "acts": 0.87,
    "is_listed": 0.95,
    "is_ambiguous": 0.02,
    "is_person": -0.34,
    "is_sentence_first": 0.2,
    "has_name_head": 1.75,
    "is_doubtful_name": -0.69,
    "is_first_word": -0.34,
    "is_investor": -0.71,
    "is_vendor": -1.43,
    "is_target": -1.64,
    "per_100_chars": 0.83,
    "n_breaks": -0.32,
    "n_between": -0.7,
    "is_previous_sentence": 1.04,
    "is_title": 0.27,
    "is_topic": 1.05,
    "is_coreference": 0.61,
    "is_next_sentence": -0.16,
    "is_elsewhere": -1.24,
    "is_inverted": 0.89,
    "is_cue_object": -0.8,
    "is_fund_in_round": -1.49,
    "is_brand": -0.32,
    "is_oblique_slot": -0.7,
    "is_open": -0.45,
    "is_open_elsewhere": 0.66,
    "is_here_despite_coreference": 0.39,
    "is_agent": -0.82,
    "after_target": 0.28,
    "before_cue": -0.67,
    "is_investor_named": 0.36,
    "is_modifier": -2.1,
    "is_served": 0.56,
    "is_speaker": -0.82,
    "is_before_coreference": -0.24,
    "is_after_coreference": 0.04,
    "is_pronoun": 0.38,
    "is_listed_hardware": 0.51,
    "is_open_hardware": -0.51,
    "is_fund": -0.81,
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
