"""Accounts: invited by an admin or the command, opened by a link that is good once, then email and password.

Whoever logs in gets a token for their browser, stored as a hash. A link, a log-in and a guess all end: see the
constants. What an unknown email, a wrong password and a disabled account are answered is the same, and takes as long.
"""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from sim.services import audit, ids, passwords, tries
from sim.services.emails import EmailRefused, clean_email
from sim.services.errors import NotFound
from sim.services.trainees import Trainee, proof_of
from sim.services.tries import LOGIN_ACCOUNT, LOGIN_ADDRESS, LOGIN_HERE
from sim.store import accounts, api_tokens
from sim.store.database import reading, writing
from sim.store.types import AnyRow, utc_now

TRAINEE, TRAINER, REVIEWER, ADMIN = "trainee", "trainer", "reviewer", "admin"
STAFF = (TRAINER, REVIEWER, ADMIN)
_log = logging.getLogger(__name__)
LOGIN_LASTS = timedelta(days=30)
LINK_LASTS = timedelta(days=7)


class EmailTaken(Exception):
    """There is an account with this email already."""


class LoginRefused(Exception):
    """Email or password is wrong, or the account is disabled: nobody is told which."""


@dataclass(frozen=True)
class Account:
    """Somebody with an account; `trainee_id` is theirs who claimed it, None for trainers, reviewers and admins."""

    id: int
    public_id: str
    email: str
    role: str
    trainee_id: int | None
    made_at: datetime
    opened: bool
    """Whether it has a password."""
    disabled: bool

    @property
    def staff(self) -> bool:
        """Whether it is more than a trainee's."""
        return self.role in STAFF


@dataclass(frozen=True)
class LoggedIn:
    """Somebody who has just logged in, and the token of their browser, shown once and stored only as a hash."""

    account: Account
    token: str = field(repr=False)


def invite(session: Session, by: Account | None, email: str, role: str) -> str:
    """Make an account for a trainer, reviewer or admin, and return the token of the link that sets its password.

    `by` is the admin who does it, None for the command. Raises EmailRefused, EmailTaken, ValueError (no such role),
    NotFound (not an admin) and StoreUnavailable.
    """
    if role not in STAFF:
        raise ValueError(f"`{role}` is no role; allowed are {', '.join(STAFF)}")
    _for_admins(by)
    email, token, now = clean_email(email), ids.token(), utc_now()
    with writing(session) as connection:
        public_id = ids.public_id()
        values = {"public_id": public_id, "email": email, "role": role, "made_at": now}
        account_id = accounts.add(connection, values)
        if account_id is None:
            raise EmailTaken(email)
        accounts.put_link(connection, account_id, proof_of(token), now + LINK_LASTS)
        audit.note(connection, _id(by), audit.INVITED, public_id)
    return token


def link(session: Session, by: Account | None, email: str) -> str:
    """Return the token of a new link that sets the password of an account; older links are good no longer.

    The present password and log-ins stay until it is used. Raises NotFound (no such account, a disabled one, or not
    an admin), EmailRefused and StoreUnavailable.
    """
    _for_admins(by)
    email, token = clean_email(email), ids.token()
    with writing(session) as connection:
        row = accounts.by_email(connection, email)
        if row is None or row.disabled_at is not None:
            raise NotFound(email)
        accounts.put_link(connection, row.id, proof_of(token), utc_now() + LINK_LASTS)
        audit.note(connection, _id(by), audit.LINK_GIVEN, row.public_id)
    return token


def enable(session: Session, by: Account | None, email: str, *, enabled: bool) -> None:
    """Disable an account, which logs it out everywhere, or enable it again; nobody disables themselves.

    Raises NotFound (no such account, not an admin, or their own), EmailRefused and StoreUnavailable.
    """
    _for_admins(by)
    email = clean_email(email)
    with writing(session) as connection:
        row = accounts.by_email(connection, email)
        if row is None or (by is not None and row.id == by.id):
            raise NotFound(email)
        accounts.change(connection, row.id, {"disabled_at": None if enabled else utc_now()})
        if not enabled:
            accounts.end_logins(connection, row.id)
            accounts.drop_links(connection, row.id)
        audit.note(connection, _id(by), audit.ENABLED if enabled else audit.DISABLED, row.public_id)


