"""Names that only say where people come from."""

from __future__ import annotations

import pytest

from tests.transforms.test_claims import claims


@pytest.mark.parametrize("origin", ["ex-Flipkart", "former Google"])
def test_where_founders_come_from_is_no_company_of_the_sum(origin: str) -> None:
    (found,) = claims(f"Kettlefish, founded by {origin} managers, raised $50 million in a Series B round.")
    assert found["company"] == "kettlefish"


def test_a_round_in_crore_needs_no_sign_of_the_rupee() -> None:
    (found,) = claims("Kettlefish raised 208 cr from two funds in a seed round.")
    assert (found["amount_low"], found["currency"], found["category"]) == (2.08e9, "INR", "funding")
