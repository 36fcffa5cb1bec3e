"""`ledger reextract`: shows what a changed config would change, changes it only when told, and never the past."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from starlette.responses import Response

from config.catalog import PROJECT_TREE
from tests.commands import ledger
from tests.e2e.own_tree import feed, new_tree, page, rss, run
from tests.e2e.published import rows
from tests.flows.loopback import Answer, site

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("own-tree")]
QUOTE = "Brightwater Compute will spend $2 billion on AI data centers in 2025."
FACTS = (
    "SELECT company, amount_low FROM core.investment_facts_current WHERE merged_into IS NULL ORDER BY amount_low DESC"
)
KNOWN_THEN = "FROM claims_as_of(?::TIMESTAMP) ORDER BY kind, claim_id"
FACTS_THEN = "FROM facts_as_of(?::TIMESTAMP) ORDER BY kind, fact_id"


def _differences(home: Path, tree: Path, *options: str) -> list[dict[str, Any]]:
    done = ledger("reextract", "--config", str(tree), "--format", "jsonl", *options, home=home)
    assert done.returncode == 0, done.stdout + done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def _in_work_file(home: Path, sql: str, *parameters: Any) -> str:
    with duckdb.connect(str(home / "work" / "ledger.duckdb"), read_only=True) as connection:
        return str(connection.execute(sql, list(parameters)).pl().write_json())


def _claims(home: Path) -> str:
    return _in_work_file(
        home, "SELECT * FROM core.investment_claims UNION ALL BY NAME SELECT * FROM core.hardware_claims ORDER BY ALL"
    )


def test_a_difference_is_shown_first_and_promoted_when_told(tmp_path: Path) -> None:
    pages: dict[str, Response | Answer] = {
        "/meta": page("Meta raises its budget", "Meta will spend $65 billion on AI infrastructure in 2025."),
        "/brightwater": page("A plan for the coast", QUOTE),
    }
    with site(pages) as (origin, _):
        pages["/rss.xml"] = rss(origin, ("/meta", "/brightwater"))
        tree = new_tree(tmp_path / "tree", [feed("mine", f"{origin}/rss.xml")], allow_private_origins=[origin])
        companies = (PROJECT_TREE / "companies.yml").read_text(encoding="utf-8")
        (tree / "companies.yml").write_text(companies, encoding="utf-8")
        home = tmp_path / "home"
        assert run(home, tree).returncode == 0
    [before, meta] = sorted(rows(home, "FROM core.investment_claims_current"), key=lambda row: float(row["amount_low"]))
    assert (meta["company"], before["is_unlisted"]) == ("meta", True)
    yesterday = max(before["known_from"], meta["known_from"])
    claims, facts = _claims(home), rows(home, FACTS)
    known = [_in_work_file(home, sql, yesterday) for sql in (KNOWN_THEN, FACTS_THEN)]

    assert _differences(home, tree) == []
    assert _claims(home) == claims

    listed = {"slug": "brightwater", "name": "Brightwater", "aliases": ["Brightwater Compute"]}
    (tree / "companies.yml").write_text(companies + "\n" + yaml.safe_dump([listed]), encoding="utf-8")
    [told] = _differences(home, tree)
    assert (told["change"], told["company"], told["quote"]) == ("changed", "brightwater", QUOTE)
    assert told["url"] == f"{origin}/brightwater"
    assert {"company", "is_unlisted"} <= set(told["changed_columns"])
    assert json.loads(told["before"])["company"] == before["company"]
    assert json.loads(told["after"])["company"] == "brightwater"
    assert _claims(home) == claims
    stored = json.loads(_in_work_file(home, "SELECT claim ->> 'company' AS company FROM ops.reextracted_claims"))
    assert sorted(row["company"] for row in stored) == ["brightwater", "meta"]

    refused = ledger("reextract", "--language", "xx", home=home)
    assert refused.returncode == 1
    assert "no language pack: xx; there are de, en, es, fr, it, nl, pt" in refused.stderr
    assert _differences(home, tree, "--language", "fr", "--since", "2025-03-04", "--limit", "9") == []
    assert _differences(home, tree, "--promote") == [told]
    assert rows(home, FACTS) == [facts[0], {"company": "brightwater", "amount_low": 2e9}]
    assert rows(home, "SELECT count(*) AS n FROM ops.claim_differences WHERE is_promoted") == [{"n": 1}]
    assert [_in_work_file(home, sql, yesterday) for sql in (KNOWN_THEN, FACTS_THEN)] == known
    assert _claims(home) != claims
    assert _differences(home, tree) == []


def test_without_a_ledger_it_says_what_to_do(tmp_path: Path) -> None:
    done = ledger("reextract", home=tmp_path / "none")
    assert done.returncode == 1
    assert "'ledger run' makes one" in done.stderr
    assert not (tmp_path / "none").exists()
