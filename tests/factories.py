"""Trainees, attempts and decisions for tests, made by the services themselves."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.engine.decision import Decision, parse_decision
from sim.language.deeds import ChoiceSpec
from sim.language.load import Scenario
from sim.services import attempts, deciding, trainees
from sim.services.composing import fields_of
from sim.services.tablebases import Tablebases
from sim.services.tokens import Tokens
from sim.services.trainees import Trainee
from sim.services.views import PRACTICE, Taken
from tests.installation import SECRET

KEY = SECRET.encode()


def trainee(session: Session, name: str = "Robin") -> Trainee:
    """Let somebody join."""
    return trainees.join(session, name).trainee


def take(
    session: Session,
    who: Trainee,
    public_id: str,
    number: int,
    decision: str,
    scenario: Scenario | None = None,
    tablebases: Tablebases | None = None,
) -> Taken:
    """Take a decision as the form would: by its tokens; `scenario` is the attempt's where it asks for a ranking."""
    wanted = parse_decision(decision)
    spec = None if scenario is None else scenario.choices[wanted.choice]
    choice, parts = tokens(public_id, number, wanted, spec)
    return deciding.take(session, KEY, who.proof, public_id, number, choice, parts, tablebases)


def tokens(
    public_id: str, number: int, decision: Decision, spec: ChoiceSpec | None = None
) -> tuple[str, dict[str, str]]:
    """Return what the form sends for a decision; `spec` is the choice's where it asks for a ranking."""
    made = Tokens(KEY, public_id, number)
    return made.choice(decision.choice), fields_of(made, spec, decision)


def attempt(
    session: Session,
    who: Trainee,
    decisions: Iterable[str] = (),
    mode: str = PRACTICE,
    slug: str = "errand",
    scenario: Scenario | None = None,
) -> str:
    """Start an attempt and take decisions in it; returns its public id."""
    public_id = attempts.start(session, who, slug, mode)
    for number, decision in enumerate(decisions, start=1):
        take(session, who, public_id, number, decision, scenario)
    return public_id


def between(monkeypatch: pytest.MonkeyPatch, session: Session, deed: Callable[[], object]) -> None:
    """Let something be done after the next decision was played and before it is stored."""
    real = deciding.locked

    def locked(given: Connection) -> AbstractContextManager[None]:
        monkeypatch.setattr(deciding, "locked", real)
        session.rollback()
        deed()
        return real(given)

    monkeypatch.setattr(deciding, "locked", locked)
