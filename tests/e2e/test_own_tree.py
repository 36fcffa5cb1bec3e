"""`ledger run --config` on a tree of one's own and a site of one's own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.responses import Response

from tests.commands import ROOT
from tests.e2e.own_tree import feed, new_tree, page, rss, run
from tests.e2e.published import rows
from tests.flows.loopback import Answer, site

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("own-tree")]


@dataclass(frozen=True)
class OwnRun:
    home: Path
    user: Path
    """The folder that the run took for the user's own."""
    done: subprocess.CompletedProcess[str]
    live_before: set[tuple[Path, float]]


def _live_files() -> set[tuple[Path, float]]:
    return {(path, path.stat().st_mtime) for path in (ROOT / "data" / "live").rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def own_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnRun]:
    folder = tmp_path_factory.mktemp("own")
    (folder / "user").mkdir()
    pages: dict[str, Response | Answer] = {
        "/meta": page("Meta raises its budget", "Meta will spend $65 billion on AI infrastructure in 2025."),
        "/chips": page("A cluster in Memphis", "xAI runs 100,000 Nvidia H100 GPUs in its data center in Memphis."),
    }
    with site(pages) as (origin, _):
        pages["/rss.xml"] = rss(origin, ("/meta", "/chips"))
        tree = new_tree(folder / "tree", [feed("mine", f"{origin}/rss.xml")], allow_private_origins=[origin])
        live = _live_files()
        yield OwnRun(folder / "home", folder / "user", run(folder / "home", tree, HOME=str(folder / "user")), live)


def test_facts_come_out(own_run: OwnRun) -> None:
    assert own_run.done.returncode == 0, own_run.done.stdout + own_run.done.stderr
    money = rows(own_run.home, "SELECT company, category, amount_low, currency FROM core.investment_facts_current")
    assert money == [{"company": "meta", "category": "capex", "amount_low": 65e9, "currency": "USD"}]
    machines = rows(own_run.home, "SELECT company, product, quantity_low, status FROM core.hardware_facts_current")
    assert machines == [{"company": "xai", "product": "nvidia-h100", "quantity_low": 1e5, "status": "in_use"}]


def test_all_data_lies_in_the_home_of_the_ledger(own_run: OwnRun) -> None:
    assert {"archive", "prefect", "published", "work"} == {path.name for path in own_run.home.iterdir()}
    assert not list(own_run.user.rglob("*"))
    assert _live_files() == own_run.live_before


def test_a_private_address_is_not_asked_unless_the_tree_names_its_origin(tmp_path: Path) -> None:
    with site({}) as (origin, asked):
        url = f"{origin}/rss.xml"
        tree = new_tree(tmp_path / "tree", [feed("mine", url)], allow_private_origins=["http://127.0.0.1:9"])
        done = run(tmp_path / "home", tree)
        assert asked == []
    assert done.returncode == 1
    assert "all 1 feeds in en are down" in done.stdout
    [reject] = rows(tmp_path / "home", "SELECT stage, item, reason, detail FROM ops.rejects")
    assert (reject["stage"], reject["item"], reject["reason"]) == ("feed", "mine", "forbidden_address")
    assert "127.0.0.1" in reject["detail"]
