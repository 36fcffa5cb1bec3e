"""One schema per frame that passes between stages. Column names are those of the warehouse (`warehouse/migrations`)."""

from __future__ import annotations

import dataframely as dy

_STRINGS = dy.List(dy.String(nullable=False), nullable=False)


class FeedBody(dy.Schema):
    """The body of a feed as it came."""

    feed_id = dy.String(nullable=False, primary_key=True)
    document_id = dy.String(nullable=False)
    url = dy.String(nullable=False)
    body = dy.Binary(nullable=False)
    content_type = dy.String(nullable=True)
    fetched_at = dy.Datetime(nullable=False, time_unit="us")


class Entry(dy.Schema):
    """One item of a feed. Times are UTC without a zone."""

    entry_id = dy.String(nullable=False, primary_key=True)
    feed_id = dy.String(nullable=False)
    publisher = dy.String(nullable=False)
    guid = dy.String(nullable=True)
    url = dy.String(nullable=False)
    canonical_url = dy.String(nullable=False)
    title = dy.String(nullable=True)
    summary = dy.String(nullable=True)
    author = dy.String(nullable=True)
    published_at = dy.Datetime(nullable=True, time_unit="us")
    updated_at = dy.Datetime(nullable=True, time_unit="us")
    content_hash = dy.String(nullable=False)
    feed_document_id = dy.String(nullable=False)
    first_seen_at = dy.Datetime(nullable=False, time_unit="us")


class Reject(dy.Schema):
    """What was put aside, before it is known in which runs it was met (`ops.rejects`)."""

    reject_id = dy.String(nullable=False, primary_key=True)
    stage = dy.String(nullable=False)
    item = dy.String(nullable=False)
    reason = dy.String(nullable=False)
    detail = dy.String(nullable=True)
    feed_id = dy.String(nullable=True)


class Page(dy.Schema):
    """The body of a page, with what its feed entry says of it."""

    document_id = dy.String(nullable=False)
    canonical_url = dy.String(nullable=False)
    page_url = dy.String(nullable=False)
    """After redirects."""
    body = dy.Binary(nullable=False)
    content_type = dy.String(nullable=True)
    fetched_at = dy.Datetime(nullable=False, time_unit="us")
    feed_id = dy.String(nullable=True)
    publisher = dy.String(nullable=False)
    family = dy.String(nullable=False)
    timezone = dy.String(nullable=False)
    feed_language = dy.String(nullable=True)
    feed_title = dy.String(nullable=True)
    feed_published_at = dy.Datetime(nullable=True, time_unit="us")


class Article(dy.Schema):
    """One version of an article's text. Offsets of everything below count code points of `text` (or `title`)."""

    article_id = dy.String(nullable=False, primary_key=True)
    url = dy.String(nullable=False)
    document_id = dy.String(nullable=False)
    feed_id = dy.String(nullable=True)
    publisher = dy.String(nullable=False)
    family = dy.String(nullable=False)
    title = dy.String(nullable=True)
    text = dy.String(nullable=False)
    language = dy.String(nullable=True)
    author = dy.String(nullable=True)
    published_at = dy.Datetime(nullable=True, time_unit="us")
    said_on = dy.Date(nullable=True)
    date_source = dy.String(nullable=True)
    date_candidates = dy.List(
        dy.Struct({"source": dy.String(nullable=False), "value": dy.Datetime(nullable=False, time_unit="us")}),
        nullable=False,
    )
    credited_source = dy.String(nullable=True)
    verdict = dy.Enum(["full", "teaser", "consent", "index", "error", "empty"], nullable=False)
    fetched_at = dy.Datetime(nullable=False, time_unit="us")


class Passage(dy.Schema):
    """What the extractor reads: an article's text, or a passage given to `ledger extract`."""

    passage_id = dy.String(nullable=False, primary_key=True)
    text = dy.String(nullable=False)
    title = dy.String(nullable=True)
    language = dy.String(nullable=False)
    said_on = dy.Date(nullable=True)


class _Claim(dy.Schema):
    claim_id = dy.String(nullable=False, primary_key=True)
    passage_id = dy.String(nullable=False)
    company = dy.String(nullable=False)
    company_name = dy.String(nullable=False)
    is_unlisted = dy.Bool(nullable=False)
    counterparty = _STRINGS
    qualifier = dy.Enum(["exact", "about", "at_least", "at_most", "range", "magnitude"], nullable=False)
    period_start = dy.Date(nullable=True)
    period_end = dy.Date(nullable=True)
    attribution = dy.String(nullable=True)
    speaker = dy.String(nullable=True)
    confidence = dy.Float64(nullable=False, min=0, max=1)
    quote = dy.String(nullable=False)
    char_start = dy.Int32(nullable=False)
    char_end = dy.Int32(nullable=False)
    anchor_start = dy.Int32(nullable=False)
    anchor_end = dy.Int32(nullable=False)
    in_title = dy.Bool(nullable=False)


