"""Whether a member agrees that their composed messages are quoted in the debrief of their class, without their name."""

from sqlalchemy.orm import Session

from sim.services.errors import NotFound
from sim.services.trainees import Trainee
from sim.store import classes as stored
from sim.store import members, votes
from sim.store.database import reading, writing
from sim.store.types import utc_now


def given(session: Session, trainee: Trainee, class_id: str) -> bool:
    """Tell whether a member agrees; raises NotFound and StoreUnavailable."""
    with reading(session):
        row = stored.by_public_id(session, class_id)
        member = None if row is None else members.of_trainee(session, row.id, trainee.id)
        if row is None or member is None or member.removed_at is not None:
            raise NotFound(class_id)
        return member.id in votes.consents(session, row.id)


def give(session: Session, trainee: Trainee, class_id: str, *, agrees: bool) -> None:
    """Store that a member agrees, or does not any more; raises NotFound and StoreUnavailable."""
    with reading(session):
        row = stored.by_public_id(session, class_id)
    if row is None:
        raise NotFound(class_id)
    with writing(session) as connection:
        member = members.of_trainee(connection, row.id, trainee.id)
        if member is None or member.removed_at is not None:
            raise NotFound(class_id)
        votes.set_consent(connection, member.id, utc_now() if agrees else None)
