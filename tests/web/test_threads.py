"""The conversation arranged by decision."""

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from sim.services.views import Calendar, Moment, Portrait, PromiseCard, Speaker, ThreadDay, ThreadEntry, TrustNote
from sim.web.threads import Changed, Item, changed, seconds_spoken, turns, two_weeks, wave

MONDAY = Moment(1)


@pytest.fixture(autouse=True)
def _page(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def entry(number: int, text: str = "", channel: str = "", when: Moment = MONDAY) -> ThreadEntry:
    """Make an entry."""
    return ThreadEntry("told", number, when, channel=channel, text=text)


def changed_to(
    trust: frozenset[str] = frozenset(),
    found: frozenset[str] = frozenset(),
    noted: bool = False,
    calendar: bool = False,
) -> Changed:
    """Make what a turn changed."""
    return Changed(trust, found, noted, calendar)


def headings(items: tuple[Item, ...]) -> list[str]:
    """Answer what stands as headings and texts."""
    return [item.heading or (item.entry.text if item.entry else "") for item in items]


THREAD = (
    ThreadDay(1, (entry(0, "a"), entry(1, "b"))),
    ThreadDay(2, (entry(1, "c"), entry(2, "d"))),
    ThreadDay(5, (entry(2, "e"),)),
)


def test_a_turn_holds_what_its_decision_brought() -> None:
    """Each decision is one block; a day's heading stands where the day begins."""
    blocks = turns(THREAD)
    assert [(block.number, headings(block.items)) for block in blocks] == [
        (0, ["Monday of week 1", "a"]),
        (1, ["b", "Tuesday of week 1", "c"]),
        (2, ["d", "Friday of week 1", "e"]),
    ]
    assert [item.gap for block in blocks for item in block.items if item.heading] == [0, 1, 3]


def test_a_single_turn_does_not_repeat_its_day() -> None:
    """The day on which the decision was taken has its heading on the page already."""
    day = ThreadDay(2, (entry(2, "d"),))
    (block,) = turns((day, THREAD[2]), turn_only=True)
    assert headings(block.items) == ["d", "Friday of week 1", "e"]


def test_a_turn_tells_what_it_changed_beside_the_conversation() -> None:
    """Trust and facts by name, notes about nobody, and the calendar where days passed or a promise was made or met.

    Trust is sent as well when a gauge begins or ceases to ask for it: it hides and comes back with the question.
    """

    def after(*entries: ThreadEntry, day: int = 1, asked: bool = False, was: bool = False) -> Any:
        people = (SimpleNamespace(name="Ben", asked=asked, was_asked=was),)
        view: Any = SimpleNamespace(thread=(ThreadDay(1, entries),), calendar=SimpleNamespace(day=day), people=people)
        return changed(view)

    nothing, trust = entry(1), replace(entry(1), trust=(TrustNote("Ann", 50, 55),))
    assert after(nothing) == changed_to()
    assert after(nothing, trust) == changed_to(trust=frozenset({"Ann"}))
    assert after(nothing, asked=True) == after(nothing, was=True) == changed_to(trust=frozenset({"Ben"}))
    assert after(nothing, asked=True, was=True) == changed_to()
    assert after(nothing, day=2) == changed_to(calendar=True)
    for kind in ("promised", "kept", "broken"):
        assert after(replace(nothing, kind=kind)) == changed_to(calendar=True)
    for kind in ("learned", "revealed"):
        assert after(replace(nothing, kind=kind)) == changed_to(noted=True)
    about_ben = replace(nothing, kind="learned", who=Speaker("Ben", "candidate", Portrait("", "B", 0)))
    assert after(about_ben) == changed_to(found=frozenset({"Ben"}))


def test_a_message_may_name_its_subject() -> None:
    """A first line `Subject: ...` of something written stands in its head; elsewhere it is text like any other."""
    for text in ("Subject: Thursday\nMorning", "**Subject: Thursday**\n\nMorning", "\nSubject:  Thursday \nMorning"):
        (block,) = turns((ThreadDay(1, (entry(0, text, "email"),)),))
        assert (block.items[1].subject, block.items[1].body.strip()) == ("Thursday", "Morning")
    for channel, text in (("call", "Subject: Thursday\nMorning"), ("email", "The Subject: x"), ("email", "Subject:")):
        (block,) = turns((ThreadDay(1, (entry(0, text, channel),)),))
        assert (block.items[1].subject, block.items[1].body) == ("", text)


def test_the_day_is_not_said_twice() -> None:
    """An entry shows its time only, the day stands above it."""
    day = ThreadDay(1, (entry(0, when=Moment(1, 14)), entry(0, when=Moment(1))))
    (block,) = turns((day,))
    assert [item.time for item in block.items[1:]] == ["14:00", ""]


def test_the_calendar_shows_two_weeks() -> None:
    """The present week and the next: what is past, today, and the days on which promises fall due."""
    calendar = Calendar(8, (PromiseCard("", "", 10), PromiseCard("", "", 12)))
    this, following = two_weeks(calendar)
    assert [(leaf.day, leaf.state, leaf.due) for leaf in this] == [
        (6, "past", False),
        (7, "past", False),
        (8, "today", False),
        (9, "", False),
        (10, "", True),
    ]
    assert [leaf.due for leaf in following] == [False, True, False, False, False]


def test_a_voicemail_takes_as_long_as_its_words() -> None:
    """The length is that of the words when spoken; its bars are the same for the same words."""
    assert seconds_spoken(entry(0, "word " * 26)) == "0:10"
    assert seconds_spoken(entry(0, "word " * 200)) == "1:17"
    assert wave(entry(0, "a")) == wave(entry(1, "a")) != wave(entry(0, "b"))
