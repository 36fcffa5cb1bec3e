"""`ledger demo`: the real pipeline against the sample web, in three waves on a real HTTP server on loopback."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console

from config.catalog import PROJECT_TREE
from config.settings import Home
from flows.homes import demo_home
from flows.prefect_environment import prepare

SAMPLE_TREE = PROJECT_TREE / "sample"
WAVES = (1, 2, 3)


class DemoError(RuntimeError):
    """The demo cannot run here. The message says what to do."""


@dataclass
class Progress:
    """What of the demo a home has seen. The port is part of every address in it, so it stays."""

    port: int
    waves_done: int = 0


def run_demo(port: int, reset: bool) -> bool:
    """Run the waves that the demo ledger has not seen, or the last one again; whether all runs ended well.

    Raises:
        DemoError: when the home holds a live ledger, or the sample web's port is taken.
    """
    home = demo_home()
    if reset:
        _remove(home)
    progress = _read(home)
    if progress is None:
        if home.warehouse.exists():
            raise DemoError(
                f"{home.path} holds a ledger that is not the demo's; set LEDGER_HOME to another folder for the demo"
            )
        progress = Progress(port)
    waves = WAVES[progress.waves_done :] or WAVES[-1:]
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING")
    prepare(home)

    from flows.daily import daily
    from flows.sample_web import serve_sample_web
    from flows.summary import print_summary

    console = Console(stderr=True)
    good = True
    state = None
    try:
        for wave in waves:
            with serve_sample_web(SAMPLE_TREE, wave=wave, port=progress.port or None) as origin:
                progress.port = int(origin.rsplit(":", 1)[1])
                _write(home, progress)
                _put_in_force(home, origin)
                console.print(f"[bold]Wave {wave} of {len(WAVES)}[/]: the sample web at {origin}")
                state = daily(return_state=True)
                console.print(f"  {state.message}")
                good = good and bool(state.is_completed())
            progress.waves_done = max(progress.waves_done, wave)
            _write(home, progress)
    except OSError as error:
        raise DemoError(
            f"the sample web cannot listen on port {progress.port} ({error.strerror}); "
            "another program has it: 'ledger demo --reset --port 0' takes a free one"
        ) from error
    if state is not None:
        print_summary(home, state, is_demo=True)
    return good


@contextmanager
def demo_web() -> Iterator[Home]:
    """The demo's ledger as the one in force, and the last wave of its sample web, for `ledger serve --demo`.

    Raises:
        DemoError: when the demo has not run yet, or its port is taken.
    """
    home = demo_home()
    progress = _read(home)
    if progress is None or not progress.waves_done:
        raise DemoError(f"{home.path} holds no demo ledger yet; 'ledger demo' makes one")
    from flows.sample_web import serve_sample_web

    with ExitStack() as stack:
        try:
            origin = stack.enter_context(serve_sample_web(SAMPLE_TREE, wave=WAVES[-1], port=progress.port))
        except OSError as error:
            raise DemoError(f"the sample web's port {progress.port} is taken: {error.strerror}") from error
        _put_in_force(home, origin)
        yield home


def refuse_demo_home(home: Home, base_url: str | None) -> None:
    """Keep real news out of the demo's ledger.

    Raises:
        DemoError: when `home` holds the demo and the tree in force is not the sample's.
    """
    if base_url is None and _note(home).exists():
        raise DemoError(f"{home.path} holds the demo's ledger; set LEDGER_HOME to another folder for a live one")


def _put_in_force(home: Home, origin: str) -> None:
    os.environ["LEDGER_CONFIG"] = str(SAMPLE_TREE)
    os.environ["LEDGER_HOME"] = str(home.path)
    os.environ["LEDGER_BASE_URL"] = origin


def _note(home: Home) -> Path:
    return home.path / "demo.json"


def _read(home: Home) -> Progress | None:
    try:
        return Progress(**json.loads(_note(home).read_text()))
    except FileNotFoundError:
        return None


def _write(home: Home, progress: Progress) -> None:
    home.path.mkdir(parents=True, exist_ok=True)
    _note(home).write_text(json.dumps(asdict(progress)))


def _remove(home: Home) -> None:
    """Only a folder that says itself that it is a demo's."""
    if not home.path.exists():
        return
    if _read(home) is None and home.warehouse.exists():
        raise DemoError(f"{home.path} is no demo ledger; it is left alone")
    shutil.rmtree(home.path)
