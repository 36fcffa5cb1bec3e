"""The demo run again: the last wave is shown once more, and nothing of it is new."""

from __future__ import annotations

import pytest

from tests.commands import ledger
from tests.e2e.content import content
from tests.e2e.published import rows
from tests.faults.conftest import Undisturbed

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("kill")]

STAMPED = ("core.articles", "core.investment_claims", "core.hardware_claims", "core.investment_facts",
           "core.hardware_facts", "core.fact_claims")  # fmt: skip


def _stamps(undisturbed: Undisturbed) -> dict[str, list[dict[str, object]]]:
    """Table -> how many versions began and ended when."""
    return {
        table: rows(
            undisturbed.home,
            f"SELECT known_from, known_to, count(*) AS n FROM {table} GROUP BY ALL ORDER BY ALL",  # noqa: S608
        )
        for table in STAMPED
    }


def test_a_second_run_adds_nothing_and_touches_no_version(undisturbed: Undisturbed) -> None:
    before, stamps = content(undisturbed.home), _stamps(undisturbed)
    archive = undisturbed.home / "archive" / "ledger-000001.warc.gz"
    n_fetches = rows(undisturbed.home, "SELECT count(*) AS n FROM raw.fetches")[0]["n"]
    size = archive.stat().st_size
    again = ledger("demo", home=undisturbed.home)
    assert again.returncode == 0, again.stdout + again.stderr
    assert "Wave 3 of 3" in again.stderr
    assert content(undisturbed.home) == before
    assert _stamps(undisturbed) == stamps
    assert archive.stat().st_size == size
    assert rows(undisturbed.home, "SELECT count(*) AS n FROM raw.fetches")[0]["n"] > n_fetches
