"""What people remember of a trainee: read when a career attempt begins, written when one ends.

The rule: of each scenario the latest finished career attempt counts, and a scenario that is played again begins as
if it had not been played before. Over scenarios all marks are remembered, and the trust of the latest.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.engine.attempt import Attempt
from sim.engine.happening import Happening
from sim.engine.memory import Remembered, remembered, together
from sim.language.load import Scenario
from sim.store import memories
from sim.store.types import AnyRow


def matters(scenario: Scenario) -> bool:
    """Tell whether career play makes a difference: somebody in it comes from a people file."""
    return any(person.person is not None for person in scenario.document.people.values())


def known(source: Session | Connection, trainee_id: int, scenario_id: int) -> dict[str, Remembered]:
    """Return what people remember of a trainee when a scenario begins, by the ids of people files."""
    episodes: dict[str, list[Remembered]] = {}
    for row in latest(memories.of_trainee(source, trainee_id)):
        if row.scenario_id != scenario_id:
            episodes.setdefault(row.person, []).append(of_row(row))
    return {person: together(found) for person, found in episodes.items()}


def latest(rows: Iterable[AnyRow]) -> list[AnyRow]:
    """Return of each person and scenario the latest memory, the oldest first; `rows` come in that order."""
    found: dict[tuple[str, int], AnyRow] = {}
    for row in rows:
        key = (row.person, row.scenario_id)
        found.pop(key, None)
        found[key] = row
    return list(found.values())


def of_row(row: AnyRow) -> Remembered:
    """Return a stored memory."""
    return Remembered(row.trust, tuple(json.loads(row.marks)), row.text)


def left(scenario: Scenario, attempt: Attempt, happenings: Iterable[Happening]) -> dict[str, Remembered]:
    """Return what a finished attempt leaves with the people from people files, by their ids there."""
    by_person = remembered(scenario, attempt, happenings)
    people = scenario.document.people
    return {str(people[person].person): kept for person, kept in by_person.items() if people[person].person is not None}


def write(
    connection: Connection,
    attempt_id: int,
    trainee_id: int,
    kept: dict[str, Remembered],
    now: datetime,
) -> None:
    """Store what a finished career attempt has left."""
    memories.add(connection, (_values(attempt_id, trainee_id, person, one, now) for person, one in kept.items()))


def _values(attempt_id: int, trainee_id: int, person: str, kept: Remembered, now: datetime) -> dict[str, Any]:
    return {
        "attempt_id": attempt_id,
        "person": person,
        "trainee_id": trainee_id,
        "trust": kept.trust,
        "marks": json.dumps(kept.marks),
        "text": kept.text,
        "remembered_at": now,
    }
