"""What holds for any history: the order of claims, the way they came in, and no claim lost."""

from __future__ import annotations

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tests.benchmarks.bench_ledger import sum_errors
from tests.benchmarks.pair_scores import pair_scores
from tests.benchmarks.synthetic_history import NOISY, History, Noise, history
from transforms.facts import ResolvedInvestments, resolve_investments
from transforms.schemas import InvestmentClaimInContext, KnownFactClaim, Rate

CATEGORIES = ("acquisition", "capex", "contract", "other", "rnd", "stake")


@pytest.fixture(scope="module")
def noisy() -> History:
    return history(n_companies=12, n_claims=6000, noise=NOISY)


def resolve(made: History, claims: pl.DataFrame, known: pl.DataFrame | None = None) -> ResolvedInvestments:
    return resolve_investments(
        InvestmentClaimInContext.validate(claims, cast=True),
        Rate.validate(made.rates, cast=True),
        0.5,
        None if known is None else KnownFactClaim.validate(known, cast=True),
    )


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_claims_does_not_matter(noisy: History, seed: int) -> None:
    straight = resolve(noisy, noisy.claims)
    shuffled = resolve(noisy, noisy.claims.sample(fraction=1, shuffle=True, seed=seed))
    assert_frame_equal(straight.facts, shuffled.facts)
    assert_frame_equal(straight.fact_claims, shuffled.fact_claims)


def test_every_claim_is_in_one_fact_or_has_a_reason(noisy: History) -> None:
    doubtful = noisy.claims.with_columns(
        confidence=pl.when(pl.col("claim_id").hash() % 10 == 0).then(0.2).otherwise(0.9)
    )
    resolved = resolve(noisy, doubtful)
    ids = [*resolved.fact_claims["claim_id"], *resolved.unused["claim_id"]]
    assert sorted(ids) == sorted(noisy.claims["claim_id"])
    assert resolved.unused.height > 0
    assert resolved.facts["n_claims"].sum() == resolved.fact_claims.height


def test_day_by_day_ends_where_a_rebuild_does(noisy: History) -> None:
    """Current facts are equal; only the pointers of former facts tell the way."""
    rebuilt = resolve(noisy, noisy.claims)
    days = noisy.claims["said_on"].unique().sort()
    known = pl.DataFrame(schema={"fact_id": pl.String, "claim_id": pl.String})
    for end in (days[len(days) // 3], days[len(days) // 2], days[-1]):
        step = resolve(noisy, noisy.claims.filter(pl.col("said_on") <= end), known)
        known = pl.concat([known, step.fact_claims.select("fact_id", "claim_id")]).unique()
    assert_frame_equal(step.facts.filter(pl.col("merged_into").is_null()), rebuilt.facts)
    assert_frame_equal(step.fact_claims, rebuilt.fact_claims)
    pointers = step.facts.filter(pl.col("merged_into").is_not_null())
    assert set(pointers["merged_into"]) <= set(rebuilt.facts["fact_id"])


def test_a_company_with_its_counterparties_is_resolved_as_in_the_whole(noisy: History) -> None:
    names_it = pl.col("counterparty").list.contains("company-3")
    neighbours = noisy.claims.filter(names_it)["company"].unique().to_list()
    named = (
        noisy.claims.filter(pl.col("company") == "company-3")["counterparty"].explode().drop_nulls().unique().to_list()
    )
    alone = resolve(noisy, noisy.claims.filter(pl.col("company").is_in(["company-3", *neighbours, *named])))
    of_it = pl.col("company") == "company-3"
    assert_frame_equal(alone.facts.filter(of_it), resolve(noisy, noisy.claims).facts.filter(of_it))


@pytest.mark.parametrize(("noise", "least"), [(Noise(), 0.995), (NOISY, 0.97)], ids=["clean", "noisy"])
def test_planted_facts_are_found(noise: Noise, least: float) -> None:
    made = history(n_companies=20, n_claims=20_000, noise=noise)
    found = resolve(made, made.claims).fact_claims.join(made.claims.select("claim_id", "truth"), on="claim_id")
    precision, recall = pair_scores(found)
    assert precision >= least
    assert recall >= least


def test_sums_are_those_planted_where_no_paper_errs() -> None:
    made = history(n_companies=20, n_claims=20_000)
    assert sum_errors(made, resolve(made, made.claims)) == pytest.approx(dict.fromkeys(CATEGORIES, 0.0), abs=1e-6)
