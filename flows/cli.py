"""The command `ledger`. Each command imports what it needs when it runs: `ledger extract` starts without Prefect."""

from __future__ import annotations

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from config.catalog import Catalog
from config.models import Language
from config.settings import Environment

app = typer.Typer(
    help="What tech companies say they spend and run, as a ledger that answers SQL.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
feeds_app = typer.Typer(help="The feeds of a config tree.", no_args_is_help=True)
app.add_typer(feeds_app, name="feeds")

ConfigOption = Annotated[
    Path | None, typer.Option("--config", help="Config tree to use instead of the project's own.", file_okay=False)
]


class Format(StrEnum):
    """Output forms of query commands."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"


class TextFormat(StrEnum):
    """Output forms of commands whose answer is no single table."""

    TABLE = "table"
    JSON = "json"


class Part(StrEnum):
    """Parts of a gold file, by a hash of the passage's id."""

    WORK = "work"
    GRADE = "grade"
    ALL = "all"


@app.command()
def demo(
    reset: Annotated[bool, typer.Option(help="Begin again with an empty demo ledger.")] = False,
    port: Annotated[int, typer.Option(help="Port of the sample web; 0 takes any free one.")] = 8765,
) -> None:
    """Run the real pipeline over the sample web that comes with the project, in three waves."""
    from flows.demo import DemoError, run_demo

    try:
        good = run_demo(port=port, reset=reset)
    except DemoError as error:
        _fail(str(error), 2)
    raise typer.Exit(0 if good else 1)


@app.command()
def run(
    config: ConfigOption = None,
    feed: Annotated[list[str] | None, typer.Option(help="Only this feed; may be repeated.")] = None,
    language: Annotated[list[str] | None, typer.Option(help="Only feeds in this language; may be repeated.")] = None,
    company: Annotated[list[str] | None, typer.Option(help="Resolve only this company; may be repeated.")] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only entries published on or after this day.")
    ] = None,
    force: Annotated[bool, typer.Option(help="Read again what is known: feeds not due, pages, articles.")] = False,
) -> None:
    """Run the pipeline once: ingest, refine, resolve, publish."""
    from flows.demo import DemoError, refuse_demo_home
    from flows.homes import live_home
    from flows.once import run_once

    _use_tree(config)
    try:
        refuse_demo_home(live_home(), Environment().base_url)
    except DemoError as error:
        _fail(str(error), 2)
    good = run_once(
        feeds=feed or [],
        languages=language or [],
        companies=company or [],
        since=since.date() if since else None,
        force=force,
    )
    raise typer.Exit(0 if good else 1)


@app.command()
def reextract(
    config: ConfigOption = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only articles published on or after this day.")
    ] = None,
    language: Annotated[list[str] | None, typer.Option(help="Only articles in this language; may be repeated.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the N newest of these articles.")] = None,
    promote: Annotated[
        bool, typer.Option("--promote", help="Make what was read the current claims, resolve, publish.")
    ] = False,
    format_: Annotated[Format, typer.Option("--format", help="Form of the output.")] = Format.TABLE,
) -> None:
    """Read stored articles again, and show which claims would be gained, lost or changed."""
    from flows.homes import live_home
    from flows.once import reextract_once

    _use_tree(config)
    home = live_home()
    if not home.warehouse.exists():
        _fail(f"{home.path}: holds no ledger to read again; 'ledger run' makes one, LEDGER_HOME names another", 1)
    good = reextract_once(
        since=since.date() if since else None,
        languages=language or [],
        limit=limit,
        promote=promote,
        form=format_.value,
    )
    raise typer.Exit(0 if good else 1)


