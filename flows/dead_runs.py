"""Runs that Prefect still takes for alive although their process is gone.

While a server runs, an automation marks a deployment's run as Crashed when its heartbeats stop. What the server itself
missed (it was down too) is closed when `ledger serve` starts; a dead run's stages are closed by the next run.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from prefect.automations import Automation
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterParentFlowRunId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification
from prefect.exceptions import ObjectNotFound
from prefect.states import Crashed

from flows.homes import live_home
from flows.prefect_environment import DEAD_AFTER_S
from flows.writer_lock import holder

AUTOMATION = "ledger: close runs without heartbeat"
_ALIVE = [StateType.RUNNING, StateType.CANCELLING, StateType.PENDING]
_ENDED = ("Completed", "Failed", "Cancelled", "Crashed")


def close_runs_of_dead_processes() -> int:
    """Mark every run as Crashed that was going on when the server stopped, but for the one that holds the ledger."""
    with get_client(sync_client=True) as client:
        busy = holder(live_home().lock)
        alive = {busy.flow_run_id} if busy is not None else set()
        runs = [run for run in _going_on(client) if not _belongs(client, run, alive)]
        for run in runs:
            _crash(client, run.id, "its process was gone when the server started")
        return len(runs)


def close_stages_of_dead_runs(own_flow_run_id: UUID) -> None:
    """Mark stages of other runs as Crashed. Call it with the writer's lock held: no other run can be in a stage."""
    with get_client(sync_client=True) as client:
        for run in _going_on(client):
            if run.parent_task_run_id is not None and run.id != own_flow_run_id:
                _crash(client, run.id, "its parent's process was gone")


def watch_heartbeats() -> None:
    """Have the server mark a deployment's run as Crashed when its heartbeats stop."""
    with get_client(sync_client=True) as client:
        for automation in client.read_automations_by_name(AUTOMATION):
            client.delete_automation(automation.id)
    heartbeat = "prefect.flow-run.heartbeat"
    Automation(
        name=AUTOMATION,
        description=f"No heartbeat for {DEAD_AFTER_S} s: the process of the run is gone.",
        trigger=EventTrigger(
            after={heartbeat},
            expect={heartbeat, *(f"prefect.flow-run.{state}" for state in _ENDED)},
            match=ResourceSpecification({"prefect.resource.id": ["prefect.flow-run.*"]}),
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=timedelta(seconds=DEAD_AFTER_S),
        ),
        actions=[
            ChangeFlowRunState(state=StateType.CRASHED, message=f"no heartbeat for {DEAD_AFTER_S} s: process gone")
        ],
    ).create()


def _going_on(client: SyncPrefectClient) -> list[FlowRun]:
    states = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=_ALIVE)))
    return list(client.read_flow_runs(flow_run_filter=states, limit=200))


def _belongs(client: SyncPrefectClient, run: FlowRun, alive: set[str | None]) -> bool:
    """Whether a run or the run that it is a stage of is alive."""
    if str(run.id) in alive:
        return True
    children_of = [UUID(run_id) for run_id in alive if run_id is not None]
    if run.parent_task_run_id is None or not children_of:
        return False
    filter_ = FlowRunFilter(parent_flow_run_id=FlowRunFilterParentFlowRunId(any_=children_of))
    return any(child.id == run.id for child in client.read_flow_runs(flow_run_filter=filter_))


def _crash(client: SyncPrefectClient, run_id: UUID, reason: str) -> None:
    try:
        client.set_flow_run_state(run_id, Crashed(message=reason), force=True)
    except ObjectNotFound:
        # Deleted in the meantime: nothing is left to close.
        return


if __name__ == "__main__":
    watch_heartbeats()
    close_runs_of_dead_processes()
