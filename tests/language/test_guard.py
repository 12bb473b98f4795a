"""The gate before anything is built from a trainer's file."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from sim.language.diagnostics import CODES, MOST, Diagnostic, ScenarioInvalid
from sim.language.guard import MOST_BYTES, guard
from sim.language.yamlfile import read

LEVELS = 33

# Every level of the last list holds the level below nine times: 9**6 words from some 200 bytes.
LAUGHS = "a0: &a0 [ha]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 7))


def refusal(source: str | bytes) -> str:
    """Return what the guard says against a file called `x.yaml`."""
    with pytest.raises(ScenarioInvalid) as caught:
        guard(source.encode() if isinstance(source, str) else source, "x.yaml")
    return str(caught.value)


def problems(source: bytes) -> tuple[Diagnostic, ...]:
    """Return what is said against a file, nothing if it is read; any other exception comes through."""
    try:
        read(source, "x.yaml")
    except ScenarioInvalid as refused:
        return refused.diagnostics or (Diagnostic("none", "error", "refused without a word", "", 0, 0),)
    return ()


def sound(found: tuple[Diagnostic, ...]) -> bool:
    """Say whether diagnostics carry known codes and places inside a file."""
    return all(one.code in CODES and one.line > 0 and one.column > 0 for one in found)


def test_plain_file_passes_with_plain_line_breaks() -> None:
    """A byte order mark is taken off and every kind of line break becomes one."""
    assert guard(b"\xef\xbb\xbfa: 1\r\nb: 2\rc: \xc3\xa9\n", "x.yaml") == "a: 1\nb: 2\nc: \u00e9\n"


def test_size_is_limited() -> None:
    """64 KiB pass and one byte more is refused unread."""
    assert guard(b"a: " + b"b" * (MOST_BYTES - 3), "x.yaml")
    expected = "x.yaml:1:1: SIM001 error: the file has 65,537 bytes; at most 65,536 are allowed"
    assert refusal(b"\x00" * (MOST_BYTES + 1)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "a: b\nc: d\u00e9".encode("latin-1"),
            "2:5: SIM002 error: byte 0xe9 here is not UTF-8; save the file as UTF-8",
        ),
        (
            "a: b".encode("utf-16"),
            "1:1: SIM002 error: the file is saved as UTF-16 or UTF-32; save it as UTF-8",
        ),
        (
            b"a: \xed\xa0\x80",
            "1:4: SIM002 error: byte 0xed here is not UTF-8; save the file as UTF-8",
        ),
    ],
)
def test_other_encodings_are_refused(source: bytes, expected: str) -> None:
    """Bytes that are not UTF-8, surrogates among them, are refused where they stand."""
    assert refusal(source) == f"x.yaml:{expected}"


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ufeff", "\uffff"]
)
def test_invisible_characters_are_refused(sign: str) -> None:
    """Control and direction-override characters are refused, raw as well as escaped."""
    raw = f"x.yaml:2:5: SIM003 error: the invisible character U+{ord(sign):04X} may not stand here; delete it"
    assert refusal(f"a: b\nc: d{sign}e") == raw
    escaped = (
        f"x.yaml:1:4: SIM003 error: this text holds the character U+{ord(sign):04X}, written as an escape; remove it"
    )
    assert refusal(f'a: "\\u{ord(sign):04x}"') == escaped


def test_escaped_surrogate_is_refused() -> None:
    """Half of a surrogate pair, which no database could store, does not come in by an escape."""
    expected = "x.yaml:1:4: SIM003 error: this text holds the character U+D83D, written as an escape; remove it"
    assert refusal('a: "\\ud83d"') == expected


def test_scripts_from_right_to_left_and_emoji_pass() -> None:
    """Letters of every script, direction marks that override nothing, and emoji are text like any other."""
    text = "a: \u05e9\u05dc\u05d5\u05dd\u200f \U0001f469\u200d\U0001f4bb\n"
    assert guard(text.encode(), "x.yaml") == text


def test_depth_is_limited() -> None:
    """32 levels pass and the 33rd is refused where it begins."""
    assert guard(("[" * 32 + "]" * 32).encode(), "x.yaml")
    expected = "x.yaml:1:33: SIM004 error: this is nested more than 32 levels deep"
    assert refusal("[" * LEVELS + "]" * LEVELS) == expected


def test_events_are_limited() -> None:
    """A small file with very many entries is refused."""
    assert refusal("- \n" * 21_000).endswith("SIM005 error: the file holds more than 20,000 keys, values and brackets")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "a: &x 1",
            "1:4: SIM006 error: YAML anchors are not used here; text that begins with `&` needs quotes: '&...'",
        ),
        (
            "a: *bold* words",
            "1:4: SIM007 error: YAML aliases are not used here; text that begins with `*` needs quotes: '*...'",
        ),
        (
            "a: !important",
            "1:4: SIM008 error: YAML tags are not used here; text that begins with `!` needs quotes: '!...'",
        ),
        (
            "a: 1\n---\nb: 2",
            "2:1: SIM009 error: a second document begins here (`---`); a file holds one scenario",
        ),
        (
            "%YAML 1.1\n---\na: no",
            "1:1: SIM010 error: a line may not begin with `%`; YAML directives are not used here, "
            "and text that begins with `%` needs quotes: '%...'",
        ),
    ],
)
def test_only_plain_yaml_passes(source: str, expected: str) -> None:
    """Anchors, aliases, tags, directives and second documents are refused, with the way out."""
    assert refusal(source) == f"x.yaml:{expected}"


def test_problems_are_told_together() -> None:
    """One reading tells invisible characters, anchors, tags and the syntax error after them."""
    found = refusal("a: \u202eb\nc: &x 1\nd: !!str 2\ne: f: g\n").splitlines()
    assert [line.split(" error")[0] for line in found] == [
        "x.yaml:1:4: SIM003",
        "x.yaml:2:4: SIM006",
        "x.yaml:3:4: SIM008",
        "x.yaml:4:5: SIM012",
    ]


def test_hundred_problems_are_enough() -> None:
    """A hostile file does not get a report longer than itself."""
    assert len(refusal("a: \x00\n" * 10_000).splitlines()) == MOST


@pytest.mark.parametrize(
    "pattern",
    [
        "[",
        "{",
        "- ",
        "? ",
        "{a: ",
        "[a,",
        "[],",
        "\n ",
        "a\n ",
        "'",
        '"a":{',
        "!a ",
        "&a ",
        "*a ",
        "%",
        "---\n",
        "? a\n: b\n",
        ":",
        "| ",
        "#\n",
        "\t",
        "a: 1\n",
        '"\\',
        "\\n",
        "{?,",
        "a" * 900 + "[",
        "\u00e9",
        "\x00",
    ],
)
def test_hostile_file_of_full_size_is_answered_soon(pattern: str) -> None:
    """64 KiB of any pattern are read or refused within two seconds."""
    for start in (b"", b"a: ", b"a: |\n", b'a: "', b"[" * 31):
        source = (start + pattern.encode() * MOST_BYTES)[: MOST_BYTES - 1]
        before = time.process_time()
        assert sound(problems(source))
        assert time.process_time() - before < 2


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_whatever_the_bytes_nothing_else_is_raised(source: bytes) -> None:
    """Any bytes are read or refused with places inside the file."""
    assert sound(problems(source))


@settings(max_examples=500, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"abc10 \t\n\n:-?,[]{}#&*!|>'\"%@`.\\/+~<=", ": ", "- ", "\n  ", "\\x", "\\U", "--- "]),
        max_size=60,
    ).map("".join)
)
def test_whatever_the_yaml_nothing_else_is_raised(source: str) -> None:
    """Any sequence of YAML's own signs is read or refused."""
    assert sound(problems(source.encode()))


