"""What the extractor knows of one language: number words, scales, cues. One YAML file a language."""

from __future__ import annotations

from config.models import Language, Model


class LanguagePack(Model):
    """Knowledge of one language."""

    language: Language
