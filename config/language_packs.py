"""What the extractor knows of one language: number words, scales, cues. One YAML file a language.

A cue is a phrase as the news writes it. Accents and case do not matter. `{a,b}` stands for each of its parts, and a
star at the end ("acqui*") for any ending of the word.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from config.models import Language, Model

Phrases = tuple[str, ...]
Slot = Literal["subject", "object", "agent", "owner", "none"]
"""Where a company stands: before the cue, after it, after a marker such as "by", or owning it ("Meta's capex")."""
Side = Literal["any", "after", "before"]
"""Where the cue likes to stand, seen from the amount."""


class Frame(Model):
    """Words that say what an amount of money is for, and where its two sides stand."""

    category: Literal[
        "capex", "acquisition", "funding", "stake", "contract", "subsidy", "training_cost", "rnd", "other"
    ]
    role: Literal["investor", "recipient"]
    company: Slot = "subject"
    other: Slot = "none"
    status: Literal["reported", "planned", "considered", "denied"] | None = None
    """Of a sentence without a word that says otherwise."""
    side: Side = "any"
    weight: float = 1.0
    or_capex: bool = False
    """Of a stake: what nobody else is named to get is spending of one's own ("invests 5 billion")."""
    yields_to: tuple[Literal["acquisition"], ...] = ()
    """Categories before which it gives way where one of their cues stands in the sentence: "acquired it in a deal"."""
    cues: Phrases


class Veto(Model):
    """Words that make an amount something else than an investment or a machine that is run."""

    name: str
    side: Side = "any"
    weight: float = 1.0
    reach: Annotated[int, Field(gt=0)] = 60
    """Characters between cue and amount beyond which it says nothing."""
    exclusive: bool = False
    """Speaks of one amount only, the one that follows it at once or else the nearest ("at a $380 billion
    valuation").
    """
    ahead: bool = False
    """Speaks only of a sum behind it: "valuing the firm at $5 billion"."""
    not_after: Phrases = ()
    """Words shortly before the cue that take its sense away: in "a deal valued at" the sum is a price."""
    spares: tuple[str, ...] = ()
    """Categories that it says nothing about: a government in the sentence does not undo an acquisition."""
    cues: Phrases


class Numbers(Model):
    decimal: Literal[",", "."]
    decimal_varies: bool = False
    """Papers of some countries use the other sign: each text shows which."""
    words: dict[str, float]
    """Numbers in words ("two", "half a"), joined to tens by `tens_joiners`."""
    tens: dict[str, float] = {}
    tens_joiners: Phrases = ()
    units_before_tens: bool = False
    """As in "zweiunddreissig"."""
    magnitudes: dict[str, float] = {}
    """Words for an unknown number of some size: "dozens" 10, "several" 1."""
    scales: dict[str, float]
    scale_currencies: dict[str, Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]] = {}
    """The currency of a scale that names one ("mdd" are millions of dollars) or is counted in no other ("crore")."""
    bare_scales: Phrases = ()
    """Plural scales that stand without a number: "billions"."""
    sum_tails: Phrases = ()
    """After a number with a scale and no currency, say that it is a sum all the same ("800 million raised")."""
    connectors: Phrases = ()
    """Between number and noun: "of", "de"."""
    range_words: Phrases
    between: Phrases = ()
    change_from: Phrases = ()
    """Before the first of two numbers that are no range but a change ("from $5 billion to $7 billion")."""
    nouns_need_connector: bool = False
    """A noun after a scale never stands without a connector: "3 millions de clients"."""
    fillers: Phrases = ()
    """Between a qualifier and its number: "a total of"."""
    about: Phrases
    at_least: Phrases
    at_most: Phrases
    compared: Phrases = ()
    """Words that set another sum beside this one and say nothing of its own size ("above the $4 billion of 2024")."""
    about_after: Phrases = ()
    at_least_after: Phrases = ()
    at_most_after: Phrases = ()
    sum_leads: Phrases = ()
    """Words of `at_least` that say nothing of the kind after one of `sum_nouns`: "eine Runde über 5 Millionen"."""
    sum_nouns: Phrases = ()
    """Nouns, or last parts of nouns, whose exact sum follows."""
    half_after: Phrases = ()
    """After a scale, half of one more: "sept milliards et demi"."""
    units: dict[Literal["power_w", "flops", "area_m2", "none"], dict[str, float]]
    """Units by measure; "none" holds those that look like a unit of ours and are not (gigawatt-hours)."""


