"""Weights fitted to choices: what speaks for the right ones weighs, what is the same for all does not."""

from __future__ import annotations

import math

import polars as pl
import pytest

from transforms.evaluation.choices import fitted_confidence, fitted_weights

CHOICES = pl.DataFrame(
    {
        "choice": [n // 2 for n in range(40)],
        "is_right": [n % 2 == 0 for n in range(40)],
        "subject": [1.0 if n % 2 == 0 else 0.0 for n in range(40)],
        "object": [0.0 if n % 2 == 0 else 1.0 for n in range(40)],
        "constant": [1.0] * 40,
    }
)


def test_a_feature_of_the_right_ones_weighs_for_and_its_opposite_against() -> None:
    weights = fitted_weights(CHOICES, ["subject", "object", "constant"])
    assert weights["subject"] > 0.5
    assert weights["object"] == pytest.approx(-weights["subject"], abs=0.02)
    assert weights["constant"] == pytest.approx(0, abs=0.02)


def test_the_order_of_the_choices_does_not_matter() -> None:
    turned = CHOICES.with_columns(choice=pl.lit(100) - pl.col("choice")).sort("choice", "is_right")
    features = ["subject", "object", "constant"]
    assert fitted_weights(turned, features) == fitted_weights(CHOICES, features)


def test_confidence_follows_the_share_of_right_claims() -> None:
    claims = pl.DataFrame(
        {
            "is_right": [True] * 900 + [False] * 100 + [True] * 200 + [False] * 800,
            "bias": [1.0] * 2000,
            "is_listed": [1.0] * 1000 + [0.0] * 1000,
        }
    )
    weights = fitted_confidence(claims, ["bias", "is_listed"])
    shares = [1 / (1 + math.exp(-log_odds)) for log_odds in (weights["bias"], weights["bias"] + weights["is_listed"])]
    assert shares == pytest.approx([0.2, 0.9], abs=0.03)
