"""`kill -9` in each stage of the demo: the next run goes on; in the end nothing is missing and nothing there twice."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from flows.archive import Archive
from tests.commands import ledger
from tests.e2e.content import content
from tests.faults.conftest import Undisturbed
from tests.faults.watched import Watched, watched
from tests.faults.work_file import n_rows, work_rows

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("kill")]


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _kill_while_pages_are_fetched(run: Watched, home: Path) -> None:
    run.wait_for("for flow 'ingest'")
    run.wait_for("61 of them new or changed")
    archive = home / "archive" / "ledger-000001.warc.gz"
    feeds = _size(archive)
    run.wait_until(lambda: _size(archive) > feeds + 20_000, "pages are archived")
    run.kill()
    archived = {record.document_id for record, _ in Archive(home / "archive").documents(["page"])}
    assert archived
    assert n_rows(home, "raw.documents WHERE kind = 'page'") == 0


def _kill_while_claims_are_found(run: Watched, home: Path) -> None:
    run.wait_for("for flow 'refine'")
    run.wait_for("Read 58 pages")
    run.kill()
    assert n_rows(home, "core.articles") > 0
    assert n_rows(home, "core.extractions") == 0


def _kill_while_facts_are_made(run: Watched, home: Path) -> None:
    run.wait_for("for flow 'resolve'")
    run.wait_for("load-reference-data")
    run.kill()
    assert n_rows(home, "core.investment_claims") > 0
    assert n_rows(home, "core.resolutions") == 0


def _kill_while_the_second_snapshot_is_written(run: Watched, home: Path) -> None:
    run.wait_for("Wave 2")
    run.wait_for("for flow 'publish'")
    before = (home / "published" / "ledger.duckdb").stat().st_ino
    half = home / "published" / "ledger.duckdb.new"
    run.wait_until(lambda: _size(half) > 0, "the new snapshot is begun")
    run.kill()
    published = home / "published" / "ledger.duckdb"
    assert half.exists()
    assert published.stat().st_ino == before
    with duckdb.connect(str(published), read_only=True) as reader:
        [(first,)] = reader.execute("SELECT n_articles FROM mart.snapshot").fetchall()
    assert 0 < first < n_rows(home, "core.articles_current")


def test_a_demo_killed_in_every_stage_ends_with_the_content_of_an_undisturbed_one(
    undisturbed: Undisturbed, tmp_path: Path
) -> None:
    home = tmp_path / "killed"
    kills = (
        _kill_while_pages_are_fetched,
        _kill_while_claims_are_found,
        _kill_while_facts_are_made,
        _kill_while_the_second_snapshot_is_written,
    )
    for kill in kills:
        with watched("demo", "--port", str(undisturbed.port), home=home) as run:
            kill(run, home)
        assert work_rows(home, "SELECT state FROM ops.runs WHERE ended_at IS NULL") == [("running",)]
    last = ledger("demo", home=home)
    assert last.returncode == 0, last.stdout + last.stderr
    assert content(home) == content(undisturbed.home)
    dead = work_rows(home, "SELECT message FROM ops.runs WHERE state = 'failed' AND ended_at IS NOT NULL")
    assert dead == [("The process ended before the run did.",)] * len(kills)
    assert not list((home / "published").rglob("*.new*"))
