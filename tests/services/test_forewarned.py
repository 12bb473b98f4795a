"""Who was told by a vote what they could still meet: nothing of it ranks, whatever they do next."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sim.services import (
    attempts,
    ballots,
    boards,
    catalogue,
    class_boards,
    classes,
    joining,
    live,
    measures,
    mydata,
    results,
    votes,
)
from sim.services.accounts import ADMIN, Account
from sim.services.class_attempts import start
from sim.services.result_views import FOREWARNED
from sim.services.trainees import Trainee, by_token, forget
from sim.services.verify import verify
from sim.services.views import CAREER
from sim.store.database import db, writing
from sim.web.extensions import TOKEN
from tests.builders import chaptered_errand_yaml, write_scenarios
from tests.careers import write_career
from tests.classes import a_class, account, code_of, joined, played
from tests.factories import KEY, attempt, take, trainee
from tests.installation import application, set_up, sqlite_url
from tests.voting import asked, members


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder of scenarios in which the errand has two chapters."""
    return write_scenarios(tmp_path / "scenarios", errand=chaptered_errand_yaml())


def reopen(session: Session, ada: Account, room: str, **fields: str) -> None:
    """Let a class that is closed be open for ever."""
    given = {"name": "Tuesday", "zone": "Europe/London", **fields}
    classes.edit(session, ada, room, classes.plan(given, ["errand"], []))


def on_all_boards(session: Session, ann: Account) -> tuple[list[str], list[str]]:
    """Return who stands on the scenario's own board and among the results of all who played it."""
    board = [row.name for row in boards.board(session, "errand", None).rows]
    return board, [row.name for row in results.among_all(session, ann, "errand").rows]


def mode_of(session: Session, public_id: str) -> str:
    """Return the mode of an attempt as it is stored."""
    return str(session.execute(text("SELECT mode FROM attempt WHERE public_id = :id"), {"id": public_id}).scalar_one())


def playing(session: Session, client: FlaskClient) -> Trainee:
    """Return whose browser it is."""
    with client.session_transaction() as cookie:
        found = by_token(session, cookie[TOKEN])
    assert found is not None
    return found


def told(session: Session, ada: Account, room: str, *names: str) -> list[Trainee]:
    """Let a room vote on a decision that one has passed and these could still meet."""
    passed, *others = members(session, ada, room, "Passed", *names)
    played(session, passed, room, ["call", "suit"])
    asked(session, ada, room)
    return others


def test_outside_of_the_class_it_does_not_rank_either(anywhere: Session) -> None:
    """Who was told plays the scenario outside their class, or in another, and stands on no board; the page says so."""
    session = anywhere
    ada, ann = account(session), account(session, "ann@example.org", ADMIN)
    kim, alex = told(session, ada, a_class(session, ada), "Kim", "Alex")
    stranger = trainee(session, "Sol")
    assert [catalogue.brief(session, "errand", one).forewarned for one in (kim, stranger, None)] == [True, False, False]
    for who in (kim, stranger):
        attempt(session, who, ["call", "suit"])
    other = a_class(session, ada, board="live", mode="assessed")
    joined(session, code_of(session, ada, other), "Alex", alex)
    (there,) = members(session, ada, other, "There")
    played(session, there, other, ["wait"])
    assert votes.page(session, ada, other).scenarios[0].places[0].forewarns == 1  # the one who was not told yet
    assert ballots.forewarned(session, alex, other) == {"errand"}
    in_other = played(session, alex, other, ["call", "suit"])
    assert mode_of(session, in_other) == "practice"
    assert [row.name for row in class_boards.for_staff(session, ada, other, "errand").rows] == ["There"]
    rows = results.in_class(session, ada, other, "errand").rows
    assert [(row.name, row.state) for row in rows] == [("There", "unfinished"), ("Alex", "forewarned")]
    assert on_all_boards(session, ann) == (["Sol"], ["Passed", "Sol"])
    assert not boards.board(session, "errand", kim).own_open
    assert verify(session).differences == []


def test_what_was_open_outside_counts_no_longer(anywhere: Session) -> None:
    """An attempt begun outside before the vote is marked by it, and one that had ended before stands where it stood."""
    session = anywhere
    ada, ann = account(session), account(session, "ann@example.org", ADMIN)
    kim, alex = trainee(session, "Kim"), trainee(session, "Alex")
    open_one = attempt(session, kim, ["wait"])
    attempt(session, alex, ["call", "suit"])
    room = a_class(session, ada)
    for who in (kim, alex):
        joined(session, code_of(session, ada, room), who.name, who)
    assert boards.board(session, "errand", kim).own_open
    told(session, ada, room)
    assert not boards.board(session, "errand", kim).own_open
    take(session, kim, open_one, 2, "call")
    take(session, kim, open_one, 3, "suit")
    assert on_all_boards(session, ann) == (["Alex"], ["Alex", "Passed"])
    stored = {one["class"]: one["forewarned"] for one in mydata.of_trainee(session, kim)["attempts"]}
    assert stored[None] is not None
    assert verify(session).differences == []


