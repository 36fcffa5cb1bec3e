"""The whole way once: ingest, refine, resolve, publish."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from flows import artifacts
from flows.ingest import ingest
from flows.publish import publish
from flows.refine import refine
from flows.resolve import resolve
from flows.run import EVERYTHING, open_run


@flow(name="daily", description="From feeds to the published snapshot.")
def daily(
    feeds: list[str] = EVERYTHING,
    languages: list[str] = EVERYTHING,
    companies: list[str] = EVERYTHING,
    since: date | None = None,
    force: bool = False,
) -> State[Any]:
    """Read what is new, make it facts, publish.

    Args:
        feeds: Ingest: read only these feed ids. Default: all.
        languages: Ingest: read only feeds in these languages (en, fr, de, es, it, pt, nl). Default: all.
        companies: Resolve: update only the facts of these companies (slugs as in companies.yml). Default: all.
        since: Ingest: take only entries published on or after this day. Default: all that the feeds list.
        force: All stages: read again what is known (feeds that are not due, pages, articles). Default: no.
    """
    parameters = {"feeds": feeds, "languages": languages, "companies": companies, "since": since, "force": force}
    with open_run("daily", parameters) as run:
        stages: dict[str, Callable[[], State[Any]]] = {
            "ingest": lambda: ingest(feeds, languages, since, force, return_state=True),
            "refine": lambda: refine(feeds, force, return_state=True),
            "resolve": lambda: resolve(companies, force, return_state=True),
            "publish": lambda: publish(return_state=True),
        }
        for name, stage in stages.items():
            n_failures = len(run.failures)
            state = stage()
            # A stage that met a failure has told the run why; one that could not run has not. The others go on with
            # what is there.
            if not state.is_completed() and len(run.failures) == n_failures:
                run.fail(f"{name} could not run: {state.message}")
        artifacts.funnel(run)
        artifacts.changes(run)
        artifacts.feed_health(run)
        artifacts.rejects(run)
        return run.state()
