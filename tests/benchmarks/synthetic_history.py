"""A made-up history of money in the news, with its truth: which claims state the same fact, and what was really said.

It knows the annotation guide and how papers err; it knows nothing of how claims are resolved. Randomness is a hash of
row numbers, so that every run makes the same history.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

FIRST_DAY = date(2023, 1, 1)
N_MONTHS = 36
N_PUBLISHERS = 120
N_FAMILIES = 80
EUR_IN_USD = 1.10


@dataclass(frozen=True)
class Noise:
    """Shares of claims with an error."""

    wrong_period: float = 0.0
    rounded: float = 0.0
    no_counterparty: float = 0.0
    other_currency: float = 0.0


NOISY = Noise(wrong_period=0.05, rounded=0.10, no_counterparty=0.20, other_currency=0.05)


@dataclass(frozen=True)
class History:
    claims: pl.DataFrame
    """Claims with the columns that the resolver reads, and `truth`: the number of the planted fact."""
    facts: pl.DataFrame
    """Planted facts: truth, company, role, category, amount_low, amount_high, replaces, part_of, same_deal."""
    rates: pl.DataFrame


def history(n_companies: int, n_claims: int, noise: Noise | None = None, seed: int = 1) -> History:
    facts = _facts(n_companies, max(n_claims // (n_companies * 22), 24), seed)
    return History(_claims(facts, n_claims, noise or Noise(), seed), facts, _rates())


def _chance(seed: int, *columns: str) -> pl.Expr:
    """Evenly distributed in 0..1, a function of the columns."""
    return (pl.struct(*columns).hash(seed=seed) % 1_000_003) / 1_000_003


def _pick(seed: int, n: int, *columns: str) -> pl.Expr:
    return (_chance(seed, *columns) * n).floor().cast(pl.Int64).clip(0, n - 1)


def _facts(n_companies: int, per_company: int, seed: int) -> pl.DataFrame:
    """Most facts of a company are deals; beside them stand budgets and their revisions, quarters, programmes, parts."""
    companies = pl.DataFrame({"who": range(n_companies)}, schema={"who": pl.Int64})
    deals = companies.join(
        pl.DataFrame({"k": range(per_company * 3 // 5)}, schema={"k": pl.Int64}), how="cross"
    ).with_columns(story=pl.lit("deal"))
    years = pl.DataFrame({"year": range(2023, 2027)}, schema={"year": pl.Int64})
    versions = pl.DataFrame({"k": range(4)}, schema={"k": pl.Int64})
    guidance = companies.join(years, how="cross").join(versions, how="cross").with_columns(story=pl.lit("guidance"))
    quarters = companies.join(pl.DataFrame({"k": range(12)}, schema={"k": pl.Int64}), how="cross").with_columns(
        story=pl.lit("quarter")
    )
    n_sites = max(per_company // 20, 2)
    sites = companies.join(pl.DataFrame({"k": range(n_sites)}, schema={"k": pl.Int64}), how="cross").with_columns(
        story=pl.lit("programme")
    )
    made = [
        _deals(deals, n_companies, seed),
        _guidance(guidance, seed),
        _quarters(quarters, seed),
        _programmes(sites, seed),
    ]
    return (
        pl.concat(made, how="diagonal")
        .with_row_index("truth")
        .with_columns(truth=pl.col("truth").cast(pl.Int64), company=pl.format("company-{}", "who"))
        .pipe(_resolve_names)
    )


def _resolve_names(facts: pl.DataFrame) -> pl.DataFrame:
    """Links by name become links by number."""
    names = facts.select("truth", "name").drop_nulls()
    for link in ("replaces", "part_of", "same_deal"):
        facts = facts.join(names.rename({"truth": f"{link}_truth", "name": link}), on=link, how="left")
    return facts


def _value(seed: int, low: float, high: float, *columns: str) -> pl.Expr:
    """Log-uniform, told to three digits."""
    raw = (pl.lit(low).log() + _chance(seed, *columns) * (pl.lit(high).log() - pl.lit(low).log())).exp()
    unit = pl.lit(10.0).pow(raw.log10().floor() - 2)
    return ((raw / unit).round() * unit).round(0)


def _told_apart(facts: pl.DataFrame, factor: float, *same: pl.Expr) -> pl.DataFrame:
    """Without those that a reader would take for news of another one: of the same sides or span, and a like amount."""
    key = pl.struct(*[each.alias(f"same_{place}") for place, each in enumerate(same)])
    return (
        facts.sort(key, "amount_low", "k")
        .filter((pl.col("amount_low") > factor * pl.col("amount_low").shift(1).over(key)).fill_null(value=True))
        .sort("who", "k")
    )


def _deals(frame: pl.DataFrame, n_companies: int, seed: int) -> pl.DataFrame:
    """Rounds, stakes, contracts and acquisitions with a counterparty; a quarter is told from the other side as well."""
    categories = ["stake", "contract", "acquisition", "contract"]
    base = (
        frame.with_columns(
            offset=_pick(seed + 1, N_MONTHS * 30, "who", "k", "story"),
            kind=_pick(seed + 2, len(categories), "who", "k", "story"),
            other=(pl.col("who") + 1 + _pick(seed + 3, n_companies - 1, "who", "k", "story")) % n_companies,
            amount_low=_value(seed + 4, 2e7, 9e10, "who", "k", "story"),
            is_dated=_chance(seed + 5, "who", "k", "story") < 0.5,
            is_twofold=_chance(seed + 6, "who", "k", "story") < 0.25,
        )
        .with_columns(
            day=pl.lit(FIRST_DAY) + pl.duration(days="offset"),
            category=pl.col("kind").replace_strict(dict(enumerate(categories))),
            role=pl.lit("investor"),
            counterparty=pl.concat_list(pl.format("company-{}", "other")),
            amount_high=pl.col("amount_low"),
            name=pl.format("deal-{}-{}", "who", "k"),
        )
        .with_columns(
            period_start=pl.when("is_dated").then(pl.col("day").dt.month_start()),
            period_end=pl.when("is_dated").then(pl.col("day").dt.month_end()),
        )
    )
    base = _told_apart(base, 2.0, pl.min_horizontal("who", "other"), pl.max_horizontal("who", "other"))
    back = base.filter(pl.col("is_twofold") & pl.col("category").is_in(["contract", "stake"])).with_columns(
        who="other",
        counterparty=pl.concat_list(pl.format("company-{}", "who")),
        role=pl.lit("recipient"),
        category=pl.col("category").replace({"stake": "funding"}),
        same_deal="name",
        name=pl.lit(None, dtype=pl.String),
    )
    return pl.concat([base, back], how="diagonal").select(
        "who",
        "story",
        "name",
        "day",
        "category",
        "role",
        "counterparty",
        "amount_low",
        "amount_high",
        "period_start",
        "period_end",
        "same_deal",
        status=pl.lit("reported"),
    )


def _guidance(frame: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Yearly budgets, revised each quarter by 6 to 20 per cent; half of them are ranges."""
    start = _value(seed + 11, 1e9, 4e10, "who", "year")
    factor = pl.lit(1.0).add(0.06 + 0.14 * _chance(seed + 12, "who", "year")).pow(pl.col("k"))
    is_range = _chance(seed + 13, "who", "year") < 0.5
    unit = pl.lit(10.0).pow((start * factor).log10().floor() - 2)
    low = ((start * factor / unit).round() * unit).round(0)
    return (
        frame.with_columns(
            amount_low=low,
            amount_high=pl.when(is_range).then(((low * 1.08 / unit).round() * unit).round(0)).otherwise(low),
            day=pl.date("year", 1 + pl.col("k") * 3, 1) + pl.duration(days=20 + _pick(seed + 14, 15, "who", "year")),
            period_start=pl.date("year", 1, 1),
            period_end=pl.date("year", 12, 31),
            name=pl.format("guidance-{}-{}-{}", "who", "year", "k"),
            replaces=pl.when(pl.col("k") > 0).then(pl.format("guidance-{}-{}-{}", "who", "year", pl.col("k") - 1)),
        )
        .filter(pl.col("day") < pl.date(2026, 1, 1))
        .select(
            "who",
            "story",
            "name",
            "day",
            "amount_low",
            "amount_high",
            "period_start",
            "period_end",
            "replaces",
            category=pl.lit("capex"),
            role=pl.lit("investor"),
            status=pl.lit("planned"),
            counterparty=pl.lit([], dtype=pl.List(pl.String)),
        )
    )


