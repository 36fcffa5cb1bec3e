"""Sums of money become investment claims: what for, whose, with whom, how sure, for when."""

from __future__ import annotations

import polars as pl

from transforms.claims import companies, cues, lists
from transforms.claims.anchors import money_anchors
from transforms.claims.beside import is_priced
from transforms.claims.confidence import confident, with_features
from transforms.claims.period_choice import nearest_period
from transforms.claims.recurrence import recurrences
from transforms.claims.scopes import scopes
from transforms.claims.unnamed import of_unnamed_groups
from transforms.lexicon import Lexicon, alternatives

STATUS_WEIGHTS = {"denied": 0.9, "considered": 0.5, "planned": 0.35, "reported": 0.3}
_INVESTING = "^(?:zu |te )?(?:ge)?(?:invest|inver|invist|put|pour|pump|pomp|inject|steck|ste+k)"
"""Cues that say of a sum neither that it buys a share nor that it builds."""
MIN_FRAME_SCORE = -2.0


def framed_sums(mentions: dict[str, pl.DataFrame], sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """One row per sum of money with a frame: what it is for and how strongly, and the strongest veto beside it."""
    anchors = money_anchors(mentions["numbers"], sentences, lexicon).with_columns(phrase_end="end")
    last_end = pl.col("end").shift(1).over("sentence_id")
    at_price = (
        anchors.join(sentences.select("sentence_id", "folded"), on="sentence_id", maintain_order="left")
        .with_columns(gap=pl.col("folded").str.slice(last_end, pl.col("start") - last_end))
        .filter(
            last_end.is_not_null()
            & pl.col("gap").str.contains(rf"(?i-u)^[\s*_]*{alternatives(lexicon.pack.at_price)}[\s*_]*$")
        )
        .select("anchor_id", is_price=pl.lit(value=True))
    )
    spoken = cues.in_force(cues.longest(mentions["cues"]), sentences)
    pairs = cues.towards(anchors, spoken, sentences, lexicon)
    of_context = cues.frames_of_context(anchors, spoken, sentences)
    by_default = cues.default_frames(anchors, mentions["companies"]).join(of_context, on="anchor_id", how="anti")
    frames = cues.best_frame(pairs, pl.concat([of_context, by_default], how="vertical_relaxed"))
    statuses = cues.best_status(pairs, "status", STATUS_WEIGHTS)
    frames = lists.shared_frames(frames, lists.bracketed(anchors, mentions["companies"]))
    framed = anchors.join(frames, on="anchor_id")
    return (
        framed.join(of_unnamed_groups(framed, sentences, lexicon), on="anchor_id", how="anti")
        .join(statuses, on="anchor_id", how="left")
        .join(at_price, on="anchor_id", how="left")
        .filter((pl.col("category") != "funding") | pl.col("is_price").is_null())
        .join(cues.has_coreference(anchors, spoken), on="anchor_id", how="left")
        .with_columns(vendor=pl.lit(None, pl.String))
    )


def investment_candidates(mentions: dict[str, pl.DataFrame], sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """One row per sum that is likely a company's investment, with all that the choice of its fields needs and gave."""
    return confident(weighed_sums(mentions, sentences, lexicon), "investment", lexicon)


def weighed_sums(mentions: dict[str, pl.DataFrame], sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """One row per sum that may be a company's investment, likely or not, with the features of its confidence."""
    anchors = framed_sums(mentions, sentences, lexicon).filter(
        pl.col("frame_score") >= MIN_FRAME_SCORE,
        pl.col("veto_score").is_null() | (pl.col("veto_score") < pl.col("frame_score") + 0.5),
    )
    names = mentions["companies"]
    chosen = companies.choose_company(anchors, names, sentences, lexicon)
    rows = anchors.join(chosen, on="anchor_id")
    agencies = lexicon.agencies
    rows = rows.join(_other_side(rows, names, mentions["cues"], agencies, lexicon), on="anchor_id", how="left")
    is_public = pl.col("counterparty").list.eval(pl.element().is_in(agencies)).list.any().fill_null(value=False)
    is_given = is_public & pl.col("category").is_in(["contract", "stake", "subsidy"])
    rows = rows.with_columns(role=pl.when(is_given).then(pl.lit("recipient")).otherwise("role"))
    rows = _classified(rows, lexicon)
    rows = rows.join(nearest_period(rows, mentions["periods"], sentences, lexicon), on="anchor_id", how="left")
    rows = rows.with_columns(
        status=pl.when(
            (pl.col("tense") == "past") & (pl.col("period_kind") != "month") & (pl.col("status") == "planned")
        )
        .then(pl.lit("reported"))
        .when((pl.col("tense") == "ahead") & (pl.col("status") == "reported"))
        .then(pl.lit("planned"))
        .otherwise("status")
    )
    rows = rows.join(recurrences(rows, sentences, lexicon), on="anchor_id", how="left")
    rows = rows.join(scopes(anchors, sentences, lexicon), on="anchor_id", how="left")
    return with_features(rows, "investment")


def _other_side(
    rows: pl.DataFrame, names: pl.DataFrame, spoken: pl.DataFrame, agencies: tuple[str, ...], lexicon: Lexicon
) -> pl.DataFrame:
    """anchor_id, counterparty (slugs of the other side in their order), has_target."""
    pairs = (
        rows.select(
            "anchor_id",
            "sentence_id",
            "category",
            "role",
            "other_slot",
            "cue_start",
            "cue_end",
            "slot",
            "company_start",
            "from_context",
            a_start="start",
            a_end="end",
            chosen="company",
        )
        .join(names, on="sentence_id")
        .filter(pl.col("company") != pl.col("chosen"))
        .filter((pl.col("end") <= pl.col("a_start")) | (pl.col("start") >= pl.col("a_end")))
    )
    building = spoken.filter(
        (pl.col("group") == "frame") & (pl.col("name") == "capex") & ~pl.col("literal").str.contains(_INVESTING)
    )
    pairs = pairs.join(building.select("sentence_id", builds=pl.lit(value=True)).unique(), on="sentence_id", how="left")
    markers = spoken.filter(pl.col("group") == "investors").select("sentence_id", marker_end="end")
    gap_to_marker = (
        pairs.filter(pl.col("category") == "funding")
        .join(markers, on="sentence_id")
        .filter(pl.col("start") >= pl.col("marker_end"))
        .with_columns(gap=pl.col("folded").str.slice(pl.col("marker_end"), pl.col("start") - pl.col("marker_end")))
        .filter(pl.col("gap").str.len_bytes() <= 200, ~pl.col("gap").str.contains(r"[.;:()]\s|\$|[0-9]{2}"))
        .select("anchor_id", "start")
        .unique()
        .with_columns(is_investor=pl.lit(value=True))
    )
    pairs = pairs.join(gap_to_marker, on=["anchor_id", "start"], how="left").with_columns(
        pl.col("is_investor").fill_null(value=False)
    )
    after = pl.col("start") >= pl.col("cue_end")
    before = pl.col("end") <= pl.col("cue_start")
    target = pl.col("after_target")
    near = (pl.col("start") - pl.col("cue_end")).is_between(0, 90)
    # Where the verb comes last, what is bought stands before it ("Broadcom für 37 Milliarden kaufen").
    priced = is_priced(lexicon) & (pl.col("slot") != "agent")
    is_other = (
        pl.when(pl.col("category") == "funding")
        .then("is_investor")
        .when((pl.col("category") == "acquisition") & (pl.col("slot") == "agent"))
        .then(before)
        .when(pl.col("category") == "acquisition")
        .then((after & near & ~pl.col("is_agent")) | priced)
        .when(pl.col("category") == "stake")
        .then(
            target
            & (pl.col("start") > pl.col("company_start").fill_null(-1))
            # "invests 10 billion in a campus in New Florence": a name that no list holds may be the place.
            & (pl.col("is_listed") | pl.col("has_name_head") | pl.col("builds").is_null())
        )
        .when(pl.col("category") == "contract")
        .then(pl.lit(value=True))
        .when(pl.col("category") == "capex")
        .then(target & pl.col("is_listed") & after)
        .when(pl.col("category") == "subsidy")
        .then(pl.col("company").is_in(agencies))
        .otherwise(False)
    )
    single = pl.col("category") != "funding"
    return (
        pairs.filter(is_other)
        .with_columns(
            distance=pl.when(priced)
            .then(0)
            .otherwise(
                pl.min_horizontal(
                    (pl.col("start") - pl.col("cue_end")).abs(), (pl.col("end") - pl.col("cue_start")).abs()
                )
            )
        )
        .sort("anchor_id", pl.when(single).then("distance").otherwise("start"))
        .group_by("anchor_id", maintain_order=True)
        .agg(counterparty=pl.col("company").unique(maintain_order=True), single=single.first())
        .select(
            "anchor_id",
            counterparty=pl.when("single").then(pl.col("counterparty").list.head(1)).otherwise("counterparty"),
        )
    )


def _classified(rows: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Category and status after all sides are known."""
    no_other = pl.col("counterparty").is_null() | (pl.col("counterparty").list.len() == 0)
    investing = pl.col("cue").str.contains(_INVESTING)
    category = (
        pl.when((pl.col("category") == "stake") & no_other & pl.col("cue").is_in(lexicon.own_spending))
        .then(pl.lit("capex"))
        .when((pl.col("category") == "capex") & ~no_other & investing)
        .then(pl.lit("stake"))
        .otherwise("category")
    )
    default = pl.col("category").replace_strict(
        {
            "capex": "planned",
            "acquisition": "reported",
            "funding": "reported",
            "stake": "reported",
            "contract": "reported",
            "subsidy": "reported",
            "training_cost": "reported",
            "rnd": "reported",
            "other": "planned",
        },
        default="reported",
    )
    said = pl.when(pl.col("status_score") > -2.2).then("status_cue")
    return rows.with_columns(category=category, counterparty=pl.col("counterparty").fill_null([])).with_columns(
        status=pl.coalesce(said, "frame_status", default),
    )
