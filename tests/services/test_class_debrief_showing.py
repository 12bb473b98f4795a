"""Putting the debrief of a class on the projector: whom it tells answers, and what becomes of their attempts."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from sim.services import audit, ballots, class_boards, class_debrief_showing, class_debriefs, classes, joining, live
from sim.services.accounts import ADMIN, REVIEWER, Account
from sim.services.class_debrief_showing import ShowingRefused, look, put
from sim.services.class_debriefs import DebriefWithheld
from sim.services.errors import NotFound
from sim.services.verify import verify
from sim.store.database import db
from tests.builders import chaptered_errand_yaml, write_scenarios
from tests.careers import write_career
from tests.classes import a_class, account, code_of, joined, played
from tests.factories import attempt, take
from tests.installation import application, set_up, sqlite_url
from tests.voting import NONE, members


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder of scenarios in which the errand has two chapters."""
    return write_scenarios(tmp_path / "scenarios", errand=chaptered_errand_yaml())


def marked(session: Session) -> set[str]:
    """Return the attempts that carry the mark."""
    return set(session.scalars(text("SELECT public_id FROM attempt WHERE forewarned_at IS NOT NULL")))


def on_board(session: Session, ada: Account, room: str) -> list[str]:
    """Return who stands on the board of a class."""
    return [row.name for row in class_boards.for_staff(session, ada, room, "errand").rows]


def seen(session: Session, ada: Account, room: str) -> tuple[int, bool]:
    """Return how many still play, and whether it is not on the projector yet."""
    found = look(session, ada, room)
    return found.playing, found.pending


def shown(session: Session) -> int:
    """Count how often the log says that a debrief was shown."""
    return sum(one.what == audit.DEBRIEF_SHOWN for one in audit.page(session).entries)


def test_who_still_plays_goes_on_for_practice_with_the_trainers_word(anywhere: Session) -> None:
    """Without it nothing changes; with it those who have not ended leave the board, whoever has ended keeps it."""
    session = anywhere
    ada = account(session)
    room = a_class(session, ada, mode="assessed", board="live")
    robin, kim, alex = members(session, ada, room, "Robin", "Kim", "Alex")
    assert seen(session, ada, room) == (0, False)  # there is nothing to tell
    played(session, robin, room, ["call", "suit"])
    open_one = played(session, kim, room, ["wait"])
    assert seen(session, ada, room) == (2, True)
    with pytest.raises(ShowingRefused) as refused:
        put(session, ada, room)
    assert refused.value.playing == 2
    assert (marked(session), shown(session)) == (set(), 0)
    assert on_board(session, ada, room) == ["Robin", "Kim"]

    put(session, ada, room, practice=True)

    assert marked(session) == {open_one}
    assert on_board(session, ada, room) == ["Robin"]
    assert [ballots.forewarned(session, one, room) for one in (robin, kim, alex)] == [
        frozenset(),
        {"errand"},
        {"errand"},
    ]
    assert seen(session, ada, room) == (0, False)
    put(session, ada, room)
    assert shown(session) == 1
    take(session, kim, open_one, 2, "call")
    take(session, kim, open_one, 3, "suit")
    begun = played(session, alex, room, ["call", "suit"])
    assert marked(session) == {open_one, begun}
    assert on_board(session, ada, room) == ["Robin"]
    found = class_debriefs.page(session, ada, room, NONE).scenarios[0]
    assert (found.begun, found.finished, found.left_out.forewarned) == (3, 1, 2)
    (late,) = members(session, ada, room, "Late")
    assert seen(session, ada, room) == (1, True)
    played(session, late, room, ["call"])
    assert verify(session).differences == []


def test_at_a_gate_it_tells_what_all_have_passed(anywhere: Session) -> None:
    """While all wait at the gate nobody loses a place; once somebody went on it asks again, and with an end for all."""
    session = anywhere
    ada = account(session)
    room = a_class(session, ada, pacing="gates")
    robin, kim = members(session, ada, room, "Robin", "Kim")
    first, second = (played(session, who, room, ["call"]) for who in (robin, kim))
    assert seen(session, ada, room) == (0, True)
    put(session, ada, room)
    assert seen(session, ada, room) == (0, False)
    assert sorted(on_board(session, ada, room)) == ["Kim", "Robin"]
    classes.open_gate(session, ada, room, "errand", "later")
    take(session, robin, first, 2, "call_again")
    assert seen(session, ada, room) == (2, True)  # both stand where it was decided
    take(session, robin, first, 3, "suit")
    assert seen(session, ada, room) == (1, True)
    take(session, kim, second, 2, "suit")
    assert seen(session, ada, room) == (0, False)
    assert marked(session) == set()


