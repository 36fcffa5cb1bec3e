"""Anchors: the numbers of a sentence that may be a claim, sums of money on one side and counts of machines on the
other.
"""

from __future__ import annotations

import polars as pl

from transforms.lexicon import Lexicon, alternatives
from transforms.quantities import MIN_MONEY, MIN_POWER_W

_BRACKET = r"^[\s*_]*(?:[(\[/][^)\]]{0,18}|,\s*(?:[a-z.]+\s+){1,3})$"
_FOLLOWS_MONEY = (
    "in|en|for|pour|to|para|por|per|a|au|aux|from|de|von|fuer|fur|im|di|da|voor|op|bei|lors|dans|this|l'an|cette|is|at|nel|no|na|el|"
    "la|le|und|y|et|and|of|aupres|supplementaires?"
)
_INHERITS = rf"(?i-u)^[\s*_]*(?:$|[.,;:)\]\"(]|(?:{_FOLLOWS_MONEY})\b)"
_BEFORE_YEAR = (
    r"(?i-u)\b(?:in|en|em|nel|im|since|by|for|from|until|depuis|de|di|seit|desde|dal|sinds|of|and|by late|end of)\s$"
)
_TABLE_COLUMNS = ("sentence_id", "start", "end", "match", "low", "high", "qualifier", "currency", "measure")


