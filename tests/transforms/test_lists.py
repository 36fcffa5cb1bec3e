"""Lists of names with their sums in brackets: made-up sentences."""

from __future__ import annotations

import pytest

from tests.transforms.test_company_choice import stated


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        (
            "L'année a vu les levées de Dataiku (40 millions d'euros), Doctolib (35 millions), Qonto (20 millions) et "
            "Pigment (10 millions).",
            "fr",
            [("dataiku", 40e6), ("doctolib", 35e6), ("qonto", 20e6), ("pigment", 10e6)],
        ),
        (
            "The largest capital expenditures were those of Amazon ($100 billion), Microsoft ($80 billion), Alphabet "
            "($75 billion) and Meta ($65 billion).",
            "en",
            [("amazon", 100e9), ("microsoft", 80e9), ("alphabet", 75e9), ("meta", 65e9)],
        ),
        ("The companies are valued at: OpenAI ($500 billion), Anthropic ($350 billion), xAI ($230 billion).", "en", []),
    ],
)
def test_each_name_of_a_list_has_the_sum_in_its_brackets(
    text: str, language: str, found: list[tuple[str, float]]
) -> None:
    assert stated(text, language) == found
