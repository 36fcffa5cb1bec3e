"""What tests of several rooms share: a ledger that the real demo has filled, and the command that fills it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import ledger
from tests.server.served import Served, serve_demo


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


@pytest.fixture(scope="session")
def served(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One `ledger serve --demo` for all tests that leave it as it was."""
    with serve_demo(demo_home, tmp_path_factory.mktemp("serve")) as running:
        yield running
