"""Reads a config tree into one frozen catalogue, or says which file, key and reason keeps it from being one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urljoin

import yaml
from pydantic import TypeAdapter, ValidationError

from config.correction_rules import correction_defects
from config.language_packs import LanguagePack
from config.models import Company, Correction, Currency, Feed, Model, Plausibility, Product, TreeSettings
from config.name_rules import company_defects, currency_defects, product_defects
from config.page_words import PageWords
from config.weights import Weights

PROJECT_TREE = Path(__file__).parent
"""The tree that comes with the project; another tree takes from it what it lacks."""

T = TypeVar("T")


class ConfigError(ValueError):
    """A config tree cannot be used. The message has one line per defect: file, key, reason."""


class Catalog(Model):
    """All that a config tree says."""

    root: Path
    settings: TreeSettings
    feeds: tuple[Feed, ...]
    companies: tuple[Company, ...]
    products: tuple[Product, ...]
    currencies: tuple[Currency, ...]
    corrections: tuple[Correction, ...]
    languages: tuple[LanguagePack, ...]
    page_words: PageWords = PageWords()
    weights: Weights = Weights()
    plausibility: Plausibility | None = None

    @cached_property
    def feed_by_id(self) -> dict[str, Feed]:
        return {feed.id: feed for feed in self.feeds}


def load_catalog(root: Path = PROJECT_TREE, base_url: str | None = None) -> Catalog:
    """The catalogue of a config tree.

    A file or folder that `root` lacks is taken from the project's own tree. Feed addresses that are paths are joined
    to `base_url`, whose origin may then lie on a private address.

    Raises:
        ConfigError: with every defect of the tree, one per line.
    """
    defects: list[str] = []
    if not root.is_dir():
        raise ConfigError(f"{root}: no such folder; 'ledger init {root}' writes a tree to start from")
    catalog = Catalog(
        root=root,
        settings=_read(_file(root, "settings.yml"), TypeAdapter(TreeSettings), TreeSettings(), defects),
        feeds=_read_folder(root, "feeds", Feed, defects),
        companies=_read_list(root, "companies.yml", Company, defects),
        products=_read_list(root, "hardware.yml", Product, defects),
        currencies=_read_list(root, "currencies.yml", Currency, defects),
        corrections=_read_list(root, "corrections.yml", Correction, defects),
        languages=_read_languages(root, defects),
        page_words=_read(_file(root, "page_words.yml"), TypeAdapter(PageWords), PageWords(), defects),
        weights=_read(_file(root, "weights.yml"), TypeAdapter(Weights), Weights(), defects),
        plausibility=_read_plausibility(root, defects),
    )
    if not defects:
        defects += _cross_check(catalog, base_url)
    if defects:
        raise ConfigError("\n".join(defects))
    if base_url is not None:
        feeds = tuple(feed.model_copy(update={"url": urljoin(base_url, feed.url)}) for feed in catalog.feeds)
        origins = (*catalog.settings.allow_private_origins, base_url)
        # A sample web is a world of its own: its rates lie in it, or there are none.
        rates_url = catalog.settings.rates_url or ""
        rates_url_there = urljoin(base_url, rates_url) if rates_url.startswith("/") else None
        settings = catalog.settings.model_copy(update={"allow_private_origins": origins, "rates_url": rates_url_there})
        catalog = catalog.model_copy(update={"feeds": feeds, "settings": settings})
    return catalog


def _file(root: Path, name: str) -> Path:
    own = root / name
    return own if own.exists() else PROJECT_TREE / name


def _load_yaml(path: Path, defects: list[str]) -> Any:
    try:
        # The safe loader, in C where it is built in: ten times as fast on the list of companies.
        return yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark is not None else str(path)
        defects.append(f"{where}: no valid YAML: {getattr(error, 'problem', None) or error}")
    except OSError as error:
        defects.append(f"{path}: cannot be read: {error.strerror}")
    return None


def _read(path: Path, adapter: TypeAdapter[T], empty: T, defects: list[str]) -> T:
    if not path.exists():
        return empty
    before = len(defects)
    raw = _load_yaml(path, defects)
    if raw is None or len(defects) > before:
        return empty
    try:
        return adapter.validate_python(raw)
    except ValidationError as error:
        defects += [f"{path}: {_key(raw, item['loc'])}: {item['msg']}" for item in error.errors()]
        return empty


def _key(raw: Any, location: Iterable[int | str]) -> str:
    """The place of a defect, with the name of the list item that holds it: `meta.fiscal_year_end`."""
    parts = []
    for step in location:
        if isinstance(step, int) and isinstance(raw, list) and step < len(raw):
            raw = raw[step]
            name = raw.get("slug") or raw.get("id") or raw.get("code") if isinstance(raw, dict) else None
            parts.append(str(name or f"item {step + 1}"))
        else:
            raw = raw.get(step) if isinstance(raw, dict) else None
            parts.append(str(step))
    return ".".join(parts) or "top level"


def _read_list(root: Path, name: str, model: type[T], defects: list[str]) -> tuple[T, ...]:
    return _read(_file(root, name), TypeAdapter(tuple[model, ...]), (), defects)  # type: ignore[valid-type]


def _read_folder(root: Path, name: str, model: type[T], defects: list[str]) -> tuple[T, ...]:
    adapter: TypeAdapter[tuple[T, ...]] = TypeAdapter(tuple[model, ...])  # type: ignore[valid-type]
    found: list[T] = []
    for path in sorted(_file(root, name).glob("*.yml")):
        items = _read(path, adapter, (), defects)
        found += items
    return tuple(found)


def _read_languages(root: Path, defects: list[str]) -> tuple[LanguagePack, ...]:
    adapter: TypeAdapter[LanguagePack | None] = TypeAdapter(LanguagePack)
    packs = (_read(path, adapter, None, defects) for path in sorted(_file(root, "languages").glob("*.yml")))
    return tuple(pack for pack in packs if pack is not None)


def _read_plausibility(root: Path, defects: list[str]) -> Plausibility | None:
    adapter: TypeAdapter[Plausibility | None] = TypeAdapter(Plausibility)
    return _read(_file(root, "plausibility.yml"), adapter, None, defects)


def _cross_check(catalog: Catalog, base_url: str | None) -> list[str]:
    defects = [
        *_twice("feeds", "id", (feed.id for feed in catalog.feeds)),
        *_twice("feeds", "url", (feed.url for feed in catalog.feeds)),
        *_twice("companies.yml", "slug", (company.slug for company in catalog.companies)),
        *_twice("hardware.yml", "slug", (product.slug for product in catalog.products)),
        *_twice("currencies.yml", "code", (currency.code for currency in catalog.currencies)),
    ]
    defects += [
        *company_defects(catalog.companies),
        *product_defects(catalog.products),
        *currency_defects(catalog.currencies),
        *correction_defects(catalog.corrections, {company.slug for company in catalog.companies}),
    ]
    companies = {company.slug for company in catalog.companies}
    defects += [
        f"hardware.yml: {product.slug}.vendor: no company {product.vendor!r} in companies.yml"
        for product in catalog.products
        if product.vendor is not None and product.vendor not in companies
    ]
    defects += [
        f"feeds: {feed.id}.url: {feed.url!r} is no http(s) address"
        for feed in catalog.feeds
        if not feed.url.startswith(("http://", "https://")) and not (base_url and feed.url.startswith("/"))
    ]
    rates_url = catalog.settings.rates_url
    if rates_url is not None and not rates_url.startswith(("http://", "https://", "/" if base_url else "http://")):
        defects.append(f"settings.yml: rates_url: {rates_url!r} is no http(s) address")
    return defects


def _twice(file: str, key: str, values: Iterable[str]) -> list[str]:
    return [f"{file}: {key}: {value!r} stands {n} times" for value, n in Counter(values).items() if n > 1]
