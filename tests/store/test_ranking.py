"""The boards as they are kept are at every moment what a count of the attempts would give."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sim.services import attempts, boards, trainees
from sim.services.attempts import restart_from
from sim.services.errors import NotFound
from sim.services.trainees import Trainee
from sim.services.verify import verify
from sim.services.views import ASSESSED, PRACTICE
from sim.store import ranking
from sim.store.boards import Board, Place, above, below
from sim.store.database import db
from tests.builders import errand_yaml, write_scenarios
from tests.factories import attempt, take, trainee
from tests.installation import application, set_up, sqlite_url
from tests.postgres import throwaway_database

COUNT = """
SELECT id, scenario_id, rules_hash, trainee_id, score, 100 - score, outcome, finished_at
FROM attempt WHERE ordinal = 1 AND outcome IS NOT NULL ORDER BY id
"""
KEPT = """
SELECT attempt_id, scenario_id, rules_hash, trainee_id, score, short_of_100, outcome, finished_at
FROM board_row ORDER BY attempt_id
"""
HISTOGRAM = "SELECT scenario_id, rules_hash, score, holders FROM board_score"
ENDINGS = (("call", "suit"), ("call", "call", "suit"), ("flatter", "close"), ("close",), ("wait", "wait", "close"))


def kept(session: Session) -> tuple[list[Any], dict[Any, int]]:
    """Return the rows of all boards, and how many rows have each score."""
    session.rollback()
    rows = [tuple(row) for row in session.execute(text(KEPT))]
    return rows, {tuple(row[:3]): row[3] for row in session.execute(text(HISTOGRAM))}


def counted(session: Session) -> tuple[list[Any], dict[Any, int]]:
    """Return the same, counted from the attempts by other means than the program's."""
    session.rollback()
    rows = [tuple(row) for row in session.execute(text(COUNT))]
    return rows, dict(Counter((row[1], row[2], row[4]) for row in rows))


class Classes(RuleBasedStateMachine):
    """A class that plays: people join, begin, decide, finish, try again, rename, and are forgotten, in any order."""

    app: Flask

    @initialize()
    def arrive(self) -> None:
        self.context = self.app.app_context()
        self.context.push()
        self.session = db.session()
        self.people: list[Trainee] = []
        self.open: list[tuple[Trainee, str, int]] = []
        self.finished: list[tuple[Trainee, str]] = []

    @rule()
    def join(self) -> None:
        self.people.append(trainee(self.session, f"T{len(self.people)}"))

    @precondition(lambda self: self.people)
    @rule(data=st.data(), mode=st.sampled_from((PRACTICE, ASSESSED)), played=st.integers(0, 2))
    def begin(self, data: st.DataObject, mode: str, played: int) -> None:
        who = data.draw(st.sampled_from(self.people))
        public_id = attempts.start(self.session, who, "errand", mode)
        if any(public_id == other for _, other, _ in self.open):
            return
        for number in range(1, played + 1):
            take(self.session, who, public_id, number, "call")
        self.open.append((who, public_id, played))

    @precondition(lambda self: self.people)
    @rule(data=st.data(), ending=st.sampled_from(ENDINGS))
    def play(self, data: st.DataObject, ending: tuple[str, ...]) -> None:
        who = data.draw(st.sampled_from(self.people))
        public_id = attempts.start(self.session, who, "errand", PRACTICE)
        at = next((decided for _, other, decided in self.open if other == public_id), 0)
        for number, decision in enumerate(ending, start=at + 1):
            take(self.session, who, public_id, number, decision)
        self.open = [one for one in self.open if one[1] != public_id]
        self.finished.append((who, public_id))

    @precondition(lambda self: self.open)
    @rule(data=st.data())
    def finish(self, data: st.DataObject) -> None:
        who, public_id, decided = data.draw(st.sampled_from(self.open))
        for _twice in range(2):
            take(self.session, who, public_id, decided + 1, "close")
        self.open.remove((who, public_id, decided))
        self.finished.append((who, public_id))

    @precondition(lambda self: self.finished)
    @rule(data=st.data())
    def try_again(self, data: st.DataObject) -> None:
        who, public_id = data.draw(st.sampled_from(self.finished))
        try:
            again = restart_from(self.session, who, public_id, 1)
        except NotFound:  # assessed attempts cannot be tried again
            return
        take(self.session, who, again, 1, "close")

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        gone = data.draw(st.sampled_from(self.people))
        trainees.forget(self.session, gone)
        self.people.remove(gone)
        self.open = [one for one in self.open if one[0] != gone]
        self.finished = [one for one in self.finished if one[0] != gone]

    @rule()
    def rebuild(self) -> None:
        assert boards.rebuild(self.session) == len(kept(self.session)[0])

    @invariant()
    def boards_equal_a_count(self) -> None:
        if hasattr(self, "session"):
            assert kept(self.session) == counted(self.session)

    def teardown(self) -> None:
        if hasattr(self, "session"):
            assert ranking.wrong_rows(self.session) == []
            assert ranking.wrong_scores(self.session) == []
            db.session.remove()
            self.context.pop()


