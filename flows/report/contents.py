"""What the report shows, read from the published file: rows of statements, the facts they name, their sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from warehouse.reader import read_statement

Row = dict[str, Any]

N_MONTHS = 24
"""Months in the charts and in the coverage table."""
N_COMPANY_MONTHS = 200
N_COMPANIES = 15
N_IDS = 12
"""Facts named in one row of sums; the others are left to a query."""
N_CHAINS = 20
N_PRODUCTS = 20
N_BASES = 5
"""Largest quantities of each product."""
N_NEWEST = 25
N_PAIRS = 50
N_DENIED = 50
N_CLAIMS = 4
"""Sources shown of each fact."""
N_UNLISTED = 20


@dataclass(frozen=True)
class Chain:
    """What one side said of the same thing, one value after the other: oldest first."""

    chain_id: str
    facts: Sequence[Row]


@dataclass(frozen=True)
class Contents:
    """All that stands on the page. `facts`: every fact that it names, by id. `evidence`: their sources, by fact_id."""

    snapshot: Row
    totals: Row
    languages: Sequence[Row]
    coverage: Sequence[Row]
    money_by_month: Sequence[Row]
    companies: Sequence[Row]
    company_months: Sequence[Row]
    chains: Sequence[Chain]
    hardware: Sequence[Row]
    newest: Sequence[Row]
    contradictions: Sequence[tuple[Row, Row]]
    denied: Sequence[Row]
    rejects: Sequence[Row]
    feeds_in_trouble: Sequence[Row]
    checks: Sequence[Row]
    unlisted_companies: Sequence[Row]
    facts: dict[str, Row]
    evidence: dict[str, list[Row]]


def read_contents(published_file: Path) -> Contents:
    """Everything that the report says. Raises `NothingPublished` where there is no published file."""

    def rows(statement: str, **params: Any) -> list[Row]:
        return read_statement(published_file, f"report/{statement}", params or None).to_dicts()

    companies = rows("companies", n_companies=N_COMPANIES, n_ids=N_IDS)
    company_months = rows("company_months", n_rows=N_COMPANY_MONTHS, n_ids=N_IDS)
    links = rows("guidance", n_chains=N_CHAINS)
    hardware = rows("hardware", n_facts=N_BASES, n_products=N_PRODUCTS)
    newest = rows("newest", n_facts=N_NEWEST)
    pairs = rows("contradictions", n_pairs=N_PAIRS)
    denied = rows("denied", n_facts=N_DENIED)
    fact_ids = _named(companies, company_months, links, hardware, newest, pairs, denied)
    facts = {row["fact_id"]: row for row in rows("facts", fact_ids=fact_ids)}
    return Contents(
        snapshot=rows("snapshot")[0],
        totals=rows("totals")[0],
        languages=rows("languages"),
        coverage=rows("coverage", n_months=N_MONTHS),
        money_by_month=rows("money_by_month", n_months=N_MONTHS),
        companies=companies,
        company_months=company_months,
        chains=[
            Chain(chain_id, [facts[link["fact_id"]] for link in chain])
            for chain_id, chain in groupby(links, key=lambda link: str(link["chain_id"]))
        ],
        hardware=[{**facts[base["fact_id"]], **base} for base in hardware],
        newest=[facts[row["fact_id"]] for row in newest],
        contradictions=[(facts[pair["fact_id"]], facts[pair["other_id"]]) for pair in pairs],
        denied=[facts[row["fact_id"]] for row in denied],
        rejects=rows("rejects"),
        feeds_in_trouble=rows("feeds_in_trouble"),
        checks=rows("checks"),
        unlisted_companies=rows("unlisted_companies", n_companies=N_UNLISTED),
        facts=facts,
        evidence=_by_fact(rows("evidence", fact_ids=fact_ids, n_claims=N_CLAIMS)),
    )


def _named(*frames: Sequence[Row]) -> list[str]:
    """Each fact that a row names, once."""
    return sorted({fact_id for rows in frames for row in rows for fact_id in _ids(row)})


def _ids(row: Row) -> Iterator[str]:
    yield from (row[key] for key in ("fact_id", "other_id") if key in row)
    yield from row.get("fact_ids", ())


def _by_fact(evidence: Sequence[Row]) -> dict[str, list[Row]]:
    return {fact_id: list(rows) for fact_id, rows in groupby(evidence, key=lambda row: str(row["fact_id"]))}
