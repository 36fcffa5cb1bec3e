"""Which sums are prices of a deal and which only say what something is worth. All sentences are made up."""

from __future__ import annotations

from datetime import date
from functools import cache

import polars as pl
import pytest

from config.catalog import Catalog, load_catalog
from transforms.claims import extract_claims
from transforms.schemas import Passage


@cache
def catalog() -> Catalog:
    return load_catalog()


def sums(text: str, language: str) -> list[float]:
    row = {"passage_id": "p", "text": text, "title": None, "language": language, "said_on": date(2025, 1, 28)}
    frame = pl.DataFrame([row], schema=dict.fromkeys(row, pl.String) | {"said_on": pl.Date})
    found = extract_claims(Passage.validate(frame, cast=True), catalog()).investment
    return sorted(found["amount_low"].to_list())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Oracle agreed to acquire Cerner in a deal valued at $900 million."),
        ("en", "Nvidia will acquire Cerner for a total purchase price of $900 million."),
        ("en", "AMD is buying Cerner for $900 million in stock."),
        ("en", "Meta has signed a cloud contract with Google that is worth $900 million."),
        ("fr", "Oracle rachète Cerner pour un prix d’achat de 900 millions de dollars."),
        ("de", "Oracle erteilte Nvidia einen Auftrag im Wert von 900 Millionen Dollar."),
        ("es", "Oracle comprará Cerner por un precio de compra de 900 millones de dólares."),
        ("it", "Oracle acquisisce Cerner per 900 milioni di dollari, debiti esclusi."),
    ],
)
def test_what_a_deal_is_worth_is_its_price(language: str, text: str) -> None:
    assert sums(text, language) == [900e6]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mistral AI raised $150 million in a round valuing the young company at $6 billion."),
        ("fr", "Mistral AI lève 150 millions de dollars, valorisant la jeune entreprise à 6 milliards de dollars."),
        ("es", "Mistral AI levanta 150 millones de dólares, valorando la empresa en 6.000 millones de dólares."),
        ("pt", "A Mistral AI levantou US$ 150 milhões, avaliando a empresa em US$ 6 bilhões."),
    ],
)
def test_valuing_speaks_of_the_sum_behind_it_and_not_of_the_round_before(language: str, text: str) -> None:
    assert sums(text, language) == [150e6]


def test_a_company_that_is_worth_something_paid_nothing() -> None:
    assert sums("Nvidia is worth $900 billion.", "en") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Microsoft investit 80 milliards de dollars et compte 3 millions de clients."),
        ("it", "Microsoft investe 80 miliardi di dollari e conta 3 milioni di clienti."),
        ("en", "Microsoft will invest $80 billion, and 3 million of its servers will move."),
    ],
)
def test_what_a_number_counts_makes_it_no_money(language: str, text: str) -> None:
    assert sums(text, language) == [80e9]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Equinix will invest $80 billion (approximately 793 million) into data centres."),
        ("en", "Microsoft will invest 80 billion yuan, about $11 billion, in data centres."),
        ("de", "OpenAI sammelt 80 Milliarden Euro beziehungsweise 93 Milliarden Dollar ein."),
        ("fr", "Microsoft investit 80 milliards d’euros, soit 93 milliards de dollars, dans ses centres de données."),
        ("it", "Microsoft investe 80 miliardi di dollari, pari a 68 miliardi di euro, in centri dati."),
    ],
)
def test_a_sum_said_again_in_another_currency_is_one_sum(language: str, text: str) -> None:
    assert sums(text, language) == [80e9]


def test_a_sum_without_currency_takes_that_of_the_sentence_where_a_verb_follows() -> None:
    text = "Amazon va injecter 4 milliards de dollars dans Anthropic ; 1,25 milliard est déjà versé."
    assert sums(text, "fr") == [1.25e9, 4e9]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Broadcom reprend aussi la dette nette de 8 milliards de dollars de VMware."),
        ("de", "Alphabet hält SpaceX-Aktien im Wert von 8 Milliarden Dollar."),
    ],
)
def test_debts_that_are_taken_over_and_shares_that_are_held_are_no_prices(language: str, text: str) -> None:
    assert sums(text, language) == []


def test_a_stake_that_is_sold_is_no_stake_that_is_bought() -> None:
    assert sums("SoftBank said on Monday it has sold its entire stake in Nvidia for $5.8 billion.", "en") == []
