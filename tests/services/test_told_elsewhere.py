"""Who had passed in the class what a vote told: it counts on there, and what they begin elsewhere does not count."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from sim.services import (
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
    vote_branches,
    votes,
)
from sim.services.accounts import ADMIN, Account
from sim.services.trainees import Trainee, by_token, forget
from sim.services.verify import verify
from sim.services.votes import VoteRefused
from sim.store.database import db, writing
from sim.web.extensions import TOKEN
from tests.builders import chaptered_errand_yaml, write_scenarios
from tests.careers import write_career
from tests.classes import a_class, account, code_of, joined, played
from tests.factories import attempt, take
from tests.installation import application, set_up, sqlite_url
from tests.voting import members, shown, step


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder of scenarios in which the errand has two chapters."""
    return write_scenarios(tmp_path / "scenarios", errand=chaptered_errand_yaml())


def marked(session: Session) -> set[str]:
    """Return the attempts that carry the mark."""
    return set(session.scalars(text("SELECT public_id FROM attempt WHERE forewarned_at IS NOT NULL")))


def mode_of(session: Session, public_id: str) -> str:
    """Return the mode of an attempt as it is stored."""
    return str(session.execute(text("SELECT mode FROM attempt WHERE public_id = :id"), {"id": public_id}).scalar_one())


def on_board(session: Session, ada: Account, room: str) -> list[str]:
    """Return who stands on the board of a class."""
    return [row.name for row in class_boards.for_staff(session, ada, room, "errand").rows]


def member_named(session: Session, ada: Account, room: str, name: str) -> str:
    """Return the public id of a member."""
    return next(row.public_id for row in live.board(session, ada, room).members if row.name == name)


def voted(session: Session, ada: Account, room: str, state: str = "desk") -> None:
    """Let a room vote on a decision that nobody can still meet, from its opening to its end."""
    votes.end(session, ada, room, votes.open_vote(session, ada, room, "errand", state))


def enter(session: Session, ada: Account, room: str, *people: Trainee) -> None:
    """Let trainees join another class."""
    for who in people:
        joined(session, code_of(session, ada, room), who.name, who)


def test_what_they_begin_later_in_another_class_ranks_nowhere(anywhere: Session) -> None:
    """It is played for practice and says so beforehand; what they have in the class that voted counts on."""
    session = anywhere
    ada, ann = account(session), account(session, "ann@example.org", ADMIN)
    room, other = (a_class(session, ada, mode="assessed", board="live") for _ in range(2))
    kim, alex = members(session, ada, room, "Kim", "Alex")
    enter(session, ada, other, kim)
    (there,) = members(session, ada, other, "There")
    here = {who.name: played(session, who, room, ["call"]) for who in (kim, alex)}
    before = played(session, kim, other, ["call"])  # passed there as well
    voted(session, ada, room)
    enter(session, ada, other, alex)

    assert [catalogue.brief(session, "errand", one).forewarned for one in (kim, alex, there)] == [True, True, False]
    told = {(one.name, room): ballots.forewarned(session, one, room) for one in (kim, alex)}
    told |= {(one.name, other): ballots.forewarned(session, one, other) for one in (kim, alex, there)}
    assert {key for key, found in told.items() if found} == {("Alex", other)}
    played(session, there, other, ["wait"])
    assert votes.page(session, ada, other).scenarios[0].places[0].forewarns == 1  # There, and Alex could not count
    later = played(session, alex, other, ["call", "suit"])

    assert marked(session) == {later}
    assert mode_of(session, later) == "practice"
    assert on_board(session, ada, other) == ["Kim", "There"]
    for public_id in (here["Kim"], before):
        take(session, kim, public_id, 2, "suit")
    take(session, alex, here["Alex"], 2, "suit")
    assert marked(session) == {later}
    assert sorted(on_board(session, ada, room)) == ["Alex", "Kim"]
    assert sorted(on_board(session, ada, other)) == ["Kim", "There"]
    assert sorted(row.name for row in results.among_all(session, ann, "errand").rows) == ["Alex", "Kim"]
    rows = {row.name: row.state for row in results.in_class(session, ada, other, "errand").rows}
    assert rows == {"Kim": "ranked", "There": "unfinished", "Alex": "forewarned"}
    assert verify(session).differences == []


def test_further_attempts_in_the_class_are_practice_as_before(anywhere: Session) -> None:
    """What is begun again in the class that voted carries no mark; outside of it, it does."""
    session = anywhere
    ada = account(session)
    room = a_class(session, ada, mode="assessed")
    (kim,) = members(session, ada, room, "Kim")
    played(session, kim, room, ["call", "suit"])
    voted(session, ada, room)
    again = played(session, kim, room, ["call"])
    outside = attempt(session, kim, ["call"])
    assert marked(session) == {outside}
    assert mode_of(session, again) == "practice"
    assert on_board(session, ada, room) == ["Kim"]


