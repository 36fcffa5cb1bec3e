"""What stands in a sentence, as long frames with spans: companies of the catalogue, other names, products and cues."""

from __future__ import annotations

import functools
import re

import polars as pl

from transforms.folding import folded
from transforms.lexicon import NOTHING, Lexicon, alternatives, expand_all
from transforms.spans import literal_spans, pattern_spans

_NAME_PART = (
    r"(?-u:\b)(?:[A-Z][A-Za-z0-9]*|[0-9]+[A-Z][A-Za-z]*|[a-z]{1,8}[A-Z][A-Za-z]+)(?:[.&-][A-Za-z0-9]+|'[A-Z][a-z]+)*"
)
GENITIVE = r"^s(?-u:\b)"
"""What follows a name that owns, where a language writes no apostrophe ("Oracles Umsatz")."""
_JOINS = r"^(?: | of | & | \+ )$"
_WORD = r"^[0-9A-Za-z_]$"


def company_mentions(sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Names of the catalogue: sentence_id, start, end, match, company, source, is_ambiguous, is_listed.

    A name stands alone, or lost the space beside it where links were cut out ("chipmakerNvidiasaid"): the part
    before it then
    ends in a small letter, the part after it is one of the pack's glue words.
    """
    names = lexicon.company_names
    glue = lexicon.glued
    by_case = names.with_columns(key=pl.col("literal").str.to_lowercase()).unique(
        "key", keep="first", maintain_order=True
    )
    found = (
        literal_spans(
            sentences, "sentence_id", "folded", names["literal"].to_list(), ignore_case=True, overlapping=False
        )
        .with_columns(key=pl.col("match").str.to_lowercase())
        .join(by_case, on="key", how="inner")
        .join(sentences.select("sentence_id", "folded"), on="sentence_id")
        .with_columns(next=pl.col("folded").str.slice(pl.col("end"), 12))
    )
    size = pl.col("match").str.len_bytes()
    exact = pl.col("match") == pl.col("literal")
    capital = pl.col("match").str.contains(r"^[A-Z0-9]")
    right_case = exact | (capital & (size > 3) & pl.col("match").str.contains("[A-Z]"))
    left = ~pl.col("before").str.contains(_WORD) | (
        pl.col("before").str.contains("^[a-z]$")
        & capital
        & (size >= 4)
        & ~pl.col("is_ambiguous")
        & pl.col("match").str.contains("[a-z]")
    )
    genitive = pl.lit(lexicon.pack.genitive_s) & (size >= 4) & pl.col("next").str.contains(GENITIVE)
    right = (
        ~pl.col("after").str.contains(_WORD)
        | (genitive & ~pl.col("is_ambiguous"))
        | ((size >= 4) & ~pl.col("is_ambiguous") & pl.col("next").str.contains(rf"^(?-u:{glue}\b)"))
    )
    return found.filter(right_case & left & right).select(
        "sentence_id",
        "start",
        "end",
        "match",
        "company",
        "source",
        "is_ambiguous",
        "is_fund",
        is_listed=pl.lit(value=True),
    )


def open_names(sentences: pl.DataFrame, lexicon: Lexicon, taken: pl.DataFrame) -> pl.DataFrame:
    """Capitalised names that no list holds, outside the spans of `taken`: the columns of `company_mentions`."""
    breaks = [folded(word) for word in lexicon.pack.name_breaks]
    heads = [folded(word) for word in lexicon.pack.name_heads if " " not in word]
    breaks += heads + [word[:1].upper() + word[1:] for word in heads]
    breaks += [word.upper() for word in breaks if len(word) > 1] + [word.lower() for word in breaks]
    tokens = pattern_spans(sentences, "sentence_id", "folded", _NAME_PART).filter(~pl.col("match").is_in(breaks))
    ends = alternatives((*lexicon.pack.name_head_ends, *lexicon.pack.noun_ends), bounded=False)
    tokens = tokens.filter(
        ~pl.col("match").str.contains(rf"(?i-u)[a-z0-9]-?{ends}$"),
        ~pl.col("match").str.contains(r"(?i-u)-(?:backed|owned|led|based|old|dollar|style|powered|funded|supported)$"),
        ~pl.col("match").str.contains(r"^[0-9]{4}[A-Z]"),
    )
    tokens = tokens.filter(~pl.col("match").str.contains(r"(?i-u)^[0-9.,]+(?:[kmbt]|bn|[gmk]w|gb|tb)?$"))
    tokens = (
        _outside(tokens, taken)
        .sort("sentence_id", "start")
        .join(sentences.select("sentence_id", "folded"), on="sentence_id")
    )
    last_end = pl.col("end").shift(1).over("sentence_id")
    gap = pl.col("folded").str.slice(last_end, pl.col("start") - last_end)
    joined = (last_end.is_not_null() & gap.str.contains(_JOINS)).fill_null(value=False)
    units = [unit for table in lexicon.pack.numbers.units.values() for unit in table]
    whole = [folded(word) for word in (*lexicon.pack.not_names, *lexicon.pack.site_names, *units)]
    return (
        tokens.with_columns(group=(~joined).cum_sum())
        .group_by("group", maintain_order=True)
        .agg(pl.col("sentence_id").first(), pl.col("start").min(), pl.col("end").max(), pl.col("folded").first())
        .with_columns(match=pl.col("folded").str.slice(pl.col("start"), pl.col("end") - pl.col("start")))
        .filter(
            ~pl.col("match").is_in(whole)
            & (pl.col("match").str.len_bytes() > 1)
            & ~pl.col("match").str.contains(r"^[A-Z]?[0-9.,-]+[A-Z]?$")
        )
        .select(
            "sentence_id",
            pl.col("start").cast(pl.Int32),
            pl.col("end").cast(pl.Int32),
            "match",
            company=slug(pl.col("match")),
            source=pl.lit("open"),
            is_ambiguous=pl.lit(value=False),
            is_fund=pl.col("match").str.contains(r"(?:Ventures?|Capital|Partners|Fund|VC|Investments?|Equity|Bank)\b"),
            is_listed=pl.lit(value=False),
        )
        .filter(pl.col("company") != "")
    )


def slug(name: pl.Expr) -> pl.Expr:
    """A name as key: lower case, everything but letters and digits becomes one hyphen."""
    return name.str.to_lowercase().str.replace_all(r"[^a-z0-9]+", "-").str.strip_chars("-")


def _outside(spans: pl.DataFrame, taken: pl.DataFrame) -> pl.DataFrame:
    """The spans that touch none of the taken ones."""
    if taken.is_empty() or spans.is_empty():
        return spans
    numbered = spans.with_row_index("n")
    hit = (
        numbered.join(taken.select("sentence_id", t_start="start", t_end="end"), on="sentence_id")
        .filter((pl.col("start") < pl.col("t_end")) & (pl.col("t_start") < pl.col("end")))
        .select("n")
        .unique()
    )
    return numbered.join(hit, on="n", how="anti").drop("n")


def product_mentions(sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Products: sentence_id, start, end, match, product, vendor, class, is_generic. The longest spelling wins."""
    table = lexicon.products
    return (
        literal_spans(
            sentences, "sentence_id", "folded", table["literal"].to_list(), ignore_case=True, overlapping=False
        )
        .filter(~pl.col("before").str.contains(_WORD) & ~pl.col("after").str.contains(_WORD))
        .with_columns(literal=pl.col("match").str.to_lowercase())
        .join(table, on="literal")
        .select("sentence_id", "start", "end", "match", "product", "vendor", "class", "is_generic")
        .sort("sentence_id", "start")
    )


def cue_mentions(sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Cues of the pack: sentence_id, start, end, match and the columns of `Lexicon.cues`. Cues may overlap."""
    table = lexicon.cues
    return (
        literal_spans(
            sentences, "sentence_id", "folded", table["literal"].unique().to_list(), ignore_case=True, overlapping=True
        )
        .with_columns(literal=pl.col("match").str.to_lowercase())
        .filter(
            ~pl.col("before").str.contains(_WORD)
            | ~pl.col("literal").str.contains("^[a-z0-9]")
            | (pl.col("literal").str.len_bytes() > 6) & pl.col("before").str.contains("^[a-z]$")
        )
        .join(table, on="literal")
        .filter(pl.col("stem") | ~pl.col("after").str.contains(_WORD) | ~pl.col("literal").str.contains("[a-z0-9]$"))
        # An "Industrie-Cloud" is not what a veto on the whole "Industrie" means.
        .filter(pl.col("stem") | (pl.col("group") != "veto") | (pl.col("after") != "-"))
        .drop("before", "after", "stem")
        .pipe(_as_written, sentences, lexicon.as_written)
    )


def _as_written(cues: pl.DataFrame, sentences: pl.DataFrame, words: dict[str, str]) -> pl.DataFrame:
    """Without those whose accents make them another word ("konnte" is no "könnte")."""
    if not words:
        return cues
    raw = pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start")).str.to_lowercase()
    return (
        cues.join(sentences.select("sentence_id", "text"), on="sentence_id", how="left", maintain_order="left")
        .filter(~pl.col("literal").is_in(list(words)) | raw.is_in(list(words.values())))
        .drop("text")
    )


@functools.cache
def lead_pattern(phrases: tuple[str, ...]) -> str:
    """Ends with one of the phrases and at most three small words, which are the first group."""
    words = "|".join(
        r"\s+".join(re.escape(part) for part in word.split())
        for word in sorted(expand_all(phrases), key=len, reverse=True)
    )
    apostrophes = "|".join(re.escape(word) for word in expand_all(phrases) if word.endswith("'")) or NOTHING
    return (
        rf"(?i-u)(?:(?:^|[\s(,*_\[\"'])(?:{words})[\s*_\[\"]+|(?:{apostrophes}))((?:[a-z0-9.'-]+[\s*_\[\"]+){{0,3}})$"
    )
