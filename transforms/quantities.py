"""Numbers with what they count: money, power, computing speed, area, and bare numbers (which a machine may follow).

One pattern per language, built from its pack, over folded text. A row is one expression with its qualifier, its
range and
its unit; the span holds all of them, so that reading the span again gives the same values.
"""

from __future__ import annotations

import polars as pl

from transforms.decimal_signs import decimal_sign
from transforms.folding import folded
from transforms.lexicon import NOTHING, Lexicon, expand_all
from transforms.number_pattern import (
    LONG_SCALE,
    PARTS,
    currency_signs,
    currency_words,
    glue_words,
    number_pattern,
    number_words,
    sum_noun_pattern,
    units_of,
)
from transforms.spans import pattern_spans

MIN_MONEY = 20_000
"""Smaller sums are prices of things, not investments."""
MIN_POWER_W = 1e6
"""Smaller powers are those of devices, not of sites."""


def number_value(text: pl.Expr, decimal: pl.Expr, scaled: pl.Expr) -> pl.Expr:
    """The value of digits with separators. Which sign is the decimal one follows from the shape, else from the
    language.

    "1.250.000" and "1 250 000" are groups; of two signs the last one is decimal; one sign before exactly three digits
    separates thousands, unless it is the language's decimal sign and a scale or unit follows ("1,125 Milliarden").
    """
    plain = text.str.replace_all(r"[ ']|mil", "")
    last_sign = plain.str.extract(r"([.,])[0-9]+$", 1)
    n_signs = plain.str.count_matches(r"[.,]")
    n_kinds = plain.str.contains(",", literal=True).cast(pl.Int8) + plain.str.contains(".", literal=True).cast(pl.Int8)
    three = plain.str.contains(r"[.,][0-9]{3}$")
    leading_zero = plain.str.contains(r"^0[.,]")
    grouped = (n_signs >= 2) & (n_kinds == 1) & three
    single_group = (n_signs == 1) & three & ~leading_zero & ~((last_sign == decimal) & scaled)
    is_whole = grouped | single_group | (n_signs == 0)
    whole = plain.str.replace_all(r"[.,]", "")
    fraction = plain.str.extract(r"[.,]([0-9]+)$", 1)
    head = plain.str.replace(r"[.,][0-9]+$", "").str.replace_all(r"[.,]", "")
    return (
        pl.when(is_whole)
        .then(whole.cast(pl.Float64, strict=False))
        .otherwise((head + "." + fraction).cast(pl.Float64, strict=False))
    )


def _look_up(text: pl.Expr, table: dict[str, float] | dict[str, str], kind: type[pl.DataType]) -> pl.Expr:
    key = text.str.to_lowercase().str.replace_all(r"[\s*_]+", " ").str.strip_chars(" ")
    squeezed = {k.replace(" ", " "): v for k, v in table.items()}
    return key.replace_strict(list(squeezed), list(squeezed.values()), default=None, return_dtype=kind)


