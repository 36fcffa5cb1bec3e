"""Anchors of machines: the numbers of a sentence that count chips, sites or racks, or measure power, speed or area."""

from __future__ import annotations

import polars as pl

from transforms.lexicon import Lexicon, alternatives
from transforms.quantities import MIN_POWER_W

MIN_AREA_M2 = 300
MIN_FLOPS = 1e15
MIN_REPEATED = 1000
MAX_REPEATED = 1e7
"""Numbers without a noun of their own that lie outside are ages and percentages below, sums of money above."""
MAX_RACKS = 1e6
REACH = 48
"""Characters between a number and the product that it counts."""
_BEFORE_YEAR = (
    r"(?i-u)\b(?:in|en|em|nel|im|since|by|for|from|until|depuis|de|di|seit|desde|dal|sinds|of|and|by late|end of)\s$"
)
_NUMBER_COLUMNS = ("sentence_id", "start", "end", "match", "low", "high", "qualifier", "currency", "measure")
_COLUMNS = (*_NUMBER_COLUMNS, "product", "vendor", "class", "is_generic", "phrase_end")
_CLAUSE = r"[\x00-\x7f--[,;:.0-9]]"
_CHIPS = ("gpu", "ai-chip", "cpu", "server")


def hardware_anchors(
    numbers: pl.DataFrame, products: pl.DataFrame, sentences: pl.DataFrame, lexicon: Lexicon
) -> pl.DataFrame:
    """Counts of machines, powers, speeds and areas: values, measure, product, vendor, and the end of the whole phrase.

    A bare number counts the product that follows it within a few words ("400,000 of Nvidia's powerful GB200 chips");
    of several products in one phrase the first specific one is taken. A number without a noun of its own repeats the
    one counted before it ("from 100,000 H100s to 200,000").
    """
    text = sentences.select("sentence_id", "folded")
    free = _counting(numbers, products, text, lexicon)
    bare = free.filter(pl.col("measure").is_null())
    counted = _counted(bare, products, text, lexicon)
    racks = _racks(bare, products, text, lexicon)
    every = pl.concat(
        [
            _sized(free, products, text, lexicon),
            racks,
            counted,
            _repeated(bare, counted, text, lexicon),
        ],
        how="vertical_relaxed",
    )
    return (
        every.unique(["sentence_id", "start"], keep="first", maintain_order=True)
        .join(text, on="sentence_id")
        .filter(~_is_share(lexicon))
        .drop("folded")
        .sort("sentence_id", "start")
        .with_row_index("anchor_id")
    )


def _is_share(lexicon: Lexicon) -> pl.Expr:
    """Whether a count is that of each of several: "four halls, each powered by 100,000 GPUs"."""
    each = alternatives(lexicon.pack.distributives)
    wholes = alternatives(lexicon.pack.named_wholes)
    head = pl.col("folded").str.head(pl.col("start"))
    return head.str.contains(rf"(?i-u){each}{_CLAUSE}{{0,40}}$") & ~head.str.contains(
        rf"(?i-u){wholes}[ ,:*_-]+{each}{_CLAUSE}{{0,40}}$"
    )


