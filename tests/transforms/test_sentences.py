"""Sentences keep their place in the text, to the code point."""

from __future__ import annotations

from functools import cache

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from config.catalog import Catalog, load_catalog
from transforms.folding import fold
from transforms.lexicon import lexicon
from transforms.sentences import sentences


@cache
def catalog() -> Catalog:
    return load_catalog()


def split(text: str, language: str = "en", title: str | None = None) -> pl.DataFrame:
    passages = pl.DataFrame(
        {"passage_id": ["p"], "text": [text], "title": [title]}, schema_overrides={"title": pl.String}
    )
    return sentences(passages, lexicon(catalog(), language))


def test_abbreviations_end_no_sentence() -> None:
    assert split("Acme Inc. will spend $5 billion. Mr. Smith said so.")["text"].to_list() == [
        "Acme Inc. will spend $5 billion.",
        "Mr. Smith said so.",
    ]
    assert split("Acme steckt 5 Mrd. Euro in den Bau. Das ist viel.", "de")["text"].to_list() == [
        "Acme steckt 5 Mrd. Euro in den Bau.",
        "Das ist viel.",
    ]


def test_a_paragraph_without_a_trigger_is_not_read_unless_it_stands_before_one() -> None:
    found = split("Lead.\nSecond.\nQuiet one.\nAcme speaks.\nIt spends $5 billion.\nQuiet again.")
    assert found["text"].to_list() == ["Lead.", "Second.", "Acme speaks.", "It spends $5 billion."]


def test_the_words_of_an_address_are_no_statement() -> None:
    found = split("It [spends](https://example.org/acme-raises-5-billion) $7 million.")
    assert "raises" not in found["folded"][0]
    assert found["text"][0].endswith("$7 million.")


WORDS = st.sampled_from(
    [
        "Acme",
        "spends $5 billion.",
        "“Été”",
        "日本",
        "\u202f",
        "\n",
        "https://a.b/c",
        "5 Mrd. €",
        "!",
        "😀",
        "x",
        "<b>",
        "&#39;",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(WORDS, max_size=20))
def test_every_sentence_is_where_it_says(parts: list[str]) -> None:
    text = " ".join(parts)
    for row in split(text).iter_rows(named=True):
        assert text[row["start"] : row["end"]] == row["text"]
        assert len(row["folded"]) == len(row["text"])


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
def test_folded_text_is_ascii_of_the_same_length(text: str) -> None:
    folded = pl.DataFrame({"t": [text]}).select(fold(pl.col("t")))["t"][0]
    assert folded.isascii()
    assert len(folded) == len(text)


def test_an_overlong_sentence_is_cut_and_loses_nothing() -> None:
    text = "$5 billion " * 500
    found = split(text)
    assert len(found) > 1
    assert " ".join(found["text"]) == text.strip()
    assert all(text[start:end] == part for start, end, part in found.select("start", "end", "text").iter_rows())
