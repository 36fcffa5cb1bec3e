"""Stable ids: hashes of raw natural keys, the same on every machine and in every version."""

from __future__ import annotations

import polars as pl
import polars_hash  # noqa: F401  registers the expression namespace `chash`

SEPARATOR = "\x1f"
ID_LENGTH = 20
"""Hex digits kept of a sha256: 80 bits, with which a collision among 10^9 rows is less likely than one in 10^6."""


def stable_id(*columns: str) -> pl.Expr:
    """The id of a row by the text of its key columns; null counts as the empty string."""
    texts = [pl.col(column).cast(pl.String).fill_null("") for column in columns]
    key = pl.concat_str(texts, separator=SEPARATOR)
    hashed: pl.Expr = key.chash.sha2_256()  # type: ignore[attr-defined]  # the namespace is registered at import
    return hashed.str.head(ID_LENGTH)
