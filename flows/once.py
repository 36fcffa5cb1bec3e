"""`ledger run`: the daily flow once, from a terminal or from cron, with or without a server."""

from __future__ import annotations

import os
import sys
from datetime import date

from flows.homes import live_home
from flows.prefect_environment import prepare


def run_once(*, feeds: list[str], languages: list[str], companies: list[str], since: date | None, force: bool) -> bool:
    """Run the daily flow on the live ledger; whether it ended well (warnings included)."""
    home = live_home()
    _speak_to_terminal()
    prepare(home)
    from flows.daily import daily
    from flows.summary import print_summary

    state = daily(feeds=feeds, languages=languages, companies=companies, since=since, force=force, return_state=True)
    print_summary(home, state)
    return bool(state.is_completed())


def _speak_to_terminal() -> None:
    """Bars for a person, log lines for a log file."""
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING" if sys.stderr.isatty() else "INFO")
