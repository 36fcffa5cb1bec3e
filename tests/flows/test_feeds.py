"""Importing feeds into a config tree, and writing a tree to start from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from config.catalog import ConfigError, load_catalog
from config.models import Feed, TreeSettings
from flows.feeds import TreeExistsError, import_opml, init_tree
from transforms.opml import OpmlError

OPML = """<opml version="2.0"><body>
<outline text="Pièces détachées" xmlUrl="https://pieces.example/rss" language="fr"/>
<outline text="Chip Times" xmlUrl="https://chips.example/feed"/>
<outline text="TechCrunch hardware" xmlUrl="https://techcrunch.com/category/hardware/feed/" language="en"/>
<outline text="A file" xmlUrl="file:///etc/passwd" language="en"/>
</body></opml>"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    init_tree(tmp_path / "tree")
    return tmp_path / "tree"


@pytest.fixture
def opml(tmp_path: Path) -> Path:
    path = tmp_path / "reader.opml"
    path.write_text(OPML, encoding="utf-8")
    return path


def uncommented(text: str) -> str:
    """What a user gets who deletes the "#" in front of every line that holds a setting or a feed."""
    return "\n".join(line[1:] for line in text.splitlines() if re.match(r"#(\S|  )", line))


def test_imported_feeds_are_read_from_then_on(tree: Path, opml: Path) -> None:
    result = import_opml(opml, tree, language="en")
    assert [feed.id for feed in result.added] == ["pieces-detachees", "chip-times", "techcrunch-hardware"]
    assert load_catalog(tree).feeds == result.added
    assert result.file == tree / "feeds" / "imported.yml"
    assert result.warnings == ()


def test_time_zone_and_owner_come_from_the_project_where_it_knows_the_publisher_else_utc(
    tree: Path, opml: Path
) -> None:
    zones = {feed.id: (feed.family, feed.timezone) for feed in import_opml(opml, tree, language="en").added}
    known = next(feed for feed in load_catalog().feeds if feed.publisher == "techcrunch")
    assert zones["techcrunch-hardware"] == (known.family, known.timezone)
    assert zones["chip-times"] == ("chips-example", "UTC")


def test_what_is_skipped_is_reported_with_line_and_reason(tree: Path, opml: Path) -> None:
    result = import_opml(opml, tree)
    assert [(s.line, s.title) for s in result.skipped] == [(3, "Chip Times"), (5, "A file")]
    assert "language" in result.skipped[0].reason
    assert "http(s)" in result.skipped[1].reason


def test_the_summary_says_what_was_added_and_what_was_not(tree: Path, opml: Path) -> None:
    assert import_opml(opml, tree).summary().splitlines() == [
        f"2 feeds added to {tree}/feeds/imported.yml",
        "  pieces-detachees  https://pieces.example/rss",
        "  techcrunch-hardware  https://techcrunch.com/category/hardware/feed/",
        "2 skipped",
        "  line 3: Chip Times  https://chips.example/feed: its language is not named;"
        " give one of en, fr, de, es, it, pt, nl",
        "  line 5: A file  file:///etc/passwd: the address is no http(s) address",
    ]
    assert import_opml(opml, tree).summary().startswith("no feed added\n4 skipped\n")


def test_a_second_import_adds_nothing_and_leaves_the_file_as_it_is(tree: Path, opml: Path) -> None:
    import_opml(opml, tree, language="en")
    before = (tree / "feeds" / "imported.yml").read_bytes()
    again = import_opml(opml, tree, language="en")
    assert again.added == ()
    assert [s.reason for s in again.skipped][:3] == [
        "listed as pieces-detachees",
        "listed as chip-times",
        "listed as techcrunch-hardware",
    ]
    assert (tree / "feeds" / "imported.yml").read_bytes() == before


def test_what_a_person_wrote_into_the_file_stays(tree: Path, opml: Path) -> None:
    path = tree / "feeds" / "imported.yml"
    mine = (
        "# my own remark\n- {id: my-id, title: Mine, url: 'https://chips.example/feed/', language: en, publisher: p,"
        " family: f, timezone: Europe/Paris}"
    )
    path.write_text(mine, encoding="utf-8")
    result = import_opml(opml, tree, language="en")
    assert path.read_text(encoding="utf-8").startswith(mine + "\n")
    assert [s.reason for s in result.skipped if s.title == "Chip Times"] == ["listed as my-id"]
    assert [feed.id for feed in load_catalog(tree).feeds] == ["my-id", "pieces-detachees", "techcrunch-hardware"]


