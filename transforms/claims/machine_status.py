"""Whether counted machines run, are ordered, planned, considered or cancelled."""

from __future__ import annotations

import polars as pl

from transforms.claims import cues
from transforms.folding import folded
from transforms.lexicon import NOTHING, Lexicon, alternatives
from transforms.spans import pattern_spans

STATUS_WEIGHTS = {
    "denied": 0.6,
    "considered": 0.2,
    "planned": 0.35,
    "ordered": 0.3,
    "contracted": 0.3,
    "bought": 0.3,
    "in_use": 0.2,
}
GOVERNED = {
    "in_use": ["planned", "denied", "ordered", "contracted", "bought"],
    "planned": ["contracted", "denied"],
    "ordered": ["considered", "denied"],
    "contracted": ["considered", "denied"],
}
"""Which words before another say how far a thing is: "will be equipped with 12,600 GPUs" is planned and not in use,
"signed a contract to build" is ordered.
"""
MAX_BREAKS = 2
GOVERNS_WITHIN = 120
"""Characters between the governing words and the count."""
MIN_SCORE = -2.6
"""Words that stand further away speak of something else."""
SURE_SCORE = -0.8
"""Words so near say more than the time that the sentence names."""
BUILDINGS = ["sites", "area_m2", "power_w"]
"""What is bought of these stands already."""


def machine_statuses(
    anchors: pl.DataFrame, pairs: pl.DataFrame, sentences: pl.DataFrame, lexicon: Lexicon
) -> pl.DataFrame:
    """What is said of each count: anchor_id, status_cue, status_score, status_word, is_left (the first of two numbers
    of a change, which holds today). `pairs` are those of counts and cues of one sentence.
    """
    listed = pairs.filter(pl.col("group") == "hardware_status")
    endings = _future_verbs(
        sentences.join(anchors.select("sentence_id").unique(), on="sentence_id", how="semi"), lexicon
    )
    unlisted = endings.join(listed, on=["sentence_id", "start", "end"], how="anti")
    words = _longest(pl.concat([listed, cues.towards(anchors, unlisted, sentences, lexicon)], how="diagonal_relaxed"))
    said = _governed(cues.best_status(words, "hardware_status", STATUS_WEIGHTS), words)
    near = said.filter(pl.col("status_score") > MIN_SCORE)
    return (
        anchors.select("anchor_id", "sentence_id", "start", "end")
        .join(near, on="anchor_id", how="left")
        .join(sentences.select("sentence_id", "folded"), on="sentence_id")
        .select(
            "anchor_id",
            "status_cue",
            "status_score",
            "status_word",
            is_left=_is_left(lexicon),
        )
    )


def status() -> pl.Expr:
    """The status of a count by the columns of `machine_statuses`, its measure and the tense of its period."""
    cue = pl.col("status_cue").fill_null("in_use")
    is_sure = (pl.col("status_score") > SURE_SCORE).fill_null(value=False)
    return (
        pl.when(pl.col("is_left") & (cue == "planned"))
        .then(pl.lit("in_use"))
        .when((cue == "in_use") & (pl.col("tense") == "ahead") & ~is_sure)
        .then(pl.lit("planned"))
        .when((cue == "bought") & pl.col("measure").is_in(BUILDINGS))
        .then(pl.lit("in_use"))
        .when(cue.is_in(["bought", "contracted"]))
        .then(pl.lit("ordered"))
        .otherwise(cue)
    )


def _future_verbs(sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Verbs in the future tense, as cues of a plan: sentence_id, start, end, literal, group, name."""
    endings = lexicon.pack.future_endings
    plain = "|".join(folded(ending) for ending in endings) or NOTHING
    marked = "|".join(endings) or NOTHING
    return (
        pattern_spans(sentences, "sentence_id", "folded", rf"(?-u:\b)[a-z]{{2,}}(?:{plain})(?-u:\b)")
        .join(sentences.select("sentence_id", "text"), on="sentence_id")
        # The fold took the accents that tell a future from a noun.
        .filter(
            pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start")).str.contains(rf"(?:{marked})$")
        )
        .select("sentence_id", "start", "end", literal="match", group=pl.lit("hardware_status"), name=pl.lit("planned"))
    )


def _longest(words: pl.DataFrame) -> pl.DataFrame:
    """The words without those that lie within a longer phrase: "deal to buy" holds "to buy"."""
    spans = words.select("anchor_id", o_start="start", o_end="end").unique()
    inside = (
        words.select("anchor_id", "start", "end")
        .unique()
        .join(spans, on="anchor_id")
        .filter(
            pl.col("o_start") <= pl.col("start"),
            pl.col("end") <= pl.col("o_end"),
            (pl.col("o_end") - pl.col("o_start")) > (pl.col("end") - pl.col("start")),
        )
        .select("anchor_id", "start", "end")
        .unique()
    )
    return words.join(inside, on=["anchor_id", "start", "end"], how="anti")


def _is_left(lexicon: Lexicon) -> pl.Expr:
    """Whether a count is the first of "from 54 megawatts to 200"."""
    numbers = lexicon.pack.numbers
    leads = rf"(?i-u){alternatives(numbers.change_from)}[\s*_]*$"
    goes_on = (
        rf"(?i-u)^[\s*_]*(?:[a-z]+[\s*_]+){{0,3}}{alternatives(lexicon.pack.periods.to_words)}"
        r"[\s*_]+(?:[a-z]+[\s*_]+){0,3}[0-9]"
    )
    return pl.col("folded").str.head(pl.col("start")).str.contains(leads) & pl.col("folded").str.slice(
        pl.col("end"), 60
    ).str.contains(goes_on)


def _governed(statuses: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """`statuses` in which a word gives way to one that stands further before the count and governs it.

    The outer verb says how far a thing is ("to build a cluster with 23,000 GPUs"), the inner one what it consists of.
    """
    spoken = words.filter(pl.col("is_before"), pl.col("n_amounts_between") == 0)
    inner = spoken.select("anchor_id", "start", status_cue="name")
    governs = pl.any_horizontal(
        *((pl.col("status_cue") == name) & pl.col("name").is_in(outer) for name, outer in GOVERNED.items())
    )
    outer = (
        statuses.select("anchor_id", "status_cue")
        .join(inner, on=["anchor_id", "status_cue"])
        .group_by("anchor_id", "status_cue")
        .agg(inner=pl.col("start").max())
        .join(spoken, on="anchor_id")
        .filter(
            governs,
            pl.col("distance") <= GOVERNS_WITHIN,
            pl.col("n_breaks") <= MAX_BREAKS,
            pl.col("start") < pl.col("inner"),
        )
        .sort("anchor_id", "start", descending=[False, True])
        .unique("anchor_id", keep="first", maintain_order=True)
        .select("anchor_id", outer="name")
    )
    return (
        statuses.join(outer, on="anchor_id", how="left")
        .with_columns(
            status_cue=pl.coalesce("outer", "status_cue"),
            status_score=pl.when(pl.col("outer").is_not_null()).then(0.0).otherwise("status_score"),
        )
        .drop("outer")
    )
