"""Where machines stand: a named site, or the place that a preposition leads to, in the text's words."""

from __future__ import annotations

import polars as pl

from transforms.claims import cues
from transforms.lexicon import Lexicon, alternatives
from transforms.spans import pattern_spans

REACH = 90
"""Characters between the count and the name of the place."""
_NAME = r"(?:[A-Z][a-z]+['-])?[A-Z][a-z]+(?:[ -](?:(?:do|de|del|of|la|sur|am)[ -])?[A-Z][a-z]+){0,3}"
_PLACE = rf"{_NAME}(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?(?-u:\b))?"
_SITE_TAIL = r"(?: [0-9]+(?-u:\b)| [A-Z][a-z]+)?"


def sites(
    anchors: pl.DataFrame, mentions: dict[str, pl.DataFrame], sentences: pl.DataFrame, lexicon: Lexicon
) -> pl.DataFrame:
    """The site of each count that has one in its sentence: anchor_id, site. A named site goes before a place."""
    own = sentences.join(anchors.select("sentence_id").unique(), on="sentence_id", how="semi")
    spans = pl.concat([_named(own, lexicon), _places(own, mentions, lexicon)])
    pairs = cues.towards(anchors, spans, sentences, lexicon)
    return (
        pairs.filter(pl.col("distance") <= REACH)
        .sort(
            "anchor_id",
            pl.col("group") == "place",
            pl.col("closeness"),
            "start",
            descending=[False, False, True, False],
        )
        .unique("anchor_id", keep="first", maintain_order=True)
        .join(own.select("sentence_id", "text"), on="sentence_id")
        .select("anchor_id", site=pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start")))
    )


def _named(sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Sites of the pack, with the number or the word that follows ("Colossus 1", "Stargate Norway")."""
    return pattern_spans(
        sentences, "sentence_id", "folded", alternatives(lexicon.pack.site_names) + _SITE_TAIL
    ).with_columns(
        group=pl.lit("site"),
        name=pl.lit("site"),
        literal=pl.lit(""),
    )


def _places(sentences: pl.DataFrame, mentions: dict[str, pl.DataFrame], lexicon: Lexicon) -> pl.DataFrame:
    """Capitalised names after a preposition of place that are no company, machine, month or other known word."""
    pack = lexicon.pack
    lead = rf"(?-u:\b)(?i:{alternatives(pack.site_leads)}) *"
    refused = alternatives([*pack.periods.months, *pack.not_sites, *pack.name_breaks, *pack.model_names])
    taken = pl.concat(
        [
            mentions["companies"].filter("is_listed").select("sentence_id", t_start="start", t_end="end"),
            mentions["products"].select("sentence_id", t_start="start", t_end="end"),
        ]
    )
    found = (
        pattern_spans(sentences, "sentence_id", "folded", lead + _PLACE)
        .with_columns(place=pl.col("match").str.replace(rf"^{lead}", ""))
        .with_columns(start=(pl.col("end") - pl.col("place").str.len_bytes()).cast(pl.Int32))
        .filter(~pl.col("place").str.contains(rf"(?i)^{refused}"))
        .with_row_index("n")
    )
    held = (
        found.join(taken, on="sentence_id")
        .filter((pl.col("start") < pl.col("t_end")) & (pl.col("t_start") < pl.col("end")))
        .select("n")
        .unique()
    )
    return found.join(held, on="n", how="anti").select(
        "sentence_id",
        "start",
        "end",
        "match",
        group=pl.lit("place"),
        name=pl.lit("place"),
        literal=pl.lit(""),
    )
