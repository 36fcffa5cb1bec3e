"""Passages that are left out early would have given no claim."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import transforms.claims
import transforms.sentences
from config.catalog import load_catalog
from tests.transforms.known_texts import as_passages, gold_passages, sample_passages
from transforms.claims import extract_claims
from transforms.lexicon import lexicon
from transforms.sentences import sentences

# Words that are partly a currency's code or a unit: "cada" holds CAD, "haben" ha, "three" nothing.
LITTLE_WORDS = {
    "es": "Cada martes abren 3 tiendas y se quedan 2 horas.",
    "de": "Sie haben 4 Hunde und wohnen seit 10 Jahren in Europa.",
    "en": "He tried 12 times and read 3 novels about Madrid.",
}


def _all(frame: pl.DataFrame, *_: Any) -> pl.DataFrame:
    return frame


def test_no_claim_is_lost_by_leaving_out(monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = load_catalog()
    texts = pl.concat([gold_passages(), sample_passages()])
    passages = as_passages([(str(i), *row) for i, row in enumerate(texts.select("text", "title", "language").rows())])
    sifted = extract_claims(passages, catalog)
    monkeypatch.setattr(transforms.sentences, "with_countables", _all)
    monkeypatch.setattr(transforms.claims, "of_their_passages", _all)
    monkeypatch.setattr(transforms.claims, "around", _all)
    every = extract_claims(passages, catalog)
    assert sifted.investment.height > 300
    assert sifted.hardware.height > 100
    assert_frame_equal(sifted.investment, every.investment)
    assert_frame_equal(sifted.hardware, every.hardware)


@pytest.mark.parametrize("language", LITTLE_WORDS)
def test_a_code_within_a_word_is_no_currency(language: str) -> None:
    passages = as_passages([("1", LITTLE_WORDS[language], None, language)])
    assert sentences(passages, lexicon(load_catalog(), language)).is_empty()
