"""What a sum is for, where its sentence has words for more than one thing. All sentences are made up."""

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


def categories(text: str, language: str) -> list[str]:
    row = {"passage_id": "p", "text": text, "title": None, "language": language, "said_on": date(2025, 1, 28)}
    frame = pl.DataFrame([row], schema=dict.fromkeys(row, pl.String) | {"said_on": pl.Date})
    return (
        extract_claims(Passage.validate(frame, cast=True), catalog()).investment["category"].cast(pl.String).to_list()
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "TSMC plans to invest $12 billion over the next four years."),
        ("nl", "Microsoft wil 12 miljard dollar in nieuwe servers steken."),
        ("pt", "A Microsoft vai investir 12 mil milhões de dólares num centro de dados."),
        ("it", "Microsoft ha investito 12 miliardi di dollari nel trimestre."),
    ],
)
def test_money_that_goes_to_nobody_else_is_spending_of_ones_own(language: str, text: str) -> None:
    assert categories(text, language) == ["capex"]


def test_money_that_goes_into_another_company_is_a_stake() -> None:
    assert categories("Nvidia plans to invest $12 billion in OpenAI.", "en") == ["stake"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Oracle has acquired Cerner in a deal worth $28 billion."),
        ("es", "Oracle acordó adquirir Cerner en un acuerdo de 28.000 millones de dólares."),
    ],
)
def test_a_deal_that_acquires_is_an_acquisition(language: str, text: str) -> None:
    assert categories(text, language) == ["acquisition"]


def test_a_deal_that_acquires_nothing_is_a_contract() -> None:
    assert categories("Meta has signed a cloud deal worth $28 billion with Oracle.", "en") == ["contract"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Arm took in $5 billion in its listing in New York."),
        ("fr", "Mistral AI vient d’engranger 5 milliards d’euros."),
    ],
)
def test_money_that_is_taken_in_is_funding(language: str, text: str) -> None:
    assert categories(text, language) == ["funding"]
