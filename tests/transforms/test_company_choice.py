"""Whose sum or machine it is, and whether it is likely enough to be claimed: made-up sentences."""

from __future__ import annotations

import pytest

from tests.transforms.test_claims import claims


def stated(text: str, language: str = "en", title: str | None = None) -> list[tuple[str, float | None]]:
    """Company and low end of each claim of the text."""
    return [
        (claim["company"], claim.get("amount_low") or claim.get("quantity_low"))
        for claim in claims(text, language, title)
        if not claim["in_title"]
    ]


@pytest.mark.parametrize(
    ("text", "language", "company", "value"),
    [
        ("Microsoft and Oracle will spend $7 billion on data centers in Ohio.", "en", "microsoft", 7e9),
        (
            "Microsoft et Oracle vont investir 7 milliards de dollars dans des centres de données.",
            "fr",
            "microsoft",
            7e9,
        ),
    ],
)
def test_of_a_list_of_names_the_first_is_meant(text: str, language: str, company: str, value: float) -> None:
    assert stated(text, language) == [(company, value)]


def test_what_stands_before_the_price_is_bought_and_buys_nothing() -> None:
    found = stated("Cisco acquired Acacia for $4.5 billion in 2021 and Splunk for $28 billion in 2024.")
    assert found == [("cisco", 4.5e9), ("cisco", 28e9)]


def test_the_maker_of_the_chips_does_not_own_what_is_counted_next() -> None:
    text = "At the end of June the company ran nine data centers with 40,000 Nvidia GPUs. They draw 90 megawatts."
    assert ("coreweave", 90e6) in stated(text, title="CoreWeave grows again")


@pytest.mark.parametrize(
    ("title", "text", "company", "value"),
    [
        ("Oracle invests in Aragon", "Oracle builds a campus near Zaragoza. The bill: $800 million.", "oracle", 800e6),
        (None, "Mistral AI has raised fresh money. It comes to 600 million euros in all.", "mistral-ai", 600e6),
    ],
)
def test_a_sum_without_a_word_for_it_continues_the_title_or_the_sentence_before(
    title: str | None, text: str, company: str, value: float
) -> None:
    assert (company, value) in stated(text, title=title)


def test_a_known_company_that_acts_spends_a_sum_whatever_the_verb() -> None:
    [claim] = claims("Amazon will lavish $8 billion on its robots.")
    assert (claim["company"], claim["amount_low"], claim["category"]) == ("amazon", 8e9, "capex")


@pytest.mark.parametrize(
    "text",
    [
        "Meta reaches 3 billion people; it made $60 billion in revenue.",
        "Each rack holds 72 Nvidia GPUs and 36 CPUs.",
        "Apple bought back shares worth $100 billion.",
        "Apple will buy back $100 billion of its own shares.",
    ],
)
def test_what_is_no_investment_and_no_machine_in_use_gives_no_claim(text: str) -> None:
    assert stated(text) == []


def test_confidence_falls_where_another_company_may_be_meant() -> None:
    [alone] = claims("Oracle will spend $7 billion on data centers in 2025.")
    [rival, *_] = claims("Oracle, says Microsoft, will spend $7 billion on data centers in 2025.")
    assert alone["company"] == rival["company"] == "oracle"
    assert rival["confidence"] < alone["confidence"]


@pytest.mark.parametrize(
    ("text", "language", "company"),
    [
        ("Atomico is leading a $40 million round for the battery maker Voltamira.", "en", "voltamira"),
        ("Sequoia Capital closes its growth fund: it raised $700 million.", "en", "sequoia"),
    ],
)
def test_an_investor_raises_money_only_for_a_fund_of_its_own(text: str, language: str, company: str) -> None:
    assert [named for named, _ in stated(text, language)] == [company]


@pytest.mark.parametrize(
    ("text", "language", "title"),
    [
        ("Según un estudio de Deloitte, la inversión llegará a 900 millones de euros.", "es", "Indra construye"),
        ("Secondo uno studio del Politecnico di Milano, la spesa sarà di 900 milioni di euro.", "it", "Eni costruisce"),
    ],
)
def test_who_only_estimates_a_sum_does_not_spend_it(text: str, language: str, title: str) -> None:
    named = [company for company, _ in stated(text, language, title)]
    assert set(named) <= {"indra", "eni"}
