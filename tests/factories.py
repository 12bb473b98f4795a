"""Trainees, attempts and decisions for tests, made by the services themselves."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from sim.engine.decision import Decision, parse_decision
from sim.services import attempts, trainees
from sim.services.tokens import Tokens
from sim.services.trainees import Trainee
from sim.services.views import PRACTICE, Taken
from tests.installation import SECRET

KEY = SECRET.encode()


def trainee(session: Session, name: str = "Robin") -> Trainee:
    """Let somebody join."""
    return trainees.join(session, name).trainee


def take(session: Session, who: Trainee, public_id: str, number: int, decision: str) -> Taken:
    """Take a decision as the form would: by its tokens."""
    choice, parts = tokens(public_id, number, parse_decision(decision))
    return attempts.take(session, KEY, who.proof, public_id, number, choice, parts)


def tokens(public_id: str, number: int, decision: Decision) -> tuple[str, dict[str, str]]:
    """Return what the form sends for a decision."""
    made = Tokens(KEY, public_id, number)
    return made.choice(decision.choice), {
        made.part(decision.choice, part): made.option(decision.choice, part, option)
        for part, option in decision.arguments
    }


def attempt(
    session: Session, who: Trainee, decisions: Iterable[str] = (), mode: str = PRACTICE, slug: str = "errand"
) -> str:
    """Start an attempt and take decisions in it; returns its public id."""
    public_id = attempts.start(session, who, slug, mode)
    for number, decision in enumerate(decisions, start=1):
        take(session, who, public_id, number, decision)
    return public_id
