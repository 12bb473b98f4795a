"""Joining a class by its code, and what its trainer does with those who did.

A name is unique within the class, by its look: nobody passes for somebody else, and who was removed does not come back
under a look-alike, not even when they had themselves forgotten. What is counted against guessing are codes that lead
nowhere; joining is not.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from sim.services import audit, classes, forewarning, ids, tries, ways
from sim.services.accounts import Account
from sim.services.class_views import ARCHIVED, CLOSED, JoinView
from sim.services.errors import NotFound
from sim.services.looks import look_hash, look_of
from sim.services.trainees import Joined, Trainee, clean_name, proof_of
from sim.store import attempts, forewarned, members, trainees
from sim.store import classes as stored
from sim.store.database import reading, writing
from sim.store.types import utc_now

MOST_MEMBERS = 500


class JoinRefused(Exception):
    """Somebody cannot join; `reason` is closed, locked, removed, full or taken (a name that looks like it)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Entered:
    """Who joined a class by its public id; `joined` is there where they are new here, with their token."""

    class_id: str
    joined: Joined | None = None


def find(session: Session, key: bytes, code: str, address: str) -> JoinView:
    """Return the class with a code, for somebody at a network address.

    Raises NotFound (none, or an archived one), TooManyTries (too many codes from there led nowhere) and
    StoreUnavailable.
    """
    counted = (tries.CODE, tries.hidden(key, "code", address))
    tries.refuse(session, *counted)
    with reading(session):
        row = stored.by_code(session, ids.clean_code(code))
    state = ARCHIVED if row is None else classes.state_of(row, utc_now())
    if row is None or state == ARCHIVED:
        tries.failed(session, *counted)
        raise NotFound("no class has this code")
    return JoinView(row.public_id, row.name, row.code, state, row.locked_at is not None, row.zone, row.opens_at)


def is_in(session: Session, room: JoinView, trainee: Trainee) -> bool:
    """Tell whether a trainee is in a class; raises StoreUnavailable."""
    with reading(session):
        row = stored.by_public_id(session, room.public_id)
        member = None if row is None else members.of_trainee(session, row.id, trainee.id)
    return member is not None and member.removed_at is None


def join(session: Session, key: bytes, room: JoinView, trainee: Trainee | None, name: str) -> Entered:
    """Let somebody join a class that `find` found, under a name; who is in it already is let in again.

    Raises NameRefused, JoinRefused, NotFound (archived or forgotten meanwhile) and StoreUnavailable; nothing was
    stored then, and a stranger has not become a trainee.
    """
    public_id, member_id, token, now = ids.public_id(), ids.public_id(), ids.token(), utc_now()
    with writing(session) as connection:
        if trainee is not None:
            if not attempts.lock_trainee(connection, trainee.id):
                raise NotFound("this trainee has been forgotten")
            forewarned.hold(connection, [trainee.id])
        row = stored.locked(connection, room.public_id)
        state = ARCHIVED if row is None else classes.state_of(row, now)
        if row is None or state == ARCHIVED:
            raise NotFound("the class is gone")
        member = None if trainee is None else members.of_trainee(connection, row.id, trainee.id)
        if member is not None:
            if member.removed_at is not None:
                raise JoinRefused("removed")
            return Entered(row.public_id)
        if state == CLOSED or row.locked_at is not None:
            raise JoinRefused("closed" if state == CLOSED else "locked")
        name = clean_name(name)
        look = look_of(name)
        gone = members.barred(connection, row.id, look_hash(row.public_id, look))
        if gone or members.by_look(connection, row.id, look) is not None:
            raise JoinRefused("taken")
        if members.number(connection, row.id) >= MOST_MEMBERS:
            raise JoinRefused("full")
        joined: Joined | None = None
        if trainee is None:
            proof = proof_of(token)
            values = {"public_id": public_id, "name": name, "token_hash": proof, "joined_at": now}
            trainee = Trainee(trainees.add(connection, values), public_id, name, proof)
            joined = Joined(trainee, token)
        who = {"class_id": row.id, "trainee_id": trainee.id, "public_id": member_id}
        members.add(connection, who | {"name": name, "look": look, "joined_at": now})
        forewarning.joins(connection, row.id, trainee.id)
        ways.put(connection, key, trainee.id, trainee.public_id, trainee.proof)
    return Entered(row.public_id, joined)


def rename(session: Session, account: Account, class_id: str, member_id: str, name: str) -> None:
    """Give a member another name in the class.

    Raises NameRefused, JoinRefused (taken), NotFound and StoreUnavailable.
    """
    name = clean_name(name)
    with classes.changing(session, account, class_id) as (connection, row):
        member = members.by_public_id(connection, row.id, member_id)
        if member is None:
            raise NotFound(member_id)
        other = members.by_look(connection, row.id, look_of(name))
        if other is not None and other.id != member.id:
            raise JoinRefused("taken")
        members.change(connection, member.id, {"name": name, "look": look_of(name)})
        audit.note(connection, account.id, audit.MEMBER_RENAMED, member_id, row.id)


def remove(session: Session, account: Account, class_id: str, member_id: str, *, removed: bool) -> None:
    """Remove a member, or let them in again; what they decided is kept. Raises NotFound and StoreUnavailable."""
    with classes.changing(session, account, class_id, held=not removed) as (connection, row):
        member = members.by_public_id(connection, row.id, member_id)
        if member is None:
            raise NotFound(member_id)
        if (member.removed_at is not None) != removed:
            members.change(connection, member.id, {"removed_at": utc_now() if removed else None})
            if not removed:
                forewarning.joins(connection, row.id, member.trainee_id)
            what = audit.MEMBER_REMOVED if removed else audit.MEMBER_LET_IN
            audit.note(connection, account.id, what, member_id, row.id)


def way_in(session: Session, key: bytes, account: Account, class_id: str, member_id: str) -> tuple[str, str]:
    """Return a member's name and a code for another browser, where they have nothing but this class.

    Raises MoreThanThis, NotFound and StoreUnavailable.
    """
    with classes.changing(session, account, class_id) as (connection, row):
        member = members.by_public_id(connection, row.id, member_id)
        if member is None or member.removed_at is not None:
            raise NotFound(member_id)
        code = ways.show(connection, key, row.public_id, member)
        audit.note(connection, account.id, audit.WAY_IN_SHOWN, member_id, row.id)
    return member.name, code
