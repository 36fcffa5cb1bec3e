"""Circumstances of claims (purpose, site, source, recurrence) in made-up sentences about real companies."""

from __future__ import annotations

import pytest

from tests.transforms.test_claims import claims


@pytest.mark.parametrize(
    ("text", "language", "purpose"),
    [
        ("xAI runs 100,000 H100 GPUs in Memphis to train Grok 3.", "en", "to train Grok 3"),
        ("OpenAI uses 25,000 Nvidia A100 GPUs for inference.", "en", "for inference"),
        ("Meta's next model is Llama 4. It is trained on 90,000 H100 GPUs, Meta said.", "en", "training of Llama 4"),
        (
            "La version suivante s'appelle Llama 4. Meta l’entraîne sur un cluster de plus de 90 000 GPU H100.",
            "fr",
            "entraînement de Llama 4",
        ),
        ("Microsoft bought 50,000 H100 GPUs from Nvidia.", "en", None),
    ],
)
def test_the_purpose_is_the_phrase_or_the_model_trained(text: str, language: str, purpose: str | None) -> None:
    assert [claim["purpose"] for claim in claims(text, language)] == [purpose]


@pytest.mark.parametrize(
    ("text", "language", "site"),
    [
        ("xAI runs 100,000 H100 GPUs in Memphis, Tennessee.", "en", "Memphis, Tennessee"),
        ("Anthropic uses 200,000 Nvidia GPUs at Colossus 1.", "en", "Colossus 1"),
        ("Microsoft exploite 50 000 GPU H100 à Mulhouse.", "fr", "Mulhouse"),
        ("Microsoft mietet 20.000 Nvidia H100 in Hof, Bayern.", "de", "Hof, Bayern"),
        ("Microsoft bought 50,000 H100 GPUs in January.", "en", None),
        ("Meta will use 50,000 H100 GPUs in Google data centers.", "en", None),
    ],
)
def test_the_site_is_a_place_or_a_named_machine(text: str, language: str, site: str | None) -> None:
    assert [claim["site"] for claim in claims(text, language) if claim["measure"] == "units"] == [site]