def test_the_file_says_a_feed_as_a_person_would(tree: Path, opml: Path) -> None:
    import_opml(opml, tree, language="en")
    text = (tree / "feeds" / "imported.yml").read_text(encoding="utf-8")
    assert (
        "\n- id: pieces-detachees\n  title: Pièces détachées\n  url: https://pieces.example/rss\n  language: fr\n"
        "  publisher: pieces-example\n  family: pieces-example\n  timezone: UTC\n  found_in: reader.opml\n"
    ) in text


def test_the_first_own_feeds_of_a_tree_replace_the_projects_and_the_result_warns(tmp_path: Path, opml: Path) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    result = import_opml(opml, bare, language="en")
    assert len(result.warnings) == 1
    assert "not the project's own" in result.warnings[0]
    assert load_catalog(bare).feeds == result.added


def test_a_text_that_cannot_be_appended_to_is_an_error_and_stays(tree: Path, opml: Path) -> None:
    path = tree / "feeds" / "imported.yml"
    path.write_text("[]\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"imported\.yml: feeds cannot be appended"):
        import_opml(opml, tree)
    assert path.read_text(encoding="utf-8") == "[]\n"


def test_a_tree_with_a_defect_stops_the_import(tree: Path, opml: Path) -> None:
    (tree / "feeds" / "my-feeds.yml").write_text("- id: NOT A SLUG\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"my-feeds\.yml"):
        import_opml(opml, tree)
    assert not (tree / "feeds" / "imported.yml").exists()


@pytest.mark.parametrize("text", ["<!DOCTYPE opml [<!ENTITY x 'y'>]><opml/>", "<rss/>", "no xml"])
def test_a_hostile_or_wrong_file_is_named_and_writes_nothing(tree: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "wrong.opml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OpmlError, match=r"wrong\.opml: "):
        import_opml(path, tree)
    assert not (tree / "feeds" / "imported.yml").exists()


def test_a_missing_file_is_named(tree: Path, tmp_path: Path) -> None:
    with pytest.raises(OpmlError, match=r"none\.opml: cannot be read: No such file"):
        import_opml(tmp_path / "none.opml", tree)


def test_a_new_tree_loads_with_the_default_settings_and_the_projects_companies(tree: Path) -> None:
    catalog = load_catalog(tree)
    assert catalog.settings == TreeSettings()
    assert catalog.companies == load_catalog().companies
    assert catalog.feeds == ()


def test_the_settings_file_shows_every_setting_with_its_default(tree: Path) -> None:
    shown = yaml.safe_load(uncommented((tree / "settings.yml").read_text(encoding="utf-8")))
    assert list(shown) == list(TreeSettings.model_fields)
    assert TreeSettings.model_validate(shown) == TreeSettings()


def test_every_setting_has_a_line_of_help_and_its_bounds(tree: Path) -> None:
    lines = (tree / "settings.yml").read_text(encoding="utf-8").splitlines()
    for name in TreeSettings.model_fields:
        place = next(i for i, line in enumerate(lines) if line.startswith(f"#{name}:"))
        assert lines[place - 1].startswith("# "), name
        assert len(lines[place - 1]) > 12, name
    pause = lines[next(i for i, line in enumerate(lines) if line.startswith("#host_delay_s")) - 1]
    assert pause.endswith("(at least 0, at most 60)")


def test_one_setting_can_be_changed_by_deleting_its_sign(tree: Path) -> None:
    path = tree / "settings.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("#host_delay_s: 1.0", "host_delay_s: 2.5"), encoding="utf-8")
    assert load_catalog(tree).settings == TreeSettings(host_delay_s=2.5)


def test_the_two_examples_are_valid_feeds(tree: Path) -> None:
    path = tree / "feeds" / "my-feeds.yml"
    path.write_text(uncommented(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert [feed.id for feed in load_catalog(tree).feeds] == ["example-news-technology", "exemple-eco"]
    assert all(isinstance(feed, Feed) for feed in load_catalog(tree).feeds)


def test_the_readme_names_all_that_can_be_replaced(tree: Path) -> None:
    text = (tree / "README.md").read_text(encoding="utf-8")
    for name in ("settings.yml", "feeds/", "companies.yml", "hardware.yml", "currencies.yml", "languages/"):
        assert f"`{name}`" in text
    assert "`corrections.yml`" in text


def test_a_tree_is_never_written_over(tree: Path) -> None:
    (tree / "settings.yml").write_text("host_delay_s: 3\n", encoding="utf-8")
    (tree / "README.md").unlink()
    with pytest.raises(TreeExistsError, match=r"settings\.yml: is there already"):
        init_tree(tree)
    assert (tree / "settings.yml").read_text(encoding="utf-8") == "host_delay_s: 3\n"
    assert not (tree / "README.md").exists()


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "tree").write_text("", encoding="utf-8")
    with pytest.raises(TreeExistsError, match=r"tree: is there already"):
        init_tree(tmp_path / "tree")
