"""The catalogue that comes with the project, and the trees that are refused because a name would mean two things."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from config.catalog import Catalog, ConfigError, load_catalog
from config.models import Company, Currency, Product
from config.name_rules import company_defects, company_names, currency_defects, product_defects


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="module")
def owner_of(catalog: Catalog) -> dict[str, str]:
    return {name: company.slug for company in catalog.companies for name in company_names(company)}


@pytest.fixture(scope="module")
def product_of(catalog: Catalog) -> dict[str, str]:
    return {spelling: product.slug for product in catalog.products for spelling in (product.name, *product.aliases)}


def test_every_slug_and_code_stands_once(catalog: Catalog) -> None:
    keys = [
        *(f"company {company.slug}" for company in catalog.companies),
        *(f"product {product.slug}" for product in catalog.products),
        *(f"currency {currency.code}" for currency in catalog.currencies),
    ]
    assert [key for key, n in Counter(keys).items() if n > 1] == []


def test_there_are_enough_companies_and_products_to_read_the_news_with(catalog: Catalog) -> None:
    assert len(catalog.companies) >= 400
    assert len(catalog.products) >= 150


def test_no_name_of_the_project_means_two_things(catalog: Catalog) -> None:
    assert list(company_defects(catalog.companies)) == []
    assert list(product_defects(catalog.products)) == []
    assert list(currency_defects(catalog.currencies)) == []


def test_no_name_of_a_company_differs_from_another_company_s_by_case_alone(catalog: Catalog) -> None:
    owners = {(name.casefold(), company.slug) for company in catalog.companies for name in company_names(company)}
    assert [name for name, n in Counter(name for name, _ in owners).items() if n > 1] == []


def test_every_vendor_is_a_company(catalog: Catalog) -> None:
    companies = {company.slug for company in catalog.companies}
    assert [p.slug for p in catalog.products if p.vendor is not None and p.vendor not in companies] == []


def test_every_figure_of_a_product_has_a_source(catalog: Catalog) -> None:
    figured = [p for p in catalog.products if (p.tdp_w, p.memory_gb, p.released) != (None, None, None)]
    assert [p.slug for p in figured if not p.sources] == []
    assert len(figured) >= 40


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Google", "alphabet"),
        ("DeepMind", "alphabet"),
        ("AWS", "amazon"),
        ("Facebook", "meta"),
        ("Instagram", "meta"),
        ("Azure", "microsoft"),
        ("NVIDIA", "nvidia"),
        ("Mistral", "mistral-ai"),
        ("xAI", "xai"),
        ("a16z", "andreessen-horowitz"),
        ("YC", "y-combinator"),
        ("OVH", "ovhcloud"),
        ("TikTok", "bytedance"),
        ("Zuckerberg", "meta"),
        ("Sam Altman", "openai"),
        ("Europäische Investitionsbank", "european-investment-bank"),
        ("gouvernement américain", "us-government"),
    ],
)
def test_a_name_of_the_news_leads_to_its_company(owner_of: dict[str, str], name: str, slug: str) -> None:
    assert owner_of[name] == slug


@pytest.mark.parametrize("name", ["Meta", "Orange", "Block", "Scale", "Nothing", "Free", "Switch", "Arm", "Alan"])
def test_a_name_that_is_an_ordinary_word_is_marked(catalog: Catalog, owner_of: dict[str, str], name: str) -> None:
    company = next(company for company in catalog.companies if company.slug == owner_of[name])
    assert name in company.ambiguous


@pytest.mark.parametrize("name", ["Google", "Microsoft", "Nvidia", "OpenAI", "Apple", "Oracle", "Intel", "Mistral AI"])
def test_a_name_that_hardly_means_anything_else_needs_no_context(catalog: Catalog, name: str) -> None:
    assert [company.slug for company in catalog.companies if name in company.ambiguous] == []


@pytest.mark.parametrize(
    ("spelling", "slug"),
    [
        ("H100", "nvidia-h100"),
        ("Nvidia H100", "nvidia-h100"),
        ("GB200 NVL72", "nvidia-gb200-nvl72"),
        ("Instinct MI300X", "amd-mi300x"),
        ("TPU", "google-tpu"),
        ("TPU v5p", "google-tpu-v5p"),
        ("Trainium 2", "aws-trainium2"),
        ("Ascend 910B", "huawei-ascend-910b"),
        ("GPU", "gpu"),
        ("data centre", "data-center"),
        ("supercomputer", "supercomputer"),
        ("nuclear reactor", "power-plant"),
    ],
)
def test_a_spelling_of_the_news_leads_to_its_product(product_of: dict[str, str], spelling: str, slug: str) -> None:
    assert product_of[spelling] == slug


@pytest.mark.parametrize("slug", ["gpu", "ai-chip", "cpu", "server", "data-center", "supercomputer", "power-plant"])
def test_a_generic_product_has_words_in_every_language(catalog: Catalog, slug: str) -> None:
    product = next(product for product in catalog.products if product.slug == slug)
    assert product.generic
    assert product.vendor is None
    assert set(product.aliases_by_language) == {"fr", "de", "es", "it", "pt", "nl"}


@pytest.mark.parametrize(
    ("sign", "code"),
    [
        ("$", "USD"), ("US$", "USD"), ("€", "EUR"), ("£", "GBP"), ("C$", "CAD"), ("A$", "AUD"), ("HK$", "HKD"),
        ("S$", "SGD"), ("NT$", "TWD"), ("R$", "BRL"), ("₹", "INR"), ("Rs", "INR"), ("RMB", "CNY"), ("¥", "JPY"),
    ],
)  # fmt: skip
def test_a_sign_stands_for_one_currency(catalog: Catalog, sign: str, code: str) -> None:
    assert [currency.code for currency in catalog.currencies if sign in currency.symbols] == [code]


def test_every_currency_has_words_in_every_language(catalog: Catalog) -> None:
    languages = {"en", "fr", "de", "es", "it", "pt", "nl"}
    assert [c.code for c in catalog.currencies if set(c.words) != languages or not all(c.words.values())] == []


def test_pegged_currencies_say_where_the_rate_is_stated(catalog: Catalog) -> None:
    pegs = {currency.code: currency.peg for currency in catalog.currencies if currency.peg is not None}
    assert {code: (peg.to, peg.units) for code, peg in pegs.items()} == {
        "AED": ("USD", 3.6725),
        "SAR": ("USD", 3.75),
        "QAR": ("USD", 3.64),
        "XOF": ("EUR", 655.957),
    }


def test_a_tree_in_which_two_companies_share_a_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hardware.yml").write_text("[]")
    (tmp_path / "companies.yml").write_text(
        "- {slug: meta, name: Meta, brands: [Threads]}\n- {slug: spool, name: Spool, aliases: [Threads]}\n"
    )
    with pytest.raises(ConfigError, match=r"companies\.yml: name: 'Threads' stands for meta and spool"):
        load_catalog(tmp_path)


def test_a_tree_in_which_two_chips_share_a_spelling_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hardware.yml").write_text(
        "- {slug: a100, name: A100, class: gpu}\n- {slug: other-a100, name: Other, class: gpu, aliases: [a100]}\n"
    )
    with pytest.raises(ConfigError, match=r"hardware\.yml: alias: 'a100' stands for a100 and other-a100"):
        load_catalog(tmp_path)


def test_a_name_may_stand_twice_within_one_company() -> None:
    assert list(company_defects([Company(slug="ovhcloud", name="OVH", aliases=("OVH",))])) == []


def test_an_ambiguous_name_that_the_company_lacks_is_named() -> None:
    (defect,) = company_defects([Company(slug="orange", name="Orange SA", ambiguous=("Orange",))])
    assert defect.startswith("companies.yml: orange.ambiguous: 'Orange'")


def test_a_figure_without_a_source_is_named() -> None:
    (defect,) = product_defects([Product.model_validate({"slug": "h1", "name": "H1", "class": "gpu", "tdp_w": 700})])
    assert defect.startswith("hardware.yml: h1.tdp_w")


@pytest.mark.parametrize(
    ("family_of_a", "family_of_b", "defects"), [("b", None, 0), ("gone", None, 1), ("b", "a", 2), ("a", None, 1)]
)
def test_families_exist_and_end(family_of_a: str, family_of_b: str | None, defects: int) -> None:
    chips = [
        Product.model_validate({"slug": "a", "name": "A", "class": "gpu", "family": family_of_a}),
        Product.model_validate({"slug": "b", "name": "B", "class": "gpu", "family": family_of_b}),
    ]
    assert len(list(product_defects(chips))) == defects


def test_a_word_may_name_two_currencies_in_two_languages_but_not_in_one() -> None:
    lira = Currency(code="TRY", name="Turkish lira", words={"en": ("lira",)})
    assert list(currency_defects([lira, Currency(code="ITL", name="Italian lira", words={"it": ("lira",)})])) == []
    (defect,) = currency_defects([lira, Currency(code="ITL", name="Italian lira", words={"en": ("Lira",)})])
    assert "'en: lira' stands for TRY and ITL" in defect


def test_a_peg_to_an_unknown_currency_is_named() -> None:
    dirham = {
        "code": "AED",
        "name": "UAE dirham",
        "peg": {"to": "USD", "units": 3.6725, "source": "https://example.org"},
    }
    (defect,) = currency_defects([Currency.model_validate(dirham)])
    assert defect.startswith("currencies.yml: AED.peg.to")


def test_a_peak_without_a_source_is_named() -> None:
    chip = {"slug": "h1", "name": "H1", "class": "gpu", "bf16_dense_tflops": 989}
    (defect,) = product_defects([Product.model_validate(chip)])
    assert defect.startswith("hardware.yml: h1.bf16_dense_tflops")


@pytest.mark.parametrize(
    ("band", "message"),
    [
        (
            "{low: 2, high: 1, note: n, sources: ['https://example.org']}",
            r"usd_per_gw: .*low \(2\) is above high \(1\)",
        ),
        ("{low: 1, high: 2, note: n, sources: []}", r"usd_per_gw\.sources: "),
        ("{low: 0, high: 2, note: n, sources: ['https://example.org']}", r"usd_per_gw\.low: "),
    ],
)
def test_a_ratio_that_cannot_be_is_refused(tmp_path: Path, band: str, message: str) -> None:
    good = "{low: 1, high: 2, note: n, sources: ['https://example.org']}"
    names = ("server_w_per_chip_w", "facility_w_per_it_w", "usd_per_h100_equivalent")
    lines = ["tolerance: 2", f"usd_per_gw: {band}", *(f"{name}: {good}" for name in names)]
    (tmp_path / "plausibility.yml").write_text("\n".join(lines))
    with pytest.raises(ConfigError, match=rf"plausibility\.yml: {message}"):
        load_catalog(tmp_path)
