"""Who was forewarned: their class voted on a decision that they could still meet, so they saw the answer before it.

Their attempt at the scenario in the class ranks no more, and neither does what they begin of it, in this class, in
another one or outside of any: it carries the mark from the vote on, or from its beginning, and keeps it when they are
forgotten. What had ended before stays as it was. Forewarned are those who can still meet the decision when the vote is
opened, and whoever joins before it has ended. Who has passed the decision in the class knows the answer elsewhere: what
they begin there is marked as well, but not in this class, where their attempt counts on. And of whoever is in the class
what they have open elsewhere is marked where they may still meet the decision in it, and not where they have passed it.
A class that is closed has no more to come, so what is open in it stands as unfinished, vote or not; if the class opens
again, that is marked too.

What is said of a vote holds for the branches that the room follows, and for the debrief of a class on the projector.
"""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection

from sim.services import gates, vote_places
from sim.services.compiled import compiled
from sim.services.errors import VersionUnreadable
from sim.store import classes, forewarned, members, rooms, votes
from sim.store.types import AnyRow, utc_now

Meets = Callable[[AnyRow], bool]
"""Whether an attempt, by its version, snapshot and outcome, could still meet what was told."""


def forewarn(
    connection: Connection, class_id: int, vote_id: int | None, scenario_id: int, member_ids: Iterable[int]
) -> None:
    """Forewarn members of a class, who are held; who was already stays so. `forewarn_elsewhere` comes after it."""
    now = utc_now()
    closed = gates.shut(classes.get(connection, class_id), now) == "closed"
    forewarned.add(connection, class_id, vote_id, scenario_id, member_ids, now, spare=closed)


def forewarn_elsewhere(
    connection: Connection,
    class_id: int,
    vote_id: int | None,
    scenario_id: int,
    meets: Meets,
    trainee_id: int | None = None,
) -> None:
    """Let what members, or one of them, begin outside of a class count no more, nor what they have open and `meets`.

    They are held.
    """
    now = utc_now()
    forewarned.add_present(connection, class_id, vote_id, scenario_id, now, trainee_id)
    found = forewarned.open_elsewhere(connection, class_id, scenario_id, trainee_id)
    forewarned.mark(connection, [one.id for one in found if meets(one)], now)


def opens(connection: Connection, class_id: int, vote: AnyRow, member_ids: Iterable[int]) -> None:
    """Forewarn members of a class who have yet to meet a vote's decision, and everybody elsewhere; all are held."""
    forewarn(connection, class_id, vote.id, vote.scenario_id, member_ids)
    forewarn_elsewhere(connection, class_id, vote.id, vote.scenario_id, _decision_of(connection, vote))


def joins(connection: Connection, class_id: int, trainee_id: int) -> None:
    """Forewarn whoever comes in while a vote has not ended and they could meet its decision; they are held.

    Where the room follows a branch, that shows more than the decision, so whoever has not ended is forewarned.
    """
    vote = votes.live(connection, class_id)
    member = members.of_trainee(connection, class_id, trainee_id)
    if vote is None or member is None:
        return
    meets = _decision_of(connection, vote)
    if votes.steps(connection, vote.id, vote.branch):
        meets = _open
    mine = [one for one in rooms.standings(connection, class_id, vote.scenario_id) if one.member_id == member.id]
    if any(meets(one) for one in mine):
        forewarn(connection, class_id, vote.id, vote.scenario_id, [member.id])
    forewarn_elsewhere(connection, class_id, vote.id, vote.scenario_id, meets, trainee_id)


def votes_on(connection: Connection, class_id: int, vote: AnyRow, member: AnyRow) -> None:
    """Forewarn a member who votes on a decision that they could still meet, here or elsewhere; they are held."""
    meets = _decision_of(connection, vote)
    standing = rooms.standings(connection, class_id, vote.scenario_id)
    if any(one.member_id == member.id and meets(one) for one in standing):
        forewarn(connection, class_id, vote.id, vote.scenario_id, [member.id])
    forewarn_elsewhere(connection, class_id, vote.id, vote.scenario_id, meets, member.trainee_id)


def _decision_of(connection: Connection, vote: AnyRow) -> Meets:
    """Return what tells whether an attempt could still meet the decision of a vote."""
    try:
        scenario = compiled(connection, vote.version_id, vote.content_hash)
    except VersionUnreadable:  # logged already; it errs on the side of yes
        return _open
    return lambda one: vote_places.may_meet(scenario, one, vote.version_id, vote.state)


def _open(standing: AnyRow) -> bool:
    return standing.outcome is None
