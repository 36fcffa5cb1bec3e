"""The closing words of a run on the terminal."""

from __future__ import annotations

import sys
from typing import Any

from prefect.client.schemas.objects import State
from rich.console import Console

from config.settings import Home
from flows.tables import as_table
from warehouse.reader import read_statement

N_NEWEST = 10
NEXT_COMMANDS = (
    (
        ".venv/bin/ledger sql \"SELECT said_on, company, quote, url FROM mart.evidence WHERE company = 'meta'\"",
        "a fact's way back",
    ),
    (".venv/bin/ledger serve{option}", "the Prefect UI with its schedules and buttons"),
    (".venv/bin/ledger path", "the published DuckDB file, for any client"),
)
WIDTH_WITHOUT_TERMINAL = 130


def print_summary(home: Home, state: State[Any], *, is_demo: bool = False) -> None:
    """How the run ended, what the ledger holds, the newest facts, and three commands to go on with."""
    console = Console(width=None if sys.stdout.isatty() else WIDTH_WITHOUT_TERMINAL)
    console.print()
    console.print(f"[bold {'green' if state.is_completed() else 'red'}]{state.message or state.name}[/]")
    if not home.published_file.exists():
        return
    console.print(as_table(read_statement(home.published_file, "stage_counts"), title="\nThe ledger holds"))
    newest = read_statement(home.published_file, "newest_facts", {"limit": N_NEWEST})
    console.print(as_table(newest, title="\nNewest facts"))
    console.print(f"\nPublished: {home.published_file}\nNext:", highlight=False, soft_wrap=True)
    for command, purpose in NEXT_COMMANDS:
        shown = command.format(option=" --demo" if is_demo else "")
        console.print(f"  {shown}   [dim]# {purpose}[/]", highlight=False, soft_wrap=True)
