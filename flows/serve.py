"""`ledger serve`: Prefect server with its UI, the deployments, a worker and the published folder, in one command."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import uvicorn
from filelock import FileLock, Timeout
from rich.console import Console
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from config.settings import PROJECT_ROOT, Environment, Home
from flows.prefect_environment import prefect_environment, served_note

WORK_POOL = "ledger"
START_TIMEOUT_S = 120.0
STOP_TIMEOUT_S = 20.0
MAX_WORKER_DEATHS = 3
WORKER_DEATHS_WITHIN_S = 300.0


class ServeError(RuntimeError):
    """`ledger serve` cannot start, or one of its processes ended. The message says what to do."""


def serve_home(home: Home, host: str, port: int, report_port: int) -> None:
    """Serve until a signal asks to stop or a process ends; call it within `only_server`.

    Raises:
        ServeError: when a port is taken, or a process ends by itself.
    """
    console = Console(stderr=True)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with ExitStack() as stack:
        for taken in (port, report_port):
            _refuse_taken(host, taken)
        api_url = f"http://{host}:{port}/api"
        variables = {**os.environ, **prefect_environment(home, api_url), **_tree_variables(Environment())}
        console.print(f"Prefect server starts (log: {home.prefect / 'server.log'}) …")
        server = stack.enter_context(
            _process(["server", "start", "--host", host, "--port", str(port)], variables, home.prefect / "server.log")
        )
        _wait_until_healthy(api_url, server, stop)
        if stop.is_set():
            return
        _prefect(["work-pool", "create", WORK_POOL, "--type", "process", "--overwrite"], variables)
        _prefect(["deploy", "--all"], variables)
        _run_python("flows.dead_runs", variables)
        stack.enter_context(_published_folder(home, host, report_port))
        note = served_note(home)
        note.write_text(json.dumps({"api_url": api_url, "pid": os.getpid(), "report": f"http://{host}:{report_port}/"}))
        stack.callback(note.unlink, missing_ok=True)
        console.print(f"[bold]Prefect UI[/]  http://{host}:{port}")
        console.print(f"[bold]Report[/]      http://{host}:{report_port}/report.html")
        console.print(
            "Deployments: daily (04:30 UTC), ingest (hourly), refine, resolve, publish, reextract. Stop with Ctrl-C."
        )
        _keep_working(home, variables, server, stop, console)
        console.print("Stopping …")
    console.print("Stopped.")


def _keep_working(
    home: Home, variables: dict[str, str], server: subprocess.Popen[bytes], stop: threading.Event, console: Console
) -> None:
    """Run a worker, and another when it dies, until `stop` is set.

    Raises:
        ServeError: when the server ended, or workers end again and again.
    """
    log = home.prefect / "worker.log"
    deaths: deque[float] = deque(maxlen=MAX_WORKER_DEATHS)
    while not stop.is_set():
        with _process(["worker", "start", "--pool", WORK_POOL, "--name", "ledger"], variables, log) as worker:
            while worker.poll() is None and not stop.wait(1):
                if server.poll() is not None:
                    raise ServeError(
                        f"the Prefect server ended with code {server.returncode}; see {log.parent}/server.log"
                    )
        if stop.is_set():
            return
        deaths.append(time.monotonic())
        if len(deaths) == MAX_WORKER_DEATHS and deaths[-1] - deaths[0] < WORKER_DEATHS_WITHIN_S:
            raise ServeError(f"the worker ended {MAX_WORKER_DEATHS} times in a row; its last words stand in {log}")
        console.print(f"The worker ended with code {worker.returncode}; starting another.")


@contextmanager
def only_server(home: Home) -> Iterator[None]:
    """Be the one that serves this home.

    Raises:
        ServeError: when another process does.
    """
    home.prefect.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home.prefect / "serve.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ServeError(f"{home.path} is served already{_where(home)}; nothing was changed") from error
    try:
        yield
    finally:
        lock.release()


def _where(home: Home) -> str:
    try:
        note = json.loads(served_note(home).read_text())
        return f" at {note['api_url'].removesuffix('/api')} by process {note['pid']}"
    except (OSError, ValueError, KeyError):
        return ""


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ServeError(
                f"port {port} on {host} is taken or not allowed ({error.strerror}); "
                "choose others with --port and --report-port"
            ) from error


def _tree_variables(environment: Environment) -> dict[str, str]:
    variables = {}
    if environment.config is not None:
        variables["LEDGER_CONFIG"] = str(environment.config.resolve())
    if environment.base_url is not None:
        variables["LEDGER_BASE_URL"] = environment.base_url
    return variables


def _command(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "prefect", *arguments]


def _prefect(arguments: list[str], variables: dict[str, str]) -> None:
    done = subprocess.run(  # noqa: S603  our own interpreter
        _command(["--no-prompt", *arguments]),
        cwd=PROJECT_ROOT,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ServeError(f"prefect {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")


def _run_python(module: str, variables: dict[str, str]) -> None:
    done = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-m", module], cwd=PROJECT_ROOT, env=variables, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ServeError(f"{module} failed:\n{done.stderr}")


@contextmanager
def _process(arguments: list[str], variables: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A Prefect process in a session of its own: Ctrl-C reaches only us, and we end it with all its children."""
    with log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603  our own interpreter
            _command(arguments),
            cwd=PROJECT_ROOT,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    # What the process leaves behind, such as the flow run of a worker; its ledger's lock is freed by the kernel.
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _wait_until_healthy(api_url: str, server: subprocess.Popen[bytes], stop: threading.Event) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and not stop.wait(0.2):
        if server.poll() is not None:
            raise ServeError(f"the Prefect server ended with code {server.returncode} while starting; see its log")
        try:
            with urlopen(f"{api_url}/health", timeout=2) as answer:  # noqa: S310  our own server
                if answer.status == 200:
                    return
        except (OSError, URLError):
            continue
    if not stop.is_set():
        raise ServeError(f"the Prefect server did not answer within {START_TIMEOUT_S:.0f} s; see its log")


@contextmanager
def _published_folder(home: Home, host: str, port: int) -> Iterator[None]:
    home.published.mkdir(parents=True, exist_ok=True)
    files = Starlette(routes=[Mount("/", StaticFiles(directory=home.published, html=True, follow_symlink=True))])
    server = uvicorn.Server(uvicorn.Config(files, host=host, port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, name="published-folder", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(5)
