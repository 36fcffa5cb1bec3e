"""Claims: what one sentence states, with quote, span and the confidence of the choice.

Anchors (sums of money, counts of machines) join the cues, companies and periods of their sentence, of those before
it and of
the title; explicit feature columns make scores, and the best of each anchor stays.
"""

from __future__ import annotations

from dataclasses import dataclass

import dataframely as dy
import polars as pl

from config.catalog import Catalog
from transforms.claims.hardware import hardware_candidates
from transforms.claims.home_currency import with_home_currency
from transforms.claims.investment import investment_candidates
from transforms.claims.names import described
from transforms.claims.origins import origins
from transforms.claims.reach import anchored, around, of_their_passages
from transforms.claims.repeats import counted_once, stated_once
from transforms.claims.scopes import of_period
from transforms.ids import stable_id
from transforms.lexicon import Lexicon, lexicon
from transforms.mentions import company_mentions, cue_mentions, open_names, product_mentions
from transforms.periods import periods
from transforms.quantities import read_numbers
from transforms.schemas import HardwareClaim, InvestmentClaim, Passage
from transforms.sentences import TITLE, sentences

EXTRACTOR_VERSION = "2026.11.4"
"""Changes whenever the same text may give other claims."""


@dataclass(frozen=True)
class ClaimFrames:
    """The claims of some passages, by kind."""

    investment: dy.DataFrame[InvestmentClaim]
    hardware: dy.DataFrame[HardwareClaim]


def extract_claims(passages: dy.DataFrame[Passage], catalog: Catalog) -> ClaimFrames:
    """The claims of all passages, sorted by passage and place.

    A passage in a language without a pack is read with the English one.
    """
    investment = []
    hardware = []
    for (language,), some in passages.group_by("language", maintain_order=True):
        frames = _of_language(some, lexicon(catalog, str(language)))
        investment.append(frames[0])
        hardware.append(frames[1])
    return ClaimFrames(
        investment=InvestmentClaim.validate(_all(investment, InvestmentClaim), cast=True),
        hardware=HardwareClaim.validate(_all(hardware, HardwareClaim), cast=True),
    )


def _all(frames: list[pl.DataFrame], schema: type[dy.Schema]) -> pl.DataFrame:
    kept = [frame for frame in frames if not frame.is_empty()]
    if not kept:
        return schema.create_empty()
    return pl.concat(kept).sort("passage_id", "in_title", "anchor_start", "claim_id")


def mentions_of(found: pl.DataFrame, passages: pl.DataFrame, lexicon_: Lexicon) -> dict[str, pl.DataFrame]:
    """All mentions of the sentences by kind: numbers, products, companies, cues, periods."""
    products = product_mentions(found, lexicon_)
    specific = products.filter(~pl.col("is_generic"))
    numbers = read_numbers(found.filter(pl.col("is_triggered")), lexicon_)
    numbers = numbers.join(found.select("sentence_id", "passage_id"), on="sentence_id", maintain_order="left")
    with_numbers = passages.join(numbers, on="passage_id", how="semi", maintain_order="left")
    numbers = with_home_currency(numbers, with_numbers, lexicon_).drop("passage_id")
    counting = anchored(numbers, products, found, lexicon_)
    found = of_their_passages(found, counting)
    listed = company_mentions(found, lexicon_)
    # "RTX Pro 6000" and "Hut 8" are names.
    named = pl.concat([frame.select("sentence_id", "start", "end") for frame in (specific, listed)])
    numbers = _not_inside(numbers, named)
    # "Elea Data Centers" is a name although "data centers" is a product.
    plain = products.filter(~pl.col("is_generic") | ~pl.col("match").str.contains(r"^[A-Z][a-z]+ ?[A-Z][a-z]"))
    taken = pl.concat([listed.select("sentence_id", "start", "end"), plain.select("sentence_id", "start", "end")])
    unlisted = open_names(found, lexicon_, taken)
    dated = found.join(counting, on="sentence_id", how="semi", maintain_order="left")
    return {
        "numbers": numbers,
        "products": products,
        "companies": _makers(described(pl.concat([listed, unlisted]), found, lexicon_), products),
        "cues": cue_mentions(around(found, counting), lexicon_),
        "periods": periods(dated, passages.select("passage_id", "said_on"), lexicon_),
    }


