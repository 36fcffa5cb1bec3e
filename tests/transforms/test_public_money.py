"""Money of states and public bodies is claimed for the company that gets it; who gave it is the other side."""

from __future__ import annotations

import pytest

from tests.transforms.test_claims import claims


@pytest.mark.parametrize(
    ("text", "language", "company", "giver"),
    [
        ("The Department of Energy awarded a $90 million contract to Cray.", "en", "cray", "us-department-of-energy"),
        ("La SETT invierte 40 millones de euros en Openchip.", "es", "openchip", "sett"),
        ("O BNDES aprovou R$ 30 milhões não reembolsáveis para a Embraer.", "pt", "embraer", "bndes"),
        ("Die Bundesregierung bewilligt Infineon 60 Millionen Euro Fördergeld.", "de", "infineon", "german-government"),
    ],
)
def test_the_company_receives_what_a_public_body_gives(text: str, language: str, company: str, giver: str) -> None:
    [claim] = claims(text, language)
    assert (claim["company"], claim["role"], claim["counterparty"]) == (company, "recipient", [giver])


def test_a_state_that_names_no_company_spends_nothing_here() -> None:
    assert claims("The Canadian government will spend $2 billion on data centers.") == []


def test_a_machine_that_a_public_body_runs_is_its_own() -> None:
    [claim] = claims("NASA runs a supercomputer with 4,000 Nvidia H100 GPUs.")
    assert claim["company"] == "nasa"
