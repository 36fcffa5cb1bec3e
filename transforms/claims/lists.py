"""Lists of names with their sums in brackets ("Acme (12 million), Bolt (10 million) and Core (2 million)")."""

from __future__ import annotations

import polars as pl


def bracketed(anchors: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """The sums that stand in brackets right after a name, and that name: anchor_id, sentence_id, start."""
    between = pl.col("tail").str.head((pl.col("a_start") - pl.col("end")).clip(0))
    return (
        anchors.select("anchor_id", "sentence_id", a_start="start")
        .join(names.select("sentence_id", "start", "end", "tail"), on="sentence_id")
        .filter((pl.col("end") <= pl.col("a_start")) & between.str.contains(r"^[\s*_\]]*\([\s*_]*$"))
        .select("anchor_id", "sentence_id", "start")
    )


def shared_frames(frames: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """The frames, where those of a list all have that of the list's strongest: what leads it speaks of all its sums."""
    of_list = frames.join(listed.select("anchor_id", "sentence_id"), on="anchor_id").filter(
        pl.len().over("sentence_id") > 1
    )
    strongest = (
        of_list.sort(pl.max_horizontal("frame_score", "veto_score"), descending=True, maintain_order=True)
        .unique("sentence_id", keep="first", maintain_order=True)
        .drop("anchor_id")
    )
    shared = of_list.select("anchor_id", "sentence_id").join(strongest, on="sentence_id").select(frames.columns)
    return pl.concat([frames.join(shared, on="anchor_id", how="anti"), shared])


def without_rivals_of_bracketed(candidates: pl.DataFrame, anchors: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """The candidates, of which a sum in brackets keeps the name before it alone. What was bought has its price there,
    so acquisitions keep all.
    """
    owners = bracketed(anchors.filter(~pl.col("category").is_in(["acquisition", "hardware"])), names)
    marked = candidates.join(
        owners.select("anchor_id", "start", owns=pl.lit(value=True)),
        on=["anchor_id", "start"],
        how="left",
        maintain_order="left",
    )
    return marked.filter(pl.col("owns").is_not_null() | pl.col("owns").is_null().all().over("anchor_id")).drop("owns")
