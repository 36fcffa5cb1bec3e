"""What must hold between the entries of companies.yml, hardware.yml and currencies.yml, beyond the shape of each one.

A name, sign or word that stands for two things is refused: it would give a number to the wrong one in silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from config.models import Company, Currency, Product


def company_defects(companies: Iterable[Company]) -> Iterator[str]:
    """One line per name that two companies claim, and per ambiguous name that its company does not have."""
    companies = tuple(companies)
    yield from _shared(
        "companies.yml", "name", ((name, company.slug) for company in companies for name in company_names(company))
    )
    for company in companies:
        for name in company.ambiguous:
            if name not in company_names(company):
                yield f"companies.yml: {company.slug}.ambiguous: {name!r} is none of its names"


def product_defects(products: Iterable[Product]) -> Iterator[str]:
    """One line per spelling of two products, unknown or circular family, and figure without a source."""
    products = tuple(products)
    yield from _shared(
        "hardware.yml",
        "alias",
        ((spelling.casefold(), product.slug) for product in products for spelling in (product.name, *product.aliases)),
    )
    families = {product.slug: product.family for product in products}
    for product in products:
        if product.family is not None and product.family not in families:
            yield f"hardware.yml: {product.slug}.family: no product {product.family!r} in hardware.yml"
        elif _comes_back(product.slug, families):
            yield f"hardware.yml: {product.slug}.family: {product.family!r} leads back to {product.slug!r}"
        if not product.sources:
            for figure in ("tdp_w", "memory_gb", "released"):
                if getattr(product, figure) is not None:
                    yield f"hardware.yml: {product.slug}.{figure}: a figure needs the page that states it in 'sources'"
        if (product.bf16_dense_tflops is None) != (product.bf16_source is None):
            yield f"hardware.yml: {product.slug}.bf16_dense_tflops: figure and 'bf16_source' stand together or not"


def currency_defects(currencies: Iterable[Currency]) -> Iterator[str]:
    """One line per sign of two currencies, per word of two in one language, and per peg to an unknown currency."""
    currencies = tuple(currencies)
    yield from _shared(
        "currencies.yml", "symbol", ((sign, currency.code) for currency in currencies for sign in currency.symbols)
    )
    yield from _shared(
        "currencies.yml",
        "word",
        (
            (f"{language}: {word.casefold()}", currency.code)
            for currency in currencies
            for language, words in currency.words.items()
            for word in words
        ),
    )
    codes = {currency.code for currency in currencies}
    for currency in currencies:
        if currency.peg is not None and currency.peg.to not in codes - {currency.code}:
            yield f"currencies.yml: {currency.code}.peg.to: no other currency {currency.peg.to!r} in currencies.yml"


def company_names(company: Company) -> tuple[str, ...]:
    """Every name under which the news may mean the company."""
    return (company.name, *company.aliases, *company.brands, *company.people)


def _shared(file: str, key: str, owned: Iterable[tuple[str, str]]) -> Iterator[str]:
    owners: dict[str, dict[str, None]] = defaultdict(dict)
    for name, owner in owned:
        owners[name][owner] = None
    for name, found in owners.items():
        if len(found) > 1:
            yield f"{file}: {key}: {name!r} stands for {' and '.join(found)}; only one of them may have it"


def _comes_back(slug: str, families: dict[str, str | None]) -> bool:
    seen: set[str] = set()
    parent = families[slug]
    while parent is not None and parent in families and parent not in seen:
        if parent == slug:
            return True
        seen.add(parent)
        parent = families[parent]
    return False
