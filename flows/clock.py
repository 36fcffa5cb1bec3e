"""The one place that asks what time it is."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The present as a naive UTC time, the form in which the warehouse keeps times."""
    return datetime.now(UTC).replace(tzinfo=None)
