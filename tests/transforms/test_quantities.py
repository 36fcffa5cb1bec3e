"""What news writes for sums, counts and powers, and what it means. All sentences are made up for the test."""

from __future__ import annotations

from functools import cache

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.catalog import Catalog, load_catalog
from transforms.folding import fold
from transforms.lexicon import lexicon
from transforms.quantities import read_numbers

Expected = tuple[float | None, float | None, str, str | None]


@cache
def catalog() -> Catalog:
    return load_catalog()


def read(text: str, language: str) -> list[dict[str, object]]:
    frame = pl.DataFrame({"sentence_id": [0], "text": [text]}, schema_overrides={"sentence_id": pl.UInt32})
    frame = frame.with_columns(folded=fold(pl.col("text")))
    return list(read_numbers(frame, lexicon(catalog(), language)).iter_rows(named=True))


MONEY: dict[str, list[tuple[str, Expected]]] = {
    "en": [
        ("It will spend $65 billion.", (65e9, 65e9, "exact", "USD")),
        ("It raised US$1.5bn last week", (1.5e9, 1.5e9, "exact", "USD")),
        ("between $60 billion and $65 billion", (60e9, 65e9, "range", "USD")),
        ("a budget of $60-65 billion", (60e9, 65e9, "range", "USD")),
        ("$60B to $65B of capex", (60e9, 65e9, "range", "USD")),
        ("hundreds of billions of dollars", (1e11, 1e12, "magnitude", "USD")),
        ("several hundred million euros", (1e8, 1e9, "magnitude", "EUR")),
        ("half a billion dollars", (5e8, 5e8, "exact", "USD")),
        ("a quarter of a billion dollars", (2.5e8, 2.5e8, "exact", "USD")),
        ("more than £2.4bn", (2.4e9, None, "at_least", "GBP")),
        ("up to C$300 million", (None, 300e6, "at_most", "CAD")),
        ("nearly 10 billion yuan", (10e9, 10e9, "about", "CNY")),
        ("Rs 10,372 crore", (103.72e9, 103.72e9, "exact", "INR")),
        ("$100+ billion", (100e9, None, "at_least", "USD")),
        ("a $9.7-billion deal", (9.7e9, 9.7e9, "exact", "USD")),
        (r"It cost \$4 million", (4e6, 4e6, "exact", "USD")),
        ("It paid **$665 million**", (665e6, 665e6, "exact", "USD")),
        ("thirty-two million dollars", (32e6, 32e6, "exact", "USD")),
        ("It lifted its forecast for 2027 to $64 billion.", (64e9, 64e9, "exact", "USD")),
        ("a budget for 2026 to $35 - $40 billion", (35e9, 40e9, "range", "USD")),
        ("$35bn-$40bn a year", (35e9, 40e9, "range", "USD")),
        ("It puts EUR12 billion into fabs.", (12e9, 12e9, "exact", "EUR")),
        ("a round of 740 crore", (7.4e9, 7.4e9, "exact", "INR")),
        ("a plan worth Rs 1,25,000 crore", (1.25e12, 1.25e12, "exact", "INR")),
        ("It is well above the $4 billion of last year.", (4e9, 4e9, "exact", "USD")),
        ("less than the €130 million it had hoped for", (130e6, 130e6, "exact", "EUR")),
        ("The two plants add up to about $7 billion.", (7e9, 7e9, "exact", "USD")),
        ("Rs10,000 crore for a campus", (100e9, 100e9, "exact", "INR")),
        ("Rs. 500 cr for a plant", (5e9, 5e9, "exact", "INR")),
        ("a multibillion-dollar order", (1e9, 1e10, "magnitude", "USD")),
        ("a quarter-billion dollar award", (2.5e8, 2.5e8, "exact", "USD")),
        ("It raised $500 millionfrom two funds.", (500e6, 500e6, "exact", "USD")),
    ],
    "fr": [
        ("65 milliards de dollars", (65e9, 65e9, "exact", "USD")),
        ("près de 1\u202f000 milliards d’euros", (1e12, 1e12, "about", "EUR")),
        ("un tour de 465 M$", (465e6, 465e6, "exact", "USD")),
        ("~3 Md€", (3e9, 3e9, "about", "EUR")),
        ("deux cents millions d’euros", (2e8, 2e8, "exact", "EUR")),
        ("plusieurs centaines de millions d’euros", (1e8, 1e9, "magnitude", "EUR")),
        ("jusqu’à 5 milliards de livres", (None, 5e9, "at_most", "GBP")),
        ("entre 60 et 65 milliards de dollars", (60e9, 65e9, "range", "USD")),
        ("mille milliards de dollars", (1e12, 1e12, "exact", "USD")),
        ("2 billions d’euros", (2e12, 2e12, "exact", "EUR")),
        ("plus d’un milliard d’euros", (1e9, None, "at_least", "EUR")),
        ("moins de 6\u00a0millions de dollars", (None, 6e6, "at_most", "USD")),
        ("une enveloppe portée pour 2026 à 64 milliards d’euros", (64e9, 64e9, "exact", "EUR")),
        ("une aide de 500 M$ CA", (500e6, 500e6, "exact", "CAD")),
        ("sept milliards et demi de dollars", (7.5e9, 7.5e9, "exact", "USD")),
        ("un million et demi d’euros", (1.5e6, 1.5e6, "exact", "EUR")),
    ],
    "de": [
        ("50 Milliarden Euro", (50e9, 50e9, "exact", "EUR")),
        ("€1,5 Mrd. für", (1.5e9, 1.5e9, "exact", "EUR")),
        ("rund 300 Mio. Euro", (300e6, 300e6, "about", "EUR")),
        ("1,4 Billionen US-Dollar", (1.4e12, 1.4e12, "exact", "USD")),
        ("eine 21-Milliarden-Dollar-Beteiligung", (21e9, 21e9, "exact", "USD")),
        ("von 180 bis 190 Milliarden Dollar", (180e9, 190e9, "range", "USD")),
        ("drei bis fünf Milliarden Euro", (3e9, 5e9, "range", "EUR")),
        ("mehrere hundert Millionen Euro", (1e8, 1e9, "magnitude", "EUR")),
        ("eine halbe Milliarde Euro", (5e8, 5e8, "exact", "EUR")),
        ("zweiunddreißig Millionen Euro", (32e6, 32e6, "exact", "EUR")),
        ("mehr als 2 Mrd. Pfund", (2e9, None, "at_least", "GBP")),
        ("eine Wachstumsrunde über 12 Millionen Euro", (12e6, 12e6, "exact", "EUR")),
        ("ein Großauftrag über 3 Mrd. Dollar", (3e9, 3e9, "exact", "USD")),
        ("Sie zahlte über 12 Millionen Euro.", (12e6, None, "at_least", "EUR")),
    ],
    "es": [
        ("una inversión de 4,800 millones de dólares", (4.8e9, 4.8e9, "exact", "USD")),
        ("3,250 millones de dólares para 1,200 empleos", (3.25e9, 3.25e9, "exact", "USD")),
        ("una ronda de 9,488 millones de euros", (9.488e6, 9.488e6, "exact", "EUR")),
        ("invertirá 4 mil 800 millones de dólares", (4.8e9, 4.8e9, "exact", "USD")),
        ("más de 500 mdd en tres años", (500e6, None, "at_least", "USD")),
        ("u$s 1.900 millones", (1.9e9, 1.9e9, "exact", "USD")),
        ("10.000 millones de dólares", (10e9, 10e9, "exact", "USD")),
        ("mil millones de euros", (1e9, 1e9, "exact", "EUR")),
        ("medio billón de dólares", (5e11, 5e11, "exact", "USD")),
        ("US$ 705 millones", (705e6, 705e6, "exact", "USD")),
        ("unos 739.000 €", (739e3, 739e3, "about", "EUR")),
        ("entre 60.000 y 65.000 millones de dólares", (60e9, 65e9, "range", "USD")),
        ("decenas de miles de millones de euros", (1e10, 1e11, "magnitude", "EUR")),
        ("más de 1.300 millones de euros hasta 2030", (1.3e9, None, "at_least", "EUR")),
    ],
    "it": [("tra i 60 e i 65 miliardi di euro", (60e9, 65e9, "range", "EUR"))],
    "pt": [
        ("de US$ 60 bilhões a US$ 65 bilhões", (60e9, 65e9, "range", "USD")),
        ("meia centena de milhões de euros", (50e6, 50e6, "exact", "EUR")),
    ],
    "nl": [("nog geen 6 miljoen dollar", (None, 6e6, "at_most", "USD"))],
}


