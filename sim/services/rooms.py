"""What the first attempts of a class did, played again from their decisions.

Attempts under an older version of the scenario, or under older rules, are left out: their decisions are not those of
the scenario as it is now. How many there are is told.
"""

import json
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.engine.play import Turn, replay
from sim.language.core import RULE_VERSION
from sim.language.load import Scenario
from sim.services.compiled import compiled
from sim.services.errors import NotFound
from sim.store import classes, rooms
from sim.store.types import AnyRow


@dataclass(frozen=True)
class Played:
    """A first attempt by its row, with its turns, the beginning first."""

    row: AnyRow
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Room:
    """A class in one scenario: `played` is the scenario's row in the class, `older` how many attempts are left out."""

    played: AnyRow
    scenario: Scenario
    attempts: tuple[Played, ...]
    older: int


def scenario_of(source: Session | Connection, class_id: int, slug: str) -> AnyRow:
    """Return the row of a scenario that a class plays; raises NotFound."""
    for one in classes.scenarios(source, class_id):
        if one.slug == slug:
            return one
    raise NotFound(slug)


def gather(source: Session | Connection, class_id: int, played: AnyRow, *, clean: bool = False) -> Room:
    """Return what the first attempts at a scenario did; with `clean` only what was done before a vote told of it."""
    scenario = compiled(source, played.version_id, played.content_hash)
    rows = rooms.attempts(source, class_id, played.scenario_id)
    decided = rooms.decisions(source, class_id, played.scenario_id, clean=clean)
    found = []
    for row in rows:
        if row.version_id != played.version_id or row.rule_version != RULE_VERSION:
            continue
        decisions = tuple(decided.get(row.id, ()))
        turns = _turns(scenario, row.public_id, row.seed, row.memory, decisions)
        if len(turns) == len(decisions) + 1:
            found.append(Played(row, turns))
    return Room(played, scenario, tuple(found), len(rows) - len(found))


def state_title(scenario: Scenario, state: str) -> str:
    """Return what a state is called on pages."""
    found = scenario.document.states.get(state)
    return (found.title if found else "") or state.replace("_", " ").capitalize()


def chapter_title(scenario: Scenario, state: str) -> str:
    """Return the title of the chapter that a state belongs to, empty for none."""
    found = scenario.document.states.get(state)
    chapter = scenario.document.chapters.get((found.chapter if found else None) or "")
    return chapter.title if chapter else ""


@lru_cache(maxsize=4096)
def _turns(scenario: Scenario, _public_id: str, seed: int, memory: str, decisions: tuple[str, ...]) -> tuple[Turn, ...]:
    return replay(scenario, seed, json.loads(memory), decisions).turns
