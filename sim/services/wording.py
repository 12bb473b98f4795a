"""Days and options in words, moments as values, and texts in a sentence."""

import re

from sim.language.clock import DAYS_PER_WEEK, WEEKDAYS, Clock
from sim.services.views import Moment

_SUBJECT = re.compile(r"\A\s*(?:\*\*)?Subject:[^\n]*(?:\n|\Z)")
_SENTENCE = re.compile(
    r"\A.*?(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)[.!?\u2026][\"'\u2019\u201d)*_]*(?=\s|\Z)", re.DOTALL
)
_QUOTES = {"\u201c": "\u201d", "\u2018": "\u2019", "\u201e": "\u201c", "\u00ab": "\u00bb", '"': '"'}


def day_words(day: int) -> str:
    """Return a working day, counted from 1, in words: "Tuesday of week 2"."""
    return f"{WEEKDAYS[(day - 1) % DAYS_PER_WEEK]} of week {(day - 1) // DAYS_PER_WEEK + 1}"


def moment(clock: Clock, tick: int) -> Moment:
    """Return a tick as a day and an hour."""
    return Moment(clock.day(tick), clock.hour(tick))


def option_words(question: str, option: str) -> str:
    """Return an open question with its answer in words."""
    return f"{question} {answer_words(option)}"


def answer_words(option: str) -> str:
    """Return the answer to an open question in words."""
    return f"{option.replace('_', ' ').capitalize()}."


def first_sentence(text: str) -> str:
    """Return the first sentence of a message in Markdown, without its subject and its greeting.

    Speech that goes on after it is closed here.
    """
    paragraphs = [part.strip() for part in _SUBJECT.sub("", text).split("\n\n") if part.strip()]
    opening = next((part for part in paragraphs if not part.endswith(",")), "")
    found = _SENTENCE.match(opening)
    cut = found[0] if found else opening
    torn = cut.count("**") % 2 or cut.replace("**", "").count("*") % 2 or cut.count("_") % 2  # emphasis is kept whole
    if torn:
        return opening
    closing = _QUOTES.get(cut[:1], "")
    return cut if closing in cut[1:] else cut + closing
