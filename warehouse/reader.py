"""SQL on the published file, as any reader may run it: read-only, and never in the way of the pipeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from warehouse.connection import connect
from warehouse.errors import NothingPublished, QueryError
from warehouse.sql_files import STATEMENTS


def read_statement(published_file: Path, name: str, params: Mapping[str, Any] | None = None) -> pl.DataFrame:
    """The result of a statement of `warehouse/statements` on the published file. Raises as `query` does."""
    return query(published_file, (STATEMENTS / f"{name}.sql").read_text(encoding="utf-8"), params)


def query(published_file: Path, sql: str, params: Mapping[str, Any] | Sequence[Any] | None = None) -> pl.DataFrame:
    """The result of one query; `params` fill $name or ? in it.

    Raises `NothingPublished` where no run has published yet, and `QueryError` for wrong SQL or a try to write.
    """
    if not published_file.is_file():
        raise NothingPublished(
            f"Nothing is published at {published_file} yet: run `ledger run` or `ledger demo` first."
        )
    connection = connect(published_file, read_only=True)
    try:
        relation = connection.sql(sql, params=params)
        if relation is None:
            raise QueryError("This is no query: the published file can only be read.")
        return relation.pl()
    except duckdb.Error as error:
        raise QueryError(str(error)) from error
    finally:
        connection.close()
