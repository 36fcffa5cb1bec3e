"""Flows once, from a terminal or from cron, with or without a server: `ledger run`, `ledger reextract`."""

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


def reextract_once(*, since: date | None, languages: list[str], limit: int | None, promote: bool, form: str) -> bool:
    """Read stored articles of the live ledger again and print the difference; whether the run ended well."""
    home = live_home()
    _speak_to_terminal()
    prepare(home)
    from flows.reextract import Difference, reextract
    from flows.tables import print_frame

    state = reextract(since=since, languages=languages, limit=limit, promote=promote, return_state=True)
    difference = state.result(raise_on_failure=False)
    if isinstance(difference, Difference):
        if form != "table" or difference.claims.height:
            print_frame(difference.claims, form)
        print(difference.summary, file=sys.stderr)  # noqa: T201  a command speaks
    if not state.is_completed() or state.message != "Completed":
        print(state.message, file=sys.stderr)  # noqa: T201
    return bool(state.is_completed())


def _speak_to_terminal() -> None:
    """Bars for a person, log lines for a log file."""
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING" if sys.stderr.isatty() else "INFO")
