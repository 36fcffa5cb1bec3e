"""The ids of facts: what the earliest claim says, where and when; later claims never change them."""

from __future__ import annotations

import polars as pl

from transforms.facts.kinds import Kind
from transforms.facts.statements import KEY
from transforms.ids import stable_id


def fact_ids(claims: pl.DataFrame, kind: Kind) -> pl.DataFrame:
    """`fact` -> `fact_id`: a hash of the day, address and words of its earliest claim.

    The address and not the article's id: a corrected article that still states the fact keeps its id. Two facts never
    share it, since claims of one day and one wording are one statement.
    """
    words = ["day", "url", *KEY]
    first_day = claims.group_by("fact").agg(pl.col("day").min())
    earliest = (
        claims.join(first_day, on=["fact", "day"], how="semi")
        .sort("fact", *words, "claim_id", nulls_last=True)
        .unique("fact", keep="first", maintain_order=True)
    )
    return earliest.with_columns(kind=pl.lit(kind.name)).select(
        "fact", fact_id=stable_id("kind", *kind.identity, *words)
    )


def merged_facts(facts: pl.DataFrame, links: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Rows for facts known before whose claims now support another fact: its content, and `merged_into` its id.

    `links` and `known`: `fact_id`, `claim_id`, now and in any earlier state. Where the claims of a former fact went to
    several, it points to the one with most of them.
    """
    gone = known.select("fact_id", "claim_id").unique().join(facts.select("fact_id"), on="fact_id", how="anti")
    goals = (
        gone.join(links.select("claim_id", goal="fact_id"), on="claim_id")
        .group_by("fact_id", "goal")
        .agg(n=pl.len())
        .sort("fact_id", "n", "goal", descending=[False, True, False])
        .unique("fact_id", keep="first", maintain_order=True)
        .select(former="fact_id", fact_id="goal")
    )
    no_text = pl.lit(None, dtype=pl.String)
    return (
        facts.join(goals, on="fact_id")
        .with_columns(merged_into=pl.col("fact_id"))
        .with_columns(fact_id=pl.col("former"), contradicts=pl.lit([], dtype=pl.List(pl.String)))
        .with_columns(
            no_text.alias(name)
            for name in ("supersedes", "superseded_by", "part_of", "same_deal_as")
            if name in facts.columns
        )
        .select(facts.columns)
    )
