"""Text that wants to break the reader: a claim beside the noise is found, where it stands, and nothing else."""

from __future__ import annotations

import json

import pytest

from flows.extract import extract_lines

CLAIM = "Microsoft will invest $80 billion in data centers in 2025."

NOISE = {
    "a line of ten megabytes": "lorem ipsum dolor " * 580_000,
    "a line of ten megabytes without a space": "x" * 10_000_000,
    "a hundred thousand numbers": "17 " * 100_000,
    "control characters": "\x00\x01\x02\x07\x1b\x1f\x7f" * 500,
    "right-to-left marks": "\u202e\u202b\u200f\u2067" * 500,
    "lone surrogates": "\udc80\udfff\ud800 " * 500,
    "open brackets and tags": "<a ](( [" * 5_000,
}


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE)
@pytest.mark.parametrize("join", ["\n", ". "])
def test_the_claim_beside_noise_is_found_in_its_place(noise: str, join: str) -> None:
    text = noise + join + CLAIM
    (claim,) = [json.loads(line) for line in extract_lines([json.dumps({"id": "1", "lang": "en", "text": text})])]
    assert (claim["company"], claim["amount_low"], claim["currency"]) == ("microsoft", 80e9, "USD")
    assert claim["quote"].endswith(CLAIM)
    assert claim["end"] == len(text)
    assert claim["start"] == claim["end"] - len(claim["quote"])
