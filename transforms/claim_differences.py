"""Two extractions of the same articles side by side: which claims were gained, lost or changed, and in what."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from transforms.schemas import ClaimDifference

_PLACE = ("article_id", "in_title", "anchor_start", "anchor_end")
"""Where the number stands: two claims of one place are readings of the same number."""
_NO_CONTENT = ("claim_id", "extractor_version", *_PLACE)


def claim_differences(before: pl.DataFrame, after: pl.DataFrame, kind: str) -> dy.DataFrame[ClaimDifference]:
    """What `after` reads otherwise than `before`: claims of one kind, with the columns of their table in `core`.

    Company and product are part of a claim's id. A claim that went and one that came at the same number are therefore
    one changed claim, as long as they are the only ones there; else one is lost and the other gained.
    """
    content = [column for column in after.columns if column not in _NO_CONTENT]
    both = (
        _pairs(before, after)
        .join(_told(before, content, "old"), on="former_id", how="left")
        .join(_told(after, content, "new"), on="new_id", how="left")
        .with_columns(
            change=pl.when(pl.col("new_id").is_null())
            .then(pl.lit("lost"))
            .when(pl.col("former_id").is_null())
            .then(pl.lit("gained"))
            .otherwise(pl.lit("changed"))
        )
    )
    changed = [_where(_differs(column), pl.lit(column)) for column in content]
    return ClaimDifference.validate(
        both.with_columns(changed_columns=pl.concat_list(changed).list.drop_nulls())
        .filter((pl.col("change") != "changed") | (pl.col("changed_columns").list.len() > 0))
        .select(
            claim_id=pl.coalesce("new_id", "former_id"),
            former_claim_id=pl.when(pl.col("former_id") != pl.col("new_id")).then("former_id"),
            change="change",
            kind=pl.lit(kind),
            article_id=pl.coalesce("new_article_id", "old_article_id"),
            company=pl.coalesce("new_company", "old_company"),
            changed_columns="changed_columns",
            before=pl.when(pl.col("change") != "gained").then(_object(content, "old")),
            after=pl.when(pl.col("change") != "lost").then(_object(content, "new")),
            quote=pl.coalesce("new_quote", "old_quote"),
        )
        .sort("article_id", "quote", "claim_id"),
        cast=True,
    )


def side_rows(claims: pl.DataFrame, kind: str) -> pl.DataFrame:
    """Claims of one kind as rows of `ops.reextracted_claims`, without the run."""
    return claims.select(
        "claim_id", "article_id", "extractor_version", kind=pl.lit(kind), claim=pl.struct(pl.all()).struct.json_encode()
    )


def _pairs(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """`former_id` and `new_id` of the same claim; one of them null where it has no other side."""
    old = before.select(*_PLACE, former_id="claim_id")
    new = after.select(*_PLACE, new_id="claim_id")
    lost = old.join(new, left_on="former_id", right_on="new_id", how="anti")
    gained = new.join(old, left_on="new_id", right_on="former_id", how="anti")
    alone = pl.len().over(_PLACE) == 1
    moved = lost.filter(alone).join(gained.filter(alone), on=_PLACE)
    return pl.concat(
        [
            old.join(new, left_on="former_id", right_on="new_id", how="semi").with_columns(new_id="former_id"),
            moved,
            lost.join(moved, on="former_id", how="anti"),
            gained.join(moved, on="new_id", how="anti"),
        ],
        how="diagonal",
    ).select("former_id", "new_id")


def _told(claims: pl.DataFrame, content: list[str], side: str) -> pl.DataFrame:
    """Each column of content as a member of a JSON object (`"amount_low":65000000000.0`), so that all compare alike."""
    return claims.select(
        pl.col("claim_id").alias("former_id" if side == "old" else "new_id"),
        *(pl.col(column).alias(f"{side}_{column}") for column in ("article_id", "company", "quote")),
        *(
            pl.struct(column).struct.json_encode().str.head(-1).str.tail(-1).alias(_json(column, side))
            for column in content
        ),
    )


def _object(content: list[str], side: str) -> pl.Expr:
    """The columns that differ; of a claim without another side all that say something, but for its quote."""
    is_one_of_two = pl.col("change") == "changed"
    members = [
        _where(
            pl.when(is_one_of_two)
            .then(_differs(column))
            .otherwise(~pl.col(_json(column, side)).str.ends_with(":null") & pl.lit(column != "quote")),
            pl.col(_json(column, side)),
        )
        for column in content
    ]
    return pl.concat_str(pl.lit("{"), pl.concat_list(members).list.drop_nulls().list.join(","), pl.lit("}"))


def _differs(column: str) -> pl.Expr:
    return (pl.col("change") == "changed") & pl.col(_json(column, "old")).ne_missing(pl.col(_json(column, "new")))


def _where(condition: pl.Expr, value: pl.Expr) -> pl.Expr:
    return pl.when(condition).then(value)


def _json(column: str, side: str) -> str:
    return f"{side}_{column}_json"
