"""Voting: what a member of a class is asked, and what they answer.

Each member has one vote, which they can change until the trainer closes it. What others voted for, and what an answer
is worth, is never on a phone: the room looks at the projector.
"""

from sqlalchemy.orm import Session

from sim.services import forewarning, memories, rooms
from sim.services.compiled import compiled, readable
from sim.services.errors import NotFound
from sim.services.trainees import Trainee
from sim.services.views import CAREER
from sim.services.vote_pages import asked_view, ballot_options, question_of, stage_of
from sim.services.vote_views import BallotView
from sim.store import classes, members, votes
from sim.store import forewarned as forewarned_at
from sim.store.database import reading, writing
from sim.store.types import AnyRow, utc_now


class VoteClosed(Exception):
    """The vote was closed, or has ended, before this ballot arrived; it was not stored."""


def mark(session: Session, trainee: Trainee, class_id: str) -> str:
    """Return what differs when a member's ballot does; raises NotFound and StoreUnavailable."""
    with reading(session):
        row = _membership(session, trainee, class_id)
    return f"{row.vote or 'none'}-{row.closed_at is None:d}{row.explained_at is None:d}-{row.option or ''}"


def ballot(session: Session, trainee: Trainee, class_id: str) -> BallotView:
    """Show a member the vote that has not ended, if there is one that can be read.

    Raises NotFound and StoreUnavailable.
    """
    with reading(session):
        row = _membership(session, trainee, class_id)
        vote = votes.live(session, row.class_id) if row.vote else None
        if vote is None:
            return BallotView(class_id)
        told = vote.scenario_id in _forewarned(session, row.class_id, trainee.id)
        try:
            scenario = compiled(session, vote.version_id, vote.content_hash)
            question = question_of(scenario, vote)
        except NotFound:  # asked under rules or in a version that are no more; its trainer can end it
            return BallotView(class_id)
    options = ballot_options(question)
    return BallotView(
        class_id=class_id,
        vote=vote.public_id,
        stage=stage_of(vote),
        scenario=scenario.document.title,
        language=scenario.document.language,
        title=rooms.state_title(scenario, vote.state),
        asked=asked_view(scenario, question),
        options=options,
        mine=next((one.number for one in options if one.id == row.option), 0),
        forewarned=told,
    )


def cast(session: Session, trainee: Trainee, class_id: str, vote_id: str, number: int) -> None:
    """Vote for the option with a number, in place of what one voted for before.

    Whoever joined after the vote was opened and could still meet the decision plays on for practice from then on, as
    the others do. Raises VoteClosed (nothing was stored), NotFound (no such class, vote or option for this trainee)
    and StoreUnavailable.
    """
    with reading(session):  # what takes long is read before anybody has to wait
        found = _membership(session, trainee, class_id)
        vote = votes.find(session, found.class_id, vote_id)
        if vote is None:
            raise NotFound(vote_id)
        scenario = compiled(session, vote.version_id, vote.content_hash)
        options = ballot_options(question_of(scenario, vote))
    option = next((one for one in options if one.number == number), None)
    if option is None:
        raise NotFound(str(number))
    with writing(session) as connection:
        forewarned_at.hold(connection, [trainee.id])
        vote = votes.shared(connection, found.class_id, vote_id)
        member = members.of_trainee(connection, found.class_id, trainee.id)
        if vote is None or member is None or member.removed_at is not None:
            raise NotFound(class_id)
        if vote.closed_at is not None:
            raise VoteClosed
        votes.cast(connection, vote.id, member.id, option.id, utc_now())
        forewarning.votes_on(connection, found.class_id, vote, member)


def forewarned(session: Session, trainee: Trainee, class_id: str) -> frozenset[str]:
    """Return the scenarios of a class, by slug, at which an attempt of a member's does not count any more.

    Raises NotFound and StoreUnavailable.
    """
    with reading(session):
        row = _membership(session, trainee, class_id)
        told = _forewarned(session, row.class_id, trainee.id)
        return frozenset(one.slug for one in classes.scenarios(session, row.class_id) if one.scenario_id in told)


def _forewarned(session: Session, class_id: int, trainee_id: int) -> set[int]:
    """Return the scenarios at which what a member plays does not count any more, without careers, which never do."""
    found = forewarned_at.in_class(session, class_id, trainee_id)
    if not found or classes.get(session, class_id).memory != CAREER:
        return found
    played = {one.scenario_id: one for one in classes.scenarios(session, class_id)}
    careers = set()
    for one in found & played.keys():
        scenario = readable(session, played[one].version_id, played[one].content_hash)
        if scenario is not None and memories.matters(scenario):
            careers.add(one)
    return found - careers


def _membership(session: Session, trainee: Trainee, class_id: str) -> AnyRow:
    row = votes.for_member(session, class_id, trainee.id)
    if row is None or row.removed_at is not None or row.archived_at is not None:
        raise NotFound(class_id)
    return row
