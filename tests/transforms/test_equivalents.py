"""Speeds that are told in machines: made-up sentences."""

from __future__ import annotations

import pytest

from tests.transforms.test_company_choice import stated


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Microsoft will deploy the equivalent of more than 600,000 H100 GPUs.", "en"),
        ("Scaleway vise une puissance équivalente à 288 000 GPU Nvidia H100.", "fr"),
        ("Microsoft opera el equivalente a 50.000 GPU H100.", "es"),
        ("Microsoft utilizza l'equivalente di 50.000 GPU H100.", "it"),
        ("Microsoft gebruikt het equivalent van 50.000 H100-gpu's.", "nl"),
        ("A Microsoft usa o equivalente a 50 mil GPUs H100.", "pt"),
    ],
)
def test_the_equivalent_of_machines_is_no_count_of_them(text: str, language: str) -> None:
    assert stated(text, language) == []


def test_machines_beside_such_a_speed_count() -> None:
    text = "Microsoft runs 20,000 H100 GPUs, which is equivalent to 60,000 A100 GPUs."
    assert stated(text) == [("microsoft", 20_000)]
