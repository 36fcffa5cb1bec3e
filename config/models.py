"""Frozen models of the config files. A key that no model knows is an error: a misspelt one must not pass in silence."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Language = Literal["en", "fr", "de", "es", "it", "pt", "nl"]
Url = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]


def _known_timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"{name!r} is no IANA time zone such as Europe/Paris") from error
    return name


Timezone = Annotated[str, AfterValidator(_known_timezone)]


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Feed(Model):
    """One address that lists a publisher's new articles."""

    id: Slug
    title: str
    url: str
    """Absolute. A path ("/news/rss.xml") is allowed where the tree is loaded with a base URL, as the sample web is."""
    kind: Literal["auto", "rss", "atom", "rdf", "json", "sitemap"] = "auto"
    language: Language
    publisher: Slug
    family: Slug
    """The owner: two publishers of one family are no independent evidence for each other."""
    timezone: Timezone
    """In which the publisher's dates are read; `said_on` is the day there."""
    found_in: str | None = None
    """Public material in which the address was found."""
    verified: date | None = None
    """Day on which `ledger feeds check` last reached it; null: not verified."""
    enabled: bool = True


class Company(Model):
    """A company, laboratory, university or agency that the news names."""

    slug: Slug
    name: str
    kind: Literal["company", "investor", "laboratory", "university", "agency"] = "company"
    aliases: tuple[str, ...] = ()
    """Other names of the whole: legal name, former name, short form, spelling in another language."""
    brands: tuple[str, ...] = ()
    """Subsidiaries, divisions and products that speak for the company ("AWS", "Instagram")."""
    people: tuple[str, ...] = ()
    """Persons who speak for it; only where that is fact."""
    ambiguous: tuple[str, ...] = ()
    """Those of its names that are ordinary words or names too ("Meta", "Orange", "Block"): they need context."""
    sells_machines: bool = False
    """Makes chips or computers that others run: beside a count of them it is the seller rather than the owner."""
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    ticker: str | None = None
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q\d+$")] | None = None
    fiscal_year_end: MonthDay | None = None


