"""Career play: what people remember is read when an attempt begins and written when it ends, and nowhere else."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from sim.engine.decision import parse_decision
from sim.services import attempts, deciding
from sim.services.boards import board
from sim.services.catalogue import brief, catalogue
from sim.services.contacts import contacts
from sim.services.errors import NotFound
from sim.services.scenarios import synchronise
from sim.services.trainees import Trainee, forget
from sim.services.verify import verify
from sim.services.views import ASSESSED, CAREER, PRACTICE
from tests.builders import errand_yaml, write_scenarios
from tests.careers import FIRST_CALL, VERA, write_career
from tests.factories import KEY, attempt, take, tokens, trainee

GHOST = ["wait", "wait", "wait", "leave"]
KEEP = ["promise", "answer"]


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder with two scenarios in which the same person comes up, and one in which nobody does."""
    return write_career(write_scenarios(tmp_path / "scenarios", errand=errand_yaml()))


def memory_of(session: Session, public_id: str) -> str:
    found = session.scalar(text("SELECT memory FROM attempt WHERE public_id = :id"), {"id": public_id})
    session.rollback()
    return str(found)


def rows(session: Session) -> list[tuple[object, ...]]:
    query = "SELECT person, trust, marks, text FROM memory ORDER BY attempt_id, person"
    found = [tuple(row) for row in session.execute(text(query))]
    session.rollback()
    return found


def second(session: Session, who: Trainee, mode: str = CAREER) -> str:
    return memory_of(session, attempts.start(session, who, "second-call", mode))


@pytest.mark.parametrize(
    ("decisions", "begins"), [(GHOST, '{"vera": 0}'), (KEEP, '{"vera": 1}'), (["answer"], '{"vera": 2}')]
)
def test_what_was_done_comes_back(anywhere: Session, decisions: list[str], begins: str) -> None:
    """A later career attempt begins with what an earlier one left, and pins it."""
    who = trainee(anywhere)
    attempt(anywhere, who, decisions, CAREER, "first-call")
    assert second(anywhere, who) == begins
    assert verify(anywhere).differences == []


def test_strangers_begin_with_the_default(session: Session) -> None:
    """Who never met her is a stranger to her, whatever others have done."""
    attempt(session, trainee(session, "Kim"), GHOST, CAREER, "first-call")
    assert second(session, trainee(session)) == '{"vera": 2}'


@pytest.mark.parametrize("mode", [PRACTICE, ASSESSED])
def test_only_career_play_reads_and_writes(session: Session, mode: str) -> None:
    """Practice and assessed attempts begin as with strangers, and leave nothing behind."""
    who = trainee(session)
    attempt(session, who, GHOST, mode, "first-call")
    assert rows(session) == []
    attempt(session, who, GHOST, CAREER, "first-call")
    assert second(session, who, mode) == "{}"
    assert rows(session) == [("vera-lund", 45, '["ghosted"]', "")]


def test_career_attempts_never_rank(session: Session) -> None:
    """A career attempt that was started first is on no board, and uses up the first attempt."""
    who = trainee(session)
    attempt(session, who, KEEP, CAREER, "first-call")
    attempt(session, who, KEEP, ASSESSED, "first-call")
    attempt(session, trainee(session, "Kim"), KEEP, ASSESSED, "first-call")
    shown = board(session, "first-call", who)
    assert ([row.name for row in shown.rows], shown.lead, shown.tail, shown.own_open) == (["Kim"], (), (), False)
    [entry] = [one for one in catalogue(session, who) if one.slug == "first-call"]
    assert (entry.attempts, entry.first_result) == (2, None)
    assert entry.best_result is not None
    assert verify(session).differences == []


