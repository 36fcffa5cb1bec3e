"""Numbers with what they count: money, power, computing speed, area, and bare numbers (which a machine may follow).

One pattern per language, built from its pack, over folded text. A row is one expression with its qualifier, its
range and
its unit; the span holds all of them, so that reading the span again gives the same values.
"""

from __future__ import annotations

import functools
import itertools
import re

import polars as pl

from config.language_packs import Numbers
from config.models import Currency
from transforms.folding import folded
from transforms.lexicon import NOTHING, Lexicon, alternatives, expand_all
from transforms.spans import pattern_spans

MIN_MONEY = 20_000
"""Smaller sums are prices of things, not investments."""
MIN_POWER_W = 1e6
"""Smaller powers are those of devices, not of sites."""

_DIGITS = r"\d{1,3}(?:[ ']\d{3})+\b(?:[.,]\d{1,2}\b)?|\d+(?:[.,]\d{3})*(?:[.,]\d+)?"
_GAP = r"[\s*_-]{0,4}"
_SPACE = r"[\s*_]{0,4}"
_PARTS = (
    "n1",
    "w1",
    "m1",
    "b1",
    "o1",
    "s1",
    "so",
    "n2",
    "w2",
    "s2",
    "c1",
    "c2",
    "c3",
    "c4",
    "u1",
    "u2",
    "plus",
    "plus2",
    "r",
    "about",
    "least",
    "most",
    "about2",
    "least2",
    "most2",
)


def number_words(numbers: Numbers) -> dict[str, float]:
    """Numbers in words with their value; tens and units joined as the language does."""
    words = {folded(word).lower(): value for word, value in numbers.words.items()}
    units = {
        folded(w).lower(): v for w, v in numbers.words.items() if v in range(1, 10) and len(w) > 2 and " " not in w
    }
    for (ten, ten_value), joiner, (unit, value) in itertools.product(
        numbers.tens.items(), numbers.tens_joiners, units.items()
    ):
        parts = (unit, folded(ten).lower()) if numbers.units_before_tens else (folded(ten).lower(), unit)
        words[folded(joiner).join(parts)] = ten_value + value
    return words | {folded(word).lower(): value for word, value in numbers.tens.items()}


def _words_pattern(numbers: Numbers) -> str:
    """Numbers in words other than one; tens and units by a small grammar, as a list of all would be long."""
    single = [folded(w).lower() for w, v in numbers.words.items() if v != 1]
    tens = [folded(w).lower() for w in numbers.tens]
    if not tens:
        return _any(single)
    units = "|".join(re.escape(u) for u in sorted(_small(numbers), key=len, reverse=True))
    ten = "|".join(re.escape(t) for t in sorted(tens, key=len, reverse=True))
    joiner = "|".join(re.escape(folded(j)) for j in numbers.tens_joiners)
    both = (
        rf"(?:(?:{units})(?:{joiner}))?(?:{ten})"
        if numbers.units_before_tens
        else rf"(?:{ten})(?:(?:{joiner})(?:{units})\b)?"
    )
    return rf"(?:\b{both}\b|{_any(single)})"


def _small(numbers: Numbers) -> dict[str, float]:
    return {folded(w).lower(): v for w, v in numbers.words.items() if v in range(1, 10) and len(w) > 2 and " " not in w}


def _ones(numbers: Numbers) -> list[str]:
    return [folded(word).lower() for word, value in numbers.words.items() if value == 1]


def currency_signs(currencies: tuple[Currency, ...]) -> dict[str, str]:
    """Signs before or after a number, and ISO codes, with their code."""
    signs = {folded(sign).lower(): currency.code for currency in currencies for sign in currency.symbols}
    return signs | {currency.code.lower(): currency.code for currency in currencies}


@functools.cache
def _currency_words(lexicon: Lexicon) -> dict[str, str]:
    words: dict[str, str] = {}
    for currency in lexicon.catalog.currencies:
        for word in currency.words.get(lexicon.pack.language, ()):
            words.setdefault(folded(word).lower(), currency.code)
    return words


def _any(words: list[str] | dict[str, float] | dict[str, str]) -> str:
    """Any of the words, longest first, with flexible white space, ends bounded where they are letters."""
    return alternatives(list(words)) if words else NOTHING


