"""Whose round it is where the sentence names those who pay alone: made-up sentences."""

from __future__ import annotations

from tests.transforms.test_company_choice import stated


def test_an_investor_called_a_fund_does_not_raise_the_round() -> None:
    text = (
        "La société annonce un tour de table de 5 millions d'euros mené par Eurazeo, le fonds d'investissement, "
        "au terme d'une levée de fonds rapide."
    )
    assert stated(text, "fr", "Verdolis lève 5 millions d'euros") == [("verdolis", 5e6)]


def test_a_fund_that_raises_is_whose_money_it_is() -> None:
    assert stated("Eurazeo a levé 600 millions d'euros pour son nouveau fonds.", "fr") == [("eurazeo", 600e6)]
