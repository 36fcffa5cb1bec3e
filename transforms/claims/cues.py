"""Which of a sentence's cues speaks of an anchor: the nearest one, weighed by its side, its strength and the clauses
between.
"""

from __future__ import annotations

import polars as pl

from transforms.lexicon import NOTHING, Lexicon, alternatives
from transforms.sentences import TITLE

FRAME_COLUMNS = (
    "anchor_id",
    "role",
    "category",
    "slot",
    "other_slot",
    "frame_status",
    "cue",
    "frame_score",
    "cue_start",
    "cue_end",
)


def towards(anchors: pl.DataFrame, cues: pl.DataFrame, sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Pairs of anchor and cue of one sentence with distance, n_breaks, n_amounts_between, is_before and closeness.

    Takes anchors with anchor_id, sentence_id, start, end, phrase_end. Closeness falls with the distance, with each
    clause break
    and with each other amount between the two.
    """
    breaks = rf"(?i-u)[;:()]|, |{alternatives(lexicon.pack.clause_breaks)}"
    pairs = (
        anchors.select("anchor_id", "sentence_id", a_start="start", a_end="end", phrase_end="phrase_end")
        .join(cues, on="sentence_id")
        .filter((pl.col("end") <= pl.col("a_start")) | (pl.col("start") >= pl.col("a_end")))
        .join(sentences.select("sentence_id", "folded"), on="sentence_id")
        .with_columns(is_before=pl.col("end") <= pl.col("a_start"))
        .with_columns(gap_start=pl.min_horizontal("end", "a_end"), gap_end=pl.max_horizontal("start", "a_start"))
        .with_columns(
            gap=pl.col("folded").str.slice(
                pl.col("gap_start"), pl.max_horizontal(pl.col("gap_end") - pl.col("gap_start"), 0)
            )
        )
    )
    return pairs.with_columns(
        distance=pl.col("gap").str.len_bytes().cast(pl.Int32),
        n_breaks=pl.col("gap").str.count_matches(breaks).clip(0, 4),
        n_amounts_between=pl.col("gap").str.count_matches(lexicon.amount_hint).clip(0, 3),
    ).with_columns(
        closeness=-0.5 * (1 + pl.col("distance") / 10).log()
        - 0.35 * pl.col("n_breaks")
        - 0.8 * pl.col("n_amounts_between")
    )


def longest(cues: pl.DataFrame) -> pl.DataFrame:
    """The cues without frames that share words with a longer veto, and vetoes with a longer frame: a "purchase price"
    is no price, "sold its stake in" no stake.
    """
    keyed = cues.with_row_index("n")
    weighed = keyed.filter(pl.col("group").is_in(["frame", "veto"]))
    longer = weighed.select("sentence_id", l_group="group", l_start="start", l_end="end")
    inside = (
        weighed.select("n", "sentence_id", "group", "start", "end")
        .join(longer, on="sentence_id")
        .filter(pl.col("group") != pl.col("l_group"))
        .filter((pl.col("l_start") < pl.col("end")) & (pl.col("l_end") > pl.col("start")))
        .filter((pl.col("l_end") - pl.col("l_start")) > (pl.col("end") - pl.col("start")))
        .select("n")
        .unique()
    )
    return keyed.join(inside, on="n", how="anti", maintain_order="left").drop("n")


def in_force(cues: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The cues without vetoes that follow, within a few words, one of the words that take their sense away."""
    before = pl.col("folded").str.slice(
        pl.max_horizontal(pl.col("start") - REACH_BACK, 0), pl.min_horizontal("start", REACH_BACK)
    )
    guarded = cues.filter(pl.col("not_after").is_not_null() & (pl.col("not_after") != NOTHING))
    if guarded.is_empty():
        return cues
    void = []
    for (words,), some in guarded.group_by("not_after"):  # one per veto of the pack that has such words
        text = some.join(sentences.select("sentence_id", "folded"), on="sentence_id")
        void.append(
            text.filter(before.str.contains(rf"(?i-u){words}{_FEW_WORDS}$")).select("sentence_id", "start", "end")
        )
    spent = pl.concat(void).unique().with_columns(group=pl.lit("veto"))
    return cues.join(spent, on=["sentence_id", "start", "end", "group"], how="anti", maintain_order="left")


_FEW_WORDS = r"(?-i:(?:\s[a-z]+\s[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*)*)?(?:[\s,(*_\"']+[a-z'-]+){0,2}[\s,(*_\"']*)"
"""Between such a word and the cue: "deal with Acme that is | worth"."""
REACH_BACK = 48
"""Bytes before a cue in which the words that take its sense away are looked for."""

CONTEXT_PENALTY = 2.4
"""How much weaker a frame of the title or of the sentence before is than one that stands beside the sum."""


def frames_of_context(anchors: pl.DataFrame, cues: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """For each anchor the strongest frame of its passage's title and of the sentence before, with the columns of
    `best_frame`: a sum in a sentence that does not say what it is for ("It will cost 20 million") continues another.
    """
    place = sentences.select("sentence_id", "passage_id", "number", "paragraph")
    at = anchors.select("anchor_id", "sentence_id", cue_start="start", cue_end="start").join(place, on="sentence_id")
    frames = (
        cues.filter(pl.col("group") == "frame")
        .join(place, on="sentence_id")
        .with_columns(o_number=pl.col("number") + 1, size=pl.col("literal").str.len_bytes())
        .select(
            "passage_id",
            "o_number",
            "paragraph",
            "role",
            category="name",
            frame_status="status",
            cue="literal",
            other_slot="other_slot",
            frame_score=pl.col("weight") + pl.col("size") * 0.012 - CONTEXT_PENALTY,
        )
    )
    of_title = frames.filter(pl.col("paragraph") == TITLE).drop("o_number", "paragraph")
    of_last = frames.filter(pl.col("paragraph") != TITLE).drop("paragraph")
    found = pl.concat(
        [
            at.filter(pl.col("paragraph") != TITLE).join(of_title, on="passage_id"),
            at.join(of_last, left_on=["passage_id", "number"], right_on=["passage_id", "o_number"]),
        ],
        how="diagonal",
    )
    return (
        found.sort("anchor_id", "frame_score", "cue", descending=[False, True, False])
        .unique("anchor_id", keep="first", maintain_order=True)
        .with_columns(slot=pl.lit("owner"))
        .select(*FRAME_COLUMNS)
    )


DEFAULT_SCORE = -1.0
"""Of a sum that a listed company's sentence states without a word for what it is."""


def default_frames(anchors: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """A weak frame of capital spending for each sum after a listed company that acts, with the columns of
    `best_frame`: newspapers have more verbs for spending than any list. A number without a currency of its own may
    count anything.
    """
    acting = names.filter(pl.col("is_listed"), pl.col("acts"), ~pl.col("is_fund")).select("sentence_id", n_end="end")
    return (
        anchors.filter(~pl.col("is_inherited"))
        .join(acting, on="sentence_id")
        .filter(pl.col("n_end") <= pl.col("start"))
        .unique("anchor_id", keep="first", maintain_order=True)
        .select(
            "anchor_id",
            role=pl.lit("investor"),
            category=pl.lit("capex"),
            slot=pl.lit("subject"),
            other_slot=pl.lit("none"),
            frame_status=pl.lit(None, pl.String),
            cue=pl.lit(""),
            frame_score=pl.lit(DEFAULT_SCORE),
            cue_start="start",
            cue_end="start",
        )
    )


YIELD = 0.8
"""How much weaker "deal" is in a sentence that also says what was acquired."""


def _yields() -> pl.Expr:
    """Whether a cue's frame gives way to one of its sentence's other frames."""
    acquires = ((pl.col("group") == "frame") & (pl.col("name") == "acquisition")).any().over("anchor_id")
    return (pl.col("yields_to").str.contains("acquisition", literal=True) & acquires).fill_null(value=False)


def best_frame(pairs: pl.DataFrame, context: pl.DataFrame) -> pl.DataFrame:
    """The strongest frame or veto of each anchor, and the best frame's own score beside the best veto's. Where the
    sentence has no frame, that of `context` stands in.

    Gives anchor_id, category, role, slot, other_slot, frame_status, cue_start, cue_end, cue, frame_score, veto,
    veto_score.
    """
    side = (
        pl.when(pl.col("side") == "any")
        .then(0.0)
        .when((pl.col("side") == "before") == pl.col("is_before"))
        .then(0.2)
        .otherwise(-0.9)
    )
    scored = (
        pairs.filter(pl.col("group").is_in(["frame", "veto"]))
        .filter(pl.col("reach").is_null() | (pl.col("distance") <= pl.col("reach")))
        .filter(~pl.col("ahead").fill_null(value=False) | (pl.col("is_before") & (pl.col("n_amounts_between") == 0)))
        .with_columns(score=pl.col("weight") + pl.col("closeness") + side + pl.col("literal").str.len_bytes() * 0.012)
        .with_columns(score=pl.col("score") - YIELD * _yields().cast(pl.Float64))
        .sort("anchor_id", "score", descending=[False, True], maintain_order=True)
    )
    own = (
        scored.filter(pl.col("group") == "frame")
        .unique("anchor_id", keep="first", maintain_order=True)
        .select(
            "anchor_id",
            "role",
            category="name",
            slot="company_slot",
            other_slot="other_slot",
            frame_status="status",
            cue="literal",
            frame_score="score",
            cue_start="start",
            cue_end="end",
        )
    )
    frames = pl.concat([own, context.join(own, on="anchor_id", how="anti")], how="vertical_relaxed")
    follows = (pl.col("is_before") & (pl.col("distance") <= 14)).cast(pl.Float64)
    belongs = (pl.col("closeness") + follows) == (pl.col("closeness") + follows).max().over(
        "sentence_id", "start", "end", "literal"
    )
    vetoes = (
        scored.filter(pl.col("group") == "veto")
        .filter(~pl.col("exclusive") | belongs)
        .join(frames.select("anchor_id", "category"), on="anchor_id")
        .filter(~pl.col("spares").str.contains(pl.col("category"), literal=True))
        .sort("anchor_id", "score", descending=[False, True], maintain_order=True)
        .unique("anchor_id", keep="first", maintain_order=True)
    )
    return frames.join(vetoes.select("anchor_id", veto="name", veto_score="score"), on="anchor_id", how="left")


def best_status(pairs: pl.DataFrame, group: str, weights: dict[str, float]) -> pl.DataFrame:
    """The status word that stands nearest, by weight: anchor_id, status_cue, status_score, status_word."""
    return (
        pairs.filter(pl.col("group") == group)
        .with_columns(
            score=pl.col("closeness")
            + pl.col("name").replace_strict(weights, default=0.0, return_dtype=pl.Float64)
            + pl.when(pl.col("is_before")).then(0.25).otherwise(0.0)
        )
        .sort("anchor_id", "score", descending=[False, True], maintain_order=True)
        .unique("anchor_id", keep="first", maintain_order=True)
        .select("anchor_id", status_cue="name", status_score="score", status_word="literal")
    )


def has_coreference(anchors: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Whether "the company" or a pronoun stands before the anchor in its sentence.

    Gives anchor_id, has_coreference, coreference_start (of the last one, null where there is none), has_pronoun.
    """
    before = (
        anchors.select("anchor_id", "sentence_id", a_start="start")
        .join(
            cues.filter(pl.col("group").is_in(["coreference", "pronoun"])).select(
                "sentence_id", "group", c_start="start"
            ),
            on="sentence_id",
        )
        .filter(pl.col("c_start") < pl.col("a_start"))
    )
    noun = pl.col("group") == "coreference"
    found = before.group_by("anchor_id").agg(
        has_coreference=noun.any(), coreference_start=pl.col("c_start").filter(noun).max(), has_pronoun=(~noun).any()
    )
    return (
        anchors.select("anchor_id")
        .join(found, on="anchor_id", how="left")
        .with_columns(pl.col("has_coreference", "has_pronoun").fill_null(value=False))
    )
