"""Companies, products and published ratios of the catalogue as rows of the warehouse."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from config.models import Band, Company, Plausibility, Product


def company_rows(companies: Iterable[Company]) -> pl.DataFrame:
    """Rows of `core.companies`."""
    return pl.DataFrame(
        [
            {
                "company": company.slug,
                "name": company.name,
                "kind": company.kind,
                "country": company.country,
                "ticker": company.ticker,
                "wikidata": company.wikidata,
                "fiscal_year_end": company.fiscal_year_end,
            }
            for company in companies
        ],
        infer_schema_length=None,
    )


def product_rows(products: Iterable[Product]) -> pl.DataFrame:
    """Rows of `core.products`; power in watts, memory in gigabytes, throughput in TFLOP/s."""
    return pl.DataFrame(
        [
            {
                "product": product.slug,
                "name": product.name,
                "vendor": product.vendor,
                "family": product.family,
                "class": product.class_,
                "is_generic": product.generic,
                "tdp_w": product.tdp_w,
                "memory_gb": product.memory_gb,
                "released": product.released,
                "sources": list(product.sources),
                "accelerators": product.accelerators,
                "bf16_dense_tflops": product.bf16_dense_tflops,
                "bf16_source": product.bf16_source,
            }
            for product in products
        ],
        infer_schema_length=None,
        schema_overrides={
            "sources": pl.List(pl.String),
            "accelerators": pl.Int32,
            "bf16_dense_tflops": pl.Float64,
            "bf16_source": pl.String,
        },
    )


def plausibility_rows(known: Plausibility | None) -> pl.DataFrame:
    """Rows of `core.plausibility`: one per published ratio, in the unit that its name says."""
    bands = {} if known is None else {name: band for name, band in known if isinstance(band, Band)}
    return pl.DataFrame(
        [
            {"ratio": name, **band.model_dump(), "tolerance": known.tolerance if known else None}
            for name, band in bands.items()
        ],
        schema={
            "ratio": pl.String,
            "low": pl.Float64,
            "high": pl.Float64,
            "tolerance": pl.Float64,
            "note": pl.String,
            "sources": pl.List(pl.String),
        },
    )
