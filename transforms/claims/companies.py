"""Whose sum or machine it is, and who stands on the other side."""

from __future__ import annotations

import polars as pl

from transforms.claims.beside import has_sum_beside, is_priced
from transforms.claims.givers import is_giver
from transforms.claims.lists import without_rivals_of_bracketed
from transforms.claims.scoring import weighted
from transforms.claims.sellers import with_sellers, with_users
from transforms.lexicon import Lexicon, alternatives
from transforms.sentences import TITLE


def in_sentence(anchors: pl.DataFrame, names: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Every company of an anchor's sentence, with its features towards the anchor and its cue.

    Takes anchors with anchor_id, sentence_id, start, end, phrase_end, cue_start, cue_end, slot, vendor.
    """
    breaks = rf"(?i-u)[;:()]|, |{alternatives(lexicon.pack.clause_breaks)}"
    pairs = anchors.select(
        "anchor_id",
        "sentence_id",
        "category",
        "cue_start",
        "cue_end",
        "slot",
        "vendor",
        a_start="start",
        a_end="end",
        phrase_end="phrase_end",
    ).join(names, on="sentence_id")
    outside = (pl.col("end") <= pl.col("a_start")) | (pl.col("start") >= pl.col("phrase_end"))
    pairs = pairs.filter(outside)
    before_cue = pl.col("end") <= pl.col("cue_start")
    after_cue = pl.col("start") >= pl.col("cue_end")
    gap_start = pl.min_horizontal("end", "cue_end")
    gap_end = pl.max_horizontal("start", "cue_start")
    pairs = with_users(pairs, lexicon)
    is_user = pl.col("is_served")
    is_slot = (
        pl.when(pl.col("slot") == "subject")
        .then(before_cue | (after_cue & pl.col("is_inverted")))
        .when(pl.col("slot") == "object")
        .then(after_cue)
        .when(pl.col("slot") == "agent")
        .then(after_cue)
        .when(pl.col("slot") == "owner")
        .then(before_cue | (after_cue & (pl.col("is_agent") | is_user)))
        .otherwise(False)
    )
    beside = has_sum_beside(lexicon)
    return (
        pairs.with_columns(gap=pl.col("folded").str.slice(gap_start, pl.max_horizontal(gap_end - gap_start, 0)))
        .with_columns(
            is_slot=is_slot | beside,
            is_wrong_side=~is_slot & ~beside,
            before_cue=before_cue,
            after_cue=after_cue,
            per_100_chars=pl.col("gap").str.len_bytes() / 100,
            n_breaks=pl.when(beside).then(0).otherwise(pl.col("gap").str.count_matches(breaks).clip(0, 5)),
            is_agent_of_passive=(pl.col("slot") == "agent") & after_cue & (pl.col("start") - pl.col("cue_end") < 40),
            is_oblique=pl.when((pl.col("slot") == "agent") & after_cue)
            .then(statement=False)
            .when(((pl.col("slot") == "owner") & after_cue & pl.col("is_agent")) | is_user)
            .then(statement=False)
            .otherwise("is_oblique"),
            is_target=pl.col("after_target") & after_cue,
            is_cue_object=pl.col("category").is_in(["acquisition", "stake"])
            & pl.col("slot").is_in(["subject", "owner"])
            & after_cue
            & ~pl.col("is_agent")
            & ((pl.col("start") - pl.col("cue_end")) < 45),
            is_investor=(pl.col("category") == "funding") & pl.col("is_investor_named"),
            is_priced=pl.col("category").is_in(["acquisition", "stake"]) & is_priced(lexicon),
            is_in_investor_list=(pl.col("category") == "funding") & pl.col("is_after_investor_marker"),
            is_fund_in_round=(pl.col("category") == "funding") & pl.col("is_fund"),
            is_oblique_slot=is_slot & pl.col("is_oblique") & ~is_user,
            owns_anchor=(pl.col("is_possessive") & (pl.col("a_start") - pl.col("end")).is_between(0, 28)) | beside,
        )
        .with_columns(n_between=_names_between(pl.col("order")))
    )


def _names_between(order: pl.Expr) -> pl.Expr:
    """How many other names stand nearer to the cue on the same side."""
    rank_before = order.rank("dense", descending=True).over("anchor_id", "before_cue")
    rank_after = order.rank("dense").over("anchor_id", "before_cue")
    return (pl.when(pl.col("before_cue")).then(rank_before).otherwise(rank_after) - 1).clip(0, 4)


def topics(names: pl.DataFrame) -> pl.DataFrame:
    """The company that a passage speaks of: the first of its title, else the one that it names most often, the
    earliest of them.
    """
    listed = names.filter(~pl.col("is_estimator"), pl.col("is_listed") | pl.col("has_name_head") | pl.col("acts"))
    return (
        listed.group_by("passage_id", "company")
        .agg(
            n=pl.len(),
            in_title=(pl.col("paragraph") == -1).any() & pl.col("is_listed").any(),
            first=(pl.col("number").cast(pl.Int64) * 10_000 + pl.col("start")).min(),
            match=pl.col("match").first(),
            is_listed=pl.col("is_listed").any(),
        )
        .sort(
            "passage_id", pl.col("in_title") & pl.col("is_listed"), "n", "first", descending=[False, True, True, False]
        )
        .group_by("passage_id", maintain_order=True)
        .agg(pl.col("company").first(), pl.col("match").first(), pl.col("is_listed").first())
    )


def from_context(anchors: pl.DataFrame, names: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Companies of the sentences before the anchor's, of the title and the passage's topic, as candidates."""
    place = sentences.select("sentence_id", "passage_id", "number")
    at = anchors.select("anchor_id", "sentence_id", "category", "has_coreference").join(place, on="sentence_id")
    subject = (
        names.filter(~pl.col("is_oblique") | pl.col("is_listed"), ~pl.col("is_doubtful_name"), ~pl.col("is_maker"))
        .sort("sentence_id", "is_oblique", "start")
        .unique("sentence_id", keep="first", maintain_order=True)
        .select(
            "passage_id",
            "paragraph",
            o_number="number",
            company="company",
            match="match",
            is_listed="is_listed",
            is_person="is_person",
        )
    )
    # Equal keys instead of a range of numbers: the cost stays linear in the length of a passage.
    near = at.join(pl.DataFrame({"step": [-1, 1, 2, 3]}, schema={"step": pl.Int32}), how="cross").with_columns(
        o_number=pl.col("number") - pl.col("step")
    )
    of_text = near.join(subject.filter(pl.col("paragraph") != -1), on=["passage_id", "o_number"]).drop("step")
    of_title = at.join(subject.filter(pl.col("paragraph") == -1), on="passage_id").filter(
        pl.col("o_number") != pl.col("number")
    )
    before = (
        pl.concat([of_text, of_title.select(of_text.columns)])
        .with_columns(is_title=pl.col("paragraph") == -1)
        .with_columns(
            is_previous_sentence=pl.when(pl.col("is_title") | (pl.col("o_number") > pl.col("number")))
            .then(0.0)
            .otherwise(1.0 / (pl.col("number") - pl.col("o_number"))),
            is_next_sentence=(pl.col("o_number") > pl.col("number")) & ~pl.col("is_title"),
            is_topic=pl.lit(value=False),
        )
        .select(
            "anchor_id",
            "company",
            "match",
            "is_listed",
            "is_person",
            "is_title",
            "is_previous_sentence",
            "is_next_sentence",
            "is_topic",
            "has_coreference",
        )
    )
    topic = at.join(topics(names), on="passage_id").select(
        "anchor_id",
        "company",
        "match",
        "is_listed",
        "has_coreference",
        is_person=pl.lit(value=False),
        is_title=pl.lit(value=False),
        is_previous_sentence=pl.lit(0.0),
        is_next_sentence=pl.lit(value=False),
        is_topic=pl.lit(value=True),
    )
    both = pl.concat(
        [before.select(sorted(before.columns)), topic.select(sorted(before.columns))], how="vertical_relaxed"
    )
    return (
        both.group_by("anchor_id", "company", maintain_order=True)
        .agg(
            pl.col("match").first(),
            pl.col("is_listed").any(),
            pl.col("is_person").any(),
            pl.col("is_title").min(),
            pl.col("is_previous_sentence").max(),
            pl.col("is_next_sentence").min(),
            pl.col("is_topic").any(),
            pl.col("has_coreference").any(),
        )
        .with_columns(is_coreference="has_coreference", is_elsewhere=pl.lit(value=True))
    )


def company_candidates(
    anchors: pl.DataFrame, names: pl.DataFrame, sentences: pl.DataFrame, lexicon: Lexicon
) -> pl.DataFrame:
    """Every company that may be meant, one row per anchor and mention, with the feature columns of the
    catalogue's weights and company_score.
    """
    here = in_sentence(anchors, names, lexicon)
    elsewhere = from_context(anchors, names, sentences)
    every = pl.concat(
        [here.with_columns(is_elsewhere=pl.lit(value=False)), elsewhere.drop("has_coreference")], how="diagonal_relaxed"
    )
    every = every.join(
        anchors.select(
            "anchor_id", "sentence_id", "category", "has_coreference", "coreference_start", "has_pronoun"
        ).join(sentences.select("sentence_id", sentence="folded"), on="sentence_id"),
        on="anchor_id",
        how="left",
        suffix="_of_anchor",
    )
    every = every.filter(~is_giver(lexicon))
    every = every.join(_standing(anchors, names, sentences), on=["anchor_id", "company"], how="left")
    hardware = pl.col("category_of_anchor") == "hardware"
    every = without_rivals_of_bracketed(every, anchors, names)
    last = pl.col("coreference_start")
    every = every.with_columns(
        is_oblique_hardware=hardware & pl.col("is_oblique"),
        is_slot_hardware=hardware & pl.col("is_slot"),
        is_elsewhere_hardware=hardware & pl.col("is_elsewhere"),
        is_topic_hardware=hardware & pl.col("is_topic"),
        is_owner_after=_owns_after(lexicon).fill_null(value=False),
        is_before_coreference=(~pl.col("is_elsewhere") & (pl.col("end") <= last)).fill_null(value=False),
        is_after_coreference=(~pl.col("is_elsewhere") & (pl.col("start") > last)).fill_null(value=False),
        is_pronoun=pl.col("is_elsewhere") & pl.col("has_pronoun"),
        is_served=pl.col("is_served").fill_null(value=False),
        is_speaker=pl.col("is_speaker") & ~pl.col("is_listed"),
        is_listed_hardware=pl.col("is_listed") & (pl.col("category_of_anchor") == "hardware"),
        is_open_hardware=~pl.col("is_listed") & (pl.col("category_of_anchor") == "hardware"),
        is_open=~pl.col("is_listed"),
        is_open_elsewhere=~pl.col("is_listed") & pl.col("is_elsewhere"),
        is_here_despite_coreference=~pl.col("is_elsewhere") & pl.col("has_coreference"),
    )
    every = with_sellers(every, lexicon)
    weights = lexicon.catalog.weights.company
    missing = [name for name in weights if name not in every.columns]
    return every.with_columns(**{name: pl.lit(0.0) for name in missing}).with_columns(company_score=weighted(weights))


def _standing(anchors: pl.DataFrame, names: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """What a company is to the whole passage: anchor_id, company, is_named_in_title, mention_share (0 to 1),
    is_named_before (in an earlier sentence).
    """
    place = sentences.select("sentence_id", "passage_id", "number")
    at = anchors.select("anchor_id", "sentence_id").join(place, on="sentence_id").drop("sentence_id")
    named = names.group_by("passage_id", "company").agg(
        n=pl.len(),
        is_named_in_title=(pl.col("paragraph") == TITLE).any(),
        first=pl.col("number").filter(pl.col("paragraph") != TITLE).min(),
    )
    return at.join(named, on="passage_id").select(
        "anchor_id",
        "company",
        "is_named_in_title",
        mention_share=pl.col("n") / pl.col("n").sum().over("anchor_id"),
        is_named_before=(pl.col("first") < pl.col("number")).fill_null(value=False),
    )


def _owns_after(lexicon: Lexicon) -> pl.Expr:
    """Whether the name follows the sum with little more than "of" between ("the 5 million round of Acme")."""
    gap = pl.col("folded").str.slice(pl.col("a_end"), (pl.col("start") - pl.col("a_end")).clip(0))
    joint = alternatives(lexicon.pack.numbers.connectors)
    return (
        (pl.col("start") >= pl.col("a_end"))
        & (pl.col("start") - pl.col("a_end") < 40)
        & gap.str.contains(rf"(?i-u)^[\s*_]*(?:[a-z]+[\s*_]+){{0,3}}{joint}[\s*_\[]*$")
    )


def choose_company(
    anchors: pl.DataFrame, names: pl.DataFrame, sentences: pl.DataFrame, lexicon: Lexicon
) -> pl.DataFrame:
    """The best company of each anchor: anchor_id, company, company_name, is_listed, company_score, company_lead
    (over the next best company), company_start, from_context.
    """
    ranked = (
        company_candidates(anchors, names, sentences, lexicon)
        .sort("anchor_id", "company_score", descending=[False, True], maintain_order=True)
        .unique(["anchor_id", "company"], keep="first", maintain_order=True)
    )
    rival = pl.col("company_score").shift(-1).over("anchor_id")
    return (
        ranked.with_columns(company_lead=pl.col("company_score") - rival)
        .unique("anchor_id", keep="first", maintain_order=True)
        .select(
            "anchor_id",
            "company",
            "is_listed",
            "company_score",
            "company_lead",
            company_name="match",
            company_start="start",
            from_context="is_elsewhere",
        )
    )
