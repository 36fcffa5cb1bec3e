"""A catalogue compiled for one language: patterns and look-up tables over folded text (`transforms.folding`)."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from config.catalog import Catalog
from config.language_packs import LanguagePack, Phrases
from config.models import Company, Product
from transforms.folding import folded

NOTHING = r"\x00"
"""A pattern that matches nothing in folded text, where control characters are spaces."""
_WHITE = r"[\s_*]+"
_ANY_ENDING = "[A-Za-z]*"
_PARTS = re.compile(r"\[.*?\][+*]|\\.|.", re.DOTALL)
"""The pieces of `_body`: white space or any ending, an escaped character, or a plain one."""
_BRACES = re.compile(r"\{([^{}]*)\}")
_cache: dict[tuple[int, str], Lexicon] = {}


@functools.cache
def expand(phrase: str) -> tuple[str, ...]:
    """All readings of a phrase with `{a,b}` in it."""
    match = _BRACES.search(phrase)
    if match is None:
        return (" ".join(phrase.split()) if phrase.strip() else phrase,)
    head, tail = phrase[: match.start()], phrase[match.end() :]
    return tuple(itertools.chain.from_iterable(expand(head + part + tail) for part in match.group(1).split(",")))


def expand_all(phrases: Phrases) -> list[str]:
    """Folded readings of all phrases, lower case."""
    return [folded(reading).lower() for phrase in phrases for reading in expand(phrase)]


def alternatives(phrases: Iterable[str], bounded: bool = True) -> str:
    """A pattern for any of the phrases, the longest first; a star stands for any ending, a space for any white space.

    With `bounded`, a phrase that begins or ends with a letter stands alone.
    """
    return _alternatives(tuple(phrases), bounded)


@functools.cache
def _alternatives(phrases: tuple[str, ...], bounded: bool) -> str:
    readings = sorted({folded(r) for phrase in phrases for r in expand(phrase)} - {""}, key=lambda r: (-len(r), r))
    if not readings:
        return NOTHING
    if not bounded:
        return "(?:" + "|".join(_body(reading) for reading in readings) + ")"
    words = [r for r in readings if _is_word(r)]
    others = [_edged(r) for r in readings if not _is_word(r)]
    groups = [rf"(?-u:\b)(?:{_branching(words)})(?-u:\b)"] if words else []
    return "(?:" + "|".join([*others, *groups]) + ")"


def _is_word(reading: str) -> bool:
    return reading[:1].isalnum() and (reading[-1:].isalnum() or reading.endswith("*"))


def _branching(words: list[str]) -> str:
    """The same as the bodies of the words joined by bars, with each common beginning written once.

    Compiling a pattern takes as long as it is, and the lists of some packs have thousands of readings. The longest word
    still wins: a branch is tried before the end of the word that it begins with.
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for part in _PARTS.findall(_body(word)):
            node = node.setdefault(part, {})
        node[""] = {}
    return _written(root)


def _written(node: dict[str, Any]) -> str:
    # An open ending comes after all letters that other words go on with, the end of the word after both.
    order = sorted(node, key=lambda part: (part == "", part == _ANY_ENDING))
    branches = [part + _written(node[part]) if part else "" for part in order]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _body(reading: str) -> str:
    core = reading.removesuffix("*")
    body = _WHITE.join(re.escape(part) for part in core.split()) if core.strip() else re.escape(core)
    return body + _ANY_ENDING if reading.endswith("*") else body


