"""What services hand over as values, in the interface's words."""

from collections.abc import Iterator

import pytest
from flask import Flask

from sim.services.debrief_views import Consequence, ScoreLine
from sim.services.views import Moment
from sim.web.words import consequence_name, day_name, duration_name, moment_name, score_name, score_reason


@pytest.fixture(autouse=True)
def _page(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def test_days_and_hours() -> None:
    """A working day is named by weekday and week; the hour stands behind it where days are divided."""
    assert [day_name(day) for day in (1, 5, 7)] == ["Monday of week 1", "Friday of week 1", "Tuesday of week 2"]
    assert moment_name(Moment(7)) == "Tuesday of week 2"
    assert moment_name(Moment(7, 9)) == "Tuesday of week 2, 09:00"


def test_durations() -> None:
    """A duration is said with its unit in the right number, and no time with nothing."""
    durations = ("1h", "4h", "1d", "3d", "1w", "2w", "1y", "2y")
    assert [duration_name(duration) for duration in durations] == [
        "1 hour",
        "4 hours",
        "1 day",
        "3 days",
        "1 week",
        "2 weeks",
        "1 year",
        "2 years",
    ]
    assert (duration_name(""), duration_name("0d")) == ("", "")


def test_parts_of_the_score() -> None:
    """Each part of a score says what it is called and why it is what it is."""
    outcome = ScoreLine("outcome", 30, 60, 50)
    time = ScoreLine("time", 2, 5, 40)
    trust = ScoreLine("candidate", 15, 25, 60, (("Ann Lee", 60), ("Cy Fox", 55)))
    assert [score_name(line) for line in (outcome, time, trust)] == ["Outcome", "Time", "Trust of the candidate"]
    assert score_reason(outcome, "Ann starts") == "Ann starts: 50 % of the points"
    assert score_reason(time, "Ann starts") == "40 % of the points for the time it took"
    assert score_reason(trust, "Ann starts") == "Trust left: Ann Lee 60, Cy Fox 55"


@pytest.mark.parametrize(
    ("kind", "about", "words"),
    [
        ("broken", "Ann hears from you", "A promise was broken: Ann hears from you"),
        ("exposed", "He praised her", "It came out: He praised her"),
        ("silence", "Ann Lee", "Ann Lee had heard nothing."),
        ("walked", "Ann Lee", "Ann Lee had had enough."),
        ("event", "A rival calls", "A rival calls"),
        ("told", "", ""),
    ],
)
def test_what_came_of_a_decision(kind: str, about: str, words: str) -> None:
    """A consequence is named by what happened and whom or what it concerned."""
    assert consequence_name(Consequence(Moment(2), 1, kind, about, "")) == words