class Product(Model):
    """A chip, server, machine or site type that is counted."""

    slug: Slug
    name: str
    vendor: Slug | None = None
    """Slug of the company that makes it; null for generic words ("gpu")."""
    family: Slug | None = None
    class_: Literal[
        "gpu", "ai-chip", "cpu", "server", "rack", "supercomputer", "data-center", "power-plant", "quantum"
    ] = Field(alias="class")
    generic: bool = False
    aliases: tuple[str, ...] = ()
    """Spellings in the news, singular; plurals and case are the matcher's business."""
    aliases_by_language: dict[Language, tuple[str, ...]] = {}
    tdp_w: float | None = None
    memory_gb: float | None = None
    released: str | None = Field(default=None, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
    sources: tuple[Url, ...] = ()
    """Where TDP, memory and release were found; a figure without a source stays out."""
    bf16_dense_tflops: Annotated[float, Field(gt=0)] | None = None
    """Peak of one unit at BF16 or FP16 without sparsity, in TFLOP/s; null where no page states it."""
    bf16_source: Url | None = None
    accelerators: Annotated[int, Field(ge=1)] = 1
    """Chips in one unit, where the news calls the whole and a single chip by the same word (GB200)."""


class Band(Model):
    """A published ratio: what one thing takes of another, from the lowest to the highest figure that sources state."""

    low: Annotated[float, Field(gt=0)]
    high: Annotated[float, Field(gt=0)]
    note: str
    """How both ends follow from the sources."""
    sources: Annotated[tuple[Url, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise ValueError(f"low ({self.low:g}) is above high ({self.high:g})")
        return self


class Plausibility(Model):
    """`plausibility.yml`: ratios by which figures said together are held against each other."""

    tolerance: Annotated[float, Field(ge=1)]
    """A ratio is an outlier only beyond its band by more than this factor."""
    server_w_per_chip_w: Band
    """Power of a server over the thermal design power of its accelerators."""
    facility_w_per_it_w: Band
    """Power of a site over that of its machines (PUE)."""
    usd_per_gw: Band
    """Capital cost of a data centre per gigawatt, US dollars."""
    usd_per_h100_equivalent: Band
    """Capital cost of computing power equal to one H100, US dollars."""


class Peg(Model):
    """A fixed rate to another currency."""

    to: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    units: Annotated[float, Field(gt=0)]
    """How many units of this currency one unit of `to` is worth."""
    source: Url


class Currency(Model):
    """A currency as the news writes it."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    name: str
    symbols: tuple[str, ...] = ()
    """Signs that stand before or after the number ("US$", "€")."""
    words: dict[Language, tuple[str, ...]] = {}
    """Names after the number, with their inflected forms ("dollars", "Euro")."""
    peg: Peg | None = None


class Correction(Model):
    """One human decision that overrides what the extractor or the resolver says."""

    action: Literal["reject", "change", "merge_companies"]
    author: str
    reason: str
    decided_on: date
    url: Url | None = None
    kind: Literal["investment", "hardware"] | None = None
    company: Slug | None = None
    value: float | None = None
    """The low end of the claim's amount or quantity (the high end where the low is null)."""
    quote_words: str | None = None
    """Words that stand in the quote."""
    changes: dict[str, str | float | None] = {}
    """With `change`: column and new value."""
    into: Slug | None = None
    """With `merge_companies`: the company that stays."""


class TreeSettings(Model):
    """`settings.yml` of a config tree: how the pipeline behaves towards the world.

    The docstring of a setting is its help line in the file that `ledger init` writes.
    """

    model_config = ConfigDict(use_attribute_docstrings=True)

    allow_private_origins: tuple[Url, ...] = ()
    """Exactly these origins (scheme, host, port) may lie on private addresses: [http://127.0.0.1:8080]."""
    user_agent: str = "SiliconLedger/0.1 (+https://github.com/silicon-ledger/silicon-ledger)"
    """Who asks, sent with every request and matched with robots.txt; put your own contact address here."""
    host_delay_s: Annotated[float, Field(ge=0, le=60)] = 1.0
    """Pause between two requests to one host, unless its robots.txt asks for a longer one."""
    max_connections: Annotated[int, Field(ge=1, le=256)] = 32
    """Open connections in all."""
    max_connections_per_host: Annotated[int, Field(ge=1, le=16)] = 2
    """Open connections to one host."""
    timeout_s: Annotated[float, Field(gt=0, le=300)] = 20.0
    """Time for one whole request, redirects and body included."""
    max_body_mb: Annotated[float, Field(gt=0, le=512)] = 10.0
    """Largest body that is read, decompressed."""
    max_redirects: Annotated[int, Field(ge=0, le=20)] = 5
    """Redirects followed for one request; each target is checked like a first address."""
    max_attempts: Annotated[int, Field(ge=1, le=10)] = 3
    """Times that a request is tried before it counts as failed."""
    retry_wait_s: Annotated[float, Field(ge=0, le=60)] = 1.0
    """First pause before another attempt; doubles, with jitter, unless Retry-After says longer."""
    max_entries_per_feed: Annotated[int, Field(ge=1, le=10_000)] = 200
    """Newest entries read of one feed body; what is beyond them is counted, not read."""
    fail_without_news_days: Annotated[int, Field(ge=1)] | None = 2
    """A run turns red when no feed has listed anything new for so many days; null: never."""
    rates_url: str | None = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip"
    """The ECB's file of historic exchange rates, asked for once a day; null: only the copy that is installed."""
    rates_source: str = "ECB euro reference rates"
    """Whose the rates at `rates_url` are, as it stands beside each amount."""
    min_confidence: Annotated[float, Field(ge=0, le=1)] = 0.5
    """Claims below stay in core and enter no fact."""