class Periods(Model):
    months: dict[str, int]
    """Names and their abbreviations."""
    quarters: dict[str, int]
    """"first quarter": 1; the abbreviation Q1 is known everywhere where it is listed."""
    halves: dict[str, int] = {}
    fiscal: Phrases = ()
    """Before or after a year: "fiscal", "exercice"."""
    this_year: Phrases = ()
    next_year: Phrases = ()
    last_year: Phrases = ()
    this_month: Phrases = ()
    last_month: Phrases = ()
    next_month: Phrases = ()
    this_quarter: Phrases = ()
    last_quarter: Phrases = ()
    next_quarter: Phrases = ()
    months_to: Phrases = ()
    """Between a number of months and the last of them: "three months ended September 30"."""
    month_quarters: Phrases = ()
    """After a month that ends a quarter: "the September quarter"."""
    until: Phrases = ()
    """Before a year that is an end: "by", "through"."""
    since: Phrases = ()
    from_words: Phrases = ()
    to_words: Phrases = ()
    over_next: Phrases = ()
    """"over the next", before a number of years that runs from the publication."""
    over_last: Phrases = ()
    """The same before a number of years that ends with it."""
    years: Phrases = ()
    decade: Phrases = ()
    """After `over_next`, ten years."""
    now_until: Phrases = ()
    early: Phrases = ()
    for_words: Phrases = ()
    """Before a time, say that it is what a plan is for: "for 2026"."""
    others_before: Phrases = ()
    """Before a time, say that it is that of something else than a sum: "founded in", "ends in"."""
    others_after: Phrases = ()
    """The same after it: "2019 gegründete"."""
    announced: Phrases = ()
    """Beside a time, say that spending was announced then, not done."""
    opened: Phrases = ()
    """Before a time, say that what the money builds is ready then: "come online in"."""
    per_year: Phrases = ()
    per_month: Phrases = ()


