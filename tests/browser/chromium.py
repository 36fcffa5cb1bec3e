"""Finds a browser for the browser tests: the one that LEDGER_BROWSER names, the system's, or Playwright's own.

python -m tests.browser.chromium --install    installs Debian's where the user may and none is found
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PACKAGES = ("chromium", "fonts-dejavu-core")


def find_browser() -> Path | None:
    """The executable of a Chromium; null where there is none.

    Raises:
        FileNotFoundError: when LEDGER_BROWSER names a file that is not there.
    """
    if named := os.environ.get("LEDGER_BROWSER"):
        if not Path(named).is_file():
            raise FileNotFoundError(f"LEDGER_BROWSER={named}: no such file")
        return Path(named)
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    return _playwrights_own()


def _playwrights_own() -> Path | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  slow to import, and the last resort

    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.is_file() else None


def install() -> Path | None:
    """Install Debian's Chromium where apt-get is there and the user is root."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    for command in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", *PACKAGES]):
        subprocess.run(["apt-get", *command], check=True, stdout=subprocess.DEVNULL)
    return find_browser()


def main() -> int:
    browser = find_browser() or (install() if "--install" in sys.argv[1:] else None)
    if browser is None:
        print(
            "No browser for the browser tests. Install Chromium or Chrome, or set LEDGER_BROWSER to its executable.",
            file=sys.stderr,
        )
        # A person may go on without; a machine that is to prove everything may not.
        return 1 if os.environ.get("CI") == "true" else 0
    print(f"Browser for the browser tests: {browser}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
