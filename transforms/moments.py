"""Dates as the web writes them, to UTC without a zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from email.utils import parsedate_to_datetime
from typing import NamedTuple

EARLIEST = datetime(1990, 1, 1)  # noqa: DTZ001  # UTC without a zone, as all times here
LATEST = datetime(2100, 1, 1)  # noqa: DTZ001
_DAY_LENGTH = len("2025-01-28")


class Moment(NamedTuple):
    """A point in time, UTC without a zone."""

    at: datetime
    is_day: bool
    """Only the day was given: `at` is its first moment in the zone that was assumed."""


def moment(text: str | None, zone: tzinfo) -> Moment | None:
    """An ISO 8601 or RFC 822 date; `zone` is assumed where the text names none. Null where it is no usable date."""
    value = (text or "").strip()[:64]
    if not value:
        return None
    try:
        return _in_utc(datetime.fromisoformat(value), zone, is_day=len(value) <= _DAY_LENGTH)
    except (ValueError, OverflowError):
        pass
    try:
        # Without a zone too where RFC 822 knows nothing of its name ("CEST"): the publisher's is meant then.
        return _in_utc(parsedate_to_datetime(value), zone, is_day=False)
    except (ValueError, TypeError, OverflowError):
        return None


def first_moment(day: date, zone: tzinfo) -> datetime:
    """When a day begins in a zone, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC).replace(tzinfo=None)


def _in_utc(value: datetime, zone: tzinfo, is_day: bool) -> Moment | None:
    aware = value if value.tzinfo is not None else value.replace(tzinfo=zone)
    at = aware.astimezone(UTC).replace(tzinfo=None)
    return Moment(at, is_day) if EARLIEST <= at < LATEST else None
