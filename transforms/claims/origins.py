"""Whom a sentence gives as its source: a kind of source, and the person who speaks."""

from __future__ import annotations

import polars as pl

from transforms.lexicon import Lexicon, alternatives
from transforms.spans import pattern_spans

ORDER = {"unnamed_sources": 0, "filing": 1, "executive": 2, "analyst": 3, "company_statement": 4}
"""Of several kinds in one sentence the first goes: what is told in confidence is no statement."""
REACH = 60
"""Characters between a person's name and the verb of speaking."""
_PERSON = r"[A-Z][a-z]+(?:[ -][A-Z](?:\.|[a-z]+)){1,2}"


def origins(mentions: dict[str, pl.DataFrame], sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """The source of each sentence that names one: sentence_id, attribution, speaker (a name, or null)."""
    cues = mentions["cues"]
    speaking = cues.filter(pl.col("group") == "speaking").select("sentence_id", v_start="start", v_end="end")
    speakers = _speakers(mentions, sentences, speaking, lexicon)
    stated = (
        mentions["companies"]
        .filter("is_listed", pl.col("source") != "person")
        .join(speaking, on="sentence_id")
        .filter((pl.col("v_start") - pl.col("end")).is_between(0, 2))
        .select("sentence_id", kind=pl.lit("company_statement"))
    )
    kinds = pl.concat(
        [
            # A title alone says nothing of who speaks.
            cues.filter(pl.col("group") == "attribution", pl.col("name") != "executive").select(
                "sentence_id", kind="name"
            ),
            speakers.select("sentence_id", kind=pl.lit("executive")),
            stated,
        ]
    )
    return (
        kinds.with_columns(rank=pl.col("kind").replace_strict(ORDER, return_dtype=pl.Int32))
        .sort("sentence_id", "rank")
        .unique("sentence_id", keep="first", maintain_order=True)
        .join(speakers, on="sentence_id", how="left")
        .select("sentence_id", attribution="kind", speaker="speaker")
    )


def _speakers(
    mentions: dict[str, pl.DataFrame], sentences: pl.DataFrame, speaking: pl.DataFrame, lexicon: Lexicon
) -> pl.DataFrame:
    """People of the catalogue and people with a title, beside a verb of speaking: sentence_id, speaker."""
    spoken = sentences.filter("is_triggered").join(speaking.select("sentence_id"), on="sentence_id", how="semi")
    listed = mentions["companies"].filter(pl.col("source") == "person").select("sentence_id", "start", "end")
    titles = alternatives(lexicon.pack.attribution.get("executive", ()))
    # "CEO Jane Doe said", "said Jane Doe, the chief executive".
    lead = rf"(?i:{titles})(?: of [A-Z][A-Za-z]+)?,? "
    titled = pattern_spans(spoken, "sentence_id", "folded", rf"{lead}{_PERSON}").with_columns(
        size=pl.col("match").str.replace(rf"^{lead}", "").str.len_bytes().cast(pl.Int32)
    )
    trail = rf",? (?:[a-z']+ )?(?i:{titles})"
    trailed = pattern_spans(spoken, "sentence_id", "folded", rf"{_PERSON}{trail}").with_columns(
        size=pl.col("match").str.extract(rf"^({_PERSON})", 1).str.len_bytes().cast(pl.Int32)
    )
    names = pl.concat(
        [
            listed.with_columns(rank=0),
            titled.select("sentence_id", start=pl.col("end") - pl.col("size"), end="end", rank=1),
            trailed.select("sentence_id", start="start", end=pl.col("start") + pl.col("size"), rank=1),
        ],
        how="vertical_relaxed",
    )
    return (
        names.join(speaking, on="sentence_id")
        .with_columns(away=pl.max_horizontal(pl.col("v_start") - pl.col("end"), pl.col("start") - pl.col("v_end")))
        .filter(pl.col("away").is_between(0, REACH))
        .sort("sentence_id", "away", "rank", "start")
        .unique("sentence_id", keep="first", maintain_order=True)
        .join(sentences.select("sentence_id", "text"), on="sentence_id")
        .select("sentence_id", speaker=pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start")))
    )