class LanguagePack(Model):
    """Knowledge of one language."""

    language: Language
    abbreviations: Phrases = ()
    """Words whose dot ends no sentence ("Inc.", "Mrd.")."""
    numbers: Numbers
    periods: Periods
    frames: tuple[Frame, ...]
    vetoes: tuple[Veto, ...]
    status: dict[Literal["planned", "considered", "denied", "reported"], Phrases]
    hardware_status: dict[
        Literal["in_use", "ordered", "contracted", "bought", "planned", "considered", "denied"], Phrases
    ]
    """By status. Two more are kinds of `ordered`: `contracted` stays so whatever the contract is to do, `bought` is in
    use where a building is bought.
    """
    future_endings: Phrases = ()
    """Endings of verbs that speak of the future, with their accents ("rá"): machines that are planned."""
    hardware_cues: Phrases = ()
    """Words that say that a machine is run, bought or built by somebody."""
    hardware_vetoes: Phrases = ()
    agent: Phrases
    """Before the one who acts in a passive: "by"."""
    investors: Phrases = ()
    """Before the names of those who gave the money: "led by", "from"."""
    oblique: Phrases = ()
    """Prepositions after which a name is no subject."""
    target: Phrases = ()
    """Prepositions before the one who is invested in: "in", "into"."""
    genitive_s: bool = False
    """A name that owns ends in s without an apostrophe ("Oracles Umsatz")."""
    verb_second: bool = False
    """The subject may follow its verb at once ("plant CyrusOne")."""
    clause_breaks: Phrases = ()
    accented: Phrases = ()
    """Cues that are other words without their accents: they count only as written here ("könnte", not "konnte")."""
    conjunctions: Phrases = ()
    """Between two names of a list: "and"."""
    coreference: Phrases = ()
    """"the company", "le groupe": the company that is spoken of. Pronouns too; nouns weigh more."""
    relatives: Phrases = ()
    """After a name, begin a clause whose subject it is: "which"."""
    former: Phrases = ()
    """Before a name that says where people come from: "ex-", "former"."""
    ventures: Phrases = ()
    """After a name, before those of its owners: "a joint venture between"."""
    person_heads: Phrases = ()
    """Before a name, say that it is a person: "analyst"."""
    served: Phrases = ()
    """Before the one who gets machines to use: "supply", "allows"."""
    fund_words: Phrases = ()
    """Words for an investor's own fund ("closes its third fund"): without one it raises nothing, but gives."""
    supplying: Phrases = ()
    """Verbs of one who lets another use machines: "supply", "lease"."""
    supplied_to: Phrases = ()
    """After those, before the user: "leases 200 MW to Acme"."""
    supplied_with: Phrases = ()
    """Before a user whom those follow: "a contract with Acme to supply 200 MW"."""
    estimators: Phrases = ()
    """Before a name, say that it only counted or estimated: "according to a study by"."""
    speaking: Phrases = ()
    """After a name, say that it only speaks: "said"."""
    sources: Phrases = ()
    """Before a name, say that it only reports: "according to"."""
    subject_words: Phrases = ()
    """After a name, say that it acts: auxiliaries and verbs of saying and planning."""
    name_heads: Phrases = ()
    """Before a name, says that it is a company: "startup", "chipmaker"."""
    name_head_ends: Phrases = ()
    """The same for words that are written as one with what stands before them: "platform" for "betaalplatform"."""
    noun_leads: Phrases = ()
    """Articles and their like, where all nouns have a capital: what follows them is a noun, unless it is listed."""
    legal_forms: Phrases = ()
    """After a name, say that it is a company all the same: "AG"."""
    noun_ends: Phrases = ()
    """Endings of capitalised words that are never a name: "ung" in German."""
    gap_stops: Phrases = ()
    """Words that never stand between a number and the machine that it counts."""
    name_breaks: Phrases = ()
    """Capitalised words that are never part of a name: first words of a sentence, days, titles, verbs of headlines."""
    not_names: Phrases = ()
    """Names that are no company: countries, cities, papers, abbreviations."""
    power_plants: Phrases = ()
    """Words that make a power figure one of a power plant."""
    racks: Phrases = ()
    not_counted: Phrases = ()
    """After a machine, say that something else is counted ("GPU hours", "H100 equivalents")."""
    counted_again: Phrases = ()
    """After a number that counts the machines named before it once more ("to 200,000 of them", "200,000 by May")."""
    equivalents: Phrases = ()
    """Before a count of machines, say that it is a measure of speed: "the equivalent of"."""
    distributives: Phrases = ()
    """Before a count, say that it is that of one of several: "each"."""
    named_wholes: Phrases = ()
    """What is large enough that the count of each is told for its own sake: "two clusters, each with 24,000 GPUs"."""
    price_leads: Phrases = ()
    """Between what is bought and its price: "for"."""
    at_price: Phrases = ()
    """Between a sum and the valuation at which it is raised ("raised 100 M$ at 18 Md$")."""
    sum_of_name: Phrases = ()
    """Between a name and its sum in a list: "Meta with 135 billion"."""
    restated: Phrases = ()
    """Between a sum and the same one in another currency: "or", "soit"."""
    unnamed: Phrases = ()
    """Groups without a name to which sums may belong: "the industry", "hyperscalers"."""
    unnamed_verbs: Phrases = ()
    """Plural verbs and auxiliaries that make such a group the subject of a sum: "have", "plan"."""
    dollar_places: dict[Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")], Phrases] = {}
    """Places where a bare "$" is no US dollar, by the code of the currency that it is there."""
    glue: Phrases = ()
    """Words that lost the space before them ("Nvidiasaid")."""
    attribution: dict[Literal["company_statement", "filing", "executive", "unnamed_sources", "analyst"], Phrases] = {}
    purposes: Phrases = ()
    """Before what machines are for: "to train"."""
    purpose_ends: Phrases = ()
    """Words that begin something else after a purpose: "which", "with"."""
    training: Phrases = ()
    """Say that a model is trained on the machines that are counted: "trained on"."""
    training_of: str = "training of {model}"
    """How the purpose is worded where only a verb says it."""
    training_noun: str = "training"
    """The same where no model is named."""
    model_names: Phrases = ()
    """Models, with or without the version that may follow."""
    site_leads: Phrases = ()
    """Before the place where machines stand: "in", "near"."""
    not_sites: Phrases = ()
    """Capitalised words that follow those and are no place."""
    site_names: Phrases = ()
    """Sites and machines that have a name of their own."""
    scopes: dict[Literal["leases", "ai", "total", "multi_year"], Phrases] = {}
    """How far a sum reaches, said beside it: leases counted too, AI alone, all of it, several years."""
    not_recurring: Phrases = ()
    """After "a year", make it a time instead of a rate: "ago"."""
