"""OPML files, friendly and hostile."""

from __future__ import annotations

import pytest

from config.models import Feed
from transforms.opml import MAX_DEPTH, MAX_OPML_BYTES, OpmlError, address_key, feeds_of_outlines, read_opml

READER_EXPORT = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head><title>Subscriptions</title></head>
  <body>
    <outline text="Tech">
      <outline text="France" language="fr-FR">
        <outline type="rss" text="Le Journal" title="Le Journal des puces" xmlUrl="https://journal.example/rss?a=1&amp;b=2"
                 htmlUrl="https://www.journal.example/"/>
      </outline>
      <outline type="rss" text="Chip Times" XMLURL="http://chips.example/feed" language="en_us"/>
    </outline>
    <outline text="No language" xmlUrl="https://somewhere.example/feed.xml" language="unknown"/>
  </body>
</opml>"""


def opml(outlines: str) -> bytes:
    return f"<opml version='1.0'><body>{outlines}</body></opml>".encode()


def feed(**changes: str) -> Feed:
    fields = {
        "id": "chip-times",
        "title": "Chip Times",
        "url": "https://chips.example/feed",
        "language": "en",
        "publisher": "chip-times",
        "family": "press-group",
        "timezone": "America/New_York",
    }
    return Feed.model_validate(fields | changes)


def test_outlines_with_an_address_are_rows_and_the_others_are_folders() -> None:
    rows = read_opml(READER_EXPORT).drop("line").rows()
    assert rows == [
        (
            "Le Journal des puces",
            "https://journal.example/rss?a=1&b=2",
            "https://www.journal.example/",
            "fr",
            "Tech / France",
            None,
        ),
        ("Chip Times", "http://chips.example/feed", None, "en", "Tech", None),
        ("No language", "https://somewhere.example/feed.xml", None, None, None, None),
    ]


def test_a_row_names_its_line() -> None:
    assert read_opml(READER_EXPORT)["line"].to_list() == [7, 10, 12]


def test_a_file_without_feeds_is_no_error() -> None:
    assert read_opml(opml("<outline text='empty folder'/>")).is_empty()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_the_declared_encoding_is_read(encoding: str) -> None:
    text = f"<?xml version='1.0' encoding='{encoding}'?><opml><body>"
    text += "<outline text='Économie à l’œil' xmlUrl='https://eco.example/'/></body></opml>"
    if encoding == "iso-8859-1":
        text = text.replace("’œ", "-oe")
    assert read_opml(text.encode(encoding))["title"][0].startswith("Économie à l")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://files.example/rss",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "/rss.xml",
        "https://",
        "https://user:secret@host.example/rss",
        "https://host.example/a b",
        "http://[::1/rss",
        "https://host.example:99999/rss",
    ],
)
def test_an_address_that_is_no_plain_http_address_is_no_feed(url: str) -> None:
    row = read_opml(opml(f"<outline text='x' xmlUrl='{url}'/>")).row(0, named=True)
    assert row["reason"] == "the address is no http(s) address"


def test_a_language_that_the_ledger_does_not_read_is_named() -> None:
    row = read_opml(opml("<outline text='x' xmlUrl='https://x.example/' language='ja'/>")).row(0, named=True)
    assert row["reason"] == "language 'ja' is none of en, fr, de, es, it, pt, nl"


BILLION_LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE opml [
 <!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
 <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
 <!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">
]>
<opml><body><outline text="&g;" xmlUrl="https://x.example/"/></body></opml>"""

EXTERNAL_ENTITY = b"""<!DOCTYPE opml [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
<opml><body><outline text="x" xmlUrl="https://x.example/">&secret;</outline></body></opml>"""

EXTERNAL_DTD = b"""<!DOCTYPE opml SYSTEM "http://127.0.0.1:9/evil.dtd"><opml><body/></opml>"""


@pytest.mark.parametrize(
    "body",
    [BILLION_LAUGHS, EXTERNAL_ENTITY, EXTERNAL_DTD, EXTERNAL_ENTITY.decode().encode("utf-16")],
    ids=["billion laughs", "external entity", "external dtd", "in utf-16"],
)
def test_a_document_type_is_refused(body: bytes) -> None:
    with pytest.raises(OpmlError, match=r"line [12]: a DOCTYPE is not accepted"):
        read_opml(body)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "no well-formed XML"),
        (b"<opml><body><outline text='cut off'", "no well-formed XML"),
        (opml("\n<outline text='x' xmlUrl='https://x.example/?a=1&b=2'/>"), "line 2: .* a bare & .* is written &amp;"),
        (opml("<outline text='&nbsp;' xmlUrl='https://x.example/'/>"), "undefined entity"),
        (b"<?xml version='1.0' encoding='klingon'?><opml/>", "encoding"),
        (b"<html><body>Sign in</body></html>", "outermost element is <html>, not <opml>"),
        (opml("<outline>" * (MAX_DEPTH + 1) + "</outline>" * (MAX_DEPTH + 1)), "more than 100 levels"),
        (b" " * (MAX_OPML_BYTES + 1), "more than the 16,777,216 that are read"),
        (bytes(range(256)), "no well-formed XML"),
    ],
    ids=["empty", "cut off", "bare ampersand", "html entity", "encoding", "login page", "deep", "long", "binary"],
)
def test_what_is_no_opml_is_refused_with_the_place_and_the_remedy(body: bytes, message: str) -> None:
    with pytest.raises(OpmlError, match=message):
        read_opml(body)