@pytest.mark.parametrize(
    ("language", "text", "expected"), [(lang, text, value) for lang, rows in MONEY.items() for text, value in rows]
)
def test_a_sum_means_what_the_language_says(language: str, text: str, expected: Expected) -> None:
    found = [(n["low"], n["high"], n["qualifier"], n["currency"]) for n in read(text, language) if n["currency"]]
    assert found == [pytest.approx(expected)]


@pytest.mark.parametrize(
    ("language", "text", "measure", "low", "high"),
    [
        ("en", "a 1.2-gigawatt campus", "power_w", 1.2e9, 1.2e9),
        ("en", "2GW of power", "power_w", 2e9, 2e9),
        ("en", "150-200MW sites", "power_w", 1.5e8, 2e8),
        ("en", "10+ GW", "power_w", 1e10, None),
        ("en", "multiple gigawatts", "power_w", 1e9, 1e10),
        ("fr", "1,2 gigawatt", "power_w", 1.2e9, 1.2e9),
        ("de", "ein 61-Megawatt-Gaskraftwerk", "power_w", 61e6, 61e6),
        ("es", "6,27MW", "power_w", 6.27e6, 6.27e6),
        ("en", "50 exaflops", "flops", 5e19, 5e19),
        ("en", "580 acres", "area_m2", 580 * 4046.8564, 580 * 4046.8564),
        ("en", "40 GWh a year", "none", 40, 40),
        ("en", "100k H100s", None, 1e5, 1e5),
        ("fr", "131 072 GPU", None, 131072, 131072),
        ("es", "350.000 GPU", None, 350000, 350000),
    ],
)
def test_powers_speeds_areas_and_counts(
    language: str, text: str, measure: str | None, low: float, high: float | None
) -> None:
    assert [(n["measure"], n["low"], n["high"]) for n in read(text, language)] == [
        (measure, pytest.approx(low), pytest.approx(high))
    ]