def test_in_a_closed_class_nobody_loses_a_place_until_it_opens(anywhere: Session) -> None:
    """Who had not ended stands as unfinished, and plays on for practice when it opens again."""
    session = anywhere
    ada = account(session)
    room = a_class(session, ada)
    robin, kim = members(session, ada, room, "Robin", "Kim")
    played(session, robin, room, ["call", "suit"])
    played(session, kim, room, ["wait"])
    classes.close(session, ada, room)
    assert seen(session, ada, room) == (0, True)
    put(session, ada, room)
    assert seen(session, ada, room) == (0, False)
    assert on_board(session, ada, room) == ["Robin", "Kim"]
    given = {"name": "Tuesday", "zone": "Europe/London"}
    classes.edit(session, ada, room, classes.plan(given, ["errand"], []))
    assert on_board(session, ada, room) == ["Robin"]
    assert seen(session, ada, room) == (0, False)
    assert verify(session).differences == []


def test_it_tells_of_what_they_play_elsewhere(anywhere: Session) -> None:
    """What members have open in another class or outside of any is marked, and what they begin there later."""
    session = anywhere
    ada = account(session)
    room, other = a_class(session, ada), a_class(session, ada)
    robin, kim, gone = members(session, ada, room, "Robin", "Kim", "Gone")
    for who in (robin, kim, gone):
        played(session, who, room, ["call", "suit"])
        joined(session, code_of(session, ada, other), who.name, who)
    member = next(row.public_id for row in live.board(session, ada, room).members if row.name == "Gone")
    joining.remove(session, ada, room, member, removed=True)
    open_one, free = (played(session, who, other, ["call"]) for who in (robin, gone))
    alone = attempt(session, kim, ["wait"])
    assert seen(session, ada, room) == (0, True)
    put(session, ada, room)
    assert marked(session) == {open_one, alone}
    later = played(session, kim, other, ["call", "suit"])
    take(session, gone, free, 2, "suit")
    assert marked(session) == {open_one, alone, later}
    assert on_board(session, ada, other) == ["Gone"]
    assert sorted(on_board(session, ada, room)) == ["Kim", "Robin"]


@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_a_career_has_no_place_to_lose(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Where everybody plays a career, it is put on the projector without asking."""
    url = sqlite_url(tmp_path) if backend == "sqlite" else str(request.getfixturevalue("postgres_url"))
    with application(url, tmp_path, write_career(tmp_path / "careers")) as app:
        set_up(app)
        with app.app_context():
            session = db.session()
            ada = account(session)
            room = a_class(session, ada, scenarios=["first-call"], memory="career", mode="assessed")
            kim, _new = members(session, ada, room, "Kim", "New")
            played(session, kim, room, ["wait"], "first-call")
            assert seen(session, ada, room) == (0, True)
            put(session, ada, room)
            assert seen(session, ada, room) == (0, False)


def test_who_may_put_it_there(session: Session) -> None:
    """Its trainer and admins do; a reviewer of the class looks on, and of a frozen one is told nothing."""
    ada, eve = account(session), account(session, "eve@example.org")
    rex, ann = account(session, "rex@example.org", REVIEWER), account(session, "ann@example.org", ADMIN)
    room = a_class(session, ada, reviewers=[rex.public_id])
    frozen = a_class(session, ada, reviewers=[rex.public_id], board="frozen")
    (robin,) = members(session, ada, room, "Robin")
    played(session, robin, room, ["call", "suit"])
    assert [look(session, who, room).mine for who in (ada, ann, rex)] == [True, True, False]
    for who in (eve, rex):
        with pytest.raises(NotFound):
            put(session, who, room)
    with pytest.raises(NotFound):
        look(session, eve, room)
    with pytest.raises(DebriefWithheld):
        class_debrief_showing.look(session, rex, frozen)
    put(session, ann, room)
    assert not look(session, rex, room).pending
