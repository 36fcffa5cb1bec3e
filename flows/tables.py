"""Frames for a reader's eye, or for the next program."""

from __future__ import annotations

import sys

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

MAX_ROWS = 200


def print_frame(frame: pl.DataFrame, form: str) -> None:
    """Print a frame to standard output as `table`, `csv`, `json`, `jsonl` or `parquet`."""
    match form:
        case "table":
            Console(width=None if sys.stdout.isatty() else 200).print(as_table(frame))
            if frame.height > MAX_ROWS:
                print(f"({frame.height - MAX_ROWS} more rows: add LIMIT, or take --format csv)", file=sys.stderr)  # noqa: T201
        case "csv":
            sys.stdout.write(_flat(frame).write_csv())
        case "json":
            sys.stdout.write(frame.write_json() + "\n")
        case "jsonl":
            sys.stdout.write(frame.write_ndjson())
        case "parquet":
            frame.write_parquet(sys.stdout.buffer)
        case _:
            raise ValueError(f"{form!r} is no output form")


def as_table(frame: pl.DataFrame, title: str | None = None) -> Table:
    """A terminal table of the first `MAX_ROWS` rows; numbers to the right, large ones with thousands separators."""
    table = Table(title=title, title_justify="left", show_edge=False, header_style="bold")
    for name, kind in frame.schema.items():
        table.add_column(name, justify="right" if kind.is_numeric() else "left", overflow="fold")
    # Row by row, since a terminal table is built of rows.
    for row in frame.head(MAX_ROWS).iter_rows():
        table.add_row(*(Text(_shown(value)) for value in row))
    return table


def _shown(value: object) -> str:
    match value:
        case None:
            return "–"
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer() and abs(value) < 1e18:
            return f"{int(value):,}"
        case float():
            return f"{value:,.4g}"
        case int():
            return f"{value:,}" if abs(value) >= 10_000 else str(value)
        case list():
            return ", ".join(map(str, value))
        case _:
            return str(value)


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """CSV has no lists: they become text."""
    lists = [name for name, kind in frame.schema.items() if isinstance(kind, pl.List | pl.Array)]
    structs = [name for name, kind in frame.schema.items() if isinstance(kind, pl.Struct)]
    return frame.with_columns(
        *(pl.col(name).cast(pl.List(pl.String)).list.join(", ") for name in lists if _of_scalars(frame.schema[name])),
        *(pl.col(name).struct.json_encode() for name in structs),
    )


def _of_scalars(kind: pl.DataType) -> bool:
    return isinstance(kind, pl.List) and not isinstance(kind.inner, pl.Struct | pl.List)
