"""Does a day's news cost more the more a ledger holds? The same day on a short and on a ten times longer past.

Each is the real `ledger run` on pages from a loopback server. The seconds of a stage are those from the line of
Prefect's log that begins it to the end of its last task; the line that ends the stage itself comes on a tick of one
second, and would hide everything. The faster of two days counts, since other programs disturb the clock. Publishing
copies and checks the whole ledger, so it may grow; nothing else may. Resolving reads all claims of the companies that
the day speaks of: these have equally many in both pasts.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table
from starlette.responses import Response

from tests.benchmarks.filled_warehouse import LISTED, fill
from tests.e2e.own_tree import feed, new_tree, page, rss, run
from tests.flows.loopback import Answer, site

PASTS = (2_000, 20_000)
N_PAGES = 40
STAGES = ("ingest", "refine", "resolve")
MAX_RATIO = 2.0
"""Of a stage's seconds on the long past to those on the short one; the past is ten times as long."""
N_DAYS = 2
_LINE = re.compile(r"^(\d\d:\d\d:\d\d\.\d{3}) .* - (?:Beginning subflow run .* for flow '(\w+)'|Finished in state )")
_TASK = "| Task run "


@dataclass(frozen=True)
class Day:
    """The seconds of each stage of a run, and how many companies it resolved."""

    seconds: dict[str, float]
    n_pages: int
    n_companies: int


def main() -> int:
    days = [_day_on(n) for n in PASTS]
    table = Table(title=f"{N_PAGES} new pages, by articles already held", show_edge=False, title_justify="left")
    for column in ("stage", *(f"{n:,} articles" for n in PASTS), "ratio"):
        table.add_column(column, justify="left" if column == "stage" else "right")
    grown = []
    for stage in (*STAGES, "publish"):
        short, long = (day.seconds[stage] for day in days)
        table.add_row(stage, f"{short:.2f} s", f"{long:.2f} s", f"{long / short:.2f}")
        if stage in STAGES and long / short > MAX_RATIO:
            grown.append(stage)
    Console().print(table)
    work = {(day.n_pages, day.n_companies) for day in days}
    if work != {(N_PAGES, days[0].n_companies)}:
        print(f"the days are not the same work (pages, companies): {sorted(work)}", file=sys.stderr)
        return 1
    if grown:
        print(f"grows with what the ledger holds: {', '.join(grown)}", file=sys.stderr)
    return int(bool(grown))


def _day_on(n_articles: int) -> Day:
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        fill(home / "work" / "ledger.duckdb", n_articles)
        pages: dict[str, Response | Answer] = {}
        with site(pages) as (origin, _):
            pages["/rss.xml"] = rss(origin, [])
            tree = new_tree(Path(folder) / "tree", [feed("mine", f"{origin}/rss.xml")], allow_private_origins=[origin])
            # Makes the facts of the past.
            _succeed(home, tree)
            return _faster([_one_day(home, tree, origin, pages, day) for day in range(N_DAYS)])


def _one_day(home: Path, tree: Path, origin: str, pages: dict[str, Response | Answer], day: int) -> Day:
    """A run over pages that were not there before."""
    paths = [f"/{day}/{number}" for number in range(N_PAGES)]
    for number, path in enumerate(paths):
        company = LISTED[number % len(LISTED)].capitalize()
        sentence = f"{company} will spend ${day * N_PAGES + number + 3}.5 billion on data centers in 2025."
        pages[path] = page(f"Day {day}, story {number}", sentence, f"It is the plan number {number} of day {day}.")
    pages["/rss.xml"] = rss(origin, paths)
    return _read(_succeed(home, tree))


def _faster(days: list[Day]) -> Day:
    """The least seconds of each stage; the numbers of the first day."""
    best = {stage: min(day.seconds[stage] for day in days) for stage in days[0].seconds}
    return replace(days[0], seconds=best)


def _succeed(home: Path, tree: Path) -> str:
    done = run(home, tree, PREFECT_LOGGING_COLORS="false")
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return done.stderr


def _read(log: str) -> Day:
    seconds: dict[str, float] = {}
    stage, began = "", None
    for line in log.splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        at = datetime.strptime(found[1], "%H:%M:%S.%f")  # noqa: DTZ007  only differences count
        if found[2]:
            stage, began = found[2], at
        elif began is not None and _TASK in line:
            seconds[stage] = ((at - began) % timedelta(days=1)).total_seconds()
    n_pages = re.search(r"Fetched the pages of (\d+) items", log)
    n_companies = re.search(r"Resolved (\d+) companies", log)
    return Day(seconds, int(n_pages[1]) if n_pages else 0, int(n_companies[1]) if n_companies else 0)


if __name__ == "__main__":
    sys.exit(main())
