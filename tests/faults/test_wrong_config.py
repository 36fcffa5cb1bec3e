"""A tree that cannot be used stops a run before anything is asked for; the message says where and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.own_tree import feed, new_tree, run
from tests.flows.loopback import site

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("config")]


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("settings.yml", "host_delay: 3\n", ("settings.yml", "host_delay", "not permitted")),
        ("settings.yml", "timeout_s: soon\n", ("settings.yml", "timeout_s", "valid number")),
        ("settings.yml", "timeout_s: 1000\n", ("settings.yml", "timeout_s", "less than or equal to 300")),
        ("settings.yml", "timeout_s: [1\n", ("settings.yml:2", "YAML")),
        ("settings.yml", "- a\n- b\n", ("settings.yml", "top level", "dictionary")),
        ("feeds/two.yml", "- {id: mine}\n", ("two.yml", "mine.title", "required")),
        ("feeds/two.yml", None, ("feeds", "'mine' stands 2 times")),
        ("hardware.yml", "- {slug: x, name: X, vendor: nobody, class: gpu}\n", ("hardware.yml", "x.vendor", "nobody")),
    ],
)  # fmt: skip
def test_the_run_stops_and_says_which_key_of_which_file(
    tmp_path: Path, file: str, text: str | None, words: tuple[str, ...]
) -> None:
    with site({}) as (origin, asked):
        tree = new_tree(tmp_path / "tree", [feed("mine", f"{origin}/rss.xml")], allow_private_origins=[origin])
        same = (tree / "feeds" / "my-feeds.yml").read_text().replace("rss.xml", "other.xml")
        (tree / file).write_text(same if text is None else text)
        done = run(tmp_path / "home", tree)
        assert asked == []
    assert done.returncode == 2
    assert "nothing was fetched" in done.stderr
    for word in words:
        assert word in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "home").exists()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run(tmp_path / "home", tmp_path / "nowhere")
    assert done.returncode == 2
    assert str(tmp_path / "nowhere") in done.stderr
    assert "ledger init" in done.stderr
