"""Sums of groups without a name: made-up sentences."""

from __future__ import annotations

import pytest

from tests.transforms.test_company_choice import stated


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Microsoft est cité. En 2024, les start-up françaises ont levé 8 milliards d'euros.", []),
        ("Microsoft est cité. Les 8 milliards d'euros levés par les jeunes pousses le montrent.", []),
        ("Les start-up Dataiku et Contentsquare ont levé 400 millions d'euros.", [("dataiku", 400e6)]),
    ],
)
def test_what_a_group_without_a_name_raises_is_nobodys(text: str, found: list[tuple[str, float]]) -> None:
    assert stated(text, "fr") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Microsoft is there, too. Last year Nordic start-ups raised $8 billion.", []),
        ("Microsoft is there, too. Three companies raised $100 million each.", []),
        ("Adani Enterprises will invest $100 million in a campus.", [("adani", 100e6)]),
    ],
)
def test_so_in_english(text: str, found: list[tuple[str, float]]) -> None:
    assert stated(text, "en") == found
