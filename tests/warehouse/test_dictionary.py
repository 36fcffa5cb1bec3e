"""docs/tables.md is what the database says of itself."""

from __future__ import annotations

from warehouse.dictionary import DOCUMENT, render_dictionary


def test_the_dictionary_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == render_dictionary(), "run: python -m warehouse.dictionary"


def test_a_view_shows_its_columns_and_their_meaning() -> None:
    text = render_dictionary()
    section = text.split("### mart.company_month\n")[1].split("###")[0]
    assert "| `amount_low_usd` | DOUBLE | Low end of the sum in US dollars" in section
