"""A machine is its user's, not that of the one who makes, lets or supplies it."""

from __future__ import annotations

import pytest

from tests.transforms.test_claims import claims


def owners(text: str, language: str, title: str | None = None) -> list[str]:
    return [claim["company"] for claim in claims(text, language, title) if "measure" in claim]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Lambda will supply Microsoft with 40,000 GPUs in Texas."),
        ("en", "Core Scientific signed a contract with Microsoft to provide 200 MW of capacity."),
        ("en", "CoreWeave leases 200 MW of data center capacity to Microsoft."),
        ("en", "TeraWulf has signed a hosting agreement with Microsoft for 200 MW."),
        ("fr", "Nvidia livrera 18 000 puces GB300 à Microsoft pour sa plateforme de calcul."),
        ("fr", "Nscale a conclu un contrat avec Microsoft pour fournir 40 000 GPU."),
        ("de", "Nscale liefert Microsoft 40.000 GPUs für neue Rechenzentren."),
        ("de", "CoreWeave vermietet 200 Megawatt an Microsoft."),
        ("es", "Nscale suministrará 40.000 GPU a Microsoft en Portugal."),
        ("it", "Nscale fornirà 40.000 GPU a Microsoft in Portogallo."),
        ("pt", "A Nscale fornecerá 40 mil GPUs à Microsoft em Sines."),
        ("nl", "Nscale levert 40.000 GPU's aan Microsoft."),
    ],
)
def test_what_is_supplied_to_a_company_is_its_own(language: str, text: str) -> None:
    assert owners(text, language) == ["microsoft"]


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", "Oracle grows its cloud", "Nvidia is a partner. The new cluster has 60,000 GPUs."),
        ("fr", "Oracle agrandit son cloud", "Nvidia en est le partenaire. Le nouveau cluster compte 60 000 GPU."),
        ("de", "Oracle baut seine Cloud aus", "Nvidia ist Partner. Der neue Cluster hat 60.000 GPUs."),
        ("es", "Oracle amplía su nube", "Nvidia es su socio. El nuevo clúster tiene 60.000 GPU."),
    ],
)
def test_a_maker_of_chips_in_the_sentence_before_owns_no_cluster(language: str, title: str, text: str) -> None:
    assert owners(text, language, title) == ["oracle"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Google is said to have ordered three million chips for 2028 from Intel."),
        ("de", "Google hat drei Millionen Chips für 2028 bei Intel bestellt."),
        ("en", "Google runs 40,000 H100 GPUs in Ohio, next to a hall that was built for Microsoft."),
        ("de", "Google mietet 40.000 H100 in Narvik – in einer Halle, die für Microsoft vorgesehen war."),
    ],
)
def test_makers_and_companies_of_another_clause_are_not_supplied(language: str, text: str) -> None:
    assert owners(text, language) == ["alphabet"]
