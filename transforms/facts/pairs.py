"""Pairs of statements that may be about one thing: found by value, judged by value, period, parties and time."""

from __future__ import annotations

import math

import polars as pl

from transforms.facts.statements import HALF_A_YEAR
from transforms.facts.values import CONVERTED, ROUNDED_AT_ANY_TIME, SAME, with_fit

BUCKET = math.log(1.05)
"""Values are looked up in steps of five per cent."""
SAME_NEWS = 45
"""Days within which two figures can be one figure, rounded, converted or with other parties named."""
SAME_SPAN = 45
"""Days by which the ends of one long span may differ: "over the next four years" runs from each day of publication."""
LONG_SPAN = 300
CALLED_OFF = 1500
"""Days after which a plan may still be called off."""
MINOR = 3
"""How many times better supported a figure has to be for another exact figure to be its rounding."""

POINTS = ("exact", "about")
BOUNDS = ("at_least", "at_most")
FEATURES = (
    "unit", "qualifier", "low", "high", "point", "fit_low", "fit_high", "tolerance", "rate", "period_start",
    "period_end", "no_period", "no_parties", "parties_key", "first_day", "last_day", "is_done", "is_open",
    "is_denied", "n",
)  # fmt: skip


def candidate_pairs(nodes: pl.DataFrame) -> pl.DataFrame:
    """Pairs in one block whose values fit: `leader` (the more definite, the smaller number) and `follower`.

    `nodes`: statements or facts, `node` = row number, with `rate` (US dollars for one unit; null: not converted),
    `is_deal`, `is_round`. Adds `gap` (days between the spans in which the two were said), `period` and `parties`
    ("same", "open": one side is silent or vaguer, "other"), `silent` (neither names parties), `difference` (of points),
    `is_next_report` (one tells a period that ended after the other was first told), `is_denial` (one calls off).
    """
    fitted = with_fit(nodes)
    met = pl.concat([_met_in_one_unit(fitted), _met_in_dollars(fitted)]).unique(maintain_order=False)
    features = fitted.select(FEATURES)
    pairs = pl.concat(
        [
            met,
            features.select(pl.all().gather(met["leader"]).name.suffix("_l")),
            features.select(pl.all().gather(met["follower"]).name.suffix("_f")),
            nodes.select(pl.col("is_deal", "is_round").gather(met["leader"])),
        ],
        how="horizontal",
    )
    fitting = (
        pairs.with_columns(gap=_gap(), period=_period(), difference=_difference())
        .filter(_value_fits())
        .with_columns(
            parties=_parties(),
            silent=pl.col("no_parties_l") & pl.col("no_parties_f"),
            is_figure=_both_are(POINTS) | _both_are(("range",)),
            is_denial=pl.col("is_denied_l") != pl.col("is_denied_f"),
            is_next_report=_next_report(earlier="l", later="f") | _next_report(earlier="f", later="l"),
        )
        .select(
            "leader",
            "follower",
            "gap",
            "period",
            "parties",
            "silent",
            "difference",
            "is_figure",
            "is_next_report",
            "is_denial",
            "is_deal",
            "is_round",
            n_leader="n_l",
            n_follower="n_f",
        )
    )
    return _with_shared_parties(fitting, nodes)


def joining() -> pl.Expr:
    """Pairs that state one thing: the period and the parties agree, or one is silent and both are of one half-year."""
    agreed = (pl.col("period") == "same") & ((pl.col("parties") == "same") | pl.col("silent"))
    nothing_speaks_against = (pl.col("period") != "other") & (pl.col("parties") != "other")
    # A round is often told with its lead by one paper and with three other investors by the next.
    one_round = (
        pl.col("is_round")
        & (pl.col("period") != "other")
        & (pl.col("gap") <= SAME_NEWS)
        & (pl.col("difference") <= ROUNDED_AT_ANY_TIME)
    )
    # What is called off was announced long ago, and has the figure of then.
    called_off = pl.col("is_denial") & (pl.col("gap") <= CALLED_OFF) & (pl.col("difference") <= SAME)
    return agreed | (nothing_speaks_against & ((pl.col("gap") <= HALF_A_YEAR) | called_off)) | one_round


def _met_in_one_unit(fitted: pl.DataFrame) -> pl.DataFrame:
    return _met(fitted, ["block", "unit"])


def _met_in_dollars(fitted: pl.DataFrame) -> pl.DataFrame:
    """Pairs in two currencies, in blocks that have two."""
    mixed = fitted.filter((pl.col("unit").n_unique().over("block") > 1) & pl.col("rate").is_not_null())
    in_dollars = mixed.with_columns(
        point=pl.col("point") * pl.col("rate"),
        fit_low=pl.col("fit_low") * pl.col("rate") * (1 - CONVERTED),
        fit_high=pl.col("fit_high") * pl.col("rate") * (1 + CONVERTED),
    )
    return _met(in_dollars.filter(pl.col("qualifier") != "magnitude"), ["block"])


