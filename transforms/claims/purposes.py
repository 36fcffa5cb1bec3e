"""What machines are for: the phrase that says so, or the model that is trained on them."""

from __future__ import annotations

import polars as pl

from transforms.claims import cues
from transforms.lexicon import Lexicon, alternatives
from transforms.spans import pattern_spans

REACH = 70
"""Characters between the count and the words for its purpose."""
MAX_WORDS = 9
_PHRASE = rf"^[^\s,;:()!?\[\]|]+(?:\s(?:[^\s,;:()!?\[\]|]+)){{0,{MAX_WORDS}}}"
_EDGES = " .*_\"'«»“”‘’-–—"


def purposes(
    anchors: pl.DataFrame, mentions: dict[str, pl.DataFrame], sentences: pl.DataFrame, lexicon: Lexicon
) -> pl.DataFrame:
    """The purpose of each count that has one: anchor_id, purpose.

    A phrase after a purpose cue is kept as it stands ("to train Llama 4"); where a verb says that a model is trained
    on the machines, the model's name is taken from the sentence or the one before it ("training of Llama 4").
    """
    spoken = mentions["cues"].filter(pl.col("group").is_in(["purposes", "training"]))
    pairs = cues.towards(anchors, spoken, sentences, lexicon).filter(pl.col("n_amounts_between") == 0)
    return (
        anchors.select("anchor_id")
        .join(_phrases(pairs, sentences, lexicon), on="anchor_id", how="left")
        .join(_trainings(pairs, sentences, lexicon), on="anchor_id", how="left")
        # The name of the model says more than a phrase that has none.
        .with_columns(
            purpose=pl.when(pl.col("phrase").str.contains(r"\p{Lu}") | ~pl.col("has_model").fill_null(value=False))
            .then(pl.coalesce("phrase", "training"))
            .otherwise(pl.coalesce("training", "phrase"))
        )
        .filter(pl.col("purpose").is_not_null())
        .select("anchor_id", "purpose")
    )


def _phrases(pairs: pl.DataFrame, sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """From the nearest purpose cue to the end of its phrase: anchor_id, phrase."""
    ends = rf"(?i)\s(?:{alternatives(lexicon.pack.purpose_ends)})\s.*$"
    after = ~pl.col("is_before") & (pl.col("distance") <= REACH) & (pl.col("n_breaks") <= 1)
    opening = pl.col("is_before") & (pl.col("start") <= 2)
    # Of several counts before the words, they speak of the last one and of those joined to it.
    joined = pl.col("distance") <= pl.col("distance").min().over("sentence_id", "start", "is_before") + 25
    return (
        pairs.filter(pl.col("group") == "purposes", after | opening)
        .filter(joined)
        .sort("anchor_id", "distance", "start", pl.col("end"), descending=[False, False, False, True])
        .unique("anchor_id", keep="first", maintain_order=True)
        .join(sentences.select("sentence_id", "text"), on="sentence_id")
        .with_columns(phrase=pl.col("text").str.slice(pl.col("start"), 160).str.extract(_PHRASE, 0))
        .with_columns(
            head=pl.col("phrase").str.slice(0, pl.col("end") - pl.col("start")),
            tail=pl.col("phrase").str.slice(pl.col("end") - pl.col("start")),
        )
        .with_columns(
            phrase=(pl.col("head") + pl.col("tail").str.replace(r"(?:[.!?]+|\s[-–—])\s.*$", "").str.replace(ends, ""))
            .str.replace_all(r"\*\*|__", "")
            .str.strip_chars(_EDGES)
        )
        .filter(pl.col("phrase").str.len_chars() > 3)
        .select("anchor_id", "phrase")
    )


def _trainings(pairs: pl.DataFrame, sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Counts of machines on which something is trained: anchor_id, training, has_model."""
    said = (
        pairs.filter(pl.col("group") == "training", pl.col("distance") <= REACH)
        .sort("anchor_id", "distance", "start")
        .unique("anchor_id", keep="first", maintain_order=True)
        .select("anchor_id", "sentence_id", "a_start", cue_start="start", is_led="is_before")
    )
    where = (
        said.join(sentences.select("sentence_id", "passage_id", "paragraph", "number"), on="sentence_id")
        .with_columns(number=pl.concat_list(pl.col("number"), pl.col("number") - 1))
        .explode("number")
        .join(
            sentences.select("passage_id", "number", "folded", "text", "paragraph", named_in="sentence_id"),
            on=["passage_id", "number"],
        )
        # A title is no sentence before the first one.
        .filter((pl.col("paragraph_right") >= 0) | (pl.col("paragraph") < 0))
    )
    texts = where.unique("named_in", maintain_order=True).select("named_in", "folded", "text")
    listed = alternatives(lexicon.pack.model_names)
    models = (
        pattern_spans(texts, "named_in", "folded", rf"{listed}(?:[ -]?[Vv]?[0-9]+(?:\.[0-9]+)*[a-z]?(?-u:\b))?")
        .join(texts, on="named_in")
        .with_columns(model=pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start")))
        .select("named_in", "model", m_start="start")
    )
    same = pl.col("named_in") == pl.col("sentence_id")
    named = (
        where.select("anchor_id", "sentence_id", "named_in", "cue_start", "a_start")
        .join(models, on="named_in")
        .with_columns(
            # The subject of the verb stands before it; after it, "the training of Llama 4".
            rank=pl.when(same & (pl.col("m_start") <= pl.col("cue_start"))).then(0).when(same).then(1).otherwise(2),
            away=pl.when(same).then((pl.col("m_start") - pl.col("cue_start")).abs()).otherwise(-pl.col("m_start")),
        )
        .sort("anchor_id", "rank", "away")
        .unique("anchor_id", keep="first", maintain_order=True)
        .select("anchor_id", "model")
    )
    head, _, tail = lexicon.pack.training_of.partition("{model}")
    bare = lexicon.pack.training_noun
    return (
        said.join(named, on="anchor_id", how="left")
        .with_columns(has_model=pl.col("model").is_not_null())
        .with_columns(
            training=pl.when("has_model").then(pl.lit(head) + pl.col("model") + pl.lit(tail)).otherwise(pl.lit(bare))
        )
        .select("anchor_id", "training", "has_model")
    )
