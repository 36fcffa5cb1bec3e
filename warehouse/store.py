"""The one door to the tables: frames in, frames out, each change in a transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import polars as pl

from warehouse.errors import StatementError
from warehouse.frames import registered
from warehouse.merging import MergeCounts, merge_rows
from warehouse.sql_files import STATEMENTS, quoted
from warehouse.tables import table_keys
from warehouse.versions import VersionCounts, append_versions, last_change


class Warehouse:
    """An open work file."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self.connection = connection
        self.path = path
        self._depth = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back; what was not committed is gone."""
        self.connection.close()

    @property
    def in_transaction(self) -> bool:
        return self._depth > 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; an inner transaction belongs to the outer one."""
        if self._depth == 0:
            self.connection.execute("BEGIN TRANSACTION")
        self._depth += 1
        try:
            yield
        except BaseException:
            self._depth -= 1
            if self._depth == 0:
                self.connection.execute("ROLLBACK")
            raise
        self._depth -= 1
        if self._depth == 0:
            self.connection.execute("COMMIT")

    def read(self, name: str, **params: Any) -> pl.DataFrame:
        """A whole table or view ("core.companies"), or the result of a statement ("entries_due", now=…).

        Parameters of a statement stand in it as $name; a list becomes a SQL list, and a frame a table of that name.
        """
        if "." in name:
            if params:
                raise StatementError(f"{name} is read whole; for parameters write a file in warehouse/statements.")
            return self.connection.sql(f"SELECT * FROM {quoted(name)}").pl()
        frame: pl.DataFrame = self._run(name, params, lambda sql, values: self.connection.sql(sql, params=values).pl())
        return frame

    def execute(self, statement: str, **params: Any) -> None:
        """Run a statement that changes rows, in a transaction. The same parameters as `read`."""
        with self.transaction():
            self._run(statement, params, lambda sql, values: self.connection.execute(sql, values).fetchall())

    def merge(self, table: str, frame: pl.DataFrame) -> MergeCounts:
        """Insert the rows whose key is new and update those that differ; columns that the frame lacks stay as they are.

        Raises `FrameError` for an unknown column, a key that is null or there twice, a value of the wrong type, and for
        tables of versions (`append_versions` writes those).
        """
        with self.transaction():
            return merge_rows(self.connection, table, frame)

    def append_versions(
        self, table: str, frame: pl.DataFrame, known_at: datetime, scope: pl.DataFrame | None = None
    ) -> VersionCounts:
        """Make the frame's rows the current versions of their keys, as known since `known_at`; nothing past changes.

        A row equal to the current version (stamps apart, see `keys.yml`) is left alone; else the current version is
        closed and the row appended. `scope`: rows of some of the table's columns (such as `article_id`) that this call
        covers: current versions that match one of them and whose key is not in the frame are closed.
        Raises `FrameError` as `merge` does, for a missing column, and for a `known_at` before the table's last change.
        """
        with self.transaction():
            return append_versions(self.connection, table, frame, known_at, scope)

    def close_versions(self, table: str, known_at: datetime, scope: pl.DataFrame) -> int:
        """End the current versions that match a row of `scope` (as in `append_versions`); how many there were."""
        with self.transaction():
            none = self.connection.sql(f"SELECT * EXCLUDE (known_from, known_to) FROM {quoted(table)} LIMIT 0").pl()
            return append_versions(self.connection, table, none, known_at, scope).closed

    def last_change(self) -> datetime | None:
        """The newest `known_at` of all tables of versions; a later one may not lie before it."""
        changes = [last_change(self.connection, table) for table, key in table_keys().items() if key.versioned]
        return max((change for change in changes if change is not None), default=None)

    def _run(self, statement: str, params: dict[str, Any], run: Any) -> Any:
        path = STATEMENTS / f"{statement}.sql"
        if not path.is_file():
            known = ", ".join(sorted(found.stem for found in STATEMENTS.glob("*.sql")))
            raise StatementError(f"There is no statement {statement!r}; there are {known}.")
        frames = {name: value for name, value in params.items() if isinstance(value, pl.DataFrame)}
        values = {name: value for name, value in params.items() if name not in frames}
        with registered(self.connection, frames):
            try:
                return run(path.read_text(encoding="utf-8"), values)
            except duckdb.ConstraintException:
                raise
            except duckdb.Error as error:
                raise StatementError(f"The statement {statement} ({path.name}) failed: {error}") from error
