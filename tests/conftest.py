"""What tests of several rooms share: a ledger that the real demo has filled, and the command that fills it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LEDGER = Path(sys.executable).with_name("ledger")


def ledger(*arguments: str, home: Path, timeout_s: float = 300, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would, on a ledger of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LEDGER_", "PREFECT_"))}
    environment |= {"LEDGER_HOME": str(home), **variables}
    return subprocess.run(
        [LEDGER, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=timeout_s,
        check=False,
    )


@pytest.fixture(scope="session")
def demo_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The home of a ledger after `ledger demo`, and what the command said."""
    home = tmp_path_factory.mktemp("demo")
    done = ledger("demo", "--port", "0", home=home)
    assert done.returncode == 0, done.stdout + done.stderr
    return home, done


@pytest.fixture(scope="session")
def demo_home(demo_run: tuple[Path, subprocess.CompletedProcess[str]]) -> Path:
    """The home of a ledger after `ledger demo`."""
    return demo_run[0]
