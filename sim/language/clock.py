"""Simulated working time: durations as authors write them, and how the clock reads on screen.

A working day has 8 hours and a working week 5 days; a year is 52 weeks. Day 1 is a Monday and begins at 09:00.
"""

import re
from dataclasses import dataclass

HOURS_PER_DAY = 8
DAYS_PER_WEEK = 5
WEEKS_PER_YEAR = 52
FIRST_HOUR = 9
LUNCH_AFTER = 4

_HOURS = {
    "h": 1,
    "d": HOURS_PER_DAY,
    "w": HOURS_PER_DAY * DAYS_PER_WEEK,
    "y": HOURS_PER_DAY * DAYS_PER_WEEK * WEEKS_PER_YEAR,
}
DURATION_PATTERN = r"^[0-9]{1,4}[hdwy]$"
_DURATION = re.compile(DURATION_PATTERN)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def parse_duration(text: str) -> int:
    """Return a duration such as `2h`, `3d`, `1w` or `2y` in working hours.

    Raises ValueError when the text is not a whole number (at most four digits) followed by h, d, w or y.
    """
    if not _DURATION.match(text):
        raise ValueError(f"`{text}` is not a duration; write a whole number and h, d, w or y, such as `3d`")
    return int(text[:-1]) * _HOURS[text[-1]]


@dataclass(frozen=True, slots=True)
class Clock:
    """Converts between ticks (units of a scenario's resolution) and days, hours and words.

    `hours_per_tick` divides the 8 hours of a day: 1, 2, 4 or 8.
    """

    hours_per_tick: int

    @property
    def ticks_per_day(self) -> int:
        """The number of ticks in one working day, 1 to 8."""
        return HOURS_PER_DAY // self.hours_per_tick

    def ticks(self, hours: int) -> int:
        """Return `hours` in ticks; raises ValueError when they are no multiple of the resolution."""
        if hours % self.hours_per_tick:
            raise ValueError(f"{hours}h is not a multiple of the resolution, {self.hours_per_tick}h")
        return hours // self.hours_per_tick

    def days_ended(self, tick: int) -> int:
        """Return how many working days have ended at `tick` (0 during the first day)."""
        return tick // self.ticks_per_day

    def day(self, tick: int) -> int:
        """Return the number of the working day that `tick` falls in, counted from 1."""
        return self.days_ended(tick) + 1

    def weekday(self, tick: int) -> str:
        """Return the English name of the weekday of `tick`."""
        return WEEKDAYS[self.days_ended(tick) % DAYS_PER_WEEK]

    def week(self, tick: int) -> int:
        """Return the number of the week that `tick` falls in, counted from 1."""
        return self.days_ended(tick) // DAYS_PER_WEEK + 1

    def due(self, made: int, within: str) -> int:
        """Return the tick with which the working day begins on which something promised at `made` is due."""
        return (self.days_ended(made) + parse_duration(within) // HOURS_PER_DAY) * self.ticks_per_day

    def hour(self, tick: int) -> int | None:
        """Return the hour of the day (9 to 17, lunch from 13 to 14), or None where days are not divided."""
        if self.ticks_per_day == 1:
            return None
        worked = tick % self.ticks_per_day * self.hours_per_tick
        return FIRST_HOUR + worked + (1 if worked >= LUNCH_AFTER else 0)

    def reads(self, tick: int) -> str:
        """Return the time in words, such as "Tuesday of week 2, 14:00", without the hour where days are whole."""
        day = f"{self.weekday(tick)} of week {self.week(tick)}"
        hour = self.hour(tick)
        return day if hour is None else f"{day}, {hour:02d}:00"