def test_of_each_scenario_the_latest_time_counts(session: Session) -> None:
    """Playing a scenario again takes the place of the time before, and begins as if that had not been."""
    who = trainee(session)
    attempt(session, who, GHOST, CAREER, "first-call")
    attempt(session, who, KEEP, CAREER, "first-call")
    assert len(rows(session)) == 2
    assert second(session, who) == '{"vera": 1}'
    attempt(session, who, ["offer"], CAREER, "second-call")
    assert second(session, who) == '{"vera": 1}'


def test_an_attempt_that_was_not_played_is_given_again_while_nothing_changed(session: Session) -> None:
    """A double click starts one attempt; once people remember something else, another one begins."""
    who = trainee(session)
    once = attempts.start(session, who, "second-call", CAREER)
    assert attempts.start(session, who, "second-call", CAREER) == once
    attempt(session, who, GHOST, CAREER, "first-call")
    assert attempts.start(session, who, "second-call", CAREER) != once


def test_nobody_begins_a_career_where_nobody_comes_again(session: Session) -> None:
    """Where nobody is from a people file there is no career attempt."""
    with pytest.raises(ValueError, match="cannot be played as part of a career"):
        attempts.start(session, trainee(session), "errand", CAREER)
    assert brief(session, "errand", None).career == ()


def test_a_career_attempt_is_not_tried_again(session: Session) -> None:
    """As with assessed attempts there is no way back to an earlier decision."""
    who = trainee(session)
    done = attempt(session, who, KEEP, CAREER, "first-call")
    with pytest.raises(NotFound):
        attempts.restart_from(session, who, done, 1)


def test_memory_and_outcome_commit_together(session: Session) -> None:
    """Where what people remember cannot be stored, the last decision is not stored either; both come with a repeat."""
    who = trainee(session)
    public_id = attempt(session, who, KEEP[:1], CAREER, "first-call")
    session.execute(text("CREATE TRIGGER no_room BEFORE INSERT ON memory BEGIN SELECT RAISE(FAIL, 'disk full'); END"))
    session.commit()
    with pytest.raises(Exception, match="disk full"):
        take(session, who, public_id, 2, "answer")
    session.rollback()
    stored = session.execute(text("SELECT decided, outcome, (SELECT count(*) FROM decision) FROM attempt")).one()
    assert tuple(stored) == (1, None, 1)
    session.execute(text("DROP TRIGGER no_room"))
    session.commit()
    assert take(session, who, public_id, 2, "answer").view.finished
    assert rows(session) == [("vera-lund", 50, '["promise_kept"]', "You wrote.")]


def test_a_repeated_last_decision_leaves_one_memory(session: Session) -> None:
    """A double click on the last decision is remembered once."""
    who = trainee(session)
    public_id = attempt(session, who, KEEP, CAREER, "first-call")
    choice, parts = tokens(public_id, 2, parse_decision("answer"))
    assert deciding.take(session, KEY, who.proof, public_id, 2, choice, parts).repeated
    assert len(rows(session)) == 1


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        ("UPDATE memory SET marks = '[\"lied_to\"]'", "what people remember"),
        ("UPDATE memory SET trust = 95", "what people remember"),
        ("DELETE FROM memory", "what people remember"),
        ("UPDATE attempt SET memory = '{\"vera\": 1}' WHERE mode = 'practice'", "the memory"),
    ],
)
def test_verify_names_what_was_tampered_with(session: Session, change: str, difference: str) -> None:
    """Each change of what people remember, and a practice attempt with a memory, is named."""
    who = trainee(session)
    attempt(session, who, KEEP, CAREER, "first-call")
    attempt(session, who, ["wait"], PRACTICE, "second-call")
    assert verify(session).differences == []
    for guard in ("guard_memory_update", "guard_attempt_update"):
        session.execute(text(f"DROP TRIGGER {guard}"))
    session.execute(text(change))
    session.commit()
    assert difference in [found.what for found in verify(session).differences]


