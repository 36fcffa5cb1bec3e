"""What German and Dutch write otherwise: compounds, capital nouns, genitives; made-up sentences."""

from __future__ import annotations

import pytest

from tests.transforms.test_claims import claims
from tests.transforms.test_company_choice import stated


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


def test_what_startups_of_a_country_raise_together_is_nobodys() -> None:
    text = "Im Sommer haben Schweizer Startups rund 900 Millionen Franken eingesammelt. Wefox holte eine Rekordrunde."
    assert stated(text, "de") == []


def test_a_year_before_an_article_counts_no_machines() -> None:
    assert stated("Oracle baut aus. Auf der Wiese soll bis 2027 ein Rechenzentrum entstehen.", "de") == []


@pytest.mark.parametrize(
    ("text", "language", "category", "status"),
    [
        ("Oracle konnte in einer Finanzierungsrunde 7 Millionen Euro einsammeln.", "de", "funding", "reported"),
        ("Oracle könnte in einer Finanzierungsrunde 7 Millionen Euro einsammeln.", "de", "funding", "considered"),
        ("Oracle will 7 Milliarden Euro in eine neue Cloud stecken.", "de", "capex", "planned"),
        ("Oracle investeert 7 miljard euro in de uitbreiding van zijn campus.", "nl", "capex", "planned"),
    ],
)
def test_what_is_planned_and_what_is_done(text: str, language: str, category: str, status: str) -> None:
    [claim] = claims(text, language)
    assert (claim["category"], claim["status"]) == (category, status)


@pytest.mark.parametrize(
    ("text", "language", "other"),
    [
        ("Cisco will Acacia für 4 Milliarden Dollar kaufen.", "de", ["acacia"]),
        ("Mollie haalt 40 miljoen euro op bij Index Ventures.", "nl", ["index-ventures"]),
    ],
)
def test_the_other_side_of_a_deal(text: str, language: str, other: list[str]) -> None:
    [claim] = claims(text, language)
    assert claim["counterparty"] == other
