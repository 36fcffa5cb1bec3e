"""The closing words of a run on the terminal."""

from __future__ import annotations

from typing import Any

from prefect.client.schemas.objects import State
from rich.console import Console
from warehouse.reader import read_statement

from config.settings import Home
from flows.tables import as_table

N_NEWEST = 10
NEXT_COMMANDS = (
    'ledger sql "SELECT month, company, category, status, amount_low_usd, amount_high_usd FROM mart.company_month"',
    "ledger serve        # the Prefect UI with its schedules and buttons",
    "ledger path         # the published DuckDB file, for any client",
)


def print_summary(home: Home, state: State[Any]) -> None:
    """How the run ended, its funnel, the newest facts, and three commands to go on with."""
    console = Console()
    console.print()
    console.print(f"[bold {'green' if state.is_completed() else 'red'}]{state.message or state.name}[/]")
    if not home.published_file.exists():
        return
    console.print(as_table(read_statement(home.published_file, "stage_counts"), title="\nThe ledger holds"))
    newest = read_statement(home.published_file, "newest_facts", {"limit": N_NEWEST})
    console.print(as_table(newest, title="\nNewest facts"))
    console.print(f"\nPublished: {home.published_file}\nNext:")
    for command in NEXT_COMMANDS:
        console.print(f"  {command}", highlight=False, soft_wrap=True)
