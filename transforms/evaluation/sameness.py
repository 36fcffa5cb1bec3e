"""When two statements say the same: names, products, numbers and the other fields.

Both sides of a comparison stand in one row, the fact's columns under their own names, the claim's with `_claimed`.
"""

from __future__ import annotations

import polars as pl

from config.evaluation import MatchingRules

TOLERANCE = 0.005
"""Half a per cent: rounding of the same number."""
CLAIMED = "_claimed"
FIELDS: dict[str, tuple[str, ...]] = {
    "investment": ("category", "status", "qualifier", "role", "period", "counterparty"),
    "hardware": ("status", "qualifier", "product", "purpose", "site", "period"),
}


def with_names(statements: pl.DataFrame, rules: MatchingRules) -> pl.DataFrame:
    """Adds names in the forms that are compared: `_company`, `_bare_company`, `_product`, `_others`."""
    ending = f"-(?:{'|'.join(rules.silent_endings)})$"
    return statements.with_columns(
        _company=_slug(pl.col("company"), rules),
        _product=_slug(pl.col("product"), rules),
        _others=pl.col("counterparty").list.eval(_slug(pl.element(), rules)).list.unique().list.sort(),
    ).with_columns(_bare_company=pl.col("_company").str.replace(ending, ""))


def _slug(name: pl.Expr, rules: MatchingRules) -> pl.Expr:
    """Lower case ASCII words with hyphens, brands as their company; a missing name is the empty one."""
    plain = (
        name.fill_null("")
        .str.normalize("NFKD")
        .str.replace_all(r"[^\x00-\x7f]", "")
        .str.to_lowercase()
        .str.replace_all(r"[^a-z0-9]+", "-")
        .str.strip_chars("-")
    )
    return plain.replace(rules.same_company)


def same_company() -> pl.Expr:
    """Equal, equal without a silent ending, or equal but for hyphens."""
    return (
        (pl.col("_company") == pl.col(f"_company{CLAIMED}"))
        | (pl.col("_bare_company") == pl.col(f"_bare_company{CLAIMED}"))
        | (_without_hyphens("_company") == _without_hyphens(f"_company{CLAIMED}"))
    )


def _without_hyphens(name: str) -> pl.Expr:
    return pl.col(name).str.replace_all("-", "", literal=True)


def same_product(rules: MatchingRules) -> pl.Expr:
    """Equal, both sites, one the generic form of the other, or one the other with more words at an end."""
    fact, claim = pl.col("_product"), pl.col(f"_product{CLAIMED}")

    def either(slugs: tuple[str, ...]) -> pl.Expr:
        return fact.is_in(slugs) | claim.is_in(slugs)

    longer = (
        fact.str.starts_with(claim + "-")
        | claim.str.starts_with(fact + "-")
        | fact.str.ends_with("-" + claim)
        | claim.str.ends_with("-" + fact)
    )
    return (
        pl.when(fact == claim)
        .then(True)
        .when((fact == "") | (claim == ""))
        .then(False)
        .when(either(rules.sites))
        .then(fact.is_in(rules.sites) & claim.is_in(rules.sites))
        .when(either(rules.generic_chips + rules.generic_machines))
        .then(~either(rules.never_generic))
        .otherwise(longer)
    )


def near(name: str) -> pl.Expr:
    """The same number but for rounding; a missing one equals only a missing one."""
    fact, claim = pl.col(name), pl.col(f"{name}{CLAIMED}")
    close = (fact - claim).abs() <= TOLERANCE * pl.max_horizontal(fact.abs(), claim.abs(), pl.lit(1e-9))
    return pl.when(fact.is_null() | claim.is_null()).then(fact.is_null() & claim.is_null()).otherwise(close)


def same_currency() -> pl.Expr:
    return pl.col("currency").fill_null("") == pl.col(f"currency{CLAIMED}").fill_null("")


def same_measure() -> pl.Expr:
    return pl.col("measure").eq_missing(pl.col(f"measure{CLAIMED}"))


def same_value(rules: MatchingRules) -> pl.Expr:
    """The value key: the number in its unit and, for hardware, of the same product."""
    money = same_currency()
    machines = same_measure() & same_product(rules)
    is_money = pl.col("kind") == "investment"
    return near("low") & near("high") & pl.when(is_money).then(money).otherwise(machines)


def agrees(field: str) -> pl.Expr:
    """Whether both sides say the same in a field of `FIELDS`."""
    match field:
        case "period":
            return _equal("period_start") & _equal("period_end")
        case "counterparty":
            return pl.col("_others") == pl.col(f"_others{CLAIMED}")
        case "product":
            return pl.col("_product") == pl.col(f"_product{CLAIMED}")
        case "purpose" | "site":  # free text: only its presence can be compared
            return (pl.col(field).fill_null("") == "") == (pl.col(f"{field}{CLAIMED}").fill_null("") == "")
        case "category" | "status" | "qualifier" | "role":
            return pl.col(field).fill_null("") == pl.col(f"{field}{CLAIMED}").fill_null("")
        case _:
            raise ValueError(f"{field!r} is no field that is compared")


def n_agreeing() -> pl.Expr:
    """How many fields of its kind both sides agree on."""
    return (
        pl.when(pl.col("kind") == "investment")
        .then(pl.sum_horizontal(agrees(field) for field in FIELDS["investment"]))
        .otherwise(pl.sum_horizontal(agrees(field) for field in FIELDS["hardware"]))
    )


def _equal(name: str) -> pl.Expr:
    return pl.col(name).eq_missing(pl.col(f"{name}{CLAIMED}"))
