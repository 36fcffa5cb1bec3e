"""A schedule starts runs by itself, and an overtaken one reads no feed."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.server.served import Served

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("demo")]

EVERY_S = 15


def _runs_of_schedule(served: Served, flow: str, **state: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = served.post(
        "/flow_runs/filter",
        {
            "deployments": {"id": {"any_": [served.deployment(flow)["id"]]}},
            "flow_runs": {"tags": {"all_": ["auto-scheduled"]}, **state},
        },
    )
    return found


def _waited_for(served: Served, flow: str, timeout_s: float, **state: Any) -> list[dict[str, Any]]:
    deadline = time.monotonic() + timeout_s
    while not (runs := _runs_of_schedule(served, flow, **state)):
        assert time.monotonic() < deadline, (served.home / "prefect" / "server.log").read_text()[-4000:]
        time.sleep(1)
    return runs


@pytest.mark.parametrize("flow", ["ingest", "daily"])
def test_the_next_runs_of_each_schedule_stand_in_the_list(served: Served, flow: str) -> None:
    runs = _waited_for(served, flow, timeout_s=90, state={"type": {"any_": ["SCHEDULED"]}})
    assert all(run["expected_start_time"] > datetime.now(UTC).isoformat() for run in runs)


def test_a_scheduled_ingest_that_a_later_one_overtook_reads_nothing(served: Served) -> None:
    assert served.wait(served.start("ingest"))["type"] == "COMPLETED", served.log()
    due = datetime.now(UTC) - timedelta(minutes=30)
    late = served.post(
        f"/deployments/{served.deployment('ingest')['id']}/create_flow_run",
        {
            "state": {"type": "SCHEDULED", "state_details": {"scheduled_time": due.isoformat()}},
            "tags": ["auto-scheduled"],
        },
    )
    assert served.wait(late["id"])["name"] == "Superseded", served.log()


def test_a_run_starts_when_its_schedule_says_so(served: Served) -> None:
    deployment = served.deployment("ingest")["id"]
    [schedule] = served.post(
        f"/deployments/{deployment}/schedules", [{"schedule": {"interval": EVERY_S}, "active": True}]
    )
    try:
        [run, *_] = _waited_for(
            served, "ingest", timeout_s=240, state={"type": {"any_": ["COMPLETED"]}, "name": {"any_": ["Completed"]}}
        )
    finally:
        served.delete(f"/deployments/{deployment}/schedules/{schedule['id']}")
        # What the schedule has started ends before the next test begins.
        for under_way in _runs_of_schedule(served, "ingest", state={"type": {"any_": ["PENDING", "RUNNING"]}}):
            served.wait(under_way["id"])
    assert run["start_time"] >= run["expected_start_time"][:19]
