"""A correction added to a tree changes the facts of the next run, is there to read, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from starlette.responses import Response

from tests.e2e.own_tree import feed, new_tree, page, rss, run
from tests.e2e.published import rows
from tests.flows.loopback import Answer, site

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("own-tree")]
DECIDED = {"author": "An Editor", "reason": "the paper corrected itself in print", "decided_on": "2026-01-05"}
# A fact whose words change gets another id; the former one stays and points to it.
FACTS = "SELECT company, amount_low FROM core.investment_facts_current WHERE merged_into IS NULL ORDER BY company"
IN_FORCE = "SELECT action, company, reason FROM core.claim_corrections WHERE known_to IS NULL ORDER BY action"


def test_corrections_are_followed_shown_and_taken_back(tmp_path: Path) -> None:
    pages: dict[str, Response | Answer] = {
        "/meta": page("Meta raises its budget", "Meta will spend $65 billion on AI infrastructure in 2025."),
        "/oracle": page("Oracle invests", "Oracle will spend $25 billion on data centers in 2025."),
    }
    with site(pages) as (origin, _):
        pages["/rss.xml"] = rss(origin, ("/meta", "/oracle"))
        tree = new_tree(tmp_path / "tree", [feed("mine", f"{origin}/rss.xml")], allow_private_origins=[origin])
        home = tmp_path / "home"
        before = [{"company": "meta", "amount_low": 65e9}, {"company": "oracle", "amount_low": 25e9}]
        assert run(home, tree).returncode == 0
        assert rows(home, FACTS) == before

        changes = {"amount_low": 60e9, "qualifier": "range"}
        change = {"action": "change", "company": "meta", "kind": "investment", "changes": changes}
        corrections = [
            {**change, **DECIDED},
            {"action": "reject", "url": f"{origin}/oracle", **DECIDED},
            {"action": "reject", "company": "nvidia", **DECIDED},
        ]
        file = tree / "corrections.yml"
        file.write_text(yaml.safe_dump(corrections))
        done = run(home, tree)
        assert done.returncode == 0, done.stdout
        said = " ".join(done.stdout.split())
        assert "(company nvidia) matches no claim" in said
        assert "company meta) matches no claim" not in said
        assert rows(home, FACTS) == [{"company": "meta", "amount_low": 60e9}]
        assert rows(home, IN_FORCE) == [
            {"action": "change", "company": "meta", "reason": DECIDED["reason"]},
            {"action": "reject", "company": "oracle", "reason": DECIDED["reason"]},
        ]
        assert len(rows(home, "FROM core.investment_claims_current")) == 2

        file.unlink()
        assert run(home, tree).returncode == 0
        assert rows(home, FACTS) == before
        assert rows(home, IN_FORCE) == []
        assert len(rows(home, "FROM core.claim_corrections")) == 2
