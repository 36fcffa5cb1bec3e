"""Articles are handed on in slices of about the same amount of text."""

from __future__ import annotations

import polars as pl
import pytest

from flows.run import in_batches_of_text


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], []),
        ([4, 4, 4], [[4, 4, 4]]),
        ([6, 6, 6, 6], [[6, 6], [6, 6]]),
        ([25, 1, 1], [[25], [1, 1]]),
        ([1, 25, 1], [[1, 25], [1]]),
    ],
)
def test_articles_by_text(sizes: list[int], expected: list[list[int]]) -> None:
    articles = pl.DataFrame({"text": ["x" * size for size in sizes]}, schema={"text": pl.String})
    batches: list[list[int]] = []
    done: list[int] = []
    in_batches_of_text(articles, 10, lambda some: batches.append(some["text"].str.len_bytes().to_list()), done.append)
    assert batches == expected
    assert done[-1:] == [len(sizes)] * bool(sizes)