class InvestmentClaim(_Claim):
    """Money that one sentence says a company spends or receives; amounts in whole units of `currency`."""

    role = dy.Enum(["investor", "recipient"], nullable=False)
    category = dy.Enum(
        ["capex", "acquisition", "funding", "stake", "contract", "subsidy", "training_cost", "rnd", "other"],
        nullable=False,
    )
    amount_low = dy.Float64(nullable=True)
    amount_high = dy.Float64(nullable=True)
    currency = dy.String(nullable=False)
    status = dy.Enum(["reported", "planned", "considered", "denied"], nullable=False)
    recurs = dy.Enum(["year", "month"], nullable=True)
    scope = dy.String(nullable=True)


class HardwareClaim(_Claim):
    """Machines that one sentence says a company runs, orders or plans; quantities in units of `measure`."""

    product = dy.String(nullable=False)
    vendor = dy.String(nullable=True)
    measure = dy.Enum(["units", "power_w", "racks", "sites", "flops", "area_m2"], nullable=False)
    quantity_low = dy.Float64(nullable=True)
    quantity_high = dy.Float64(nullable=True)
    status = dy.Enum(["in_use", "ordered", "planned", "considered", "denied"], nullable=False)
    purpose = dy.String(nullable=True)
    site = dy.String(nullable=True)


class ClaimDifference(dy.Schema):
    """A claim that two extractions of one article do not share, or read differently (`ops.claim_differences`)."""

    claim_id = dy.String(nullable=False, primary_key=True)
    former_claim_id = dy.String(nullable=True)
    change = dy.Enum(["gained", "lost", "changed"], nullable=False)
    kind = dy.Enum(["investment", "hardware"], nullable=False)
    article_id = dy.String(nullable=False)
    company = dy.String(nullable=False)
    changed_columns = _STRINGS
    before = dy.String(nullable=True)
    """JSON: the columns that differ; of a lost claim all that say something."""
    after = dy.String(nullable=True)
    quote = dy.String(nullable=False)


class _ClaimContext(dy.Schema):
    """A stored claim beside what its article says of its origin."""

    claim_id = dy.String(nullable=False, primary_key=True)
    article_id = dy.String(nullable=False)
    company = dy.String(nullable=False)
    is_unlisted = dy.Bool(nullable=False)
    counterparty = _STRINGS
    qualifier = dy.Enum(["exact", "about", "at_least", "at_most", "range", "magnitude"], nullable=False)
    period_start = dy.Date(nullable=True)
    period_end = dy.Date(nullable=True)
    attribution = dy.String(nullable=True)
    confidence = dy.Float64(nullable=False, min=0, max=1)
    quote = dy.String(nullable=False)
    char_start = dy.Int32(nullable=False)
    url = dy.String(nullable=False)
    publisher = dy.String(nullable=False)
    family = dy.String(nullable=False)
    credited_source = dy.String(nullable=True)
    said_on = dy.Date(nullable=True)
    published_at = dy.Datetime(nullable=True, time_unit="us")
    text_cluster = dy.String(nullable=True)
    """The group of near-duplicate texts that the article belongs to (`transforms.duplicates`); null: not compared."""


class InvestmentClaimInContext(_ClaimContext):
    """A current row of `core.investment_claims` with its article's address, publisher, source and text group."""

    role = dy.Enum(["investor", "recipient"], nullable=False)
    category = dy.Enum(
        ["capex", "acquisition", "funding", "stake", "contract", "subsidy", "training_cost", "rnd", "other"],
        nullable=False,
    )
    amount_low = dy.Float64(nullable=True)
    amount_high = dy.Float64(nullable=True)
    currency = dy.String(nullable=False)
    status = dy.Enum(["reported", "planned", "considered", "denied"], nullable=False)
    recurs = dy.Enum(["year", "month"], nullable=True)
    scope = dy.String(nullable=True)