def listed(session: Session) -> list[Account]:
    """List the accounts of trainers, reviewers and admins by email; raises StoreUnavailable."""
    with reading(session):
        return [account_from(row) for row in accounts.all_of_them(session)]


def found(session: Session, public_id: str) -> Account:
    """Return an account by its public id; raises NotFound and StoreUnavailable."""
    with reading(session):
        row = accounts.by_public_id(session, public_id)
    if row is None:
        raise NotFound(public_id)
    return account_from(row)


def invited(session: Session, token: str) -> Account:
    """Return the account that a link is for, without using the link up; raises NotFound and StoreUnavailable."""
    with reading(session):
        row = accounts.by_link(session, proof_of(token), utc_now())
    if row is None:
        raise NotFound("no such link")
    return account_from(row)


def open_with(session: Session, token: str, password: str) -> Account:
    """Set the password by a link, which is used up; every browser is logged out, and tokens for programs are revoked.

    Raises NotFound (no such link, or it was used or has ended), PasswordRefused and StoreUnavailable.
    """
    stored = passwords.hashed(password, invited(session, token).email)
    with writing(session) as connection:
        row = accounts.by_link(connection, proof_of(token), utc_now())
        if row is None or not accounts.use_link(connection, proof_of(token)):
            raise NotFound("no such link")
        accounts.change(connection, row.id, {"password_hash": stored})
        accounts.end_logins(connection, row.id)
        api_tokens.revoke_all(connection, row.id)
        audit.note(connection, row.id, audit.PASSWORD_SET, row.public_id)
    return account_from(row)


def log_in(session: Session, key: bytes, email: str, password: str, address: str) -> LoggedIn:
    """Log somebody in from a network address; `key` is the application's secret.

    Raises LoginRefused, TooManyTries and StoreUnavailable.
    """
    try:
        email = clean_email(email)
    except EmailRefused:
        email = ""
    counted = (
        (LOGIN_HERE, tries.hidden(key, email, address)),
        (LOGIN_ACCOUNT, tries.hidden(key, email)),
        (LOGIN_ADDRESS, tries.hidden(key, address)),
    )
    tries.begin(session, *counted)
    with reading(session):
        row = accounts.by_email(session, email)
    right = passwords.right(row.password_hash if row is not None else None, password)
    if row is None or not right or row.disabled_at is not None:
        raise LoginRefused
    tries.succeed(session, *counted, forget=(LOGIN_HERE,))
    anew = {"password_hash": passwords.hashed(password, email)} if passwords.outdated(row.password_hash) else {}
    return _enter(session, row.id, row.password_hash, anew)


def _enter(session: Session, account_id: int, stored: str, changes: dict[str, str], *, alone: bool = False) -> LoggedIn:
    """Log in whose password was just found right, if it has not been changed meanwhile; `alone` logs out elsewhere."""
    token, now = ids.token(), utc_now()
    with writing(session) as connection:
        row = accounts.by_id(connection, account_id)
        if row is None or row.disabled_at is not None or row.password_hash != stored:
            raise LoginRefused
        if changes:
            accounts.change(connection, account_id, changes)
        if alone:
            accounts.end_logins(connection, account_id)
            api_tokens.revoke_all(connection, account_id)
            accounts.drop_links(connection, account_id)
            audit.note(connection, account_id, audit.PASSWORD_CHANGED, row.public_id)
        accounts.end_old_logins(connection, now)
        values = {"account_id": account_id, "token_hash": proof_of(token), "began_at": now}
        accounts.add_login(connection, values | {"ends_at": now + LOGIN_LASTS})
    return LoggedIn(account_from(row), token)


def by_token(session: Session, token: str) -> Account | None:
    """Find who is logged in with this token; raises StoreUnavailable."""
    with reading(session):
        row = accounts.by_login(session, proof_of(token), utc_now())
    return None if row is None else account_from(row)


def log_out(session: Session, token: str) -> None:
    """Let the token be good no longer; raises StoreUnavailable."""
    with writing(session) as connection:
        accounts.end_login(connection, proof_of(token))


