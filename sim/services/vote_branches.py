"""Following a branch on the projector: the room goes on from a vote together, to see where a choice leads.

It is played like an attempt, for practice and under the luck of the position that the vote is about: with luck shared
by the class, that of everybody. Stored are the decisions, so that the story is the same when the page is loaded again.
Another branch begins where the vote did, and the one before stays stored.

A branch tells nobody what they have yet to play for their place. So it goes no further than to a state that nobody
whose attempt counts may still come to, and to no day that such an attempt has yet to reach: at a gate it ends where the
shut chapter begins, or where it would outrun somebody. In a class that is closed it goes on, and whoever it told of
what is ahead of them is forewarned as by the vote itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.engine.attempt import Attempt, Position
from sim.engine.decision import parse_decision
from sim.engine.errors import EngineError
from sim.engine.play import Turn, decide
from sim.engine.score import score
from sim.language.core import RULE_VERSION
from sim.language.load import Scenario
from sim.services import audit, classes, forewarning, gates, vote_places
from sim.services.accounts import Account
from sim.services.compiled import compiled
from sim.services.composing import chosen, same_decision
from sim.services.errors import NotFound
from sim.services.notes import Notes
from sim.services.playing import assemble
from sim.services.standing import Standing
from sim.services.thread import StoredTurn
from sim.services.tokens import Tokens
from sim.services.views import ASSESSED
from sim.services.vote_views import BranchView
from sim.store import classes as stored
from sim.store import rooms, votes
from sim.store.database import reading
from sim.store.types import AnyRow, utc_now

UNREADABLE = (EngineError, LookupError, TypeError, ValueError)
"""What comes of reading a stored position, or decisions from it, in a scenario or under rules that do not fit it."""


class StepRefused(Exception):
    """A decision of the room was not stored; `reason` is that of `Conflict`, open (not closed yet), ended or ahead.

    Ahead means that somebody whose attempt counts has yet to play what it would show.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def view(scenario: Scenario, vote: AnyRow, key: bytes, steps: Sequence[str]) -> BranchView:
    """Show the branch that the room follows, by the decisions that it took in it."""
    turns = _played(scenario, vote, steps)
    standing = _standing(scenario, vote, turns)
    told = [StoredTurn(number, one.decision, one.happenings) for number, one in enumerate(turns[1:], start=1)]
    ended = standing.attempt.outcome is not None
    final = score(scenario, standing.attempt.position) if ended else None
    return BranchView(vote.branch, assemble(standing, key, told), final)


def step(
    session: Session,
    account: Account,
    key: bytes,
    class_id: str,
    vote_id: str,
    branch: int,
    number: int,
    choice: str,
    parts: Mapping[str, str],
) -> None:
    """Take decision `number` of the branch that the room follows, by the tokens that its page sends.

    The same sent again is stored once. Raises StepRefused, NotFound and StoreUnavailable.
    """
    with reading(session):  # what takes long is read before anybody has to wait
        row = classes.visible(session, account, class_id)
        vote = votes.find(session, row.id, vote_id)
        if vote is not None:
            compiled(session, vote.version_id, vote.content_hash)
    with _following(session, account, class_id, vote_id, held=True) as (connection, vote):
        scenario = compiled(connection, vote.version_id, vote.content_hash)
        if branch != vote.branch:
            raise StepRefused("skipped")
        steps = votes.steps(connection, vote.id, branch)
        tokens = Tokens(key, _name(vote), number)
        if 1 <= number <= len(steps):
            if same_decision(tokens, scenario, parse_decision(steps[number - 1]), choice, parts):
                return
            raise StepRefused("taken")
        if number != len(steps) + 1:
            raise StepRefused("skipped")
        try:
            standing = _standing(scenario, vote, _played(scenario, vote, steps))
        except UNREADABLE:  # its page says so
            raise NotFound(vote_id) from None
        if standing.attempt.outcome is not None:
            raise StepRefused("finished")
        decision, reason = chosen(standing, tokens, choice, parts)
        if decision is None:
            raise StepRefused(reason)
        _spoil_nothing(connection, vote, scenario, decide(scenario, standing.attempt, decision).attempt.position)
        values = {"vote_id": vote.id, "branch": branch, "number": number, "decision": str(decision)}
        votes.add_step(connection, values | {"taken_at": utc_now()})
        if number == 1:
            about = f"{vote.slug}: {vote.state}"
            audit.note(connection, account.id, audit.BRANCH_FOLLOWED, about, vote.class_id)


def begin_again(session: Session, account: Account, class_id: str, vote_id: str) -> None:
    """Go back to where the vote is, to follow another branch; nothing happens where nothing was decided yet.

    Raises StepRefused, NotFound and StoreUnavailable.
    """
    with _following(session, account, class_id, vote_id) as (connection, vote):
        if votes.steps(connection, vote.id, vote.branch):
            votes.change(connection, vote.id, {"branch": vote.branch + 1})


def _spoil_nothing(connection: Connection, vote: AnyRow, scenario: Scenario, position: Position) -> None:
    """Refuse a position that is ahead of somebody whose attempt counts; in a closed class they are forewarned instead.

    So are those who have it ahead of them in an attempt that cannot count, or elsewhere. All members are held.
    """
    row = stored.get(connection, vote.class_id)

    def ahead(one: AnyRow) -> bool:
        return vote_places.lies_ahead(scenario, one, vote.version_id, position)

    those = [one for one in rooms.standings(connection, vote.class_id, vote.scenario_id) if ahead(one)]
    if gates.shut(row, utc_now()) != "closed" and any(vote_places.may_count(row, scenario, one) for one in those):
        raise StepRefused("ahead")
    forewarning.forewarn(connection, row.id, vote.id, vote.scenario_id, [one.member_id for one in those])
    forewarning.forewarn_elsewhere(connection, row.id, vote.id, vote.scenario_id, ahead)


@contextmanager
def _following(
    session: Session, account: Account, class_id: str, vote_id: str, *, held: bool = False
) -> Iterator[tuple[Connection, AnyRow]]:
    """Follow a vote of a class that the account may change, under its lock; with `held` its members are held too."""
    with classes.changing(session, account, class_id, held=held) as (connection, row):
        vote = votes.locked(connection, row.id, vote_id)
        if vote is None:
            raise NotFound(vote_id)
        if vote.closed_at is None or vote.ended_at is not None:
            raise StepRefused("open" if vote.closed_at is None else "ended")
        yield connection, vote


def _played(scenario: Scenario, vote: AnyRow, steps: Sequence[str]) -> list[Turn]:
    """Return the turns of a branch, the position of the vote first."""
    turns = [Turn(Attempt.from_json_text(vote.snapshot), None, ())]
    for decision in steps:
        turns.append(decide(scenario, turns[-1].attempt, decision))
    return turns


def _standing(scenario: Scenario, vote: AnyRow, turns: Sequence[Turn]) -> Standing:
    notes = Notes.from_json(vote.notes).gather(scenario, (one for turn in turns for one in turn.happenings))
    attempt = replace(turns[-1].attempt, decided=len(turns) - 1)
    return Standing(scenario, _name(vote), vote.slug, ASSESSED, RULE_VERSION, attempt, notes)


def _name(vote: AnyRow) -> str:
    return f"{vote.public_id}.{vote.branch}"