class HardwareClaimInContext(_ClaimContext):
    """A current row of `core.hardware_claims` with its article's address, publisher, source and text group."""

    product = dy.String(nullable=False)
    vendor = dy.String(nullable=True)
    measure = dy.Enum(["units", "power_w", "racks", "sites", "flops", "area_m2"], nullable=False)
    quantity_low = dy.Float64(nullable=True)
    quantity_high = dy.Float64(nullable=True)
    status = dy.Enum(["in_use", "ordered", "planned", "considered", "denied"], nullable=False)
    purpose = dy.String(nullable=True)
    site = dy.String(nullable=True)


class KnownFactClaim(dy.Schema):
    """A link between fact and claim that the ledger has published before (any version of `core.fact_claims`)."""

    fact_id = dy.String(nullable=False)
    claim_id = dy.String(nullable=False)


class _Fact(dy.Schema):
    fact_id = dy.String(nullable=False, primary_key=True)
    company = dy.String(nullable=False)
    is_unlisted = dy.Bool(nullable=False)
    counterparty = _STRINGS
    qualifier = dy.String(nullable=False)
    status = dy.String(nullable=False)
    period_start = dy.Date(nullable=True)
    period_end = dy.Date(nullable=True)
    first_said_on = dy.Date(nullable=True)
    last_said_on = dy.Date(nullable=True)
    n_claims = dy.Int32(nullable=False)
    n_articles = dy.Int32(nullable=False)
    n_publishers = dy.Int32(nullable=False)
    n_independent = dy.Int32(nullable=False)
    confidence = dy.Float64(nullable=False)
    supersedes = dy.String(nullable=True)
    superseded_by = dy.String(nullable=True)
    contradicts = _STRINGS
    part_of = dy.String(nullable=True)
    merged_into = dy.String(nullable=True)
    resolver_version = dy.String(nullable=False)


class InvestmentFact(_Fact):
    """Money that claims agree on; the content columns of `core.investment_facts`."""

    role = dy.String(nullable=False)
    category = dy.String(nullable=False)
    amount_low = dy.Float64(nullable=True)
    amount_high = dy.Float64(nullable=True)
    currency = dy.String(nullable=False)
    amount_low_usd = dy.Float64(nullable=True)
    amount_high_usd = dy.Float64(nullable=True)
    amount_low_eur = dy.Float64(nullable=True)
    amount_high_eur = dy.Float64(nullable=True)
    rate_usd = dy.Float64(nullable=True)
    rate_eur = dy.Float64(nullable=True)
    rate_day = dy.Date(nullable=True)
    rate_source = dy.String(nullable=True)
    recurs = dy.String(nullable=True)
    scope = dy.String(nullable=True)
    same_deal_as = dy.String(nullable=True)


class HardwareFact(_Fact):
    """Machines that claims agree on; the content columns of `core.hardware_facts`."""

    product = dy.String(nullable=False)
    vendor = dy.String(nullable=True)
    measure = dy.String(nullable=False)
    quantity_low = dy.Float64(nullable=True)
    quantity_high = dy.Float64(nullable=True)
    purpose = dy.String(nullable=True)
    site = dy.String(nullable=True)


class FactClaim(dy.Schema):
    """Which claims support which fact; the content columns of `core.fact_claims`."""

    fact_id = dy.String(nullable=False, primary_key=True)
    claim_id = dy.String(nullable=False, primary_key=True)
    kind = dy.Enum(["investment", "hardware"], nullable=False)
    is_independent = dy.Bool(nullable=False)


class UnusedClaim(dy.Schema):
    """A claim that supports no fact, and why: below_min_confidence, no_value."""

    claim_id = dy.String(nullable=False, primary_key=True)
    reason = dy.Enum(["below_min_confidence", "no_value"], nullable=False)


class Rate(dy.Schema):
    """What one unit of a currency was worth on a day; the columns of `core.fx_rates`."""

    day = dy.Date(nullable=False, primary_key=True)
    currency = dy.String(nullable=False, primary_key=True)
    usd = dy.Float64(nullable=False)
    eur = dy.Float64(nullable=False)
    source = dy.String(nullable=False)


class TextSignature(dy.Schema):
    """The MinHash of one article's text; texts too short to compare have none."""

    article_id = dy.String(nullable=False, primary_key=True)
    signature = dy.List(dy.UInt32(nullable=False), nullable=False)


class TextCluster(dy.Schema):
    """The group of near-duplicate texts of an article, named after its smallest article id."""

    article_id = dy.String(nullable=False, primary_key=True)
    text_cluster = dy.String(nullable=False)
