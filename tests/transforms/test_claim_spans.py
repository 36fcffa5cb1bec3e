"""Every claim of every text that comes with the project stands where it says, and its value can be read again there."""

from __future__ import annotations

from collections.abc import Callable

import dataframely as dy
import polars as pl
import pytest

from config.catalog import load_catalog
from tests.transforms.known_texts import gold_passages, sample_passages
from transforms.claims import extract_claims
from transforms.folding import fold
from transforms.lexicon import lexicon
from transforms.quantities import read_numbers
from transforms.schemas import Passage

Source = Callable[[], dy.DataFrame[Passage]]


def claims_with_text(passages: dy.DataFrame[Passage]) -> pl.DataFrame:
    found = extract_claims(passages, load_catalog())
    columns = ("passage_id", "in_title", "quote", "char_start", "char_end", "anchor_start", "anchor_end")
    both = pl.concat(
        [
            found.investment.select(*columns, low="amount_low", high="amount_high"),
            found.hardware.select(*columns, low="quantity_low", high="quantity_high"),
        ]
    )
    return both.join(passages, on="passage_id").with_columns(whole=pl.when("in_title").then("title").otherwise("text"))


@pytest.mark.parametrize("source", [gold_passages, sample_passages])
def test_quotes_and_spans(source: Source) -> None:
    claims = claims_with_text(source())
    assert claims.height > 100
    wrong = claims.filter(
        (pl.col("whole").str.slice("char_start", pl.col("char_end") - pl.col("char_start")) != pl.col("quote"))
        | (pl.col("anchor_start") < pl.col("char_start"))
        | (pl.col("anchor_end") > pl.col("char_end"))
    )
    assert wrong.is_empty(), wrong.select("passage_id", "quote").rows()


@pytest.mark.parametrize("source", [gold_passages, sample_passages])
def test_a_value_is_read_again_from_its_span(source: Source) -> None:
    claims = claims_with_text(source()).with_row_index("sentence_id")
    spans = claims.with_columns(
        folded=fold(pl.col("whole").str.slice("anchor_start", pl.col("anchor_end") - pl.col("anchor_start")))
    )
    again = pl.concat(
        [
            read_numbers(some, lexicon(load_catalog(), str(language))).select("sentence_id", low2="low", high2="high")
            for (language,), some in spans.group_by("language")
        ]
    )
    same = again.join(spans, on="sentence_id").filter(
        pl.col("low").eq_missing(pl.col("low2")) & pl.col("high").eq_missing(pl.col("high2"))
    )
    lost = spans.join(same, on="sentence_id", how="anti")
    assert lost.is_empty(), lost.select("passage_id", "folded", "low", "high").rows()
