"""Ranks that look like counts: made-up sentences."""

from __future__ import annotations

import pytest

from tests.transforms.test_claims import claims


@pytest.mark.parametrize(
    ("text", "language", "sites"),
    [
        ("Microsoft exploite son 4e centre de données à Mulhouse.", "fr", []),
        ("Microsoft exploite 4 centres de données à Mulhouse.", "fr", [4]),
        ("Microsoft operates its 4th data center in Ohio.", "en", []),
        ("Microsoft operates 4 data centers in Ohio.", "en", [4]),
    ],
)
def test_a_rank_counts_no_sites(text: str, language: str, sites: list[int]) -> None:
    assert [claim["quantity_low"] for claim in claims(text, language) if claim["measure"] == "sites"] == sites
