"""`ledger serve`: deployments that run, a form that explains itself, and a second server that does no harm."""

from __future__ import annotations

import json

import duckdb
import httpx
import pytest

from tests.commands import ledger
from tests.e2e.content import content
from tests.e2e.sample_feeds import n_listed
from tests.server.served import Served, free_port

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("demo")]

FLOWS = ("daily", "ingest", "refine", "resolve", "publish", "reextract")


@pytest.mark.parametrize("flow", FLOWS)
def test_each_stage_runs_alone_and_completes(served: Served, flow: str) -> None:
    state = served.wait(served.start(flow))
    assert state["type"] == "COMPLETED", f"{state['message']}\n{served.log()}"


def test_a_run_through_the_server_adds_nothing_to_what_is_known(served: Served) -> None:
    before = content(served.home)
    assert served.wait(served.start("daily"))["type"] == "COMPLETED", served.log()
    assert content(served.home) == before


def test_every_entry_that_the_feeds_list_ends_in_one_outcome_of_the_funnel(served: Served) -> None:
    run_id = served.start("daily", force=True)
    assert served.wait(run_id)["type"] == "COMPLETED", served.log()
    artifacts = served.post("/artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run_id]}}})
    funnel = next(artifact for artifact in artifacts if artifact["key"] == "funnel")
    rows = json.loads(funnel["data"])
    assert sum(row["items"] for row in rows if row["stage"] == "entries") == n_listed(wave=3)


def test_a_run_of_one_feed_reads_only_that_feed_and_publishes(served: Served) -> None:
    run_id = served.start("daily", feeds=["rechenwerk"], force=True)
    assert served.wait(run_id)["type"] == "COMPLETED", served.log()
    with duckdb.connect(str(served.home / "published" / "ledger.duckdb"), read_only=True) as connection:
        polled = connection.execute(
            "SELECT DISTINCT feed_id FROM raw.fetches WHERE run_id = ? AND purpose = 'feed'", [run_id]
        ).fetchall()
        [(snapshot_id,)] = connection.execute("SELECT snapshot_id FROM mart.snapshot").fetchall()
    assert polled == [("rechenwerk",)]
    assert run_id[:8] in snapshot_id


def test_an_unknown_feed_turns_the_run_red_and_says_which(served: Served) -> None:
    state = served.wait(served.start("ingest", feeds=["no-such-feed"]))
    assert state["type"] == "FAILED"
    assert "no-such-feed" in state["message"]


@pytest.mark.parametrize("flow", FLOWS)
def test_every_parameter_has_a_line_of_help(served: Served, flow: str) -> None:
    properties = served.deployment(flow)["parameter_openapi_schema"]["properties"]
    assert all(field.get("description") for field in properties.values())


def test_only_ingest_and_daily_have_schedules(served: Served) -> None:
    scheduled = {flow for flow in FLOWS if served.deployment(flow)["schedules"]}
    assert scheduled == {"ingest", "daily"}


@pytest.mark.parametrize("options", [[], ["--demo"]], ids=["live", "demo"])
def test_a_second_serve_says_so_and_leaves_the_first_alone(served: Served, options: list[str]) -> None:
    ports = ("--port", str(free_port()), "--report-port", str(free_port()))
    second = ledger("serve", *options, *ports, home=served.home, timeout_s=60)
    assert second.returncode == 1
    assert f"{served.home} is served already at {served.url} by process {served.process.pid}" in second.stderr
    assert httpx.get(f"{served.url}/api/health", timeout=10).json() is True
    assert served.process.poll() is None


def test_a_run_from_the_terminal_shows_on_the_server_of_its_ledger(served: Served) -> None:
    port = json.loads((served.home / "demo.json").read_text())["port"]
    done = ledger("run", "--config", "config/sample", home=served.home, LEDGER_BASE_URL=f"http://127.0.0.1:{port}")
    assert done.returncode == 0, done.stdout + done.stderr
    runs = served.post("/flow_runs/filter", {"sort": "START_TIME_DESC", "limit": 20})
    assert any(run["deployment_id"] is None and run["parent_task_run_id"] is None for run in runs)
