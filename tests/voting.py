"""Rooms that vote, for tests: a class of the errand in two chapters, and its tablebases."""

from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from sim.services import classes, vote_branches, vote_pages, votes
from sim.services.accounts import Account
from sim.services.compiled import compiled
from sim.services.rooms import scenario_of
from sim.services.tablebases import Tablebases
from sim.services.trainees import Trainee
from sim.services.vote_views import VoteView
from sim.store.database import db
from sim.web.tablebases import tablebases_of
from tests.classes import code_of, joined
from tests.factories import KEY

NONE = Tablebases(Path("/nonexistent"))
"""Tablebases of an installation that has solved nothing."""


def members(session: Session, trainer: Account, class_id: str, *names: str) -> list[Trainee]:
    """Let people join a class."""
    code = code_of(session, trainer, class_id)
    return [joined(session, code, name) for name in names]


def shown(session: Session, account: Account, class_id: str, vote_id: str, tablebases: Tablebases = NONE) -> VoteView:
    """Show a vote as its page does."""
    return vote_pages.page(session, account, KEY, class_id, vote_id, tablebases)


def asked(session: Session, trainer: Account, class_id: str, state: str = "desk", key: str = "") -> str:
    """Put a decision of the errand to the vote, whoever plays on for practice; returns the vote's public id."""
    return votes.open_vote(session, trainer, class_id, "errand", state, key, practice=True)


def solved(app: Flask, trainer: Account, class_id: str) -> Tablebases:
    """Solve the errand for an application; returns its tablebases."""
    found = tablebases_of(app)
    played = scenario_of(db.session(), classes.visible(db.session(), trainer, class_id).id, "errand")
    found.made(compiled(db.session(), played.version_id, played.content_hash), {})
    return found


def step(session: Session, ada: Account, room: str, vote: str, number: int, choice: str) -> None:
    """Take a decision of the room as the page of the vote sends it, by the words of the choice."""
    branch = shown(session, ada, room, vote).branch
    assert branch is not None
    card = next(one for one in branch.play.choices if one.text == choice)
    vote_branches.step(session, ada, KEY, room, vote, branch.number, number, card.token, {})
