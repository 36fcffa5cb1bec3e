"""The frames of an evaluation: what the gold says, what was claimed, and the figures that come of it."""

from __future__ import annotations

import dataframely as dy

KINDS = ("investment", "hardware")
CAUSES = (
    "wrong_company",
    "wrong_currency",
    "wrong_product",
    "wrong_measure",
    "wrong_scale",
    "wrong_end",
    "wrong_value",
    "wrong_kind",
    "misquoted",
    "said_twice",
    "extra_on_passage_without_facts",
    "extra",
    "missed",
)


class GoldPassage(dy.Schema):
    """A labelled passage; `number` is its place in the gold, on which the resampling rests."""

    passage_id = dy.String(nullable=False, primary_key=True)
    number = dy.Int64(nullable=False)
    language = dy.String(nullable=False)
    text = dy.String(nullable=False)


class _Statement(dy.Schema):
    """Both kinds in one form: `low` and `high` are whole units of `currency`, or of `measure` for hardware."""

    passage_id = dy.String(nullable=False, primary_key=True)
    number = dy.Int64(nullable=False, primary_key=True)
    """Place in the passage's list: the first of equals is taken first."""
    kind = dy.Enum(KINDS, nullable=False)
    company = dy.String(nullable=True)
    role = dy.String(nullable=True)
    counterparty = dy.List(dy.String(nullable=False), nullable=False)
    category = dy.String(nullable=True)
    currency = dy.String(nullable=True)
    measure = dy.String(nullable=True)
    product = dy.String(nullable=True)
    low = dy.Float64(nullable=True)
    high = dy.Float64(nullable=True)
    qualifier = dy.String(nullable=True)
    status = dy.String(nullable=True)
    purpose = dy.String(nullable=True)
    site = dy.String(nullable=True)
    period_start = dy.Date(nullable=True)
    period_end = dy.Date(nullable=True)
    quote = dy.String(nullable=True)


class GoldFact(_Statement):
    """What a careful reader finds in a passage."""


class MadeClaim(_Statement):
    """What the extractor found; offsets count code points of the passage's text."""

    confidence = dy.Float64(nullable=True, min=0, max=1)
    start = dy.Int64(nullable=True)
    end = dy.Int64(nullable=True)


class Pair(dy.Schema):
    """A fact and the claim that stands for it; each occurs once."""

    passage_id = dy.String(nullable=False, primary_key=True)
    fact = dy.Int64(nullable=False, primary_key=True)
    claim = dy.Int64(nullable=False)


class Score(dy.Schema):
    """Precision, recall and F1 (0 to 1) of a language or group of languages, of one kind or both, by one key.

    `f1_low` to `f1_high` is the middle 90 % of strict F1 over resampled passages; null by value and by kind.
    """

    language = dy.String(nullable=False, primary_key=True)
    kind = dy.Enum([*KINDS, "all"], nullable=False, primary_key=True)
    key = dy.Enum(["strict", "value"], nullable=False, primary_key=True)
    precision = dy.Float64(nullable=False)
    recall = dy.Float64(nullable=False)
    f1 = dy.Float64(nullable=False)
    f1_low = dy.Float64(nullable=True)
    f1_high = dy.Float64(nullable=True)
    n_right = dy.Int64(nullable=False)
    n_claims = dy.Int64(nullable=False)
    n_facts = dy.Int64(nullable=False)


class Clean(dy.Schema):
    """Passages without a fact in which nothing was found, by language or group of languages."""

    language = dy.String(nullable=False, primary_key=True)
    n_without_facts = dy.Int64(nullable=False)
    n_clean = dy.Int64(nullable=False)
    share = dy.Float64(nullable=True)


class FieldAccuracy(dy.Schema):
    """How many strict pairs agree on a field; purpose and site only on whether there is one."""

    kind = dy.Enum(KINDS, nullable=False, primary_key=True)
    field = dy.String(nullable=False, primary_key=True)
    n_right = dy.Int64(nullable=False)
    n_pairs = dy.Int64(nullable=False)
    accuracy = dy.Float64(nullable=False)


class ConfidenceBin(dy.Schema):
    """The claims of one fifth of the confidence scale: what they promise, and how many are right."""

    confidence_from = dy.Float64(nullable=False, primary_key=True)
    n_claims = dy.Int64(nullable=False)
    mean_confidence = dy.Float64(nullable=False)
    precision = dy.Float64(nullable=False)


class Miss(dy.Schema):
    """A fact that was not found, a claim that is wrong, or both where the one seems to be meant by the other."""

    passage_id = dy.String(nullable=False)
    language = dy.String(nullable=False)
    kind = dy.Enum(KINDS, nullable=False)
    cause = dy.Enum(CAUSES, nullable=False)
    fact = dy.Int64(nullable=True)
    claim = dy.Int64(nullable=True)
    fact_says = dy.String(nullable=True)
    claim_says = dy.String(nullable=True)
