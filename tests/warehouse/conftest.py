from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from warehouse.connection import open_warehouse
from warehouse.store import Warehouse


@pytest.fixture(scope="session")
def _shared_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with open_warehouse(tmp_path_factory.mktemp("warehouse") / "ledger.duckdb") as opened:
        yield opened


@pytest.fixture
def warehouse(_shared_warehouse: Warehouse) -> Iterator[Warehouse]:
    """An empty ledger: one file for all tests, and each test in a transaction that is rolled back."""
    _shared_warehouse.connection.execute("BEGIN TRANSACTION")
    _shared_warehouse._depth = 1  # the test's transaction is the outer one
    try:
        yield _shared_warehouse
    finally:
        _shared_warehouse._depth = 0
        _shared_warehouse.connection.execute("ROLLBACK")


@pytest.fixture
def new_warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    """An empty ledger in a file of its own, with transactions of its own."""
    with open_warehouse(tmp_path / "work" / "ledger.duckdb") as opened:
        yield opened
