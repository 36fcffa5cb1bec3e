"""Machines as H100-equivalents and watts, and figures said together that do not fit what is published."""

from __future__ import annotations

from typing import Any

import pytest

from config.catalog import load_catalog
from tests.warehouse.tables import KNOWN_AT, fact, load
from transforms.reference import plausibility_rows, product_rows
from warehouse.checks import load_checks, run_checks
from warehouse.store import Warehouse

MARTS = ("core.plausibility", "core.products", "mart.hardware_equivalents", "mart.outliers")


@pytest.fixture
def ledger(warehouse: Warehouse) -> Warehouse:
    """Two chips, one of them two in one unit, one without figures, a site and round ratios."""
    chip = {"tdp_w": 1000, "sources": ["https://example.org/chip"], "bf16_source": "https://example.org/peak"}
    load(
        warehouse,
        "core.products",
        [
            {"product": "nvidia-h100", "name": "H100", "bf16_dense_tflops": 1000, **chip},
            {"product": "twin", "name": "Twin", "bf16_dense_tflops": 5000, "accelerators": 2, **chip},
            {"product": "unknown", "name": "Unknown"},
            {"product": "rack", "name": "Rack", "class": "rack", **chip, "bf16_source": None},
            {"product": "data-center", "name": "Data centre", "class": "data-center", "is_generic": True},
            {"product": "power-plant", "name": "Power plant", "class": "power-plant", "is_generic": True},
        ],
    )
    load(
        warehouse,
        "core.plausibility",
        [
            {"ratio": "server_w_per_chip_w", "low": 1.5, "high": 2},
            {"ratio": "facility_w_per_it_w", "low": 1, "high": 1.5},
            {"ratio": "usd_per_gw", "low": 10e9, "high": 100e9},
            {"ratio": "usd_per_h100_equivalent", "low": 20_000, "high": 60_000},
        ],
    )
    load(warehouse, "core.companies", [{"company": "meta", "name": "Meta"}])
    load(warehouse, "core.articles", [{"article_id": "article"}])
    return warehouse


def _machines(fact_id: str, low: float | None, high: float | None, **columns: Any) -> dict[str, Any]:
    return {"fact_id": fact_id, "quantity_low": low, "quantity_high": high, "qualifier": "exact", **columns}


def _power(fact_id: str, low: float | None, high: float | None, **columns: Any) -> dict[str, Any]:
    return _machines(fact_id, low, high, **{"product": "data-center", "measure": "power_w", **columns})


def _say(
    warehouse: Warehouse, hardware: list[dict[str, Any]], money: list[dict[str, Any]], **sentence_of: int
) -> list[dict[str, Any]]:
    """Load facts, each with one claim in the first sentence unless `sentence_of` says otherwise; the outliers."""
    for kind, facts in (("hardware", hardware), ("investment", money)):
        load(warehouse, f"core.{kind}_facts", facts)
        claims = [{"claim_id": f"c-{f['fact_id']}", "char_start": sentence_of.get(f["fact_id"], 0)} for f in facts]
        load(warehouse, f"core.{kind}_claims", claims)
        links = [{"fact_id": f["fact_id"], "claim_id": f"c-{f['fact_id']}", "kind": kind} for f in facts]
        load(warehouse, "core.fact_claims", links)
    of_these = [check for check in load_checks() if check.table in MARTS]
    assert [found for found in run_checks(warehouse, "run", KNOWN_AT, of_these) if found.stops_publication] == []
    return warehouse.read("mart.outliers").sort("what").to_dicts()


@pytest.mark.parametrize(
    ("columns", "equivalents", "watts"),
    [
        ({"quantity_low": 100, "quantity_high": 100}, (100, 100), (150e3, 300e3)),
        ({"quantity_low": 100, "quantity_high": None}, (100, None), (150e3, None)),
        ({"quantity_low": 10, "quantity_high": 20, "product": "twin"}, (25, 100), (7.5e3, 60e3)),
        ({"quantity_low": 10, "quantity_high": 10, "product": "unknown"}, (None, None), (None, None)),
        ({"quantity_low": 10, "quantity_high": 10, "product": "rack", "measure": "racks"}, (None, None), (10e3, 15e3)),
        ({"quantity_low": 10, "quantity_high": 10, "measure": "racks"}, (None, None), (None, None)),
        (
            {"quantity_low": 2e9, "quantity_high": 2e9, "product": "data-center", "measure": "power_w"},
            (None, None),
            (2e9, 2e9),
        ),
    ],
    ids=["chips", "open_end", "one_chip_or_two", "no_figures", "racks", "racks_of_a_chip", "stated_power"],
)
def test_machines_as_h100_and_watts(
    ledger: Warehouse,
    columns: dict[str, Any],
    equivalents: tuple[float | None, float | None],
    watts: tuple[float | None, float | None],
) -> None:
    load(ledger, "core.hardware_facts", [{"fact_id": "f", "qualifier": "range", **columns}])
    [row] = ledger.read("mart.hardware_equivalents").to_dicts()
    assert (row["h100_equivalent_low"], row["h100_equivalent_high"]) == equivalents
    assert (row["watts_low"], row["watts_high"]) == watts


def test_a_power_plant_takes_no_power(ledger: Warehouse) -> None:
    load(ledger, "core.hardware_facts", [_power("f", 1e9, 1e9, product="power-plant")])
    assert ledger.read("mart.hardware_equivalents").is_empty()


