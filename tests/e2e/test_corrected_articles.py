"""An article that its publisher corrects: one more version, and the claims of the old text end with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.expected import final_rows
from tests.e2e.published import rows

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("demo")]

CORRECTED = [path for path, row in final_rows("must_hold").items() if row.get("versions") == 2]


def _versions(home: Path, path: str) -> list[dict[str, Any]]:
    return rows(home, "SELECT * FROM core.articles WHERE url LIKE '%' || ? ORDER BY version", path)


def test_the_sample_has_corrections() -> None:
    assert len(CORRECTED) >= 5


@pytest.mark.parametrize("path", CORRECTED)
def test_the_new_version_begins_as_the_old_one_ends(demo_home: Path, path: str) -> None:
    old, new = _versions(demo_home, path)
    assert (old["version"], new["version"]) == (1, 2)
    assert old["text"] != new["text"]
    assert old["known_from"] < old["known_to"] == new["known_from"]
    assert new["known_to"] is None


@pytest.mark.parametrize("path", CORRECTED)
def test_claims_of_the_old_text_are_closed_with_it(demo_home: Path, path: str) -> None:
    old, new = _versions(demo_home, path)
    claims = rows(
        demo_home,
        """
        SELECT article_id, known_from, known_to FROM core.investment_claims WHERE article_id IN (?, ?)
        UNION ALL SELECT article_id, known_from, known_to FROM core.hardware_claims WHERE article_id IN (?, ?)
        """,
        *(old["article_id"], new["article_id"]) * 2,
    )
    ended = {row["known_to"] for row in claims if row["article_id"] == old["article_id"]}
    assert ended == {old["known_to"]}
    assert {row["known_to"] for row in claims if row["article_id"] == new["article_id"]} == {None}
    assert {row["known_from"] for row in claims if row["article_id"] == new["article_id"]} == {new["known_from"]}
