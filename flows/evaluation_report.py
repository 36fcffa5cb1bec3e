"""An evaluation for a reader's eye, or for the next program."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict

import dataframely as dy
import polars as pl
from rich.console import Console
from rich.text import Text

from flows.tables import as_table
from transforms.evaluation import Evaluation
from transforms.evaluation.calibration import FOLDS
from transforms.evaluation.schemas import ConfidenceBin, Miss


def print_evaluation(evaluation: Evaluation, texts: Mapping[str, str], n_misses: int) -> None:
    """Tables of all figures, then the first passages with a miss: `texts` are the passages by id."""
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(as_table(_scores(evaluation), f"Scores over {evaluation.n_passages} passages"), "")
    console.print(as_table(_fields(evaluation), "Fields of the strict pairs"), "")
    console.print(
        as_table(_bins(evaluation.confidence_bins), f"Confidence: {_error(evaluation.calibration_error)}"), ""
    )
    title = f"Confidence fitted on other passages ({FOLDS} folds): {_error(evaluation.fitted_calibration_error)}"
    console.print(as_table(_bins(evaluation.fitted_bins), title), "")
    console.print(as_table(_causes(evaluation.misses), "Misses by cause"))
    for (passage_id,), some in _first(evaluation.misses, n_misses).group_by("passage_id", maintain_order=True):
        console.print(Text(f"\n[{passage_id}] {texts[str(passage_id)]}"))
        for miss in some.iter_rows(named=True):
            console.print(Text(f"    {miss['cause']}"), style="bold")
            for side in ("fact", "claim"):
                if miss[f"{side}_says"] is not None:
                    console.print(Text(f"      {side:<5} {miss['kind']} {miss[f'{side}_says']}"))


def as_json(evaluation: Evaluation, n_misses: int) -> str:
    """All figures as one JSON object; frames are lists of rows."""
    return json.dumps(
        {
            "passages": evaluation.n_passages,
            "scores": evaluation.scores.to_dicts(),
            "clean": evaluation.clean.to_dicts(),
            "fields": evaluation.fields.to_dicts(),
            "confidence_bins": evaluation.confidence_bins.to_dicts(),
            "calibration_error": evaluation.calibration_error,
            "probability_fit": asdict(evaluation.probability_fit) if evaluation.probability_fit else None,
            "fitted_bins": evaluation.fitted_bins.to_dicts(),
            "fitted_calibration_error": evaluation.fitted_calibration_error,
            "causes": _causes(evaluation.misses).to_dicts(),
            "misses": _first(evaluation.misses, n_misses).to_dicts(),
        },
        ensure_ascii=False,
        indent=1,
    )


def _scores(evaluation: Evaluation) -> pl.DataFrame:
    """One line per language or group for both kinds, then the two kinds over all languages."""
    shown = evaluation.scores.filter((pl.col("kind") == "all") | (pl.col("language") == "all"))
    names = pl.when(pl.col("kind") == "all").then(pl.col("language")).otherwise(pl.col("kind").cast(pl.String))
    interval = pl.format("{}–{}", pl.col("f1_low").round(2), pl.col("f1_high").round(2))
    numbers = pl.col("precision", "recall", "f1").round(3)
    strict, value = (
        shown.filter(pl.col("key") == key).with_columns(numbers, name=names, interval=interval)
        for key in ("strict", "value")
    )
    clean = evaluation.clean.select(
        name="language", clean=pl.format("{}/{}", "n_clean", "n_without_facts"), clean_share=pl.col("share").round(3)
    )
    return (
        strict.select(
            "name", "kind", facts="n_facts", claims="n_claims", precision="precision", recall="recall",
            strict_f1="f1", f1_90="interval",
        )
        .join(
            value.select("name", value_precision="precision", value_recall="recall", value_f1="f1"), on="name"
        )
        .join(clean, on="name", how="left")
        .sort(pl.col("name") != "all", pl.col("kind") != "all", "name")
        .drop("kind")
    )  # fmt: skip


def _bins(bins: dy.DataFrame[ConfidenceBin]) -> pl.DataFrame:
    return bins.with_columns(pl.col("mean_confidence", "precision").round(3))


def _error(error: float | None) -> str:
    return "no claims" if error is None else f"expected calibration error {error:.3f}"


def _fields(evaluation: Evaluation) -> pl.DataFrame:
    return evaluation.fields.with_columns(pl.col("accuracy").round(3))


def _causes(misses: dy.DataFrame[Miss]) -> pl.DataFrame:
    return (
        misses.group_by("cause")
        .agg(
            n=pl.len(), investment=(pl.col("kind") == "investment").sum(), hardware=(pl.col("kind") == "hardware").sum()
        )
        .sort(pl.col("n"), pl.col("cause").to_physical(), descending=[True, False])
    )


def _first(misses: dy.DataFrame[Miss], n: int) -> pl.DataFrame:
    """The misses of the first `n` passages that have any."""
    passages = misses["passage_id"].unique(maintain_order=True).head(n)
    return misses.filter(pl.col("passage_id").is_in(passages.implode()))
