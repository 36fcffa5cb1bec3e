"""A client that tries to change the published file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("demo")]


def test_a_client_cannot_write_to_the_published_file(demo_home: Path) -> None:
    published = demo_home / "published" / "ledger.duckdb"
    before = published.read_bytes()
    code = "import sys, duckdb; duckdb.connect(sys.argv[1], read_only=True).execute('DELETE FROM core.articles')"
    done = subprocess.run([sys.executable, "-c", code, str(published)], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "read-only" in done.stderr
    assert published.read_bytes() == before
