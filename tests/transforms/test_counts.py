"""Which numbers of a sentence count machines, and which machines they count."""

from __future__ import annotations

import pytest

from tests.transforms.test_claims import claims


def counts(text: str, language: str = "en") -> list[tuple[str, float | None, float | None, str]]:
    return [
        (claim["measure"], claim["quantity_low"], claim["quantity_high"], claim["product"])
        for claim in claims(text, language)
        if "measure" in claim
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Anthropic will use up to one million TPUs in its new clusters."),
        ("fr", "Anthropic va utiliser jusqu’à un million de TPU dans ses nouveaux clusters."),
        ("de", "Anthropic nutzt bald bis zu eine Million TPUs in neuen Clustern."),
        ("es", "Anthropic usará hasta un millón de TPU en sus nuevos clústeres."),
        ("it", "Anthropic utilizzerà fino a un milione di TPU nei nuovi cluster."),
        ("nl", "Anthropic gebruikt straks maximaal een miljoen TPU's in nieuwe clusters."),
    ],
)
def test_a_million_in_words_counts_chips(language: str, text: str) -> None:
    assert counts(text, language) == [("units", None, 1e6, "google-tpu")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "xAI runs 100,000 H100 GPUs in Memphis and will grow to 200,000 by summer."),
        ("fr", "xAI exploite 100 000 GPU H100 à Memphis et passera à 200 000 d’ici l’été."),
        ("de", "xAI betreibt 100.000 H100-GPUs in Memphis, bald sollen es 200.000 sein."),
        ("es", "xAI opera 100.000 GPU H100 en Memphis y llegará a 200.000 en verano."),
        ("it", "xAI gestisce 100.000 GPU H100 a Memphis e salirà a 200.000 entro l’estate."),
        ("pt", "A xAI opera 100 mil GPUs H100 em Memphis e chegará a 200 mil até julho."),
        ("nl", "xAI heeft 100.000 H100-GPU's in Memphis draaien en groeit naar 200.000 in de zomer."),
    ],
)
def test_a_number_without_a_noun_counts_the_same_machines_again(language: str, text: str) -> None:
    assert counts(text, language) == [
        ("units", 100_000, 100_000, "nvidia-h100"),
        ("units", 200_000, 200_000, "nvidia-h100"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Oracle runs 20,000 H100 GPUs in Texas and employs 30,000 people there.",
        "Oracle runs 20,000 H100 GPUs in Texas until 2031.",
        "Oracle runs 20,000 H100 GPUs in Texas, which cost it $2 billion of the 40 billion, all told.",
    ],
)
def test_people_years_and_sums_count_no_machines(text: str) -> None:
    assert counts(text) == [("units", 20_000, 20_000, "nvidia-h100")]


@pytest.mark.parametrize(
    ("language", "text", "product"),
    [
        ("en", "OpenAI has agreed to buy 6 gigawatts of AMD GPUs.", "amd-gpu"),
        ("fr", "OpenAI achète 6 gigawatts de GPU AMD pour ses centres.", "amd-gpu"),
        ("es", "OpenAI instalará 6 gigavatios de sus GPU.", "gpu"),
        ("nl", "OpenAI bestelt 6 gigawatt aan GPU's.", "gpu"),
        ("en", "OpenAI has opened a 6-gigawatt GPU cluster in Texas.", "data-center"),
    ],
)
def test_power_is_that_of_the_chips_it_is_spent_on(language: str, text: str, product: str) -> None:
    assert counts(text, language) == [("power_w", 6e9, 6e9, product)]


def test_racks_are_those_of_the_machine_that_is_sold_by_the_rack() -> None:
    assert counts("CoreWeave has installed 64 racks of Nvidia's GB200 NVL72 in Dallas.") == [
        ("racks", 64, 64, "nvidia-gb200-nvl72")
    ]
    assert counts("CoreWeave has installed 640 server racks in Dallas.") == [("racks", 640, 640, "data-center")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Hut 8 data centers run in Alberta."),
        ("en", "Equinix runs a tier-three data center in Dallas."),
        ("en", "Equinix runs a 128-core processor in its Dallas site."),
        ("fr", "QScale pourrait faire pleuvoir des milliards à Baie-Comeau."),
    ],
)
def test_parts_of_names_and_kinds_count_nothing(language: str, text: str) -> None:
    assert counts(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The plan of OpenAI and others is for four halls, each of them powered by 100,000 GPUs."),
        ("en", "Oracle runs on 34,944 cores of processors."),
        ("fr", "OpenAI et d’autres veulent quatre halls, chacun équipé de 100 000 GPU."),
        ("de", "Bei OpenAI und anderen sind vier Hallen gedacht, mit jeweils 100.000 GPUs."),
        ("es", "OpenAI y otros hablan de cuatro naves, cada una con 100.000 GPU."),
    ],
)
def test_what_each_of_several_holds_is_no_total(language: str, text: str) -> None:
    assert counts(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Meta described two clusters, each of which holds 24,576 H100 accelerators."),
        ("de", "Meta betreibt zwei Cluster, jeder mit 24.576 H100."),
    ],
)
def test_what_each_of_several_clusters_holds_is_told_for_its_own_sake(language: str, text: str) -> None:
    assert 24_576 in [quantity for _, quantity, _, _ in counts(text, language)]
