"""Of a sentence's times, which is that of its sum. All sentences are made up and said on 28 January 2025."""

from __future__ import annotations

from datetime import date
from functools import cache

import polars as pl
import pytest

from config.catalog import Catalog, load_catalog
from transforms.claims import extract_claims
from transforms.schemas import Passage

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
NONE = (None, None)


@cache
def catalog() -> Catalog:
    return load_catalog()


def times(text: str, language: str) -> list[tuple[date | None, date | None]]:
    row = {"passage_id": "p", "text": text, "title": None, "language": language, "said_on": date(2025, 1, 28)}
    frame = pl.DataFrame([row], schema=dict.fromkeys(row, pl.String) | {"said_on": pl.Date})
    found = extract_claims(Passage.validate(frame, cast=True), catalog()).investment
    return found.sort("anchor_start").select("period_start", "period_end").rows()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In December, Microsoft announced it would invest $2 billion in data centers in Georgia."),
        ("en", "Microsoft will spend $2 billion on a campus that it announced back in December."),
        ("en", "Microsoft will build a $2 billion data center that is expected to come online in 2027."),
        ("en", "OAKLAND, Jan. 27, 2025 (Newswire) - Microsoft will spend $2 billion on data centers."),
        ("en", "Mistral AI, which was founded in 2023, has raised $2 billion."),
        ("en", "Mistral AI, which shelved its listing last year, has raised $2 billion."),
        ("fr", "Fondée en 2023, Mistral AI a levé 2 milliards d’euros."),
        (
            "fr",
            "Microsoft avait annoncé en 2024 un investissement de 2 milliards de dollars dans ses centres de données.",
        ),
        ("de", "Mistral AI, ein 2023 gegründetes Unternehmen, sammelt 2 Milliarden Euro ein."),
        ("de", "Die im April 2024 angekündigten Investitionen von Microsoft betragen 2 Milliarden Dollar."),
    ],
)
def test_the_time_of_a_founding_an_announcement_or_an_opening_is_not_that_of_the_money(
    language: str, text: str
) -> None:
    assert times(text, language) == [NONE]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Microsoft said it would spend $2 billion on data centers in 2026."),
        ("en", "For 2026, Microsoft announced capital expenditures of $2 billion."),
        ("fr", "Microsoft annonce 2 milliards de dollars d’investissements pour 2026."),
    ],
)
def test_the_time_of_the_spending_stays(language: str, text: str) -> None:
    assert times(text, language) == [YEAR]


def test_a_purchase_that_was_announced_in_a_month_is_one_of_that_month() -> None:
    month = (date(2024, 12, 1), date(2024, 12, 31))
    assert times("In December, Nvidia announced it had acquired Cerner for $2 billion.", "en") == [month]


def test_a_time_that_begins_a_sentence_goes_with_all_of_its_sums() -> None:
    text = "In 2026, Microsoft will spend $80 billion on data centers, Meta $65 billion and Amazon $100 billion."
    assert times(text, "en") == [YEAR, YEAR, YEAR]


def statuses(text: str, language: str) -> list[str]:
    row = {"passage_id": "p", "text": text, "title": None, "language": language, "said_on": date(2025, 1, 28)}
    frame = pl.DataFrame([row], schema=dict.fromkeys(row, pl.String) | {"said_on": pl.Date})
    found = extract_claims(Passage.validate(frame, cast=True), catalog()).investment
    return found.sort("anchor_start")["status"].cast(pl.String).to_list()


def test_what_a_year_that_is_over_took_is_reported_and_what_a_coming_one_takes_is_planned() -> None:
    text = "Alphabet will lift capital expenditures to $75 billion this year, against $52.5 billion in 2024."
    assert statuses(text, "en") == ["planned", "reported"]
    assert statuses("Wipro commits research spending of $3 billion through 2031.", "en") == ["planned"]
