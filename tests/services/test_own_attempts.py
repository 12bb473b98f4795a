"""What somebody has played, as their own page lists it."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from sim.services.catalogue import own_attempts
from sim.services.views import ASSESSED
from tests.factories import attempt, trainee


def test_the_list_ends_at_its_limit(session: Session) -> None:
    """Of more attempts than fit the latest are listed, the latest first."""
    who = trainee(session)
    begun = [attempt(session, who, ["call", "suit"], ASSESSED) for _ in range(3)]
    assert [one.public_id for one in own_attempts(session, who, 2)] == begun[:0:-1]


def test_an_attempt_under_older_rules_does_not_go_on(session: Session) -> None:
    """An open attempt that the rules of today cannot play on is listed, and leads nowhere."""
    who = trainee(session)
    attempt(session, who)
    assert [(one.result, one.goes_on) for one in own_attempts(session, who, 9)] == [(None, True)]
    session.execute(text("DROP TRIGGER guard_attempt_update"))
    session.execute(text("UPDATE attempt SET rule_version = 0"))
    session.commit()
    assert [(one.result, one.goes_on) for one in own_attempts(session, who, 9)] == [(None, False)]
