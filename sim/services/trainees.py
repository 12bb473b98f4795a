"""Who plays: a name and a secret token in a cookie, no account."""

import hashlib
import logging
import unicodedata
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from sim.services import ids
from sim.services.errors import NotFound
from sim.services.looks import look_hash
from sim.store import members, trainees
from sim.store.database import reading, writing
from sim.store.types import utc_now

LONGEST_NAME = 40
_log = logging.getLogger(__name__)
_FORBIDDEN = frozenset({"Cc", "Cf", "Cs", "Co"})
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


class NameRefused(Exception):
    """A name that cannot be taken; `reason` is empty, long, characters or marks, the message says it in words."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class Trainee:
    """Somebody who plays; `tag` tells namesakes apart and says nothing else.

    `pseudonym` is what boards show instead of the name, empty where they show the name.
    """

    id: int
    public_id: str
    name: str
    proof: str = field(repr=False)
    """The hash of their token, by which the store knows them."""
    pseudonym: str = ""

    @property
    def tag(self) -> str:
        """Four characters shown beside the name."""
        return tag(self.public_id)


@dataclass(frozen=True)
class Joined:
    """A new trainee and the token that is theirs alone; it is shown once and stored only as a hash."""

    trainee: Trainee
    token: str


def tag(public_id: str) -> str:
    """Return the four characters that tell namesakes apart."""
    return public_id[:4]


def clean_name(text: str, most: int = LONGEST_NAME) -> str:
    """Return a name in its one written form (NFKC, single spaces, 1..`most` characters); raises NameRefused."""
    if len(text) > 10 * most:
        raise NameRefused("long", f"A name has at most {most} characters.")
    name = " ".join(unicodedata.normalize("NFKC", text).split())
    if not name:
        raise NameRefused("empty", "Please write a name.")
    if len(name) > most:
        raise NameRefused("long", f"A name has at most {most} characters.")
    if any(unicodedata.category(character) in _FORBIDDEN for character in name):
        raise NameRefused("characters", "A name has no control characters or invisible characters.")
    if all(unicodedata.category(c)[0] in "MZ" or c in _BLANK_LETTERS for c in name):
        raise NameRefused("marks", "A name needs at least one letter, digit or sign.")
    return name


def join(session: Session, name: str) -> Joined:
    """Give somebody a name and a token; raises NameRefused and StoreUnavailable."""
    name, public_id, token = clean_name(name), ids.public_id(), ids.token()
    with writing(session) as connection:
        trainee_id = trainees.add(
            connection,
            {"public_id": public_id, "name": name, "token_hash": proof_of(token), "joined_at": utc_now()},
        )
    return Joined(Trainee(trainee_id, public_id, name, proof_of(token)), token)


def by_token(session: Session, token: str) -> Trainee | None:
    """Find the trainee whose token this is; raises StoreUnavailable."""
    proof = proof_of(token)
    with reading(session):
        row = trainees.by_token_hash(session, proof)
    return None if row is None else Trainee(row.id, row.public_id, row.name, proof, row.pseudonym or "")


def enter(session: Session, trainee_id: int) -> Joined:
    """Give a trainee a new token, for another browser; the one before it is good no longer.

    Raises NotFound (forgotten meanwhile) and StoreUnavailable.
    """
    token = ids.token()
    with writing(session) as connection:
        row = trainees.set_token(connection, trainee_id, proof_of(token))
    if row is None:
        raise NotFound("this trainee has been forgotten")
    return Joined(Trainee(row.id, row.public_id, row.name, proof_of(token), row.pseudonym or ""), token)


def rename(session: Session, trainee: Trainee, name: str) -> Trainee:
    """Give the trainee another name; raises NameRefused, NotFound (forgotten meanwhile) and StoreUnavailable."""
    name = clean_name(name)
    with writing(session) as connection:
        if not trainees.set_name(connection, trainee.id, name):
            raise NotFound("this trainee has been forgotten")
    return replace(trainee, name=name)


def go_by(session: Session, trainee: Trainee, pseudonym: str) -> Trainee:
    """Let boards show the trainee under a pseudonym, to which the rules of names apply, or by name if it is blank.

    Raises NameRefused, NotFound (forgotten meanwhile) and StoreUnavailable.
    """
    pseudonym = clean_name(pseudonym) if pseudonym.strip() else ""
    with writing(session) as connection:
        if not trainees.set_pseudonym(connection, trainee.id, pseudonym or None):
            raise NotFound("this trainee has been forgotten")
    return replace(trainee, pseudonym=pseudonym)


def forget(session: Session, trainee: Trainee) -> None:
    """Erase the trainee's name, pseudonym and token; the attempts stay, unnamed. Raises StoreUnavailable."""
    forget_by_id(session, trainee.public_id)


def forget_by_id(session: Session, public_id: str) -> bool:
    """Erase a trainee, and answer whether there was one; raises StoreUnavailable.

    A class that they were removed from keeps a hash of what their name looked like, so that it cannot come back. The
    log keeps the id, so that the erasure can be repeated after a backup was restored.
    """
    with writing(session) as connection:
        for row in trainees.removals(connection, public_id):
            members.bar(connection, row.class_id, look_hash(row.public_id, row.look))
        known = trainees.erase(connection, public_id)
    if known:
        _log.info("trainee %s was forgotten", public_id)
    return known


def proof_of(token: str) -> str:
    """Return what proves that somebody has a token, without giving it away."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