def money_anchors(numbers: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
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
    tail = pl.col("folded").str.slice(pl.col("end"), 16)
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
                & tail.str.contains(_INHERITS)
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
    converted = (last_end.is_not_null() & other & between.str.contains(_BRACKET)).fill_null(value=False)
    return (
        rows.filter(~converted)
        .select(*_TABLE_COLUMNS, "is_inherited", "has_digits")
        .sort("sentence_id", "start")
        .with_row_index("anchor_id")
    )


def hardware_anchors(
    numbers: pl.DataFrame, products: pl.DataFrame, sentences: pl.DataFrame, lexicon: Lexicon
) -> pl.DataFrame:
    """Counts of machines, powers, speeds and areas: values, measure, product, vendor, and the end of the whole phrase.

    A bare number counts the product that follows it within a few words ("400,000 of Nvidia's powerful GB200 chips");
    of several
    products in one phrase the first specific one is taken.
    """
    text = sentences.select("sentence_id", "folded")
    free = numbers.filter(pl.col("currency").is_null())
    stops = alternatives(lexicon.pack.gap_stops)
    undone = alternatives(lexicon.pack.not_counted)
    # "Colossus 1 data center" and "No. 1 supercomputer" count nothing.
    free = free.filter(
        (pl.coalesce("low", "high") != 1)
        | ~pl.col("has_digits")
        | pl.col("has_scale")
        | pl.col("measure").is_not_null()
    )
    # "#3 supercomputer" is a rank, "in 2016" a year.
    free = (
        free.join(text, on="sentence_id")
        .filter(
            ~pl.col("folded").str.slice(pl.col("start") - 1, 1).eq("#") | (pl.col("start") == 0),
            ~(
                pl.col("match").str.contains(r"^20[0-3][1-9]$|^20[1-3]0$")
                & pl.col("folded").str.head(pl.col("start")).str.contains(_BEFORE_YEAR)
            ),
        )
        .drop("folded")
    )
    racks = rf"(?i-u)^[\s*_-]*(?:[a-z'-]+\s+){{0,3}}{alternatives(lexicon.pack.racks)}"

    counted = (
        free.filter(pl.col("measure").is_null() & (pl.col("shape") != "one"))
        .join(products.rename({"start": "p_start", "end": "p_end", "match": "p_match"}), on="sentence_id")
        .filter((pl.col("p_start") >= pl.col("end")) & (pl.col("p_start") - pl.col("end") <= 48))
        .join(text, on="sentence_id")
        .with_columns(gap=pl.col("folded").str.slice(pl.col("end"), pl.col("p_start") - pl.col("end")))
        .filter(
            ~pl.col("gap").str.contains(r"[.;:()!?/]|, |[0-9]{2}|[$\x0e-\x19]"),
            ~pl.col("gap").str.contains(rf"(?i-u){stops}"),
            ~pl.col("folded").str.slice(pl.col("p_end"), 20).str.contains(rf"(?i-u)^[\s*_-]*{undone}"),
            pl.col("gap").str.count_matches(r"[\s-]+") <= 6,
        )
        .sort("sentence_id", "start", "p_start")
    )
    # The nearest product names the phrase; a specific one that follows at once ("GPU Instinct MI450") says which.
    nearest = pl.col("p_start") == pl.col("p_start").min().over("sentence_id", "start")
    first_end = pl.col("p_end").filter(nearest).first().over("sentence_id", "start")
    follows = (pl.col("p_start") - first_end).is_between(0, 10) & ~pl.col("is_generic")
    refines = ((pl.col("p_start") - first_end) == 1) & ~pl.col("is_generic")
    first_generic = pl.col("is_generic").filter(nearest).first().over("sentence_id", "start")
    counted = (
        counted.with_columns(
            rank=pl.when(refines)
            .then(-1)
            .when(nearest & ~pl.col("is_generic"))
            .then(0)
            .when(first_generic & follows)
            .then(1)
            .when(nearest)
            .then(2)
            .otherwise(9)
        )
        .filter(pl.col("rank") < 9)
        .sort("sentence_id", "start", "rank")
        .unique(["sentence_id", "start"], keep="first", maintain_order=True)
        # Of two numbers before one product the nearer counts it.
        .sort("sentence_id", "p_start", "start")
        .unique(["sentence_id", "p_start"], keep="last", maintain_order=True)
        .with_columns(
            measure=pl.when(pl.col("class") == "data-center").then(pl.lit("sites")).otherwise(pl.lit("units"))
        )
        .select(*_TABLE_COLUMNS, "product", "vendor", "class", "is_generic", phrase_end="p_end")
    )
    phrases = text.with_columns(pl.col("sentence_id"))
    in_racks = (
        free.filter(pl.col("measure").is_null() & (pl.col("shape") != "one"))
        .join(phrases, on="sentence_id")
        .filter(pl.col("folded").str.slice(pl.col("end"), 60).str.contains(racks))
        .with_columns(
            measure=pl.lit("racks"),
            product=pl.lit("data-center"),
            vendor=pl.lit(None, pl.String),
            phrase_end=pl.col("end") + 5,
            is_generic=pl.lit(value=True),
            **{"class": pl.lit("data-center")},
        )
        .select(*_TABLE_COLUMNS, "product", "vendor", "class", "is_generic", "phrase_end")
    )
    sized = (
        free.filter(pl.col("measure").is_in(["power_w", "flops", "area_m2"]))
        .filter((pl.col("measure") != "power_w") | (pl.coalesce("high", "low") >= MIN_POWER_W))
        .filter((pl.col("measure") != "area_m2") | (pl.coalesce("high", "low") >= 300))
        .filter((pl.col("measure") != "flops") | (pl.coalesce("high", "low") >= 1e15))
    )
    chips = products.filter(~pl.col("class").is_in(["data-center", "rack"])).select(
        "sentence_id",
        p_start="start",
        p_end="end",
        product="product",
        vendor="vendor",
        is_generic="is_generic",
        **{"class": "class"},
    )
    of_chips = (
        sized.filter(pl.col("measure") == "power_w")
        .join(chips, on="sentence_id")
        .join(text, on="sentence_id")
        .filter(pl.col("p_start").is_between(pl.col("end"), pl.col("end") + 30))
        .filter(
            ~pl.col("folded")
            .str.slice(pl.col("end"), pl.col("p_start") - pl.col("end"))
            .str.contains(r"[.,;:()0-9]|\band\b|\bto\b")
        )
        .filter(~pl.col("is_generic") | (pl.col("class") == "power-plant"))
        .sort("sentence_id", "start", "p_start")
        .unique(["sentence_id", "start"], keep="first", maintain_order=True)
        .select("sentence_id", "start", "product", "vendor", "is_generic", "class", "p_end")
    )
    sized = sized.join(of_chips, on=["sentence_id", "start"], how="left").with_columns(
        product=pl.coalesce(
            "product",
            pl.when(pl.col("measure") == "flops").then(pl.lit("supercomputer")).otherwise(pl.lit("data-center")),
        ),
        phrase_end=pl.coalesce("p_end", "end"),
        is_generic=pl.col("is_generic").fill_null(value=True),
        **{"class": pl.coalesce("class", pl.lit("data-center"))},
    )
    columns = [*_TABLE_COLUMNS, "product", "vendor", "class", "is_generic", "phrase_end"]
    every = pl.concat(
        [sized.select(columns), in_racks.select(columns), counted.select(columns)], how="vertical_relaxed"
    )
    return (
        every.unique(["sentence_id", "start"], keep="first", maintain_order=True)
        .sort("sentence_id", "start")
        .with_row_index("anchor_id")
    )
