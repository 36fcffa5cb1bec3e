"""The pattern of a language's number expressions, built from its pack: sums, powers, speeds, areas and bare numbers."""

from __future__ import annotations

import functools
import itertools
import re

from config.language_packs import Numbers
from config.models import Currency
from transforms.folding import folded
from transforms.lexicon import NOTHING, Lexicon, alternatives, expand_all

_DIGITS = (
    r"\d{1,3} mil \d{3}\b|"  # papers of Mexico: "4 mil 800"
    r"\d{1,3}(?:[ ']\d{3})+\b(?:[.,]\d{1,2}\b)?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}\b(?:\.\d+)?"  # Indian groups: 2,00,000 is two lakh
    r"|\d+(?:[.,]\d{3})*(?:[.,]\d+)?"
)
_GAP = r"[\s*_-]{0,4}"
_SPACE = r"[\s*_]{0,4}"
PARTS = (
    "n1",
    "n3",
    "w1",
    "m1",
    "b1",
    "o1",
    "s1",
    "s3",
    "so",
    "half",
    "n2",
    "w2",
    "s2",
    "c1",
    "c2",
    "c3",
    "c3s",
    "c4",
    "c4s",
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
def currency_words(lexicon: Lexicon) -> dict[str, str]:
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
    currencies = lexicon.catalog.currencies
    prefix = r"\\?" + _signs(currencies, before=True)
    sign_after = r"\\?" + _signs(currencies, before=False)
    named = _any(currency_words(lexicon))
    units = "|".join(_unit_pattern(unit) for unit in sorted(units_of(lexicon), key=len, reverse=True))
    fillers = f"(?:{_any(expand_all(numbers.fillers))}{_SPACE})" + "{0,3}" if numbers.fillers else ""
    scale = "(?:" + "|".join(_scale(w, lexicon) for w in sorted(scales, key=len, reverse=True)) + ")"
    plus = f"(?:{'|'.join(_pattern_of(w) for w in expand_all(numbers.at_least_after))})"

    def tail(mark: str, range_words: list[str], optional: bool) -> str:
        between = "|".join(_pattern_of(w) for w in sorted(range_words, key=len, reverse=True))
        body = (
            rf"{_SPACE}(?P<r{mark}>{between}){_SPACE}(?:(?P<c2{mark}>{prefix}){_SPACE})?"
            rf"(?:(?P<n2{mark}>{_DIGITS})|(?P<w2{mark}>{plain_words}))(?:{_GAP}(?P<s2{mark}>{scale}))?"
        )
        return f"(?:{body})?" if optional else f"(?:{body})"

    def money(part: str, mark: str) -> str:
        # No hyphen before a sign: in "$5bn-$7bn" it is that of the next number.
        return rf"(?:{_GAP}{connector}?(?P<{part}{mark}>{named})|{_SPACE}{connector}?(?P<{part}s{mark}>{sign_after}))?"

    def end(mark: str) -> str:
        return (
            rf"(?P<plus2{mark}>{_GAP}{plus})?{money('c4', mark)}"
            rf"(?:{_GAP}{connector}?(?P<u2{mark}>{units}))?"
        )

    def first(mark: str) -> str:
        return (
            rf"(?:(?:(?P<c1{mark}>{prefix}){_SPACE}|\b)"
            rf"(?:(?P<n1{mark}>{_DIGITS})|(?P<w1{mark}>{plain_words})|(?P<m1{mark}>{_any(magnitudes)}))"
            rf"(?P<plus{mark}>{plus})?(?:{_GAP}{connector}?(?P<s1{mark}>{scale}))?"
            rf"|(?P<b1{mark}>{_any(expand_all(numbers.bare_scales))})|(?P<o1{mark}>{_any(ones)}){_GAP}(?P<so{mark}>{scale}))"
            rf"(?P<half{mark}>{_SPACE}{_any(expand_all(numbers.half_after))})?"
        )

    plain_ranges = [
        w
        for w in expand_all(numbers.range_words)
        if w.split()[0] not in ("and", "or", "et", "ou", "und", "oder", "y", "o", "e", "en", "of")
    ]
    both_ranges = expand_all(numbers.range_words)
    qualifier = (
        rf"(?:(?:{_qualifiers(numbers.compared)}|(?P<about>{_qualifiers(numbers.about)})|(?P<least>{_qualifiers(numbers.at_least)})|(?P<most>{_qualifiers(numbers.at_most)}))"
        rf"[\s*_\"]*{fillers}[\s*_\"]*)?"
    )

    def middle(mark: str) -> str:
        return rf"{money('c3', mark)}(?:{_GAP}{connector}?(?P<u1{mark}>{units}))?"

    between = (
        rf"(?P<between>{_any(expand_all(numbers.between))}){_SPACE}{fillers}{first('x')}"
        rf"{middle('x')}{tail('x', both_ranges, optional=False)}{end('x')}"
    )
    plain = rf"{qualifier}{first('')}{middle('')}{tail('', plain_ranges, optional=True)}{end('')}"
    worded = [w for w in expand_all(numbers.at_least_after) if w[:1].isalpha()]
    after = (
        rf"(?:\s(?:(?P<about2>{_any(expand_all(numbers.about_after))})|(?P<least2>{_any(worded)})"
        rf"|(?P<most2>{_any(expand_all(numbers.at_most_after))})))?"
    )
    # "from $5 billion to $7 billion": each number has its own scale or unit, so it is a change and no range.
    change = (
        rf"(?P<from>{_any(expand_all(numbers.change_from))}{_SPACE})(?:(?P<c1f>{prefix}){_SPACE}|\b)(?P<n1f>{_DIGITS})"
        rf"(?:{_GAP}(?P<s1f>{scale}){end('f')}|{_GAP}(?P<u1f>{units}))"
    )
    # "for 2025 to $64 billion", "en 2025 à 64 milliards": a year is no end of a range.
    to = "|".join(_pattern_of(w) for w in sorted(plain_ranges, key=len, reverse=True))
    dated = (
        rf"(?P<year>\b(?:19|20)[0-9]{{2}}{_SPACE}(?:{to}){_SPACE})"
        rf"(?:(?P<c1y>{prefix}){_SPACE}(?P<n1y>{_DIGITS})(?:{_GAP}{connector}?(?P<s1y>{scale}))?"
        rf"|(?P<n3>[0-9]{{1,3}}(?:[.,][0-9]+)?){_GAP}(?P<s3>{scale}))"
        rf"{middle('y')}{tail('y', plain_ranges, optional=True)}{end('y')}"
    )
    return rf"(?i-u)(?:{between}|{change}|{dated}|{plain}{after})"


def _signs(currencies: tuple[Currency, ...], before: bool) -> str:
    """Any sign, with an ISO code before it or not ("USD $"), or a code alone. Letters may touch the digits ("USD12",
    "Rs500", "12USD") and nothing else: what stands on the far side of them is no letter.
    """
    codes = "|".join(currency.code.lower() for currency in currencies)
    code = rf"\b(?:{codes})" if before else rf"(?:{codes})\b"
    signs = sorted(
        {folded(sign).lower() for currency in currencies for sign in currency.symbols}, key=len, reverse=True
    )
    edge = "" if before else r"\b"
    lettered = "|".join(_escape(s) + (edge if s[-1].isalpha() else "") for s in signs if s[0].isalpha())
    others = "|".join(_escape(s) + (r"\b" if " " in s else "") for s in signs if not s[0].isalpha())
    return rf"(?:\b(?:{lettered})|(?:\b(?:{codes})\s?)?(?:{others})|{code})"


def _scale(word: str, lexicon: Lexicon) -> str:
    """A scale, which may have lost the space before the next word where a link was cut out ("5 millionin")."""
    if not word[-1].isalnum():
        return _escape(word)
    glued = rf"|(?:{glue_words(lexicon)})\b" if len(word) >= LONG_SCALE else ""
    return rf"{_escape(word)}(?:\b{glued})"


LONG_SCALE = 6
"""Letters of a scale that is known even where the next word touches it."""


@functools.cache
def glue_words(lexicon: Lexicon) -> str:
    """The short words that may touch a scale, as alternatives."""
    return "|".join(sorted((folded(word).lower() for word in lexicon.pack.glue), key=len, reverse=True)) or NOTHING


@functools.cache
def sum_noun_pattern(lexicon: Lexicon) -> str:
    """Ends with a noun whose exact sum follows, or with a word that such a noun is the last part of."""
    nouns = "|".join(re.escape(word) for word in expand_all(lexicon.pack.numbers.sum_nouns)) or NOTHING
    return rf"(?i-u)(?:{nouns})[\s*_\"]+$"


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
def units_of(lexicon: Lexicon) -> dict[str, tuple[str, float]]:
    """Unit (folded, lower case) with measure and factor."""
    return {
        folded(unit).lower(): (measure, factor)
        for measure, table in lexicon.pack.numbers.units.items()
        for unit, factor in table.items()
    }
