"""Which sign a text groups its thousands with, where papers of one language do not agree ("4,800 millones")."""

from __future__ import annotations

import polars as pl

from transforms.lexicon import Lexicon

_GROUPED = r"(?:^|[^0-9.,])[0-9]{1,3}(?:,[0-9]{3},[0-9]{3}|,[0-9]{2}0)(?:[^0-9,.]|[,.](?:[^0-9]|$)|$)"
"""Two groups, or three digits after a comma of which the last is 0: nobody writes a decimal so."""
_POINT_IS_DECIMAL = r"[0-9]\.[0-9]{1,2} ?(?:%|por ciento|mil|mdd|mdp)"


def decimal_sign(sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """sentence_id, decimal: the language's own sign, but the point where the passage shows that its comma groups.

    In Spanish, papers of Mexico, Central America and Peru write "4,800 millones" for what is "4.800 millones"
    elsewhere; a sum would be a thousandth of itself.
    """
    numbers = lexicon.pack.numbers
    if not numbers.decimal_varies:
        return sentences.select("sentence_id", decimal=pl.lit(numbers.decimal))
    shown = pl.col("folded").str.contains(_GROUPED) | pl.col("folded").str.contains(_POINT_IS_DECIMAL)
    passage = "passage_id" if "passage_id" in sentences.columns else "sentence_id"
    return sentences.select(
        "sentence_id", decimal=pl.when(shown.any().over(passage)).then(pl.lit(".")).otherwise(pl.lit(numbers.decimal))
    )
