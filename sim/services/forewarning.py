"""Who was forewarned: the class voted on a decision that they could still meet, so they saw the answer before it.

From then on no attempt of theirs at the scenario ranks, in this class, in another one or outside of any: it carries
the mark from the vote on, or from its beginning, and keeps it when they are forgotten. What had ended before stays as
it was. Forewarned are those who can still meet the decision when the vote is opened, and whoever joins before it has
ended. Who has passed the decision in the class may have the scenario open elsewhere, before it: of theirs only that
attempt is marked. A class that is closed has no more to come, so what is open in it stands as unfinished, vote or not;
if the class opens again, that is marked too.
"""

from collections.abc import Iterable

from sqlalchemy import Connection

from sim.services import gates, vote_places
from sim.services.compiled import compiled
from sim.services.errors import VersionUnreadable
from sim.store import classes, forewarned, members, rooms, votes
from sim.store.types import AnyRow, utc_now


def forewarn(connection: Connection, class_id: int, vote_id: int, scenario_id: int, member_ids: Iterable[int]) -> None:
    """Forewarn members of a class, who are held; those who were already stay so."""
    now = utc_now()
    closed = gates.shut(classes.get(connection, class_id), now) == "closed"
    forewarned.add(connection, vote_id, scenario_id, member_ids, now, spare=class_id if closed else None)


def forewarn_elsewhere(connection: Connection, class_id: int, vote: AnyRow, trainee_id: int | None = None) -> None:
    """Mark what members, or one of them, have open outside of a class and may meet the decision in; they are held."""
    found = forewarned.open_elsewhere(connection, class_id, vote.scenario_id, trainee_id)
    forewarned.mark(connection, [one.id for one in found if _meets(connection, vote, one)], utc_now())


def joins(connection: Connection, class_id: int, trainee_id: int) -> None:
    """Forewarn whoever comes in while a vote has not ended, unless they have finished its scenario; they are held."""
    vote = votes.live(connection, class_id)
    member = members.of_trainee(connection, class_id, trainee_id)
    if vote is None or member is None:
        return
    mine = [one for one in rooms.standings(connection, class_id, vote.scenario_id) if one.member_id == member.id]
    if any(one.outcome is None for one in mine):
        forewarn(connection, class_id, vote.id, vote.scenario_id, [member.id])
    forewarn_elsewhere(connection, class_id, vote, trainee_id)


def votes_on(connection: Connection, class_id: int, vote: AnyRow, member: AnyRow) -> None:
    """Forewarn a member who votes on a decision that they could still meet, here or elsewhere; they are held."""
    standing = rooms.standings(connection, class_id, vote.scenario_id)
    if any(one.member_id == member.id and _meets(connection, vote, one) for one in standing):
        forewarn(connection, class_id, vote.id, vote.scenario_id, [member.id])
    forewarn_elsewhere(connection, class_id, vote, member.trainee_id)


def _meets(connection: Connection, vote: AnyRow, standing: AnyRow) -> bool:
    try:
        scenario = compiled(connection, vote.version_id, vote.content_hash)
    except VersionUnreadable:  # logged already; it errs on the side of yes
        return standing.outcome is None
    return vote_places.may_meet(scenario, standing, vote.version_id, vote.state)