def _quarters(frame: pl.DataFrame, seed: int) -> pl.DataFrame:
    start = pl.date(2023 + pl.col("k") // 4, 1 + pl.col("k") % 4 * 3, 1)
    return (
        frame.with_columns(
            amount_low=_value(seed + 21, 1e8, 9e9, "who", "k", "story"),
            period_start=start,
            period_end=start.dt.offset_by("2mo").dt.month_end(),
        )
        .with_columns(
            amount_high=pl.col("amount_low"),
            day=pl.col("period_end") + pl.duration(days=25),
            category=pl.lit("rnd"),
            role=pl.lit("investor"),
            status=pl.lit("reported"),
            counterparty=pl.lit([], dtype=pl.List(pl.String)),
        )
        .select(
            "who",
            "story",
            "day",
            "category",
            "role",
            "counterparty",
            "amount_low",
            "amount_high",
            "period_start",
            "period_end",
            "status",
        )
    )


def _programmes(frame: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Plans over five years, of which one year's part is told in the same articles."""
    offset = _pick(seed + 31, N_MONTHS * 30, "who", "k", "story")
    total = frame.with_columns(
        amount_low=_value(seed + 32, 5e9, 9e11, "who", "k", "story"),
        day=pl.lit(FIRST_DAY) + pl.duration(days=offset),
        name=pl.format("programme-{}-{}", "who", "k"),
    ).with_columns(
        amount_high=pl.col("amount_low"),
        period_start=pl.col("day").dt.truncate("1y"),
        period_end=pl.date(pl.col("day").dt.year() + 4, 12, 31),
    )
    total = _told_apart(total, 1.15, pl.col("who"), pl.col("period_start"))
    share = 0.08 + 0.1 * _chance(seed + 33, "who", "k", "story")
    unit = pl.lit(10.0).pow((pl.col("amount_low") * share).log10().floor() - 2)
    part = total.with_columns(
        amount_low=((pl.col("amount_low") * share / unit).round() * unit).round(0),
        period_end=pl.date(pl.col("day").dt.year(), 12, 31),
        part_of="name",
        name=pl.lit(None, dtype=pl.String),
    ).with_columns(amount_high=pl.col("amount_low"))
    return pl.concat([total, part], how="diagonal").select(
        "who",
        "story",
        "name",
        "day",
        "amount_low",
        "amount_high",
        "period_start",
        "period_end",
        "part_of",
        category=pl.lit("other"),
        role=pl.lit("investor"),
        status=pl.lit("planned"),
        counterparty=pl.lit([], dtype=pl.List(pl.String)),
    )


def _claims(facts: pl.DataFrame, n_claims: int, noise: Noise, seed: int) -> pl.DataFrame:
    """Each fact is told some times in the two months after its day, by owners and copies of wires."""
    mean = n_claims / facts.height
    told = (
        facts.with_columns(times=(1 + _chance(seed + 41, "truth") * 2 * (mean - 1)).round().cast(pl.Int64))
        .with_columns(telling=pl.int_ranges(0, "times"))
        .explode("telling")
        # The part of a programme is told where the programme is told.
        .with_columns(article=pl.format("{}-{}", pl.coalesce("part_of_truth", "truth"), "telling"))
        .with_columns(place=pl.col("article"))
    )
    key = ["truth", "telling"]
    period_days = pl.duration(days=365) * pl.when(_chance(seed + 51, *key) < 0.5).then(-1).otherwise(1)
    is_wrong = (_chance(seed + 52, *key) < noise.wrong_period) & pl.col("period_start").is_not_null()
    is_rounded = (_chance(seed + 53, *key) < noise.rounded) & (pl.col("amount_low") == pl.col("amount_high"))
    is_converted = (_chance(seed + 54, *key) < noise.other_currency) & (pl.col("amount_low") == pl.col("amount_high"))
    is_nameless = _chance(seed + 55, *key) < noise.no_counterparty
    two_digits = pl.lit(10.0).pow(pl.col("amount_low").log10().floor() - 1)
    three_digits = pl.lit(10.0).pow((pl.col("amount_low") / EUR_IN_USD).log10().floor() - 2)
    value = (
        pl.when(is_converted)
        .then((pl.col("amount_low") / EUR_IN_USD / three_digits).round() * three_digits)
        .when(is_rounded)
        .then((pl.col("amount_low") / two_digits).round() * two_digits)
        .otherwise("amount_low")
    )
    publisher = _pick(seed + 61, N_PUBLISHERS, "place")
    return told.select(
        "truth",
        "company",
        "role",
        "category",
        "status",
        claim_id=pl.format("claim-{}-{}", "truth", "telling"),
        article_id=pl.format("article-{}", "article"),
        url=pl.format("https://paper.example/{}", "article"),
        is_unlisted=pl.lit(value=False),
        counterparty=pl.when(is_nameless).then(pl.lit([], dtype=pl.List(pl.String))).otherwise("counterparty"),
        qualifier=pl.when(pl.col("amount_low") != pl.col("amount_high"))
        .then(pl.lit("range"))
        .when(is_rounded)
        .then(pl.lit("about"))
        .otherwise(pl.lit("exact")),
        amount_low=value,
        amount_high=pl.when(pl.col("amount_low") == pl.col("amount_high")).then(value).otherwise("amount_high"),
        currency=pl.when(is_converted).then(pl.lit("EUR")).otherwise(pl.lit("USD")),
        period_start=pl.when(is_wrong).then(pl.col("period_start") + period_days).otherwise("period_start"),
        period_end=pl.when(is_wrong).then(pl.col("period_end") + period_days).otherwise("period_end"),
        recurs=pl.lit(None, dtype=pl.String),
        scope=pl.lit(None, dtype=pl.String),
        attribution=pl.lit(None, dtype=pl.String),
        confidence=pl.lit(0.9),
        quote=pl.format("sentence {}", "article"),
        char_start=pl.lit(0, dtype=pl.Int32),
        publisher=pl.format("publisher-{}", publisher),
        family=pl.format("family-{}", publisher % N_FAMILIES),
        credited_source=pl.when(_chance(seed + 62, "place") < 0.2).then(
            pl.format("wire-{}", _pick(seed + 63, 3, "place"))
        ),
        said_on=pl.col("day")
        + pl.duration(days=(pl.lit(-20.0) * _chance(seed + 64, "place").clip(0.02, 1).log()).floor().cast(pl.Int64)),
        published_at=pl.lit(None, dtype=pl.Datetime("us")),
        text_cluster=pl.lit(None, dtype=pl.String),
    )


def _rates() -> pl.DataFrame:
    days = pl.date_range(date(2022, 12, 1), date(2026, 12, 31), eager=True).to_frame("day")
    rows = [
        days.with_columns(currency=pl.lit("USD"), usd=pl.lit(1.0), eur=pl.lit(1 / EUR_IN_USD)),
        days.with_columns(currency=pl.lit("EUR"), usd=pl.lit(EUR_IN_USD), eur=pl.lit(1.0)),
    ]
    return pl.concat(rows).with_columns(source=pl.lit("made up"))
