"""Nobody waits in a circle: what locks the same rows takes them in one order, so PostgreSQL never has to stop anybody.

Each round lets several do at the same instant what touches the same trainees, attempts, classes and boards. Where two
of them waited for each other the database would end one, and that would be told as a store that is not there.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from sim.services import ballots, classes, joining, remarks, trainees, votes, ways
from sim.services.accounts import Account
from sim.services.class_plans import read_plan
from sim.services.class_views import ClassPlan
from sim.services.errors import Conflict, NotFound
from sim.services.joining import JoinRefused
from sim.services.remarks import EXCLUDED
from sim.services.trainees import Trainee
from sim.services.verify import verify
from sim.services.votes import VoteRefused
from sim.store import attempts, debriefs, forewarned, members, reviews
from sim.store import classes as stored
from sim.store import trainees as known
from sim.store.database import db, writing
from sim.store.reviews import Skilled
from sim.store.types import utc_now
from tests.builders import errand_yaml, write_scenarios
from tests.careers import write_career
from tests.classes import HERE, a_class, account, code_of, joined, played
from tests.factories import KEY, take
from tests.installation import application, set_up

ROUNDS = 12
Work = Callable[[Session], object]


@pytest.fixture
def served(postgres_url: str, tmp_path: Path) -> Iterator[Flask]:
    """Give an application on PostgreSQL with the errand and two scenarios of a career."""
    folder = write_scenarios(tmp_path / "scenarios", errand=errand_yaml())
    write_career(folder)
    with application(postgres_url, tmp_path, folder) as app:
        assert set_up(app).problems == ()
        yield app


def at_once(app: Flask, work: Sequence[Work]) -> None:
    """Do all of it at the same instant, each in a thread of its own; raises what any of them raises."""
    together = threading.Barrier(len(work))

    def one(deed: Work) -> None:
        with app.app_context():
            session = db.session()
            session.execute(text("SELECT 1"))  # a connection is there before it begins
            session.rollback()
            together.wait(30)
            try:
                deed(session)
            finally:
                db.session.remove()

    with ThreadPoolExecutor(len(work)) as pool:
        for done in [pool.submit(one, deed) for deed in work]:
            done.result()


def test_skills_remarks_and_freezes_do_not_wait_for_each_other(served: Flask) -> None:
    """Skills reckoned in either order, an exclusion, a freeze and a reveal share histograms, and leave them right."""
    with served.app_context():
        session = db.session()
        ada = account(session)
        rooms = [a_class(session, ada), a_class(session, ada)]
        firsts = [
            played(session, joined(session, code_of(session, ada, room), f"M{number}"), room, ["call", "suit"])
            for room in rooms
            for number in range(4)
        ]
        rows = list(session.execute(text("SELECT id FROM attempt ORDER BY id")).scalars())
        session.rollback()

        def skills(of: Sequence[int], values: Sequence[int]) -> Work:
            def deed(session: Session) -> None:
                with writing(session) as connection:
                    reviews.set_skill(connection, [Skilled(*pair) for pair in zip(of, values, strict=True)])

            return deed

        def freeze(room: str, board: str) -> Work:
            return lambda session: classes.edit(session, ada, room, plan_of(board))

        for number in range(ROUNDS):
            up, down = [100, 200, 300, 400], [400, 300, 200, 100]
            if number % 2:
                up, down = down, up
            board = ("frozen", "live")[number % 2]
            remark = remarks.lift if number % 2 else remarks.remark
            at_once(
                served,
                [
                    skills(rows[:4], up),
                    skills(rows[4:], down),
                    freeze(rooms[0], board),
                    freeze(rooms[1], board),
                    lambda session, do=remark: do(session, ada, firsts[0], EXCLUDED, "a test"),  # type: ignore[misc]
                    lambda session, do=remark: do(session, ada, firsts[5], EXCLUDED, "a test"),  # type: ignore[misc]
                ],
            )
        made_up = "the skill in tenths"  # these are no skills that the decisions give
        assert [one for one in verify(session).differences if one.what != made_up] == []


def test_the_end_of_a_class_is_nobodys_deadlock(served: Flask) -> None:
    """Closing, a vote, joining again and forgetting meet the ends of career attempts; each is done or told why not."""
    with served.app_context():
        session = db.session()
        ada = account(session)
        for number in range(ROUNDS):
            room = a_class(session, ada, scenarios=["first-call"], mode="assessed", memory="career")
            code = code_of(session, ada, room)
            people = [joined(session, code, f"M{number} {one}") for one in "abcd"]
            begun = [played(session, who, room, ["promise"], "first-call") for who in people]
            removed = people[3]
            member = members_of(session, room)[3]
            work: list[Work] = [ending(who, one) for who, one in zip(people, begun, strict=True)]
            work += [forgetting(who) for who in (people[0], people[1])]
            work += [
                lambda session, room=room: classes.close(session, ada, room),  # type: ignore[misc]
                voting(ada, room),
                entering(code, people[2]),
                removing(ada, room, member),
                forgetting(removed),
            ]
            at_once(served, work)
            assert verify(session).differences == []
            left = session.execute(text("SELECT count(*) FROM trainee")).scalar_one()
            assert left == number + 1
            session.rollback()


@pytest.mark.parametrize("deed", ["vote", "reopen", "let in", "join", "ballot", "forget"])
def test_who_holds_an_attempt_gets_its_class(served: Flask, deed: str) -> None:
    """While somebody decides, whatever marks or erases their attempt waits for it before it takes the class."""
    with served.app_context():
        session = db.session()
        ada = account(session)
        room = a_class(session, ada)
        code = code_of(session, ada, room)
        first, kim = joined(session, code, "First"), joined(session, code, "Kim")
        played(session, first, room, ["call", "suit"])
        open_one = played(session, kim, room, ["wait"])
        class_id = session.execute(text('SELECT id FROM "class"')).scalar_one()
        if deed == "let in":
            joining.remove(session, ada, room, members_of(session, room)[1], removed=True)
        if deed in ("reopen", "let in", "join", "ballot"):
            if deed == "reopen":
                classes.close(session, ada, room)
            vote = votes.open_vote(session, ada, room, "errand", "desk", practice=True)
        session.execute(text("DELETE FROM forewarned"))
        session.commit()
        deeds: dict[str, Work] = {
            "vote": lambda session: votes.open_vote(session, ada, room, "errand", "desk", practice=True),
            "reopen": lambda session: classes.edit(session, ada, room, plan_of("live")),
            "let in": lambda session: joining.remove(session, ada, room, members_of(session, room)[1], removed=False),
            "join": lambda session: joining.join(session, KEY, joining.find(session, KEY, code, HERE), kim, "Kim"),
            "ballot": lambda session: ballots.cast(session, kim, room, vote, 1),
            "forget": lambda session: trainees.forget(session, kim),
        }
        with ThreadPoolExecutor(1) as pool:
            with writing(session) as connection:
                row = attempts.load_with_owner(connection, open_one)
                assert row is not None
                assert attempts.progress(connection, row, {"decided": row.decided})
                meanwhile = pool.submit(at_once, served, [deeds[deed]])
                wait_for_a_waiter(connection)
                assert stored.shared(connection, class_id).id == class_id
            meanwhile.result(20)


@pytest.mark.parametrize("change", ["removed", "closed"])
def test_a_decision_that_waited_sees_what_it_waited_for(served: Flask, change: str) -> None:
    """Who is removed, or whose class is closed, before a decision gets its turn is refused, however long it waited."""
    with served.app_context():
        session = db.session()
        ada = account(session)
        room = a_class(session, ada)
        kim = joined(session, code_of(session, ada, room), "Kim")
        begun = played(session, kim, room)
        member = members_of(session, room)[0]
        session.rollback()

        def decide() -> str:
            with served.app_context():
                try:
                    take(db.session(), kim, begun, 1, "call")
                except Conflict as conflict:
                    return conflict.reason
                finally:
                    db.session.remove()
            return "stored"

        with ThreadPoolExecutor(1) as pool:
            with classes.changing(session, ada, room) as (connection, row):
                if change == "removed":
                    found = members.by_public_id(connection, row.id, member)
                    assert found is not None
                    members.change(connection, found.id, {"removed_at": utc_now()})
                else:
                    stored.change(connection, row.id, {"closes_at": utc_now()})
                waiting = pool.submit(decide)
                wait_for_a_waiter(connection)
            assert waiting.result(20) == f"held_{change}"


def test_a_new_token_waits_for_its_trainee(served: Flask) -> None:
    """So does who logs in elsewhere with an account of their own, and so gets another token."""
    with served.app_context():
        session = db.session()
        ada = account(session)
        kim = joined(session, code_of(session, ada, a_class(session, ada)), "Kim")
        with ThreadPoolExecutor(1) as pool:
            with writing(session) as connection:
                assert attempts.lock_trainee(connection, kim.id)
                meanwhile = pool.submit(at_once, served, [lambda session: trainees.enter(session, kim.id)])
                wait_for_a_waiter(connection)
                assert known.erase(connection, kim.public_id)
            with pytest.raises(NotFound):
                meanwhile.result(20)


@pytest.mark.parametrize("shown", [False, True])
def test_a_code_waits_for_its_trainee(served: Flask, shown: bool) -> None:
    """While a trainee is erased, or joins elsewhere, who uses their code has taken nothing, and then looks again."""
    with served.app_context():
        session = db.session()
        ada = account(session)
        room = a_class(session, ada)
        kim = joined(session, code_of(session, ada, room), "Kim")
        member = members_of(session, room)[0]
        code = joining.way_in(session, KEY, ada, room, member)[1] if shown else ways.shown(session, KEY, kim)
        with ThreadPoolExecutor(1) as pool:
            with writing(session) as connection:
                assert attempts.lock_trainee(connection, kim.id)
                meanwhile = pool.submit(at_once, served, [lambda session: ways.go_on(session, KEY, code, HERE)])
                wait_for_a_waiter(connection)
                assert known.erase(connection, kim.public_id)
            with pytest.raises(NotFound):
                meanwhile.result(20)


def wait_for_a_waiter(connection: Connection) -> None:
    """Return when another connection to the database waits for a lock."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    for _ in range(500):
        connection.execute(text("SELECT pg_stat_clear_snapshot()"))
        if connection.execute(waiting).scalar_one():
            return
        time.sleep(0.01)
    raise AssertionError("nothing waited")


