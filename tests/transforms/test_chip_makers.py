"""Graphics chips without a name take the one maker of such chips that their sentence names."""

from __future__ import annotations

import polars as pl
import pytest

from config.catalog import load_catalog
from flows.extract import as_passages
from transforms.claims import extract_claims


def products(text: str, lang: str) -> list[tuple[str, str]]:
    line = pl.DataFrame({"id": ["p"], "lang": [lang], "published": ["2026-03-02"], "text": [text]}).write_ndjson()
    return extract_claims(as_passages([line]), load_catalog()).hardware.select("company", "product").rows()


@pytest.mark.parametrize(
    ("lang", "text", "product"),
    [
        ("en", "Microsoft will install 40,000 GPUs bought from AMD in Ohio.", "amd-gpu"),
        ("de", "Microsoft betreibt in Essen 12.000 GPUs, die Nvidia geliefert hat.", "nvidia-gpu"),
        ("en", "Microsoft will install 40,000 GPUs in Ohio.", "gpu"),
        ("en", "Microsoft will install 40,000 GPUs, some from AMD and some from Nvidia.", "gpu"),
    ],
)
def test_unnamed_chips_are_of_the_maker_in_the_sentence(lang: str, text: str, product: str) -> None:
    assert products(text, lang) == [("microsoft", product)]
