"""Common nouns that only look like names, in languages that write all nouns with a capital."""

from __future__ import annotations

import polars as pl

from transforms.lexicon import Lexicon, alternatives

_ORDINARY = r"^[A-Z][a-z]+$"
_ADJECTIVES = r"(?:[a-z-]+(?:e|en|er|es|em)\s+){0,2}"


def is_common_noun(lexicon: Lexicon) -> pl.Expr:
    """Whether a word of no list stands after an article or its like, with or without adjectives ("die neue Anlage").

    Companies seldom have an article, and then a legal form after them ("die Oderstrom AG") or a word before them that
    says what they are.
    """
    leads = rf"(?-u)(?i:{alternatives(lexicon.pack.noun_leads)})\s+{_ADJECTIVES}$"
    forms = rf"(?-u)^\s+{alternatives(lexicon.pack.legal_forms)}"
    return (
        pl.lit(value=bool(lexicon.pack.noun_leads))
        & ~pl.col("is_listed")
        & ~pl.col("has_name_head")
        & pl.col("match").str.contains(_ORDINARY)
        & pl.col("lead").str.contains(leads)
        & ~pl.col("tail").str.contains(forms)
    )
