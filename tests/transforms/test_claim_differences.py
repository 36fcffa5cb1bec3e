"""Two readings of the same articles: what was gained, lost or changed."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import polars as pl
import pytest

from transforms.claim_differences import claim_differences

SCHEMA: dict[str, Any] = {
    "claim_id": pl.String, "article_id": pl.String, "company": pl.String, "counterparty": pl.List(pl.String),
    "amount_low": pl.Float64, "period_end": pl.Date, "scope": pl.String, "confidence": pl.Float64, "quote": pl.String,
    "in_title": pl.Boolean, "anchor_start": pl.Int32, "anchor_end": pl.Int32, "extractor_version": pl.String,
}  # fmt: skip
CLAIM = {
    "claim_id": "c1", "article_id": "a", "company": "meta", "counterparty": ["nvidia"], "amount_low": 65e9,
    "period_end": date(2025, 12, 31), "scope": None, "confidence": 0.9, "quote": 'Meta said: "$65bn".',
    "in_title": False, "anchor_start": 12, "anchor_end": 17, "extractor_version": "1",
}  # fmt: skip


def _frame(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame([{**CLAIM, **row} for row in rows], schema=SCHEMA)


def _told(before: pl.DataFrame, after: pl.DataFrame) -> list[dict[str, Any]]:
    return claim_differences(before, after, "investment").to_dicts()


def test_another_extractor_version_and_order_alone_are_no_difference() -> None:
    before = _frame({}, {"claim_id": "c2", "anchor_start": 40})
    after = _frame({"claim_id": "c2", "anchor_start": 40}, {}).with_columns(extractor_version=pl.lit("2"))
    assert _told(before, after) == []


def test_nothing_read_on_either_side_is_no_difference() -> None:
    assert _told(_frame(), _frame()) == []


@pytest.mark.parametrize(
    ("column", "value", "before", "after"),
    [
        ("amount_low", 66e9, 65e9, 66e9),
        ("period_end", None, "2025-12-31", None),
        ("scope", 'so called "AI"', None, 'so called "AI"'),
        ("counterparty", [], ["nvidia"], []),
    ],
)
def test_a_changed_column_is_told_with_both_values(column: str, value: Any, before: Any, after: Any) -> None:
    [told] = _told(_frame({}), _frame({column: value}))
    assert (told["change"], told["changed_columns"], told["former_claim_id"]) == ("changed", [column], None)
    assert json.loads(told["before"]) == {column: before}
    assert json.loads(told["after"]) == {column: after}


def test_another_company_for_the_same_number_is_one_changed_claim() -> None:
    [told] = _told(_frame({}), _frame({"claim_id": "c2", "company": "oracle"}))
    assert (told["change"], told["claim_id"], told["former_claim_id"]) == ("changed", "c2", "c1")
    assert (told["company"], told["changed_columns"]) == ("oracle", ["company"])
    assert (json.loads(told["before"]), json.loads(told["after"])) == ({"company": "meta"}, {"company": "oracle"})


def test_a_number_elsewhere_is_one_claim_lost_and_one_gained() -> None:
    gained, lost = sorted(
        _told(_frame({}), _frame({"claim_id": "c2", "anchor_start": 40})), key=lambda told: str(told["change"])
    )
    assert (gained["change"], gained["claim_id"], gained["before"]) == ("gained", "c2", None)
    assert (lost["change"], lost["claim_id"], lost["after"], lost["quote"]) == ("lost", "c1", None, CLAIM["quote"])
    assert json.loads(lost["before"]) == {
        "company": "meta",
        "counterparty": ["nvidia"],
        "amount_low": 65e9,
        "period_end": "2025-12-31",
        "confidence": 0.9,
    }


def test_one_claim_that_becomes_two_at_its_number_is_not_paired_by_chance() -> None:
    told = _told(_frame({}), _frame({"claim_id": "c2", "company": "oracle"}, {"claim_id": "c3", "company": "openai"}))
    assert sorted((row["change"], row["company"]) for row in told) == [
        ("gained", "openai"),
        ("gained", "oracle"),
        ("lost", "meta"),
    ]
