"""The interface's words for paired profiles: what is compared, and a sentence where two were treated differently."""

from flask import Flask

from sim.services.pairs import PairView, Values
from sim.web.language import gettext, lazy_gettext
from sim.web.words import day_name

TRAITS = {"name": lazy_gettext("name"), "age": lazy_gettext("age"), "background": lazy_gettext("background")}
MEASURES = {
    "first": lazy_gettext("First contact"),
    "last": lazy_gettext("Last contact"),
    "contacts": lazy_gettext("Contacts"),
    "silence": lazy_gettext("Longest silence, in working days"),
    "asked": lazy_gettext("Facts that you found out about them"),
    "promised": lazy_gettext("Promises made to them"),
    "kept": lazy_gettext("Promises kept"),
    "broken": lazy_gettext("Promises broken"),
    "claims": lazy_gettext("Claims made to them"),
    "untrue": lazy_gettext("Claims that were untrue"),
    "breaches": lazy_gettext("Breaches of conduct"),
    "trust_start": lazy_gettext("Trust at the beginning"),
    "trust_end": lazy_gettext("Trust at the end"),
    "told": lazy_gettext("Told by you how it ended"),
}
DAYS = frozenset({"first", "last", "told"})
NEVER = {
    "first": lazy_gettext("You were in touch with %(one)s, and never with %(other)s."),
    "told": lazy_gettext("You told %(one)s how it ended, and %(other)s never heard it from you."),
}
"""What is said where only one of two has a day."""

SENTENCES = {
    "first": lazy_gettext("%(less)s was in touch with you on %(few)s, %(more)s only on %(many)s."),
    "contacts": lazy_gettext("You were in touch with %(more)s more often (%(many)s) than with %(less)s (%(few)s)."),
    "silence": lazy_gettext(
        "%(more)s waited longer without a word (%(many)s working days at a stretch) than %(less)s (%(few)s)."
    ),
    "asked": lazy_gettext("You found out more about %(more)s (%(many)s) than about %(less)s (%(few)s)."),
    "promised": lazy_gettext("You made more promises to %(more)s (%(many)s) than to %(less)s (%(few)s)."),
    "kept": lazy_gettext("You kept more promises to %(more)s (%(many)s) than to %(less)s (%(few)s)."),
    "broken": lazy_gettext("You broke more promises to %(more)s (%(many)s) than to %(less)s (%(few)s)."),
    "claims": lazy_gettext("You made more claims to %(more)s (%(many)s) than to %(less)s (%(few)s)."),
    "untrue": lazy_gettext("%(more)s heard more from you that was untrue (%(many)s) than %(less)s (%(few)s)."),
    "trust": lazy_gettext("The trust of %(more)s moved by %(many)s, that of %(less)s by %(few)s."),
    "breaches": lazy_gettext(
        "Your conduct was in breach towards %(more)s more often (%(many)s) than %(less)s (%(few)s)."
    ),
    "told": lazy_gettext("You told %(less)s how it ended on %(few)s, %(more)s only on %(many)s."),
}


def alike_but(pair: PairView) -> str:
    """Return in what two people differ, as a list in words."""
    names = [str(TRAITS.get(trait, trait)) for trait in pair.alike_but]
    if len(names) == 1:
        return names[0]
    return str(gettext("%(some)s and %(last)s", some=", ".join(names[:-1]), last=names[-1]))


def treatment_name(measure: str) -> str:
    """Return what is compared."""
    return str(MEASURES.get(measure, measure))


def measured(value: int | None, measure: str) -> str:
    """Return the value of a measure in words: a day, never, or a number."""
    if value is None:
        return str(gettext("never"))
    return day_name(value) if measure in DAYS else str(value)


def difference(pair: PairView, measure: str, values: Values) -> str:
    """Return a sentence about a measure in which two people were treated notably differently."""
    if None in values:
        known = 0 if values[1] is None else 1
        return str(NEVER[measure]) % {"one": pair.names[known], "other": pair.names[1 - known]}
    more = 0 if (values[0] or 0) >= (values[1] or 0) else 1
    words = [_signed(value) if measure == "trust" else measured(value, measure) for value in values]
    return str(SENTENCES[measure]) % {
        "more": pair.names[more],
        "less": pair.names[1 - more],
        "many": words[more],
        "few": words[1 - more],
    }


def _signed(value: int | None) -> str:
    """Return a change with its sign, the true minus included."""
    return f"{value:+d}".replace("-", "\u2212").replace("+0", "0")


FILTERS = (alike_but, treatment_name, measured, difference)


def init_app(app: Flask) -> None:
    """Make each of them available to templates as a filter."""
    for function in FILTERS:
        app.add_template_filter(function)
