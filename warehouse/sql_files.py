"""The SQL files of this room: where they lie, and how they are read."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

ROOM = Path(__file__).resolve().parent
MIGRATIONS = ROOM / "migrations"
STATEMENTS = ROOM / "statements"
VIEWS = ROOM / "views"
MACROS = ROOM / "macros"
CHECKS = ROOM / "checks"

_LINE_COMMENT = re.compile(r"--[^\n]*")
_TEXT = re.compile(r"'[^']*'")


def quoted(identifier: str) -> str:
    """An identifier ("schema.table" or a column) as SQL, safe whatever it holds."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in identifier.split("."))


def listed(identifiers: list[str], prefix: str = "") -> str:
    """Column names as a SQL list, each with the same prefix ("source.")."""
    return ", ".join(prefix + quoted(identifier) for identifier in identifiers)


def checksum(sql: str) -> str:
    """The same for a text whatever the line ends of its file."""
    return hashlib.sha256(sql.replace("\r\n", "\n").encode()).hexdigest()


def code_only(sql: str) -> str:
    """Without comments and without texts: what is left names only what the statement uses."""
    return _TEXT.sub("''", _LINE_COMMENT.sub("", sql))


def header(sql: str) -> str:
    """The comment lines at the top of a file, as one text."""
    lines: list[str] = []
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    return " ".join(lines)
