"""Times and options in words, and texts in a sentence."""

import re

from sim.language.clock import DAYS_PER_WEEK, WEEKDAYS

_SUBJECT = re.compile(r"\A\s*(?:\*\*)?Subject:[^\n]*(?:\n|\Z)")
_SENTENCE = re.compile(
    r"\A.*?(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)[.!?\u2026][\"'\u2019\u201d)*_]*(?=\s|\Z)", re.DOTALL
)
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
    """Return an open question with its answer in words."""
    return f"{question} {answer_words(option)}"


def answer_words(option: str) -> str:
    """Return the answer to an open question in words."""
    return f"{option.replace('_', ' ').capitalize()}."


def first_sentence(text: str) -> str:
    """Return the first sentence of a message in Markdown, without its subject and its greeting."""
    paragraphs = [part.strip() for part in _SUBJECT.sub("", text).split("\n\n") if part.strip()]
    opening = next((part for part in paragraphs if not part.endswith(",")), "")
    found = _SENTENCE.match(opening)
    cut = found[0] if found else opening
    torn = cut.count("**") % 2 or cut.replace("**", "").count("*") % 2 or cut.count("_") % 2  # emphasis is kept whole
    return opening if torn else cut
