from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.served import Served, serve_demo


@pytest.fixture(scope="session")
def served(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One `ledger serve --demo` for all tests that leave it as it was."""
    with serve_demo(demo_home, tmp_path_factory.mktemp("serve")) as running:
        yield running
