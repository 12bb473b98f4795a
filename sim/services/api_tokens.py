"""Personal tokens by which programs read what an account may see: shown once, stored as a hash, revoked at any time."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from sim.services import audit, ids
from sim.services.accounts import Account, account_from
from sim.services.errors import NotFound
from sim.services.trainees import clean_name, proof_of
from sim.store import api_tokens
from sim.store.database import reading, writing
from sim.store.types import utc_now

PREFIX = "sim_"
"""What a token begins with, so that one that was published by mistake is recognised."""
LONGEST_NAME, MOST_TOKENS = 60, 20
_NOTED_AGAIN = timedelta(hours=1)


class TooManyTokens(Exception):
    """The account has `MOST_TOKENS` tokens already."""


@dataclass(frozen=True)
class TokenView:
    """A token as its owner sees it; `used_at` is told to the hour."""

    public_id: str
    name: str
    made_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Made:
    """A token that was just made: the one time that it is told."""

    name: str
    token: str = field(repr=False)


def make(session: Session, account: Account, name: str) -> Made:
    """Make a token for a trainer, reviewer or admin.

    Raises NameRefused, TooManyTokens, NotFound (a trainee's account) and StoreUnavailable.
    """
    if not account.staff:
        raise NotFound("tokens are for trainers, reviewers and admins")
    name, token, public_id = clean_name(name, most=LONGEST_NAME), PREFIX + ids.token(), ids.public_id()
    with writing(session) as connection:
        if api_tokens.number(connection, account.id) >= MOST_TOKENS:
            raise TooManyTokens
        values = {"public_id": public_id, "account_id": account.id, "name": name, "made_at": utc_now()}
        api_tokens.add(connection, values | {"token_hash": proof_of(token)})
        audit.note(connection, account.id, audit.TOKEN_MADE, public_id)
    return Made(name, token)


def listed(session: Session, account: Account) -> list[TokenView]:
    """List the tokens of an account, the latest first; raises StoreUnavailable."""
    with reading(session):
        rows = api_tokens.of_account(session, account.id)
    return [TokenView(row.public_id, row.name, row.made_at, row.used_at) for row in rows]


def revoke(session: Session, account: Account, public_id: str) -> None:
    """Let a token be good no longer; raises NotFound and StoreUnavailable."""
    with writing(session) as connection:
        if not api_tokens.revoke(connection, account.id, public_id):
            raise NotFound(public_id)
        audit.note(connection, account.id, audit.TOKEN_REVOKED, public_id)


def account_of(session: Session, token: str) -> Account | None:
    """Return whose token it is, None for one that is not good; notes once an hour that it is used."""
    now = utc_now()
    with reading(session):
        row = api_tokens.account_of(session, proof_of(token))
    if row is None:
        return None
    if row.used_at is None or now - row.used_at >= _NOTED_AGAIN:
        with writing(session) as connection:
            api_tokens.used(connection, row.token_id, now)
    return account_from(row)
