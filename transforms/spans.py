"""Where patterns and words stand in folded text. Polars has no call for the spans of a pattern: matches are marked,
the text is split at the marks, and the lengths of the pieces give the offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

_OPEN, _CLOSE = "\x01", "\x02"
_NAMED_GROUP = re.compile(r"\(\?P<\w+>")
WORD_BYTE = r"^[0-9A-Za-z_]$"


def pattern_spans(frame: pl.DataFrame, key: str, column: str, pattern: str) -> pl.DataFrame:
    """One row per match: key, start, end (end exclusive) and the matched text.

    The column must be folded text (`transforms.folding`), in which the two marks cannot occur.
    """
    return lazy_pattern_spans(frame.lazy(), key, column, pattern).collect()


def lazy_pattern_spans(frame: pl.LazyFrame, key: str, column: str, pattern: str) -> pl.LazyFrame:
    """`pattern_spans` as part of a larger plan."""
    # With groups to fill in, a search leaves the fast engines; a span needs none.
    plain = _NAMED_GROUP.sub("(?:", pattern)
    pieces = (
        frame.select(key, piece=pl.col(column).str.replace_all(plain, f"{_OPEN}${{0}}{_CLOSE}"))
        .filter(pl.col("piece").str.contains(_OPEN, literal=True))
        .with_columns(pl.col("piece").str.split(_CLOSE))
        .explode("piece")
        .with_columns(pl.col("piece").str.split_exact(_OPEN, 1).struct.rename_fields(["before", "match"]))
        .unnest("piece")
        .with_columns(length=pl.col("match").str.len_bytes().fill_null(0))
        .with_columns(end=(pl.col("before").str.len_bytes() + pl.col("length")).cum_sum().over(key).cast(pl.Int32))
    )
    return pieces.filter(pl.col("match").is_not_null()).select(
        key, start=(pl.col("end") - pl.col("length").cast(pl.Int32)), end="end", match="match"
    )


def literal_spans(
    frame: pl.DataFrame, key: str, column: str, words: Sequence[str], ignore_case: bool, overlapping: bool
) -> pl.DataFrame:
    """One row per occurrence of a word: key, start, end, match, and the bytes before and after it.

    Of words that start at the same place the longest wins unless all are wanted (`overlapping`).
    """
    ordered = sorted(set(words), key=len, reverse=True)
    if not overlapping:
        return _marked_spans(frame, key, column, ordered, ignore_case)
    text = pl.col(column)
    found = (
        frame.lazy()
        .select(
            key,
            column,
            start=text.str.find_many(ordered, ascii_case_insensitive=ignore_case, overlapping=True),
            match=text.str.extract_many(ordered, ascii_case_insensitive=ignore_case, overlapping=True),
        )
        .filter(pl.col("start").list.len() > 0)
        .explode("start", "match")
        .with_columns(
            pl.col("start").cast(pl.Int32),
            end=pl.col("start").cast(pl.Int32) + pl.col("match").str.len_bytes().cast(pl.Int32),
        )
        .with_columns(
            before=pl.when(pl.col("start") > 0).then(text.str.slice(pl.col("start") - 1, 1)).otherwise(pl.lit("")),
            after=text.str.slice(pl.col("end"), 1),
        )
    )
    return found.select(key, "start", "end", "match", "before", "after").collect()


def _marked_spans(frame: pl.DataFrame, key: str, column: str, words: list[str], ignore_case: bool) -> pl.DataFrame:
    """`literal_spans` of words that may not overlap. One search marks them; finding and extracting would be two, each
    with its own automaton to build.
    """
    marked = pl.col(column).str.replace_many(
        words, [f"{_OPEN}{word}{_CLOSE}" for word in words], ascii_case_insensitive=ignore_case, leftmost=True
    )
    text = pl.col(column)
    return (
        frame.lazy()
        .select(key, column, piece=marked)
        .filter(pl.col("piece").str.contains(_OPEN, literal=True))
        .with_columns(pl.col("piece").str.split(_CLOSE))
        .explode("piece")
        .with_columns(pl.col("piece").str.split_exact(_OPEN, 1).struct.rename_fields(["lead", "found"]))
        .unnest("piece")
        .with_columns(length=pl.col("found").str.len_bytes().fill_null(0).cast(pl.Int32))
        .with_columns(end=(pl.col("lead").str.len_bytes() + pl.col("length")).cum_sum().over(key).cast(pl.Int32))
        .filter(pl.col("found").is_not_null())
        .with_columns(start=pl.col("end") - pl.col("length"))
        .select(
            key,
            "start",
            "end",
            match=text.str.slice(pl.col("start"), pl.col("length")),
            before=pl.when(pl.col("start") > 0).then(text.str.slice(pl.col("start") - 1, 1)).otherwise(pl.lit("")),
            after=text.str.slice(pl.col("end"), 1),
        )
        .collect()
    )
