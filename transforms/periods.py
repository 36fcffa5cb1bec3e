"""Spans of time that a sentence states, resolved against the day of publication."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from transforms.folding import folded
from transforms.lexicon import Lexicon, alternatives
from transforms.spans import lazy_pattern_spans

_YEAR = r"\b(?:19[5-9][0-9]|20[0-3][0-9]|20[456][05])\b"
"""Years far ahead are round ones: "2048 chips" are no year."""
_SCHEMA = {
    "sentence_id": pl.UInt32,
    "start": pl.Int32,
    "end": pl.Int32,
    "match": pl.String,
    "kind": pl.String,
    "period_start": pl.Date,
    "period_end": pl.Date,
    "fiscal_year": pl.Int32,
    "tense": pl.String,
}

Resolve = Callable[[pl.DataFrame], dict[str, pl.Expr]]


def _year_start(year: pl.Expr) -> pl.Expr:
    return pl.date(year, 1, 1)


def _year_end(year: pl.Expr) -> pl.Expr:
    return pl.date(year, 12, 31)


def _first_year(n: int = 0) -> pl.Expr:
    return pl.col("match").str.extract_all(_YEAR).list.get(n, null_on_oob=True).cast(pl.Int32)


def _table(words: dict[str, int]) -> tuple[list[str], list[int]]:
    keys = {folded(word).lower(): value for word, value in words.items()}
    ordered = sorted(keys, key=len, reverse=True)
    return ordered, [keys[word] for word in ordered]


def _named(words: dict[str, int], nth: int = 0) -> pl.Expr:
    keys, values = _table(words)
    text = pl.col("match").str.to_lowercase().str.replace_all(r"\s+", " ")
    found = text.str.extract_all(alternatives(keys)).list.get(nth, null_on_oob=True)
    return found.replace_strict(keys, values, default=None, return_dtype=pl.Int32)


def periods(sentences: pl.DataFrame, said_on: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Spans of time: sentence_id, start, end, match, kind, period_start, period_end (one is null where open),
    fiscal_year, tense ("ahead" or "past" where the whole span lies on one side of the publication).

    Takes the sentences and said_on (passage_id, said_on). A relative span ("this year") without a day of publication is
    left out. `fiscal_year` is set where the span is a company's year; the company's calendar decides it later.
    """
    p = lexicon.pack.periods
    base = sentences.select("sentence_id", "passage_id", "folded").join(said_on, on="passage_id", how="left")
    day = pl.col("said_on")
    year, month = day.dt.year(), day.dt.month()
    months = alternatives(list(p.months))
    until, since = alternatives(p.until), alternatives(p.since)
    fiscal = alternatives(p.fiscal)
    null = pl.lit(None, pl.Date)
    numbers = {w: v for w, v in lexicon.pack.numbers.words.items() if v >= 1 and v == int(v)}
    count = pl.coalesce(
        pl.col("match").str.extract(r"([0-9]+)", 1).cast(pl.Int32), _named({w: int(v) for w, v in numbers.items()})
    )
    month_number = _named(p.months)
    n_months = pl.coalesce(
        pl.col("match").str.extract(r"^([0-9]+)", 1).cast(pl.Int32), _named({w: int(v) for w, v in numbers.items()})
    )
    # A month without a year is the last one before the publication, or the coming one after "by".
    month_year = pl.coalesce(_first_year(), pl.when(month_number <= month).then(year).otherwise(year - 1))
    quarter_start = pl.date(pl.coalesce(_first_year(), year), (_named(p.quarters) - 1) * 3 + 1, 1)
    half_start = pl.date(pl.coalesce(_first_year(), year), (_named(p.halves or {"\x1f": 1}) - 1) * 6 + 1, 1)
    is_until = pl.col("match").str.contains(rf"(?i-u)^{until}")
    is_since = pl.col("match").str.contains(rf"(?i-u)^{since}")
    month_start = pl.date(month_year, month_number, 1)
    this_month = day.dt.month_start()
    this_quarter = pl.date(year, ((month - 1) // 3) * 3 + 1, 1)
    date_start = pl.date(
        _first_year(),
        pl.coalesce(
            pl.col("match").str.extract(r"\.\s?([01]?[0-9])\.", 1), pl.col("match").str.extract(r"-([01][0-9])-", 1)
        )
        .cast(pl.Int32)
        .clip(1, 12),
        1,
    )
    # "between July and September": of one year, the last one before the publication where none is stated.
    later_month = _named(p.months, nth=1)
    later_year = pl.coalesce(_first_year(), pl.when(later_month <= month).then(year).otherwise(year - 1))
    span_end = pl.date(later_year, later_month, 1).dt.month_end()
    span_start = pl.date(
        pl.when(month_number > later_month).then(later_year - 1).otherwise(later_year), month_number, 1
    )

    rules: list[tuple[str, str, pl.Expr, pl.Expr, pl.Expr | None]] = [
        ("now_until", rf"{alternatives(p.now_until)}\s+(?:the end of\s+)?{_YEAR}", day, _year_end(_first_year()), None),
        (
            "years",
            rf"(?:{alternatives(p.from_words)}\s+)?{_YEAR}\s*(?:{alternatives(p.to_words)}|-)\s*{_YEAR}",
            _year_start(_first_year()),
            _year_end(_first_year(1)),
            None,
        ),
        (
            "over_next",
            rf"{alternatives(p.over_next)}\s+(?:\w+\s+)?(?:[0-9]+|{alternatives(list(numbers))})\s+{alternatives(p.years)}",
            day,
            day.dt.offset_by(pl.format("{}y", count)),
            None,
        ),
        (
            "quarter",
            rf"(?:{until}\s+)?{alternatives(list(p.quarters))}"
            rf"(?:\s+(?:of|de|del|do|van|di|des|du|de l')?\s*(?:the\s+)?(?:{fiscal}\s*)?{_YEAR})?",
            pl.when(~is_until).then(quarter_start),
            quarter_start.dt.offset_by("2mo").dt.month_end(),
            None,
        ),
        (
            "half",
            rf"{alternatives(list(p.halves))}\s+(?:of|de|del|do|van|di|des|du)?\s*{_YEAR}",
            half_start,
            half_start.dt.offset_by("5mo").dt.month_end(),
            None,
        ),
        (
            "month",
            rf"\b[0-3]?[0-9]\.\s?[01]?[0-9]\.\s?{_YEAR}|{_YEAR}-[01][0-9]-[0-3][0-9]\b",
            date_start,
            date_start.dt.month_end(),
            None,
        ),
        (
            "months",
            rf"(?:{alternatives(p.from_words)}\s+)?{months}\s*(?:{alternatives(p.to_words)}|-)\s*{months}(?:,?\s+(?:de\s+|of\s+)?{_YEAR})?",
            span_start,
            span_end,
            None,
        ),
        (
            "months",
            rf"(?:[369]|{alternatives(list(numbers))})\s+{alternatives(p.months_to)}\s+{months}\.?(?:\s+[0-9]{{1,2}}\b)?(?:,?\s+{_YEAR})?",
            month_start.dt.offset_by(pl.format("-{}mo", n_months - 1)),
            month_start.dt.month_end(),
            None,
        ),
        (
            "months",
            rf"{months}[\s-]{alternatives(p.month_quarters)}(?:\s+(?:of\s+)?{_YEAR})?",
            month_start.dt.offset_by("-2mo"),
            month_start.dt.month_end(),
            None,
        ),
        (
            "month",
            rf"(?:(?:{until}|{since})\s+)?(?:{alternatives(p.early)}\s+)?(?:[0-9]{{1,2}}\.?\s*(?:de\s+|st\s+|er\s+)?)?{months}\.?(?:\s+[0-9]{{1,2}}\b(?:st|nd|rd|th)?)?(?:,?\s+(?:de\s+|del\s+|of\s+)?{_YEAR})?",
            pl.when(~is_until).then(month_start),
            pl.when(~is_since).then(month_start.dt.month_end()),
            None,
        ),
        (
            "fiscal",
            rf"(?:{fiscal}\s*{_YEAR}|\bFY\s?'?[0-9]{{2,4}}\b|{_YEAR}\s+{fiscal})",
            null,
            null,
            pl.coalesce(_first_year(), pl.col("match").str.extract(r"([0-9]{2})\D*$", 1).cast(pl.Int32) + 2000),
        ),
        (
            "year",
            rf"(?:(?:{until}|{since})\s+)?(?:{alternatives(p.early)}\s+)?{_YEAR}",
            pl.when(~is_until).then(_year_start(_first_year())),
            pl.when(~is_since).then(_year_end(_first_year())),
            None,
        ),
        (
            "over_next",
            rf"{alternatives(p.over_next)}\s+{alternatives(p.decade)}",
            day,
            day.dt.offset_by("10y"),
            None,
        ),
        (
            "over_last",
            rf"{alternatives(p.over_last)}\s+(?:[0-9]+|{alternatives(list(numbers))})\s+{alternatives(p.years)}",
            day.dt.offset_by(pl.format("-{}y", count)),
            day,
            None,
        ),
        (
            "this_quarter",
            alternatives(p.this_quarter),
            this_quarter,
            this_quarter.dt.offset_by("2mo").dt.month_end(),
            None,
        ),
        (
            "last_quarter",
            alternatives(p.last_quarter),
            this_quarter.dt.offset_by("-3mo"),
            this_quarter.dt.offset_by("-1mo").dt.month_end(),
            None,
        ),
        (
            "next_quarter",
            alternatives(p.next_quarter),
            this_quarter.dt.offset_by("3mo"),
            this_quarter.dt.offset_by("5mo").dt.month_end(),
            None,
        ),
        ("this_year", alternatives(p.this_year), _year_start(year), _year_end(year), None),
        ("next_year", alternatives(p.next_year), _year_start(year + 1), _year_end(year + 1), None),
        ("last_year", alternatives(p.last_year), _year_start(year - 1), _year_end(year - 1), None),
        ("this_month", alternatives(p.this_month), this_month, this_month.dt.month_end(), None),
        (
            "last_month",
            alternatives(p.last_month),
            this_month.dt.offset_by("-1mo"),
            this_month.dt.offset_by("-1mo").dt.month_end(),
            None,
        ),
        (
            "next_month",
            alternatives(p.next_month),
            this_month.dt.offset_by("1mo"),
            this_month.dt.offset_by("1mo").dt.month_end(),
            None,
        ),
    ]
    found = []
    first_day = pl.coalesce("period_start", "period_end", pl.date(pl.col("fiscal_year"), 1, 1))
    last_day = pl.coalesce("period_end", pl.date(pl.col("fiscal_year"), 12, 31))
    for rank, (kind, pattern, start, end, fiscal_year) in enumerate(rules):
        spans = lazy_pattern_spans(base.lazy(), "sentence_id", "folded", rf"(?i-u){pattern}")
        spans = spans.join(base.lazy().select("sentence_id", "said_on"), on="sentence_id")
        found.append(
            spans.select(
                "sentence_id",
                "start",
                "end",
                "match",
                kind=pl.lit(kind),
                period_start=start.cast(pl.Date),
                period_end=end.cast(pl.Date),
                fiscal_year=(fiscal_year if fiscal_year is not None else pl.lit(None)).cast(pl.Int32),
                rank=pl.lit(rank),
                said_on="said_on",
            ).with_columns(
                tense=pl.when(first_day > pl.col("said_on"))
                .then(pl.lit("ahead"))
                .when(last_day < pl.col("said_on"))
                .then(pl.lit("past"))
            )
        )
    every = pl.concat(found).sort("sentence_id", "rank", "start").collect()
    # Of spans that overlap, the one of the earlier rule stays.
    pairs = (
        every.with_row_index("n")
        .join(every.select("sentence_id", o_start="start", o_end="end", o_rank="rank"), on="sentence_id")
        .filter(
            (pl.col("o_rank") < pl.col("rank"))
            & (pl.col("o_start") < pl.col("end"))
            & (pl.col("start") < pl.col("o_end"))
        )
    )
    kept = every.with_row_index("n").join(pairs.select("n").unique(), on="n", how="anti")
    stated = (
        pl.col("period_start").is_not_null() | pl.col("period_end").is_not_null() | pl.col("fiscal_year").is_not_null()
    )
    return kept.filter(stated).select(*_SCHEMA).sort("sentence_id", "start")