def read_numbers(sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """All number expressions of the sentences.

    Takes sentence_id and folded. Gives sentence_id, start, end, match, low, high (both null or one null where open),
    qualifier, currency (ISO 4217 or null), measure (power_w, flops, area_m2, none, or null), has_scale, has_digits.
    """
    pattern = number_pattern(lexicon)
    spans = pattern_spans(sentences, "sentence_id", "folded", pattern)
    numbers = lexicon.pack.numbers
    spans = _unglued(spans, lexicon)
    groups = spans.with_columns(g=pl.col("match").str.extract_groups(pattern)).unnest("g")
    groups = _with_sum_noun(groups, sentences, lexicon)
    both = {
        name: pl.coalesce([n for n in (name, f"{name}x", f"{name}f", f"{name}y") if n in groups.columns])
        for name in PARTS
    }
    lead = pl.coalesce(pl.col("from", "year", "sum_lead").str.len_bytes(), pl.lit(0)).cast(pl.Int32)
    frame = groups.select("sentence_id", pl.col("start") + lead, "end", pl.col("match").str.slice(lead), **both)
    frame = frame.join(decimal_sign(sentences, lexicon), on="sentence_id", how="left", maintain_order="left")
    signs = currency_signs(lexicon.catalog.currencies)
    money_words = {**signs, **currency_words(lexicon)}
    units = units_of(lexicon)
    words = number_words(numbers)
    scales = {_plain(w): v for w, v in numbers.scales.items()}
    magnitudes = {_plain(w): v for w, v in numbers.magnitudes.items()}

    unit_key = pl.coalesce("u2", "u1").str.to_lowercase().str.replace_all(r"[\s-]+", " ")
    unit_measure = {k.replace("-", " "): v[0] for k, v in units.items()}
    unit_factor = {k.replace("-", " "): v[1] for k, v in units.items()}

    def sign(name: str) -> pl.Expr:
        text = pl.col(name).str.strip_chars("\\").str.to_lowercase()
        paired = text.str.extract(r"^([a-z]{3}) ?[^a-z]", 1)  # "USD $": the code says it
        return pl.coalesce(_look_up(paired, money_words, pl.String), _look_up(text, money_words, pl.String))

    frame = frame.with_columns(
        scale1=_look_up(pl.coalesce("s1", "s3", "so", "b1"), scales, pl.Float64),
        scale2=_look_up(pl.col("s2"), scales, pl.Float64),
        measure=unit_key.replace_strict(
            list(unit_measure), list(unit_measure.values()), default=None, return_dtype=pl.String
        ),
        factor=unit_key.replace_strict(
            list(unit_factor), list(unit_factor.values()), default=1.0, return_dtype=pl.Float64
        ),
        before=pl.coalesce(sign("c1"), sign("c2")),
        after=pl.coalesce(
            sign("c4"),
            sign("c4s"),
            sign("c3"),
            sign("c3s"),
            _look_up(pl.coalesce("s1", "s3", "so", "s2"), numbers.scale_currencies, pl.String),
        ),
        is_plain_dollar=pl.coalesce("c1", "c2").str.strip_chars("\\") == "$",
        # "1.300 millones hasta 2030": a year is no end of a range.
        is_range=pl.col("r").is_not_null()
        & ~(
            pl.col("n2").str.contains("^(?:19|20)[0-9]{2}$")
            & pl.col("s2").is_null()
            & pl.col("c2").is_null()
            & pl.coalesce("s1", "s3", "so", "b1").is_not_null()
        ).fill_null(value=False),
        is_magnitude=pl.col("m1").is_not_null() | pl.col("b1").is_not_null(),
    )
    scaled1 = (
        pl.col("scale1").is_not_null()
        | pl.col("scale2").is_not_null()
        | (pl.col("measure").is_not_null() & ~pl.col("measure").is_in(["area_m2"]))
    )
    first = pl.coalesce(
        number_value(pl.coalesce("n1", "n3"), pl.col("decimal"), scaled1),
        _look_up(pl.col("w1"), words, pl.Float64),
        _look_up(pl.col("m1"), magnitudes, pl.Float64),
        pl.when(pl.col("b1").is_not_null() | pl.col("o1").is_not_null()).then(1.0),
    )
    # "sept milliards et demi"; without a scale it is half of another thing.
    half = (
        pl.when(pl.col("half").is_null())
        .then(0.0)
        .when(pl.col("scale1").is_not_null())
        .then(0.5)
        .when(first >= 1e6)  # "un million" is one word of the pack
        .then(first / 2)
        .otherwise(0.0)
    )
    second = pl.coalesce(
        number_value(pl.col("n2"), pl.col("decimal"), scaled1), _look_up(pl.col("w2"), words, pl.Float64)
    )
    frame = frame.with_columns(
        currency=pl.when(pl.col("is_plain_dollar") & pl.col("after").is_not_null())
        .then("after")
        .otherwise(pl.coalesce("before", "after")),
        first=(first + half) * pl.coalesce("scale1", "scale2", pl.lit(1.0)) * pl.col("factor"),
        second=second * pl.coalesce("scale2", "scale1", pl.lit(1.0)) * pl.col("factor"),
        has_scale=pl.coalesce("scale1", "scale2").is_not_null(),
        has_digits=pl.coalesce("n1", "n3", "n2").is_not_null(),
    )
    about = pl.col("about").is_not_null() | pl.col("about2").is_not_null()
    least = (
        pl.col("least").is_not_null()
        | pl.col("plus").is_not_null()
        | pl.col("plus2").is_not_null()
        | pl.col("least2").is_not_null()
    )
    most = pl.col("most").is_not_null() | pl.col("most2").is_not_null()
    qualifier = (
        pl.when(pl.col("is_range") & (pl.col("second") > pl.col("first")))
        .then(pl.lit("range"))
        .when("is_magnitude")
        .then(pl.lit("magnitude"))
        .when(least)
        .then(pl.lit("at_least"))
        .when(most)
        .then(pl.lit("at_most"))
        .when(about)
        .then(pl.lit("about"))
        .otherwise(pl.lit("exact"))
    )
    frame = frame.with_columns(qualifier=qualifier)
    kind = pl.col("qualifier")
    return frame.select(
        "sentence_id",
        "start",
        "end",
        "match",
        "qualifier",
        "currency",
        "measure",
        "has_scale",
        "has_digits",
        "is_plain_dollar",
        low=pl.when(kind != "at_most").then("first"),
        high=pl.when(kind == "range")
        .then("second")
        .when(kind == "magnitude")
        .then(pl.col("first") * 10)
        .when(kind != "at_least")
        .then("first"),
        shape=pl.when(pl.col("o1").is_not_null())
        .then(pl.lit("one"))
        .when(pl.col("b1").is_not_null())
        .then(pl.lit("bare"))
        .otherwise(pl.lit("number")),
    ).filter(pl.coalesce("low", "high").is_not_null())


def _unglued(spans: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """The spans without the word that touches their last scale ("5 millionin")."""
    long = "|".join(w for w in map(_plain, lexicon.pack.numbers.scales) if len(w) >= LONG_SCALE and w.isalpha())
    tail = pl.col("match").str.extract(rf"(?i-u)[\s0-9](?:{long or NOTHING})({glue_words(lexicon)})$", 1)
    whole = pl.col("match").str.contains(rf"(?i-u)(?:{long or NOTHING})$")
    cut = pl.when(~whole).then(tail.str.len_bytes()).fill_null(0).cast(pl.Int32)
    return spans.with_columns(
        end=pl.col("end") - cut, match=pl.col("match").str.head(pl.col("match").str.len_bytes() - cut)
    )


def _with_sum_noun(groups: pl.DataFrame, sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Adds sum_lead, the word before an exact sum that elsewhere says "more than" ("eine Runde über 5 Millionen"), and
    takes the qualifier from it.
    """
    leads = "|".join(expand_all(lexicon.pack.numbers.sum_leads)) or NOTHING
    before = pl.col("folded").str.slice(pl.max_horizontal(pl.col("start") - 40, 0), pl.min_horizontal("start", 40))
    return (
        groups.join(sentences.select("sentence_id", "folded"), on="sentence_id", maintain_order="left")
        .with_columns(
            sum_lead=pl.when(before.str.contains(sum_noun_pattern(lexicon))).then(
                pl.col("match").str.extract(rf"(?i-u)^((?:{leads})[\s*_\"]+)", 1)
            )
        )
        .with_columns(least=pl.when(pl.col("sum_lead").is_null()).then("least"))
        .drop("folded")
    )


def _plain(word: str) -> str:
    return folded(word).lower()
