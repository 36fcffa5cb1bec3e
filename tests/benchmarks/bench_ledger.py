"""How long resolving a long history takes, and how well it finds what was planted. The last line of its output is JSON.

    python -m tests.benchmarks.bench_ledger [--claims 2000000] [--companies 300] [--clean]

`resolve_s`: all claims from nothing. `increment_s`: the claims of the companies that 5,000 new claims touch, with
their counterparties' as context. `baseline_s`: a plain sort and group-by of the same frame. `sums_equal`: the largest
relative error of the sum of top facts over the categories is below 2 % (with noise) or none (without).
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl

from tests.benchmarks.pair_scores import pair_scores
from tests.benchmarks.synthetic_history import NOISY, History, Noise, history
from transforms.facts import ResolvedInvestments, resolve_investments
from transforms.schemas import InvestmentClaimInContext, Rate

INCREMENT = 5_000


@dataclass(frozen=True)
class Timed:
    result: Any
    seconds: float


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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=2_000_000)
    parser.add_argument("--companies", type=int, default=300)
    parser.add_argument("--clean", action="store_true", help="plant no errors")
    asked = parser.parse_args()
    made = history(asked.companies, asked.claims, Noise() if asked.clean else NOISY)
    whole = timed(lambda: resolve(made, made.claims))
    found = whole.result.fact_claims.join(made.claims.select("claim_id", "truth"), on="claim_id")
    precision, recall = pair_scores(found)
    errors = sum_errors(made, whole.result)
    largest = max(abs(error) for error in errors.values())
    part = newest_companies(made.claims)
    figures = {
        "n_claims": made.claims.height,
        "n_facts_planted": made.facts.height,
        "n_facts_found": whole.result.facts.height,
        "resolve_s": whole.seconds,
        "increment_s": timed(lambda: resolve(made, part)).seconds,
        "increment_companies": part["company"].n_unique(),
        "baseline_s": timed(lambda: baseline(made.claims)).seconds,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "precision": round(precision, 5),
        "recall": round(recall, 5),
        "sum_errors": errors,
        "sums_equal": largest < (1e-6 if asked.clean else 0.02),
    }
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
