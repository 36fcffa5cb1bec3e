"""Echoes: which articles repeat another's words or source, so that five copies of one wire count as one voice."""

from __future__ import annotations

import dataframely as dy
import polars as pl
from rensa import RMinHash

from transforms.schemas import TextCluster, TextSignature

N_PERMUTATIONS = 64
BAND_ROWS = 4
"""Sixteen bands of four: texts of similarity 0.7 meet with a probability of 0.99, those of 0.3 with 0.12."""
SIMILAR = 0.6
"""Share of equal MinHash values (an estimate of shared five-word runs) from which two texts are one: copies with a new
headline and lead stay above, two reports of one event below."""
RUN = 5
MIN_WORDS = 40
"""A shorter text (a teaser) has too few runs to compare."""
SEED = 7


def text_signatures(articles: pl.DataFrame) -> dy.DataFrame[TextSignature]:
    """The MinHash of each article's runs of five words. Columns in: `article_id`, `text`; short texts are left out."""
    runs = (
        articles.select("article_id", words=pl.col("text").str.to_lowercase().str.extract_all(r"[\p{L}\p{N}]+"))
        .filter(pl.col("words").list.len() >= MIN_WORDS)
        .sort("article_id")
        .explode("words")
        .with_columns(
            run=pl.concat_str([pl.col("words").shift(-step).over("article_id") for step in range(RUN)], separator=" ")
        )
        .drop_nulls("run")
        .group_by("article_id", maintain_order=True)
        .agg(pl.col("run").unique(maintain_order=True))
    )
    digests = RMinHash.digests_from_token_sets(runs["run"].to_list(), N_PERMUTATIONS, SEED)
    return TextSignature.validate(
        runs.select("article_id").with_columns(
            signature=pl.Series([list(digest) for digest in digests], dtype=pl.List(pl.UInt32))
        ),
        cast=True,
    )


def text_clusters(signatures: dy.DataFrame[TextSignature]) -> dy.DataFrame[TextCluster]:
    """Near-duplicate texts in groups; an article without a like one is a group of its own."""
    numbered = signatures.sort("article_id").with_row_index("item")
    values = (
        numbered.select("item", value="signature")
        .explode("value")
        .with_columns(place=pl.int_range(pl.len()).over("item"))
    )
    bands = values.group_by("item", band=pl.col("place") // BAND_ROWS, maintain_order=True).agg("value")
    keyed = bands.with_columns(band=pl.struct("band", "value").hash())
    # Within a band all are compared with the first of it: a chain of copies stays linear, not square.
    candidates = (
        keyed.with_columns(first=pl.col("item").min().over("band"))
        .filter(pl.col("first") != pl.col("item"))
        .select("item", "first")
        .unique()
    )
    alike = (
        candidates.join(values, on="item")
        .join(values.select(first="item", place="place", other="value"), on=["first", "place"])
        .group_by("item", "first")
        .agg(similarity=(pl.col("value") == pl.col("other")).mean())
        .filter(pl.col("similarity") >= SIMILAR)
    )
    memberships = pl.concat(
        [
            numbered.select("item", key=pl.col("item")),
            alike.select("item", key="first"),
            alike.select(item="first", key="first"),
        ]
    ).unique()
    groups = connected(memberships)
    named = numbered.select(group="item", text_cluster="article_id")
    return TextCluster.validate(
        numbered.join(groups, on="item")
        .join(named, on="group")
        .select("article_id", "text_cluster")
        .sort("article_id"),
        cast=True,
    )


def connected(memberships: pl.DataFrame) -> pl.DataFrame:
    """`item` -> `group`: items that share a `key`, directly or through others; a group has its smallest item as name.

    The smallest number travels from items to keys and back until nothing changes: as many rounds as the longest way.
    """
    items = memberships.select("item").unique()
    # Most keys have one item, and lead nowhere.
    group = memberships.filter(pl.len().over("key") > 1).with_columns(group=pl.col("item"))
    while True:
        spread = group.with_columns(spread=pl.col("group").min().over("key")).with_columns(
            spread=pl.col("spread").min().over("item")
        )
        if spread.select((pl.col("spread") == pl.col("group")).all()).item():
            break
        group = spread.select("item", "key", group="spread")
    return items.join(group.select("item", "group").unique(), on="item", how="left").select(
        "item", group=pl.coalesce("group", "item")
    )


def with_independence(claims: pl.DataFrame) -> pl.DataFrame:
    """Claims of facts with `is_independent`: the first said of each origin of its fact; the others are its echoes.

    One origin: the same owner of the publisher, near-duplicate text, the same credited source, or a credited source
    that is another publisher of the fact. Columns in: fact, day, claim_id, publisher, family, credited_source,
    text_cluster.
    """
    voiced = claims.with_columns(voice=pl.struct("fact", "family").hash())
    by_text = voiced.filter(pl.col("text_cluster").is_not_null()).select(
        "voice", key=pl.struct("fact", pl.col("text_cluster").alias("text")).hash()
    )
    by_source = _names_of_sources(voiced, "credited_source")
    # Of the publishers only those count that another credits: most are nobody's source.
    by_itself = _names_of_sources(voiced, "publisher").join(by_source, on="key", how="semi")
    origins = connected(pl.concat([by_text, by_source, by_itself]).rename({"voice": "item"}).unique())
    told = (
        voiced.select("voice", "day", "claim_id")
        .join(origins, left_on="voice", right_on="item", how="left")
        .with_columns(origin=pl.coalesce("group", "voice"))
    )
    first = (
        told.join(told.group_by("origin").agg(pl.col("day").min()), on=["origin", "day"], how="semi")
        .group_by("origin")
        .agg(pl.col("claim_id").min())
        .select("claim_id", is_independent=pl.lit(value=True))
    )
    return (
        voiced.drop("voice")
        .join(first, on="claim_id", how="left")
        .with_columns(pl.col("is_independent").fill_null(value=False))
    )


def _names_of_sources(voiced: pl.DataFrame, column: str) -> pl.DataFrame:
    """`voice` and a `key` of the fact and the name; The Verge and the-verge are one: small letters and digits count."""
    letters = pl.col(column).str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]", "")
    names = voiced.select(column).unique().drop_nulls().with_columns(source=letters)
    return (
        voiced.select("voice", "fact", column)
        .join(names, on=column)
        .select("voice", key=pl.struct("fact", "source").hash())
    )
