"""Claims of made-up sentences about real companies."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.catalog import Catalog, load_catalog
from transforms.claims import extract_claims
from transforms.schemas import Passage


@cache
def catalog() -> Catalog:
    return load_catalog()


def claims(text: str, language: str = "en", title: str | None = None) -> list[dict[str, Any]]:
    frame = pl.DataFrame(
        [{"passage_id": "p", "text": text, "title": title, "language": language, "said_on": date(2025, 1, 28)}],
        schema={
            "passage_id": pl.String,
            "text": pl.String,
            "title": pl.String,
            "language": pl.String,
            "said_on": pl.Date,
        },
    )
    found = extract_claims(Passage.validate(frame), catalog())
    return [*found.investment.iter_rows(named=True), *found.hardware.iter_rows(named=True)]


def test_the_first_users_example() -> None:
    text = (
        "Meta va consacrer 65 milliards de dollars à l’intelligence artificielle en 2025, a indiqué Mark Zuckerberg.\n"
        "À long terme, le groupe entend investir des centaines de milliards de dollars dans ses infrastructures.\n"
        "Llama 4 est entraîné sur un cluster de plus de 100 000 GPU NVIDIA H100."
    )
    said = claims(text, "fr", "Meta met 65 milliards sur la table")
    spend, later, chips = (claim for claim in said if not claim["in_title"])
    assert (spend["company"], spend["category"], spend["amount_low"], spend["amount_high"]) == (
        "meta",
        "capex",
        65e9,
        65e9,
    )
    assert (spend["currency"], spend["qualifier"], spend["status"]) == ("USD", "exact", "planned")
    assert (spend["period_start"], spend["period_end"]) == (date(2025, 1, 1), date(2025, 12, 31))
    assert (later["company"], later["amount_low"], later["amount_high"], later["qualifier"]) == (
        "meta",
        1e11,
        1e12,
        "magnitude",
    )
    assert (later["category"], later["period_start"], later["period_end"]) == ("capex", None, None)
    assert (chips["company"], chips["product"], chips["vendor"]) == ("meta", "nvidia-h100", "nvidia")
    assert (chips["quantity_low"], chips["quantity_high"], chips["status"]) == (100_000, None, "in_use")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Zorblax has raised $40 million in a Series B led by Quib Ventures.",
            ("zorblax", "funding", "recipient", ["quib-ventures"]),
        ),
        (
            "en",
            "Microsoft agreed to buy Zorblax for $3 billion.",
            ("microsoft", "acquisition", "investor", ["zorblax"]),
        ),
        (
            "en",
            "Zorblax was acquired by Oracle for $3 billion in 2021.",
            ("oracle", "acquisition", "investor", ["zorblax"]),
        ),
        ("en", "Amazon will invest $4 billion in Anthropic.", ("amazon", "stake", "investor", ["anthropic"])),
        ("fr", "Zorblax lève 40 millions d’euros en série B.", ("zorblax", "funding", "recipient", [])),
        (
            "fr",
            "Le rachat de Zorblax par Oracle pour 3 milliards de dollars est conclu.",
            ("oracle", "acquisition", "investor", ["zorblax"]),
        ),
        (
            "de",
            "Microsoft übernimmt Zorblax für 3 Milliarden Dollar.",
            ("microsoft", "acquisition", "investor", ["zorblax"]),
        ),
        (
            "es",
            "Microsoft compra Zorblax por 3.000 millones de dólares.",
            ("microsoft", "acquisition", "investor", ["zorblax"]),
        ),
    ],
)
def test_whose_sum_it_is(language: str, text: str, expected: tuple[str, str, str, list[str]]) -> None:
    (claim,) = claims(text, language)
    assert (claim["company"], claim["category"], claim["role"], claim["counterparty"]) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nvidia reported revenue of $57 billion for the quarter."),
        ("en", "OpenAI is valued at $300 billion."),
        ("en", "A court fined Apple $116 million over privacy prompts."),
        ("fr", "Le chiffre d’affaires de Nvidia atteint 57 milliards de dollars."),
        ("fr", "Apple écope d’une amende de 116 millions d’euros."),
        ("de", "Nvidia erzielte einen Umsatz von 57 Milliarden Dollar."),
        ("es", "Apple recibe una multa de 116 millones de euros."),
    ],
)
def test_other_sums_are_no_facts(language: str, text: str) -> None:
    assert claims(text, language) == []


def test_a_list_of_subjects_does_not_change_the_id() -> None:
    text = "Meta will spend $65 billion on capital expenditures in 2025."
    assert [c["claim_id"] for c in claims(text)] == [c["claim_id"] for c in claims(text)]


PARTS = st.sampled_from(
    [
        "Meta",
        "will invest",
        "$5 billion",
        "in OpenAI",
        ".",
        "\n",
        "près de 3 Md€",
        "Nvidia H100",
        "10,000",
        "\u202f",
        "😀",
        "revenue",
        "lève",
        ",",
    ]
)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(["en", "fr", "de", "es"]), st.lists(PARTS, max_size=25))
def test_every_quote_is_in_the_text_and_holds_its_value(language: str, parts: list[str]) -> None:
    text = " ".join(parts)
    for claim in claims(text, language):
        assert text[claim["char_start"] : claim["char_end"]] == claim["quote"]
        assert claim["char_start"] <= claim["anchor_start"] < claim["anchor_end"] <= claim["char_end"]


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=200))
def test_arbitrary_text_never_crashes(text: str) -> None:
    assert isinstance(claims(text), list)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Enel investirà 3 miliardi di euro in Puglia, oltre ai 2 miliardi già previsti.", "it"),
        ("Iberdrola invertirá 3.000 millones de euros, además de los 2.000 millones ya anunciados.", "es"),
    ],
)
def test_a_second_sum_of_a_sentence_needs_no_currency_of_its_own(text: str, language: str) -> None:
    assert sorted(claim["amount_low"] for claim in claims(text, language)) == [2e9, 3e9]
