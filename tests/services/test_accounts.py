"""Accounts: invitations, links that are good once, log-ins that end, and guessing that is stopped."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from argon2 import PasswordHasher
from sqlalchemy import text
from sqlalchemy.orm import Session

from sim.services import accounts, attempts, audit, passwords, trainees, tries
from sim.services.accounts import ADMIN, LINK_LASTS, LOGIN_LASTS, REVIEWER, TRAINER, EmailTaken, LoginRefused
from sim.services.emails import EmailRefused, clean_email
from sim.services.errors import NotFound
from sim.services.passwords import PasswordRefused
from sim.services.tries import LOGIN_HERE, MOST, TooManyTries
from sim.store.types import utc_now
from tests.classes import HERE, PASSWORD, account
from tests.factories import KEY, attempt, trainee


def log_in(session: Session, email: str = "ada@example.org", password: str = PASSWORD, address: str = HERE) -> str:
    """Log in; returns the token."""
    return accounts.log_in(session, KEY, email, password, address).token


def test_an_invitation_opens_an_account_once(session: Session) -> None:
    """The link sets the password; used again it leads nowhere, and the account is what the invitation said."""
    token = accounts.invite(session, None, "Ada@Example.org", TRAINER)
    assert accounts.invited(session, token).email == "ada@example.org"
    with pytest.raises(LoginRefused):
        log_in(session)
    assert accounts.open_with(session, token, PASSWORD).role == TRAINER
    with pytest.raises(NotFound):
        accounts.open_with(session, token, "another good password")
    found = accounts.by_token(session, log_in(session))
    assert found is not None
    assert found.email == "ada@example.org"


def test_a_link_ends_by_itself_and_with_a_newer_one(session: Session) -> None:
    """After a week, or when another was given, a link is good no longer."""
    account(session)
    older = accounts.link(session, None, "ada@example.org")
    newer = accounts.link(session, None, "ada@example.org")
    with pytest.raises(NotFound):
        accounts.invited(session, older)
    assert accounts.invited(session, newer)
    with time_machine.travel(utc_now() + LINK_LASTS + timedelta(seconds=1)), pytest.raises(NotFound):
        accounts.open_with(session, newer, PASSWORD)


@pytest.mark.parametrize(
    "email",
    ["", "ada", "ada@", "@example.org", "a b@example.org", "\u0430da@example.org", "ada@ex..org", "a" * 65 + "@x.org"],
)
def test_what_is_no_address_is_refused(email: str) -> None:
    """An address with letters that only look Latin is none, so no two accounts look alike."""
    with pytest.raises(EmailRefused):
        clean_email(email)


def test_addresses_have_one_written_form(session: Session) -> None:
    """Case, full-width letters and other letters in a domain are brought into one form, and it is taken once."""
    assert clean_email(" \uff21DA@EXAMPLE.ORG ") == "ada@example.org"
    assert clean_email("ada@b\u00fccher.example") == "ada@xn--bcher-kva.example"
    account(session)
    with pytest.raises(EmailTaken):
        accounts.invite(session, None, "ADA@example.ORG", ADMIN)


@pytest.mark.parametrize(
    ("password", "reason"), [("short", "short"), ("x" * 201, "long"), ("ADA@example.org", "email")]
)
def test_passwords_that_are_none(password: str, reason: str) -> None:
    """A password is long enough, not endless, and not the address."""
    with pytest.raises(PasswordRefused) as refused:
        passwords.hashed(password, "ada@example.org")
    assert refused.value.reason == reason


def test_passwords_and_tokens_are_stored_as_hashes_only(session: Session) -> None:
    """Neither password, link, log-in nor address stands in the database."""
    account(session)
    link, token = accounts.link(session, None, "ada@example.org"), log_in(session)
    with pytest.raises(LoginRefused):
        log_in(session, password="a wrong password")
    stored = ""
    for table in ("account", "login", "password_link", "failed_try", "audit"):
        stored += str(session.execute(text(f"SELECT * FROM {table}")).all())
    for secret in (PASSWORD, link, token, HERE):
        assert secret not in stored
    assert "$argon2id$" in stored


def test_what_is_shipped_hashes_at_full_cost() -> None:
    """Where nothing else is said, passwords are hashed as argon2-cffi recommends: 64 MiB, three passes (RFC 9106)."""
    told = "from sim.services import passwords; print(passwords.hashed('heron over quiet water', 'a@example.org'))"
    ended = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, timeout=60, check=True)
    assert ended.stdout.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_unknown_wrong_and_disabled_are_answered_alike(session: Session) -> None:
    """Each is refused in the same way, and in each a password is tried against a hash, so that it takes as long."""
    account(session)
    account(session, "bo@example.org")
    accounts.enable(session, None, "bo@example.org", enabled=False)
    for email in ("nobody@example.org", "ada@example.org", "bo@example.org", "no address"):
        with pytest.raises(LoginRefused):
            log_in(session, email, "some wrong password")
    assert not passwords.right(None, "nobody has this password")
    with pytest.raises(LoginRefused):
        log_in(session, "bo@example.org")


def test_guessing_is_stopped_for_everybody_who_shares_the_database(session: Session) -> None:
    """After ten wrong passwords from an address even the right one has to wait a quarter of an hour there."""
    account(session)
    for _ in range(tries.MOST[tries.LOGIN_HERE]):
        with pytest.raises(LoginRefused):
            log_in(session, password="a wrong password")
    with pytest.raises(TooManyTries):
        log_in(session)
    assert log_in(session, address="198.51.100.1")
    with time_machine.travel(utc_now() + tries.PERIOD + timedelta(seconds=1)):
        assert log_in(session)


def test_the_right_password_forgets_the_wrong_ones(session: Session) -> None:
    """Somebody who mistypes now and then is never stopped."""
    account(session)
    for _ in range(4):
        for _ in range(4):
            with pytest.raises(LoginRefused):
                log_in(session, password="a wrong password")
        assert log_in(session)


def test_a_log_in_ends(session: Session) -> None:
    """By logging out, everywhere, by a new password, when the account is disabled, and after thirty days."""
    ada = account(session)
    one, other = log_in(session), log_in(session)
    accounts.log_out(session, one)
    assert accounts.by_token(session, one) is None
    assert accounts.by_token(session, other) is not None
    accounts.log_out_everywhere(session, ada)
    assert accounts.by_token(session, other) is None
    one = log_in(session)
    anew = accounts.change_password(session, KEY, ada, PASSWORD, "another good password")
    assert accounts.by_token(session, one) is None
    assert accounts.by_token(session, anew.token) is not None
    with time_machine.travel(utc_now() + LOGIN_LASTS + timedelta(seconds=1)):
        assert accounts.by_token(session, anew.token) is None
    accounts.enable(session, None, "ada@example.org", enabled=False)
    assert accounts.by_token(session, anew.token) is None


def test_a_password_is_changed_by_who_knows_it(session: Session) -> None:
    """With a wrong present password nothing changes."""
    ada = account(session)
    with pytest.raises(LoginRefused):
        accounts.change_password(session, KEY, ada, "not the password", "another good password")
    assert log_in(session)


def test_only_admins_look_after_accounts(session: Session) -> None:
    """Trainers and reviewers can neither invite, reset nor disable; admins can, but not lock themselves out."""
    admin = account(session, "ed@example.org", ADMIN)
    for role in (TRAINER, REVIEWER):
        other = account(session, f"{role}@example.org", role)
        with pytest.raises(NotFound):
            accounts.invite(session, other, "new@example.org", ADMIN)
        with pytest.raises(NotFound):
            accounts.link(session, other, "ed@example.org")
        with pytest.raises(NotFound):
            accounts.enable(session, other, "ed@example.org", enabled=False)
    with pytest.raises(NotFound):
        accounts.enable(session, admin, "ed@example.org", enabled=False)
    assert accounts.invite(session, admin, "new@example.org", REVIEWER)


def test_a_claimed_account_brings_everything_along(session: Session) -> None:
    """A trainee who claims an account has the same attempts when they log in elsewhere, and is claimed once."""
    robin = trainee(session)
    public_id = attempt(session, robin, ["call"])
    entered = accounts.claim(session, KEY, robin, "robin@example.org", PASSWORD, HERE)
    assert entered.account.trainee_id == robin.id
    with pytest.raises(EmailTaken):
        accounts.claim(session, KEY, robin, "other@example.org", PASSWORD, HERE)
    elsewhere = trainees.enter(session, log_in_trainee(session))
    assert attempts.play_view(session, KEY, elsewhere.trainee, public_id).number == 2
    assert trainees.by_token(session, elsewhere.token) is not None
    trainees.forget(session, elsewhere.trainee)
    with pytest.raises(LoginRefused):
        log_in(session, "robin@example.org")


class Counting(PasswordHasher):
    """Hashes at little cost and counts how often."""

    hashes = 0

    def hash(self, *given: Any, **named: Any) -> str:
        """Count, and hash."""
        type(self).hashes += 1
        return super().hash(*given, **named)


@pytest.fixture
def counting() -> Iterator[type[Counting]]:
    """Count hashes from now on, and hash at the usual little cost afterwards."""
    cheap = {"time_cost": 1, "memory_cost": 64, "parallelism": 1}
    passwords.use(Counting(**cheap))
    Counting.hashes = 0
    yield Counting
    passwords.use(PasswordHasher(**cheap))


def test_claims_in_vain_cost_no_hashes_in_the_end(session: Session, counting: type[Counting]) -> None:
    """A try is counted before the password is hashed; one that could not be taken anyway is not counted at all."""
    robin = trainee(session)
    accounts.claim(session, KEY, robin, "robin@example.org", PASSWORD, HERE)
    before, allowed = counting.hashes, 0
    for _ in range(20):
        with pytest.raises(PasswordRefused):
            accounts.claim(session, KEY, robin, "sol@example.org", "short", HERE)
    for _ in range(20):
        try:
            accounts.claim(session, KEY, robin, "robin@example.org", PASSWORD, HERE)
        except EmailTaken:
            allowed += 1
        except TooManyTries:
            continue
    assert 5 < allowed <= MOST[LOGIN_HERE]
    assert counting.hashes - before == allowed


def log_in_trainee(session: Session) -> int:
    """Log Robin in; returns the trainee's row."""
    found = accounts.log_in(session, KEY, "robin@example.org", PASSWORD, HERE).account.trainee_id
    assert found is not None
    return found


def test_what_was_done_is_written_down_and_stays(session: Session) -> None:
    """Each entry stands with who did it; the database changes none, and a deleted account leaves it without a name."""
    ada = account(session)
    accounts.log_out_everywhere(session, ada)
    accounts.delete(session, KEY, ada, PASSWORD)
    entries = audit.page(session).entries
    assert [entry.what for entry in entries] == [audit.DELETED, audit.LOGGED_OUT, audit.PASSWORD_SET, audit.INVITED]
    assert {entry.by for entry in entries} == {"", "command"}
    for statement in ("UPDATE audit SET what = 'nothing'", "DELETE FROM audit"):
        with pytest.raises(Exception, match="what was done"):
            session.execute(text(statement))
        session.rollback()
