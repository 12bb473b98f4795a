"""The interface's words for the score: its parts, and what each kind of outcome means.

Weights and shares themselves come from the tables that score.
"""

from flask import Flask

from sim.web.language import lazy_gettext

PARTS = {
    "outcome": (
        lazy_gettext("Outcome"),
        lazy_gettext("How it ended. Each kind of outcome gives its share; a scenario may give one of its own another."),
        lazy_gettext("never"),
    ),
    "trust.candidate": (
        lazy_gettext("Trust of the candidates"),
        lazy_gettext("The mean of the trust that is left with them, in per cent."),
        lazy_gettext("without a candidate"),
    ),
    "trust.client": (
        lazy_gettext("Trust of the clients"),
        lazy_gettext("The mean of the trust that is left with them, in per cent."),
        lazy_gettext("without a client"),
    ),
    "trust.colleague": (
        lazy_gettext("Trust of the colleagues"),
        lazy_gettext("The mean of the trust that is left with them, in per cent."),
        lazy_gettext("without a colleague"),
    ),
    "diagnosis": (
        lazy_gettext("Diagnosis"),
        lazy_gettext(
            "Whether you named what moves people, as far as you had evidence for it; a lucky guess gives none."
        ),
        lazy_gettext("where nothing is diagnosed"),
    ),
    "time": (
        lazy_gettext("Time"),
        lazy_gettext("All up to one moment, none from a later one on, and a straight line in between."),
        lazy_gettext("never"),
    ),
}
"""For each part of the score its name, how it gives its points, and when a scenario lacks it."""

KINDS = {
    "placed": (
        lazy_gettext("Placed"),
        lazy_gettext("The person starts, and is still there after the guarantee period."),
    ),
    "bridge": (lazy_gettext("Bridge"), lazy_gettext("No placement now, and both sides would call you again.")),
    "honest_loss": (
        lazy_gettext("Honest loss"),
        lazy_gettext("You said that it was no fit, or let the person go in time, and it was right."),
    ),
    "declined": (lazy_gettext("Declined"), lazy_gettext("The offer was made in order and turned down.")),
    "lost_to_rival": (lazy_gettext("Lost to a rival"), lazy_gettext("The person took another offer.")),
    "placed_but_left": (
        lazy_gettext("Placed, but left"),
        lazy_gettext("The person started and left within the guarantee period."),
    ),
    "withdrew": (lazy_gettext("Withdrew"), lazy_gettext("The person pulled out.")),
    "drifted": (lazy_gettext("Drifted"), lazy_gettext("Time ran out and nothing was decided.")),
    "door_closed": (lazy_gettext("Door closed"), lazy_gettext("The person will not speak to you again.")),
    "client_lost": (lazy_gettext("Client lost"), lazy_gettext("The client will not work with you again.")),
}


def part_name(part: str) -> str:
    """Return what a part of the score is called."""
    return str(PARTS[part][0]) if part in PARTS else part


def part_gives(part: str) -> str:
    """Return how a part of the score gives its points."""
    return str(PARTS[part][1]) if part in PARTS else ""


def part_lacking(part: str) -> str:
    """Return when a scenario lacks a part of the score."""
    return str(PARTS[part][2]) if part in PARTS else ""


def kind_name(kind: str) -> str:
    """Return what a kind of outcome is called."""
    return str(KINDS[kind][0]) if kind in KINDS else kind


def kind_meaning(kind: str) -> str:
    """Return what a kind of outcome means."""
    return str(KINDS[kind][1]) if kind in KINDS else ""


FILTERS = (part_name, part_gives, part_lacking, kind_name, kind_meaning)


def init_app(app: Flask) -> None:
    """Make each of them available to templates as a filter."""
    for function in FILTERS:
        app.add_template_filter(function)
