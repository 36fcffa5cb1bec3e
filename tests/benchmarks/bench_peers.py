"""The project's reading of sums and quantities beside that of other programs, on the same passages in one run.

    POLARS_MAX_THREADS=1 python -m tests.benchmarks.bench_peers --peers .venv-peers/bin/python

The passages are those of tests/gold; what must be found are the sums and quantities of their facts. "value": both ends
of the amount are among the numbers that a program gives for the passage; "and currency": with the right currency.
Numbers that a program gives beyond these cost it nothing. The project's own numbers are those that it reads before it
knows whose they are. Speed is megabytes per second of one core over the made news of `bench_extract` in the languages
of the program: `--megabytes` of it for the project, from text to claims, and `--peer-megabytes` for the others, after
warming up. The last line of the output is JSON.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import dataframely as dy
import polars as pl
from rich.console import Console
from rich.table import Table

from config.catalog import load_catalog
from tests.benchmarks.bench_extract import mixed_news
from tests.benchmarks.peer_readers import LANGUAGES, Reading
from tests.transforms.known_texts import as_passages
from transforms.claims import extract_claims
from transforms.lexicon import lexicon
from transforms.quantities import read_numbers
from transforms.schemas import Passage
from transforms.sentences import sentences

ROOT = Path(__file__).parents[2]
READERS = Path(__file__).with_name("peer_readers.py")
OURS = "Silicon Ledger"
TOLERANCE = 1e-6
COLUMNS = ("program", "languages", "sums", "value", "and currency", "quantities", "value", "MB/s", "ours / its MB/s")

Line = dict[str, Any]


def gold() -> list[Line]:
    """The passages with their facts."""
    return [json.loads(line) for path in sorted(ROOT.glob("tests/gold/*.jsonl")) for line in path.open()]


def is_found(fact: Line, readings: list[Reading], with_currency: bool = False) -> bool:
    """Whether both ends of a fact's amount (the one that it has, where it is open) are among the readings."""
    money = fact["kind"] == "investment"
    ends = (fact["amount_low"], fact["amount_high"]) if money else (fact["quantity_low"], fact["quantity_high"])
    values = [value for value, code in readings if not with_currency or code == fact["currency"]]
    return all(any(abs(value - end) <= TOLERANCE * abs(end) for value in values) for end in ends if end is not None)


def shares(lines: list[Line], readings: list[list[Reading]]) -> dict[str, Any]:
    """How many sums and quantities there are and which shares of them were found."""
    pairs = [(fact, found) for line, found in zip(lines, readings, strict=True) for fact in line["facts"]]
    sums = [(fact, found) for fact, found in pairs if fact["kind"] == "investment"]
    counts = [(fact, found) for fact, found in pairs if fact["kind"] == "hardware"]
    return {
        "sums": len(sums),
        "sum_values": sum(is_found(*pair) for pair in sums) / max(len(sums), 1),
        "sum_currencies": sum(is_found(*pair, with_currency=True) for pair in sums) / max(len(sums), 1),
        "quantities": len(counts),
        "quantity_values": sum(is_found(*pair) for pair in counts) / max(len(counts), 1),
    }


def our_readings(lines: list[Line]) -> list[list[Reading]]:
    """The numbers of each passage as the project reads them, before it is known whose they are."""
    catalog = load_catalog()
    readings: dict[str, list[Reading]] = {line["id"]: [] for line in lines}
    for (language,), some in _passages(lines).group_by("language"):
        words = lexicon(catalog, str(language))
        found = sentences(some, words)
        numbers = read_numbers(found.filter("is_triggered"), words).join(found, on="sentence_id")
        for passage, low, high, currency in numbers.select("passage_id", "low", "high", "currency").iter_rows():
            readings[passage] += [(end, currency) for end in (low, high) if end is not None]
    return [readings[line["id"]] for line in lines]


def _passages(lines: list[Line]) -> dy.DataFrame[Passage]:
    return as_passages([(line["id"], line["text"], None, line["lang"]) for line in lines])


def news(megabytes: float, languages: tuple[str, ...]) -> pl.DataFrame:
    """Made news in some languages."""
    return mixed_news(megabytes * 7 / len(languages)).filter(pl.col("language").is_in(languages))


def our_speed(megabytes: float, languages: tuple[str, ...]) -> float:
    """Megabytes of text to claims per second of CPU; the patterns are built before."""
    catalog = load_catalog()
    extract_claims(Passage.validate(news(0.2, languages)), catalog)
    texts = Passage.validate(news(megabytes, languages))
    start = time.process_time()
    extract_claims(texts, catalog)
    return _megabytes(texts) / (time.process_time() - start)


def _megabytes(texts: pl.DataFrame) -> float:
    return float(texts["text"].str.len_bytes().sum()) / 1e6


def peer(python: str, name: str, lines: list[Line], megabytes: float) -> dict[str, Any]:
    """What another program finds, and its megabytes per second of CPU."""
    passages = [{"language": line["lang"], "text": line["text"]} for line in lines]
    texts = news(megabytes, LANGUAGES[name])
    read = _answer(python, name, passages)["readings"]
    timed = _answer(python, name, texts.select("language", "text").to_dicts())
    found = [[(value, code) for value, code in readings] for readings in read]
    return {**shares(lines, found), "mb_per_s": _megabytes(texts) / timed["seconds"]}


def _answer(python: str, name: str, passages: list[Line]) -> Line:
    done = subprocess.run(
        [python, str(READERS), name], input=json.dumps(passages), capture_output=True, text=True, check=True
    )
    return dict(json.loads(done.stdout))


def compare(python: str, megabytes: float, peer_megabytes: float) -> dict[str, Any]:
    """Each program's figures, and the project's in the same languages."""
    every = gold()
    ours: dict[tuple[str, ...], Line] = {}
    rows: dict[str, Any] = {}
    for name, languages in LANGUAGES.items():
        lines = [line for line in every if line["lang"] in languages]
        if languages not in ours:
            speed = our_speed(megabytes, languages)
            ours[languages] = {**shares(lines, our_readings(lines)), "mb_per_s": speed, "times": 1.0}
        found = peer(python, name, lines, peer_megabytes)
        rows[name] = {**found, "languages": languages, "times": ours[languages]["mb_per_s"] / found["mb_per_s"]}
    return rows | {f"{OURS}, {len(of)} of 7": {**found, "languages": of} for of, found in ours.items()}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--peers", required=True, metavar="PYTHON", help="of the environment with the other programs")
    options.add_argument("--megabytes", type=float, default=32)
    options.add_argument("--peer-megabytes", type=float, default=0.1)
    chosen = options.parse_args()
    if pl.thread_pool_size() > 1:
        options.error("the figures are those of one core: set POLARS_MAX_THREADS=1")
    rows = compare(chosen.peers, chosen.megabytes, chosen.peer_megabytes)
    table = Table(title="sums and quantities of tests/gold", title_justify="left", show_edge=False)
    for n, column in enumerate(COLUMNS):
        table.add_column(column, justify="left" if n < 2 else "right")
    for name, row in rows.items():
        table.add_row(
            *(name, " ".join(row["languages"]), f"{row['sums']}", f"{row['sum_values']:.0%}"),
            *(f"{row['sum_currencies']:.0%}", f"{row['quantities']}", f"{row['quantity_values']:.0%}"),
            *(f"{row['mb_per_s']:.3g}", f"{row['times']:,.1f}"),
        )
    Console(width=140).print(table)
    print(json.dumps(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
