"""Who sells or lets the machines that are counted, beside the one who uses them."""

from __future__ import annotations

import polars as pl

from transforms.lexicon import Lexicon, alternatives

SUPPLIER = 2
"""How much more it says that a company supplies another one here than that it makes machines."""


def with_users(pairs: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """`pairs` of count and company with is_served only where the company may be supplied with what is counted.

    Who is supplied stands in the clause of the count or before it, and makes no machines for others. Such a company
    owns the count although it stands after it. Takes the columns of `in_sentence`.
    """
    breaks = rf"(?i-u)[;:()]|, |\s-+\s|{alternatives(lexicon.pack.clause_breaks)}"
    gap = pl.col("folded").str.slice(pl.col("phrase_end"), (pl.col("start") - pl.col("phrase_end")).clip(0))
    is_near = (pl.col("start") < pl.col("phrase_end")) | ~gap.str.contains(breaks)
    sells = pl.col("company").is_in(_sellers(lexicon))
    return pairs.with_columns(
        is_served=(pl.col("category") == "hardware") & pl.col("is_served") & is_near & ~sells,
    )


def with_sellers(candidates: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Adds is_vendor, how much makes a company the seller or landlord of a count.

    It makes the chip, it makes machines for others at all, or another listed company of the sentence is said to be
    supplied. Takes the columns of `company_candidates` with is_served, category_of_anchor, vendor.
    """
    is_user = pl.col("is_served") & pl.col("is_listed") & ~pl.col("is_elsewhere")
    user = pl.col("company").filter(is_user).first().over("anchor_id")
    beside_user = (pl.col("company") != user) & ~pl.col("is_served") & ~pl.col("is_elsewhere")
    supplies = SUPPLIER * beside_user.fill_null(value=False).cast(pl.Int32)
    makes = (pl.col("company") == pl.col("vendor")).fill_null(value=False).cast(pl.Int32)
    sells = pl.col("company").is_in(_sellers(lexicon)).cast(pl.Int32)
    return candidates.with_columns(
        is_vendor=pl.when(pl.col("category_of_anchor") == "hardware").then(makes + sells + supplies).otherwise(0)
    )


def _sellers(lexicon: Lexicon) -> list[str]:
    return [company.slug for company in lexicon.catalog.companies if company.sells_machines]
