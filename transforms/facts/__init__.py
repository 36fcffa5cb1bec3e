"""Claims of any number of sources become facts: one row per thing said, with its support, versions and links.

The way: eligible claims -> `statements` (the same words in numbers) -> `pairs` (statements whose values fit) ->
`leaders` (which statements make one fact) -> `content` (value, period, status) -> `identity` (ids) -> `chains`, `deals`
(links). The result depends on the set of claims alone, not on their order. A company is the unit: its facts depend on
its claims and, for `same_deal_as`, on those of the companies that it names or that name it.
"""

from __future__ import annotations

from dataclasses import dataclass

import dataframely as dy
import polars as pl

from transforms.duplicates import with_independence
from transforms.facts.chains import with_chains
from transforms.facts.content import contents
from transforms.facts.deals import with_parts, with_same_deals
from transforms.facts.identity import fact_ids, merged_facts
from transforms.facts.kinds import HARDWARE, INVESTMENT, Kind
from transforms.facts.leaders import facts_of_statements
from transforms.facts.statements import eligible, statements
from transforms.money import at_rate_of, in_usd_and_eur
from transforms.schemas import (
    FactClaim,
    HardwareClaimInContext,
    HardwareFact,
    InvestmentClaimInContext,
    InvestmentFact,
    KnownFactClaim,
    Rate,
    UnusedClaim,
)

RESOLVER_VERSION = "3"
"""Goes up with every change of what this room decides."""


@dataclass(frozen=True)
class ResolvedInvestments:
    facts: dy.DataFrame[InvestmentFact]
    fact_claims: dy.DataFrame[FactClaim]
    unused: dy.DataFrame[UnusedClaim]


@dataclass(frozen=True)
class ResolvedHardware:
    facts: dy.DataFrame[HardwareFact]
    fact_claims: dy.DataFrame[FactClaim]
    unused: dy.DataFrame[UnusedClaim]


def resolve_investments(
    claims: dy.DataFrame[InvestmentClaimInContext],
    rates: dy.DataFrame[Rate],
    min_confidence: float,
    known: dy.DataFrame[KnownFactClaim] | None = None,
) -> ResolvedInvestments:
    """Facts of money from all current claims of some companies; every claim is in one fact or in `unused`.

    `known`: links published before; a former fact whose claims now support another stays, with `merged_into`.
    """
    used, unused = eligible(InvestmentClaimInContext.validate(claims, cast=True), INVESTMENT, min_confidence)
    claims_of_facts = _gathered(used, INVESTMENT, rates)
    bare = contents(claims_of_facts, INVESTMENT).join(fact_ids(claims_of_facts, INVESTMENT), on="fact")
    linked = claims_of_facts.join(bare.select("fact", "fact_id"), on="fact")
    valued = in_usd_and_eur(
        bare.with_columns(amount_low=pl.col("low"), amount_high=pl.col("high"), currency=pl.col("unit")), rates
    )
    facts = with_same_deals(
        with_parts(
            with_chains(valued, linked, INVESTMENT),
            linked,
            ["company", "role", "recurs"],
            pl.col("category") == "other",
        )
    )
    return ResolvedInvestments(
        InvestmentFact.validate(_finished(facts, linked, known), cast=True), *_links(linked, unused, INVESTMENT)
    )


def resolve_hardware(
    claims: dy.DataFrame[HardwareClaimInContext],
    min_confidence: float,
    known: dy.DataFrame[KnownFactClaim] | None = None,
) -> ResolvedHardware:
    """Facts of machines, in the same way."""
    used, unused = eligible(HardwareClaimInContext.validate(claims, cast=True), HARDWARE, min_confidence)
    claims_of_facts = _gathered(used, HARDWARE, rates=None)
    bare = contents(claims_of_facts, HARDWARE).join(fact_ids(claims_of_facts, HARDWARE), on="fact")
    linked = claims_of_facts.join(bare.select("fact", "fact_id"), on="fact")
    valued = bare.with_columns(quantity_low=pl.col("low"), quantity_high=pl.col("high"))
    facts = with_parts(
        with_chains(valued, linked, HARDWARE), linked, ["company", "product", "measure"], pl.lit(value=False)
    )
    return ResolvedHardware(
        HardwareFact.validate(_finished(facts, linked, known), cast=True), *_links(linked, unused, HARDWARE)
    )


def _gathered(used: pl.DataFrame, kind: Kind, rates: pl.DataFrame | None) -> pl.DataFrame:
    """The claims with the number of their `fact` and whether they are an independent voice in it."""
    nodes, claims = statements(used, kind)
    articles = claims.select("node", pl.col("article_id").hash())
    described = nodes.join(
        claims.group_by("node").agg(pl.first(*kind.identity)), on="node", how="left", maintain_order="left"
    )
    facts = facts_of_statements(_with_traits(described, kind, rates), articles)
    return with_independence(claims.join(facts, on="node"))


def _with_traits(nodes: pl.DataFrame, kind: Kind, rates: pl.DataFrame | None) -> pl.DataFrame:
    """Statements with `rate` (dollars for one unit), `is_deal` and `is_round`."""
    if rates is None:
        return nodes.with_columns(
            rate=pl.lit(None, dtype=pl.Float64), is_deal=pl.lit(value=False), is_round=pl.lit(value=False)
        ).drop(kind.identity, strict=False)
    dollars = at_rate_of(nodes.select("node", "first_day", currency="unit"), rates, "first_day").select(
        "node", rate="rate_usd"
    )
    [(column, levels)] = kind.chained.items()
    category = pl.col(column).cast(pl.String)
    return (
        nodes.join(dollars, on="node", how="left", maintain_order="left")
        .with_columns(
            is_deal=~category.is_in([*levels, "other"]),
            is_round=(category == "funding") & (pl.col("role").cast(pl.String) == "recipient"),
        )
        .drop(kind.identity, strict=False)
    )


def _finished(facts: pl.DataFrame, links: pl.DataFrame, known: pl.DataFrame | None) -> pl.DataFrame:
    complete = facts.with_columns(merged_into=pl.lit(None, dtype=pl.String), resolver_version=pl.lit(RESOLVER_VERSION))
    if known is None:
        return complete.sort("fact_id")
    return pl.concat([complete, merged_facts(complete, links, known)]).sort("fact_id")


def _links(
    links: pl.DataFrame, unused: pl.DataFrame, kind: Kind
) -> tuple[dy.DataFrame[FactClaim], dy.DataFrame[UnusedClaim]]:
    fact_claims = links.select("fact_id", "claim_id", "is_independent", kind=pl.lit(kind.name)).sort(
        "fact_id", "claim_id"
    )
    return FactClaim.validate(fact_claims, cast=True), UnusedClaim.validate(unused, cast=True)
