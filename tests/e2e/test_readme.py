"""The README's commands print what the README says, over the sample web."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.commands import ROOT, ledger

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("demo")]

BLOCK = re.compile(r"```console\n\$ \.venv/bin/ledger (?P<command>.+)\n(?P<output>(?:.*\n)*?)```")
EXAMPLES = [
    (match["command"], match["output"]) for match in BLOCK.finditer((ROOT / "README.md").read_text(encoding="utf-8"))
]


def test_the_readme_has_examples() -> None:
    assert len(EXAMPLES) >= 3


@pytest.mark.parametrize(("command", "output"), EXAMPLES, ids=[command[:60] for command, _ in EXAMPLES])
def test_example(demo_home: Path, command: str, output: str) -> None:
    done = ledger(*shlex.split(command), home=demo_home)
    assert done.returncode == 0, done.stderr
    assert [line.rstrip() for line in done.stdout.splitlines()] == [line.rstrip() for line in output.splitlines()]
