"""Putting the debrief of a class on the projector, which tells answers to everybody in the room.

The rule is that of votes (`vote_places`, `forewarning`). It changes nothing where nobody can still meet in an attempt
that counts what the debrief tells: the decisions that somebody took, and everything once somebody has ended, because
then it tells how the scenario ends. Else it can be shown all the same, but whoever could still meet it plays on for
practice. In a class that is closed they stand as unfinished, and play on for practice if it opens again. For everybody
in the class what they begin of the scenario elsewhere counts no more, nor what they have open of it and could still
meet it in.

Nothing is marked by looking: the projector shows the debrief once its trainer has put it there, and asks again when
there is somebody whom it has not told yet, such as a member who came later, or more to tell than there was.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.language.load import Scenario
from sim.services import audit, classes, forewarning, gates, rooms, vote_places
from sim.services.accounts import Account
from sim.services.class_debriefs import DebriefWithheld
from sim.services.errors import VersionUnreadable
from sim.services.forewarning import Meets
from sim.services.rights import withheld_from
from sim.services.rooms import Room
from sim.store import classes as stored
from sim.store import forewarned
from sim.store import rooms as stored_rooms
from sim.store.database import reading
from sim.store.types import AnyRow, utc_now


class ShowingRefused(Exception):
    """It was not put on the projector: `playing` members would play on for practice, and the trainer did not agree."""

    def __init__(self, playing: int) -> None:
        super().__init__("practice")
        self.playing = playing


@dataclass(frozen=True)
class Showing:
    """What putting the debrief of a class on the projector would do.

    `playing` counts the members who could still meet what it tells in an attempt that counts; `pending` says that there
    is somebody whom it has not told, so that it is not on the projector yet. `mine` says who may put it there.
    """

    playing: int
    pending: bool
    mine: bool


@dataclass(frozen=True)
class _Told:
    """What it tells of one scenario: to `meeting` members, by row id, before they meet it; `playing` of them may rank.

    `pending` says that there is somebody whom it has not told, here or in an attempt elsewhere.
    """

    scenario_id: int
    meets: Meets
    meeting: tuple[int, ...]
    playing: tuple[int, ...]
    pending: bool


def look(session: Session, account: Account, class_id: str) -> Showing:
    """Tell what putting it on the projector would do; raises NotFound, DebriefWithheld and StoreUnavailable."""
    with reading(session):
        row = classes.visible(session, account, class_id)
        if withheld_from(account, row):
            raise DebriefWithheld(class_id)
        told = list(_told(session, row))
    return Showing(len(_playing(told)), any(one.pending for one in told), classes.may_change(account, row))


def put(session: Session, account: Account, class_id: str, *, practice: bool = False) -> None:
    """Put the debrief on the projector; nothing changes where it is there already.

    With `practice` the trainer agrees that whoever could still meet what it tells plays on for practice. Raises
    ShowingRefused, NotFound and StoreUnavailable.
    """
    look(session, account, class_id)  # what takes long is read before anybody has to wait
    with classes.changing(session, account, class_id, held=True) as (connection, row):
        told = list(_told(connection, row))
        if (playing := _playing(told)) and not practice:
            raise ShowingRefused(len(playing))
        for one in told:
            forewarning.forewarn(connection, row.id, None, one.scenario_id, one.meeting)
            forewarning.forewarn_elsewhere(connection, row.id, None, one.scenario_id, one.meets)
        if any(one.pending for one in told):
            audit.note(connection, account.id, audit.DEBRIEF_SHOWN, class_id=row.id)


def _playing(told: list[_Told]) -> set[int]:
    return {member for one in told for member in one.playing}


def _told(source: Session | Connection, row: AnyRow) -> Iterator[_Told]:
    """Yield what the debrief of a class tells, scenario by scenario, without those that nobody has begun."""
    closed = gates.shut(row, utc_now()) == "closed"
    for played in stored.scenarios(source, row.id):
        with suppress(VersionUnreadable):  # the debrief tells nothing of it
            room = rooms.gather(source, row.id, played, clean=True)
            if room.attempts:
                yield _of_scenario(source, row, room, closed=closed)


def _of_scenario(source: Session | Connection, row: AnyRow, room: Room, *, closed: bool) -> _Told:
    scenario, scenario_id = room.scenario, room.played.scenario_id
    meets = _meets(room)
    meeting = [one for one in stored_rooms.standings(source, row.id, scenario_id) if meets(one)]
    elsewhere = forewarned.open_elsewhere(source, row.id, scenario_id)
    untold = forewarned.untold(source, row.id, scenario_id)
    return _Told(
        scenario_id,
        meets,
        tuple(one.member_id for one in meeting),
        () if closed else tuple(one.member_id for one in meeting if vote_places.may_count(row, scenario, one)),
        bool(meeting) or untold or any(meets(one) for one in elsewhere),
    )


def _meets(room: Room) -> Meets:
    """Return what tells whether an attempt could still meet what the debrief tells of a scenario."""
    scenario: Scenario = room.scenario
    ended = any(one.row.outcome is not None and one.row.since is None for one in room.attempts)
    states = {turn.attempt.position.state for one in room.attempts for turn in one.turns[:-1]}

    def meets(one: AnyRow) -> bool:
        if one.outcome is not None:
            return False
        return ended or any(vote_places.may_meet(scenario, one, room.played.version_id, state) for state in states)

    return meets