def test_the_mark_outlives_class_and_trainee(anywhere: Session) -> None:
    """Removed from the class that voted, or with it in the archive, they were told all the same, and stay so."""
    session = anywhere
    ada, ann = account(session), account(session, "ann@example.org", ADMIN)
    room, other = a_class(session, ada), a_class(session, ada)
    kim, alex = members(session, ada, room, "Kim", "Alex")
    for who in (kim, alex):
        played(session, who, room, ["call", "suit"])
    voted(session, ada, room)
    joining.remove(session, ada, room, member_named(session, ada, room, "Kim"), removed=True)
    enter(session, ada, other, kim, alex)
    played(session, kim, other, ["call", "suit"])
    classes.archive(session, ada, room, archived=True)
    played(session, alex, other, ["call", "suit"])
    assert on_board(session, ada, other) == []
    before = [row.name for row in results.among_all(session, ann, "errand").rows]
    for who in (kim, alex):
        forget(session, who)
    boards.rebuild(session)
    with writing(session) as connection:
        measures.rebuild(connection)
    assert len(marked(session)) == 2
    assert len(results.among_all(session, ann, "errand").rows) == len(before) == 2
    assert verify(session).differences == []


def test_who_was_not_there_was_told_nothing(session: Session) -> None:
    """Removed before the vote and let in after it, or joining after it, one plays elsewhere for one's place."""
    ada = account(session)
    room, other = a_class(session, ada), a_class(session, ada)
    out, passed = members(session, ada, room, "Out", "Passed")
    for who in (out, passed):
        played(session, who, room, ["call"])
    gone = member_named(session, ada, room, "Out")
    joining.remove(session, ada, room, gone, removed=True)
    voted(session, ada, room)
    joining.remove(session, ada, room, gone, removed=False)
    (late,) = members(session, ada, room, "Late")
    enter(session, ada, other, out, passed, late)
    for who in (out, passed, late):
        played(session, who, other, ["call", "suit"])
    assert on_board(session, ada, other) == ["Out", "Late"]


def test_who_is_let_in_again_keeps_the_place_that_the_vote_does_not_touch(anywhere: Session) -> None:
    """Let in while the room votes on what they have passed they play on as the others do, but not after a branch."""
    session = anywhere
    ada = account(session)
    room = a_class(session, ada)
    again, passed = members(session, ada, room, "Again", "Passed")
    for who in (again, passed):
        played(session, who, room, ["call"])
    member = member_named(session, ada, room, "Again")
    joining.remove(session, ada, room, member, removed=True)
    vote = votes.open_vote(session, ada, room, "errand", "desk")
    joining.remove(session, ada, room, member, removed=False)
    assert ballots.forewarned(session, again, room) == frozenset()
    assert sorted(on_board(session, ada, room)) == ["Again", "Passed"]
    joining.remove(session, ada, room, member, removed=True)
    take(session, passed, played(session, passed, room), 2, "suit")
    votes.close(session, ada, room, vote)
    step(session, ada, room, vote, 1, "Call Ann")
    joining.remove(session, ada, room, member, removed=False)
    assert ballots.forewarned(session, again, room) == {"errand"}
    assert on_board(session, ada, room) == ["Passed"]


def test_what_had_passed_the_decision_elsewhere_counts_on(anywhere: Session) -> None:
    """Who has yet to meet it in the class and had passed it elsewhere keeps their place there, until told more."""
    session = anywhere
    ada = account(session)
    room, other = a_class(session, ada), a_class(session, ada)
    kim, passed = members(session, ada, room, "Kim", "Passed")
    enter(session, ada, other, kim)
    played(session, passed, room, ["call", "suit"])
    open_one = played(session, kim, other, ["call"])
    votes.end(session, ada, room, votes.open_vote(session, ada, room, "errand", "desk", practice=True))
    assert ballots.forewarned(session, kim, room) == {"errand"}
    assert ballots.forewarned(session, kim, other) == frozenset()
    assert marked(session) == set()
    assert on_board(session, ada, other) == ["Kim"]
    assert votes.page(session, ada, other).scenarios[0].places[1].forewarns == 1
    classes.archive(session, ada, other, archived=True)
    classes.archive(session, ada, other, archived=False)
    assert marked(session) == set()
    votes.open_vote(session, ada, room, "errand", "later", practice=True)
    assert marked(session) == {open_one}
    assert on_board(session, ada, other) == []