def marked(session: Session) -> set[str]:
    """Return the attempts that carry the mark."""
    return set(session.scalars(text("SELECT public_id FROM attempt WHERE forewarned_at IS NOT NULL")))


def test_who_passed_it_here_may_have_yet_to_meet_it_elsewhere(anywhere: Session) -> None:
    """What members who passed the decision have open before it, alone or in another class, is marked, and no more."""
    session = anywhere
    ada, ann = account(session), account(session, "ann@example.org", ADMIN)
    room, other = a_class(session, ada), a_class(session, ada)
    kim, alex, out = members(session, ada, room, "Kim", "Alex", "Out")
    for who in (kim, out):
        joined(session, code_of(session, ada, other), who.name, who)
    for who in (kim, alex, out):
        played(session, who, room, ["call"])
    alone = {who.name: attempt(session, who, way) for who, way in ((kim, ["wait"]), (alex, ["call"]), (out, ["wait"]))}
    in_other = {who.name: played(session, who, other, ["wait"]) for who in (kim, out)}
    gone = next(row for row in live.board(session, ada, room).members if row.name == "Out")
    joining.remove(session, ada, room, gone.public_id, removed=True)

    vote = votes.open_vote(session, ada, room, "errand", "desk")

    assert marked(session) == {alone["Kim"], in_other["Kim"]}
    assert [row.name for row in class_boards.for_staff(session, ada, room, "errand").rows] == ["Kim", "Alex"]
    assert [row.name for row in class_boards.for_staff(session, ada, other, "errand").rows] == ["Out"]
    later = attempt(session, alex, ["wait"])
    ballots.cast(session, alex, room, vote, 1)
    assert later in marked(session)
    joining.remove(session, ada, room, gone.public_id, removed=False)
    assert {alone["Out"], in_other["Out"]} < marked(session)
    take(session, kim, in_other["Kim"], 2, "call")
    take(session, kim, in_other["Kim"], 3, "suit")
    assert {row.state for row in results.in_class(session, ada, other, "errand").rows} == {FOREWARNED}
    assert on_all_boards(session, ann) == ([], [])
    assert verify(session).differences == []


def test_whoever_comes_in_during_the_vote_is_marked_where_they_play(session: Session) -> None:
    """An attempt that a newcomer has open elsewhere, or that of somebody who is let in again, counts no longer."""
    ada, ann = account(session), account(session, "ann@example.org", ADMIN)
    room, late, again = a_class(session, ada), trainee(session, "Late"), trainee(session, "Again")
    opened = {who: attempt(session, who, ["wait"]) for who in (late, again)}
    joined(session, code_of(session, ada, room), "Again", again)
    member = live.board(session, ada, room).members[0].public_id
    joining.remove(session, ada, room, member, removed=True)
    told(session, ada, room)
    joined(session, code_of(session, ada, room), "Late", late)
    joining.remove(session, ada, room, member, removed=False)
    for who, public_id in opened.items():
        take(session, who, public_id, 2, "call")
        take(session, who, public_id, 3, "suit")
    assert on_all_boards(session, ann) == ([], ["Passed"])


def test_a_class_that_opens_again_forewarns_whom_it_told_while_closed(anywhere: Session) -> None:
    """While it is closed they stand as unfinished, and rank nowhere else; opened again, nowhere at all."""
    session = anywhere
    ada = account(session)
    room = a_class(session, ada)
    robin, kim, alex, sol = members(session, ada, room, "Robin", "Kim", "Alex", "Sol")
    played(session, robin, room, ["call", "suit"])
    played(session, kim, room, ["wait"])
    played(session, sol, room, ["call"])
    classes.close(session, ada, room)
    vote = votes.open_vote(session, ada, room, "errand", "desk")
    votes.end(session, ada, room, vote)
    assert {one.name: ballots.forewarned(session, one, room) for one in (robin, kim, alex, sol)} == {
        "Robin": frozenset(),
        "Kim": {"errand"},
        "Alex": {"errand"},
        "Sol": frozenset(),
    }
    listed = ["Robin", "Kim", "Sol"]
    assert [row.name for row in class_boards.for_staff(session, ada, room, "errand").rows] == listed
    assert [row.name for row in results.in_class(session, ada, room, "errand").rows] == listed
    attempt(session, alex, ["call", "suit"])
    assert boards.board(session, "errand", None).rows == ()

    reopen(session, ada, room)

    assert [row.name for row in class_boards.for_staff(session, ada, room, "errand").rows] == ["Robin", "Sol"]
    for number, decision in enumerate(("call", "suit"), start=2):
        take(session, kim, start(session, kim, room, "errand").public_id, number, decision)
    assert [row.name for row in class_boards.for_staff(session, ada, room, "errand").rows] == ["Robin", "Sol"]
    assert verify(session).differences == []


