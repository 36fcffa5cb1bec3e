"""Claims beside gold facts: what matches, what the scores are, and why something was missed."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from config.evaluation import load_matching_rules
from transforms.evaluation import Evaluation, evaluate
from transforms.evaluation.calibration import probability
from transforms.evaluation.schemas import GoldFact, GoldPassage, MadeClaim

RULES = load_matching_rules()
TEXT = "Meta will spend $65 billion in 2025."
MONEY = {
    "kind": "investment", "company": "meta", "role": "investor", "counterparty": [], "category": "capex",
    "currency": "USD", "low": 65e9, "high": 65e9, "qualifier": "exact", "status": "planned", "quote": TEXT,
}  # fmt: skip
MACHINES = {
    "kind": "hardware", "company": "meta", "counterparty": [], "product": "nvidia-h100", "measure": "units",
    "low": 1e5, "high": None, "qualifier": "at_least", "status": "in_use", "quote": TEXT,
}  # fmt: skip
Rows = list[dict[str, Any]]


def score(*passages: tuple[Rows, Rows], language: str = "en") -> Evaluation:
    """The evaluation of passages of one text: facts and claims of each."""
    texts = [{"passage_id": f"p{n}", "number": n, "language": language, "text": TEXT} for n in range(len(passages))]
    spans = {"start": 0, "end": len(TEXT), "confidence": 0.9}
    facts, claims = (
        [
            {**extra, **row, "passage_id": f"p{n}", "number": number}
            for n, passage in enumerate(passages)
            for number, row in enumerate(passage[side])
        ]
        for side, extra in ((0, {}), (1, spans))
    )
    return evaluate(
        GoldPassage.validate(pl.DataFrame(texts, schema=GoldPassage.create_empty().schema)),
        GoldFact.validate(pl.DataFrame(facts, schema=GoldFact.create_empty().schema)),
        MadeClaim.validate(pl.DataFrame(claims, schema=MadeClaim.create_empty().schema)),
        RULES,
    )


def row(evaluation: Evaluation, language: str = "all", kind: str = "all", key: str = "strict") -> dict[str, Any]:
    return evaluation.scores.row(
        by_predicate=(pl.col("language") == language) & (pl.col("kind") == kind) & (pl.col("key") == key), named=True
    )


def is_match(fact: dict[str, Any], claim: dict[str, Any], key: str = "strict") -> bool:
    return bool(row(score(([fact], [claim])), key=key)["n_right"] == 1)


def causes(facts: Rows, claims: Rows) -> list[str]:
    return score((facts, claims)).misses["cause"].to_list()


@pytest.mark.parametrize(
    ("fact", "claim", "same"),
    [
        ("alphabet", "google", True),
        ("recursion", "Recursion Technologies", True),
        ("deep-seek", "deepseek", True),
        ("Nestlé", "nestle", True),
        ("meta", "microsoft", False),
        ("openai", "open", False),
    ],
)
def test_companies_match_by_brand_ending_and_spelling(fact: str, claim: str, same: bool) -> None:
    assert is_match({**MONEY, "company": fact}, {**MONEY, "company": claim}) is same


@pytest.mark.parametrize(
    ("fact", "claim", "same"),
    [
        ("nvidia-h100", "nvidia-h100", True),
        ("gpu", "nvidia-h100", True),
        ("nvidia-h100", "ai-server", True),
        ("google-tpu", "google-tpu-v5p", True),
        ("h100", "nvidia-h100", True),
        ("campus", "data-center", True),
        ("nvidia-h100", "nvidia-b200", False),
        ("nvidia-h20", "nvidia-h200", False),
        ("data-center", "nvidia-h100", False),
        ("gpu", "power-plant", False),
        ("power-plant", "gpu", False),
        ("gpu", None, False),
    ],
)
def test_a_generic_product_matches_the_specific_ones_of_its_class(fact: str, claim: str | None, same: bool) -> None:
    assert is_match({**MACHINES, "product": fact}, {**MACHINES, "product": claim}, "value") is same


@pytest.mark.parametrize(
    ("low", "high", "same"),
    [
        (65e9 * 1.004, 65e9, True),
        (65e9 * 1.006, 65e9, False),
        (65e9, None, False),
        (None, 65e9, False),
    ],
)
def test_both_ends_must_agree_but_for_rounding(low: float | None, high: float | None, same: bool) -> None:
    assert is_match(MONEY, {**MONEY, "low": low, "high": high}) is same


def test_an_open_end_equals_an_open_end() -> None:
    assert is_match(MACHINES, MACHINES)


def test_other_currency_or_kind_is_no_match() -> None:
    assert not is_match(MONEY, {**MONEY, "currency": "EUR"}, "value")
    assert not is_match(MONEY, {**MACHINES, "low": 65e9, "high": 65e9}, "value")


def test_the_value_counts_without_the_company() -> None:
    wrong = {**MONEY, "company": "microsoft"}
    assert not is_match(MONEY, wrong, "strict")
    assert is_match(MONEY, wrong, "value")


@pytest.mark.parametrize(
    ("start", "end", "quote", "right"),
    [
        (0, len(TEXT), TEXT, 1),
        (None, None, "$65 billion", 1),
        (None, None, "$66 billion", 0),
        (1, len(TEXT), TEXT, 0),
        (-1, 4, "Meta", 0),
        (0, 99, TEXT, 0),
        (0, None, TEXT, 0),
        (0, 0, "", 0),
    ],
)
def test_a_claim_whose_quote_stands_elsewhere_is_wrong(
    start: int | None, end: int | None, quote: str, right: int
) -> None:
    claim = {**MONEY, "start": start, "end": end, "quote": quote}
    assert row(score(([MONEY], [claim])))["n_right"] == right
    assert row(score(([MONEY], [claim])))["n_claims"] == 1


def test_a_fact_found_twice_counts_once() -> None:
    scored = row(score(([MONEY], [MONEY, MONEY])))
    assert (scored["precision"], scored["recall"]) == (0.5, 1.0)


def test_of_two_claims_the_one_that_agrees_on_more_fields_is_taken() -> None:
    worse = {**MONEY, "status": "denied", "category": "other"}
    fields = score(([MONEY], [worse, MONEY])).fields
    assert fields["accuracy"].to_list() == [1.0] * 6


def test_the_best_pair_is_taken_first_even_where_another_choice_would_agree_more_in_sum() -> None:
    # Fact 0 agrees best with claim 0 and so does fact 1: fact 1 agrees fully and wins, fact 0 takes what is left.
    facts = [{**MONEY, "status": "reported"}, MONEY]
    claims = [MONEY, {**MONEY, "status": "denied", "category": "other"}]
    right = score((facts, claims)).fields.filter(pl.col("field") == "status")["n_right"].item()
    assert right == 1


def test_a_chain_of_rivals_is_resolved_to_its_end() -> None:
    facts = [{**MONEY, "low": 100.0, "high": 100.0}, {**MONEY, "low": 100.4, "high": 100.4}]
    claims = [{**MONEY, "low": 100.4, "high": 100.4}, {**MONEY, "low": 100.8, "high": 100.8}]
    # Fact 0 is near claim 0 only, fact 1 near both: in order, claim 0 goes to fact 0 and claim 1 to fact 1.
    assert row(score((facts, claims)))["n_right"] == 2


def test_a_fact_of_one_passage_is_not_matched_with_a_claim_of_another() -> None:
    assert row(score(([MONEY], []), ([], [MONEY])))["n_right"] == 0


def test_precision_recall_and_f1() -> None:
    scored = row(score(([MONEY], [MONEY]), ([MACHINES], []), ([], [MONEY, MACHINES])))
    assert scored["precision"] == pytest.approx(1 / 3)
    assert scored["recall"] == pytest.approx(1 / 2)
    assert scored["f1"] == pytest.approx(0.4)


def test_scores_by_kind_count_only_their_kind() -> None:
    evaluation = score(([MONEY, MACHINES], [MONEY]))
    assert row(evaluation, kind="investment")["recall"] == 1.0
    assert row(evaluation, kind="hardware")["recall"] == 0.0


@pytest.mark.parametrize(("language", "group"), [("en", "en+fr"), ("fr", "en+fr"), ("de", "others")])
def test_languages_are_scored_alone_in_their_group_and_in_all(language: str, group: str) -> None:
    scored = score(([MONEY], [MONEY]), language=language).scores
    assert set(scored["language"]) == {language, group, "all"}


def test_clean_are_passages_without_a_fact_in_which_nothing_was_found() -> None:
    evaluation = score(([], []), ([], [MONEY]), ([], []), ([MONEY], []))
    every = evaluation.clean.row(by_predicate=pl.col("language") == "all", named=True)
    assert (every["n_without_facts"], every["n_clean"]) == (3, 2)


def test_the_interval_holds_the_score_and_is_the_same_each_time() -> None:
    passages = [([MONEY], [MONEY])] * 6 + [([MONEY], [])] * 4
    first, second = row(score(*passages)), row(score(*passages))
    assert first["f1_low"] < first["f1"] < first["f1_high"]
    assert (first["f1_low"], first["f1_high"]) == (second["f1_low"], second["f1_high"])


def test_without_any_claim_precision_is_nothing_unless_there_was_no_fact() -> None:
    assert row(score(([MONEY], [])))["precision"] == 0.0
    assert row(score(([], [])))["precision"] == 1.0


def test_fields_are_compared_within_strict_pairs_only() -> None:
    elsewhere = {**MONEY, "company": "microsoft", "status": "denied"}
    fields = score(([MONEY], [MONEY]), ([MONEY], [elsewhere])).fields
    assert fields.filter(pl.col("field") == "status").select("n_right", "n_pairs").row(0) == (1, 1)


@pytest.mark.parametrize(
    ("fact", "claim", "field", "right"),
    [
        ({"period_start": date(2025, 1, 1)}, {"period_start": None}, "period", 0),
        ({"counterparty": ["google", "nvidia"]}, {"counterparty": ["nvidia", "alphabet"]}, "counterparty", 1),
        ({"counterparty": ["nvidia"]}, {"counterparty": []}, "counterparty", 0),
    ],
)
def test_fields_of_money(fact: dict[str, Any], claim: dict[str, Any], field: str, right: int) -> None:
    fields = score(([{**MONEY, **fact}], [{**MONEY, **claim}])).fields
    assert fields.filter(pl.col("field") == field)["n_right"].item() == right


@pytest.mark.parametrize(
    ("fact", "claim", "field", "right"),
    [
        ({"product": "gpu"}, {}, "product", 0),
        ({"purpose": "Llama 4"}, {"purpose": "train models"}, "purpose", 1),
        ({"site": "Memphis"}, {"site": None}, "site", 0),
    ],
)
def test_fields_of_machines(fact: dict[str, Any], claim: dict[str, Any], field: str, right: int) -> None:
    fields = score(([{**MACHINES, **fact}], [{**MACHINES, **claim}])).fields
    assert fields.filter(pl.col("field") == field)["n_right"].item() == right


def test_confidence_is_compared_with_the_share_of_right_claims() -> None:
    right, wrong = {**MONEY, "confidence": 0.9}, {**MONEY, "low": 1.0, "high": 1.0, "confidence": 0.9}
    sure = score(([MONEY], [right, wrong]))
    assert sure.calibration_error == pytest.approx(0.4)
    assert sure.confidence_bins.select("n_claims", "precision").row(0) == (2, 0.5)


def test_the_calibration_error_weighs_bins_by_their_claims() -> None:
    claims = [{**MONEY, "confidence": 1.0}] + [{**MACHINES, "low": 1.0, "confidence": 0.5}] * 3
    # One claim at 1.0 is right: no error. Three at 0.5 are wrong: 0.5 each.
    assert score(([MONEY], claims)).calibration_error == pytest.approx(0.375)


def test_without_claims_there_is_no_calibration_error() -> None:
    assert score(([MONEY], [])).calibration_error is None


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ({"company": "microsoft"}, "wrong_company"),
        ({"currency": "EUR"}, "wrong_currency"),
        ({"low": 65e6, "high": 65e6}, "wrong_scale"),
        ({"high": None}, "wrong_end"),
        ({"low": 60e9, "high": 60e9}, "wrong_value"),
        ({"start": 1}, "misquoted"),
    ],
)
def test_a_slip_about_money_is_one_miss_with_its_cause(said: dict[str, Any], cause: str) -> None:
    missed = score(([MONEY], [{**MONEY, **said}])).misses
    assert missed.select("cause", "fact", "claim").rows() == [(cause, 0, 0)]


@pytest.mark.parametrize(
    ("said", "cause"), [({"product": "data-center"}, "wrong_product"), ({"measure": "racks"}, "wrong_measure")]
)
def test_a_slip_about_machines_is_one_miss_with_its_cause(said: dict[str, Any], cause: str) -> None:
    assert causes([MACHINES], [{**MACHINES, **said}]) == [cause]


def test_a_number_taken_for_the_other_kind() -> None:
    assert causes([MONEY], [{**MACHINES, "low": 65e9, "high": 65e9}]) == ["wrong_kind"]


def test_facts_and_claims_that_have_nothing_in_common_stand_alone() -> None:
    other = {**MONEY, "company": "xai", "low": 7.0, "high": 7.0}
    assert sorted(causes([MONEY], [other])) == ["extra", "missed"]


def test_a_claim_on_a_passage_without_facts_has_its_own_cause() -> None:
    assert causes([], [MONEY]) == ["extra_on_passage_without_facts"]


def test_a_fact_said_twice() -> None:
    assert causes([MONEY], [MONEY, MONEY]) == ["said_twice"]


def test_what_was_found_is_no_miss() -> None:
    assert causes([MONEY, MACHINES], [MONEY, MACHINES]) == []


def test_a_fit_on_other_passages_brings_overconfident_claims_near_the_share_that_is_right() -> None:
    right, wrong = {**MONEY, "confidence": 0.95}, {**MONEY, "low": 1.0, "high": 1.0, "confidence": 0.95}
    sure = score(*[([MONEY], [claim]) for claim in [right, wrong] * 50])
    assert sure.calibration_error == pytest.approx(0.45)
    assert sure.fitted_calibration_error is not None
    assert sure.fitted_calibration_error < 0.1


def test_a_fit_tells_claims_of_low_confidence_from_those_of_high() -> None:
    good, bad = {**MONEY, "confidence": 0.8}, {**MONEY, "low": 1.0, "high": 1.0, "confidence": 0.6}
    # Of the surer claims nine in ten are right, of the others one in ten.
    claims = [good] * 9 + [{**bad, "confidence": 0.8}] + [bad] * 9 + [{**good, "confidence": 0.6}]
    fit = score(*[([MONEY], [claim]) for claim in claims * 5]).probability_fit
    assert fit is not None
    shares = pl.DataFrame({"confidence": [0.6, 0.8]}).select(probability(fit)).to_series().to_list()
    assert shares == pytest.approx([0.1, 0.9], abs=0.02)


def test_a_fit_stays_finite_where_every_claim_is_right() -> None:
    sure = score(*[([MONEY], [MONEY])] * 10)
    assert sure.fitted_bins["precision"].to_list() == [1.0]
    assert 0.8 < sure.fitted_bins["mean_confidence"].item() < 1.0


def test_a_claim_is_measured_by_a_fit_that_has_not_seen_its_passage() -> None:
    # One passage holds all claims: nothing is left to fit on, and their confidence stays.
    wrong = {**MONEY, "low": 1.0, "high": 1.0, "confidence": 0.9}
    alone = score(([MONEY], [wrong, wrong]))
    assert alone.fitted_bins["mean_confidence"].to_list() == pytest.approx([0.9])
