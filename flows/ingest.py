"""From feeds to the archive: which items are new, and the bodies of their pages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed

from config.models import Feed
from flows import artifacts
from flows.archive import Archive, DocumentRecord, documents_frame
from flows.fetches import GOOD, Validators
from flows.ingest_feeds import poll_feeds, with_new_entries
from flows.ingest_pages import fetch_pages
from flows.ingest_rates import fetch_rates, is_due
from flows.manners import Manners
from flows.progress import progress
from flows.rejects import pass_items, put_aside
from flows.run import EVERYTHING, Run, current_run, in_batches, open_run
from transforms.entry_states import entry_rows, published_since


class NothingToReadError(ValueError):
    """The parameters leave no feed to read. The message says which and where to look."""


PAGES_PER_BATCH = 200
"""One task run and one transaction each."""


@flow(name="ingest", description="Reads the feeds and archives new pages.")
def ingest(
    feeds: list[str] = EVERYTHING,
    languages: list[str] = EVERYTHING,
    since: date | None = None,
    force: bool = False,
) -> State[Any]:
    """Poll the feeds that are due and fetch the pages of new and changed items.

    Args:
        feeds: Ingest: read only these feed ids. Default: all.
        languages: Ingest: read only feeds in these languages (en, fr, de, es, it, pt, nl). Default: all.
        since: Ingest: take only entries published on or after this day. Default: all that the feeds list.
        force: Ingest: poll feeds that are not due, and fetch again the pages of all that they list. Default: no.
    """
    parameters = {"feeds": feeds, "languages": languages, "since": since, "force": force}
    with open_run("ingest", parameters) as run:
        if _is_overtaken(run):
            return Completed(message="superseded: a later run has read the feeds already", name="Superseded")
        chosen = _chosen(run, feeds, languages)
        with Archive(run.home.archive) as archive:
            recovered = index_archive(archive)
            ask_for_rates(archive, force)
            listed = poll(archive, [feed.id for feed in chosen], since, force)
            fetch(archive, recovered, listed, [feed.id for feed in chosen], force)
        _name_failing_feeds(run, chosen)
        if not feeds and not languages:
            _judge_health(run)
        artifacts.funnel(run)
        artifacts.feed_health(run)
        artifacts.rejects(run)
        return run.state()


def _is_overtaken(run: Run) -> bool:
    """Whether this is a scheduled run that waited so long that a later one did its work."""
    scheduled = flow_run.scheduled_start_time
    if run.is_stage or scheduled is None or "auto-scheduled" not in (flow_run.tags or []):
        return False
    since = scheduled.astimezone(UTC).replace(tzinfo=None)
    return run.warehouse.read("ingests_since", since=since).height > 0


def _chosen(run: Run, feeds: list[str], languages: list[str]) -> list[Feed]:
    """The feeds of the catalogue that the parameters name.

    Raises:
        NothingToReadError: when a name is unknown, or nothing is left to read.
    """
    unknown = sorted(set(feeds) - set(run.catalog.feed_by_id))
    if unknown:
        raise NothingToReadError(f"no feed has the id {', '.join(unknown)}; see {run.catalog.root / 'feeds'}")
    chosen = [
        feed
        for feed in run.catalog.feeds
        if (not feeds or feed.id in feeds) and (not languages or feed.language in languages)
    ]
    if not any(feed.enabled for feed in chosen):
        raise NothingToReadError(f"no feed to read: {run.catalog.root / 'feeds'} has none enabled that was asked for")
    return chosen


@task(name="index-archive", cache_policy=NO_CACHE)
def index_archive(archive: Archive) -> list[DocumentRecord]:
    """Give rows to bodies that a killed run had archived and not recorded."""
    run = current_run()
    logger = get_run_logger()
    if archive.cut_bytes:
        logger.warning("Cut %d bytes of a torn record from the end of the archive", archive.cut_bytes)
    ends = dict(run.warehouse.read("archive_ends").iter_rows())
    recovered = list(archive.reconcile(ends))
    if recovered:
        logger.info("Found %d archived bodies of a run that was killed", len(recovered))
        run.warehouse.merge("raw.documents", documents_frame(recovered))
    return recovered


@task(name="fetch-rates", cache_policy=NO_CACHE)
def ask_for_rates(archive: Archive, force: bool) -> None:
    """Once a day, fetch the file of exchange rates. A failure warns: the last good copy stays in use."""
    run = current_run()
    settings = run.catalog.settings
    if settings.rates_url is None:
        return
    last = run.warehouse.read("last_rates_fetch")
    if not force and not is_due(last, run.known_at):
        row = last.row(0, named=True)
        trouble = None if row["outcome"] in GOOD else row["error"]
    else:
        document = run.warehouse.read("newest_rates_document").filter(pl.col("url") == settings.rates_url)
        known = Validators(*document.select("etag", "last_modified", "document_id").row(0)) if len(document) else None
        fetched = fetch_rates(settings, known or Validators(), archive, run.run_id)
        with run.warehouse.transaction():
            run.warehouse.merge("raw.fetches", fetched.fetches)
            run.warehouse.merge("raw.documents", fetched.documents)
        trouble = fetched.trouble
    if trouble is not None:
        run.warn(f"no fresh exchange rates, the last copy is used: {trouble}")


@task(name="poll-feeds", cache_policy=NO_CACHE)
def poll(archive: Archive, feed_ids: list[str], since: date | None, force: bool) -> pl.DataFrame:
    """Poll the feeds that are due and store their new and changed items; the items that they list now."""
    run = current_run()
    with progress("Polling feeds", len(feed_ids)) as advance:
        polled = poll_feeds(
            run.catalog,
            run.warehouse.read("ops.feed_health"),
            archive,
            run.known_at,
            run.run_id,
            feed_ids=feed_ids,
            force=force,
            progress=advance,
        )
    listed = published_since(polled.entries, since)
    known = run.warehouse.read("entries_known", listed=listed.select("entry_id", "canonical_url"))
    entries = entry_rows(listed, known)
    with run.warehouse.transaction():
        run.warehouse.merge("raw.fetches", polled.fetches)
        run.warehouse.merge("raw.documents", polled.documents)
        run.warehouse.merge("raw.entries", entries)
        run.warehouse.merge("ops.feed_health", with_new_entries(polled.health, entries, run.known_at))
        put_aside(run, polled.rejects)
        pass_items(run, "feed", polled.outcomes.filter(pl.col("outcome").is_in(list(GOOD)))["feed_id"])
    run.count_column("feeds", polled.outcomes["outcome"])
    run.count("entries", "duplicate", entries.filter(pl.col("outcome") == "duplicate").height)
    get_run_logger().info(
        "%d feeds list %d items, %d of them new or changed", len(feed_ids), listed.height, entries.height
    )
    return listed.select("entry_id")


def fetch(
    archive: Archive, recovered: list[DocumentRecord], listed: pl.DataFrame, feed_ids: list[str], force: bool
) -> None:
    """Fetch the pages of the entries that are due, in batches."""
    run = current_run()
    again = listed if force else listed.clear()
    due = run.warehouse.read("entries_due", now=run.known_at, feed_ids=feed_ids, again=again)
    run.count("entries", "unchanged", listed.height - listed.join(due, on="entry_id", how="semi").height)
    manners = Manners()
    with progress("Fetching pages", due.height) as advance:
        in_batches(
            due,
            PAGES_PER_BATCH,
            lambda batch: fetch_batch(archive, batch, recovered, manners),
            advance,
        )


@task(name="fetch-pages", cache_policy=NO_CACHE)
def fetch_batch(archive: Archive, due: pl.DataFrame, recovered: list[DocumentRecord], manners: Manners) -> None:
    """Fetch the pages of some entries, archive their bodies, store what became of each."""
    run = current_run()
    pages = fetch_pages(due, run.catalog.settings, archive, run.run_id, recovered=recovered, manners=manners)
    with run.warehouse.transaction():
        run.warehouse.merge("raw.fetches", pages.fetches)
        run.warehouse.merge("raw.documents", pages.documents)
        run.warehouse.merge("raw.entries", pages.entries)
        put_aside(run, pages.rejects)
        pass_items(run, "page", pages.entries.filter(pl.col("outcome") == "fetched")["url"])
    run.count_column("entries", pages.outcomes["outcome"])
    run.count("documents", "archived", pages.documents.height)
    get_run_logger().info("Fetched the pages of %d items", due.height)


def _name_failing_feeds(run: Run, feeds: list[Feed]) -> None:
    """Warn of feeds that are down, those too that rest after a failure and were not asked this time."""
    health = run.warehouse.read("feed_health").filter(pl.col("n_failures") > 0)
    asked = {feed.id for feed in feeds}
    for row in health.iter_rows(named=True):
        if row["feed_id"] in asked:
            run.warn(f"feed {row['feed_id']} is down ({row['last_outcome']}, failures in a row: {row['n_failures']})")


def _judge_health(run: Run) -> None:
    """Turn the run red when a language is down or nothing new came for too long."""
    health = run.warehouse.read("ops.feed_health")
    failing = dict(health.select("feed_id", "n_failures").iter_rows())
    for language in sorted({feed.language for feed in run.catalog.feeds}):
        feeds = [feed.id for feed in run.catalog.feeds if feed.enabled and feed.language == language]
        if feeds and all(failing.get(feed_id, 0) for feed_id in feeds):
            run.fail(f"all {len(feeds)} feeds in {language} are down")
    days = run.catalog.settings.fail_without_news_days
    newest = health["last_new_entry_at"].max()
    if days is not None and isinstance(newest, datetime) and run.known_at - newest > timedelta(days=days):
        run.fail(f"no feed has listed anything new since {newest:%Y-%m-%d %H:%M} UTC")