def test_a_hundred_thousand_levels_cost_no_stack() -> None:
    with pytest.raises(OpmlError, match="levels"):
        read_opml(opml("<outline>" * 100_000))


def test_an_outline_becomes_a_feed_of_its_own_publisher_in_utc() -> None:
    added, skipped = feeds_of_outlines(read_opml(READER_EXPORT), [], [], found_in="my.opml", language="de")
    assert [(f.id, f.url, f.language, f.publisher, f.family, f.timezone, f.found_in) for f in added] == [
        (
            "le-journal-des-puces",
            "https://journal.example/rss?a=1&b=2",
            "fr",
            "journal-example",
            "journal-example",
            "UTC",
            "my.opml",
        ),
        ("chip-times", "http://chips.example/feed", "en", "chips-example", "chips-example", "UTC", "my.opml"),
        (
            "no-language",
            "https://somewhere.example/feed.xml",
            "de",
            "somewhere-example",
            "somewhere-example",
            "UTC",
            "my.opml",
        ),
    ]
    assert skipped == []


def test_without_any_language_an_outline_is_skipped_with_the_remedy() -> None:
    _, skipped = feeds_of_outlines(read_opml(READER_EXPORT), [], [], found_in="my.opml")
    assert [(s.line, s.title, s.reason) for s in skipped] == [
        (12, "No language", "its language is not named; give one of en, fr, de, es, it, pt, nl")
    ]


def test_a_known_publisher_lends_its_family_and_time_zone() -> None:
    outlines = read_opml(opml("<outline text='Chips: AI' language='en' xmlUrl='https://www.chips.example/ai/feed'/>"))
    (added,), _ = feeds_of_outlines(outlines, [], [feed()], found_in="my.opml")
    assert (added.publisher, added.family, added.timezone) == ("chip-times", "press-group", "America/New_York")


def test_a_host_that_several_publishers_share_lends_nothing() -> None:
    known = [feed(), feed(id="other", publisher="other", family="other", url="https://chips.example/other")]
    outlines = read_opml(opml("<outline text='New' language='en' xmlUrl='https://chips.example/new'/>"))
    (added,), _ = feeds_of_outlines(outlines, [], known, found_in="my.opml")
    assert (added.publisher, added.timezone) == ("chips-example", "UTC")


@pytest.mark.parametrize(
    "url",
    ["http://chips.example/feed", "https://www.chips.example/feed/", "https://CHIPS.example:443/feed#top"],
)
def test_an_address_that_is_listed_is_skipped_and_keeps_its_id(url: str) -> None:
    outlines = read_opml(opml(f"<outline text='Other name' language='en' xmlUrl='{url}'/>"))
    added, skipped = feeds_of_outlines(outlines, [feed()], [], found_in="my.opml")
    assert added == []
    assert [s.reason for s in skipped] == ["listed as chip-times"]


def test_an_address_that_stands_twice_in_the_file_is_added_once() -> None:
    twice = "<outline text='One' language='en' xmlUrl='https://one.example/'/>" * 2
    added, skipped = feeds_of_outlines(read_opml(opml(twice)), [], [], found_in="my.opml")
    assert [f.id for f in added] == ["one"]
    assert [s.reason for s in skipped] == ["stands above in the same file, added as one"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://x.example/rss?id=1", "https://x.example/rss?id=2"),
        ("https://x.example/rss", "https://feeds.x.example/rss"),
        ("http://127.0.0.1:8080/rss", "http://127.0.0.1:9090/rss"),
        ("https://x.example/RSS", "https://x.example/rss"),
    ],
)
def test_different_addresses_stay_different(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


def test_two_feeds_of_one_title_get_two_ids() -> None:
    outlines = "".join(f"<outline text='News' language='en' xmlUrl='https://{host}.example/'/>" for host in "abc")
    added, _ = feeds_of_outlines(read_opml(opml(outlines)), [feed(id="news-2")], [], found_in="my.opml")
    assert [f.id for f in added] == ["news", "news-3", "news-4"]


@pytest.mark.parametrize(
    ("title", "name"),
    [("L'Économie & l’œil", "l-economie-loeil"), ("!!!", "x-example"), ("日経", "ri-jing"), ("a" * 300, "a" * 60)],
)
def test_any_title_gives_a_valid_id(title: str, name: str) -> None:
    escaped = title.replace("&", "&amp;").replace("'", "&apos;")
    outlines = read_opml(opml(f"<outline text='{escaped}' language='en' xmlUrl='https://x.example/'/>"))
    (added,), _ = feeds_of_outlines(outlines, [], [], found_in="my.opml")
    assert added.id == name


def test_an_unknown_time_zone_is_a_reason_and_no_crash() -> None:
    outlines = read_opml(opml("<outline text='x' language='en' xmlUrl='https://x.example/'/>"))
    added, skipped = feeds_of_outlines(outlines, [], [], found_in="my.opml", timezone="Mars/Olympus")
    assert added == []
    assert skipped[0].reason.startswith("timezone: ")
