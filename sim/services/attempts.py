"""Playing: starting an attempt, looking at it, taking a decision, and trying again from an earlier one.

`key` is the application's secret in bytes; the opaque tokens of forms are derived from it.
"""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.engine.attempt import Attempt, Memory
from sim.engine.decision import parse_decision
from sim.engine.memory import recalled
from sim.engine.play import begin, replay
from sim.engine.score import score
from sim.language.core import RULE_VERSION
from sim.language.load import Scenario
from sim.services import ids, measures, memories
from sim.services.compiled import compiled
from sim.services.errors import Conflict, NotFinished, NotFound, NotYours
from sim.services.notes import ENCODER, Notes
from sim.services.playing import assemble, happenings_from, happenings_json, stored_turns
from sim.services.standing import at
from sim.services.thread import StoredTurn
from sim.services.trainees import Trainee
from sim.services.views import CAREER, MODES, PRACTICE, HeldView, PlayView
from sim.store import attempts, forewarned, ranking, scenarios
from sim.store.database import reading, writing
from sim.store.types import AnyRow, utc_now


def start(session: Session, trainee: Trainee, slug: str, mode: str) -> str:
    """Begin an attempt at the scenario's current version in one of `MODES`, and return its public id.

    A career attempt begins with what people remember of the trainee, every other as with strangers. An attempt that
    was begun in the same way and not played yet is given again, so that a double click starts one. Raises NotFound
    (no such scenario, archived, or the trainee was forgotten), ValueError (no such mode, or career where nobody in
    the scenario could remember anything) and StoreUnavailable.
    """
    if mode not in MODES:
        raise ValueError(f"`{mode}` is no mode; allowed are {', '.join(MODES)}")
    with reading(session):
        version = scenarios.by_slug(session, slug)
        if version is None or version.archived_at is not None:
            raise NotFound(slug)
        scenario = compiled(session, version.version_id, version.content_hash)
    if mode == CAREER and not memories.matters(scenario):
        raise ValueError(f"`{slug}` cannot be played as part of a career: nobody in it comes up again")
    seed = ids.seed()
    first = begin(scenario, seed)
    with writing(session) as connection:
        if not attempts.lock_trainee(connection, trainee.id):
            raise NotFound("this trainee has been forgotten")
        memory: Memory = {}
        if mode == CAREER:
            memory = recalled(scenario, memories.known(connection, trainee.id, version.scenario_id))
            first = begin(scenario, seed, memory)
        pinned = json.dumps(memory)
        fresh = attempts.untouched(connection, trainee.id, version.version_id, mode, memory=pinned)
        if fresh is not None:
            return fresh
        values = {
            **new_values(connection, trainee, version.scenario_id, mode, utc_now()),
            "version_id": version.version_id,
            "rules_hash": version.rules_hash,
            "seed": seed,
            "memory": pinned,
            "opening": happenings_json(first.happenings),
            **standing_values(scenario, first.attempt, Notes().gather(scenario, first.happenings)),
        }
        attempt_id = attempts.add(connection, values)
        if first.attempt.outcome is not None:
            ranking.finished(connection, attempt_id)
            measures.finished(connection, scenario, attempt_id, first.attempt.outcome, ())
        if mode == CAREER and first.attempt.outcome is not None:
            kept_by = memories.left(scenario, first.attempt, first.happenings)
            memories.write(connection, attempt_id, trainee.id, kept_by, utc_now())
    return str(values["public_id"])


def play_view(session: Session, key: bytes, trainee: Trainee, public_id: str) -> PlayView:
    """Show the attempt as it stands; raises NotYours and StoreUnavailable."""
    with reading(session):
        return whole(session, key, own(trainee, attempts.load(session, public_id)))


def composing_view(session: Session, key: bytes, trainee: Trainee, public_id: str, number: int) -> PlayView:
    """Show what can be done at decision `number`, without the conversation before it.

    Raises NotYours, StoreUnavailable, and Conflict where another decision is the next one.
    """
    with reading(session):
        row = own(trainee, attempts.load(session, public_id))
        scenario = compiled(session, row.version_id, row.content_hash)
        if row.decided + 1 != number:
            raise Conflict("taken", whole(session, key, row))
        return assemble(at(session, scenario, row), key, (), turn_only=True)


def waiting(session: Session, trainee: Trainee, public_id: str) -> HeldView | None:
    """Return what holds the attempt up, None where it can go on; raises NotYours and StoreUnavailable."""
    with reading(session):
        row = own(trainee, attempts.load(session, public_id))
        scenario = compiled(session, row.version_id, row.content_hash)
        return None if row.outcome else at(session, scenario, row).held


