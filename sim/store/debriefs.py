"""Queries about what is kept of debriefs."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlalchemy.orm import Session

from sim.store.attempts import lock_trainee
from sim.store.records import AttemptRecord, DebriefRecord
from sim.store.types import AnyRow

_FIND = select(DebriefRecord.told).where(
    DebriefRecord.attempt_id == bindparam("attempt"), DebriefRecord.form == bindparam("form")
)


def find(session: Session, attempt_id: int, form: str) -> bytes | None:
    """Return what is kept of an attempt's debrief under a form."""
    return session.connection().execute(_FIND, {"attempt": attempt_id, "form": form}).scalar_one_or_none()


def put(connection: Connection, rows: Iterable[tuple[int, int, bytes]], form: str) -> int:
    """Keep what debriefs tell: attempt, trainee and text of each; return how many, without trainees who are gone.

    Trainees are locked in the order in which everybody locks them.
    """
    count = 0
    for attempt_id, trainee_id, told in sorted(rows, key=lambda one: (one[1], one[0])):
        if lock_trainee(connection, trainee_id):
            connection.execute(delete(DebriefRecord).where(DebriefRecord.attempt_id == attempt_id))
            values = {"attempt_id": attempt_id, "trainee_id": trainee_id, "form": form, "told": told}
            connection.execute(insert(DebriefRecord).values(values))
            count += 1
    return count


def wanted(session: Session, version_id: int, after: int, some: int, form: str | None) -> Sequence[AnyRow]:
    """List finished attempts of trainees at a version by row id, some at a time; with a form, those that lack it."""
    query = (
        select(
            AttemptRecord.id,
            AttemptRecord.trainee_id,
            AttemptRecord.seed,
            AttemptRecord.memory,
            AttemptRecord.outcome,
            AttemptRecord.rule_version,
        )
        .where(
            AttemptRecord.version_id == version_id,
            AttemptRecord.trainee_id.is_not(None),
            AttemptRecord.score.is_not(None),
            AttemptRecord.id > after,
        )
        .order_by(AttemptRecord.id)
        .limit(some)
    )
    if form is not None:
        kept = select(DebriefRecord.attempt_id).where(
            DebriefRecord.attempt_id == AttemptRecord.id, DebriefRecord.form == form
        )
        query = query.where(~kept.exists())
    return session.execute(query).all()


def has_others(session: Session, form: str) -> bool:
    """Whether anything is kept under another form than this."""
    query = select(DebriefRecord.attempt_id).where(DebriefRecord.form != form).limit(1)
    return session.execute(query).one_or_none() is not None


def delete_others(connection: Connection, form: str) -> None:
    """Throw away what is kept under another form than this."""
    connection.execute(delete(DebriefRecord).where(DebriefRecord.form != form))
