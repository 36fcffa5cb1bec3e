"""Corrections: which claims they meet, what becomes of these, and what is written down about it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import polars as pl
import pytest

from config.correction_rules import correction_defects
from config.models import Correction
from tests.transforms.claims_in_context import investments, money
from transforms.corrections import corrected, correction_id, with_moved

QUOTE = "Meta will spend  $65 billion\non AI infrastructure in 2025."


def correction(action: str = "reject", **said: Any) -> Correction:
    return Correction.model_validate(
        {"action": action, "author": "An Editor", "reason": "misread", "decided_on": date(2026, 1, 5), **said}
    )


def claims() -> pl.DataFrame:
    return investments(
        money("2025-01-28", 65e9, claim_id="meant", url="https://news.example.org/meta", quote=QUOTE),
        money("2025-01-29", 80e9, claim_id="other", company="microsoft"),
    )


@pytest.mark.parametrize(
    ("said", "met"),
    [
        ({"url": "https://news.example.org/meta?utm_source=feed"}, ["meant"]),
        ({"company": "meta"}, ["meant"]),
        ({"company": "meta", "value": 65e9}, ["meant"]),
        ({"quote_words": "$65 BILLION on AI"}, ["meant"]),
        ({"company": "meta", "kind": "investment"}, ["meant"]),
        ({"company": "meta", "kind": "hardware"}, []),
        ({"company": "meta", "value": 66e9}, []),
        ({"company": "microsoft", "quote_words": "$65 billion"}, []),
        ({"url": "https://news.example.org/other"}, []),
    ],
)
def test_all_that_a_correction_names_must_match(said: dict[str, Any], met: list[str]) -> None:
    result = corrected(claims(), [correction(**said)], "investment")
    assert result.applied["claim_id"].to_list() == met
    assert sorted(result.claims["claim_id"]) == sorted({"meant", "other"} - set(met))


def test_a_change_alters_the_claim_meant_and_says_what_it_was() -> None:
    change = correction(
        "change", kind="investment", company="meta", changes={"amount_low": 60e9, "period_end": "2026-12-31"}
    )
    result = corrected(claims(), [change], "investment")
    after = {row["claim_id"]: (row["amount_low"], row["period_end"]) for row in result.claims.iter_rows(named=True)}
    assert after == {"meant": (60e9, date(2026, 12, 31)), "other": (80e9, None)}
    [row] = result.applied.to_dicts()
    assert json.loads(row["before"])["amount_low"] == 65e9
    assert json.loads(row["after"]) == {"amount_low": 60e9, "period_end": "2026-12-31"}
    assert (row["correction_id"], row["reason"], row["author"]) == (correction_id(change), "misread", "An Editor")


def test_merged_companies_are_resolved_together() -> None:
    merge = correction("merge_companies", company="meta", into="microsoft")
    result = corrected(claims(), [merge], "investment")
    assert result.claims["company"].to_list() == ["microsoft", "microsoft"]
    assert result.applied["company"].to_list() == ["meta"]
    assert with_moved(["meta"], [merge]) == with_moved(["microsoft"], [merge]) == ["meta", "microsoft"]
    assert with_moved(["xai"], [merge]) == ["xai"]


def test_without_a_match_claims_stay_as_they_are() -> None:
    before = claims()
    result = corrected(before, [correction(company="xai")], "investment")
    assert result.claims.equals(before)
    assert result.applied.is_empty()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "match everything"),
        ({"action": "change", "company": "meta"}, "changes go with"),
        ({"action": "change", "company": "meta", "changes": {"status": "denied"}}, "needs the kind"),
        (
            {"action": "change", "company": "meta", "kind": "investment", "changes": {"amount": 1.0}},
            "changes.amount: no such column",
        ),
        (
            {"action": "change", "company": "meta", "kind": "investment", "changes": {"status": "in_use"}},
            "changes.status: 'in_use' is no one of",
        ),
        (
            {"action": "change", "company": "meta", "kind": "investment", "changes": {"period_end": "2025"}},
            "changes.period_end: '2025' is no day",
        ),
        ({"action": "merge_companies", "company": "meta", "into": "nobody"}, "no company 'nobody'"),
    ],
)
def test_a_correction_that_cannot_be_meant_is_refused(said: dict[str, Any], told: str) -> None:
    [defect, *_] = correction_defects([correction(**said)], {"meta"})
    assert told in defect
    assert defect.startswith("corrections.yml: item 1: ")


def test_a_sound_correction_has_no_defect() -> None:
    change = {"status": "denied", "amount_high": None, "period_end": "2025-12-31"}
    sound = correction("change", kind="investment", company="meta", changes=change)
    assert correction_defects([sound], {"meta"}) == []
