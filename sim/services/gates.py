"""What holds a member of a class up: it has not opened, it is closed, they were removed, or a gate is shut.

A class with gates stops everybody at the beginning of each chapter until its trainer opens it. The chapter in which a
scenario starts is open, and so is a state that belongs to no chapter; a scenario without chapters has no gates. Who is
held can read where they stand, and decides when the gate is open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.language.load import Scenario
from sim.services.views import HeldView
from sim.store import classes
from sim.store.types import AnyRow, utc_now

GATES = "gates"


def chapters_of(scenario: Scenario) -> dict[str, str]:
    """Return the titles of a scenario's chapters by their ids, in the order of the file."""
    return {name: chapter.title for name, chapter in scenario.document.chapters.items()}


def first_chapter(scenario: Scenario) -> str:
    """Return the chapter in which the scenario starts, empty for none."""
    return scenario.document.states[scenario.document.start].chapter or ""


def shut_chapter(scenario: Scenario, state: str, open_ones: frozenset[str] | set[str]) -> str:
    """Return the chapter of a state where its gate is shut, else nothing."""
    found = scenario.document.states.get(state)
    chapter = (found.chapter if found else None) or ""
    return "" if not chapter or chapter == first_chapter(scenario) or chapter in open_ones else chapter


@dataclass(frozen=True)
class Place:
    """A member's place in a class: `row` is that of `classes.place`, `opened` the chapters open in their scenario."""

    row: AnyRow
    opened: frozenset[str]


def place(source: Session | Connection, attempt: AnyRow, *, shared: bool = False) -> Place | None:
    """Read what may hold an attempt up, None where it belongs to no class.

    With `shared` it stays so until the transaction ends, so that a decision and closing come one after the other: what
    is decided before is stored, what comes after is refused.
    """
    if attempt.class_id is None:
        return None
    row = classes.place(source, attempt.class_id, attempt.trainee_id, shared=shared)
    opened = open_chapters(source, row.id).get(attempt.scenario_id, ()) if row.pacing == GATES else ()
    return Place(row, frozenset(opened))


def held(place: Place | None, scenario: Scenario, state: str) -> HeldView | None:
    """Return what holds up an attempt that stands in a state, None where it can go on or belongs to no class."""
    if place is None:
        return None
    row = place.row
    removed = row.member_id is None or row.removed_at is not None
    if reason := "removed" if removed else shut(row, utc_now()):
        return HeldView(reason, class_id=row.public_id, zone=row.zone, opens_at=row.opens_at)
    chapter = shut_chapter(scenario, state, place.opened) if row.pacing == GATES else ""
    return HeldView("gate", chapters_of(scenario)[chapter], row.public_id) if chapter else None


def shut(row: AnyRow, now: datetime) -> str:
    """Tell why nobody can decide in a class: early, closed, or nothing; an archived class is closed."""
    if row.archived_at is not None or (row.closes_at is not None and row.closes_at <= now):
        return "closed"
    return "early" if row.opens_at > now else ""


def open_chapters(source: Session | Connection, class_id: int) -> Mapping[int, set[str]]:
    """Return the chapters that a class's trainer has opened, by the row id of the scenario."""
    found: dict[int, set[str]] = {}
    for scenario_id, chapter in classes.gates(source, class_id):
        found.setdefault(scenario_id, set()).add(chapter)
    return found
