"""Paragraphs with something to find become sentences, with offsets in code points of the text (or of the title)."""

from __future__ import annotations

import polars as pl

from transforms.folding import fold
from transforms.lexicon import Lexicon
from transforms.sifting import with_countables
from transforms.spans import pattern_spans

TITLE = -1
"""The paragraph number of the title."""
MAX_SENTENCE = 1_000
"""Characters after which a sentence is cut at the next space: no pairing within a sentence then grows without bound."""
_BREAK = "\x01"
_DOT = "\x03"
_ADDRESS = r"\]\([^)\s]*(?:\s\"[^\"]*\")?\)|https?://\S+|www\.\S+|<[a-zA-Z/][^<>]{0,300}>"


def paragraphs(passages: pl.DataFrame) -> pl.DataFrame:
    """One row per line of text and one per title: passage_id, paragraph, offset (code points), text."""
    lines = (
        passages.select("passage_id", text=pl.col("text").str.split("\n"))
        .explode("text")
        .with_columns(length=pl.col("text").str.len_chars().cast(pl.Int32) + 1)
        .with_columns(
            offset=pl.col("length").cum_sum().over("passage_id") - pl.col("length"),
            paragraph=pl.int_range(pl.len(), dtype=pl.Int32).over("passage_id"),
        )
    )
    titles = passages.filter(pl.col("title").is_not_null()).select(
        "passage_id",
        paragraph=pl.lit(TITLE, pl.Int32),
        offset=pl.lit(0, pl.Int32),
        # The publication's name after a bar is no part of the headline.
        text=pl.col("title").str.replace(r"\s+\|[^|]{2,60}$", "").str.replace(r"\s[-–—:]\s(?:[^\s\d]+\s?){1,3}$", ""),
    )
    return pl.concat([titles, lines.select("passage_id", "paragraph", "offset", "text")]).filter(
        pl.col("text").str.len_bytes() > 0
    )


def triggered(lines: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """The paragraphs that hold a trigger, the one before each, the titles and the first paragraphs; adds
    is_triggered.
    """
    marked = lines.with_columns(
        is_triggered=pl.col("text").str.contains_any(lexicon.triggers, ascii_case_insensitive=True)
        & pl.col("text").str.contains(r"[0-9]|" + lexicon.number_hint)
    )
    wanted = marked.filter(pl.col("is_triggered")).get_column("passage_id").unique()
    marked = marked.filter(pl.col("passage_id").is_in(wanted.implode())).sort(
        "passage_id", "paragraph", maintain_order=True
    )
    previous = pl.col("is_triggered").shift(-1).over("passage_id").fill_null(value=False)
    first = pl.int_range(pl.len()).over("passage_id") <= 1
    return marked.filter(pl.col("is_triggered") | previous | first | (pl.col("paragraph") == TITLE))


def sentences(passages: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """One row per sentence: sentence_id, passage_id, paragraph, number (within the passage), start, end, text,
    folded, is_triggered.
    """
    kept = with_countables(triggered(paragraphs(passages), lexicon), lexicon).with_row_index("row")
    kept = kept.with_columns(folded=fold(pl.col("text")))
    kept = _without_addresses(kept)
    marked = (
        pl.col("folded")
        .str.replace_all(lexicon.abbreviation_pattern, f"${{1}}{_DOT}")
        .str.replace_all(r"([.!?][\"')\]*]*\s+)([A-Z0-9\"'(\[*#$\x0e-\x1f>-])", f"${{1}}{_BREAK}${{2}}")
    )
    pieces = (
        kept.select(
            "passage_id", "paragraph", "offset", "is_triggered", "row", whole="text", folded=marked.str.split(_BREAK)
        )
        .explode("folded")
        .with_columns(piece=pl.int_range(pl.len(), dtype=pl.Int32).over("row"))
    )
    return (
        _cut(pieces)
        .with_columns(length=pl.col("folded").str.len_bytes().cast(pl.Int32))
        .with_columns(within=pl.col("length").cum_sum().over("row") - pl.col("length"))
        .with_columns(lead=pl.col("length") - pl.col("folded").str.strip_chars_start().str.len_bytes().cast(pl.Int32))
        .with_columns(folded=pl.col("folded").str.replace_all(_DOT, ".", literal=True).str.strip_chars())
        .filter(pl.col("folded").str.len_bytes() > 0)
        .with_columns(
            start=pl.col("offset") + pl.col("within") + pl.col("lead"),
            size=pl.col("folded").str.len_bytes().cast(pl.Int32),
        )
        .with_columns(
            text=pl.col("whole").str.slice(pl.col("within") + pl.col("lead"), pl.col("size")),
            end=pl.col("start") + pl.col("size"),
        )
        .sort("passage_id", "paragraph", "start", maintain_order=True)
        .with_columns(number=pl.int_range(pl.len(), dtype=pl.Int32).over("passage_id"))
        .with_row_index("sentence_id")
        .select("sentence_id", "passage_id", "paragraph", "number", "start", "end", "text", "folded", "is_triggered")
    )


def _cut(pieces: pl.DataFrame) -> pl.DataFrame:
    """Overlong sentences in parts, at spaces where there are any; all others as they are."""
    is_long = pl.col("folded").str.len_bytes() > MAX_SENTENCE
    if not pieces.select(is_long.any()).item():
        return pieces
    parts = pieces.filter(is_long).with_columns(
        pl.col("folded").str.extract_all(rf"(?s).{{1,{MAX_SENTENCE}}}(?:\s|$)|.{{1,{MAX_SENTENCE}}}")
    )
    return pl.concat([pieces.filter(~is_long), parts.explode("folded")]).sort("row", "piece", maintain_order=True)


def _without_addresses(frame: pl.DataFrame) -> pl.DataFrame:
    """Links and tags become spaces of the same length: their words are no statement of the text."""
    has = pl.col("folded").str.contains(r"\]\(|://|www\.|<[a-zA-Z/]")
    some = frame.filter(has)
    if some.is_empty():
        return frame
    gaps = pattern_spans(some, "row", "folded", _ADDRESS)
    if gaps.is_empty():
        return frame
    last = pl.col("end").shift(1, fill_value=0).over("row")
    rebuilt = (
        gaps.join(some.select("row", "folded"), on="row")
        .with_columns(
            kept=pl.col("folded").str.slice(last, pl.col("start") - last),
            blank=pl.col("match").str.replace_all(r"[\s\S]", " "),
        )
        .group_by("row", maintain_order=True)
        .agg(
            head=(pl.col("kept") + pl.col("blank")).str.join(""),
            tail=pl.col("folded").last().str.slice(pl.col("end").last()),
        )
        .select("row", rebuilt=pl.col("head") + pl.col("tail"))
    )
    return (
        frame.join(rebuilt, on="row", how="left", maintain_order="left")
        .with_columns(folded=pl.coalesce("rebuilt", "folded"))
        .drop("rebuilt")
    )
