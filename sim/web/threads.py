"""The conversation arranged for the page: by decision, so that each turn can be appended as one part.

Services hand over days; a decision may span several. A turn opens with a heading for every day that it enters.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask

from sim.language.clock import DAYS_PER_WEEK
from sim.services.views import Calendar, PlayView, ThreadDay, ThreadEntry
from sim.web.words import day_name, hour_name

WORDS_PER_SECOND = 2.6
WRITTEN = frozenset({"email", "inmail", "letter"})
FOUND = frozenset({"learned", "revealed"})
PROMISED = frozenset({"promised", "kept", "broken"})
_SUBJECT = re.compile(r"\s*(?:\*\*)?Subject:[ \t]*(\S.*?)(?:\*\*)?[ \t]*(?:\n|\Z)")


@dataclass(frozen=True)
class Item:
    """Either the heading of a day (`entry` is None) or an entry.

    `gap` counts the days since the last heading. `time` is that of the entry within its day. Written messages may
    begin with a line `Subject: ...`, which then stands in their head and not in `body`.
    """

    heading: str = ""
    gap: int = 0
    entry: ThreadEntry | None = None
    time: str = ""
    subject: str = ""
    body: str = ""


@dataclass(frozen=True)
class TurnBlock:
    """What one decision brought; number 0 is what happened before the first."""

    number: int
    items: tuple[Item, ...]


def turns(thread: tuple[ThreadDay, ...], *, turn_only: bool = False) -> tuple[TurnBlock, ...]:
    """Return the conversation by decision; with `turn_only` the first day has its heading on the page already."""
    blocks: dict[int, list[Item]] = {}
    for number, item in _items(thread, turn_only):
        blocks.setdefault(number, []).append(item)
    return tuple(TurnBlock(number, tuple(items)) for number, items in blocks.items())


def _items(thread: tuple[ThreadDay, ...], turn_only: bool) -> Iterator[tuple[int, Item]]:
    before: int | None = None
    for day in thread:
        headed = turn_only and before is None
        gap = 0 if before is None else day.day - before
        for entry in day.entries:
            if not headed:
                yield entry.number, Item(heading=day_name(day.day), gap=gap)
                headed = True
            subject, body = _opened(entry)
            time = "" if entry.when.hour is None else hour_name(entry.when.hour)
            yield entry.number, Item(entry=entry, time=time, subject=subject, body=body)
        before = day.day


def _opened(entry: ThreadEntry) -> tuple[str, str]:
    """Return the subject of a written message, empty if it has none, and its words."""
    found = _SUBJECT.match(entry.text) if entry.channel in WRITTEN else None
    return (found[1], entry.text[found.end() :]) if found else ("", entry.text)


@dataclass(frozen=True)
class Changed:
    """What a turn changed beside the conversation: whose trust, about whom facts came (names), notes, the calendar.

    Notes are facts about nobody and what turned out to be so. Trust counts as changed where a gauge has begun or
    ceased to ask for it, since it is hidden in between.
    """

    trust: frozenset[str]
    found: frozenset[str]
    noted: bool
    calendar: bool


def changed(view: PlayView) -> Changed:
    """Return what of the page around the conversation a turn left behind the times; the view is that of the turn."""
    entries = [entry for day in view.thread for entry in day.entries]
    kinds = {entry.kind for entry in entries}
    moved = not view.thread or view.thread[0].day != view.calendar.day  # a turn opens on the day it was decided
    trusting = {note.name for entry in entries for note in entry.trust}
    return Changed(
        trust=frozenset(trusting | {person.name for person in view.people if person.asked != person.was_asked}),
        found=frozenset(entry.who.name for entry in entries if entry.kind == "learned" and entry.who),
        noted=any(entry.kind in FOUND and not (entry.kind == "learned" and entry.who) for entry in entries),
        calendar=moved or not kinds.isdisjoint(PROMISED),
    )


@dataclass(frozen=True)
class Leaf:
    """A working day of the calendar: `past`, `today` or empty for what is to come, and whether a promise falls due."""

    day: int
    state: str
    due: bool


def two_weeks(calendar: Calendar) -> tuple[tuple[Leaf, ...], ...]:
    """Return this working week and the next, for a glance."""
    due = {promise.day for promise in calendar.promises}
    monday = calendar.day - (calendar.day - 1) % DAYS_PER_WEEK

    def leaf(day: int) -> Leaf:
        state = "today" if day == calendar.day else "past" if day < calendar.day else ""
        return Leaf(day, state, day in due)

    weeks = (monday, monday + DAYS_PER_WEEK)
    return tuple(tuple(leaf(first + n) for n in range(DAYS_PER_WEEK)) for first in weeks)


def seconds_spoken(entry: ThreadEntry) -> str:
    """Return how long a voicemail takes to say, as a machine shows it: `0:42`."""
    text = " ".join([entry.text, *(words for _, words in entry.parts)])
    seconds = max(2, round(len(re.findall(r"\w+", text)) / WORDS_PER_SECOND))
    return f"{seconds // 60}:{seconds % 60:02}"


def wave(entry: ThreadEntry) -> str:
    """Return the path of a voicemail's bars, drawn from its words: the same words, the same bars."""
    noise = hashlib.sha256(entry.text.encode()).digest() * 2
    bars = (f"M{3 + 4 * n} {12 - height}v{2 * height}" for n, height in enumerate(1 + b % 10 for b in noise[:60]))
    return "".join(bars)


def init_app(app: Flask) -> None:
    """Make what the conversation needs available to templates."""
    app.add_template_filter(seconds_spoken)
    app.add_template_filter(two_weeks)
    app.add_template_filter(wave)
