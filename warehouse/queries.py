"""Questions that come with the ledger: each file in `queries/` is one, with its parameters and their defaults.

A file begins with the question; then one line per parameter, `-- name = default: what it is`; then the query.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from warehouse.errors import QueryError
from warehouse.reader import query
from warehouse.sql_files import ROOM

QUERIES = ROOM / "queries"

_PARAMETER = re.compile(r"-- (?P<name>\w+) = (?P<default>[^:]+): (?P<meaning>.+)")


@dataclass(frozen=True)
class Parameter:
    """A parameter of a question; it stands in the SQL as $name."""

    name: str
    default: str
    meaning: str


@dataclass(frozen=True)
class Question:
    """One question with its SQL."""

    name: str
    text: str
    parameters: tuple[Parameter, ...]
    sql: str


def load_questions(folder: Path = QUERIES) -> dict[str, Question]:
    """Every question by its name."""
    return {path.stem: _read(path) for path in sorted(folder.glob("*.sql"))}


def ask(published_file: Path, name: str, given: Mapping[str, str]) -> pl.DataFrame:
    """The answer to a question; parameters that are not given take their defaults.

    Raises `QueryError` for an unknown question or parameter and for a value of the wrong type, `NothingPublished` where
    no run has published yet.
    """
    questions = load_questions()
    if name not in questions:
        raise QueryError(f"There is no query {name!r}; there are {', '.join(questions)}.")
    defaults = {parameter.name: parameter.default for parameter in questions[name].parameters}
    unknown = sorted(given.keys() - defaults.keys())
    if unknown:
        takes = ", ".join(defaults) or "no parameters"
        raise QueryError(f"The query {name} has no parameter {unknown[0]!r}; it takes {takes}.")
    return query(published_file, questions[name].sql, {**defaults, **given} or None)


def question_list() -> pl.DataFrame:
    """All questions: `name`, `question`, `parameters` with their defaults."""
    rows = [
        (question.name, question.text, ", ".join(f"{item.name}={item.default}" for item in question.parameters))
        for question in load_questions().values()
    ]
    return pl.DataFrame(rows, schema=["name", "question", "parameters"], orient="row")


def _read(path: Path) -> Question:
    sql = path.read_text(encoding="utf-8")
    comments = [line for line in sql.splitlines() if line.startswith("--")]
    parameters = tuple(
        Parameter(found["name"], found["default"].strip(), found["meaning"])
        for line in comments
        if (found := _PARAMETER.fullmatch(line))
    )
    if not comments or _PARAMETER.fullmatch(comments[0]):
        raise QueryError(f"The query {path.name} must begin with its question: `-- Who …?`.")
    return Question(path.stem, comments[0].removeprefix("--").strip(), parameters, sql)
