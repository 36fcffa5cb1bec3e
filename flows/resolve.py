"""From claims to facts: what was said of the same thing, across articles, languages and sources."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any, cast

import dataframely as dy
import polars as pl
from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State

from flows import artifacts, events
from flows.archive import Archive
from flows.rates import bundled_rates, fetched_rates
from flows.run import EVERYTHING, Run, current_run, open_run
from transforms.corrections import corrected, correction_id, in_one_line, with_moved
from transforms.duplicates import text_clusters
from transforms.facts import (
    RESOLVER_VERSION,
    resolve_hardware,
    resolve_investments,
)
from transforms.money import with_pegs
from transforms.reference import company_rows, plausibility_rows, product_rows
from transforms.schemas import (
    HardwareClaimInContext,
    InvestmentClaimInContext,
    KnownFactClaim,
    Rate,
    TextSignature,
)


@flow(name="resolve", description="Claims to facts.")
def resolve(companies: list[str] = EVERYTHING, force: bool = False) -> State[Any]:
    """Bring the facts of the companies up to date whose claims changed.

    Args:
        companies: Resolve: only these companies (slugs as in companies.yml) and the other sides of their deals.
            Default: all.
        force: Resolve: also companies whose claims did not change. Default: no.
    """
    with open_run("resolve", {"companies": companies, "force": force}) as run:
        load_reference_data()
        version = f"{RESOLVER_VERSION}+{_fingerprint(run)}"
        touched = run.warehouse.read("companies_to_resolve", companies=companies, force=force, resolver_version=version)
        if touched.height:
            resolve_companies(touched["company"].to_list(), version)
        _name_idle_corrections(run)
        artifacts.funnel(run)
        artifacts.changes(run)
        return run.state()


def _name_idle_corrections(run: Run) -> None:
    in_force = set(run.warehouse.read("corrections_in_force")["correction_id"])
    for correction in run.catalog.corrections:
        if correction_id(correction) not in in_force:
            run.warn(f"corrections.yml: {in_one_line(correction)} matches no claim")


def _fingerprint(run: Run) -> str:
    """Of what in the config decides how claims become facts: when it changes, all companies are resolved anew."""
    decides = (run.catalog.settings.min_confidence, run.catalog.corrections, run.catalog.currencies)
    return hashlib.sha256(repr(decides).encode()).hexdigest()[:8]


@task(name="load-reference-data", cache_policy=NO_CACHE)
def load_reference_data() -> None:
    """Companies, products, published ratios and exchange rates as the config and the rate file have them now."""
    run = current_run()
    rates = with_pegs(_new_rates(run), run.catalog.currencies)
    with run.warehouse.transaction():
        run.warehouse.merge("core.companies", company_rows(run.catalog.companies))
        run.warehouse.merge("core.products", product_rows(run.catalog.products))
        run.warehouse.merge("core.plausibility", plausibility_rows(run.catalog.plausibility))
        if rates.height:
            run.warehouse.merge("core.fx_rates", rates)


def _new_rates(run: Run) -> dy.DataFrame[Rate]:
    """Rates of days after the newest known: of the installed copy, and after its end of the last fetched file."""
    newest = run.warehouse.read("newest_rate")["day"].item()
    bundled = bundled_rates(after=newest)
    document = run.warehouse.read("newest_rates_document")
    if document.is_empty():
        return bundled
    body = Archive(run.home.archive).read(*document.select("warc_file", "warc_offset").row(0))
    after = newest if bundled.is_empty() else bundled["day"].max()
    fetched = fetched_rates(body, run.catalog.settings.rates_source, after=cast("date | None", after))
    return Rate.validate(pl.concat([bundled, fetched]))


@task(name="resolve-companies", cache_policy=NO_CACHE)
def resolve_companies(changed: list[str], version: str) -> None:
    """Make the facts of companies from all their claims, and keep as new versions what changed.

    A deal is told by both of its sides: the facts of the changed companies' neighbours are made anew too, and for that
    the claims of the neighbours' neighbours are read, whose own facts stay as they are.
    """
    run = current_run()
    companies = _with_neighbours(run, changed)
    context = _with_neighbours(run, companies)
    known = run.warehouse.read("known_links_of_companies", companies=context)
    confidence = run.catalog.settings.min_confidence
    corrections = run.catalog.corrections
    money = corrected(_in_context(run, "investment_claims_of_companies", context), corrections, "investment")
    machines = corrected(_in_context(run, "hardware_claims_of_companies", context), corrections, "hardware")
    investment = resolve_investments(
        InvestmentClaimInContext.validate(money.claims, cast=True),
        Rate.validate(run.warehouse.read("core.fx_rates"), cast=True),
        confidence,
        KnownFactClaim.validate(known.filter(kind="investment").drop("kind")),
    )
    hardware = resolve_hardware(
        HardwareClaimInContext.validate(machines.claims, cast=True),
        confidence,
        KnownFactClaim.validate(known.filter(kind="hardware").drop("kind")),
    )
    scope = pl.DataFrame({"company": companies}, schema={"company": pl.String})
    investment_facts = investment.facts.join(scope, on="company", how="semi")
    hardware_facts = hardware.facts.join(scope, on="company", how="semi")
    links = (
        pl.concat([investment.fact_claims, hardware.fact_claims])
        .with_columns(pl.col("kind").cast(pl.String))
        .join(
            pl.concat([investment_facts.select("fact_id"), hardware_facts.select("fact_id")]), on="fact_id", how="semi"
        )
    )
    before = run.warehouse.read("fact_claims_of_companies", companies=companies)
    with run.warehouse.transaction():
        for table, facts in (
            ("core.investment_facts", investment_facts),
            ("core.hardware_facts", hardware_facts),
        ):
            counts = run.warehouse.append_versions(table, facts, run.known_at, scope)
            run.count("facts", "new", counts.added)
            run.count("facts", "revised", counts.revised)
            run.count("facts", "ended", counts.closed)
            run.count("facts", "unchanged", counts.unchanged)
        run.warehouse.append_versions("core.fact_claims", links, run.known_at, before.select("fact_id").unique())
        applied = pl.concat([money.applied, machines.applied]).join(scope, on="company", how="semi")
        run.warehouse.append_versions("core.claim_corrections", applied, run.known_at, scope)
        run.warehouse.merge(
            "core.resolutions",
            scope.with_columns(resolver_version=pl.lit(version), resolved_at=pl.lit(run.known_at, pl.Datetime("us"))),
        )
        run.warehouse.execute("refresh_unlisted_companies")
    run.count("claims without a fact", "rejected_by_correction", applied.filter(action="reject")["claim_id"].n_unique())
    for unused in (investment.unused, hardware.unused):
        run.count_column("claims without a fact", unused["reason"].cast(pl.String))
    changes = run.warehouse.read("facts_changed", since=run.known_at)
    run.changes.append(changes)
    events.facts_changed(changes)
    get_run_logger().info("Resolved %d companies: %d facts changed", len(companies), changes.height)


def _with_neighbours(run: Run, companies: list[str]) -> list[str]:
    joined = with_moved(companies, run.catalog.corrections)
    return with_moved(run.warehouse.read("with_neighbours", companies=joined)["company"], run.catalog.corrections)


def _in_context(run: Run, statement: str, companies: list[str]) -> pl.DataFrame:
    """Claims with the group of near-duplicate texts that their article belongs to."""
    claims = run.warehouse.read(statement, companies=companies)
    articles = claims["article_id"].unique().to_list()
    signatures = run.warehouse.read("text_signatures_of_articles", article_ids=articles)
    clusters = text_clusters(TextSignature.validate(signatures, cast=True))
    return claims.join(clusters, on="article_id", how="left")