def _edged(reading: str) -> str:
    edge = r"(?-u:\b)"
    return (edge if reading[:1].isalnum() else "") + _body(reading) + (edge if reading[-1:].isalnum() else "")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What the stages need of one language. Patterns are lazily built once per catalogue.

    Two are equal only if they are the same object, so that what is built of one can be cached by it.
    """

    pack: LanguagePack
    catalog: Catalog

    @cached_property
    def triggers(self) -> list[str]:
        """Literals of which a paragraph must hold one, in raw text (compared without ASCII case)."""
        numbers = self.pack.numbers
        found = {sign for currency in self.catalog.currencies for sign in currency.symbols if not sign.isalpha()}
        found |= {currency.code for currency in self.catalog.currencies}
        found |= {
            word
            for currency in self.catalog.currencies
            for word in currency.words.get(self.pack.language, ())
            if len(word) > 3
        }
        found |= {scale for scale in (*numbers.scales, *numbers.bare_scales) if len(scale) > 4}
        for measure in ("power_w", "flops", "area_m2"):
            found |= {unit for unit in numbers.units.get(measure, {}) if len(unit) > 1}
        for product in self.catalog.products:
            found |= {product.name, *product.aliases, *product.aliases_by_language.get(self.pack.language, ())}
        # Two letters are part of many words.
        found |= {*self.pack.racks, *(s if len(s) > 2 else f" {s} " for s in numbers.scale_currencies)}
        # A literal that holds another one is found by it.
        ordered = sorted({literal.lower() for literal in found if literal.strip()}, key=len)
        return [word for i, word in enumerate(ordered) if not any(short in word for short in ordered[:i])]

    @cached_property
    def number_hint(self) -> str:
        """Raw text that may be a number although it has no digit."""
        numbers = self.pack.numbers
        words = {w for w in (*numbers.words, *numbers.tens, *numbers.magnitudes, *numbers.bare_scales) if len(w) > 2}
        # "un milione": the word for one is too short to tell.
        words |= {w for w in numbers.scales if len(w) > 4}
        return "(?i:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"

    @cached_property
    def amount_hint(self) -> str:
        """A sum of money or a scaled number, roughly: to count those between two places of a sentence."""
        scales = "|".join(
            re.escape(folded(s)) for s in sorted(self.pack.numbers.scales, key=len, reverse=True) if len(s) > 1
        )
        return rf"(?i-u)[$\x0e-\x19]\s?[0-9]|[0-9]\s?(?:{scales})\b|[0-9]\s?(?:[kmb]|md|gw|mw)\b"

    @cached_property
    def abbreviation_pattern(self) -> str:
        """A dot that ends no sentence; the first group is what stands before it."""
        heads = sorted({re.escape(folded(a).removesuffix(".")) for a in self.pack.abbreviations}, key=len, reverse=True)
        return r"(?-u:\b)(" + "|".join([*heads, "[A-Z]"]) + r")\."

    @cached_property
    def cues(self) -> pl.DataFrame:
        """One row per literal: literal (lower case), stem, group, name and the attributes of frames and vetoes."""
        rows: list[dict[str, object]] = []

        def add(group: str, name: str, phrases: Phrases, **more: object) -> None:
            for literal in expand_all(phrases):
                rows.append(
                    {
                        "literal": literal.removesuffix("*"),
                        "stem": literal.endswith("*"),
                        "group": group,
                        "name": name,
                        **more,
                    }
                )

        for number, frame in enumerate(self.pack.frames):
            add(
                "frame",
                frame.category,
                frame.cues,
                frame=number,
                role=frame.role,
                company_slot=frame.company,
                other_slot=frame.other,
                status=frame.status,
                side=frame.side,
                weight=frame.weight,
                yields_to=" ".join(frame.yields_to),
            )
        for veto in self.pack.vetoes:
            add(
                "veto",
                veto.name,
                veto.cues,
                side=veto.side,
                weight=veto.weight,
                reach=veto.reach,
                exclusive=veto.exclusive,
                ahead=veto.ahead,
                not_after=alternatives(veto.not_after),
                spares=" ".join(veto.spares),
            )
        for status, phrases in self.pack.status.items():
            add("status", status, phrases)
        for state, phrases in self.pack.hardware_status.items():
            add("hardware_status", state, phrases)
        pronouns = tuple(word for word in self.pack.coreference if len(word) <= 5 and " " not in word)
        add("pronoun", "pronoun", pronouns)
        add("coreference", "coreference", tuple(word for word in self.pack.coreference if word not in pronouns))
        for group in (
            "hardware_cues",
            "hardware_vetoes",
            "power_plants",
            "unnamed",
            "agent",
            "investors",
            "purposes",
            "training",
            "speaking",
            "racks",
        ):
            add(group, group, getattr(self.pack, group))
        for name, phrases in self.pack.attribution.items():
            add("attribution", name, phrases)
        # Words that lost the space between them ("acquiredby").
        rows += [
            {**row, "literal": str(row["literal"]).replace(" ", "")}
            for row in rows
            if row["group"] == "frame" and " " in str(row["literal"])
        ]
        schema = {
            "literal": pl.String,
            "stem": pl.Boolean,
            "group": pl.String,
            "name": pl.String,
            "frame": pl.Int32,
            "role": pl.String,
            "company_slot": pl.String,
            "other_slot": pl.String,
            "status": pl.String,
            "side": pl.String,
            "weight": pl.Float64,
            "reach": pl.Int32,
            "yields_to": pl.String,
            "exclusive": pl.Boolean,
            "ahead": pl.Boolean,
            "not_after": pl.String,
            "spares": pl.String,
        }
        return pl.DataFrame(rows, schema=schema).unique(maintain_order=True)

    @cached_property
    def as_written(self) -> dict[str, str]:
        """Folded words that count only with their accents, each with its true spelling."""
        return {folded(word).lower(): word.lower() for word in self.pack.accented}

    @cached_property
    def name_head(self) -> str:
        """A word that says of the name after it that it is a company."""
        words = alternatives(self.pack.name_heads)
        ends = alternatives(self.pack.name_head_ends, bounded=False)
        return rf"(?:{words}|(?-u:\b)[a-z][a-z0-9-]*{ends}(?-u:\b))"

    @cached_property
    def own_spending(self) -> list[str]:
        """Cues of a stake that are capital spending where nobody else is named to get the money."""
        cues = [cue.removesuffix("*") for frame in self.pack.frames if frame.or_capex for cue in expand_all(frame.cues)]
        return sorted({*cues, *(cue.replace(" ", "") for cue in cues)})

    @cached_property
    def acting(self) -> str:
        """What follows a name that acts: an auxiliary, or a verb of a frame whose company is its subject."""
        verbs = [
            cue
            for frame in self.pack.frames
            if frame.company == "subject" and frame.side != "after"
            for cue in frame.cues
            if " " not in cue
        ]
        return alternatives([*self.pack.subject_words, *verbs])

    @cached_property
    def glued(self) -> str:
        """Words that may follow a name without a space where a link was cut out."""
        single = [word for frame in self.pack.frames for word in frame.cues if word.isalpha() and len(word) >= 5]
        single += [word for words in self.pack.status.values() for word in words if word.isalpha() and len(word) >= 5]
        return alternatives([*self.pack.glue, *single], bounded=False)

    @cached_property
    def company_names(self) -> pl.DataFrame:
        """One row per name: literal, company, source (alias, brand, person), is_ambiguous, is_fund. A name that two
        share is the first's.
        """
        rows = [row for company in self.catalog.companies for row in _names(company)]
        return pl.DataFrame(
            rows,
            schema={
                "literal": pl.String,
                "company": pl.String,
                "source": pl.String,
                "is_ambiguous": pl.Boolean,
                "is_fund": pl.Boolean,
            },
            orient="row",
        ).unique("literal", keep="first", maintain_order=True)

    @cached_property
    def agencies(self) -> tuple[str, ...]:
        """Slugs of the states and public bodies that give money to companies."""
        return tuple(company.slug for company in self.catalog.companies if company.kind == "agency")

    @cached_property
    def investors(self) -> tuple[str, ...]:
        """Slugs of those who put money into the rounds of others."""
        return tuple(company.slug for company in self.catalog.companies if company.kind == "investor")

    @cached_property
    def products(self) -> pl.DataFrame:
        """One row per spelling: literal (lower case), product, vendor, class, is_generic."""
        rows = [row for product in self.catalog.products for row in _spellings(product, self.pack.language)]
        return pl.DataFrame(
            rows,
            schema={
                "literal": pl.String,
                "product": pl.String,
                "vendor": pl.String,
                "class": pl.String,
                "is_generic": pl.Boolean,
            },
            orient="row",
        ).unique("literal", keep="first", maintain_order=True)


def _names(company: Company) -> list[tuple[str, str, str, bool, bool]]:
    named = [(company.name, "alias"), *((a, "alias") for a in company.aliases), *((b, "brand") for b in company.brands)]
    named += [(person, "person") for person in company.people]
    return [
        (
            folded(name),
            company.slug,
            source,
            name in company.ambiguous or (len(name) <= 3 and not name.isupper()),
            company.kind == "investor",
        )
        for name, source in named
        if len(name) > 1
    ]


def _spellings(product: Product, language: str) -> list[tuple[str, str, str | None, str, bool]]:
    own = product.aliases_by_language.get(language, ())  # type: ignore[call-overload]
    names = [product.name, *product.aliases, *own]
    literals = []
    for name in names:
        plain = folded(name).lower()
        literals += [plain, plain + "s"] if plain[-1:] != "s" else [plain]
    return [(literal, product.slug, product.vendor, product.class_, product.generic) for literal in literals]


def lexicon(catalog: Catalog, language: str) -> Lexicon:
    """The compiled catalogue for a language; English where the catalogue has no pack for it.

    Raises:
        LookupError: where the catalogue has no language pack at all.
    """
    key = (id(catalog), language)
    if key not in _cache:
        packs = {pack.language: pack for pack in catalog.languages}
        pack = packs.get(language) or packs.get("en")  # type: ignore[call-overload]
        if pack is None:
            raise LookupError(f"{catalog.root}: no language pack for {language!r} and none for English")
        _cache[key] = Lexicon(pack, catalog)
    return _cache[key]
