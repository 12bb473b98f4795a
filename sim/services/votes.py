"""Stopping a class and letting it vote: the trainer's side. What can be voted on is said in `vote_places`.

A vote is opened, closed, explained and ended, each in a transaction of its own, and everything about it lies in the
database: a projector that is loaded again, or another phone of the trainer's, goes on where it was. Doing the same
twice changes nothing. How many voted is told while it is open, what they voted for once it is closed, and what the
analysis says on the step after that.
"""

from contextlib import suppress

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.engine.question import Question
from sim.services import audit, classes, forewarning, ids, rooms, vote_places
from sim.services.accounts import Account
from sim.services.class_views import ARCHIVED
from sim.services.compiled import compiled
from sim.services.errors import NotFound, VersionUnreadable
from sim.services.notes import ENCODER, Notes
from sim.services.playing import happenings_json
from sim.services.rights import withheld_from
from sim.services.rooms import Room
from sim.services.vote_pages import asked_view, stage_of
from sim.services.vote_places import Place
from sim.services.vote_views import CLOSED, ENDED, EXPLAINED, DecisionPlace, PastVote, ScenarioPlaces, VotesView
from sim.store import classes as stored
from sim.store import votes
from sim.store.database import reading
from sim.store.types import AnyRow, utc_now


class VoteRefused(Exception):
    """A vote was not opened, and nothing changed.

    `reason` is running (there is one already), archived, one of those in `vote_places`, or practice: somebody could
    still meet the decision, `forewarns` members, and the trainer has not agreed that they play on for practice.
    """

    def __init__(self, reason: str, forewarns: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.forewarns = forewarns


def page(session: Session, account: Account, class_id: str) -> VotesView:
    """Show what a class can vote on and what it has voted on; raises NotFound and StoreUnavailable.

    Who only reviews it while its board is frozen sees the votes alone: who can still meet what tells who has ended.
    """
    with reading(session):
        row = classes.visible(session, account, class_id)
        plays = () if withheld_from(account, row) else stored.scenarios(session, row.id)
        scenarios = tuple(found for one in plays if (found := _scenario(session, row, one)) is not None)
        listed = votes.listed(session, row.id)
        past = tuple(_past(session, one) for one in listed)
    live = next((one.public_id for one in listed if one.ended_at is None), "")
    about = classes.summary(row, utc_now())
    return VotesView(about, classes.may_change(account, row), scenarios, past, live)


def live(session: Session, account: Account, class_id: str) -> str:
    """Return the public id of the vote that has not ended, empty for none; raises NotFound and StoreUnavailable."""
    with reading(session):
        row = votes.live(session, classes.visible(session, account, class_id).id)
    return "" if row is None else str(row.public_id)


def open_vote(
    session: Session, account: Account, class_id: str, slug: str, state: str, key: str = "", *, practice: bool = False
) -> str:
    """Put a decision to the vote and return the vote's public id; `key` is that of the question.

    With `practice` the trainer agrees that whoever could still meet it plays on for practice. Raises VoteRefused,
    NotFound (no such class, scenario, decision or question) and StoreUnavailable.
    """
    with reading(session):  # what takes long is read before anybody has to wait
        row = classes.visible(session, account, class_id)
        _room(session, row, rooms.scenario_of(session, row.id, slug))
    with classes.changing(session, account, class_id, held=True) as (connection, row):
        if votes.live(connection, row.id) is not None:
            raise VoteRefused("running")
        if row.archived_at is not None:
            raise VoteRefused(ARCHIVED)
        room = _room(connection, row, rooms.scenario_of(connection, row.id, slug))
        place = next((one for one in vote_places.places(connection, row, room) if one.state == state), None)
        if place is None:
            raise NotFound(state)
        if place.reason:
            raise VoteRefused(place.reason)
        question = next((one for one in place.questions if one.key == key), None)
        if question is None:
            raise NotFound(key)
        if place.forewarns and not practice:
            raise VoteRefused("practice", len(place.forewarns))
        return _opened(connection, account, row, room, place, question)


def close(session: Session, account: Account, class_id: str, vote_id: str) -> None:
    """Take no more votes and show the split; raises NotFound and StoreUnavailable."""
    _advance(session, account, class_id, vote_id, CLOSED)


def explain(session: Session, account: Account, class_id: str, vote_id: str) -> None:
    """Show what the analysis says about a vote that is closed; raises NotFound and StoreUnavailable."""
    _advance(session, account, class_id, vote_id, EXPLAINED)


def end(session: Session, account: Account, class_id: str, vote_id: str) -> None:
    """End a vote, so that the room plays on; raises NotFound and StoreUnavailable."""
    _advance(session, account, class_id, vote_id, ENDED)


def _advance(session: Session, account: Account, class_id: str, vote_id: str, stage: str) -> None:
    """Bring a vote to a stage; it stays where it is there or beyond already, or not closed before it is explained."""
    with classes.changing(session, account, class_id) as (connection, row):
        vote = votes.locked(connection, row.id, vote_id)
        if vote is None:
            raise NotFound(vote_id)
        now, about = utc_now(), f"{vote.slug}: {vote.state}"
        if stage in (CLOSED, ENDED) and vote.closed_at is None:
            votes.change(connection, vote.id, {"closed_at": now})
            audit.note(connection, account.id, audit.VOTE_CLOSED, about, row.id)
        if stage == EXPLAINED and stage_of(vote) == CLOSED:
            votes.change(connection, vote.id, {"explained_at": now})
            audit.note(connection, account.id, audit.VOTE_EXPLAINED, about, row.id)
        if stage == ENDED and vote.ended_at is None:
            votes.change(connection, vote.id, {"ended_at": now})
            audit.note(connection, account.id, audit.VOTE_ENDED, about, row.id)


def _opened(connection: Connection, account: Account, row: AnyRow, room: Room, place: Place, question: Question) -> str:
    found = vote_places.typical(room, place.state)
    assert found is not None
    public_id, now = ids.public_id(), utc_now()
    votes.add(
        connection,
        {
            "public_id": public_id,
            "class_id": row.id,
            "scenario_id": room.played.scenario_id,
            "version_id": room.played.version_id,
            "state": place.state,
            "part": question.key,
            "snapshot": ENCODER.encode(found.attempt.to_json()),
            "told": happenings_json(one for one in found.told if one.kind in ("told", "offered")),
            "notes": Notes().gather(room.scenario, found.known).to_json(),
            "here": found.here,
            "stood": found.stood,
            "branch": 1,
            "opened_at": now,
        },
    )
    opened = votes.live(connection, row.id)
    assert opened is not None
    forewarning.opens(connection, row.id, opened, place.meets)
    audit.note(connection, account.id, audit.VOTE_OPENED, f"{room.played.slug}: {place.state}", row.id)
    return public_id


def _room(source: Session | Connection, row: AnyRow, played: AnyRow) -> Room:
    return rooms.gather(source, row.id, played)


def _scenario(session: Session, row: AnyRow, played: AnyRow) -> ScenarioPlaces | None:
    """Return the decisions of a scenario of a class, None where its version cannot be read."""
    try:
        room = _room(session, row, played)
    except VersionUnreadable:  # logged already
        return None
    document = room.scenario.document
    found = tuple(
        DecisionPlace(
            state=one.state,
            title=one.title,
            chapter=one.chapter,
            stood=one.stood,
            here=one.here,
            questions=tuple(asked_view(room.scenario, question) for question in one.questions),
            forewarns=len(one.forewarns),
            reason=one.reason,
        )
        for one in vote_places.places(session, row, room)
    )
    return ScenarioPlaces(room.played.slug, document.title, document.language, found)


def _past(session: Session, row: AnyRow) -> PastVote:
    title, scenario = row.state, row.slug
    with suppress(VersionUnreadable):  # its names are kept in the version, the vote itself is still there
        found = compiled(session, row.version_id, row.content_hash)
        title, scenario = rooms.state_title(found, row.state), found.document.title
    return PastVote(row.public_id, title, scenario, stage_of(row), row.ballots, row.opened_at)
