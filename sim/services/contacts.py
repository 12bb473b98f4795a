"""A trainee's people: whom they met in career play, how these stand with them now, and who may call again."""

from collections.abc import Iterator
from contextlib import suppress

from sqlalchemy.orm import Session

from sim.engine.attempt import Attempt
from sim.engine.memory import recalled, together
from sim.language.load import Scenario
from sim.services import memories, people
from sim.services.catalogue_views import CareerPerson, Contact, Episode, MayCall
from sim.services.compiled import compiled
from sim.services.errors import VersionUnreadable
from sim.services.trainees import Trainee
from sim.store import memories as stored
from sim.store import scenarios
from sim.store.database import reading
from sim.store.types import AnyRow


def contacts(session: Session, trainee: Trainee) -> tuple[Contact, ...]:
    """List the people whom a trainee met in career play, the one they spoke to last first; raises StoreUnavailable.

    What stems from a version that cannot be read is left out, and logged.
    """
    with reading(session):
        episodes: dict[str, list[tuple[AnyRow, Scenario]]] = {}
        for row in memories.latest(stored.of_trainee(session, trainee.id)):
            with suppress(VersionUnreadable):
                scenario = compiled(session, row.version_id, row.content_hash)
                episodes.setdefault(row.person, []).append((row, scenario))
        in_use = list(_in_use(session))
    found = [_contact(person, rows, in_use) for person, rows in episodes.items()]
    return tuple(sorted(found, key=lambda contact: contact.episodes[0].at, reverse=True))


def career(source: Session, trainee: Trainee | None, scenario_id: int, scenario: Scenario) -> tuple[CareerPerson, ...]:
    """Return who of a scenario may remember the trainee, and how a career attempt would begin with each; else nobody.

    To be called where the session reads.
    """
    if not memories.matters(scenario):
        return ()
    known = {} if trainee is None else memories.known(source, trainee.id, scenario_id)
    rows = [] if trainee is None else memories.latest(stored.of_trainee(source, trainee.id))
    here = {row.person for row in rows if row.scenario_id == scenario_id}
    cases = recalled(scenario, known)
    found: list[CareerPerson] = []
    for name, spec in scenario.document.people.items():
        if spec.person is not None:
            kept = known.get(spec.person)
            begins = list(spec.met.values())[cases[name]].text if spec.met else None
            marks = () if kept is None else kept.marks
            trust = None if kept is None else kept.trust
            found.append(
                CareerPerson(spec.name, people.portrait(spec), trust, marks, begins or "", spec.person in here)
            )
    return tuple(found)


def _in_use(session: Session) -> Iterator[tuple[str, Scenario]]:
    for row in scenarios.in_use(session):
        with suppress(VersionUnreadable):
            yield row.slug, compiled(session, row.version_id, row.content_hash)


def _contact(person: str, rows: list[tuple[AnyRow, Scenario]], in_use: list[tuple[str, Scenario]]) -> Contact:
    last, scenario = rows[-1]
    spec = next(spec for spec in scenario.document.people.values() if spec.person == person)
    clock = Attempt.from_json_text(last.snapshot).position.clock
    standing = together([memories.of_row(row) for row, _ in rows])
    played = {row.slug for row, _ in rows}
    return Contact(
        id=person,
        name=spec.name,
        language=scenario.document.language,
        portrait=people.portrait(spec),
        position=spec.position_at(clock * scenario.core.hours_per_tick),
        trust=standing.trust,
        marks=standing.marks,
        episodes=tuple(
            Episode(row.public_id, row.slug, story.document.title, story.document.language, row.text, row.remembered_at)
            for row, story in reversed(rows)
        ),
        may_call=tuple(
            MayCall(slug, story.document.title, story.document.language, slug in played)
            for slug, story in in_use
            if any(one.person == person for one in story.document.people.values())
        ),
    )