def _makers(names: pl.DataFrame, products: pl.DataFrame) -> pl.DataFrame:
    """Adds is_maker: the name only says whose product is meant ("250,000 Nvidia GPUs")."""
    touching = (
        names.select("sentence_id", "start", "end")
        .join(products.select("sentence_id", p_start="start", p_end="end"), on="sentence_id")
        .filter((pl.col("p_start") - pl.col("end") <= 1) & (pl.col("p_end") > pl.col("end")))
        .select("sentence_id", "start", is_maker=pl.lit(value=True))
        .unique()
    )
    return names.join(touching, on=["sentence_id", "start"], how="left", maintain_order="left").with_columns(
        pl.col("is_maker").fill_null(value=False)
    )


def _not_inside(numbers: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """Numbers that are no part of a name."""
    keyed = numbers.with_row_index("n")
    hit = (
        keyed.join(spans.rename({"start": "s", "end": "e"}), on="sentence_id")
        .filter((pl.col("start") >= pl.col("s")) & (pl.col("end") <= pl.col("e")))
        .select("n")
        .unique()
    )
    return keyed.join(hit, on="n", how="anti").drop("n")


def _of_language(passages: pl.DataFrame, lexicon_: Lexicon) -> tuple[pl.DataFrame, pl.DataFrame]:
    found = sentences(passages, lexicon_)
    if found.is_empty():
        return InvestmentClaim.create_empty(), HardwareClaim.create_empty()
    mentions = mentions_of(found, passages, lexicon_)
    fiscal = pl.DataFrame(
        [(c.slug, c.name, int(c.fiscal_year_end[:2])) for c in lexicon_.catalog.companies if c.fiscal_year_end],
        schema={"company": pl.String, "known_name": pl.String, "fiscal_month": pl.Int32},
        orient="row",
    )
    names = pl.DataFrame(
        [(c.slug, c.name) for c in lexicon_.catalog.companies],
        schema={"company": pl.String, "name": pl.String},
        orient="row",
    )
    said_by = origins(mentions, found, lexicon_)
    investment = _finished(
        investment_candidates(mentions, found, lexicon_), found, said_by, names, fiscal
    ).with_columns(
        kind=pl.lit("investment"),
        amount_low="low",
        amount_high="high",
        scope=pl.coalesce("scope", of_period()),
    )
    hardware = _finished(hardware_candidates(mentions, found, lexicon_), found, said_by, names, fiscal).with_columns(
        kind=pl.lit("hardware"),
        quantity_low="low",
        quantity_high="high",
    )
    key = ["passage_id", "in_title", "anchor_start", "anchor_end", "kind", "company"]
    investment = investment.with_columns(claim_id=stable_id(*key)).select(InvestmentClaim.column_names())
    hardware = hardware.with_columns(claim_id=stable_id(*key, "product")).select(HardwareClaim.column_names())
    return (
        stated_once(investment.unique("claim_id", maintain_order=True)),
        counted_once(hardware.unique("claim_id", maintain_order=True)),
    )


def _finished(
    rows: pl.DataFrame, found: pl.DataFrame, said_by: pl.DataFrame, names: pl.DataFrame, fiscal: pl.DataFrame
) -> pl.DataFrame:
    """Quote and offsets in the passage, its source, the company's name, fiscal years by its calendar."""
    place = found.select("sentence_id", "passage_id", "paragraph", "text", s_start="start", s_end="end")
    end = pl.date(pl.col("fiscal_year"), pl.col("fiscal_month").fill_null(12), 1).dt.month_end()
    return (
        rows.join(place, on="sentence_id")
        .join(said_by, on="sentence_id", how="left")
        .join(names, on="company", how="left")
        .join(fiscal.select("company", "fiscal_month"), on="company", how="left")
        .with_columns(
            company_name=pl.coalesce("name", "company_name"),
            is_unlisted=pl.col("name").is_null(),
            in_title=pl.col("paragraph") == TITLE,
            quote="text",
            char_start="s_start",
            char_end="s_end",
            anchor_start=pl.col("s_start") + pl.col("start"),
            anchor_end=pl.col("s_start") + pl.col("end"),
            period_start=pl.coalesce("period_start", end.dt.offset_by("-11mo").dt.month_start()),
            period_end=pl.when(pl.col("fiscal_year").is_null()).then("period_end").otherwise(end),
        )
    )