def test_too_little_money_for_the_power(ledger: Warehouse) -> None:
    [row] = _say(ledger, [_power("p", 10e9, 10e9)], [fact(10e9, 10e9, fact_id="m")])
    assert (row["company_name"], row["what"], row["fact_id"], row["other_fact_id"]) == ("Meta", "usd_per_gw", "m", "p")
    assert (row["ratio_low"], row["ratio_high"]) == (1e9, 1e9)
    assert (row["expected_low"], row["expected_high"], row["ratio"]) == (10e9, 100e9, pytest.approx(0.1))
    assert row["reason"] == "10 bn USD and 10 GW: 1 bn USD per GW, below the published 10 bn to 100 bn"
    assert row["quote"] == "Meta will spend $65 billion."
    assert row["sources"] == ["https://example.org/ratio"]


def test_too_much_power_and_money_for_the_machines(ledger: Warehouse) -> None:
    """1,000 chips that take 30 MW and cost a billion; money and power fit each other."""
    machines, power = _machines("u", 1000, 1000), _power("p", 30e6, 30e6)
    h100, watts = _say(ledger, [machines, power], [fact(1e9, 1e9, fact_id="m")])
    assert (h100["what"], h100["ratio_low"], h100["ratio"]) == (
        "usd_per_h100_equivalent",
        1e6,
        pytest.approx(1e6 / 60_000),
    )
    assert (watts["what"], watts["ratio_low"], watts["ratio"]) == ("watts_per_unit", 30e3, pytest.approx(10))
    assert watts["reason"] == "1000 H100 and 30 MW: 30 k W per unit, above the published 1500 to 3000"


@pytest.mark.parametrize(
    ("billions_per_gw", "is_outlier"), [(4.9, True), (5.1, False), (50, False), (199, False), (201, True)]
)
def test_only_what_is_beyond_the_tolerance(ledger: Warehouse, billions_per_gw: float, is_outlier: bool) -> None:
    amount = billions_per_gw * 1e9
    assert bool(_say(ledger, [_power("p", 1e9, 1e9)], [fact(amount, amount, fact_id="m")])) == is_outlier


@pytest.mark.parametrize(
    ("hardware", "money", "sentence_of"),
    [
        ([_power("p", 10e9, 10e9)], [fact(1e9, 1e9, fact_id="m")], {"m": 500}),
        ([_power("p", 10e9, 10e9)], [fact(1e9, 1e9, fact_id="m"), fact(2e9, 2e9, fact_id="n")], {}),
        ([_power("p", 10e9, 10e9)], [fact(1e9, None, fact_id="m", qualifier="at_least")], {}),
        ([_power("p", None, 10e9, qualifier="at_most")], [fact(1e9, 1e9, fact_id="m")], {}),
        ([_power("p", 10e9, 10e9, status="denied")], [fact(1e9, 1e9, fact_id="m")], {}),
        ([_power("p", 10e9, 10e9)], [fact(1e9, 1e9, fact_id="m", recurs="year")], {}),
        ([_power("p", 10e9, 10e9)], [fact(1e9, 1e9, fact_id="m", category="funding")], {}),
        ([_power("p", 10e9, 10e9, product="power-plant")], [fact(1e9, 1e9, fact_id="m")], {}),
        ([_power("p", 10e9, 10e9)], [fact(1e9, 1e9, fact_id="m", currency="TWD", rate_usd=None)], {}),
        ([_machines("u", 1000, 1000, product="unknown"), _power("p", 10e9, 10e9)], [], {}),
    ],
    ids=[
        "other_sentence",
        "two_sums",
        "open_sum",
        "open_power",
        "denied",
        "per_year",
        "funding",
        "power_plant",
        "no_rate",
        "no_figures",
    ],
)
def test_what_cannot_be_held_against_each_other_is_no_outlier(
    ledger: Warehouse, hardware: list[dict[str, Any]], money: list[dict[str, Any]], sentence_of: dict[str, int]
) -> None:
    assert _say(ledger, hardware, money, **sentence_of) == []


def test_the_figures_that_come_with_the_project(warehouse: Warehouse) -> None:
    """100,000 H100 that take 150 MW are no outlier, nor is a GW for 50 billion; a hundred times the power is one."""
    catalog = load_catalog()
    warehouse.merge("core.products", product_rows(catalog.products))
    warehouse.merge("core.plausibility", plausibility_rows(catalog.plausibility))
    load(warehouse, "core.articles", [{"article_id": "article"}])
    sound = [_machines("u", 100_000, 100_000), _power("p", 150e6, 150e6), _power("q", 1e9, 1e9)]
    wrong = [
        _machines("v", 100_000, 100_000),
        _power("w", 15e9, 15e9),
        _machines("g", 1000, 1000, product="nvidia-gb200"),
    ]
    rows = _say(
        warehouse,
        sound + wrong,
        [fact(4e9, 4e9, fact_id="m"), fact(50e9, 50e9, fact_id="n")],
        q=100,
        n=100,
        v=200,
        w=200,
        g=300,
    )
    assert [(row["what"], row["fact_id"], row["other_fact_id"]) for row in rows] == [("watts_per_unit", "v", "w")]
    equivalents = {row["fact_id"]: row for row in warehouse.read("mart.hardware_equivalents").to_dicts()}
    assert equivalents["u"]["h100_equivalent_low"] == 100_000
    assert equivalents["g"]["h100_equivalent_low"] == pytest.approx(2528, abs=1)
    assert equivalents["g"]["h100_equivalent_high"] == pytest.approx(5056, abs=1)