def test_what_somebody_remembers_never_changes(anywhere: Session) -> None:
    """The tables refuse to change a memory."""
    attempt(anywhere, trainee(anywhere), KEEP, CAREER, "first-call")
    with pytest.raises(Exception, match="what somebody remembers never changes"):
        anywhere.execute(text("UPDATE memory SET trust = 0"))
    anywhere.rollback()


def test_forgetting_takes_the_memory_along(anywhere: Session) -> None:
    """Whoever is forgotten is remembered by nobody; the attempt stays, unnamed, and still verifies."""
    who = trainee(anywhere)
    attempt(anywhere, who, KEEP, CAREER, "first-call")
    forget(anywhere, who)
    assert rows(anywhere) == []
    report = verify(anywhere)
    assert (report.recomputed, report.differences) == (1, [])


# The contact book ---------------------------------------------------------------------------------------


def test_the_contact_book(session: Session) -> None:
    """It tells who was met, how they stand, what they remember, the latest first, and where they may call again."""
    who = trainee(session)
    assert contacts(session, who) == ()
    first = attempt(session, who, KEEP, CAREER, "first-call")
    later = attempt(session, who, ["offer"], CAREER, "second-call")
    [vera] = contacts(session, who)
    assert (vera.id, vera.name, vera.position) == ("vera-lund", "Vera Lund", "Actuary, Larkfield Mutual")
    assert (vera.trust, vera.marks) == (70, ("promise_kept", "placed_well"))
    assert [(one.public_id, one.slug, one.text) for one in vera.episodes] == [
        (later, "second-call", "It was the right post."),
        (first, "first-call", "You wrote."),
    ]
    assert [(one.slug, one.played) for one in vera.may_call] == [("first-call", True), ("second-call", True)]
    assert contacts(session, trainee(session, "Kim")) == ()


def test_the_position_is_that_of_the_day(session: Session, scenarios: Path) -> None:
    """The book shows what she did when one last spoke, two years on."""
    (scenarios / "first-call.yaml").write_text(FIRST_CALL.replace("after: 4w", "after: 3y"), "utf-8")
    synchronise(session, scenarios)
    who = trainee(session)
    attempt(session, who, ["jump", "leave"], CAREER, "first-call")
    [vera] = contacts(session, who)
    assert vera.position == "Head of pricing, Larkfield Mutual"


def test_the_brief_tells_how_it_would_begin(session: Session) -> None:
    """Before a career attempt one reads who remembers and how; strangers read how it begins for them."""
    who = trainee(session)
    [vera] = brief(session, "second-call", who).career
    assert (vera.trust, vera.marks, vera.begins) == (None, (), "She does not know you.")
    attempt(session, who, GHOST, CAREER, "first-call")
    [vera] = brief(session, "second-call", who).career
    assert (vera.trust, vera.marks, vera.begins) == (45, ("ghosted",), "She has not forgotten.")
    [vera] = brief(session, "second-call", None).career
    assert vera.begins == "She does not know you."


# People files in use --------------------------------------------------------------------------------------


def test_another_people_file_makes_another_version(app: Flask, session: Session, scenarios: Path) -> None:
    """A changed people file is a new version of the scenarios with that person, and of no other."""
    (scenarios / "people" / "vera.yaml").write_text(VERA.replace("Vera Lund", "Vera Lind"), "utf-8")
    report = synchronise(session, scenarios)
    assert (report.changed, report.unchanged) == (("first-call", "second-call"), ("errand",))


def test_a_broken_people_file_changes_nothing(app: Flask, session: Session, scenarios: Path) -> None:
    """With errors in the people file the last good versions stay in use, and every problem is told."""
    (scenarios / "people" / "vera.yaml").write_text(VERA.replace("portrait: curls", "portrait: none"), "utf-8")
    report = synchronise(session, scenarios)
    assert [problem.file for problem in report.problems] == ["first-call.yaml", "people/vera.yaml", "second-call.yaml"]
    assert (report.unchanged, report.archived) == (("errand",), ())
    assert attempts.start(session, trainee(session), "first-call", CAREER)
