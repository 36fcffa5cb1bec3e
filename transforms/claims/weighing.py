"""All that the extractor weighs in passages of one language, before anything is chosen: to explain it and to fit it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import dataframely as dy
import polars as pl

from config.catalog import Catalog
from transforms.claims import mentions_of
from transforms.claims.companies import company_candidates
from transforms.claims.confidence import with_confidence
from transforms.claims.hardware import counted_machines, weighed_counts
from transforms.claims.investment import framed_sums, weighed_sums
from transforms.lexicon import lexicon
from transforms.schemas import Passage
from transforms.sentences import sentences

Kind = Literal["investment", "hardware"]


@dataclass(frozen=True)
class Weighed:
    """Sums or counts (`anchors`), the companies that may be meant by each (`candidates`) and the claims that may come
    of them (`claims`), likely or not, all with anchor_id and their feature columns; `sentences` and `mentions` they
    are of.
    """

    language: str
    kind: Kind
    sentences: pl.DataFrame
    mentions: dict[str, pl.DataFrame]
    anchors: pl.DataFrame
    candidates: pl.DataFrame
    claims: pl.DataFrame


def weighed(passages: dy.DataFrame[Passage], catalog: Catalog) -> Iterator[Weighed]:
    """Both kinds of each language in turn; nothing of a language in whose passages no number could count."""
    for (language,), some in passages.group_by("language", maintain_order=True):
        words = lexicon(catalog, str(language))
        found = sentences(some, words)
        if found.is_empty():
            continue
        mentions = mentions_of(found, some, words)
        kinds: tuple[tuple[Kind, pl.DataFrame, pl.DataFrame], ...] = (
            ("investment", framed_sums(mentions, found, words), weighed_sums(mentions, found, words)),
            ("hardware", counted_machines(mentions, found, words), weighed_counts(mentions, found, words)),
        )
        for kind, anchors, claims in kinds:
            candidates = company_candidates(anchors, mentions["companies"], found, words)
            yield Weighed(
                str(language), kind, found, mentions, anchors, candidates, with_confidence(claims, kind, words)
            )
