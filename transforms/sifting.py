"""Leaves out passages in which no number can become a claim, before the dear part of the extraction reads them.

The sieve lets through more than is claimed, never less: what it leaves out would have given nothing. A change of the
anchors (`transforms.claims.anchors`, `transforms.claims.counts`) that claims a new kind of number must widen it.
"""

from __future__ import annotations

import functools
import re
from typing import Literal

import polars as pl

from transforms.folding import fold
from transforms.lexicon import Lexicon, expand_all

SIZES: tuple[Literal["power_w", "flops", "area_m2"], ...] = ("power_w", "flops", "area_m2")
"""Measures that are claimed without the name of a machine."""
_SHORT = 4
"""Letters up to which a literal is mostly found within other words, so that it must end where a word ends."""


def with_countables(lines: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """The lines (with passage_id, text, is_triggered) of the passages that name, in a triggered line, a currency, a
    unit or a machine as words: the triggers, as parts of words, are in nearly all text ("cad" in "cada").
    """
    literals, words = _countables(lexicon)
    named = (
        lines.lazy()
        .filter("is_triggered")
        .select("passage_id", folded=fold(pl.col("text")))
        .filter(
            pl.col("folded").str.contains_any(literals, ascii_case_insensitive=True)
            | pl.col("folded").str.contains(words)
        )
        .select(pl.col("passage_id").unique())
        .collect()
        .to_series()
    )
    return lines.filter(pl.col("passage_id").is_in(named.implode()))


@functools.cache
def _countables(lexicon: Lexicon) -> tuple[list[str], str]:
    """What a number must stand beside to be claimed: literals (lower case), and a pattern for the short ones."""
    pack = lexicon.pack
    whole: list[str] = [*pack.racks, *pack.numbers.scale_currencies]
    for currency in lexicon.catalog.currencies:
        whole += [currency.code, *currency.symbols, *currency.words.get(pack.language, ())]
    units = [unit for measure in SIZES for unit in pack.numbers.units.get(measure, {})]
    # Where a passage may name its own dollar by its place, a sum needs no currency.
    scales = [*pack.numbers.scales, *pack.numbers.bare_scales] if pack.dollar_places else []
    literals = set(lexicon.products["literal"])
    pieces: set[str] = set()
    # What may stand before: units touch whatever is before them, scales touch digits ("5M").
    for phrases, edge in ((whole, r"\b"), (scales, r"(?:\b|[0-9])"), (units, "")):
        for phrase in expand_all(tuple(phrases)):
            # White space within a phrase may be any, so one of its words must do: a sign, else the longest.
            word = max(phrase.removesuffix("*").split(), key=lambda part: (not part.isalnum(), len(part)))
            if len(word) > _SHORT:
                literals.add(word)
            else:
                end = r"\b" if word[-1].isalnum() and not phrase.endswith("*") else ""
                pieces.add((edge if word[0].isalnum() else "") + re.escape(word) + end)
    ordered = sorted(literals, key=len)
    shortest = [word for i, word in enumerate(ordered) if not any(short in word for short in ordered[:i])]
    return shortest, "(?i-u)" + "|".join(sorted(pieces))
