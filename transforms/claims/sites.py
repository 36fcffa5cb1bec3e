"""Where machines stand: a named site, or the place that a preposition leads to, in the text's words."""

from __future__ import annotations

import polars as pl

from transforms.claims import cues
from transforms.lexicon import Lexicon, alternatives
from transforms.sentences import TITLE
from transforms.spans import pattern_spans

REACH = 90
"""Characters between the count and the name of the place."""
SITES = ["data-center", "supercomputer"]
"""Products that are a site: the name before them says where it stands or what it is called."""
_NAME = r"(?:[A-Z][a-z]+['-])?[A-Z][a-z]+(?:[ -](?:(?:do|de|del|of|la|sur|am)[ -])?[A-Z][a-z]+){0,3}"
_PLACE = rf"{_NAME}(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?(?-u:\b))?"
_SITE_TAIL = r"(?: [0-9]+(?-u:\b)| [A-Z][a-z]+)?"


def sites(
    anchors: pl.DataFrame, mentions: dict[str, pl.DataFrame], sentences: pl.DataFrame, lexicon: Lexicon
) -> pl.DataFrame:
    """The site of each count that has one: anchor_id, site. A named site goes before a place, the count's own sentence
    before the one it continues.
    """
    place = sentences.select("sentence_id", "passage_id", "number", "paragraph")
    at = anchors.select("anchor_id", "sentence_id", goes_on=pl.col("has_coreference") | pl.col("has_pronoun")).join(
        place, on="sentence_id"
    )
    before = place.filter(pl.col("paragraph") != TITLE).select(
        "passage_id", earlier="sentence_id", number=pl.col("number") + 1
    )
    continued = at.filter("goes_on").join(before, on=["passage_id", "number"]).select("anchor_id", "earlier")
    read = pl.concat([at.select("sentence_id"), continued.select(sentence_id="earlier")]).unique()
    texts = sentences.join(read, on="sentence_id", how="semi")
    spans = pl.concat([_named(texts, lexicon), _places(texts, mentions, lexicon), _headed(texts, mentions, lexicon)])
    own = _nearest(anchors, spans, sentences, lexicon)
    of_before = (
        continued.join(own, on="anchor_id", how="anti")
        .join(spans, left_on="earlier", right_on="sentence_id")
        .sort("anchor_id", pl.col("group") == "place", "start")
        # Two places before leave it open which of them is spoken of.
        .filter(pl.len().over("anchor_id") == 1)
        .join(texts.select(earlier="sentence_id", text="text"), on="earlier")
        .select("anchor_id", site=_cut())
    )
    return pl.concat([own, of_before])


def _cut() -> pl.Expr:
    """The words of a span, from columns text, start and end."""
    return pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))


def _nearest(anchors: pl.DataFrame, spans: pl.DataFrame, sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """The site that stands nearest to each count in its own sentence: anchor_id, site."""
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
        .join(sentences.select("sentence_id", "text"), on="sentence_id")
        .select("anchor_id", site=_cut())
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
    found = (
        pattern_spans(sentences, "sentence_id", "folded", lead + _PLACE)
        .with_columns(place=pl.col("match").str.replace(rf"^{lead}", ""))
        .with_columns(start=(pl.col("end") - pl.col("place").str.len_bytes()).cast(pl.Int32))
    )
    return _untaken(found, mentions, lexicon)


def _headed(sentences: pl.DataFrame, mentions: dict[str, pl.DataFrame], lexicon: Lexicon) -> pl.DataFrame:
    """Capitalised names that stand right before a word for a site ("Anthropic's Indiana data center")."""
    of_sites = mentions["products"].filter(pl.col("product").is_in(SITES)).select("sentence_id", head="start")
    found = (
        pattern_spans(sentences, "sentence_id", "folded", _NAME)
        .with_columns(place="match")
        # The first word of a sentence is capitalised whatever it means.
        .filter(pl.col("start") > 0)
        .join(of_sites, on="sentence_id")
        .filter(pl.col("head") - pl.col("end") == 1)
        .drop("head")
    )
    return _untaken(found, mentions, lexicon)


def _untaken(found: pl.DataFrame, mentions: dict[str, pl.DataFrame], lexicon: Lexicon) -> pl.DataFrame:
    """`found` without what is a company, a machine, a month or another known word."""
    pack = lexicon.pack
    refused = alternatives([*pack.periods.months, *pack.not_sites, *pack.name_breaks, *pack.model_names])
    taken = pl.concat(
        [
            mentions["companies"].filter("is_listed").select("sentence_id", t_start="start", t_end="end"),
            mentions["products"].select("sentence_id", t_start="start", t_end="end"),
        ]
    )
    found = found.filter(~pl.col("place").str.contains(rf"(?i-u)^{refused}")).with_row_index("n")
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
