"""What a member does in a class: looking at it, and beginning its scenarios.

The rule: of a trainee's attempts at a scenario within a class the first one started counts and ranks in the class; it
is played as the class is played. Further ones are practice, under luck of their own, and can begin once the first is
finished. With shared luck all first attempts at a scenario have the same seed. Whoever was forewarned by a vote, of
this class or another, plays the scenario for practice, also where they had passed the decision in the other class; a
career, which ranks nowhere, stays one.
"""

import json
from dataclasses import dataclass

from sqlalchemy.orm import Session

from sim.engine.attempt import Memory
from sim.engine.memory import recalled
from sim.engine.play import begin
from sim.services import classes, gates, ids, measures, memories
from sim.services.attempts import new_values, standing_values
from sim.services.class_views import OwnClass, OwnScenario
from sim.services.compiled import compiled, readable
from sim.services.errors import NotFound
from sim.services.notes import Notes
from sim.services.playing import happenings_json
from sim.services.trainees import Trainee
from sim.services.views import CAREER, PRACTICE
from sim.store import attempts, forewarned, members, scenarios
from sim.store import classes as stored
from sim.store.database import reading, writing
from sim.store.types import AnyRow, utc_now


class ClassShut(Exception):
    """Nothing can be begun in the class: `reason` is early or closed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Begun:
    """An attempt by its public id; `anew` says that it was begun just now."""

    public_id: str
    anew: bool


def own(session: Session, trainee: Trainee) -> list[OwnClass]:
    """List the classes that a trainee is in, without their scenarios, the latest first; raises StoreUnavailable."""
    with reading(session):
        rows = stored.of_trainee(session, trainee.id)
    now = utc_now()
    return [
        OwnClass(classes.summary(row, now), row.member_name, row.luck, row.memory, row.pacing, row.board)
        for row in rows
        if row.archived_at is None
    ]


def page(session: Session, trainee: Trainee, public_id: str) -> OwnClass:
    """Show a class to one of its members; raises NotFound (also to others) and StoreUnavailable."""
    with reading(session):
        row, member = _membership(session, trainee, public_id)
        played = stored.scenarios(session, row.id)
        mine: dict[int, list[AnyRow]] = {}
        for attempt in members.attempts_of(session, row.id, trainee.id):
            mine.setdefault(attempt.scenario_id, []).append(attempt)
        listed = tuple(_scenario(session, one, mine.get(one.scenario_id, [])) for one in played)
    return OwnClass(classes.summary(row, utc_now()), member.name, row.luck, row.memory, row.pacing, row.board, listed)


def start(session: Session, trainee: Trainee, public_id: str, slug: str) -> Begun:
    """Begin a scenario within a class; an open attempt is given again, so that a double click begins one.

    Raises NotFound (no such class or scenario for this trainee), ClassShut and StoreUnavailable.
    """
    with reading(session):
        row, _member = _membership(session, trainee, public_id)
        played = next((one for one in stored.scenarios(session, row.id) if one.slug == slug), None)
        if played is None:
            raise NotFound(slug)
        scenario = compiled(session, played.version_id, played.content_hash)
        archived = played.archived_at is not None
        version = scenarios.by_slug(session, slug)
    with writing(session) as connection:
        if not attempts.lock_trainee(connection, trainee.id):
            raise NotFound("this trainee has been forgotten")
        room = stored.shared(connection, row.id)
        member = members.of_trainee(connection, row.id, trainee.id)
        if member is None or member.removed_at is not None:
            raise NotFound(public_id)
        open_one = attempts.open_in_class(connection, row.id, trainee.id, played.scenario_id)
        if open_one is not None:
            return Begun(open_one, anew=False)
        if reason := gates.shut(room, utc_now()):
            raise ClassShut(reason)
        if archived or version is None or version.version_id != played.version_id:
            raise NotFound(slug)
        ordinal = attempts.next_class_ordinal(connection, row.id, trainee.id, played.scenario_id)
        mode = _mode(room, ordinal, career=memories.matters(scenario))
        if mode != CAREER and played.scenario_id in forewarned.of_trainee(connection, trainee.id, row.id):
            mode = PRACTICE
        seed = played.seed if ordinal == 1 and room.luck == "shared" else ids.seed()
        memory: Memory = {}
        if mode == CAREER:
            memory = recalled(scenario, memories.known(connection, trainee.id, played.scenario_id))
        first = begin(scenario, seed, memory)
        now = utc_now()
        values = {
            **new_values(connection, trainee, played.scenario_id, mode, now, row.id),
            "class_id": row.id,
            "class_ordinal": ordinal,
            "version_id": played.version_id,
            "rules_hash": played.rules_hash,
            "seed": seed,
            "memory": json.dumps(memory),
            "opening": happenings_json(first.happenings),
            **standing_values(scenario, first.attempt, Notes().gather(scenario, first.happenings)),
        }
        attempt_id = attempts.add(connection, values)
        if first.attempt.outcome is not None:
            measures.finished(connection, scenario, attempt_id, first.attempt.outcome, ())
        if mode == CAREER and first.attempt.outcome is not None:
            left = memories.left(scenario, first.attempt, first.happenings)
            memories.write(connection, attempt_id, trainee.id, left, now)
    return Begun(str(values["public_id"]), anew=True)


def membership(session: Session, trainee: Trainee, public_id: str) -> AnyRow:
    """Return the row of a class that a trainee is in; raises NotFound."""
    return _membership(session, trainee, public_id)[0]


def _mode(room: AnyRow, ordinal: int, *, career: bool) -> str:
    if ordinal > 1:
        return PRACTICE
    return CAREER if room.memory == "career" and career else str(room.mode)


def _membership(session: Session, trainee: Trainee, public_id: str) -> tuple[AnyRow, AnyRow]:
    row = stored.by_public_id(session, public_id)
    member = None if row is None else members.of_trainee(session, row.id, trainee.id)
    if row is None or member is None or member.removed_at is not None or row.archived_at is not None:
        raise NotFound(public_id)
    return row, member


def _scenario(session: Session, row: AnyRow, mine: list[AnyRow]) -> OwnScenario:
    scenario = readable(session, row.version_id, row.content_hash)
    open_one = next((one for one in mine if one.outcome is None), None)
    first = mine[0] if mine else None
    shown = open_one or first
    return OwnScenario(
        slug=row.slug,
        title=row.title,
        language=row.language,
        summary="" if scenario is None else scenario.document.summary,
        minutes=0 if scenario is None else scenario.document.minutes,
        playable=row.archived_at is None and scenario is not None,
        attempt="" if shown is None else shown.public_id,
        finished=first is not None and first.outcome is not None,
        open=open_one is not None,
        score=None if first is None else first.score,
    )
