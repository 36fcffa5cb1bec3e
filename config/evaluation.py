"""What counts as the same when claims are compared with gold facts (`evaluation.yml`)."""

from __future__ import annotations

from pathlib import Path

import yaml

from config.models import Language, Model, Slug


class MatchingRules(Model):
    """`evaluation.yml`: part of the measure and not of a user's config tree, so that scores stay comparable."""

    main_languages: tuple[Language, ...]
    same_company: dict[Slug, Slug]
    silent_endings: tuple[Slug, ...]
    generic_chips: tuple[Slug, ...]
    generic_machines: tuple[Slug, ...]
    sites: tuple[Slug, ...]
    never_generic: tuple[Slug, ...]


def load_matching_rules() -> MatchingRules:
    """The project's own rules."""
    text = (Path(__file__).parent / "evaluation.yml").read_text(encoding="utf-8")
    return MatchingRules.model_validate(yaml.safe_load(text))
