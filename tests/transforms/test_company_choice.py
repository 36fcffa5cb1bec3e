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
    ("text", "language", "company", "value"),
    [
        ("Das Lern-Startup Wortwald sammelt 12 Millionen Euro ein.", "de", "wortwald", 12e6),
        ("Die Rezeptplattform Kochloffel erhielt im Mai 9 Millionen Euro von Investoren.", "de", "kochloffel", 9e6),
        ("Fietsenverhuurplatform Trapp haalt 7 miljoen euro op bij investeerders.", "nl", "trapp", 7e6),
    ],
)
def test_a_compound_before_a_name_says_what_the_company_does(
    text: str, language: str, company: str, value: float
) -> None:
    assert stated(text, language) == [(company, value)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Oracles Investitionen erreichen 2025 rund 50 Milliarden Dollar.", "de"),
        ("Oracles investeringen komen in 2025 uit op 50 miljard dollar.", "nl"),
    ],
)
def test_a_known_name_owns_without_an_apostrophe(text: str, language: str) -> None:
    assert stated(text, language) == [("oracle", 50e9)]


@pytest.mark.parametrize(
    ("text", "language", "company"),
    [
        ("Atomico is leading a $40 million round for the battery maker Voltamira.", "en", "voltamira"),
        ("Sequoia Capital closes its growth fund: it raised $700 million.", "en", "sequoia"),
    ],
)
def test_an_investor_raises_money_only_for_a_fund_of_its_own(text: str, language: str, company: str) -> None:
    assert [named for named, _ in stated(text, language)] == [company]


def test_in_a_list_each_sum_belongs_to_the_name_before_it() -> None:
    text = "Am meisten investiert Oracle mit 8 Milliarden Dollar, es folgt Meta mit 7 Milliarden Dollar."
    assert stated(text, "de") == [("oracle", 8e9), ("meta", 7e9)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die alte Molkerei erhielt 40 Millionen Euro von Investoren.", []),
        ("Die Molkerei AG erhielt 40 Millionen Euro von Investoren.", [("molkerei", 40e6)]),
    ],
)
def test_a_german_noun_with_an_article_is_no_company(text: str, expected: list[tuple[str, float]]) -> None:
    assert stated(text, "de") == expected


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Dos 90 milhões de euros captados pela Feedzai, metade vai para a Ásia.", "pt", 90e6),
        ("Los 90 millones de euros captados por Wallapop servirán para crecer.", "es", 90e6),
        ("I 90 milioni di euro raccolti da Satispay serviranno a crescere.", "it", 90e6),
    ],
)
def test_who_raised_may_stand_behind_the_verb(text: str, language: str, value: float) -> None:
    [claim] = claims(text, language)
    assert (claim["role"], claim["category"], claim["amount_low"]) == ("recipient", "funding", value)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Las startups mexicanas captaron 900 millones de dólares, recuerda Kavak.", "es"),
        ("As startups brasileiras levantaram US$ 700 milhões em maio, segundo o Nubank.", "pt"),
        ("Le startup italiane hanno raccolto 300 milioni di euro, ricorda Satispay.", "it"),
    ],
)
def test_what_all_startups_of_a_country_raise_is_nobodys(text: str, language: str) -> None:
    assert claims(text, language) == []
