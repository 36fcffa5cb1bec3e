"""A machine's figure that is told twice: made-up sentences."""

from __future__ import annotations

from tests.transforms.test_company_choice import stated


def test_a_speed_in_two_units_is_one_claim() -> None:
    text = (
        "Le supercalculateur du CNRS atteint 16 pétaflops, soit 16 millions de milliards d'opérations par seconde. "
        "Ces 16 pétaflops placent le CNRS en tête."
    )
    assert stated(text, "fr") == [("cnrs", 16e15)]


def test_a_speed_in_operations_a_second_is_read() -> None:
    text = "Le supercalculateur de Météo-France réalise 21 millions de milliards d'opérations par seconde."
    assert stated(text, "fr") == [("meteo-france", 21e15)]


def test_two_machines_of_the_same_number_are_two_claims() -> None:
    text = "Microsoft runs 20,000 Nvidia H100 GPUs and 20,000 Nvidia A100 GPUs."
    assert stated(text) == [("microsoft", 20_000), ("microsoft", 20_000)]
