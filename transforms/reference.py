"""Companies and products of the catalogue as rows of the warehouse."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from config.models import Company, Product


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
    """Rows of `core.products`; power in watts, memory in gigabytes."""
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
            }
            for product in products
        ],
        infer_schema_length=None,
        schema_overrides={"sources": pl.List(pl.String)},
    )
