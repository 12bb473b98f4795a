"""Limits on guessing: what fails is counted in the database, so that all processes count together.

A try is counted before it is looked at and taken back when it was right, so that many at once cannot slip past.
Keys are hashed with the application's secret: no address and no email stands in the table.
"""

import hmac
from datetime import timedelta

from sqlalchemy.orm import Session

from sim.store import tries
from sim.store.database import reading, writing
from sim.store.types import utc_now

PERIOD = timedelta(minutes=15)
LOGIN_HERE, LOGIN_ACCOUNT, LOGIN_ADDRESS, CODE = "login_here", "login_account", "login_address", "code"
MOST = {LOGIN_HERE: 10, LOGIN_ACCOUNT: 100, LOGIN_ADDRESS: 100, CODE: 200}
"""How many may fail within PERIOD: at one account from one address, at one account, from one address; codes from one
address, behind which a class of two hundred may sit, of whom some mistype."""


class TooManyTries(Exception):
    """Too much was guessed in vain; after `PERIOD` it can be tried again (429)."""


def hidden(key: bytes, *words: str) -> str:
    """Return a keyed hash of who or what is counted."""
    return hmac.digest(key, "\x1f".join(("sim tries 1", *words)).encode("utf-8", "replace"), "sha256").hex()


def begin(session: Session, *counted: tuple[str, str]) -> None:
    """Count a try under each pair of kind and hidden key; raises TooManyTries and StoreUnavailable."""
    now = utc_now()
    with writing(session) as connection:
        found = [tries.count(connection, kind, key, now, now + PERIOD) > MOST[kind] for kind, key in counted]
    if any(found):
        raise TooManyTries


def refuse(session: Session, kind: str, key: str) -> None:
    """Look whether too much has failed already, without counting; raises TooManyTries and StoreUnavailable.

    Where what is right must cost nothing, since many are right at once.
    """
    with reading(session):
        if tries.number(session, kind, key, utc_now()) >= MOST[kind]:
            raise TooManyTries


def failed(session: Session, kind: str, key: str) -> None:
    """Count what failed; raises StoreUnavailable."""
    now = utc_now()
    with writing(session) as connection:
        tries.count(connection, kind, key, now, now + PERIOD)


def succeed(session: Session, *counted: tuple[str, str], forget: tuple[str, ...] = ()) -> None:
    """Take a try back that was right; tries of the kinds to forget are forgotten altogether."""
    with writing(session) as connection:
        for kind, key in counted:
            (tries.forget if kind in forget else tries.take_back)(connection, kind, key)
