"""Spans of time, seen from 17 August 2026."""

from __future__ import annotations

from datetime import date
from functools import cache

import polars as pl
import pytest

from config.catalog import Catalog, load_catalog
from transforms.lexicon import lexicon
from transforms.periods import periods
from transforms.sentences import sentences


@cache
def catalog() -> Catalog:
    return load_catalog()


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("en", "It spends $5 billion in 2025.", date(2025, 1, 1), date(2025, 12, 31)),
        ("en", "from 2025 to 2029 it spends $5 billion", date(2025, 1, 1), date(2029, 12, 31)),
        ("en", "$5 billion between now and 2030", date(2026, 8, 17), date(2030, 12, 31)),
        ("en", "$5 billion over the next four years", date(2026, 8, 17), date(2030, 8, 17)),
        ("en", "$5 billion by 2030", None, date(2030, 12, 31)),
        ("en", "$5 billion through 2027", None, date(2027, 12, 31)),
        ("en", "$5 billion since 2023", date(2023, 1, 1), None),
        ("en", "$5 billion this year", date(2026, 1, 1), date(2026, 12, 31)),
        ("en", "$5 billion last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("en", "$5 billion in the third quarter of 2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("en", "In June, Acme raised $5 million", date(2026, 6, 1), date(2026, 6, 30)),
        ("en", "On October 2, 2025, Acme raised $5 million", date(2025, 10, 1), date(2025, 10, 31)),
        ("en", "$5 billion last quarter", date(2026, 4, 1), date(2026, 6, 30)),
        ("en", "$5 billion next quarter", date(2026, 10, 1), date(2026, 12, 31)),
        ("en", "$5 billion in the September quarter", date(2025, 7, 1), date(2025, 9, 30)),
        ("en", "$5 billion in the three months ended June 30, 2026", date(2026, 4, 1), date(2026, 6, 30)),
        ("en", "$5 billion between February and May", date(2026, 2, 1), date(2026, 5, 31)),
        ("en", "$5 billion between November and January", date(2025, 11, 1), date(2026, 1, 31)),
        ("en", "$5 billion over the next decade", date(2026, 8, 17), date(2036, 8, 17)),
        ("en", "$5 billion over the past three years", date(2023, 8, 17), date(2026, 8, 17)),
        ("de", "Am 03.07.2026 zahlte sie 5 Milliarden Euro", date(2026, 7, 1), date(2026, 7, 31)),
        ("de", "im abgelaufenen Quartal 5 Milliarden Euro", date(2026, 4, 1), date(2026, 6, 30)),
        ("fr", "5 milliards de dollars d’ici à 2030", None, date(2030, 12, 31)),
        ("fr", "5 milliards de dollars d’ici 2030", None, date(2030, 12, 31)),
        ("fr", "En mars 2025, Acme lève 5 millions d’euros", date(2025, 3, 1), date(2025, 3, 31)),
        ("fr", "5 milliards de dollars cette année", date(2026, 1, 1), date(2026, 12, 31)),
        ("fr", "5 milliards au troisième trimestre 2026 en euros", date(2026, 7, 1), date(2026, 9, 30)),
        ("de", "5 Milliarden Euro bis 2030", None, date(2030, 12, 31)),
        ("de", "5 Milliarden Euro im nächsten Jahr", date(2027, 1, 1), date(2027, 12, 31)),
        ("es", "5.000 millones de euros este año", date(2026, 1, 1), date(2026, 12, 31)),
        ("es", "En marzo de 2025 recaudó 5 millones de euros", date(2025, 3, 1), date(2025, 3, 31)),
    ],
)
def test_a_stated_span(language: str, text: str, start: date | None, end: date | None) -> None:
    passages = pl.DataFrame(
        {"passage_id": ["p"], "text": [text], "title": [None], "said_on": [date(2026, 8, 17)]},
        schema_overrides={"title": pl.String},
    )
    compiled = lexicon(catalog(), language)
    found = periods(sentences(passages, compiled), passages.select("passage_id", "said_on"), compiled)
    assert found.select("period_start", "period_end").rows() == [(start, end)]


def test_a_number_of_machines_is_no_year() -> None:
    passages = pl.DataFrame(
        {"passage_id": ["p"], "text": ["It paid $5 million for 2048 chips."], "title": [None], "said_on": [None]},
        schema_overrides={"title": pl.String, "said_on": pl.Date},
    )
    compiled = lexicon(catalog(), "en")
    found = periods(sentences(passages, compiled), passages.select("passage_id", "said_on"), compiled)
    assert found.is_empty()