@app.command()
def serve(
    config: ConfigOption = None,
    host: Annotated[str, typer.Option(help="Address to listen on. The UI has no password: keep it on loopback.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(help="Port of the Prefect UI and API.")] = 4200,
    report_port: Annotated[int, typer.Option(help="Port of the published folder with the report.")] = 4201,
    demo: Annotated[bool, typer.Option("--demo", help="Serve the demo's ledger, with its sample web.")] = False,
) -> None:
    """Start the Prefect server with its UI, the deployments and a worker; Ctrl-C stops all."""
    from contextlib import ExitStack

    from flows.demo import DemoError, demo_web, refuse_demo_home
    from flows.homes import demo_home, live_home
    from flows.serve import ServeError, only_server, serve_home

    with ExitStack() as stack:
        try:
            stack.enter_context(only_server(demo_home() if demo else live_home()))
            if demo:
                stack.enter_context(demo_web())
            _use_tree(config)
            refuse_demo_home(live_home(), Environment().base_url)
            serve_home(live_home(), host, port, report_port)
        except (DemoError, ServeError) as error:
            _fail(str(error), 1)


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help='SQL, or "-" to read it from standard input.')],
    format_: Annotated[Format, typer.Option("--format", help="Form of the output.")] = Format.TABLE,
) -> None:
    """Ask the published ledger. It is read-only, and asking never disturbs a run."""
    from flows.homes import reading_home
    from flows.tables import print_frame
    from warehouse.errors import WarehouseError
    from warehouse.reader import query as ask

    text = sys.stdin.read() if query == "-" else query
    try:
        frame = ask(reading_home().published_file, text)
    except WarehouseError as error:
        _fail(str(error), 1)
    print_frame(frame, format_.value)


@app.command()
def query(
    name: Annotated[str | None, typer.Argument(help="Query to run; none lists them all.")] = None,
    param: Annotated[list[str] | None, typer.Option(help="Parameter as name=value; may be repeated.")] = None,
    format_: Annotated[Format, typer.Option("--format", help="Form of the output.")] = Format.TABLE,
) -> None:
    """Ask one of the questions that come with the ledger (docs/queries.md)."""
    from flows.homes import reading_home
    from flows.queries import parameters
    from flows.tables import print_frame
    from warehouse.errors import WarehouseError
    from warehouse.queries import ask, question_list

    try:
        frame = question_list() if name is None else ask(reading_home().published_file, name, parameters(param or []))
    except WarehouseError as error:
        _fail(str(error), 1)
    print_frame(frame, format_.value)


@app.command()
def path() -> None:
    """Print where the published DuckDB file is."""
    from flows.homes import reading_home

    published = reading_home().published_file
    if not published.exists():
        _fail(f"{published}: nothing is published yet; 'ledger demo' or 'ledger run' does it", 1)
    typer.echo(published)


@app.command()
def extract(
    passages: Annotated[str, typer.Argument(help='JSON Lines with "id" and "text"; "-" reads standard input.')],
    config: ConfigOption = None,
    titles: Annotated[bool, typer.Option("--titles", help='Also what titles state, marked "in_title": true.')] = False,
) -> None:
    """Print the claims that passages make, one JSON object a line."""
    from flows.extract import write_claims

    catalog = _use_tree(config)
    # Undecodable bytes pass as lone surrogates, one for one, so that offsets hold; the extractor replaces them.
    source = "/dev/stdin" if passages == "-" else passages
    try:
        with Path(source).open(encoding="utf-8", errors="surrogateescape") as lines:
            raise typer.Exit(write_claims(lines, sys.stdout, sys.stderr, catalog, title_claims=titles))
    except OSError as error:
        _fail(f"{passages}: cannot be read: {error.strerror}", 2)


@app.command()
def fit(
    gold: Annotated[list[Path], typer.Argument(help="Gold files: passages with their facts, JSON Lines.")],
    out: Annotated[Path, typer.Option(help="The file to write.")] = Path("config/weights.yml"),
    config: ConfigOption = None,
    part: Annotated[Part, typer.Option(help="Only the passages to look into, or only those kept back.")] = Part.ALL,
    only_confidence: Annotated[
        bool, typer.Option("--only-confidence", help="Leave the companies' weights as they are.")
    ] = False,
) -> None:
    """Fit the extractor's weights to passages whose facts are known."""
    from flows.fit import fit as fit_weights
    from flows.gold import GoldError

    try:
        fit_weights(gold, _use_tree(config), part.value, out, only_confidence=only_confidence)
    except GoldError as error:
        _fail(str(error), 2)
    typer.echo(f"Wrote {out}")