def plan_of(board: str) -> ClassPlan:
    """Return the plan of a class that is open for ever."""
    return read_plan({"name": "Tuesday", "zone": "Europe/London", "board": board}, ["errand"], [], utc_now())


def members_of(session: Session, room: str) -> list[str]:
    """Return the public ids of a class's members in the order of joining."""
    query = (
        'SELECT member.public_id FROM member JOIN "class" ON "class".id = class_id '
        'WHERE "class".public_id = :room ORDER BY member.id'
    )
    return list(session.execute(text(query), {"room": room}).scalars())


def ending(who: Trainee, public_id: str) -> Work:
    """Take the decision that ends an attempt, unless the class is closed or the trainee forgotten."""

    def deed(session: Session) -> None:
        with suppress(Conflict, NotFound):
            take(session, who, public_id, 2, "answer")

    return deed


def forgetting(who: Trainee) -> Work:
    """Forget a trainee."""
    return lambda session: trainees.forget(session, who)


def removing(ada: Account, room: str, member: str) -> Work:
    """Remove a member, unless they have been forgotten."""

    def deed(session: Session) -> None:
        with suppress(NotFound):
            joining.remove(session, ada, room, member, removed=True)

    return deed


def voting(ada: Account, room: str) -> Work:
    """Put the first decision to the vote, where anybody still stands there."""

    def deed(session: Session) -> None:
        with suppress(VoteRefused):
            votes.open_vote(session, ada, room, "first-call", "desk", practice=True)

    return deed


def entering(code: str, who: Trainee) -> Work:
    """Join again, as a browser does that was left at the form."""

    def deed(session: Session) -> None:
        with suppress(JoinRefused, NotFound):
            joining.join(session, KEY, joining.find(session, KEY, code, HERE), who, who.name)

    return deed


def test_debriefs_are_written_in_the_order_of_their_trainees(served: Flask) -> None:
    """While debriefs of many are written, a vote holds the same people: neither waits for the other in a circle."""
    with served.app_context():
        session = db.session()
        ada = account(session)
        room = a_class(session, ada)
        people = [joined(session, code_of(session, ada, room), f"Member {number}") for number in range(30)]
        for one in reversed(people):
            played(session, one, room, ["call", "suit"])
        rows = [tuple(row) for row in session.execute(text("SELECT id, trainee_id FROM attempt ORDER BY id"))]
        session.rollback()

    def keep(session: Session) -> None:
        with writing(session) as connection:
            assert debriefs.put(connection, [(*row, b"told") for row in rows], "form") == len(people)

    def hold(session: Session) -> None:
        with writing(session) as connection:
            forewarned.hold(connection, [trainee_id for _, trainee_id in rows])

    for _ in range(2 * ROUNDS):
        at_once(served, [keep, hold])
