"""Accounts without passwords, and attempts in classes, for tests of the leaderboard review."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from sim.services import accounts
from sim.services.accounts import ADMIN, REVIEWER, TRAINER, Account
from sim.services.trainees import Trainee
from tests.classes import a_class, code_of, joined, played

__all__ = ["ADMIN", "REVIEWER", "TRAINER"]

BEST, GOOD, POOR = ["call", "call", "suit"], ["call", "suit"], ["wait", "call", "suit"]
"""Decisions at the errand; how timing was exercised differs."""


def somebody(session: Session, email: str, role: str) -> Account:
    """Make an account that has not set its password yet, which services do not mind."""
    accounts.invite(session, None, email, role)
    return next(one for one in accounts.listed(session) if one.email == email)


def room_with(
    session: Session,
    trainer: Account,
    members: dict[str, Sequence[str]],
    **fields: object,
) -> tuple[str, dict[str, Trainee], dict[str, str]]:
    """Make a class in which each member begins the errand and decides; returns it, who they are, their attempts."""
    room = a_class(session, trainer, **fields)  # type: ignore[arg-type]
    code = code_of(session, trainer, room)
    people = {name: joined(session, code, name) for name in members}
    return room, people, {name: played(session, people[name], room, decided) for name, decided in members.items()}