def test_without_the_guard_aliases_grow() -> None:
    """Negative control: unguarded, a few hundred bytes unfold to half a million words."""

    def words(value: object) -> int:
        return sum(map(words, value)) if isinstance(value, list) else 1

    assert len(LAUGHS) < 400
    assert words(YAML(typ="safe", pure=True).load(LAUGHS)["a6"]) == 9**6
    assert "SIM006" in refusal(LAUGHS)
    assert "SIM007" in refusal(LAUGHS)


def test_without_the_guard_depth_ends_the_program() -> None:
    """Negative control: unguarded, deep nesting exhausts the stack."""
    deep = "[" * 600 + "]" * 600
    with pytest.raises(RecursionError):
        YAML(typ="safe", pure=True).load(deep)
    assert "SIM004" in refusal(deep)


def test_without_the_guard_hidden_characters_come_in() -> None:
    """Negative control: unguarded, a direction override stays in the text."""
    assert YAML(typ="safe", pure=True).load("a: \u202eb")["a"] == "\u202eb"
    assert "SIM003" in refusal("a: \u202eb")


def test_diagnostics_sort_by_place_and_travel_as_json() -> None:
    """Problems stand in the order of the file, each once."""
    first = Diagnostic("SIM102", "error", "b", "x.yaml", 2, 9)
    second = Diagnostic("SIM101", "warning", "a", "x.yaml", 10, 1)
    assert ScenarioInvalid([second, first, second]).diagnostics == (first, second)
    assert second.to_json() == {
        "code": "SIM101",
        "severity": "warning",
        "message": "a",
        "file": "x.yaml",
        "line": 10,
        "column": 1,
    }
    assert str(second) == "x.yaml:10:1: SIM101 warning: a"
