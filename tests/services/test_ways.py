"""Codes for another browser: a trainee's own, and those that a trainer shows."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from sim.services import accounts, attempts, joining, live, ways
from sim.services.accounts import Account
from sim.services.errors import NotFound
from sim.services.trainees import Trainee
from sim.services.ways import MoreThanThis
from sim.store.types import utc_now
from tests.classes import HERE, PASSWORD, a_class, account, code_of, joined, played
from tests.factories import KEY, attempt, take


def class_with(session: Session) -> tuple[Account, str, Trainee, str]:
    """Make a class with one member: its trainer, public id, the member as trainee and as member."""
    ada = account(session)
    room = a_class(session, ada)
    robin = joined(session, code_of(session, ada, room))
    return ada, room, robin, live.board(session, ada, room).members[0].public_id


def test_a_code_from_the_trainer_lets_go_on_in_the_class(session: Session) -> None:
    """Whoever has only the class goes on by it, repeats of what they played there included; it is good once."""
    ada, room, robin, member = class_with(session)
    done = played(session, robin, room, ["call", "suit"])
    attempts.restart_from(session, robin, done, 1)
    own = ways.shown(session, KEY, robin)
    name, code = joining.way_in(session, KEY, ada, room, member)
    assert name == "Robin"
    assert code != own == ways.shown(session, KEY, robin)
    elsewhere = ways.go_on(session, KEY, code, HERE)
    again = played(session, elsewhere.trainee, room)
    assert take(session, elsewhere.trainee, again, 1, "wait").view.number == 2
    for used in (code, own):
        with pytest.raises(NotFound):
            ways.go_on(session, KEY, used, HERE)


def another_class(session: Session, ada: Account, robin: Trainee) -> None:
    joined(session, code_of(session, ada, a_class(session, ada)), "Robin", robin)


def outside(session: Session, _ada: Account, robin: Trainee) -> None:
    attempt(session, robin)


def claimed(session: Session, _ada: Account, robin: Trainee) -> None:
    accounts.claim(session, KEY, robin, "robin@example.org", PASSWORD, HERE)


MORE = [another_class, outside, claimed]


@pytest.mark.parametrize("more", MORE)
def test_a_trainer_opens_nothing_beyond_their_class(
    session: Session, more: Callable[[Session, Account, Trainee], None]
) -> None:
    """Who has another class, plays outside or has an account gets no code from a trainer, and one shown before dies."""
    ada, room, robin, member = class_with(session)
    _, shown = joining.way_in(session, KEY, ada, room, member)
    assert ways.find(session, KEY, shown, HERE) == "Robin"
    more(session, ada, robin)
    with pytest.raises(MoreThanThis):
        joining.way_in(session, KEY, ada, room, member)
    for use in (ways.find, ways.go_on):
        with pytest.raises(NotFound):
            use(session, KEY, shown, HERE)
    own = ways.shown(session, KEY, robin)
    assert ways.go_on(session, KEY, own, HERE).trainee.id == robin.id


def test_a_code_from_the_trainer_ends_with_the_day_and_the_membership(session: Session) -> None:
    """After a day it is good no longer, nor for somebody who was removed since."""
    ada, room, _robin, member = class_with(session)
    _, code = joining.way_in(session, KEY, ada, room, member)
    with time_machine.travel(utc_now() + timedelta(hours=25), tick=True), pytest.raises(NotFound):
        ways.find(session, KEY, code, HERE)
    joining.remove(session, ada, room, member, removed=True)
    with pytest.raises(NotFound):
        ways.find(session, KEY, code, HERE)
