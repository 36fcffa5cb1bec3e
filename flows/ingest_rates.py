"""Exchange rates from the network: the ECB's history file once a day, by the polite client, into the archive."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

import polars as pl

from config.models import TreeSettings
from flows.archive import Archive, documents_frame
from flows.fetches import GOOD, Fetch, Outcome, Validators, fetches_frame
from flows.http_client import PoliteClient
from flows.rates import RatesError, fetched_rates

PAUSE = timedelta(hours=20)
"""Between two good answers: less than a day, so that a daily run that begins a little earlier asks as well."""
PAUSE_AFTER_FAILURE = timedelta(hours=3)


@dataclass(frozen=True)
class RatesFetch:
    """What one request for the rates brought; frames without rows where nothing was asked or kept."""

    fetches: pl.DataFrame
    documents: pl.DataFrame
    trouble: str | None
    """Why the rates are not fresh, in one line."""


def is_due(last: pl.DataFrame, now: datetime) -> bool:
    """Whether the rates are to be asked for. `last`: the newest row of `raw.fetches` about them, if there is one."""
    if last.is_empty():
        return True
    row = last.row(0, named=True)
    return bool(now - row["fetched_at"] > (PAUSE if row["outcome"] in GOOD else PAUSE_AFTER_FAILURE))


def fetch_rates(settings: TreeSettings, known: Validators, archive: Archive, run_id: str) -> RatesFetch:
    """Ask once for the file at `settings.rates_url`; a body that is a rates file goes into the archive."""
    client, fetch = asyncio.run(_ask(settings, known))
    records = []
    trouble = None if fetch.outcome in GOOD else f"{fetch.outcome}: {fetch.error}"
    if fetch.outcome is Outcome.OK and fetch.body is not None:
        try:
            fetched_rates(fetch.body, settings.rates_source)
        except RatesError as error:
            trouble = str(error)
        else:
            records.append(
                archive.append(
                    fetch.body,
                    kind="rates",
                    url=fetch.final_url or fetch.url,
                    content_type=fetch.content_type,
                    fetched_at=fetch.fetched_at,
                )
            )
            archive.sync()
    fetches = fetches_frame(client.attempts, run_id)
    if trouble is not None and fetch.outcome in GOOD:
        of_rates = pl.col("purpose") == "rates"
        fetches = fetches.with_columns(
            outcome=pl.when(of_rates).then(pl.lit(Outcome.UNREADABLE.value)).otherwise("outcome"),
            error=pl.when(of_rates).then(pl.lit(trouble)).otherwise("error"),
            document_id=pl.when(~of_rates).then("document_id"),
        )
    return RatesFetch(fetches, documents_frame(records), trouble)


async def _ask(settings: TreeSettings, known: Validators) -> tuple[PoliteClient, Fetch]:
    async with PoliteClient(settings) as client:
        return client, await client.fetch(settings.rates_url or "", "rates", known=known)
