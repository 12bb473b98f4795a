"""Going on in another browser: a personal code, which is also a link, good once and for a month.

The code follows from the trainee's present token and the application's secret, so that it can be shown again, and a
new one comes with the new token; stored is only its hash. Whoever goes on elsewhere leaves the browser before.
"""

import hmac
from datetime import timedelta

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.services import ids, tries
from sim.services.errors import NotFound
from sim.services.trainees import Joined, Trainee, proof_of
from sim.store import members, trainees
from sim.store.database import reading, writing
from sim.store.types import utc_now

LENGTH = 10
LASTS = timedelta(days=30)


def code_of(key: bytes, public_id: str, proof: str) -> str:
    """Return the code that belongs to a trainee with a token."""
    number = int.from_bytes(hmac.digest(key, f"sim ways in 1\x1f{public_id}\x1f{proof}".encode(), "sha256"))
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
        row = members.by_way_in(session, proof_of(ids.clean_code(code)), utc_now())
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
        row = members.by_way_in(connection, proof, utc_now())
        if row is None or not members.drop_way_in(connection, proof):
            raise NotFound("no such code")
        found = trainees.set_token(connection, row.id, proof_of(token))
        if found is None:
            raise NotFound("no such code")
        put(connection, key, found.id, found.public_id, proof_of(token))
    return Joined(Trainee(found.id, found.public_id, found.name, proof_of(token), found.pseudonym or ""), token)
