"""Sums of groups without a name ("the country's startups have raised 24 million"): nobody's fact."""

from __future__ import annotations

import polars as pl

from transforms.lexicon import Lexicon, alternatives

# Small letters only: a name between the group and its verb ("les start-up Adionics et Phenix ont") ends the match.
_WORDS = r"(?:\s+[a-z0-9'-]+)"


def of_unnamed_groups(anchors: pl.DataFrame, sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """The anchors whose frame's subject is one of the pack's unnamed groups, or whose agent is: anchor_id.

    Only a verb in the plural makes the group a subject ("un fonds pour les start-up a levé" is the fund's).
    """
    pack = lexicon.pack
    group = rf"(?i-u:{alternatives(pack.unnamed)})"
    acts = rf"\b{group}{_WORDS}{{0,6}}?\s+(?i-u:{alternatives(pack.unnamed_verbs)}){_WORDS}{{0,4}}$"
    by = rf"(?i-u:{alternatives(pack.agent)})"
    text = pl.col("folded")
    return (
        anchors.select("anchor_id", "sentence_id", "slot", "cue_start", "cue_end")
        .join(sentences.select("sentence_id", "folded"), on="sentence_id")
        .with_columns(after=text.str.slice(pl.col("cue_end"), 60))
        .filter(
            pl.when(pl.col("slot") == "subject")
            .then(
                text.str.head(pl.col("cue_end")).str.contains(rf"(?-u){acts}")
                | pl.col("after").str.contains(rf"(?-u)^\s+{by}\s+{group}")
            )
            .when(pl.col("slot") == "agent")
            .then(pl.col("after").str.contains(rf"(?-u)^\s+{group}"))
        )
        .select("anchor_id")
    )
