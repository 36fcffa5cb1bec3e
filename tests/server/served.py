"""A real `ledger serve` over a ledger that the demo has filled."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.commands import LEDGER, ROOT, ledger_environment

START_TIMEOUT_S = 150.0
FINAL = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


@dataclass
class Served:
    """A running `ledger serve`."""

    home: Path
    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str) -> Any:
        return self._ask("GET", path, None)

    def post(self, path: str, body: dict[str, Any]) -> Any:
        return self._ask("POST", path, body)

    def delete(self, path: str) -> None:
        self._ask("DELETE", path, None)

    def _ask(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        """As Prefect's own client: a busy SQLite answers 503, and is asked again."""
        for _ in range(10):
            answer = httpx.request(method, f"{self.url}/api{path}", json=body, timeout=30)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
            time.sleep(1)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def deployment(self, flow: str) -> dict[str, Any]:
        found: dict[str, Any] = self.get(f"/deployments/name/{flow}/{flow}")
        return found

    def start(self, flow: str, **parameters: Any) -> str:
        """Trigger a run through the API; its id."""
        run = self.post(f"/deployments/{self.deployment(flow)['id']}/create_flow_run", {"parameters": parameters})
        return str(run["id"])

    def state(self, run_id: str) -> dict[str, Any]:
        state: dict[str, Any] = self.get(f"/flow_runs/{run_id}")["state"]
        return state

    def wait(self, run_id: str, types: tuple[str, ...] = FINAL, timeout_s: float = 120) -> dict[str, Any]:
        """The state of a run once it is of one of these types."""
        deadline = time.monotonic() + timeout_s
        while (state := self.state(run_id))["type"] not in types:
            assert time.monotonic() < deadline, f"still {state['name']} after {timeout_s:.0f} s\n{self.log()}"
            time.sleep(0.5)
        return state

    def log(self) -> str:
        return (self.home / "prefect" / "worker.log").read_text()[-4000:]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve_demo(demo_home: Path, folder: Path) -> Iterator[Served]:
    """`ledger serve --demo` on a copy of a demo's ledger, until the block ends."""
    home = folder / "home"
    shutil.copytree(demo_home, home, symlinks=True)
    with serve(home, folder, "--demo") as running:
        yield running


@contextmanager
def serve(home: Path, folder: Path, *arguments: str) -> Iterator[Served]:
    """`ledger serve` with these arguments on free ports, until the block ends; its words go to `folder`/serve.log."""
    port, report_port = free_port(), free_port()
    with (folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [LEDGER, "serve", *arguments, "--port", str(port), "--report-port", str(report_port)],
            cwd=ROOT,
            env=ledger_environment(home),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    served = Served(home, port, process)
    try:
        _wait_until_ready(served, folder / "serve.log")
        yield served
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


def _wait_until_ready(served: Served, log: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while "Prefect UI" not in log.read_text():
        assert served.process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.3)
