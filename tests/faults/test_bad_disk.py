"""A torn archive is mended; an unwritable folder and data that are wrong leave the last snapshot in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.responses import Response

from flows.archive import Archive
from tests.e2e.own_tree import feed, new_tree, page, rss, run
from tests.e2e.published import rows
from tests.faults.work_file import work_rows
from tests.flows.loopback import Answer, site

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("bad-disk")]


@dataclass
class Ledger:
    """A ledger of one article that runs anew in each test."""

    home: Path
    tree: Path
    origin: str
    pages: dict[str, Response | Answer]

    @property
    def published(self) -> Path:
        return self.home / "published" / "ledger.duckdb"


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    folder = tmp_path_factory.mktemp("bad-disk")
    pages: dict[str, Response | Answer] = {
        "/one": page("One", "Meta will spend $65 billion on AI infrastructure in 2025."),
        "/two": page("Two", "Microsoft will spend $80 billion on data centers in 2025."),
    }
    with site(pages) as (origin, _):
        pages["/rss.xml"] = rss(origin, ["/one"])
        tree = new_tree(folder / "tree", [feed("mine", f"{origin}/rss.xml")], allow_private_origins=[origin])
        done = run(folder / "home", tree)
        assert done.returncode == 0, done.stdout + done.stderr
        yield Ledger(folder / "home", tree, origin, pages)


def test_a_torn_tail_of_the_archive_is_cut_and_the_run_goes_on(mine: Ledger) -> None:
    [file] = (mine.home / "archive").glob("*.warc.gz")
    whole = file.read_bytes()
    # A record that was being written as the power went: it begins well and stops.
    file.write_bytes(whole + whole[:200])
    mine.pages["/rss.xml"] = rss(mine.origin, ["/one", "/two"])
    done = run(mine.home, mine.tree)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Cut 200 bytes" in done.stderr
    assert file.read_bytes().startswith(whole)
    places = rows(mine.home, "SELECT document_id, warc_file, warc_offset FROM raw.documents")
    archived = {record.document_id for record, _ in Archive(mine.home / "archive").documents()}
    assert archived == {row["document_id"] for row in places}
    assert len(rows(mine.home, "FROM core.articles_current")) == 2


def test_a_snapshot_that_cannot_be_written_turns_the_run_red_and_the_old_one_stays(mine: Ledger) -> None:
    """A file stands where a folder must be: unlike missing rights, that stops root too."""
    before = mine.published.read_bytes()
    parquet = mine.home / "published" / "parquet"
    aside = parquet.rename(parquet.with_name("aside"))
    parquet.write_text("in the way")
    try:
        done = run(mine.home, mine.tree)
    finally:
        parquet.unlink()
        aside.rename(parquet)
    assert done.returncode == 1
    assert "publish could not run" in done.stdout
    assert str(parquet) in done.stdout
    assert mine.published.read_bytes() == before
    assert work_rows(mine.home, "SELECT state FROM ops.runs ORDER BY started_at DESC LIMIT 1") == [("failed",)]


def test_data_that_break_a_hard_rule_are_not_published(mine: Ledger) -> None:
    before = mine.published.read_bytes()
    work_rows(mine.home, "UPDATE core.investment_claims SET quote = 'Nobody wrote this.' WHERE company = 'meta'")
    done = run(mine.home, mine.tree)
    assert done.returncode == 1
    assert "nothing was published, the last snapshot stays" in done.stdout
    assert "core.investment_claims.quote_is_in_article: 1 rows" in " ".join(done.stdout.split())
    assert mine.published.read_bytes() == before
    [(state, message)] = work_rows(mine.home, "SELECT state, message FROM ops.runs ORDER BY started_at DESC LIMIT 1")
    assert state == "failed"
    assert "quote_is_in_article" in message