def test_a_change_is_two_numbers_and_no_range() -> None:
    assert [n["low"] for n in read("up from $5 billion to $7 billion", "en")] == [5e9, 7e9]


def test_a_word_that_touches_a_scale_is_no_part_of_the_sum() -> None:
    assert [n["match"] for n in read("It raised $500 millionfrom its owners.", "en")] == ["$500 million"]


def test_digits_inside_names_are_no_numbers() -> None:
    assert read("The H100, the A100 and MI300X chips", "en") == []


def in_english(amount: int) -> str:
    return f"${amount:,}"


def in_french(amount: int) -> str:
    return f"{amount:,}".replace(",", "\u202f") + " €"


def in_german(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") + " Euro"


WRITERS = {"en": in_english, "fr": in_french, "de": in_german, "es": in_german}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(WRITERS)), st.integers(min_value=1_000, max_value=10**13))
def test_a_written_sum_reads_back(language: str, amount: int) -> None:
    text = WRITERS[language](amount).replace("Euro", "euros" if language == "es" else "Euro")
    assert [(n["low"], n["high"]) for n in read(text, language)] == [(amount, amount)]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["en", "fr", "de", "es"]),
    st.lists(
        st.sampled_from(
            [
                "5",
                "1,2",
                "3.500",
                " ",
                "-",
                "$",
                "€",
                "bn",
                "Mrd.",
                "millions",
                "to",
                "à",
                "und",
                "plus de",
                "GW",
                "a",
                "2025",
                "Runde über",
                "in",
                "USD",
            ]
        ),
        max_size=12,
    ),
)
def test_the_span_of_a_number_reads_the_same_again(language: str, parts: list[str]) -> None:
    text = " ".join(parts)
    for number in read(text, language):
        again = read(text[number["start"] : number["end"]], language)  # type: ignore[misc]
        assert (number["low"], number["high"], number["currency"]) in [
            (n["low"], n["high"], n["currency"]) for n in again
        ]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["en", "fr", "de", "es"]), st.text(max_size=120))
def test_any_text_can_be_read(language: str, text: str) -> None:
    for number in read(text, language):
        assert 0 <= number["start"] < number["end"] <= len(text)  # type: ignore[operator]