def _met(fitted: pl.DataFrame, within: list[str]) -> pl.DataFrame:
    """Pairs of which one names a point in the steps that the other's interval covers."""
    first, last = (_bucket(end) for end in ("fit_low", "fit_high"))
    wide = fitted.select("node", *within, bucket=pl.int_ranges(first, last + 1, dtype=pl.Int32)).explode("bucket")
    points = fitted.filter(pl.col("point").is_not_null()).select("node", *within, bucket=_bucket("point"))
    return (
        wide.join(points, on=[*within, "bucket"])
        .filter(pl.col("node") != pl.col("node_right"))
        .select(leader=pl.min_horizontal("node", "node_right"), follower=pl.max_horizontal("node", "node_right"))
    )


def _bucket(value: str) -> pl.Expr:
    return (pl.col(value).clip(1e-9).log() / BUCKET).floor().cast(pl.Int32)


def _gap() -> pl.Expr:
    days = pl.max_horizontal(pl.col("first_day_l") - pl.col("last_day_f"), pl.col("first_day_f") - pl.col("last_day_l"))
    return days.dt.total_days().clip(0)


def _period() -> pl.Expr:
    start_l, start_f, end_l, end_f = (
        pl.col(name) for name in ("period_start_l", "period_start_f", "period_end_l", "period_end_f")
    )
    one_is_silent = pl.col("no_period_l") | pl.col("no_period_f")
    # Who names no period speaks of the present: "another 4 billion" is not the round of two years ago.
    long_past = (pl.col("no_period_l") & _long_before(end_f, "first_day_l")) | (
        pl.col("no_period_f") & _long_before(end_l, "first_day_f")
    )
    equal = start_l.eq_missing(start_f) & end_l.eq_missing(end_f)
    both_long = ((end_l - start_l).dt.total_days() >= LONG_SPAN) & ((end_f - start_f).dt.total_days() >= LONG_SPAN)
    nearly = both_long & _days_apart(start_l, start_f, SAME_SPAN) & _days_apart(end_l, end_f, SAME_SPAN)
    one_end_is_silent = (start_l.is_null() | start_f.is_null() | (start_l == start_f)) & (
        end_l.is_null() | end_f.is_null() | (end_l == end_f)
    )
    shares_an_end = (start_l == start_f).fill_null(value=False) | (end_l == end_f).fill_null(value=False)
    # The month of a purchase and the year of it: a deal has one date, told more or less exactly.
    dated = pl.col("is_deal") & (((start_l <= start_f) & (end_f <= end_l)) | ((start_f <= start_l) & (end_l <= end_f)))
    return (
        pl.when(long_past.fill_null(value=False))
        .then(pl.lit("other"))
        .when(one_is_silent)
        .then(pl.lit("open"))
        .when(equal | nearly.fill_null(value=False))
        .then(pl.lit("same"))
        .when((one_end_is_silent & shares_an_end) | dated.fill_null(value=False))
        .then(pl.lit("open"))
        .otherwise(pl.lit("other"))
        .cast(pl.Enum(["same", "open", "other"]))
    )


def _long_before(end: pl.Expr, day: str) -> pl.Expr:
    return (pl.col(day) - end).dt.total_days() > HALF_A_YEAR


def _days_apart(one: pl.Expr, other: pl.Expr, days: int) -> pl.Expr:
    return (one - other).dt.total_days().abs() <= days


def _difference() -> pl.Expr:
    """Of the points that the two name; in dollars where they are in two currencies; null beside a magnitude."""
    converted = pl.col("unit_l") != pl.col("unit_f")
    one = pl.when(converted).then(pl.col("point_l") * pl.col("rate_l")).otherwise(pl.col("point_l"))
    other = pl.when(converted).then(pl.col("point_f") * pl.col("rate_f")).otherwise(pl.col("point_f"))
    return (one - other).abs() / pl.max_horizontal(one, other)