def test_a_class_that_is_restored_plays_on(session: Session) -> None:
    """Who is let in again to an archived class whose vote has not ended plays on for practice when it is restored."""
    ada = account(session)
    room = a_class(session, ada, board="live")
    again, passed = members(session, ada, room, "Again", "Passed")
    played(session, again, room, ["wait"])
    played(session, passed, room, ["call", "suit"])
    member = live.board(session, ada, room).members[0].public_id
    joining.remove(session, ada, room, member, removed=True)
    asked(session, ada, room)
    classes.archive(session, ada, room, archived=True)
    joining.remove(session, ada, room, member, removed=False)
    assert [row.name for row in class_boards.for_staff(session, ada, room, "errand").rows] == ["Passed", "Again"]
    classes.archive(session, ada, room, archived=False)
    assert [row.name for row in class_boards.for_staff(session, ada, room, "errand").rows] == ["Passed"]


def test_the_mark_outlives_the_trainee(anywhere: Session) -> None:
    """Forgotten, their attempts rank no more than before, also when all is counted again; no mark comes off."""
    session = anywhere
    ada, ann = account(session), account(session, "ann@example.org", ADMIN)
    room = a_class(session, ada)
    (kim,) = told(session, ada, room, "Kim")
    played(session, kim, room, ["call", "suit"])
    attempt(session, kim, ["call", "suit"])
    attempt(session, trainee(session, "Sol"), ["call", "suit"])
    before = on_all_boards(session, ann)
    forget(session, kim)
    boards.rebuild(session)
    with writing(session) as connection:
        measures.rebuild(connection)
    assert on_all_boards(session, ann) == before == (["Sol"], ["Passed", "Sol"])
    assert verify(session).differences == []
    with pytest.raises(IntegrityError):
        session.execute(text("UPDATE attempt SET forewarned_at = NULL"))
    session.rollback()


def test_the_page_says_so_before_they_begin(app: Flask) -> None:
    """The brief tells whom a vote told that nothing of theirs will rank, in place of what counts."""
    with app.app_context():
        session = db.session()
        ada = account(session)
        room = a_class(session, ada)
        code = code_of(session, ada, room)
    client = app.test_client()
    assert "first attempt is the one that counts" in client.get("/scenarios/errand").text
    assert client.post(f"/join/{code}", data={"name": "Kim"}).status_code == 303
    with app.app_context():
        told(db.session(), ada, room)
    page = client.get("/scenarios/errand").text
    assert "A class of yours has told you answers of this scenario, by a vote or its debrief." in page
    assert "first attempt is the one that counts" not in page


def test_the_debrief_says_so_and_promises_no_board(app: Flask) -> None:
    """In the class and outside of it a forewarned trainee reads that the attempt ranks nowhere, others what counts."""
    client, other = app.test_client(), app.test_client()
    with app.app_context():
        session = db.session()
        ada = account(session)
        code = code_of(session, ada, room := a_class(session, ada))
    for one, name in ((client, "Kim"), (other, "Sol")):
        assert one.post(f"/join/{code}", data={"name": name}).status_code == 303
    with app.app_context():
        session = db.session()
        kim, sol = (playing(session, one) for one in (client, other))
        counting = played(session, sol, room, ["call", "suit"])
        told(session, ada, room)
        outside, inside = attempt(session, kim, ["call", "suit"]), played(session, kim, room, ["call", "suit"])
    said = "by a vote or its debrief, before you met them here, so this attempt ranks nowhere"
    for public_id in (inside, outside):
        page = client.get(f"/attempts/{public_id}/debrief").text
        assert said in page
        assert "counts" not in page.partition("tally-score")[2].partition("</header>")[0]
    page = other.get(f"/attempts/{counting}/debrief").text
    assert said not in page
    assert "the first attempt at each scenario counts" in page


def test_deciding_goes_on_while_a_vote_is_opened(anywhere: Session) -> None:
    """What an attempt is told holds from the vote on: decisions before it and after it are both stored."""
    session = anywhere
    ada = account(session)
    room = a_class(session, ada)
    (kim,) = members(session, ada, room, "Kim")
    public_id = played(session, kim, room, ["wait"])
    vote = asked(session, ada, room)
    ballots.cast(session, kim, room, vote, 1)
    take(session, kim, public_id, 2, "call")
    assert attempts.play_view(session, KEY, kim, public_id).number == 3


def test_a_career_class_remembers_after_a_vote_too(tmp_path: Path) -> None:
    """Nothing ranks there, so whoever a vote told begins in career as everybody does, with what people remember."""
    with application(sqlite_url(tmp_path), tmp_path, write_career(tmp_path / "careers")) as app:
        set_up(app)
        with app.app_context():
            session = db.session()
            ada = account(session)
            room = a_class(session, ada, scenarios=["first-call", "second-call"], memory="career", mode="assessed")
            passed, kim = members(session, ada, room, "Passed", "Kim")
            played(session, kim, room, ["promise", "answer"], "first-call")
            played(session, passed, room, ["offer"], "second-call")
            votes.open_vote(session, ada, room, "second-call", "desk", practice=True)
            begun = played(session, kim, room, [], "second-call")
            assert mode_of(session, begun) == CAREER
            assert "There you are!" in str(attempts.play_view(session, KEY, kim, begun).thread)
            assert verify(session).differences == []
