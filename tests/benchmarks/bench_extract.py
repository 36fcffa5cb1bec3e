"""Clean text to claims: speed on one core, peak memory over the batch's size, and whether the cost stays linear.

The text is made like news: `TELLING` of its paragraphs are those of tests/gold and the sample web, which state sums and
machines; `LURING` are prose with digits and with words that hold the letters of a code or a unit ("cada" holds CAD),
so that they pass for such at first sight; the rest is plain prose. The shares are those of real news: of some 16,000
articles of IT magazines and general papers in German, English, Portuguese and Spanish, 31 to 42 % of the paragraphs
held a trigger, and of the German and Spanish ones 6 to 8 % named a currency, a unit or a machine as a
word. Those of the made text are measured and
printed. Each size runs in a process of its own with one Polars thread, in batches of `--batch-mb`, each drawn anew; its
making is not timed. `--up-to 1024` goes to 1 GB. The last line of the output is JSON.
"""

from __future__ import annotations

import argparse
import functools
import json
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
from transforms.sifting import with_countables

TELLING = 0.08
LURING = 0.3
BATCH_MB = 32
PARAGRAPHS = 12
"""Of one article."""
MEASURED = ("mb", "cpu_s", "claims", "peak_per_batch", "with_trigger", "naming")
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


_LURES = {
    "en": "In 2019 she tried 3 times to reach Madrid, rented 2 rooms and carried on with a new novel.",
    "fr": "En 2019, elle a encadré 3 projets avant de rentrer à la maison avec 2 valises et leurs souvenirs.",
    "de": "Sie haben 2019 in Europa 3 Wochen lang gewartet und sind mit 2 Koffern nach Hause gefahren.",
    "es": "Cada verano, desde 2019, pasan 3 semanas en casa de sus padres y leen 2 libros.",
    "it": "Nel 2019 sono caduti 3 alberi e la casa ha 2 stanze: una per le serate, una per gli arsenali di libri.",
    "pt": "Cada um deles passou 3 semanas em casa, em 2019, e voltou com 2 malas para usar de novo.",
    "nl": "In 2019 wachtten zij 3 weken op de arts, en in Europa reisden zij daarna met 2 koffers verder.",
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
        parts = [_paragraph(chance, language, telling[language]) for _ in range(PARAGRAPHS)]
        text = "\n".join(parts)
        size += len(text.encode())
        rows.append((str(len(rows)), text, None, language))
    return as_passages(rows)


def _paragraph(chance: random.Random, language: str, telling: list[str]) -> str:
    kind = chance.random()
    if kind < TELLING:
        return chance.choice(telling)
    sentences = chance.choices(_PLAIN[language], k=6)
    return " ".join([*sentences, _LURES[language]] if kind < TELLING + LURING else sentences)


def shares(passages: pl.DataFrame) -> tuple[float, float]:
    """The parts of all paragraphs that hold a trigger of their language, and that name what can be counted as well."""
    catalog = load_catalog()
    held = named = lines = 0
    for (language,), some in passages.group_by("language"):
        words = lexicon(catalog, str(language))
        cut = paragraphs(some)
        marked = triggered(cut, words).filter("is_triggered")
        lines += cut.height
        held += marked.height
        alone = marked.with_row_index("n").with_columns(passage_id=pl.col("n").cast(pl.String))
        named += with_countables(alone, words).height
    return held / lines, named / lines


def measure(megabytes: int, batch_mb: int) -> None:
    """Prints megabytes, seconds, claims, growth of the peak memory in bytes over a batch's, and the shares."""
    size = min(megabytes, batch_mb)
    catalog = load_catalog()
    extract_claims(mixed_news(0.5, seed=0), catalog)  # builds the patterns
    batch = mixed_news(size)
    batch_bytes = int(batch["text"].str.len_bytes().sum())
    parts = shares(batch)
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
    print(done / 1e6, seconds, n_claims, grown / batch_bytes, *parts)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--up-to", type=int, default=64, metavar="MB")
    options.add_argument("--batch-mb", type=int, default=BATCH_MB, metavar="MB")
    options.add_argument("--measure", type=int, metavar="MB", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.measure:
        measure(chosen.measure, chosen.batch_mb)
        return 0
    table = Table(title="clean text to claims, one core", title_justify="left", show_edge=False)
    for column in (
        "MB",
        "CPU seconds",
        "MB/s",
        "claims",
        "peak memory / batch",
        "with a trigger",
        "naming what counts",
    ):
        table.add_column(column, justify="right")
    rows = []
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
        row = dict(zip(MEASURED, map(float, done.stdout.split()), strict=True))
        rows.append({**row, "mb_per_s": row["mb"] / row["cpu_s"]})
        table.add_row(
            *(f"{row['mb']:.1f}", f"{row['cpu_s']:.2f}", f"{row['mb'] / row['cpu_s']:.2f}", f"{row['claims']:,.0f}"),
            *(f"{row['peak_per_batch']:.1f}", f"{row['with_trigger']:.0%}", f"{row['naming']:.0%}"),
        )
    Console(width=120).print(table)
    print(json.dumps(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
