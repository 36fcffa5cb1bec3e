"""Which sentences are read for claims: those of passages with an anchor, and of these some more closely than others."""

from __future__ import annotations

import polars as pl

from transforms.claims.anchors import money_anchors
from transforms.claims.counts import hardware_anchors
from transforms.lexicon import Lexicon
from transforms.sentences import TITLE


def anchored(numbers: pl.DataFrame, products: pl.DataFrame, sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """The sentence_id of each sentence with a sum or a count, likely a claim or not."""
    sums = money_anchors(numbers, sentences, lexicon)
    counts = hardware_anchors(numbers, products, sentences, lexicon)
    return pl.concat([sums.select("sentence_id"), counts.select("sentence_id")]).unique(maintain_order=True)


def of_their_passages(sentences: pl.DataFrame, anchored: pl.DataFrame) -> pl.DataFrame:
    """The sentences of the passages in which at least one sentence (sentence_id) is `anchored`."""
    passages = sentences.join(anchored, on="sentence_id", how="semi").select("passage_id")
    return sentences.join(passages, on="passage_id", how="semi", maintain_order="left")


def around(sentences: pl.DataFrame, anchored: pl.DataFrame) -> pl.DataFrame:
    """The sentences that say what an anchor is: its own, those before and after it, and the title."""
    at = sentences.join(anchored, on="sentence_id", how="semi").select("passage_id", "number")
    beside = pl.concat([at.with_columns(pl.col("number") + step) for step in (-1, 0, 1)])
    return pl.concat(
        [
            sentences.filter(pl.col("paragraph") == TITLE),
            sentences.filter(pl.col("paragraph") != TITLE).join(beside, on=["passage_id", "number"], how="semi"),
        ]
    ).sort("sentence_id")
