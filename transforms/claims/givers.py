"""Who is named beside a sum that is another's: public bodies and investors that give it, those who only counted it."""

from __future__ import annotations

import polars as pl

from transforms.lexicon import Lexicon, alternatives


def is_giver(lexicon: Lexicon) -> pl.Expr:
    """Whether a candidate (company, is_fund, is_estimator, category_of_anchor, sentence) only gives or counts.

    Money of a state counts where a company gets it, though the machines that a public body runs are its own. An
    investor raises money only where a fund is spoken of.
    """
    category = pl.col("category_of_anchor")
    is_public = (category != "hardware") & pl.col("company").is_in(lexicon.agencies)
    is_investor = pl.col("company").is_in(lexicon.investors) | pl.col("is_fund").fill_null(value=False)
    of_fund = pl.col("sentence").str.contains(rf"(?i-u){alternatives(lexicon.pack.fund_words)}")
    is_estimator = pl.col("is_estimator").fill_null(value=False)
    return (is_estimator | is_public | ((category == "funding") & is_investor & ~of_fund)).fill_null(value=False)
