"""How far a long step is: a bar on the terminal, a progress artifact on the run page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import cast
from uuid import UUID

from prefect.artifacts import create_progress_artifact, update_progress_artifact
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


@contextmanager
def progress(step: str, total: int) -> Iterator[Callable[[int], None]]:
    """Yields a function that takes how many of `total` items are done.

    Nothing is shown for a step without items. Call it from within a flow or task run.
    """
    if not total:
        yield lambda _done: None
        return
    # Prefect's functions of two colours: from here they are the synchronous ones.
    artifact_id = cast(UUID, create_progress_artifact(progress=0.0, description=f"{step} ({total:,})"))
    columns = (
        TextColumn("{task.description:<22}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bars:
        bar = bars.add_task(step, total=total)

        def advance(done: int) -> None:
            bars.update(bar, completed=done)
            update_progress_artifact(artifact_id=artifact_id, progress=100.0 * done / total)

        yield advance