def log_out_everywhere(session: Session, account: Account) -> None:
    """Log an account out in every browser and revoke its tokens for programs; raises StoreUnavailable."""
    with writing(session) as connection:
        accounts.end_logins(connection, account.id)
        api_tokens.revoke_all(connection, account.id)
        audit.note(connection, account.id, audit.LOGGED_OUT, account.public_id)


def change_password(session: Session, key: bytes, account: Account, old: str, new: str) -> LoggedIn:
    """Change a password by who knows the present one; other browsers are logged out, tokens for programs revoked.

    Raises LoginRefused (the present password is another), PasswordRefused, TooManyTries and StoreUnavailable.
    """
    stored = _confirmed(session, key, account, old)
    changed = passwords.hashed(new, account.email)
    return _enter(session, account.id, stored, {"password_hash": changed}, alone=True)


def delete(session: Session, key: bytes, account: Account, password: str) -> None:
    """Erase an account by who knows its password; what it did stays written down without a name.

    Raises LoginRefused (the password is another), TooManyTries and StoreUnavailable.
    """
    _confirmed(session, key, account, password)
    _erase(session, account.public_id, account.id)


def delete_by_id(session: Session, public_id: str) -> bool:
    """Erase an account by the id that the log names, and answer whether there was one; raises StoreUnavailable."""
    return _erase(session, public_id, None)


def _erase(session: Session, public_id: str, by: int | None) -> bool:
    """Erase an account; the log keeps the id, so that it can be repeated after a backup was restored."""
    with writing(session) as connection:
        row = accounts.by_public_id(connection, public_id)
        if row is not None:
            audit.note(connection, by, audit.DELETED, public_id)
            accounts.erase(connection, row.id)
    if row is not None:
        _log.info("account %s was deleted", public_id)
    return row is not None


def claim(session: Session, key: bytes, trainee: Trainee, email: str, password: str, address: str) -> LoggedIn:
    """Give a trainee an account of their own, with everything they have played; they are logged in with it.

    Raises EmailRefused, EmailTaken (also where the trainee has one), PasswordRefused, TooManyTries, NotFound (forgotten
    meanwhile) and StoreUnavailable.
    """
    email = clean_email(email)
    passwords.check(password, email)
    counted = (LOGIN_HERE, tries.hidden(key, "claim", address))
    tries.begin(session, counted)
    stored, now = passwords.hashed(password, email), utc_now()
    with writing(session) as connection:
        if not accounts.trainee_is_there(connection, trainee.id):
            raise NotFound("this trainee has been forgotten")
        values = {"public_id": ids.public_id(), "email": email, "role": TRAINEE, "trainee_id": trainee.id}
        account_id = accounts.add(connection, values | {"password_hash": stored, "made_at": now})
        if account_id is None:
            raise EmailTaken(email)
    tries.succeed(session, counted)
    return _enter(session, account_id, stored, {})


def of_trainee(session: Session, trainee: Trainee) -> Account | None:
    """Return the account that a trainee has claimed; raises StoreUnavailable."""
    with reading(session):
        row = accounts.of_trainee(session, trainee.id)
    return None if row is None else account_from(row)


def _confirmed(session: Session, key: bytes, account: Account, password: str) -> str:
    """Return the stored hash where the password is the account's; raises LoginRefused and TooManyTries."""
    counted = (LOGIN_HERE, tries.hidden(key, "confirm", account.public_id))
    tries.begin(session, counted)
    with reading(session):
        row = accounts.by_public_id(session, account.public_id)
    if row is None or not passwords.right(row.password_hash, password):
        raise LoginRefused
    tries.succeed(session, counted, forget=(LOGIN_HERE,))
    return str(row.password_hash)


def _id(by: Account | None) -> int | None:
    return None if by is None else by.id


def _for_admins(by: Account | None) -> None:
    if by is not None and by.role != ADMIN:
        raise NotFound("only for admins")


def account_from(row: AnyRow) -> Account:
    """Return an account by its row."""
    return Account(
        id=row.id,
        public_id=row.public_id,
        email=row.email,
        role=row.role,
        trainee_id=row.trainee_id,
        made_at=row.made_at,
        opened=row.password_hash is not None,
        disabled=row.disabled_at is not None,
    )
