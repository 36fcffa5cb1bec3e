"""A demo that nobody disturbed, on a port of its own, for the tests that run the demo again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands import ledger
from tests.server.served import free_port


@dataclass(frozen=True)
class Undisturbed:
    """A demo's ledger, and the port that is part of every address in it."""

    home: Path
    port: int


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """For tests of the group "kill" alone, so that no two of them need the port at once."""
    home, port = tmp_path_factory.mktemp("undisturbed"), free_port()
    done = ledger("demo", "--port", str(port), home=home)
    assert done.returncode == 0, done.stdout + done.stderr
    return Undisturbed(home, port)
