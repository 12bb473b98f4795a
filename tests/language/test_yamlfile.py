"""YAML as plain data that knows its places."""

from __future__ import annotations

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from sim.language.diagnostics import ScenarioInvalid
from sim.language.yamlfile import read

FILE = """\
title: The Voicemail
people:
  ilse:
    trust: 55
    about: |
      First line.
      Second line.
principles: [timing, honesty]
steps:
  - days: 2
    then: -5
  - {days: 7}
nothing:
"""


def refusal(source: str) -> str:
    """Return what is said against a file called `x.yaml`."""
    with pytest.raises(ScenarioInvalid) as caught:
        read(source.encode(), "x.yaml")
    return str(caught.value)


def test_data_are_plain() -> None:
    """Mappings, lists and texts come as the Python values that they look like."""
    assert read(FILE.encode(), "x.yaml").data == {
        "title": "The Voicemail",
        "people": {"ilse": {"trust": 55, "about": "First line.\nSecond line.\n"}},
        "principles": ["timing", "honesty"],
        "steps": [{"days": 2, "then": -5}, {"days": 7}],
        "nothing": None,
    }


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("true", True),
        ("FALSE", False),
        ("~", None),
        ("null", None),
        ("'null'", "null"),
        ('"5"', "5"),
        ("5", 5),
        ("+10", 10),
        ("-5", -5),
        ("012", 12),
        ("0o17", 15),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("-1.25", -1.25),
        ("8:30", "8:30"),
        ("2026-11-23", "2026-11-23"),
        ("60%", "60%"),
        ("3d", "3d"),
        ("{}", {}),
        ("'{{7*7}}'", "{{7*7}}"),
        ("1000000000", 10**9),
        ("-000000000000000000007", -7),
    ],
)
def test_words_follow_yaml_1_2(written: str, value: object) -> None:
    """Unquoted words are values by the rules of YAML 1.2, and quoted ones stay text."""
    found = read(f"a: {written}".encode(), "x.yaml").data["a"]
    assert (found, type(found)) == (value, type(value))


def test_keys_stay_text() -> None:
    """A key is what is written, whatever it would be as a value."""
    assert read(b"true: 1\n7: 2\nno: 3\n<<: {a: 4}\n", "x.yaml").data == {
        "true": 1,
        "7": 2,
        "no": 3,
        "<<": {"a": 4},
    }


@pytest.mark.parametrize("written", ["1000000001", "-1000000001", "9" * 60_000, "1e10", "1e999", ".inf", ".nan"])
def test_numbers_are_bounded(written: str) -> None:
    """Numbers beyond a thousand million and those that are none are refused."""
    expected = (
        "x.yaml:1:4: SIM015 error: numbers must lie between -1,000,000,000 and 1,000,000,000; quote it if it is text"
    )
    assert refusal(f"a: {written}") == expected


def test_places_of_keys_and_values() -> None:
    """Every key and value has its line and column, counted from 1."""
    file = read(FILE.encode(), "x.yaml")
    assert file.place(()) == (1, 1)
    assert file.place(("people", "ilse", "trust")) == (4, 12)
    assert file.place(("people", "ilse", "trust"), key=True) == (4, 5)
    assert file.place(("people", "ilse")) == (4, 5)
    assert file.place(("people", "ilse", "about")) == (5, 12)
    assert file.place(("principles", 1)) == (8, 22)
    assert file.place(("steps", 1, "days")) == (12, 12)
    assert file.place(("steps", 0), key=True) == (10, 5)
    assert file.place(("nothing",)) == (13, 1)


def test_missing_path_falls_back_to_the_nearest_holder() -> None:
    """What is not in the file is reported at the key that should hold it."""
    file = read(FILE.encode(), "x.yaml")
    assert file.place(("people", "ilse", "name")) == (3, 3)
    assert file.place(("people", "osei", "patience", "steps", 0)) == (2, 1)
    assert file.place(("steps", 1, "then"), key=True) == (12, 5)
    assert file.place(("start",), key=True) == (1, 1)


def test_every_duplicate_key_is_named_with_both_places() -> None:
    """A key that stands twice is refused each time, wherever it is."""
    source = "a: {b: 1, b: {b: 2, b: 3}}\nc: 1\na: 4\na: 5\n"
    assert refusal(source).splitlines() == [
        "x.yaml:1:11: SIM013 error: the key `b` stands here again; the first is at line 1, column 5",
        "x.yaml:1:21: SIM013 error: the key `b` stands here again; the first is at line 1, column 15",
        "x.yaml:3:1: SIM013 error: the key `a` stands here again; the first is at line 1, column 1",
        "x.yaml:4:1: SIM013 error: the key `a` stands here again; the first is at line 1, column 1",
    ]