@contextmanager
def installed(backend: str) -> Iterator[Flask]:
    """Give an application on a database of its own, with the errand."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        scenarios = write_scenarios(folder / "scenarios", errand=errand_yaml())
        url = sqlite_url(folder) if backend == "sqlite" else stack.enter_context(throwaway_database())
        with application(url, folder, scenarios) as app:
            set_up(app)
            yield app


@pytest.mark.parametrize(("backend", "examples"), [("sqlite", 12), ("postgres", 4)])
def test_boards_are_what_a_count_of_the_attempts_gives(
    backend: str, examples: int, request: pytest.FixtureRequest
) -> None:
    """Whatever a class does, in whatever order, both tables equal a count of the attempts after every step."""
    if backend == "postgres":
        request.getfixturevalue("postgres_url")
    with installed(backend) as app:
        run_state_machine_as_test(
            type("ClassesHere", (Classes,), {"app": app}),
            settings=settings(
                max_examples=examples, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
            ),
        )


TAMPERED = {
    "DELETE FROM board_row": (
        "the row on its board is stored as nothing, computed as score",
        "stored as 1, computed as 0",
    ),
    "UPDATE board_row SET score = 3, short_of_100 = 97": ("stored as score 3", "score 3 is stored as 0, computed as 1"),
    "UPDATE board_row SET trainee_id = NULL": ("trainee_id None",),
    "UPDATE board_row SET rules_hash = 'x'": ("rules_hash x", "board errand (rules x)"),
    "UPDATE board_row SET outcome = 'lost'": ("outcome lost",),
    "UPDATE board_row SET finished_at = '2020-01-01 00:00:00.000000'": ("finished_at 2020-01-01",),
    "UPDATE board_row SET attempt_id = 2": ("computed as nothing", "stored as nothing"),
    "UPDATE board_score SET holders = 2": ("stored as 2, computed as 1",),
    "DELETE FROM board_score": ("stored as 0, computed as 1",),
    "INSERT INTO board_score SELECT scenario_id, rules_hash, 1, 5 FROM board_score": ("score 1 is stored as 5",),
}


@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_what_differs_is_named_and_mended(backend: str, request: pytest.FixtureRequest) -> None:
    """Whatever is changed in the tables of the boards, `verify` names it, and counting again mends it."""
    if backend == "postgres":
        request.getfixturevalue("postgres_url")
    with installed(backend) as app, app.app_context():
        session = one_ranked(db.session())
        right = kept(session)
        for statement, expected in TAMPERED.items():
            session.execute(text(statement))
            session.commit()
            lines = verify(session).lines()
            session.rollback()
            for words in expected:
                assert any(words in line for line in lines), (statement, lines)
            assert boards.rebuild(session) == 1
            assert verify(session).differences == []
            assert kept(session) == right == counted(session)


def one_ranked(session: Session) -> Session:
    """Let a trainee finish two attempts, of which the first ranks."""
    who = trainee(session)
    attempt(session, who, ("call", "suit"))
    attempt(session, who, ("close",))
    return session


IMPOSSIBLE = (
    "INSERT INTO board_row "
    "(attempt_id, scenario_id, rules_hash, trainee_id, score, short_of_100, outcome, finished_at) "
    "SELECT 2, scenario_id, rules_hash, trainee_id, score, short_of_100, outcome, finished_at FROM board_row",
    "UPDATE board_row SET attempt_id = 999",
    "UPDATE board_row SET score = 101, short_of_100 = -1",
    "UPDATE board_row SET short_of_100 = short_of_100 + 1",
    "UPDATE board_score SET holders = 0",
    "UPDATE board_score SET score = -1",
)


@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_impossible_boards_are_refused(backend: str, request: pytest.FixtureRequest) -> None:
    """A trainee's second row, a row without an attempt, and impossible figures cannot be stored."""
    if backend == "postgres":
        request.getfixturevalue("postgres_url")
    with installed(backend) as app, app.app_context():
        session = one_ranked(db.session())
        for statement in IMPOSSIBLE:
            with pytest.raises(IntegrityError):
                session.execute(text(statement))
            session.rollback()
            assert kept(session) == counted(session)


@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_a_page_of_a_board_is_read_in_its_order(backend: str, request: pytest.FixtureRequest) -> None:
    """The database walks the index from the place on: it sorts nothing, and reads no more than the page."""
    if backend == "postgres":
        request.getfixturevalue("postgres_url")
    with installed(backend) as app, app.app_context():
        session = db.session()
        asked: list[tuple[str, Any]] = []

        @event.listens_for(db.engine, "before_cursor_execute")
        def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
            if "FROM board_row" in statement:
                asked.append((statement, parameters))

        at = Place(50, datetime(2026, 3, 2, tzinfo=UTC), 7)
        for read in (below, above):
            read(session, Board(1, "x"), None, 50)
            read(session, Board(1, "x"), at, 50)
        event.remove(db.engine, "before_cursor_execute", note)
        explain = "EXPLAIN QUERY PLAN " if backend == "sqlite" else "EXPLAIN (COSTS OFF) "
        assert len(asked) == 4
        for statement, parameters in asked:
            if backend == "postgres":  # on a table without rows it would rather sort them
                session.execute(text("SET LOCAL enable_sort = off"))
                session.execute(text("SET LOCAL enable_seqscan = off"))
                session.execute(text("SET LOCAL enable_bitmapscan = off"))
            plan = " ".join(
                str(row) for row in session.connection().exec_driver_sql(explain + statement, parameters).all()
            )
            assert "ix_board_row_place" in plan
            assert "TEMP B-TREE" not in plan
            assert "Sort" not in plan
