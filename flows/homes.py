"""Which ledger a command works on: the folder named by LEDGER_HOME, else the project's own live or demo ledger."""

from __future__ import annotations

import sys

from config.settings import PROJECT_ROOT, Environment, Home

_LIVE = PROJECT_ROOT / "data" / "live"
_DEMO = PROJECT_ROOT / "data" / "demo"


def live_home() -> Home:
    """The ledger that `ledger run` and `ledger serve` write."""
    return Home(Environment().home or _LIVE)


def demo_home() -> Home:
    """The ledger that `ledger demo` writes; apart from the live one unless LEDGER_HOME puts both in one place."""
    return Home(Environment().home or _DEMO)


def reading_home() -> Home:
    """The ledger that `ledger sql` and its kin read: the live one, else the demo's, which is then said on stderr."""
    live = live_home()
    if Environment().home is None and not live.published_file.exists() and demo_home().published_file.exists():
        print("(no live ledger yet: reading the demo's)", file=sys.stderr)  # noqa: T201
        return demo_home()
    return live
