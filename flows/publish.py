"""From the work file to the snapshot that readers open."""

from __future__ import annotations

from typing import Any

from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State

from flows import artifacts
from flows.prefect_environment import served_report
from flows.run import current_run, open_run
from warehouse.checks import run_checks
from warehouse.publish import publish as publish_snapshot


@flow(name="publish", description="Checks the work file and swaps in a new read-only snapshot.")
def publish() -> State[Any]:
    """Run the data checks; where no hard one fails, publish a new snapshot with one atomic rename."""
    with open_run("publish", {}) as run:
        if check_data():
            snapshot_id = publish_files()
            page = write_page(return_state=True)
            if not page.is_completed():
                run.warn(f"the report page was not written, the one before stays: {page.message}")
            artifacts.published(run, snapshot_id, served_report(run.home))
        artifacts.funnel(run)
        return run.state()


@task(name="check-data", cache_policy=NO_CACHE)
def check_data() -> bool:
    """Whether no hard check fails. Soft ones warn."""
    run = current_run()
    logger = get_run_logger()
    passed = True
    for result in run_checks(run.warehouse, run.run_id, run.known_at):
        if result.passed:
            run.count("checks", "passed")
            continue
        line = f"check {result.check_name}: {result.n_offending:,} rows against: {result.description}"
        if result.stops_publication:
            passed = False
            run.count("checks", "failed")
            run.fail(f"nothing was published, the last snapshot stays: {line}")
            logger.error(line)
        else:
            run.count("checks", "warned")
            run.warn(line)
            logger.warning(line)
    return passed


@task(name="publish-snapshot", cache_policy=NO_CACHE)
def publish_files() -> str:
    """Publish, and tell the snapshot's id."""
    run = current_run()
    snapshot_id = f"{run.known_at:%Y%m%dT%H%M%S}-{run.run_id[:8]}"
    published = publish_snapshot(run.warehouse, run.home.published, snapshot_id, run.known_at)
    get_run_logger().info("Published %s", published.path)
    return snapshot_id


@task(name="write-report", cache_policy=NO_CACHE)
def write_page() -> None:
    """Write the report page beside the published file."""
    # Late, since the charts' library takes longer to import than a run of the other stages.
    from flows.report import write_report  # noqa: PLC0415

    home = current_run().home
    write_report(home.published_file, home.published)
