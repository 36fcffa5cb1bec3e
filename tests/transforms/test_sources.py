"""Names that only report a sum: made-up sentences."""

from __future__ import annotations

import pytest

from tests.transforms.test_company_choice import stated


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Selon Baromètrix, 52 millions d'euros ont été levés en 2016.", "fr", []),
        ("Selon les chiffres de l'institut Baromètrix, une levée de 52 millions d'euros a été bouclée.", "fr", []),
        ("Selon Microsoft, le groupe investira 4 milliards d'euros en France.", "fr", [("microsoft", 4e9)]),
    ],
)
def test_who_only_reports_a_sum_owns_none(text: str, language: str, found: list[tuple[str, float]]) -> None:
    assert stated(text, language) == found
