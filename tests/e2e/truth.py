"""The current claims of a published ledger against what a careful reader finds on each page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.e2e.expected import final_rows
from tests.e2e.published import rows

SAME_VALUE = 0.005
"""Relative difference up to which two values are the same."""
CLAIMS = """
    SELECT article.url, 'investment' AS kind, company, currency, NULL AS measure, NULL AS product,
           amount_low AS low, amount_high AS high
    FROM core.investment_claims_current JOIN core.articles_current AS article USING (article_id)
    UNION ALL
    SELECT article.url, 'hardware', company, NULL, measure, product, quantity_low, quantity_high
    FROM core.hardware_claims_current JOIN core.articles_current AS article USING (article_id)
    ORDER BY ALL
"""

Item = dict[str, Any]


def true_facts() -> list[Item]:
    """What the pages state after the last wave, one item a fact. Withdrawn pages state nothing any more."""
    gone = {path for path, row in final_rows("must_hold").items() if row["outcome"] == "gone"}
    return [
        {
            "path": path,
            "kind": fact["kind"],
            "company": fact["company"],
            "currency": fact.get("currency"),
            "measure": fact.get("measure"),
            "product": fact.get("product"),
            "low": fact.get("amount_low", fact.get("quantity_low")),
            "high": fact.get("amount_high", fact.get("quantity_high")),
        }
        for path, row in final_rows("truth").items()
        if path not in gone
        for fact in row["facts"]
    ]


def found_claims(home: Path) -> list[Item]:
    """The current claims of all current articles. What a title repeats of its article counts once."""
    claims = [{"path": "/" + row.pop("url").split("/", 3)[3], **row} for row in rows(home, CLAIMS)]
    return list({tuple(claim.items()): claim for claim in claims}.values())


def n_matches(truth: list[Item], claims: list[Item]) -> int:
    """How many facts have a claim of the same page, kind, company, unit, product and value; each is used once."""
    left = list(claims)
    n = 0
    for fact in truth:
        match = next((claim for claim in left if _same(fact, claim)), None)
        if match is not None:
            left.remove(match)
            n += 1
    return n


def _same(fact: Item, claim: Item) -> bool:
    exact = ("path", "kind", "company", "currency", "measure", "product")
    return all(fact[key] == claim[key] for key in exact) and all(
        _near(fact[end], claim[end]) for end in ("low", "high")
    )


def _near(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= SAME_VALUE * max(abs(a), abs(b))