@functools.cache
def number_pattern(lexicon: Lexicon) -> str:
    """The pattern of all expressions of a language. Its groups are named; "x" in a name marks those of "between X
    and Y".
    """
    numbers = lexicon.pack.numbers
    ones = _ones(numbers)
    plain_words = _words_pattern(numbers)
    magnitudes = [folded(w).lower() for w in numbers.magnitudes]
    scales = {folded(w).lower(): v for w, v in numbers.scales.items()}
    connector = f"(?:{_any(expand_all(numbers.connectors))}\\s?)" if numbers.connectors else ""
    prefix = r"\\?" + _signs(lexicon.catalog.currencies)
    suffix = "(?:" + _any(_currency_words(lexicon)) + "|" + prefix + ")"
    units = "|".join(_unit_pattern(unit) for unit in sorted(_units(lexicon), key=len, reverse=True))
    fillers = f"(?:{_any(expand_all(numbers.fillers))}{_SPACE})" + "{0,3}" if numbers.fillers else ""
    scale = (
        "(?:"
        + "|".join(_escape(w) + (r"\b" if w[-1].isalnum() else "") for w in sorted(scales, key=len, reverse=True))
        + ")"
    )
    plus = f"(?:{'|'.join(_pattern_of(w) for w in expand_all(numbers.at_least_after))})"

    def tail(mark: str, range_words: list[str], optional: bool) -> str:
        between = "|".join(_pattern_of(w) for w in sorted(range_words, key=len, reverse=True))
        body = (
            rf"{_SPACE}(?P<r{mark}>{between}){_SPACE}(?:(?P<c2{mark}>{prefix}){_SPACE})?"
            rf"(?:(?P<n2{mark}>{_DIGITS})|(?P<w2{mark}>{plain_words}))(?:{_GAP}(?P<s2{mark}>{scale}))?"
        )
        return f"(?:{body})?" if optional else f"(?:{body})"

    def end(mark: str) -> str:
        return (
            rf"(?P<plus2{mark}>{_GAP}{plus})?(?:{_GAP}{connector}?(?P<c4{mark}>{suffix}))?"
            rf"(?:{_GAP}{connector}?(?P<u2{mark}>{units}))?"
        )

    def first(mark: str) -> str:
        return (
            rf"(?:(?:(?P<c1{mark}>{prefix}){_SPACE}|\b)"
            rf"(?:(?P<n1{mark}>{_DIGITS})|(?P<w1{mark}>{plain_words})|(?P<m1{mark}>{_any(magnitudes)}))"
            rf"(?P<plus{mark}>{plus})?(?:{_GAP}{connector}?(?P<s1{mark}>{scale}))?"
            rf"|(?P<b1{mark}>{_any(expand_all(numbers.bare_scales))})|(?P<o1{mark}>{_any(ones)}){_GAP}(?P<so{mark}>{scale}))"
        )

    plain_ranges = [
        w
        for w in expand_all(numbers.range_words)
        if w not in ("and", "or", "et", "ou", "und", "oder", "y", "o", "e", "en", "of")
    ]
    both_ranges = expand_all(numbers.range_words)
    qualifier = (
        rf"(?:(?:(?P<about>{_qualifiers(numbers.about)})|(?P<least>{_qualifiers(numbers.at_least)})|(?P<most>{_qualifiers(numbers.at_most)}))"
        rf"[\s*_\"]*{fillers}[\s*_\"]*)?"
    )
    middle = rf"(?:{_GAP}{connector}?(?P<c3MARK>{suffix}))?(?:{_GAP}{connector}?(?P<u1MARK>{units}))?"
    between = (
        rf"(?P<between>{_any(expand_all(numbers.between))}){_SPACE}{fillers}{first('x')}"
        rf"{middle.replace('MARK', 'x')}{tail('x', both_ranges, optional=False)}{end('x')}"
    )
    plain = rf"{qualifier}{first('')}{middle.replace('MARK', '')}{tail('', plain_ranges, optional=True)}{end('')}"
    worded = [w for w in expand_all(numbers.at_least_after) if w[:1].isalpha()]
    after = (
        rf"(?:\s(?:(?P<about2>{_any(expand_all(numbers.about_after))})|(?P<least2>{_any(worded)})"
        rf"|(?P<most2>{_any(expand_all(numbers.at_most_after))})))?"
    )
    # "from $5 billion to $7 billion": each number has its own scale, so it is a change and no range.
    change = (
        rf"(?P<from>{_any(expand_all(numbers.change_from))}{_SPACE})(?:(?P<c1f>{prefix}){_SPACE}|\b)(?P<n1f>{_DIGITS})"
        rf"{_GAP}(?P<s1f>{scale}){end('f')}"
    )
    return rf"(?i-u)(?:{between}|{change}|{plain}{after})"


def _signs(currencies: tuple[Currency, ...]) -> str:
    """Any sign, with an ISO code before it or not ("USD $"), or a code alone."""
    codes = "|".join(currency.code.lower() for currency in currencies)
    signs = sorted(
        {folded(sign).lower() for currency in currencies for sign in currency.symbols}, key=len, reverse=True
    )
    lettered = "|".join(_escape(s) + (r"\b" if s[-1].isalpha() else "") for s in signs if s[0].isalpha())
    others = "|".join(re.escape(s) for s in signs if not s[0].isalpha())
    return rf"(?:\b(?:{lettered})|(?:\b(?:{codes})\s?)?(?:{others})|\b(?:{codes})\b)"


def _escape(text: str) -> str:
    return r"\s?".join(re.escape(part) for part in text.split(" "))


def _pattern_of(word: str) -> str:
    return rf"\b{_escape(word)}\b" if word[:1].isalpha() else _escape(word)


def _qualifiers(phrases: tuple[str, ...]) -> str:
    return _any([w.strip(" ") for w in expand_all(phrases)])


