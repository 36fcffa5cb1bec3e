"""Weights of the choices: plain sums over named feature columns, so that every claim can be explained."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

COMPANY_WEIGHTS: Mapping[str, float] = {
    "is_slot": 2.0,
    "is_wrong_side": -1.0,
    "is_oblique": -1.3,
    "is_agent_of_passive": 2.2,
    "is_possessive": 0.4,
    "owns_anchor": 2.0,
    "is_relative": 0.8,
    "acts": 0.5,
    "is_listed": 0.5,
    "is_ambiguous": -0.2,
    "is_person": -0.6,
    "is_sentence_first": 0.3,
    "has_name_head": 0.5,
    "is_doubtful_name": -1.2,
    "is_first_word": -1.5,
    "is_investor": -2.0,
    "is_vendor": -1.5,
    "is_target": -1.5,
    "per_100_chars": -0.6,
    "n_breaks": -0.15,
    "n_between": -0.35,
    "is_previous_sentence": 0.4,
    "is_title": -0.1,
    "is_topic": 0.3,
    "is_coreference": 1.0,
    "is_next_sentence": -0.5,
    "is_elsewhere": -0.6,
    "is_inverted": 0.8,
    "is_cue_object": -1.5,
    "is_fund_in_round": -1.2,
    "is_brand": -0.1,
    "is_oblique_slot": -0.4,
}
"""Of a company as the one whose sum or machine it is."""


def weighted(weights: Mapping[str, float]) -> pl.Expr:
    """The sum of the feature columns by their weights; a missing feature counts as 0."""
    return pl.sum_horizontal([pl.col(name).cast(pl.Float64).fill_null(0.0) * weight for name, weight in weights.items()])


def probability(score: pl.Expr) -> pl.Expr:
    """The logistic of a score."""
    return 1 / (1 + (-score).exp())
