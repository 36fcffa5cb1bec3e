"""Which of a sentence's spans of time is that of a sum or a machine: the nearest one that speaks of nothing else."""

from __future__ import annotations

import polars as pl

from transforms.claims.cues import towards
from transforms.lexicon import Lexicon, alternatives, expand_all

_DATED = ("acquisition", "funding", "contract")
"""Categories whose announcement is the deal: "announced in May that it raised" is a round of May."""
_POINTS = ("year", "month", "last_year", "last_month", "this_month")
"""Kinds of spans that may date an announcement; "by 2030" and "this quarter" do not."""
_SMALL = r"(?:[a-z.,']+[\s]+)"
_DATELINE_HEAD = r"^[A-Z]{3}[A-Za-z .,'/-]{0,60}$"
_DATELINE_TAIL = r"^[\s,0-9]*(?:\(|/|:|-)"
_OPENING = r"^\W*(?:[A-Za-z]+,?\s){0,3}$"
"""Before a span that begins its sentence: "Then, on"."""

_BEGINNING = 12
"""A span that begins its sentence goes with all of its sums: "In 2026, A spends $5bn and B $7bn"."""
MAX_BREAKS = 3
"""Clause breaks from which on a span belongs to something else."""


def nearest_period(
    anchors: pl.DataFrame, spans: pl.DataFrame, sentences: pl.DataFrame, lexicon: Lexicon
) -> pl.DataFrame:
    """The span of time that goes with each anchor: anchor_id, period_start, period_end, fiscal_year, tense,
    period_kind.

    Takes anchors with the columns of `towards` and, of money, a category.
    """
    named = spans.with_columns(group=pl.lit("period"), name="kind", literal=pl.lit(""))
    pairs = towards(anchors, named, sentences, lexicon)
    is_money = "category" in anchors.columns
    category = anchors.select("anchor_id", category="category" if is_money else pl.lit("machine"))
    pairs = pairs.join(category, on="anchor_id", maintain_order="left").filter(~_of_something_else(lexicon))
    return (
        pairs.with_columns(score=pl.col("closeness") + pl.when(pl.col("is_before")).then(0.0).otherwise(0.25))
        .sort("anchor_id", "score", descending=[False, True], maintain_order=True)
        .unique("anchor_id", keep="first", maintain_order=True)
        .filter(
            (pl.col("start") <= _BEGINNING) | ((pl.col("n_amounts_between") == 0) & (pl.col("n_breaks") < MAX_BREAKS))
        )
        .select("anchor_id", "period_start", "period_end", "fiscal_year", "tense", period_kind="name")
    )


def _of_something_else(lexicon: Lexicon) -> pl.Expr:
    """Whether a span dates a founding, an announcement, an opening, the paper's report or another clause's verb."""
    p = lexicon.pack.periods
    head = pl.col("folded").str.head(pl.col("start"))
    tail = pl.col("folded").str.slice(pl.col("end"), 48)
    other = head.str.contains(rf"(?i-u){alternatives(p.others_before)}\s+{_SMALL}{{0,3}}$") | tail.str.contains(
        rf"(?i-u)^[\s,]+{alternatives(p.others_after)}"
    )
    dateline = head.str.contains(_DATELINE_HEAD) & tail.str.contains(_DATELINE_TAIL)
    relatives = "|".join(sorted({w.lstrip(", ") for w in expand_all(lexicon.pack.relatives)})) or "which"
    parenthetical = (
        pl.col("is_before")
        & head.str.contains(rf"(?i),\s(?:{relatives})\s[^,;]*$")
        & pl.col("gap").str.contains(",", literal=True)
    )
    point = pl.col("name").is_in(_POINTS) & pl.col("period_start").is_not_null() & pl.col("period_end").is_not_null()
    begins = head.str.contains(_OPENING) & ~head.str.contains(rf"(?i-u){alternatives(p.for_words)}\s+$")
    undated = ~pl.col("category").is_in(_DATED)
    said = alternatives(p.announced)
    announced = (
        head.str.contains(rf"(?i-u){said}\s+{_SMALL}{{1,3}}$")
        | tail.str.contains(rf"(?i-u)^\s+{said}")
        | (pl.col("is_before") & begins & pl.col("gap").str.contains(rf"(?i-u){said}"))
    )
    opened = (pl.col("category") != "machine") & head.str.contains(
        rf"(?i-u){alternatives(p.opened)}\s+{_SMALL}{{0,3}}$"
    )
    return other | dateline | parenthetical | (point & undated & announced) | (undated & opened)
