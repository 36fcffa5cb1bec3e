"""Whose sum it is where a joint venture is named with its owners: made-up sentences."""

from __future__ import annotations

from tests.transforms.test_company_choice import stated


def test_a_named_venture_stands_before_its_owners() -> None:
    text = "Kestrel Connect, a joint venture between Reliance and Brookfield, will invest $11 billion in a campus."
    assert stated(text, "en") == [("kestrel-connect", 11e9)]
