"""Times and options in words."""

from sim.language.clock import DAYS_PER_WEEK, WEEKDAYS

_UNITS = {"h": "hour", "d": "day", "w": "week", "y": "year"}


def day_words(day: int) -> str:
    """Return a working day, counted from 1, in words: "Tuesday of week 2"."""
    return f"{WEEKDAYS[(day - 1) % DAYS_PER_WEEK]} of week {(day - 1) // DAYS_PER_WEEK + 1}"


def duration_words(duration: str | None) -> str:
    """Return a duration such as `3d` in words, empty for none."""
    if not duration:
        return ""
    count, unit = int(duration[:-1]), _UNITS[duration[-1]]
    if count == 0:
        return ""
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def option_words(question: str, option: str) -> str:
    """Return the answer to an open question in words."""
    return f"{question} {option.replace('_', ' ').capitalize()}."