def restart_from(session: Session, trainee: Trainee, public_id: str, number: int) -> str:
    """Begin a practice attempt that repeats a finished one up to decision `number`, which is open again.

    The luck is the same. Raises NotYours, NotFinished, NotFound (no such decision, an assessed attempt, or one
    under older rules) and StoreUnavailable.
    """
    with reading(session):
        row = own(trainee, attempts.load(session, public_id))
        if row.outcome is None:
            raise NotFinished(public_id)
        if not can_restart(row) or not 1 <= number <= row.decided:
            raise NotFound("there is no such decision to try again")
        scenario = compiled(session, row.version_id, row.content_hash)
        rows = attempts.decisions(session, row.id)[: number - 1]
        opening = happenings_from(attempts.opening(session, row.id))
    taken = [parse_decision(stored.decision) for stored in rows]
    again = replay(scenario, row.seed, json.loads(row.memory), taken)
    if again.failure is not None:
        raise NotFound("the decisions before it cannot be played again")
    told = [opening, *(happenings_from(stored.happenings) for stored in rows)]
    notes = Notes().gather(scenario, (happening for turn in told for happening in turn))
    now = utc_now()
    with writing(session) as connection:
        if not attempts.lock_trainee(connection, trainee.id):
            raise NotFound("this trainee has been forgotten")
        fresh = attempts.untouched(
            connection, trainee.id, row.version_id, PRACTICE, number - 1, begun_from=(row.id, number)
        )
        if fresh is not None:
            return fresh
        values = {
            **new_values(connection, trainee, row.scenario_id, PRACTICE, now),
            "version_id": row.version_id,
            "rules_hash": row.rules_hash,
            "seed": row.seed,
            "memory": row.memory,
            "begun_from_id": row.id,
            "begun_from_number": number,
            "opening": happenings_json(opening),
            **standing_values(scenario, again.attempt, notes),
        }
        attempt_id = attempts.add(connection, values)
        attempts.add_decisions(
            connection,
            (
                {
                    "attempt_id": attempt_id,
                    "number": stored.number,
                    "decision": stored.decision,
                    "happenings": stored.happenings,
                    "decided_at": now,
                }
                for stored in rows
            ),
        )
    return str(values["public_id"])


def can_restart(row: AnyRow) -> bool:
    """Whether a finished attempt's decisions can be tried again: practice only, under the present rules."""
    return bool(row.mode == PRACTICE and row.rule_version == RULE_VERSION)


def own(trainee: Trainee, row: AnyRow | None) -> AnyRow:
    """Return the row if the attempt is this trainee's; raises NotYours."""
    if row is None or row.trainee_id != trainee.id:
        raise NotYours("no such attempt")
    return row


def whole(source: Session | Connection, key: bytes, row: AnyRow) -> PlayView:
    """Return the whole page of an attempt that is known to belong to who asks."""
    scenario = compiled(source, row.version_id, row.content_hash)
    opening = StoredTurn(0, None, happenings_from(attempts.opening(source, row.id)))
    turns = [opening, *stored_turns(attempts.decisions(source, row.id))]
    return assemble(at(source, scenario, row), key, turns)


def new_values(
    connection: Connection, trainee: Trainee, scenario_id: int, mode: str, now: datetime, class_id: int | None = None
) -> dict[str, Any]:
    """Return the columns of a new attempt that say whose it is, at what, since when, and whether a class told of it."""
    return {
        "public_id": ids.public_id(),
        "trainee_id": trainee.id,
        "scenario_id": scenario_id,
        "rule_version": RULE_VERSION,
        "mode": mode,
        "ordinal": attempts.next_ordinal(connection, trainee.id, scenario_id),
        "forewarned_at": forewarned.of_trainee(connection, trainee.id, class_id).get(scenario_id),
        "started_at": now,
    }


def standing_values(scenario: Scenario, attempt: Attempt, notes: Notes) -> dict[str, Any]:
    """Return the columns that tell where an attempt stands; all of them can be recomputed."""
    values: dict[str, Any] = {
        "snapshot": ENCODER.encode(attempt.to_json()),
        "notes": notes.to_json(),
        "decided": attempt.decided,
    }
    if attempt.outcome is not None:
        values |= {
            "outcome": attempt.outcome,
            "outcome_kind": scenario.document.outcomes[attempt.outcome].kind,
            "score": score(scenario, attempt.position),
            "finished_at": utc_now(),
        }
    return values
