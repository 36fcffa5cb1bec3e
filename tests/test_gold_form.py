"""The form of the project's own gold passages: a mislabelled line would pass for a fault of the extraction."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from config.models import Language

GOLD = Path(__file__).parent / "gold"
LANGUAGES: tuple[Language, ...] = ("en", "fr", "de", "es", "it", "pt", "nl")
FEWEST = {"en": 70, "fr": 70}
FEWEST_ELSEWHERE = 45
KEYS = {"id", "lang", "published", "title", "text", "source", "url", "facts"}
ALLOWED = {
    "investment": {
        "role": {"investor", "recipient"},
        "status": {"reported", "planned", "considered", "denied"},
        "category": {
            "capex",
            "acquisition",
            "funding",
            "stake",
            "contract",
            "subsidy",
            "training_cost",
            "rnd",
            "other",
        },
    },
    "hardware": {
        "status": {"in_use", "ordered", "planned", "considered", "denied"},
        "measure": {"units", "power_w", "racks", "sites", "flops", "area_m2"},
    },
}


def passages(language: str) -> list[dict[str, Any]]:
    lines = (GOLD / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def facts(language: str) -> list[tuple[str, str, dict[str, Any]]]:
    return [(case["id"], case["text"], fact) for case in passages(language) for fact in case["facts"]]


def bounds(fact: dict[str, Any]) -> tuple[float | None, float | None]:
    name = "amount" if fact["kind"] == "investment" else "quantity"
    return fact[f"{name}_low"], fact[f"{name}_high"]


def bounds_fit(how: str, low: float | None, high: float | None) -> bool:
    """Whether the qualifier says the same as the two ends."""
    if low is None or high is None:
        return (how == "at_least" and low is not None) or (how == "at_most" and high is not None)
    return how in {"exact", "about"} if low == high else how in {"range", "magnitude"} and low < high


def test_no_id_stands_twice_in_any_language() -> None:
    ids = Counter(case["id"] for language in LANGUAGES for case in passages(language))
    assert [name for name, times in ids.items() if times > 1] == []


def test_no_text_stands_twice_in_any_language() -> None:
    texts = Counter(case["text"] for language in LANGUAGES for case in passages(language))
    assert [text for text, times in texts.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_passages_and_a_third_of_them_without_facts(language: str) -> None:
    cases = passages(language)
    without = sum(not case["facts"] for case in cases)
    assert len(cases) >= FEWEST.get(language, FEWEST_ELSEWHERE)
    assert 3 * without >= len(cases)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_passage_has_its_fields_and_says_its_language(language: str) -> None:
    for case in passages(language):
        assert case.keys() == KEYS, case["id"]
        assert case["lang"] == language, case["id"]
        assert case["id"].startswith(f"own-{language}-"), case["id"]
        date.fromisoformat(case["published"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quote_stands_once_in_its_passage(language: str) -> None:
    wrong = [(name, fact["quote"]) for name, text, fact in facts(language) if text.count(fact["quote"]) != 1]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_categories_measures_and_statuses_are_those_of_their_kind(language: str) -> None:
    for name, _, fact in facts(language):
        for field, allowed in ALLOWED[fact["kind"]].items():
            assert fact[field] in allowed, f"{name}: {field} {fact[field]!r}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_bounds_agree_with_the_qualifier(language: str) -> None:
    wrong = [
        (name, fact["qualifier"], *bounds(fact))
        for name, _, fact in facts(language)
        if not bounds_fit(fact["qualifier"], *bounds(fact))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_period_ends_before_it_starts(language: str) -> None:
    for name, _, fact in facts(language):
        start, end = (fact[key] and date.fromisoformat(fact[key]) for key in ("period_start", "period_end"))
        assert not (start and end and start > end), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_kinds_all_qualifiers_and_refusals_are_covered(language: str) -> None:
    every = [fact for _, _, fact in facts(language)]
    assert {fact["kind"] for fact in every} == {"investment", "hardware"}
    assert {fact["qualifier"] for fact in every} == {"exact", "about", "at_least", "at_most", "range", "magnitude"}
    assert {"planned", "considered", "denied", "reported", "in_use", "ordered"} <= {fact["status"] for fact in every}