@app.command()
def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Gold files: passages with their facts, JSON Lines.")],
    config: ConfigOption = None,
    part: Annotated[Part, typer.Option(help="Only the passages to look into, or only those kept back.")] = Part.ALL,
    misses: Annotated[int, typer.Option(min=0, help="Show the first N passages with a miss.")] = 0,
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    floors: Annotated[Path | None, typer.Option(help="Exit with 1 where a score is below this file's.")] = None,
    raise_floors: Annotated[Path | None, typer.Option(help="Raise this file's floors to the scores reached.")] = None,
    store: Annotated[bool, typer.Option("--store", help="Keep the scores in ops.extraction_scores.")] = False,
) -> None:
    """Score the extraction against passages whose facts are known."""
    from flows.evaluate import run_evaluation
    from flows.floors import FloorsError
    from flows.gold import GoldError
    from flows.homes import live_home
    from flows.writer_lock import LedgerBusyError
    from warehouse.errors import WarehouseError

    catalog = _use_tree(config)
    home = live_home() if store else None
    try:
        lost = run_evaluation(gold, catalog, part.value, misses, json_, floors, raise_floors, home)
    except (GoldError, FloorsError) as error:
        _fail(str(error), 2)
    except (LedgerBusyError, WarehouseError) as error:
        _fail(str(error), 1)
    if lost:
        _fail("\n".join(lost), 1)


@app.command()
def explain(
    what: Annotated[str, typer.Argument(help='A claim_id of the published ledger, a text, or "-" for standard input.')],
    config: ConfigOption = None,
    lang: Annotated[Language | None, typer.Option(help="Language of the text; detected where not given.")] = None,
    title: Annotated[str | None, typer.Option(help="Title of the text.")] = None,
    published: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day on which the text was published.")
    ] = None,
    format_: Annotated[TextFormat, typer.Option("--format", help="Form of the output.")] = TextFormat.TABLE,
) -> None:
    """Show why a claim says what it says: mentions, cues, and what each company scored by which features."""
    from flows.explain import UnknownClaimError, explain_claim, explain_text, print_explanation
    from flows.homes import reading_home
    from warehouse.errors import WarehouseError

    catalog = _use_tree(config)
    try:
        # An id is one word of hex digits; no sentence is.
        if len(what) == 20 and set(what) <= set("0123456789abcdef"):
            explanation = explain_claim(what, reading_home().published_file, catalog)
        else:
            text = sys.stdin.read() if what == "-" else what
            explanation = explain_text(text, title, lang, published.date() if published else None, catalog)
    except (UnknownClaimError, WarehouseError) as error:
        _fail(str(error), 1)
    print_explanation(explanation, format_.value)


@app.command()
def init(directory: Annotated[Path, typer.Argument(help="Folder to write; must not hold a tree yet.")]) -> None:
    """Write a config tree to start from."""
    from flows.feeds import TreeExistsError, init_tree

    try:
        written = init_tree(directory)
    except TreeExistsError as error:
        _fail(str(error), 2)
    for file in written:
        typer.echo(file)
    typer.echo(f"Next: add feeds, then  ledger run --config {directory}", err=True)


@feeds_app.command("check")
def feeds_check(
    config: ConfigOption = None,
    feed: Annotated[list[str] | None, typer.Option(help="Only this feed; may be repeated.")] = None,
    format_: Annotated[Format, typer.Option("--format", help="Form of the output.")] = Format.TABLE,
) -> None:
    """Fetch each feed once, from here, and tell which can be read."""
    from flows.feeds_check import check_feeds
    from flows.tables import print_frame

    print_frame(check_feeds(_use_tree(config), feed or []), format_.value)


@feeds_app.command("import")
def feeds_import(
    opml: Annotated[Path, typer.Argument(help="OPML file of a feed reader.", exists=True, dir_okay=False)],
    config: Annotated[Path, typer.Option("--config", help="Config tree that receives the feeds.", file_okay=False)],
    language: Annotated[str | None, typer.Option(help="Language of feeds that do not say theirs.")] = None,
) -> None:
    """Add the feeds of an OPML file to a config tree."""
    from config.catalog import ConfigError
    from flows.feeds import OpmlError, import_opml

    try:
        typer.echo(import_opml(opml, config, language).summary())
    except (OpmlError, ConfigError) as error:
        _fail(str(error), 2)


def _use_tree(config: Path | None) -> Catalog:
    """Make a tree the one in force for this process and its children, and read it before anything else happens."""
    import os

    from config.catalog import ConfigError, load_catalog

    if config is not None:
        os.environ["LEDGER_CONFIG"] = str(config.resolve())
    try:
        return load_catalog(**Environment().tree())
    except ConfigError as error:
        _fail(f"the config cannot be used, nothing was fetched:\n{error}", 2)


def _fail(message: str, code: int) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(code)


if __name__ == "__main__":
    app()
