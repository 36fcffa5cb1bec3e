"""How much of what a careful reader finds the run finds too. The floors only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.expected import core_facts, expected_counts
from tests.e2e.published import rows
from tests.e2e.truth import found_claims, n_matches, true_facts

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("demo")]

PRECISION_FLOOR = 0.70
RECALL_FLOOR = 0.62


def test_precision_and_recall_do_not_fall(demo_home: Path) -> None:
    truth, claims = true_facts(), found_claims(demo_home)
    n = n_matches(truth, claims)
    precision, recall = n / len(claims), n / len(truth)
    print(
        f"sample web: {n} of {len(truth)} facts, {len(claims)} claims: precision {precision:.3f}, recall {recall:.3f}"
    )
    assert precision >= PRECISION_FLOOR
    assert recall >= RECALL_FLOOR


@pytest.mark.parametrize("path", core_facts())
def test_core_facts_of(demo_home: Path, path: str) -> None:
    for fact in core_facts()[path]:
        conditions = " AND ".join(f"{name} IS NOT DISTINCT FROM ?" for name in fact if name != "kind")
        found = rows(
            demo_home,
            f"SELECT claim_id FROM core.{fact['kind']}_claims_current JOIN core.articles_current AS article "  # noqa: S608
            f"USING (article_id) WHERE article.url LIKE '%' || ? AND {conditions}",
            path,
            *(value for name, value in fact.items() if name != "kind"),
        )
        assert found, fact


def test_counts(demo_home: Path) -> None:
    [counts] = rows(
        demo_home,
        """
        SELECT
          (SELECT count(*) FROM raw.entries) AS entries,
          (SELECT count(*) FROM raw.documents WHERE kind = 'page') AS pages,
          (SELECT count(*) FROM core.articles_current) AS articles,
          (SELECT count(*) FROM core.articles) AS article_versions
        """,
    )
    assert counts == expected_counts()