@pytest.mark.parametrize(
    "source", ["{[a]: b}", "? [a]\n: b", "{{a: 1}: 2}", ": b", "'': b", "{dana}: {}\n", '"a\\nb": 1']
)
def test_keys_must_be_words(source: str) -> None:
    """Lists, mappings, nothing, and several lines are no keys."""
    assert refusal(source).endswith(
        "SIM014 error: a key must be a word on one line; text that begins with `{`, `[`, `?` or `:` needs quotes"
    )


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", "the file is empty"),
        ("# nothing yet\n", "the file is empty"),
        ("- a", "the file must consist of `key: value` lines"),
        ("hello", "the file must consist of `key: value` lines"),
    ],
)
def test_file_holds_keys(source: str, said: str) -> None:
    """An empty file, a list or mere text is no scenario."""
    assert refusal(source) == f"x.yaml:1:1: SIM011 error: {said}"


SLIPS = {
    "a: it is: this": "1:9: a second `: ` on this line; text that holds a colon and a space needs quotes: 'like: this'",
    "a: x\n  b: y": "2:3: this line is indented further than its neighbours, but "
    "the line above already has a value; keys that belong together begin in the same column",
    "a: 1\njust words\nb: 2": "2:1: a `key: value` was expected here; if this line continues the text above, "
    "indent it further than that text's key",
    "a: 1\nb:2\nc: 3": "2:1: a space is missing after the colon of `b:`",
    "a: b\tc": "1:5: a tab stands here; put a space in its place, or quote the whole text",
    "a:\n\tb: 1": "2:1: a tab stands here; indent with spaces only",
    "a:\n  b: 1\n\tc: 2": "3:1: a tab stands here; indent with spaces only",
    "a: 1\nb: 'x\nc: 1": "2:4: the quote ' that opens here is never closed; "
    "an apostrophe inside '...' is written twice: 'it''s'",
    "a: 'it's'": "1:8: something follows the closing quote; quote the whole text, "
    "and inside '...' write an apostrophe twice",
    "a: @x": "1:4: text that begins with `@` needs quotes: '@...'",
    "a: `x`": "1:4: text that begins with a backtick needs quotes: '`...'",
    "a: %x": "1:4: text that begins with `%` needs quotes: '%...'",
    "a: & b": "1:4: text that begins with `&` needs quotes: '&...'",
    "a: !b!c d": "1:4: text that begins with `!` needs quotes: '!...'",
    "a: {dana} says": "1:11: something follows the closing `}`; "
    "text that begins with `{` or `[` needs quotes: '{dana.first} calls'",
    "a: [x\nb: 1": "1:4: the `[` that opens here lacks its `]`, or a comma is missing between two entries; "
    "text that begins with `[` needs quotes: '[...'",
    "a: {b: 1 c: 2}": "1:4: the `{` that opens here lacks its `}`, or a comma is missing "
    "between two entries; text that begins with `{` needs quotes: '{...'",
    "a:\n    b: 1\n  c: 2": "3:3: the indentation does not fit: this line begins in a column where nothing "
    "above it began",
    "a: 1\n- b": "2:1: a list entry (`- `) stands here where a `key: value` was expected; "
    "indent the list under its key",
    "a: - b": "1:4: a list entry (`- `) cannot begin here; put it on a line of its own under the key",
    "a: ? b": "1:4: `? ` cannot stand here; a key is written `key: value`, and text that begins with `? ` needs quotes",
    "a: |text\n  b": "1:5: after `|` or `>` the text begins on the next line, indented further than its key",
    'a: "\\q"': "1:6: inside \"...\" a backslash begins a special sign; write two backslashes, or use '...' quotes",
    "[a] b": "1:5: the file should have ended before this; something follows the closing `]`; "
    "text that begins with `{` or `[` needs quotes: '{dana.first} calls'",
    'a: "\\UFFFFFFFF"': "1:2: this cannot be read as YAML (the parser stumbled)",
}


@pytest.mark.parametrize("source", SLIPS)
def test_slips_are_explained(source: str) -> None:
    """The usual slips of beginners are told in a plain sentence with their place."""
    place, said = SLIPS[source].split(": ", 1)
    assert refusal(source) == f"x.yaml:{place}: SIM012 error: {said}"


plain = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text("ab: #'\"{}[]-\n\u00e9", max_size=12)
trees = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from(["x", "y", "no", "true"]), trees, min_size=1, max_size=3))
def test_what_was_written_is_read_again(data: dict[str, object]) -> None:
    """Data that another writer put into YAML come back unchanged, each with a place."""
    out = StringIO()
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.dump(data, out)
    file = read(out.getvalue().encode(), "x.yaml")
    assert file.data == data
    assert all(file.place((key,)) >= file.place((key,), key=True) for key in data)
