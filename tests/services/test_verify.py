"""What is stored follows from what was decided, or is named."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from sim.services import attempts
from sim.services.errors import Conflict
from sim.services.verify import verify
from tests.factories import KEY, attempt, take, trainee

GUARDS = ("attempt_update", "decision_update", "decision_delete", "scenario_version_update")


def tamper(session: Session, statement: str) -> None:
    """Change a row behind the program's back, as somebody with the database in hands could."""
    for guard in GUARDS:
        session.execute(text(f"DROP TRIGGER IF EXISTS guard_{guard}"))
    session.connection().exec_driver_sql(statement)
    session.commit()


def test_untouched_attempts_agree(session: Session) -> None:
    """Open, finished, repeated and forgotten attempts are all recomputed without a difference."""
    who = trainee(session)
    done = attempt(session, who, ["call", "flatter", "promise", "wait", "wait", "close"])
    attempt(session, who, ["write(opening=cold; ask=price)"])
    attempts.restart_from(session, who, done, 4)

    report = verify(session)

    assert (report.recomputed, report.differences, report.older_rules) == (3, [], [])
    assert report.lines() == [
        "finished attempts without skill: 1; see `sim reviews update`",
        "3 attempts recomputed, 0 differences, 0 under older rules not recomputed",
    ]


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE attempt SET score = 100", "the score"),
        ("UPDATE attempt SET outcome = 'lost'", "the outcome"),
        ("UPDATE attempt SET outcome_kind = 'bridge'", "the kind of outcome"),
        ("UPDATE attempt SET decided = 7", "the number of decisions"),
        ("UPDATE attempt SET snapshot = replace(snapshot, '\"decided\":3', '\"decided\":2')", "the position"),
        ("UPDATE attempt SET snapshot = 'nonsense'", "the position"),
        ("UPDATE attempt SET notes = '{}'", "what is known"),
        ("UPDATE attempt SET opening = '[]'", "the opening"),
        ("UPDATE attempt SET seed = seed + 1", "the position"),
        ("UPDATE attempt SET memory = 'x'", "the memory"),
        ("UPDATE decision SET decision = 'wait' WHERE number = 2", "what happened at decision 2"),
        ("UPDATE decision SET decision = 'fly' WHERE number = 2", "decision 2"),
        ("UPDATE decision SET happenings = '[]' WHERE number = 3", "what happened at decision 3"),
        ("DELETE FROM decision WHERE number = 1", "the numbering of decisions"),
        ("DELETE FROM decision WHERE number = 3", "the outcome"),
        ("UPDATE scenario_version SET document = '{}'", "the scenario version"),
        (
            "UPDATE scenario_version SET document = replace(document, 'Punctual', 'Late')",
            "the content hash",
        ),
    ],
)
def test_a_row_tampered_with_is_named(session: Session, statement: str, what: str) -> None:
    """Whatever column of an attempt, its decisions or its version is changed, the difference is named."""
    who = trainee(session)
    public_id = attempt(session, who, ["call", "flatter", "suit"])
    tamper(session, statement)

    report = verify(session)

    assert what in [difference.what for difference in report.differences]
    assert all(difference.public_id == public_id for difference in report.differences)
    assert report.lines()[0].startswith(f"attempt {public_id}: ")


def test_attempts_under_older_rules_are_counted_and_named(session: Session) -> None:
    """They are not recomputed, cannot go on, and keep the conversation that was stored."""
    who = trainee(session)
    older, newer = attempt(session, who, ["call"]), attempt(session, who, ["wait"])
    tamper(session, f"UPDATE attempt SET rule_version = 0 WHERE public_id = '{older}'")

    report = verify(session)
    view = attempts.play_view(session, KEY, who, older)
    with pytest.raises(Conflict) as refused:
        take(session, who, older, 2, "wait")

    assert (report.recomputed, report.differences, report.older_rules) == (1, [], [older])
    assert report.lines()[0] == f"attempt {older}: older rules, not recomputed"
    assert view.closed
    assert view.choices == ()
    assert view.thread
    assert refused.value.reason == "older_rules"
    assert take(session, who, newer, 2, "wait").view.number == 3
