"""What a request brought about, noted while it is answered, for the log and the metrics.

Only words of this module and public ids of attempts are noted: no name, no token, nothing that somebody wrote.
"""

from dataclasses import dataclass, field

from flask import g

from sim.services.views import Taken

STARTED = "started"
DECIDED = "decided"
REPEATED = "repeated"
FINISHED = "finished"


@dataclass
class Noted:
    """What happened in a request, and the attempt that it happened to, empty if none."""

    events: list[str] = field(default_factory=list)
    attempt: str = ""


def noted() -> Noted:
    """Return the notes of the present request."""
    if "noted" not in g:
        g.noted = Noted()
    found: Noted = g.noted
    return found


def note(event: str, attempt: str = "") -> None:
    """Note an event, and the attempt where the address does not name it."""
    notes = noted()
    notes.events.append(event)
    notes.attempt = attempt or notes.attempt


def decided(taken: Taken) -> None:
    """Note what came of a decision; one that was only sent again changed nothing."""
    note(REPEATED if taken.repeated else DECIDED)
    if taken.view.finished and not taken.repeated:
        note(FINISHED)
