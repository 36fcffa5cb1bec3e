"""`make bench`: measured side by side, so that the machine does not matter."""

from __future__ import annotations

import sys

from tests.benchmarks.bench_growth import main

if __name__ == "__main__":
    sys.exit(main())