def _value_fits() -> pl.Expr:
    qualifier_l, qualifier_f = pl.col("qualifier_l"), pl.col("qualifier_f")
    both = {name: (qualifier_l == name) & (qualifier_f == name) for name in ("range", "magnitude")}
    one_is = {name: (qualifier_l == name) | (qualifier_f == name) for name in ("range", "magnitude")}
    rounding = pl.max_horizontal("tolerance_l", "tolerance_f")
    near = pl.col("gap") <= SAME_NEWS
    # Two exact figures that many tell are two figures; the rounding of one is told by few.
    is_minor = (
        (pl.min_horizontal("n_l", "n_f") * MINOR <= pl.max_horizontal("n_l", "n_f"))
        | (pl.max_horizontal("n_l", "n_f") <= MINOR)
        | (qualifier_l == "about")
        | (qualifier_f == "about")
    )
    is_rounding = (near & is_minor) | (pl.col("difference") <= ROUNDED_AT_ANY_TIME)
    rounded = (pl.col("difference") <= rounding) & is_rounding
    inside = _holds("point_f", "fit_low_l", "fit_high_l") | _holds("point_l", "fit_low_f", "fit_high_f")
    equal_ends = _nearly_equal("low") & _nearly_equal("high")
    in_one_unit = (
        pl.when(both["range"] | both["magnitude"])
        .then(equal_ends)  # another range is another guidance, however much the two overlap
        .when(one_is["magnitude"])
        .then(inside & ((pl.col("period") == "same") | (pl.col("no_period_l") & pl.col("no_period_f"))))
        .when(one_is["range"])
        .then(inside & ~_realised_after_guidance())
        .when(qualifier_l.is_in(BOUNDS) & qualifier_f.is_in(BOUNDS))
        .then((qualifier_l == qualifier_f) & (pl.col("difference") <= ROUNDED_AT_ANY_TIME))
        .when(qualifier_l.is_in(BOUNDS) | qualifier_f.is_in(BOUNDS))
        .then(inside)
        .otherwise((pl.col("difference") <= SAME) | rounded)
    )
    in_two_units = (
        near & (qualifier_l.is_in(POINTS) & qualifier_f.is_in(POINTS)) & (pl.col("difference") <= rounding + CONVERTED)
    )
    return pl.when(pl.col("unit_l") == pl.col("unit_f")).then(in_one_unit).otherwise(in_two_units)


def _both_are(qualifiers: tuple[str, ...]) -> pl.Expr:
    return pl.col("qualifier_l").is_in(qualifiers) & pl.col("qualifier_f").is_in(qualifiers)


def _holds(point: str, low: str, high: str) -> pl.Expr:
    value = pl.col(point)
    return ((value >= pl.col(low) * (1 - SAME)) & (value <= pl.col(high) * (1 + SAME))).fill_null(value=False)


def _nearly_equal(end: str) -> pl.Expr:
    one, other = pl.col(f"{end}_l"), pl.col(f"{end}_f")
    return ((one - other).abs() <= SAME * pl.max_horizontal(one, other)).fill_null(one.is_null() & other.is_null())


def _realised_after_guidance() -> pl.Expr:
    """A range of guidance and the level reported later are two versions, not one value."""
    return ((pl.col("qualifier_l") == "range") & ~pl.col("is_done_l") & ~pl.col("is_open_f")) | (
        (pl.col("qualifier_f") == "range") & ~pl.col("is_done_f") & ~pl.col("is_open_l")
    )


def _next_report(earlier: str, later: str) -> pl.Expr:
    """The second quarter may cost what the first did: told after its end, while the other was told before it."""
    end = pl.col(f"period_end_{later}")
    return (
        pl.col("is_done_l")
        & pl.col("is_done_f")
        & (end > pl.col(f"period_end_{earlier}"))
        & (end >= pl.col(f"first_day_{earlier}"))
        & (end < pl.col(f"first_day_{later}"))
    ).fill_null(value=False)


def _parties() -> pl.Expr:
    return (
        pl.when(pl.col("no_parties_l") | pl.col("no_parties_f"))
        .then(pl.lit("open"))
        .when(pl.col("parties_key_l") == pl.col("parties_key_f"))
        .then(pl.lit("same"))
        .otherwise(pl.lit("other"))
        .cast(pl.Enum(["same", "open", "other"]))
    )


def _with_shared_parties(pairs: pl.DataFrame, nodes: pl.DataFrame) -> pl.DataFrame:
    """Two lists that share a name are the same parties; looked at only where the lists differ."""
    differing = pairs.filter(pl.col("parties") == "other")
    shared = nodes.select(
        (
            pl.col("parties")
            .gather(differing["leader"])
            .list.set_intersection(pl.col("parties").gather(differing["follower"]))
        ).list.len()
        > 0
    ).to_series()
    judged = differing.with_columns(
        parties=pl.when(shared).then(pl.lit("same")).otherwise(pl.lit("other")).cast(pl.Enum(["same", "open", "other"]))
    )
    return pl.concat([pairs.filter(pl.col("parties") != "other"), judged])
