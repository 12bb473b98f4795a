"""People as pages show them."""

import hashlib
from functools import lru_cache

from sim.language.load import Scenario
from sim.language.people import Person
from sim.language.texts import words_of_name
from sim.services.views import PersonBrief, PersonCard, Portrait, Speaker


def portrait(person: Person) -> Portrait:
    """Return a person's picture: the drawing that the scenario names, and initials on a tint for where it has none."""
    return _portrait(person.portrait or "", person.name)


@lru_cache(maxsize=1024)
def _portrait(drawing: str, name: str) -> Portrait:
    return Portrait(drawing, initials(name), int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big"))


def initials(name: str) -> str:
    """Return the first letters of the first and last name, without forms of address."""
    words = words_of_name(name)
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def name_of(scenario: Scenario, person: str) -> str:
    """Return a person's name."""
    return scenario.document.people[person].name


def speaker(scenario: Scenario, person: str) -> Speaker | None:
    """Return who speaks, None for the story itself."""
    if not person:
        return None
    spec = scenario.document.people[person]
    return Speaker(spec.name, spec.role, portrait(spec))


def briefs(scenario: Scenario) -> tuple[PersonBrief, ...]:
    """Return what is known of everybody before play."""
    return tuple(
        PersonBrief(spec.name, spec.role, spec.position, spec.about or "", portrait(spec))
        for spec in scenario.document.people.values()
    )


def card(scenario: Scenario, person: str, facts: tuple[str, ...], trust: int | None, clock: int) -> PersonCard:
    """Return a person's card at a tick with what has been found out; `trust` is None where the mode hides it."""
    spec = scenario.document.people[person]
    return PersonCard(
        name=spec.name,
        role=spec.role,
        position=spec.position_at(clock * scenario.core.hours_per_tick),
        about=spec.about or "",
        portrait=portrait(spec),
        facts=facts,
        trust=trust,
    )
