"""Names of companies with what their surroundings say of them, the same for every sum and every count."""

from __future__ import annotations

import polars as pl

from transforms.claims.nouns import is_common_noun
from transforms.lexicon import Lexicon, alternatives
from transforms.mentions import GENITIVE, lead_pattern

_LEAD = 60
# Classes of ASCII, as folded text has nothing else: those of all of Unicode take far longer to compile.
_NO_STOP = r"[\x00-\x7f--[,;.]]"
_NO_CLAUSE = r"(?:[\x00-\x7f--[,;.]]|[.,][0-9])"
_NO_SUM = r"[\x00-\x7f--[.;:$0-9]]"


def described(names: pl.DataFrame, sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Company mentions with what their surroundings say of them, the same for every anchor."""
    pack = lexicon.pack
    breaks = rf"(?i-u){alternatives(pack.clause_breaks)}"
    lead = pl.col("folded").str.slice(
        pl.max_horizontal(pl.col("start") - _LEAD, 0), pl.min_horizontal(pl.col("start"), _LEAD)
    )
    tail = pl.col("folded").str.slice(pl.col("end"), 100)

    def preceded(phrases: tuple[str, ...]) -> pl.Expr:
        between = pl.col("lead").str.extract(lead_pattern(phrases), 1)
        return (between.is_not_null() & ~between.str.contains(breaks)).fill_null(value=False)

    is_open = pl.col("source") == "open"
    before = pl.col("folded").str.head(pl.col("start"))
    supplying = rf"(?i-u){alternatives(pack.supplying)}"
    return (
        names.join(sentences.select("sentence_id", "folded", "passage_id", "number", "paragraph"), on="sentence_id")
        .sort("sentence_id", "start")
        .with_columns(lead=lead, tail=tail)
        .with_columns(
            order=pl.int_range(pl.len(), dtype=pl.Int32).over("sentence_id"),
            is_relative=pl.col("tail").str.contains(rf"(?i-u)^[\s*_]*{alternatives(pack.relatives)}\s"),
            is_agent=preceded(pack.agent),
            after_target=preceded(pack.target),
            has_name_head=pl.col("lead").str.contains(rf"(?i-u){lexicon.name_head}[\s*_\[\"',-]*$"),
            is_possessive=pl.col("tail").str.contains(rf"^[\s*_\]]*(?:'s?\b|'\s)|{GENITIVE}"),
            acts=pl.col("tail").str.contains(rf"(?i-u)^[\s*_\])]*(?:,{_NO_STOP}{{0,150}},)?\s*{lexicon.acting}"),
            is_person=(pl.col("source") == "person"),
            is_brand=(pl.col("source") == "brand"),
            is_inverted=pl.lit(pack.verb_second) & pl.col("lead").str.contains(rf"(?i-u){lexicon.acting}[\s*_]*$"),
            is_investor_named=preceded(pack.investors),
            is_estimator=preceded(pack.estimators),
            is_served=preceded(pack.served)
            | (preceded(pack.supplied_to) & before.str.contains(rf"{supplying}{_NO_CLAUSE}{{0,90}}$"))
            | (preceded(pack.supplied_with) & pl.col("tail").str.contains(rf"(?-u)^{_NO_CLAUSE}{{0,70}}{supplying}")),
            is_speaker=pl.col("tail").str.contains(rf"(?i-u)^[\s*_,\"]*{alternatives(pack.speaking)}"),
            is_modifier=pl.col("tail").str.contains(
                rf"(?-u)^(?:-[A-Za-z]{{3,}}|\s+(?i:{alternatives(pack.name_heads)})s?[\s*_\[,\"]+[A-Z])"
            ),
            is_unknown_person=is_open
            & pl.col("lead").str.contains(rf"(?i-u){alternatives(pack.person_heads)}[\s*_,]*$"),
            is_owner=before.str.contains(
                rf"(?-u)[A-Z][A-Za-z0-9&.]*[\s,*_()-]+(?i:{alternatives(pack.ventures)}){_NO_SUM}{{0,160}}$"
            ),
            is_former=pl.col("lead").str.contains(rf"(?i-u){alternatives(pack.former)}[\s*_-]*$"),
        )
        # A name that no list holds and that only reports ("selon les chiffres de Sirris") owns nothing.
        .filter(~is_open | ~pl.col("lead").str.contains(_reports(lexicon)))
        .with_columns(
            is_oblique=preceded(pack.oblique) & ~pl.col("is_relative") & ~pl.col("is_inverted"),
            is_sentence_first=pl.col("order") == 0,
            is_later_conjunct=_joined_to_last(lexicon),
            is_after_investor_marker=pl.col("folded")
            .str.head(pl.col("start"))
            .str.contains(rf"(?i-u){alternatives(pack.investors)}{_NO_SUM}{{0,160}}$"),
        )
        .with_columns(
            is_doubtful_name=pl.col("is_estimator")
            | (is_open & ~pl.col("acts") & ~pl.col("has_name_head") & ~pl.col("is_possessive")),
            is_first_word=is_open
            & (pl.col("start") == 0)
            & ~pl.col("acts")
            & ~pl.col("match").str.contains(r"[A-Z0-9].*[A-Z0-9]"),
        )
        .filter(
            ~is_common_noun(lexicon),
            ~pl.col("is_unknown_person"),
            ~pl.col("is_former"),
            ~pl.col("is_owner"),
            ~pl.col("is_first_word") | pl.col("is_possessive") | pl.col("has_name_head"),
        )
    )


def _reports(lexicon: Lexicon) -> str:
    """Ends with a word that names a source, and small words alone between it and the name."""
    return rf"(?-u)\b(?i-u:{alternatives(lexicon.pack.sources)})(?:\s+[a-z'-]+){{0,7}}[\s*_'\"]+$"


def _joined_to_last(lexicon: Lexicon) -> pl.Expr:
    """Whether a name follows another one in a list ("Alibaba and Tencent"): whoever reads names the first."""
    last_end = pl.col("end").shift(1).over("sentence_id")
    gap = pl.col("folded").str.slice(last_end, (pl.col("start") - last_end).clip(0))
    joining = alternatives(lexicon.pack.conjunctions)
    marker = rf"(?i-u)^[\s*_\])\"]*(?:,|{joining}|, {joining})[\s*_\[(\"]*$"
    return (last_end.is_not_null() & gap.str.contains(marker)).fill_null(value=False)
