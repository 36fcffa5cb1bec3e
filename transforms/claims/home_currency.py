"""What a bare dollar is where a paper counts in dollars of its own ("150 millions $" in Quebec)."""

from __future__ import annotations

import polars as pl

from transforms.folding import fold
from transforms.lexicon import Lexicon, alternatives

_SOMEBODYS = r"(?i-u)\bu\.?s\b|us[$]|[$]\s?us|ameri[ck]"
"""Says of a sum in US dollars that it is one."""


def with_home_currency(numbers: pl.DataFrame, passages: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """The numbers with `home_currency`: the dollar of the passage's own country, null where it names no place of the
    pack's `dollar_places`. Bare dollars of such a passage take it; dollars that are called American keep theirs.

    Takes numbers with a passage_id.
    """
    places = lexicon.pack.dollar_places
    if not places:
        return numbers.with_columns(home_currency=pl.lit(None, pl.String))
    text = fold(pl.concat_str(pl.col("title").fill_null(""), pl.lit("\n"), pl.col("text")))
    named = [
        pl.when(text.str.contains(rf"(?i-u){alternatives(words)}")).then(pl.lit(code)) for code, words in places.items()
    ]
    homes = passages.select("passage_id", home_currency=pl.coalesce(named))
    bare = (pl.col("currency") == "USD") & ~pl.col("match").str.contains(_SOMEBODYS)
    return numbers.join(homes, on="passage_id", how="left", maintain_order="left").with_columns(
        currency=pl.when(bare & pl.col("home_currency").is_not_null()).then("home_currency").otherwise("currency")
    )