def _counting(numbers: pl.DataFrame, products: pl.DataFrame, text: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """The numbers that may count or measure something: no sums of money, ranks, years and parts of names."""
    before = pl.col("folded").str.head(pl.col("start"))
    named = products.filter(~pl.col("is_generic")).select("sentence_id", start=pl.col("end") + 1, is_model=pl.lit(True))
    return (
        numbers.filter(pl.col("currency").is_null())
        # "Colossus 1 data center" and "No. 1 supercomputer" count nothing.
        .filter(
            (pl.coalesce("low", "high") != 1)
            | ~pl.col("has_digits")
            | pl.col("has_scale")
            | pl.col("measure").is_not_null()
        )
        .join(text, on="sentence_id")
        .join(named.unique(), on=["sentence_id", "start"], how="left")
        .filter(
            # "#3 supercomputer" is a rank, "tier-three data center" a kind, "in 2016" a year.
            ~before.str.ends_with("#"),
            pl.col("measure").is_not_null() | ~before.str.contains(r"[A-Za-z]-$"),
            ~(pl.col("match").str.contains(r"^20[0-3][1-9]$|^20[1-3]0$") & before.str.contains(_BEFORE_YEAR)),
            # "the equivalent of 600,000 H100s" is a speed.
            pl.col("measure").is_not_null()
            | ~before.str.contains(rf"(?i-u){alternatives(lexicon.pack.equivalents)}\s+(?:[a-z']+\s+){{0,2}}$"),
            # "EPYC 7763 processors" is one kind of them.
            ~(pl.col("is_model").fill_null(value=False) & pl.col("match").str.contains(r"^[0-9]{3,4}$")),
        )
        .drop("folded", "is_model")
    )


def _counted(bare: pl.DataFrame, products: pl.DataFrame, text: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Numbers with the product that follows them."""
    stops = alternatives(lexicon.pack.gap_stops)
    undone = alternatives(lexicon.pack.not_counted)
    found = (
        bare.join(products.rename({"start": "p_start", "end": "p_end", "match": "p_match"}), on="sentence_id")
        .filter((pl.col("p_start") >= pl.col("end")) & (pl.col("p_start") - pl.col("end") <= REACH))
        .join(text, on="sentence_id")
        .with_columns(gap=pl.col("folded").str.slice(pl.col("end"), pl.col("p_start") - pl.col("end")))
        .filter(
            ~pl.col("gap").str.contains(r"[.;:()!?/]|, |(?:^|[^A-Za-z0-9])[0-9]{2}|[$\x0e-\x19]"),
            ~pl.col("gap").str.contains(rf"(?i-u)(?:{stops}|[0-9][\s-]{undone}|^[\s*_-]*{undone})"),
            # "a 128-core processor", "eight-way H800 boxes"
            ~pl.col("gap").str.contains(r"^-[a-z]+\s"),
            # "its 4th data center", "son 4e data center"
            ~pl.col("gap").str.contains(r"(?i-u)^(?:e|[a-z]?eme|ere?|re|n?de|nd|rd|th|st|[oa])\b"),
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
    return (
        found.with_columns(
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
            measure=pl.when(pl.col("class") == "data-center").then(pl.lit("sites")).otherwise(pl.lit("units")),
            phrase_end="p_end",
        )
        .select(_COLUMNS)
    )


def _repeated(bare: pl.DataFrame, counted: pl.DataFrame, text: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Numbers that count again what a number before them in the sentence counts."""
    chips = counted.filter(pl.col("class").is_in(_CHIPS), pl.coalesce("low", "high") >= MIN_REPEATED).select(
        "sentence_id", "product", "vendor", "class", "is_generic", c_end="phrase_end"
    )
    again = alternatives(lexicon.pack.counted_again)
    after = rf"(?i-u)^[\s*_\"]*(?:$|[.;:!?)]|, |{again})"
    return (
        bare.filter(
            pl.col("shape") != "bare",
            pl.coalesce("low", "high") >= MIN_REPEATED,
            pl.coalesce("low", "high") <= MAX_REPEATED,
            ~pl.col("match").str.contains(r"(?:^|[^0-9.,'])(?:19|20)[0-9]{2}$"),
        )
        .join(counted.select("sentence_id", "start"), on=["sentence_id", "start"], how="anti")
        .join(chips, on="sentence_id")
        .filter(pl.col("c_end") <= pl.col("start"))
        .join(text, on="sentence_id")
        .filter(pl.col("folded").str.slice(pl.col("end"), 30).str.contains(after))
        .sort("sentence_id", "start", "c_end")
        .unique(["sentence_id", "start"], keep="last", maintain_order=True)
        .with_columns(measure=pl.lit("units"), phrase_end="end")
        .select(_COLUMNS)
    )


def _racks(bare: pl.DataFrame, products: pl.DataFrame, text: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Numbers of racks, with the product where they are racks of one that is sold by the rack."""
    racks = alternatives(lexicon.pack.racks)
    pattern = rf"(?i-u)^[\s*_-]*(?:[a-z'-]+\s+){{0,3}}{racks}(?:[\x00-\x7f--[-]]|$)"
    kinds = products.filter(pl.col("class") == "rack").select("sentence_id", "product", "vendor", p_start="start")
    found = (
        bare.filter(pl.coalesce("low", "high") < MAX_RACKS)
        .join(text, on="sentence_id")
        .filter(pl.col("folded").str.slice(pl.col("end"), 60).str.contains(pattern))
    )
    named = (
        found.select("sentence_id", "start", "end", "folded")
        .join(kinds, on="sentence_id")
        .filter(pl.col("p_start").is_between(pl.col("end"), pl.col("end") + REACH))
        .filter(
            ~pl.col("folded").str.slice(pl.col("end"), pl.col("p_start") - pl.col("end")).str.contains(r"[.;:()0-9]|, ")
        )
        .sort("sentence_id", "start", "p_start")
        .unique(["sentence_id", "start"], keep="first", maintain_order=True)
        .select("sentence_id", "start", "product", "vendor")
    )
    return (
        found.join(named, on=["sentence_id", "start"], how="left")
        .with_columns(
            measure=pl.lit("racks"),
            is_generic=pl.col("product").is_null(),
            product=pl.col("product").fill_null("data-center"),
            phrase_end=pl.col("end") + 5,
            **{"class": pl.lit("data-center")},
        )
        .select(_COLUMNS)
    )


def _sized(free: pl.DataFrame, products: pl.DataFrame, text: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Powers, speeds and areas that are large enough for a site; a power may be that of chips or of a power plant."""
    size = pl.coalesce("high", "low")
    sized = free.filter(
        ((pl.col("measure") == "power_w") & (size >= MIN_POWER_W))
        | ((pl.col("measure") == "area_m2") & (size >= MIN_AREA_M2))
        | ((pl.col("measure") == "flops") & (size >= MIN_FLOPS))
    )
    joint = alternatives(lexicon.pack.numbers.connectors)
    gap = pl.col("folded").str.slice(pl.col("end"), pl.col("p_start") - pl.col("end"))
    of_chips = (
        sized.filter(pl.col("measure") == "power_w")
        .join(
            products.filter(~pl.col("class").is_in(["data-center", "rack"])).rename(
                {"start": "p_start", "end": "p_end", "match": "p_match"}
            ),
            on="sentence_id",
        )
        .join(text, on="sentence_id")
        .filter(pl.col("p_start").is_between(pl.col("end"), pl.col("end") + 30))
        .filter(~gap.str.contains(r"[.,;:()0-9]|\band\b|\bto\b"))
        # "six gigawatts of AMD GPUs" are chips, "a 100-MW GPU cluster" is a site.
        .filter(
            ~pl.col("is_generic")
            | (pl.col("class") == "power-plant")
            | (pl.col("class").is_in(["gpu", "ai-chip"]) & gap.str.contains(rf"(?i-u)^[\s*_]*{joint}"))
        )
        .sort("sentence_id", "start", "p_start")
        .unique(["sentence_id", "start"], keep="first", maintain_order=True)
        .select("sentence_id", "start", "product", "vendor", "is_generic", "class", "p_end")
    )
    plain = pl.when(pl.col("measure") == "flops").then(pl.lit("supercomputer")).otherwise(pl.lit("data-center"))
    return (
        sized.join(of_chips, on=["sentence_id", "start"], how="left")
        .with_columns(
            product=pl.coalesce("product", plain),
            phrase_end=pl.coalesce("p_end", "end"),
            is_generic=pl.col("is_generic").fill_null(value=True),
            **{"class": pl.coalesce("class", pl.lit("data-center"))},
        )
        .select(_COLUMNS)
    )
