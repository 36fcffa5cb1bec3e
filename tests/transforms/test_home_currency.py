"""Whose dollars are meant where a paper does not say it: made-up sentences."""

from __future__ import annotations

import pytest

from tests.transforms.test_claims import claims


@pytest.mark.parametrize(
    ("text", "currencies"),
    [
        ("À Québec, Microsoft investira 500 millions de dollars dans un centre de données.", ["CAD"]),
        ("À Québec, Microsoft investira 500 M$ US dans un centre de données.", ["USD"]),
        ("Microsoft investira 500 millions de dollars dans un centre de données en Ohio.", ["USD"]),
        (
            "La québécoise Coveo a levé 80 millions auprès d'Inovia. Elle avait levé 20 millions de dollars US.",
            ["CAD", "USD"],
        ),
    ],
)
def test_a_bare_dollar_is_that_of_the_place(text: str, currencies: list[str]) -> None:
    assert [claim["currency"] for claim in claims(text, "fr")] == currencies


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Swisscom investira 100 millions de francs dans un centre de données.", "CHF"),
        ("Orange investira 50 milliards de francs CFA dans son réseau.", "XOF"),
        ("Maroc Telecom investira 4 milliards de dirhams dans la fibre.", "MAD"),
        ("Orange investira 4 milliards de dirhams émiratis dans la fibre.", "AED"),
    ],
)
def test_francs_and_dirhams_are_those_that_the_sum_names(text: str, currency: str) -> None:
    assert [claim["currency"] for claim in claims(text, "fr")] == [currency]
