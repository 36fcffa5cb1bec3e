"""The command `ledger`, run as a user would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEDGER = Path(sys.executable).with_name("ledger")


def ledger_environment(home: Path, **variables: str) -> dict[str, str]:
    """This process's environment, with a ledger of its own and nothing of another."""
    outer = {name: value for name, value in os.environ.items() if not name.startswith(("LEDGER_", "PREFECT_"))}
    return outer | {"LEDGER_HOME": str(home), **variables}


def ledger(
    *arguments: str, home: Path, timeout_s: float = 300, stdin: str | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the command on the ledger in `home`, to its end."""
    return subprocess.run(
        [LEDGER, *arguments],
        cwd=ROOT,
        env=ledger_environment(home, **variables),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=timeout_s,
        check=False,
    )
