"""Which statements make a fact: each follows one more definite statement, or leads a fact of its own.

Linking all that fit would chain 60 to 62 to 64 through roundings of each. Here a statement joins a leader, never a
follower: statements are taken from the most to the least definite, and one that fits a leader follows it.
"""

from __future__ import annotations

import polars as pl

from transforms.facts.pairs import candidate_pairs, joining
from transforms.facts.statements import ordered
from transforms.facts.values import SAME

UNDECIDED, LEADS, FOLLOWS = 0, 1, 2
SLIP_DAYS = 45
"""Days around a well supported fact in which the same figure for another period is taken for a slip of its author."""
SLIP_SUPPORT = 2
"""How many times better supported the other period has to be."""
CLOSENESS_DAYS = 30
"""Days that count as much as a doubled support when one of two leaders has to be chosen."""
CLEARLY = 1.0
"""Lead in closeness that makes the choice between two leaders unambiguous."""
MAX_ROUNDS = 12
"""A round joins what the last one brought within half a year of each other; the loop ends as soon as none joins."""


def facts_of_statements(nodes: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """`node` -> `fact` (a number), for each statement. `articles`: the `node` and `article_id` of each claim."""
    current = nodes
    fact_of = nodes.select("node", fact="node")
    for _ in range(MAX_ROUNDS):
        step = _round(current, fact_of, articles)
        if step.filter(pl.col("node") != pl.col("leader")).is_empty():
            break
        current = ordered(_merged(current, step))
        fact_of = (
            fact_of.join(step.select(fact="node", root="leader"), on="fact")
            .join(current.select("root", new="node"), on="root")
            .select("node", fact="new")
        )
    return fact_of


def _round(current: pl.DataFrame, fact_of: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """`node` -> `leader`, itself where it leads."""
    pairs = candidate_pairs(current)
    joins = pairs.filter(joining())
    leads = _leads(joins, current.height)
    slips = _slips(pairs, leads, fact_of, articles)
    choices = joins.filter(leads.gather(joins["leader"]) & ~leads.gather(joins["follower"]))
    followers = pl.concat([_chosen(choices, slips), slips])
    return (
        current.select("node")
        .join(followers, left_on="node", right_on="follower", how="left")
        .select("node", leader=pl.coalesce("leader", "node"))
    )


def _leads(joins: pl.DataFrame, n_nodes: int) -> pl.Series:
    """Whether each node leads: it fits no leader above it. Decided from the top, all that can be decided at a time."""
    undecided = joins.select("leader", "follower")
    state = pl.repeat(LEADS, n_nodes, dtype=pl.Int8, eager=True).scatter(undecided["follower"].unique(), UNDECIDED)
    while undecided.height:
        verdicts = (
            undecided.with_columns(state=state.gather(undecided["leader"]))
            .group_by("follower")
            .agg(follows=(pl.col("state") == LEADS).any(), waits=(pl.col("state") == UNDECIDED).any())
        )
        state = state.scatter(verdicts.filter("follows")["follower"], FOLLOWS)
        state = state.scatter(verdicts.filter(~pl.col("follows") & ~pl.col("waits"))["follower"], LEADS)
        undecided = undecided.filter(state.gather(undecided["follower"]) == UNDECIDED)
    return state == LEADS


def _slips(pairs: pl.DataFrame, leads: pl.Series, fact_of: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """`follower` -> `leader`: leaders that give the figure of a better supported one of the same weeks another period.

    An article that gives both periods the same figure means it.
    """
    is_slip = (
        (pl.col("period") == "other")
        & (pl.col("parties") != "other")
        & pl.col("is_figure")
        & ~pl.col("is_next_report")
        & (pl.col("gap") <= SLIP_DAYS)
        & (pl.max_horizontal("n_leader", "n_follower") >= SLIP_SUPPORT * pl.min_horizontal("n_leader", "n_follower"))
    )
    candidates = pairs.filter(is_slip & leads.gather(pairs["leader"]) & leads.gather(pairs["follower"])).select(
        leader=pl.when(pl.col("n_leader") >= pl.col("n_follower")).then("leader").otherwise("follower"),
        follower=pl.when(pl.col("n_leader") >= pl.col("n_follower")).then("follower").otherwise("leader"),
        support=pl.max_horizontal("n_leader", "n_follower"),
    )
    asked = pl.concat([candidates.select(fact="leader"), candidates.select(fact="follower")]).unique()
    told = fact_of.join(asked, on="fact", how="semi").join(articles, on="node").select("fact", "article_id").unique()
    both = (
        candidates.join(told.rename({"fact": "follower"}), on="follower")
        .join(told.rename({"fact": "leader"}), on=["leader", "article_id"])
        .select("leader", "follower")
        .unique()
    )
    best = (
        candidates.join(both, on=["leader", "follower"], how="anti")
        .sort("support", "leader", descending=[True, False])
        .unique("follower", keep="first", maintain_order=True)
    )
    # One that slips away itself is nobody's goal: those that would follow it are asked again in the next round.
    return best.join(best.select(leader="follower"), on="leader", how="anti").select("follower", "leader")


def _chosen(choices: pl.DataFrame, slips: pl.DataFrame) -> pl.DataFrame:
    """`follower` -> `leader`: the best of each follower; none where it is silent on what tells two good ones apart."""
    offered = (
        choices.join(slips.select(leader="follower", goal="leader"), on="leader", how="left")
        .with_columns(leader=pl.coalesce("goal", "leader"))
        .with_columns(is_only=pl.col("leader").n_unique().over("follower") == 1)
    )
    only = offered.filter("is_only").select("follower", "leader").unique("follower")
    return pl.concat([only, _best(offered.filter(~pl.col("is_only")))])


def _best(offered: pl.DataFrame) -> pl.DataFrame:
    """Of several leaders of one follower the best, by period, parties, value and closeness."""
    ranked = (
        offered.with_columns(
            is_off=pl.col("difference").fill_null(1.0) > SAME,
            closeness=pl.col("n_leader").log(2) - pl.col("gap") / CLOSENESS_DAYS,
        )
        .sort(
            "follower",
            "period",
            "parties",
            "is_off",
            "closeness",
            "leader",
            descending=[False, False, False, False, True, False],
        )
        .unique(["follower", "leader"], keep="first", maintain_order=True)
    )
    tiers = ["period", "parties", "is_off"]
    is_tied = pl.all_horizontal(
        *[pl.col(tier) == pl.col(tier).shift(-1).over("follower") for tier in tiers],
        pl.col("closeness") - pl.col("closeness").shift(-1).over("follower") < CLEARLY,
    ).fill_null(value=False)
    is_silent = (pl.col("period") == "open") | ((pl.col("parties") == "open") & ~pl.col("silent"))
    return (
        ranked.with_columns(is_ambiguous=is_silent & is_tied)
        .unique("follower", keep="first", maintain_order=True)
        .filter(~pl.col("is_ambiguous"))
        .select("follower", "leader")
    )


def _merged(current: pl.DataFrame, step: pl.DataFrame) -> pl.DataFrame:
    """One node per leader (`root`): the words of the leader, the span, support and parties of all."""
    period = (pl.col("period_start"), pl.col("period_end"))
    stated = ~pl.col("no_period")
    kept = ["block", "unit", "low", "high", "qualifier", "rate", "is_deal", "is_round"]
    return (
        current.drop("root", strict=False)
        .join(step, on="node")
        .sort(pl.col("node") != pl.col("leader"), "node")
        .group_by("leader", maintain_order=True)
        .agg(
            pl.first(*kept),
            *[column.filter(stated).first() for column in period],
            pl.col("parties").explode(empty_as_null=False).unique().sort(),
            pl.col("n").sum(),
            pl.col("first_day").min(),
            pl.col("last_day").max(),
            pl.col("is_done").any(),
            pl.col("is_open").any(),
            pl.col("is_denied").any(),
        )
        .rename({"leader": "root"})
        .with_columns(parties_key=pl.col("parties").list.join("|"))
    )
