"""Going on in another browser: a personal code, which is also a link, good once and for a month.

The code follows from the trainee's present token and the application's secret, so that it can be shown again, and a
new one comes with the new token; stored is only its hash. Whoever goes on elsewhere leaves the browser before.

A trainer may show a member a code too, for somebody whose phone is gone. A trainee is one identity everywhere, so a
code opens all that is theirs: hence there is one from a trainer only for who has nothing beyond this class, no other
class, no play outside, no account, and it is looked at again when the code is used. It is another code than the
trainee's own and good for a day. A token for one class alone would be the other way; but then everything that a
trainee does would have to ask which of their tokens they came with, for a case that their own code answers already.
"""

import hmac
from datetime import timedelta

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.services import ids, tries
from sim.services.errors import NotFound
from sim.services.trainees import Joined, Trainee, proof_of
from sim.store import attempts, members, trainees
from sim.store.database import reading, writing
from sim.store.types import AnyRow, utc_now

LENGTH = 10
LASTS = timedelta(days=30)
SHOWN_LASTS = timedelta(days=1)
"""How long a code is good that a trainer shows."""


class MoreThanThis(Exception):
    """A member has more than this class, so that no trainer shows them a code."""


def code_of(key: bytes, public_id: str, proof: str, shown_in: str = "") -> str:
    """Return the code that belongs to a trainee with a token; with `shown_in` that which a class's trainer shows."""
    where = f"\x1f{shown_in}" if shown_in else ""
    number = int.from_bytes(hmac.digest(key, f"sim ways in 1\x1f{public_id}\x1f{proof}{where}".encode(), "sha256"))
    letters = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ids.UNAMBIGUOUS))
        letters.append(ids.UNAMBIGUOUS[rest])
    return "".join(letters)


def put(connection: Connection, key: bytes, trainee_id: int, public_id: str, proof: str) -> str:
    """Make a trainee's code good from now on, and return it; within a transaction."""
    code = code_of(key, public_id, proof)
    members.put_way_in(connection, trainee_id, proof_of(code), utc_now() + LASTS)
    return code


def show(connection: Connection, key: bytes, class_public_id: str, member: AnyRow) -> str:
    """Make good for a day the code that a trainer shows a member, and return it; raises MoreThanThis."""
    if members.has_more(connection, member.trainee_id, member.class_id):
        raise MoreThanThis
    code = code_of(key, member.trainee_public_id, member.token_hash, class_public_id)
    members.put_class_way_in(connection, member.id, proof_of(code), utc_now() + SHOWN_LASTS)
    return code


def make(session: Session, key: bytes, trainee: Trainee) -> None:
    """Make a trainee's code good from now on; raises StoreUnavailable."""
    with writing(session) as connection:
        put(connection, key, trainee.id, trainee.public_id, trainee.proof)


def shown(session: Session, key: bytes, trainee: Trainee) -> str:
    """Return a trainee's own code while it is good, else nothing; raises StoreUnavailable."""
    code = code_of(key, trainee.public_id, trainee.proof)
    with reading(session):
        return code if members.way_in(session, trainee.id, utc_now()) == proof_of(code) else ""


def find(session: Session, key: bytes, code: str, address: str) -> str:
    """Return the name of the trainee with a code, without using it up.

    Raises NotFound, TooManyTries (too many codes from this address led nowhere) and StoreUnavailable.
    """
    counted = (tries.CODE, tries.hidden(key, "code", address))
    tries.refuse(session, *counted)
    with reading(session):
        row = _owner(session, proof_of(ids.clean_code(code)))
    if row is None:
        tries.failed(session, *counted)
        raise NotFound("no such code")
    return str(row.name)


def go_on(session: Session, key: bytes, code: str, address: str) -> Joined:
    """Let a browser be the trainee's whose code it is; the code is used up, and another one made.

    Raises NotFound, TooManyTries and StoreUnavailable.
    """
    find(session, key, code, address)
    proof, token = proof_of(ids.clean_code(code)), ids.token()
    with writing(session) as connection:
        row = _owner(connection, proof)
        if row is None or not attempts.lock_trainee(connection, row.id):
            raise NotFound("no such code")
        if _owner(connection, proof) is None or not members.drop_way_in(connection, proof):
            raise NotFound("no such code")
        found = trainees.set_token(connection, row.id, proof_of(token))
        if found is None:
            raise NotFound("no such code")
        put(connection, key, found.id, found.public_id, proof_of(token))
    return Joined(Trainee(found.id, found.public_id, found.name, proof_of(token), found.pseudonym or ""), token)


def _owner(source: Session | Connection, proof: str) -> AnyRow | None:
    """Find whose code it is while it is good; one that a trainer showed is not once they have more than the class."""
    now = utc_now()
    own = members.by_way_in(source, proof, now)
    if own is not None:
        return own
    row = members.by_class_way_in(source, proof, now)
    return None if row is None or members.has_more(source, row.id, row.class_id) else row
