"""Words by which a page shows what it is (a wall, a teaser, an error) and whom it credits."""

from __future__ import annotations

from config.models import Model


class PageWords(Model):
    """`page_words.yml`: phrases of all languages together, since a wall may speak another one than its article."""

    consent: tuple[str, ...] = ()
    paywall: tuple[str, ...] = ()
    error: tuple[str, ...] = ()
    credit_labels: tuple[str, ...] = ()
    """"Source" of "Source : TechCrunch"."""
    credit_phrases: tuple[str, ...] = ()
    """"selon" of "selon l'agence Reuters"."""
    credit_links: tuple[str, ...] = ()
    """"l'agence" of "selon l'agence Reuters"."""
    credit_sources: tuple[tuple[str, ...], ...] = ()
    """Spellings of each medium; the first is its name."""
