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
        dy.Struct({"source": dy.String(nullable=False), "value": dy.Datetime(nullable=False, time_unit="us")}), nullable=False
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
        ["capex", "acquisition", "funding", "stake", "contract", "subsidy", "training_cost", "rnd", "other"], nullable=False
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
