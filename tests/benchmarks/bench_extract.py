"""Clean text to claims: speed on one core, peak memory over the batch's size, and whether the cost stays linear.

The text is made: paragraphs of tests/gold and the sample web among plain prose without a trigger, so that about `SHARE`
of the paragraphs have one. That share is an assumption, not measured on any news: text with more takes longer. The
true share is printed. Each size runs in a process of its own with one Polars thread, in batches of `--batch-mb`, each
drawn anew; its making is not timed. `--up-to 1024` goes to 1 GB.
"""

from __future__ import annotations

import argparse
import functools
import os
import random
import resource
import subprocess
import sys
import time

import dataframely as dy
import polars as pl
from rich.console import Console
from rich.table import Table

from config.catalog import load_catalog
from tests.transforms.known_texts import as_passages, gold_passages, sample_passages
from transforms.claims import extract_claims
from transforms.lexicon import lexicon
from transforms.schemas import Passage
from transforms.sentences import paragraphs, triggered

SHARE = 0.1
"""Assumed part of the paragraphs with a trigger."""
BATCH_MB = 4
PARAGRAPHS = 12
"""Of one article."""
SIZES_MB = (1, 4, 16, 64, 256, 1024)
_PLAIN = {
    "en": ("The team met on a grey morning and spoke for hours about what the readers want.", "Nobody left early."),
    "fr": ("Les habitants se souviennent encore du vieux quartier et de ses marchés.", "Le maire est resté discret."),
    "de": ("Am Morgen standen viele Menschen vor dem Rathaus und warteten auf Antworten.", "Es blieb lange still."),
    "es": ("Los vecinos hablaron durante horas sobre el futuro del barrio y de sus calles.", "Nadie quiso marcharse."),
    "it": ("Gli abitanti ricordano ancora il vecchio quartiere e le sue botteghe.", "Il sindaco non ha risposto."),
    "pt": ("Os moradores falaram durante horas sobre o futuro do bairro e das ruas.", "Ninguém quis sair mais cedo."),
    "nl": ("De bewoners spraken urenlang over de toekomst van de wijk en haar straten.", "Niemand ging vroeg weg."),
}


@functools.cache
def _known_paragraphs() -> dict[str, list[str]]:
    known = pl.concat([gold_passages(), sample_passages()])
    lines = known.with_columns(pl.col("text").str.split("\n")).explode("text").filter(pl.col("text") != "")
    return {str(key[0]): some["text"].to_list() for key, some in lines.group_by("language") if key[0] in _PLAIN}


def mixed_news(megabytes: float, seed: int = 1) -> dy.DataFrame[Passage]:
    """Articles of all seven languages, together about so many bytes; another seed gives other ones."""
    telling = _known_paragraphs()
    chance = random.Random(seed)  # noqa: S311  the same text each time
    rows: list[tuple[str, str, str | None, str]] = []
    size = 0
    while size < megabytes * 1e6:
        language = chance.choice(sorted(telling))
        parts = [
            chance.choice(telling[language])
            if chance.random() < SHARE
            else " ".join(chance.choices(_PLAIN[language], k=6))
            for _ in range(PARAGRAPHS)
        ]
        text = "\n".join(parts)
        size += len(text.encode())
        rows.append((str(len(rows)), text, None, language))
    return as_passages(rows)


def share_with_trigger(passages: pl.DataFrame) -> float:
    """The part of all paragraphs that hold a trigger of their language."""
    catalog = load_catalog()
    hits = lines = 0
    for (language,), some in passages.group_by("language"):
        cut = paragraphs(some)
        lines += cut.height
        hits += int(triggered(cut, lexicon(catalog, str(language)))["is_triggered"].sum())
    return hits / lines


def measure(megabytes: int, batch_mb: int) -> None:
    """Prints megabytes, seconds, claims, growth of the peak memory in bytes over a batch's, and the share."""
    size = min(megabytes, batch_mb)
    catalog = load_catalog()
    extract_claims(mixed_news(0.5, seed=0), catalog)  # builds the patterns
    batch = mixed_news(size)
    batch_bytes = int(batch["text"].str.len_bytes().sum())
    share = share_with_trigger(batch)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds, n_claims, done, seed = 0.0, 0, 0, 1
    while done < megabytes * 1e6:
        start = time.process_time()
        found = extract_claims(batch, catalog)
        seconds += time.process_time() - start
        n_claims += found.investment.height + found.hardware.height
        done += int(batch["text"].str.len_bytes().sum())
        seed += 1
        if done < megabytes * 1e6:
            batch = mixed_news(size, seed)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    print(done / 1e6, seconds, n_claims, grown / batch_bytes, share)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--up-to", type=int, default=16, metavar="MB")
    options.add_argument("--batch-mb", type=int, default=BATCH_MB, metavar="MB")
    options.add_argument("--measure", type=int, metavar="MB", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.measure:
        measure(chosen.measure, chosen.batch_mb)
        return 0
    table = Table(title="clean text to claims, one core", title_justify="left", show_edge=False)
    for column in ("MB", "CPU seconds", "MB/s", "claims", "peak memory / batch", "paragraphs with a trigger"):
        table.add_column(column, justify="right")
    for size in (size for size in SIZES_MB if size <= chosen.up_to):
        done = subprocess.run(
            [
                *(sys.executable, "-m", "tests.benchmarks.bench_extract"),
                *("--measure", str(size), "--batch-mb", str(chosen.batch_mb)),
            ],
            env={**os.environ, "POLARS_MAX_THREADS": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        megabytes, seconds, n_claims, memory, share = map(float, done.stdout.split())
        speed = f"{megabytes / seconds:.2f}"
        table.add_row(f"{megabytes:.1f}", f"{seconds:.2f}", speed, f"{n_claims:,.0f}", f"{memory:.1f}", f"{share:.1%}")
    Console().print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
