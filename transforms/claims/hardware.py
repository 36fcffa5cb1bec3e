"""Counts of machines become hardware claims: which, whose, how sure, where, for what, for when."""

from __future__ import annotations

import polars as pl

from transforms.claims import companies, cues
from transforms.claims.chip_makers import of_named_maker
from transforms.claims.confidence import confident, with_features
from transforms.claims.counts import hardware_anchors
from transforms.claims.machine_status import machine_statuses, status
from transforms.claims.period_choice import nearest_period
from transforms.claims.purposes import purposes
from transforms.claims.sites import sites
from transforms.lexicon import Lexicon, expand_all

MIN_CUE_SCORE = -3.2
_NO_CUE = -3.0


def counted_machines(mentions: dict[str, pl.DataFrame], sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """One row per count of machines: the strongest word for it and the strongest veto beside it."""
    spoken = mentions["cues"]
    anchors = hardware_anchors(mentions["numbers"], mentions["products"], sentences, lexicon)
    anchors = of_named_maker(anchors, mentions["companies"], lexicon)
    pairs = cues.towards(anchors, spoken, sentences, lexicon)
    best = (
        pairs.filter(pl.col("group").is_in(["hardware_cues", "hardware_vetoes"]))
        .with_columns(score=pl.col("closeness") + pl.when(pl.col("is_before")).then(0.2).otherwise(0.0))
        .sort("anchor_id", "score", descending=[False, True], maintain_order=True)
        .unique(["anchor_id", "group"], keep="first", maintain_order=True)
    )
    said = best.filter(pl.col("group") == "hardware_cues").select(
        "anchor_id", cue_start="start", cue_end="end", cue="literal", cue_score="score"
    )
    veto = best.filter(pl.col("group") == "hardware_vetoes").select("anchor_id", veto="literal", veto_score="score")
    statuses = machine_statuses(anchors, pairs, sentences, lexicon)
    plants = (
        pairs.filter((pl.col("group") == "power_plants") & (pl.col("distance") < 60))
        .select("anchor_id", is_plant=pl.lit(value=True))
        .unique()
    )
    return (
        anchors.join(said, on="anchor_id", how="left")
        .join(veto, on="anchor_id", how="left")
        .join(statuses, on="anchor_id", how="left")
        .join(plants, on="anchor_id", how="left")
        .join(cues.has_coreference(anchors, spoken), on="anchor_id", how="left")
        .with_columns(
            has_no_cue=pl.col("cue_score").is_null(),
            cue_score=pl.col("cue_score").fill_null(_NO_CUE),
            cue_start=pl.coalesce("cue_start", "start"),
            cue_end=pl.coalesce("cue_end", "start"),
            slot=pl.lit("owner"),
            category=pl.lit("hardware"),
            product=pl.when(
                (pl.col("measure") == "power_w") & pl.col("is_plant") & (pl.col("product") == "data-center")
            )
            .then(pl.lit("power-plant"))
            .otherwise("product"),
        )
        # The side of the number decides, not that of the cue: "runs 10,000 H100s", "10,000 H100s run at".
        .with_columns(cue_start="start", cue_end="start")
    )


def _spared(anchors: pl.DataFrame, names: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """`anchors` without vetoes that speak of a sale where the buyer is named: machines that are shipped to nobody are
    no fact, those that are shipped to a company are its own.
    """
    verbs = expand_all(lexicon.pack.supplying)
    of_sale = [
        stem
        for stem in (veto.rstrip("*") for veto in expand_all(lexicon.pack.hardware_vetoes))
        if any(verb.startswith(stem) for verb in verbs)
    ]
    sold = names.filter("is_served", "is_listed").select("sentence_id", is_sold=pl.lit(value=True)).unique()
    spared = pl.col("is_sold").fill_null(value=False) & pl.col("veto").is_in(of_sale)
    return (
        anchors.join(sold, on="sentence_id", how="left", maintain_order="left")
        .with_columns(
            veto=pl.when(~spared).then("veto"),
            veto_score=pl.when(~spared.fill_null(value=False)).then("veto_score"),
        )
        .drop("is_sold")
    )


def hardware_candidates(mentions: dict[str, pl.DataFrame], sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """One row per count that is likely a company's, with all that the choice of its fields needs and gave."""
    return confident(weighed_counts(mentions, sentences, lexicon), "hardware", lexicon)


def weighed_counts(mentions: dict[str, pl.DataFrame], sentences: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """One row per count that may be a company's, likely or not, with the features of its confidence."""
    names = mentions["companies"]
    anchors = _spared(counted_machines(mentions, sentences, lexicon), names, lexicon).filter(
        pl.col("cue_score") >= MIN_CUE_SCORE,
        pl.col("veto_score").is_null() | (pl.col("veto_score") < pl.col("cue_score") + 0.7),
    )
    chosen = companies.choose_company(anchors, names, sentences, lexicon)
    rows = anchors.join(chosen, on="anchor_id")
    rows = rows.join(nearest_period(anchors, mentions["periods"], sentences, lexicon), on="anchor_id", how="left")
    rows = rows.join(purposes(rows, mentions, sentences, lexicon), on="anchor_id", how="left")
    rows = rows.join(sites(rows, mentions, sentences, lexicon), on="anchor_id", how="left")
    rows = rows.with_columns(
        status=status(),
        counterparty=pl.lit([], pl.List(pl.String)),
    )
    return with_features(rows, "hardware")
