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
        ("xAI opened a campus in Memphis. It runs 100,000 H100 GPUs there.", "en", "Memphis"),
        ("Microsoft fills its Virginia data center with 50,000 H100 GPUs.", "en", "Virginia"),
        ("Microsoft bought 50,000 H100 GPUs in January.", "en", None),
        ("Meta will use 50,000 H100 GPUs in Google data centers.", "en", None),
    ],
)
def test_the_site_is_a_place_or_a_named_machine(text: str, language: str, site: str | None) -> None:
    assert [claim["site"] for claim in claims(text, language) if claim["measure"] == "units"] == [site]


@pytest.mark.parametrize(
    ("text", "language", "status"),
    [
        ("Microsoft will build a supercomputer equipped with 12,600 H100 GPUs.", "en", "planned"),
        ("Microsoft runs a supercomputer equipped with 12,600 H100 GPUs.", "en", "in_use"),
    ],
)
def test_a_plan_governs_the_words_of_use_after_it(text: str, language: str, status: str) -> None:
    assert [claim["status"] for claim in claims(text, language) if claim["measure"] == "units"] == [status]


@pytest.mark.parametrize(
    ("text", "language", "recurs"),
    [
        ("Google will invest $3 billion a year in data centers.", "en", "year"),
        ("Google pays Anthropic $300 million per month under the contract.", "en", "month"),
        ("Google a investi 3 milliards d’euros par an dans ses centres de données.", "fr", "year"),
        ("Google investiert jährlich rund 3 Milliarden Euro in Rechenzentren.", "de", "year"),
        ("Google invertirá 3.000 millones de dólares al año en centros de datos.", "es", "year"),
        ("Google invested $3 billion a year ago in data centers.", "en", None),
        ("Google will invest $3 billion in data centers.", "en", None),
    ],
)
def test_a_sum_recurs_where_it_is_stated_per_year_or_month(text: str, language: str, recurs: str | None) -> None:
    assert [claim["recurs"] for claim in claims(text, language)] == [recurs]


@pytest.mark.parametrize(
    ("text", "language", "scope"),
    [
        ("Meta will spend $65 billion on AI infrastructure in 2025.", "en", "ai"),
        ("Microsoft expects capital expenditures of $80 billion this year, including finance leases.", "en", "leases"),
        ("Amazon plans total capital expenditures of $100 billion in 2025.", "en", "total"),
        ("Google will invest $9 billion in data centers over the coming years.", "en", "multi_year"),
        ("Google will invest $9 billion in data centers from 2025 to 2028.", "en", "multi_year"),
        ("Oracle expects capital expenditures of $25 billion in fiscal 2026.", "en", "fiscal_year"),
        ("Microsoft va investir 4 milliards d’euros dans l’IA en France.", "fr", "ai"),
        ("Google investiert in den kommenden Jahren 5 Milliarden Euro in Rechenzentren.", "de", "multi_year"),
        ("Amazon invertirá 15.700 millones de euros en infraestructuras de IA en Aragón.", "es", "ai"),
        ("Microsoft investirà 4,3 miliardi di euro nell’intelligenza artificiale in Italia.", "it", "ai"),
        ("A Microsoft vai investir 2 mil milhões de euros em IA em Portugal.", "pt", "ai"),
        ("Google investeert de komende jaren 600 miljoen euro in datacenters in Groningen.", "nl", "multi_year"),
        ("Google will invest $3 billion in data centers in Ohio in 2025.", "en", None),
    ],
)
def test_the_scope_of_a_sum_is_what_is_stated_beside_it(text: str, language: str, scope: str | None) -> None:
    assert [claim["scope"] for claim in claims(text, language)] == [scope]


def test_each_sum_has_the_scope_beside_it() -> None:
    text = (
        "Amazon will spend $100 billion on AI in 2025, and Google plans to invest $3 billion in data centers in Ohio."
    )
    assert [claim["scope"] for claim in claims(text, "en")] == ["ai", None]


@pytest.mark.parametrize(
    ("text", "language", "attribution", "speaker"),
    [
        ("Meta will spend $65 billion on capex, Mark Zuckerberg said.", "en", "executive", "Mark Zuckerberg"),
        ("Acme Robotics raised $90 million, its CEO Jane Doe told us.", "en", "executive", "Jane Doe"),
        ("Meta will spend $65 billion on capex, people familiar with the plan said.", "en", "unnamed_sources", None),
        ("Microsoft said it will spend $80 billion on data centers.", "en", "company_statement", None),
        ("Microsoft will spend $80 billion on data centers, a 10-K filing shows.", "en", "filing", None),
        (
            "Microsoft va investir 4 milliards d'euros, selon des sources proches du dossier.",
            "fr",
            "unnamed_sources",
            None,
        ),
        ("Microsoft will spend $80 billion on data centers.", "en", None, None),
    ],
)
def test_the_source_of_a_claim_is_what_the_sentence_names(
    text: str, language: str, attribution: str | None, speaker: str | None
) -> None:
    assert [(claim["attribution"], claim["speaker"]) for claim in claims(text, language)] == [(attribution, speaker)]
