"""`ledger feeds check` and `ledger feeds import`, and `ledger extract` as commands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from starlette.responses import Response

from tests.commands import ROOT, ledger
from tests.e2e.own_tree import feed, new_tree, rss
from tests.flows.loopback import Answer, site

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("config")]

OPML = """<?xml version="1.0"?><opml version="2.0"><head/><body>
<outline text="A paper" type="rss" xmlUrl="https://paper.example/rss.xml" language="fr"/>
<outline text="A list" type="rss" xmlUrl="ftp://paper.example/rss.xml" language="fr"/>
</body></opml>"""
PASSAGE = {"id": "a", "text": "Meta will spend $65 billion on AI infrastructure in 2025.", "lang": "en"}


def test_feeds_check_tells_which_feeds_can_be_read(tmp_path: Path) -> None:
    pages: dict[str, Response | Answer] = {}
    with site(pages) as (origin, _):
        pages["/rss.xml"] = rss(origin, ["/one", "/two"])
        tree = new_tree(
            tmp_path / "tree",
            [feed("good", f"{origin}/rss.xml"), feed("missing", f"{origin}/no.xml")],
            allow_private_origins=[origin],
        )
        done = ledger("feeds", "check", "--config", str(tree), "--format", "json", home=tmp_path / "home")
    assert done.returncode == 0, done.stderr
    found = {row["feed_id"]: (row["status"], row["n_entries"]) for row in json.loads(done.stdout)}
    assert found == {"missing": ("not_found", None), "good": ("ok", 2)}
    assert not (tmp_path / "home").exists()


def test_feeds_import_adds_what_can_be_read_and_names_the_rest(tmp_path: Path) -> None:
    tree = new_tree(tmp_path / "tree", [])
    (tmp_path / "reader.opml").write_text(OPML)
    done = ledger("feeds", "import", str(tmp_path / "reader.opml"), "--config", str(tree), home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 feed added" in done.stdout
    assert "ftp://paper.example/rss.xml" in done.stdout
    assert "https://paper.example/rss.xml" in (tree / "feeds" / "imported.yml").read_text()


def test_feeds_import_of_something_else_says_so(tmp_path: Path) -> None:
    tree = new_tree(tmp_path / "tree", [])
    (tmp_path / "reader.opml").write_text("no xml")
    done = ledger("feeds", "import", str(tmp_path / "reader.opml"), "--config", str(tree), home=tmp_path)
    assert done.returncode == 2
    assert "reader.opml" in done.stderr
    assert not (tree / "feeds" / "imported.yml").exists()


def test_init_leaves_a_tree_alone_that_is_there(tmp_path: Path) -> None:
    tree = new_tree(tmp_path / "tree", [])
    before = (tree / "settings.yml").read_text()
    done = ledger("init", str(tree), home=tmp_path)
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert (tree / "settings.yml").read_text() == before


def test_extract_reads_standard_input_and_names_bad_lines(tmp_path: Path) -> None:
    done = ledger("extract", "-", home=tmp_path, stdin=json.dumps(PASSAGE) + "\nnonsense\n")
    assert done.returncode == 2
    assert done.stderr.startswith("line 2: no JSON")
    (claim,) = map(json.loads, done.stdout.splitlines())
    jsonschema.validate(claim, json.loads((ROOT / "config" / "schemas" / "claim.json").read_text()))
    assert (claim["company"], claim["amount_low"]) == ("meta", 65e9)


def test_extract_of_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    done = ledger("extract", str(tmp_path / "none.jsonl"), home=tmp_path)
    assert done.returncode == 2
    assert "none.jsonl: cannot be read" in done.stderr


def test_the_extract_command_starts_without_the_machinery_of_runs() -> None:
    code = """
import sys
from flows.cli import app
try:
    app(["extract", "-"])
except SystemExit as end:
    print(end.code, sorted({"prefect", "duckdb", "httpx", "trafilatura"} & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, input=json.dumps(PASSAGE), capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "0 []"
    assert json.loads(done.stdout)["company"] == "meta"
