"""The report: what a published ledger holds, on one page that needs no network."""

from flows.report.page import FILE_NAME, write_report

__all__ = ["FILE_NAME", "write_report"]
