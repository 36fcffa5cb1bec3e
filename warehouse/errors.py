"""What can go wrong between the ledger and its files, in words for the person who has to act."""

from __future__ import annotations


class WarehouseError(Exception):
    """Every error of this room; its text says what, where and what to do."""


class WarehouseLocked(WarehouseError):  # noqa: N818  a state of the file, not a fault of the program
    """Another process has the file open."""


class MigrationError(WarehouseError):
    """The tables of the file are not those of this version of the ledger."""


class FrameError(WarehouseError):
    """A frame does not fit the table that it is meant for."""


class StatementError(WarehouseError):
    """A named statement is unknown, or its parameters are wrong."""


class NothingPublished(WarehouseError):  # noqa: N818  a state of the folder, not a fault of the program
    """There is no published file yet."""


class QueryError(WarehouseError):
    """The reader's SQL is wrong, or asks for more than reading."""
