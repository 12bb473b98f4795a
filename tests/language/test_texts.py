"""Texts: names filled in, variants by condition, everything else as it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.language.diagnostics import ScenarioInvalid
from sim.language.texts import first_name, interpolate
from tests.stories import play, story


def told(text: str) -> str:
    return play(story("{counters: {calls: {to: 5, start: 2}}, states: {desk: {text: '" + text + "'}}}")).told[0]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Dear {ann.first}, {ann.position}", "Dear Ann, Nurse"),
        ("{ann} and {bob}", "Ann Lee and Bob Ray"),
        ("It is {now}.", "It is Monday of week 1."),
        ("{counter.calls} calls", "2 calls"),
        ("{{7*7}} {{ann}} {{ ann }}", "{{7*7}} {{ann}} {{ ann }}"),
        ("{ ann } {Ann} {} {0} {ann!r} {ann:>10} {ann[0]}", "{ ann } {Ann} {} {0} {ann!r} {ann:>10} {ann[0]}"),
        ("<b>{ann.first}</b> %s %(ann)s $ann", "<b>Ann</b> %s %(ann)s $ann"),
    ],
)
def test_only_declared_names_are_filled_in(text: str, shown: str) -> None:
    """Names in single braces are replaced; nothing else is read as anything but text."""
    assert told(text) == shown


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Dana Whitlock", "Dana"),
        ("Dr Emmanuel Osei", "Emmanuel"),
        ("Prof. Dr. Ada Byron", "Ada"),
        ("Dr Osei", "Dr Osei"),
        ("Cher", "Cher"),
        ("Dr", "Dr"),
    ],
)
def test_a_first_name_is_no_form_of_address(name: str, first: str) -> None:
    """Forms of address are skipped; who has nothing but one and a family name keeps both."""
    assert first_name(name) == first
    assert play(story("{people: {ann: {name: " + name + "}}, states: {desk: {text: '{ann.first}'}}}")).told == [first]


@pytest.mark.parametrize("name", ["ann.__class__", "ann.name", "self", "counter.missed", "ann.first.upper"])
def test_other_names_are_refused_or_left(name: str) -> None:
    """A name that is not declared is an error, or no name at all: it never reaches an attribute."""
    try:
        assert told("{" + name + "}") == "{" + name + "}"
    except ScenarioInvalid as refused:
        assert "SIM201 error: there is no name for a text" in str(refused)  # noqa: PT017


@given(st.text(alphabet="{}ab.", max_size=12))
def test_what_is_filled_in_is_not_read_again(words: str) -> None:
    """A name's value may hold braces; they stay text."""
    assert interpolate("{ann}", lambda name: words) == words
    assert interpolate("x" + words.replace("{", "("), lambda name: "?") == "x" + words.replace("{", "(")


def test_the_first_variant_that_holds_is_told() -> None:
    """Variants are tried in order; the last fits always, so that a person sounds warmer or colder."""
    scenario = story(
        """
        states:
          desk:
            text:
              - {when: {trust: {ann: {at_least: 60}}}, text: Warm.}
              - {when: {trust: {ann: {at_least: 50}}}, text: Civil.}
              - {text: Cold.}
            choices:
              please: {text: Please, effects: {trust: {ann: 10}}, to: desk}
              hurt: {text: Hurt, effects: {trust: {ann: -15}}, to: desk}
        """
    )
    assert play(scenario, "please", "hurt", "hurt").told == ["Civil.", "Warm.", "Cold.", "Cold."]
