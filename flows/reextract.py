"""Stored articles read again by the present extractor: the difference first, the ledger only when told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import polars as pl
from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State

from flows import artifacts
from flows.progress import progress
from flows.publish import publish
from flows.refine import TEXT_PER_BATCH, claims_of, keep_claims
from flows.resolve import resolve
from flows.run import EVERYTHING, Run, current_run, in_batches_of_text, open_run
from transforms.claim_differences import claim_differences, side_rows
from transforms.claims import EXTRACTOR_VERSION

KINDS = {"investment": "core.investment_claims", "hardware": "core.hardware_claims"}


class UnknownLanguageError(ValueError):
    """No pack reads a language that was asked for."""


@dataclass(frozen=True)
class Difference:
    """What a re-extraction found. `claims`: columns of the statement `claim_differences_of_run`."""

    claims: pl.DataFrame
    summary: str


@flow(name="reextract", description="Stored articles read again by the present extractor.")
def reextract(
    since: date | None = None, languages: list[str] = EVERYTHING, limit: int | None = None, promote: bool = False
) -> State[Any]:
    """Read stored articles again and keep how their claims would change, in ops.claim_differences.

    Args:
        since: Re-extraction: only articles published on or after this day. Default: all.
        languages: Re-extraction: only articles in these languages (en, fr, de, es, it, pt, nl). Default: all.
        limit: Re-extraction: only this many of these articles, the newest first. Default: all.
        promote: All later stages: make what was read the current claims, resolve and publish; the past stays as it
            was known. Default: no, the ledger stays as it is.
    """
    parameters = {"since": since, "languages": languages, "limit": limit, "promote": promote}
    with open_run("reextract", parameters) as run:
        _refuse_unknown(run, languages)
        articles = run.warehouse.read("articles_to_read_again", since=since, languages=languages, limit=limit)
        run.warehouse.execute("forget_reextracted_claims")
        with progress("Reading articles again", articles.height) as advance:
            in_batches_of_text(articles, TEXT_PER_BATCH, partial(reextract_batch, promote=promote), advance)
        if promote:
            _bring_up_to_date(run)
        claims = run.warehouse.read("claim_differences_of_run", run_id=run.run_id)
        artifacts.claim_differences(claims)
        artifacts.funnel(run)
        artifacts.changes(run)
        state = run.state()
        state.data = Difference(claims, _summary(run, articles.height, promote))
        return state


def _refuse_unknown(run: Run, languages: list[str]) -> None:
    known = sorted(pack.language for pack in run.catalog.languages)
    if unknown := sorted(set(languages) - set(known)):
        raise UnknownLanguageError(f"no language pack: {', '.join(unknown)}; there are {', '.join(known)}")


def _bring_up_to_date(run: Run) -> None:
    for name, stage in (("resolve", resolve), ("publish", publish)):
        n_failures = len(run.failures)
        state = stage(return_state=True)
        if not state.is_completed() and len(run.failures) == n_failures:
            run.fail(f"{name} could not run: {state.message}")


def _summary(run: Run, n_articles: int, promote: bool) -> str:
    n = run.counts.get("claims read again", Counter())
    told = ", ".join(f"{n[change]:,} {change}" for change in ("gained", "lost", "changed", "unchanged"))
    end = (
        "promoted: the ledger follows from now on, its past stays"
        if promote
        else "the ledger is as it was; --promote lets it follow"
    )
    return f"{n_articles:,} articles read again: {told} ({end}). Kept in ops.claim_differences, run {run.run_id}."


@task(name="reextract-claims", cache_policy=NO_CACHE)
def reextract_batch(articles: pl.DataFrame, promote: bool) -> None:
    """Read some articles again, keep what was read beside the ledger and how it differs, and promote it when told."""
    run = current_run()
    found = claims_of(articles, run.catalog)
    with run.warehouse.transaction():
        for kind, table in KINDS.items():
            read = found.claims[table]
            standing = run.warehouse.read(f"{kind}_claims_of_articles", article_ids=articles["article_id"].to_list())
            differences = claim_differences(standing, read, kind)
            stamped = {"run_id": pl.lit(run.run_id)}
            run.warehouse.merge("ops.reextracted_claims", side_rows(read, kind).with_columns(**stamped))
            run.warehouse.merge(
                "ops.claim_differences",
                differences.with_columns(
                    pl.selectors.enum().cast(pl.String),
                    extractor_version=pl.lit(EXTRACTOR_VERSION),
                    is_promoted=pl.lit(promote),
                    **stamped,
                ),
            )
            run.count_column("claims read again", differences["change"].cast(pl.String))
            n_known = differences.filter(pl.col("change") != "lost").height
            run.count("claims read again", "unchanged", read.height - n_known)
        run.count("articles read again", "unreadable", found.rejects.height)
        run.count("articles read again", "read", articles.height - found.rejects.height)
        if promote:
            keep_claims(articles, found)
    get_run_logger().info("Read %d articles again", articles.height)
