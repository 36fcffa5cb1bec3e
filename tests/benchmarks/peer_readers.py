"""Other programs that read numbers and sums in text, behind one form. Runs in an environment of its own (the dependency
group "peers"), so it imports nothing of the project.

    python peer_readers.py NAME < passages.json

The input is a list of {language, text}; the output is {"seconds", "readings"}: CPU seconds after warming up, and for
each passage a list of [value, ISO 4217 code or null]. Where a program leaves open what its answer means, every meaning
is given: the comparison errs in its favour.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

Reading = tuple[float, str | None]
Reader = Callable[[str, str], list[Reading]]
LANGUAGES = {
    "quantulum3": ("en",),
    "recognizers-text": ("en", "fr", "es", "pt"),
    "text2num": ("en", "fr", "de", "es", "it", "pt", "nl"),
    "price-parser": ("en", "fr", "de", "es", "it", "pt", "nl"),
    "numerizer": ("en",),
    "word2number": ("en",),
}
"""The languages among the project's seven that a program reads money or numbers in."""
_DIGITS = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_PREFIXES = {"kilo": 1e3, "mega": 1e6, "giga": 1e9, "tera": 1e12, "peta": 1e15, "exa": 1e18}
_CULTURES = {"en": "en-us", "fr": "fr-fr", "es": "es-es", "pt": "pt-br"}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "dollar": "USD", "dólar": "USD",
          "euro": "EUR", "pound": "GBP"}  # fmt: skip


def _module(name: str) -> Any:
    return importlib.import_module(name)


def numbers_in(text: str) -> list[Reading]:
    """Numbers in digits, with each meaning that their signs can have."""
    found: list[Reading] = []
    for match in _DIGITS.findall(text):
        whole = re.sub(r"\D", "", match)
        found.append((float(whole), None))
        head, sign, tail = re.sub(r"[\s\u00a0\u202f]", "", match).rpartition(max(match, key=lambda c: c in ".,"))
        if sign in {".", ","}:
            found.append((float(re.sub(r"\D", "", head) + "." + re.sub(r"\D", "", tail)), None))
    return found


def _quantulum3() -> Reader:
    parser = _module("quantulum3.parser")

    def read(text: str, _: str) -> list[Reading]:
        found: list[Reading] = []
        for quantity in parser.parse(text):
            name = quantity.unit.name
            is_money = quantity.unit.entity.name == "currency"
            code = (quantity.unit.currency_code or _SIGNS.get(name)) if is_money else None
            factor = next((f for prefix, f in _PREFIXES.items() if name.startswith(prefix)), 1.0)
            found += [(quantity.value, code), (quantity.value * factor, None)]
        return found

    return read


def _recognizers() -> Reader:
    with_unit = _module("recognizers_number_with_unit")
    plain = _module("recognizers_number")

    def value(resolution: dict[str, str]) -> float:
        return float(resolution["value"].replace(",", "."))

    def read(text: str, language: str) -> list[Reading]:
        culture = _CULTURES[language]
        found: list[Reading] = []
        for sum_ in with_unit.recognize_currency(text, culture):
            if sum_.resolution and sum_.resolution["value"]:
                unit = sum_.resolution["unit"].lower()
                found.append((value(sum_.resolution), sum_.resolution.get("isoCurrency") or _SIGNS.get(unit)))
        numbers = [number.resolution for number in plain.recognize_number(text, culture)]
        return found + [(value(number), None) for number in numbers if number and number["value"]]

    return read


def _text2num() -> Reader:
    alpha2digit = _module("text_to_num").alpha2digit
    return lambda text, language: numbers_in(alpha2digit(text, language))


def _price_parser() -> Reader:
    price = _module("price_parser").Price

    def read(text: str, _: str) -> list[Reading]:
        found = price.fromstring(text)
        if found.amount is None:
            return []
        currency = found.currency or ""
        return [(float(found.amount), _SIGNS.get(currency.lower(), currency or None))]

    return read


def _numerizer() -> Reader:
    numerize = _module("numerizer").numerize
    return lambda text, _: numbers_in(numerize(text))


def _word2number() -> Reader:
    word_to_num = _module("word2number.w2n").word_to_num

    def read(text: str, _: str) -> list[Reading]:
        try:
            return [(float(word_to_num(text)), None)]
        except ValueError:
            return []

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "quantulum3": _quantulum3,
    "recognizers-text": _recognizers,
    "text2num": _text2num,
    "price-parser": _price_parser,
    "numerizer": _numerizer,
    "word2number": _word2number,
}


def _attempt(reader: Reader, text: str, language: str) -> list[Reading]:
    try:
        return reader(text, language)
    except Exception:  # whatever a program fails with, it has found nothing
        return []


def main() -> None:
    warnings.filterwarnings("ignore")
    passages = json.load(sys.stdin)
    reader = READERS[sys.argv[1]]()
    for language in {passage["language"] for passage in passages}:
        _attempt(reader, "It cost 65 million euros.", language)
    start = time.process_time()
    readings = [_attempt(reader, passage["text"], passage["language"]) for passage in passages]
    seconds = time.process_time() - start
    json.dump({"seconds": seconds, "readings": readings}, sys.stdout)


if __name__ == "__main__":
    main()
