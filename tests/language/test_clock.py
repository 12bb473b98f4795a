"""Working time, as it is written and as it reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.language.clock import Clock, parse_duration
from sim.language.diagnostics import ScenarioInvalid
from tests.stories import story


@pytest.mark.parametrize(("text", "hours"), [("2h", 2), ("3d", 24), ("1w", 40), ("2y", 4160), ("0d", 0)])
def test_durations_are_in_working_time(text: str, hours: int) -> None:
    """A day has 8 hours, a week 5 days, a year 52 weeks."""
    assert parse_duration(text) == hours


@pytest.mark.parametrize("text", ["", "d", "3", "3m", "-1d", "1.5d", "3 d", "12345d", "3D", "3d "])
def test_other_durations_are_refused(text: str) -> None:
    """What is no duration is refused with an example of one."""
    with pytest.raises(ValueError, match="is not a duration; write a whole number and h, d, w or y, such as `3d`"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("hours_per_tick", "tick", "words"),
    [
        (8, 0, "Monday of week 1"),
        (8, 6, "Tuesday of week 2"),
        (1, 0, "Monday of week 1, 09:00"),
        (1, 3, "Monday of week 1, 12:00"),
        (1, 4, "Monday of week 1, 14:00"),
        (1, 52, "Tuesday of week 2, 14:00"),
        (4, 9, "Friday of week 1, 14:00"),
        (2, 7, "Tuesday of week 1, 16:00"),
    ],
)
def test_the_clock_reads_as_on_screen(hours_per_tick: int, tick: int, words: str) -> None:
    """Weekday, week and, where days are divided, the hour; lunch is from 13 to 14."""
    assert Clock(hours_per_tick).reads(tick) == words


@given(st.sampled_from([1, 2, 4, 8]), st.integers(0, 5000))
def test_ticks_and_hours_agree(hours_per_tick: int, tick: int) -> None:
    """Ticks turn into hours and back; days are counted from 1."""
    clock = Clock(hours_per_tick)
    assert clock.ticks(tick * hours_per_tick) == tick
    assert clock.day(tick) == clock.days_ended(tick) + 1 == tick // clock.ticks_per_day + 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("{horizon: {after: 0d}}", "`after` must be above nothing and 10y at most, so that every story ends"),
        ("{horizon: {after: 9999y}}", "`after` must be above nothing and 10y at most, so that every story ends"),
        (
            "{states: {desk: {choices: {wait: {takes: null, later: 2h}}}}}",
            "`later` jumps over whole working days, such as `3d`",
        ),
        ("{counters: {calls: {to: 2, start: 3}}}", "`start` must not be above `to`"),
        ("{events: {e: {becomes: {silence: {ann: {at_least: 1000000000}}}}}}", "100"),
    ],
)
def test_times_and_numbers_stay_bounded(change: str, message: str) -> None:
    """No horizon, jump or comparison makes a scenario boundless."""
    with pytest.raises(ScenarioInvalid) as refused:
        story(change)
    assert message in str(refused.value)
