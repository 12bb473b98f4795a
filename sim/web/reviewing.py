"""The interface's words for the review of a game: labels, skill, chances."""

from flask import Flask

from sim.web.language import gettext, lazy_gettext

LABELS = {
    "best": (lazy_gettext("Best"), "\u2605"),
    "good": (lazy_gettext("Good"), "\u2713"),
    "inaccuracy": (lazy_gettext("Inaccuracy"), "?!"),
    "mistake": (lazy_gettext("Mistake"), "?"),
    "blunder": (lazy_gettext("Blunder"), "??"),
}
"""For each label its word, and the sign that stands before it, known from chess."""
GRAVE = frozenset({"mistake", "blunder"})
"""The labels that charts point out."""
WITHOUT = {
    "pending": lazy_gettext("The review is being computed. Load this page again in a minute."),
    "large": lazy_gettext(
        "This scenario has too many positions to be solved exactly, so there is no review and no skill figure."
    ),
    "unsolvable": lazy_gettext(
        "This scenario cannot be solved as it is written, so there is no review and no skill figure."
    ),
    "damaged": lazy_gettext(
        "What the review is made from could not be read. Whoever runs this site can have it computed again."
    ),
    "older_rules": lazy_gettext("This attempt was played under older rules, which are not reviewed any more."),
}
"""Why there is no review."""


def label_name(label: str) -> str:
    """Return the word for a label."""
    return str(LABELS[label][0]) if label in LABELS else label


def label_sign(label: str) -> str:
    """Return the sign of a label."""
    return LABELS[label][1] if label in LABELS else ""


def without_review(status: str) -> str:
    """Return why there is no review."""
    return str(WITHOUT.get(status, WITHOUT["pending"]))


def skill_words(tenths: int | None) -> str:
    """Return a skill as people write it, with one decimal and a real minus; a dash where there is none."""
    if tenths is None:
        return "\u2013"
    return one_decimal(tenths / 10)


def per_cent(value: float) -> str:
    """Return per cent in words that never say never or always of what is only unlikely or likely."""
    if 0 < value < 1:
        return str(gettext("less than 1 %"))
    if 99 < value < 100:
        return str(gettext("more than 99 %"))
    return str(gettext("%(percent)d %%", percent=round(value)))


def one_decimal(value: float) -> str:
    """Return points with exactly one decimal, as sums need them, and a real minus."""
    words = f"{abs(value):.1f}"
    return f"\u2212{words}" if value < 0 and words != "0.0" else words


FILTERS = (label_name, label_sign, without_review, skill_words, per_cent, one_decimal)


def init_app(app: Flask) -> None:
    """Make each of them available to templates as a filter."""
    for function in FILTERS:
        app.add_template_filter(function)
