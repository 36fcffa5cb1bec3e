"""Who gives money in a sentence and so is not the company whose sum it is: public bodies, and investors in a round."""

from __future__ import annotations

import polars as pl

from transforms.lexicon import Lexicon, alternatives


def is_giver(lexicon: Lexicon) -> pl.Expr:
    """Whether a candidate (company, is_fund, category_of_anchor, sentence) only gives.

    Money of a state counts where a company gets it, though the machines that a public body runs are its own. An
    investor raises money only where a fund is spoken of.
    """
    category = pl.col("category_of_anchor")
    is_public = (category != "hardware") & pl.col("company").is_in(lexicon.agencies)
    is_investor = pl.col("company").is_in(lexicon.investors) | pl.col("is_fund").fill_null(value=False)
    of_fund = pl.col("sentence").str.contains(rf"(?i-u){alternatives(lexicon.pack.fund_words)}")
    return (is_public | ((category == "funding") & is_investor & ~of_fund)).fill_null(value=False)
