"""Echoes of one voice."""

from __future__ import annotations

from typing import Any

import polars as pl

from tests.transforms.claims_in_context import NO_RATES, investments, money
from transforms.duplicates import text_clusters, text_signatures
from transforms.facts import resolve_investments

STORY = " ".join(
    f"Sentence {n} tells how the company number {n} spends its {n * 7} millions on halls, cooling and cables."
    for n in range(20)
)
OTHER = " ".join(
    f"On day {n} the minister spoke of {n * 3} schools, {n} bridges and the price of bread." for n in range(20)
)


def voices(*claims: dict[str, Any]) -> int:
    [fact] = resolve_investments(investments(*claims), NO_RATES, 0.5).facts.to_dicts()
    assert fact["n_claims"] == len(claims)
    count: int = fact["n_independent"]
    return count


def test_papers_of_their_own_are_voices_of_their_own() -> None:
    assert voices(money("2025-01-24", 65e9), money("2025-01-24", 65e9), money("2025-01-25", 65e9)) == 3


def test_five_copies_of_one_wire_are_one_voice() -> None:
    assert voices(*[money("2025-01-24", 65e9, credited_source="Reuters") for _ in range(5)]) == 1


def test_one_owner_is_one_voice() -> None:
    assert voices(*[money("2025-01-24", 65e9, family="one-house") for _ in range(2)]) == 1


def test_near_duplicate_text_is_one_voice() -> None:
    assert (
        voices(
            *[money("2025-01-24", 65e9, text_cluster="a") for _ in range(2)],
            money("2025-01-24", 65e9, text_cluster="b"),
        )
        == 2
    )


def test_a_translation_that_credits_the_other_paper_is_its_echo() -> None:
    assert voices(
        money("2025-01-24", 65e9, publisher="tech-crunch"), money("2025-01-28", 65e9, credited_source="TechCrunch")
    ) == 1  # fmt: skip


def test_an_echo_of_an_echo_is_one_too() -> None:
    assert voices(
        money("2025-01-24", 65e9, family="house", text_cluster="a"),
        money("2025-01-24", 65e9, family="house", credited_source="AFP"),
        money("2025-01-24", 65e9, credited_source="afp"),
    ) == 1  # fmt: skip


def test_the_first_said_is_the_independent_one() -> None:
    claims = investments(
        money("2025-01-25", 65e9, credited_source="AFP"), money("2025-01-24", 65e9, credited_source="AFP")
    )
    links = resolve_investments(claims, NO_RATES, 0.5).fact_claims
    assert links.filter("is_independent")["claim_id"].to_list() == ["claim-1"]


def test_copies_with_a_new_headline_are_found_and_other_texts_left_alone() -> None:
    articles = pl.DataFrame(
        {
            "article_id": ["a", "b", "c", "d"],
            "text": [STORY, f"Exclusive! Our own headline. {STORY} More soon.", OTHER, "Too short to say."],
        }
    )
    clusters = dict(text_clusters(text_signatures(articles)).iter_rows())
    assert clusters == {"a": "a", "b": "a", "c": "c"}
