"""`make bench-ledger`: how long a long history takes to resolve, to extend and to ask, and how well it is found.

    python -m tests.benchmarks.bench_ledger [--claims 2000000] [--companies 300]

The last line is JSON. `resolve_s`: all claims from nothing. `increment_s`: the claims of the companies that 5,000 new
claims touch, with their counterparties' as context. `baseline_s`: a plain sort and group-by of the same frame.
`slowest_query_s`: of all queries that come with the ledger, on the published file. `precision`, `recall`: of pairs of
claims in one fact. `sums_equal`: the sums of top facts per category are within 2 % of the planted ones, and those of a
history without noise, of a tenth of the companies and claims, are equal to them.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from tests.benchmarks.pair_scores import pair_scores
from tests.benchmarks.published_history import publish_history, seconds_of_queries
from tests.benchmarks.synthetic_history import NOISY, History, history
from transforms.facts import ResolvedInvestments, resolve_investments
from transforms.schemas import InvestmentClaimInContext, Rate

INCREMENT = 5_000
ERROR_WITH_NOISE = 0.02
ERROR_WITHOUT = 1e-6


@dataclass(frozen=True)
class Timed:
    result: Any
    seconds: float


@dataclass(frozen=True)
class Found:
    """How the facts found compare with those planted."""

    precision: float
    recall: float
    sum_errors: dict[str, float]

    @property
    def largest_error(self) -> float:
        return max(abs(error) for error in self.sum_errors.values())


def timed(work: Callable[[], Any]) -> Timed:
    start = time.perf_counter()
    result = work()
    return Timed(result, round(time.perf_counter() - start, 2))


def resolve(made: History, claims: pl.DataFrame) -> ResolvedInvestments:
    return resolve_investments(
        InvestmentClaimInContext.cast(claims), Rate.validate(made.rates, cast=True), min_confidence=0.5
    )


def newest_companies(claims: pl.DataFrame) -> pl.DataFrame:
    """All claims of the companies of the last claims, and of the counterparties these name."""
    newest = claims.sort("said_on", "claim_id").tail(INCREMENT)
    touched = pl.concat([newest["company"], newest["counterparty"].explode().drop_nulls()]).unique()
    return claims.filter(pl.col("company").is_in(touched.implode()))


def baseline(claims: pl.DataFrame) -> pl.DataFrame:
    key = ["company", "role", "category", "currency", "amount_low", "amount_high", "period_start", "period_end"]
    return claims.sort(*key, "said_on").group_by(key).agg(pl.len(), pl.col("said_on").min(), pl.col("claim_id"))


def sum_errors(made: History, resolved: ResolvedInvestments) -> dict[str, float]:
    """Relative error of the sum of top facts (no part, no second side, no superseded version) per role and category."""
    no_link = pl.all_horizontal(pl.col("part_of", "same_deal_as", "superseded_by").is_null())
    replaced = made.facts["replaces_truth"].drop_nulls().implode()
    planted = made.facts.filter(
        pl.col("part_of_truth").is_null() & pl.col("same_deal_truth").is_null() & ~pl.col("truth").is_in(replaced)
    )
    sums = (
        planted.group_by("role", "category")
        .agg(truth=pl.col("amount_low").sum())
        .join(
            resolved.facts.filter(no_link).group_by("role", "category").agg(found=pl.col("amount_low_usd").sum()),
            on=["role", "category"],
            how="left",
        )
    )
    return {row["category"]: round(row["found"] / row["truth"] - 1, 5) for row in sums.sort("category").to_dicts()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=2_000_000)
    parser.add_argument("--companies", type=int, default=300)
    asked = parser.parse_args()
    _, clean = found_in(history(max(asked.companies // 10, 12), asked.claims // 10))
    made = history(asked.companies, asked.claims, NOISY)
    whole, noisy = found_in(made)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    part = newest_companies(made.claims)
    increment_s = timed(lambda: resolve(made, part)).seconds
    baseline_s = timed(lambda: baseline(made.claims)).seconds
    with tempfile.TemporaryDirectory() as folder:
        seconds = seconds_of_queries(publish_history(made, whole.result, Path(folder)))
    slowest = max(seconds, key=seconds.__getitem__)
    sys.stdout.write(f"without noise: {clean}\nwith noise: {noisy}\n")
    sys.stdout.write(
        f"{made.claims.height} claims, {made.facts.height} facts planted, {whole.result.facts.height} found; "
        f"{part['company'].n_unique()} companies in the increment; slowest query: {slowest}\n"
    )
    figures = {
        "resolve_s": whole.seconds,
        "increment_s": increment_s,
        "baseline_s": baseline_s,
        "peak_mb": peak_mb,
        "slowest_query_s": round(seconds[slowest], 3),
        "precision": noisy.precision,
        "recall": noisy.recall,
        "sums_equal": noisy.largest_error < ERROR_WITH_NOISE and clean.largest_error < ERROR_WITHOUT,
    }
    sys.stdout.write(json.dumps(figures) + "\n")


def found_in(made: History) -> tuple[Timed, Found]:
    """A history resolved, and how that compares with what was planted."""
    whole = timed(lambda: resolve(made, made.claims))
    links = whole.result.fact_claims.join(made.claims.select("claim_id", "truth"), on="claim_id")
    precision, recall = pair_scores(links)
    return whole, Found(round(precision, 5), round(recall, 5), sum_errors(made, whole.result))


if __name__ == "__main__":
    main()
