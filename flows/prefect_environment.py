"""Environment of the Prefect processes: everything stays in the ledger's home and on this machine."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from config.settings import PROJECT_ROOT, Home

HEARTBEAT_S = 30
"""Prefect's shortest. A run is taken for dead after `DEAD_AFTER_S` without one; with the default of 180 s a healthy
run would be, too."""
DEAD_AFTER_S = 95


def prefect_environment(home: Home, api_url: str | None) -> dict[str, str]:
    """Variables for a server, a worker, or a run without either (`api_url` null)."""
    variables = {
        "LEDGER_ROOT": str(PROJECT_ROOT),
        "LEDGER_HOME": str(home.path),
        "PREFECT_HOME": str(home.prefect),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        # The older interface at / asks nobody outside; the new one stays at /v2.
        "PREFECT_SERVER_UI_V2_ENABLED": "false",
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": str(HEARTBEAT_S),
        "PREFECT_WORKER_QUERY_SECONDS": "3",
        "PREFECT_SERVER_EPHEMERAL_ENABLED": "true",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "PREFECT_CLI_PROMPT": "false",
    }
    if api_url is not None:
        variables["PREFECT_API_URL"] = api_url
    return variables


def served_api(home: Home) -> str | None:
    """API address of the `ledger serve` that runs for this home; null where none answers."""
    try:
        url = str(json.loads(served_note(home).read_text())["api_url"])
        with urlopen(f"{url}/health", timeout=2) as answer:  # noqa: S310  an address that `ledger serve` wrote
            return url if answer.status == 200 else None
    except (OSError, URLError, ValueError, KeyError):
        return None


def served_report(home: Home) -> str | None:
    """Address under which `ledger serve` shows the published report; null where it does not run."""
    try:
        return f"{json.loads(served_note(home).read_text())['report']}report.html"
    except (OSError, ValueError, KeyError):
        return None


def served_note(home: Home) -> Path:
    return home.prefect / "serve.json"


def prepare(home: Home) -> None:
    """Set this process up for running flows: with the home's server where one runs, else without any.

    A PREFECT_API_URL that the user has set wins.
    """
    # Prefect writes down that the run ended and then hands the signal on. Its default action would end the process
    # at once, and leave behind the temporary server that Prefect stops at a regular exit.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    home.prefect.mkdir(parents=True, exist_ok=True)
    api_url = os.environ.get("PREFECT_API_URL") or served_api(home)
    for name, value in prefect_environment(home, api_url).items():
        os.environ.setdefault(name, value)
    os.environ["LEDGER_HOME"] = str(home.path)