def _unit_pattern(unit: str) -> str:
    body = r"[\s-]?".join(re.escape(part) for part in unit.split())
    return rf"{body}\b" if unit[-1:].isalnum() else body


@functools.cache
def _units(lexicon: Lexicon) -> dict[str, tuple[str, float]]:
    """Unit (folded, lower case) with measure and factor."""
    return {
        folded(unit).lower(): (measure, factor)
        for measure, table in lexicon.pack.numbers.units.items()
        for unit, factor in table.items()
    }


def number_value(text: pl.Expr, decimal: str, scaled: pl.Expr) -> pl.Expr:
    """The value of digits with separators. Which sign is the decimal one follows from the shape, else from the
    language.

    "1.250.000" and "1 250 000" are groups; of two signs the last one is decimal; one sign before exactly three digits
    separates thousands, unless it is the language's decimal sign and a scale or unit follows ("1,125 Milliarden").
    """
    plain = text.str.replace_all(r"[ ']", "")
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
    groups = spans.with_columns(g=pl.col("match").str.extract_groups(pattern)).unnest("g")
    both = {name: pl.coalesce([n for n in (name, f"{name}x", f"{name}f") if n in groups.columns]) for name in _PARTS}
    lead = pl.col("from").str.len_bytes().fill_null(0).cast(pl.Int32)
    frame = groups.select("sentence_id", pl.col("start") + lead, "end", pl.col("match").str.slice(lead), **both)
    signs = currency_signs(lexicon.catalog.currencies)
    currency_words = {**signs, **_currency_words(lexicon)}
    units = _units(lexicon)
    words = number_words(numbers)
    scales = {folded(w).lower(): v for w, v in numbers.scales.items()}
    magnitudes = {folded(w).lower(): v for w, v in numbers.magnitudes.items()}

    unit_key = pl.coalesce("u2", "u1").str.to_lowercase().str.replace_all(r"[\s-]+", " ")
    unit_measure = {k.replace("-", " "): v[0] for k, v in units.items()}
    unit_factor = {k.replace("-", " "): v[1] for k, v in units.items()}

    def sign(name: str) -> pl.Expr:
        text = pl.col(name).str.strip_chars("\\").str.to_lowercase()
        paired = text.str.extract(r"^([a-z]{3}) ?[^a-z]", 1)  # "USD $": the code says it
        return pl.coalesce(_look_up(paired, currency_words, pl.String), _look_up(text, currency_words, pl.String))

    frame = frame.with_columns(
        scale1=_look_up(pl.coalesce("s1", "so", "b1"), scales, pl.Float64),
        scale2=_look_up(pl.col("s2"), scales, pl.Float64),
        measure=unit_key.replace_strict(
            list(unit_measure), list(unit_measure.values()), default=None, return_dtype=pl.String
        ),
        factor=unit_key.replace_strict(
            list(unit_factor), list(unit_factor.values()), default=1.0, return_dtype=pl.Float64
        ),
        before=pl.coalesce(sign("c1"), sign("c2")),
        after=pl.coalesce(sign("c4"), sign("c3")),
        is_plain_dollar=pl.coalesce("c1", "c2").str.strip_chars("\\") == "$",
        # "1.300 millones hasta 2030": a year is no end of a range.
        is_range=pl.col("r").is_not_null()
        & ~(
            pl.col("n2").str.contains("^(?:19|20)[0-9]{2}$")
            & pl.col("s2").is_null()
            & pl.col("c2").is_null()
            & pl.coalesce("s1", "so", "b1").is_not_null()
        ).fill_null(value=False),
        is_magnitude=pl.col("m1").is_not_null() | pl.col("b1").is_not_null(),
    )
    scaled1 = (
        pl.col("scale1").is_not_null()
        | pl.col("scale2").is_not_null()
        | (pl.col("measure").is_not_null() & ~pl.col("measure").is_in(["area_m2"]))
    )
    first = pl.coalesce(
        number_value(pl.col("n1"), numbers.decimal, scaled1),
        _look_up(pl.col("w1"), words, pl.Float64),
        _look_up(pl.col("m1"), magnitudes, pl.Float64),
        pl.when(pl.col("b1").is_not_null() | pl.col("o1").is_not_null()).then(1.0),
    )
    second = pl.coalesce(
        number_value(pl.col("n2"), numbers.decimal, scaled1), _look_up(pl.col("w2"), words, pl.Float64)
    )
    frame = frame.with_columns(
        currency=pl.when(pl.col("is_plain_dollar") & pl.col("after").is_not_null())
        .then("after")
        .otherwise(pl.coalesce("before", "after")),
        first=first * pl.coalesce("scale1", "scale2", pl.lit(1.0)) * pl.col("factor"),
        second=second * pl.coalesce("scale2", "scale1", pl.lit(1.0)) * pl.col("factor"),
        has_scale=pl.coalesce("scale1", "scale2").is_not_null(),
        has_digits=pl.coalesce("n1", "n2").is_not_null(),
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