def test_passing_one_decision_is_not_passing_the_next(anywhere: Session) -> None:
    """Told of one that they passed and later of one ahead of them, they play on for practice in the class as well."""
    session = anywhere
    ada = account(session)
    room = a_class(session, ada)
    kim, first = members(session, ada, room, "Kim", "First")
    played(session, first, room, ["call", "suit"])
    open_one = played(session, kim, room, ["call"])
    voted(session, ada, room)
    assert ballots.forewarned(session, kim, room) == frozenset()
    assert [one["passed_before"] for one in mydata.of_trainee(session, kim)["told_answers"]] == [True]
    with pytest.raises(VoteRefused, match="practice"):
        votes.open_vote(session, ada, room, "errand", "later")
    votes.open_vote(session, ada, room, "errand", "later", practice=True)
    assert ballots.forewarned(session, kim, room) == {"errand"}
    assert marked(session) == {open_one}
    assert on_board(session, ada, room) == ["First"]
    (told,) = mydata.of_trainee(session, kim)["told_answers"]
    assert (told["class"], told["scenario"], told["passed_before"]) == (room, "errand", False)


def test_a_branch_tells_of_what_is_open_elsewhere(anywhere: Session) -> None:
    """What the room follows beyond the decision marks attempts elsewhere that have passed the decision, not more."""
    session = anywhere
    ada = account(session)
    room, other = a_class(session, ada), a_class(session, ada)
    kim, alex = members(session, ada, room, "Kim", "Alex")
    enter(session, ada, other, kim, alex)
    for who in (kim, alex):
        played(session, who, room, ["call", "suit"])
    open_one = played(session, kim, other, ["call"])
    played(session, alex, other, ["call", "suit"])
    vote = votes.open_vote(session, ada, room, "errand", "desk")
    votes.close(session, ada, room, vote)
    assert marked(session) == set()
    step(session, ada, room, vote, 1, "Call Ann")
    assert marked(session) == {open_one}
    assert on_board(session, ada, other) == ["Alex"]


@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_a_career_holds_up_no_branch(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Where everybody plays a career nobody has a place to lose; outside of it who had not begun has none left."""
    url = sqlite_url(tmp_path) if backend == "sqlite" else str(request.getfixturevalue("postgres_url"))
    with application(url, tmp_path, write_career(tmp_path / "careers")) as app:
        set_up(app)
        with app.app_context():
            session = db.session()
            ada = account(session)
            room = a_class(session, ada, scenarios=["first-call"], memory="career", mode="assessed")
            passed, kim, new = members(session, ada, room, "Passed", "Kim", "New")
            played(session, passed, room, ["answer"], "first-call")
            played(session, kim, room, ["wait"], "first-call")
            place = next(one for one in votes.page(session, ada, room).scenarios[0].places if one.state == "desk")
            assert (place.stood, place.forewarns) == (2, 0)
            vote = votes.open_vote(session, ada, room, "first-call", "desk")
            votes.close(session, ada, room, vote)
            step(session, ada, room, vote, 1, "Answer her")
            vote_branches.begin_again(session, ada, room, vote)
            assert shown(session, ada, room, vote).forewarned == 0
            assert {ballots.forewarned(session, one, room) for one in (passed, kim, new)} == {frozenset()}
            outside = attempt(session, new, ["answer"], "assessed", "first-call")
            assert outside in marked(session)
            assert boards.board(session, "first-call", None).rows == ()


def test_the_notice_stands_where_it_is_begun(app: Flask) -> None:
    """The page of another class and the brief say so before the first decision, that of their own class does not."""
    with app.app_context():
        session = db.session()
        ada = account(session)
        room, other = a_class(session, ada), a_class(session, ada)
        codes = [code_of(session, ada, one) for one in (room, other)]
    client = app.test_client()
    for code in codes:
        assert client.post(f"/join/{code}", data={"name": "Kim"}).status_code == 303
    pages = [f"/class/{room}", f"/class/{other}", "/scenarios/errand"]
    said = "A class of yours has told you answers"
    assert not any(said in client.get(page).text for page in pages)
    with app.app_context(), client.session_transaction() as cookie:
        session = db.session()
        kim = by_token(session, cookie[TOKEN])
        assert kim is not None
        played(session, kim, room, ["call", "suit"])
        voted(session, ada, room)
    assert [said in client.get(page).text for page in pages] == [False, True, True]
    begun = client.post(f"/class/{other}/attempts", data={"scenario": "errand"}).location
    with app.app_context():
        assert {begun.rpartition("/")[2]} == marked(db.session())
