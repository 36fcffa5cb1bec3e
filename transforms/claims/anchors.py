"""Anchors of money: the sums of a sentence that may be a claim."""

from __future__ import annotations

import polars as pl

from transforms.lexicon import Lexicon, alternatives, expand_all
from transforms.quantities import MIN_MONEY

_BRACKET = r"^[\s*_]*(?:[(\[/][^)\]]{0,18}|,\s*(?:[a-z.]+\s+){1,3})$"
_OPEN_BRACKET = r"^[\s*_]*\([a-z\s*_~]{0,18}$"
_FOLLOWS_MONEY = (
    "in|en|for|pour|to|para|por|per|a|au|aux|from|von|fuer|fur|im|da|voor|op|bei|lors|dans|this|l'an|cette|is|at|nel|no|na|el|"
    r"la|le|und|y|et|and|aupres|avec|investis|leves|supplementaires?|(?:de|di|do|of)\s(?:20[0-9]{2}|plus|mas|piu|mais)"
)
_TABLE_COLUMNS = ("sentence_id", "start", "end", "match", "low", "high", "qualifier", "currency", "measure")


def money_anchors(numbers: pl.DataFrame, sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Sums of money: the columns of `read_numbers`, with a currency in each row and an anchor_id.

    A sum in brackets right after another one is its conversion and left out. A number with a scale but no currency
    ("5 milliards") takes the one that the sentence, else the place, else the passage uses, where what follows it is no
    noun that it counts.
    """
    sized = numbers.filter(pl.coalesce("high", "low") >= MIN_MONEY, pl.col("measure").is_null())
    sized = sized.join(sentences.select("sentence_id", "passage_id", "folded", "number"), on="sentence_id").sort(
        "sentence_id", "start"
    )
    named = sized.filter(pl.col("currency").is_not_null())
    of_sentence = named.group_by("sentence_id").agg(sentence_currency=pl.col("currency").first())
    of_passage = (
        named.sort("number")
        .group_by("passage_id", maintain_order=True)
        .agg(passage_currency=pl.col("currency").first())
    )
    tail = pl.col("folded").str.slice(pl.col("end"), 24)
    tails = alternatives(lexicon.pack.numbers.sum_tails)
    inherits = rf"(?i-u)^[\s*_]*(?:$|[.,;:)\]\"(]|(?:{_FOLLOWS_MONEY})\b|{tails})"
    rows = (
        sized.join(of_sentence, on="sentence_id", how="left")
        .join(of_passage, on="passage_id", how="left")
        .with_columns(inherited=pl.coalesce("sentence_currency", "home_currency", "passage_currency"))
        .with_columns(
            is_inherited=pl.col("currency").is_null(),
            currency=pl.when(
                pl.col("currency").is_null()
                & pl.col("has_scale")
                & (pl.coalesce("high", "low") >= 1e6)
                & (tail.str.contains(inherits) | _counts_nothing(tail, lexicon))
            )
            .then("inherited")
            .otherwise("currency"),
        )
        .filter(pl.col("currency").is_not_null())
        .sort("sentence_id", "start")
    )
    last_end = pl.col("end").shift(1).over("sentence_id")
    between = pl.col("folded").str.slice(last_end, pl.col("start") - last_end)
    other = pl.col("currency") != pl.col("currency").shift(1).over("sentence_id")
    restated = rf"(?i-u)^[\s*_,]*{alternatives(lexicon.pack.restated)}[\s*_]*$"
    in_bracket = between.str.contains(_BRACKET)
    # "50 billion yuan, about $7 billion"
    about = between.str.contains(r"^[\s*_]*,[\s*_]*$") & (pl.col("qualifier") == "about")
    said_twice = (other & (in_bracket | about | between.str.contains(restated))) | (
        pl.col("is_inherited") & between.str.contains(_OPEN_BRACKET)
    )
    converted = (last_end.is_not_null() & said_twice).fill_null(value=False)
    return (
        rows.filter(~converted)
        .select(*_TABLE_COLUMNS, "is_inherited", "has_digits")
        .sort("sentence_id", "start")
        .with_row_index("anchor_id")
    )


def _counts_nothing(tail: pl.Expr, lexicon: Lexicon) -> pl.Expr:
    """Whether no noun that a scale in full letters counts can follow ("3 millions | levés", not "| d'abonnés")."""
    if not lexicon.pack.numbers.nouns_need_connector:
        return pl.lit(value=False)
    connector = "|".join(expand_all(lexicon.pack.numbers.connectors))
    in_words = pl.col("match").str.contains(r"(?i-u)[a-z]{6}[*_]*$")
    return in_words & ~tail.str.contains(rf"(?i-u)^[\s*_]*(?:{connector})") & ~tail.str.contains(r"^[\s*_]*[A-Z0-9%-]")
