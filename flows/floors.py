"""Floors: scores that the extraction has reached over the project's gold and may not lose. They only rise."""

from __future__ import annotations

import math
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from config.models import Model
from transforms.evaluation import Evaluation

_DIGITS = 10_000
_HEADER = """\
# Scores over all gold files together that may not get worse: a change that loses one is refused.
# Written by:  ledger evaluate tests/gold/*.jsonl --raise-floors tests/gold/floors.yml
# which only ever raises. To lower one, edit it by hand and say why in CHANGELOG.md.
"""


class Floors(Model):
    """`floors.yml`: names of scores (as `measured` gives them) and the value each must keep."""

    at_least: dict[str, float] = Field(default_factory=dict)
    at_most: dict[str, float] = Field(default_factory=dict)


class FloorsError(ValueError):
    """A floors file cannot be read; the message says which and why."""


def measured(evaluation: Evaluation) -> Floors:
    """The scores that have floors: F1 by language and kind, clean passages, fields, and the calibration error."""
    scores = {
        f"{row['key']}_f1.{row['language'] if row['kind'] == 'all' else row['kind']}": row["f1"]
        for row in evaluation.scores.iter_rows(named=True)
        if row["n_facts"] and "all" in (row["kind"], row["language"])
    }
    clean = {
        f"clean.{row['language']}": row["share"]
        for row in evaluation.clean.iter_rows(named=True)
        if row["share"] is not None
    }
    fields = {f"field.{row['kind']}.{row['field']}": row["accuracy"] for row in evaluation.fields.iter_rows(named=True)}
    error = evaluation.calibration_error
    return Floors(at_least=scores | clean | fields, at_most={} if error is None else {"calibration_error": error})


def below(floors: Floors, now: Floors) -> list[str]:
    """One line per score that is worse than its floor, or was not measured at all."""
    return [
        *(f"{name}: not measured; the floors are those of all gold files together" for name in unmeasured(floors, now)),
        *(
            f"{name}: {now.at_least[name]:.5f} is below its floor of {floor}"
            for name, floor in floors.at_least.items()
            if name in now.at_least and now.at_least[name] < floor
        ),
        *(
            f"{name}: {now.at_most[name]:.5f} is above its ceiling of {ceiling}"
            for name, ceiling in floors.at_most.items()
            if name in now.at_most and now.at_most[name] > ceiling
        ),
    ]


def unmeasured(floors: Floors, now: Floors) -> list[str]:
    """Names that have a floor and no score."""
    return sorted(floors.at_least.keys() - now.at_least.keys()) + sorted(floors.at_most.keys() - now.at_most.keys())


def raised(floors: Floors, now: Floors) -> Floors:
    """The floors, each moved to what was measured where that is better; a score without one gets one."""
    least = {name: math.floor(value * _DIGITS) / _DIGITS for name, value in now.at_least.items()}
    most = {name: math.ceil(value * _DIGITS) / _DIGITS for name, value in now.at_most.items()}
    return Floors(
        at_least=floors.at_least
        | {name: max(floors.at_least.get(name, value), value) for name, value in least.items()},
        at_most=floors.at_most | {name: min(floors.at_most.get(name, value), value) for name, value in most.items()},
    )


def read_floors(file: Path) -> Floors:
    """The floors of a file.

    Raises:
        FloorsError: where it cannot be read or has another form.
    """
    try:
        return Floors.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")) or {})
    except OSError as error:
        raise FloorsError(f"{file}: cannot be read: {error.strerror}") from error
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError) as error:
        raise FloorsError(f"{file}: no floors file: {error}") from error


def write_floors(file: Path, floors: Floors) -> None:
    """Writes floors in the order of their names."""
    body = yaml.safe_dump(
        {"at_least": dict(sorted(floors.at_least.items())), "at_most": dict(sorted(floors.at_most.items()))},
        sort_keys=False,
    )
    file.write_text(_HEADER + body, encoding="utf-8")
