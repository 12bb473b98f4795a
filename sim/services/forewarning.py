"""Who was forewarned: the class voted on a decision that they could still meet, so they saw the answer before it.

From then on no attempt of theirs at the scenario ranks, in this class, in another one or outside of any: it carries
the mark from the vote on, or from its beginning, and keeps it when they are forgotten. What had ended before stays as
it was. Forewarned are those who can still meet the decision when the vote is opened, and whoever joins before it has
ended. In a class that is closed nobody can; if it opens again, those are who could meet then what was voted on
meanwhile.
"""

from sqlalchemy import Connection

from sim.services import vote_places
from sim.services.compiled import compiled
from sim.services.errors import VersionUnreadable
from sim.store import forewarned, members, rooms, votes
from sim.store.types import AnyRow, utc_now


def joins(connection: Connection, class_id: int, trainee_id: int) -> None:
    """Forewarn whoever comes in while a vote has not ended, unless they have finished its scenario; they are held."""
    vote = votes.live(connection, class_id)
    member = members.of_trainee(connection, class_id, trainee_id)
    if vote is None or member is None:
        return
    mine = [one for one in rooms.standings(connection, class_id, vote.scenario_id) if one.member_id == member.id]
    if any(one.outcome is None for one in mine):
        forewarned.add(connection, vote.id, vote.scenario_id, [member.id], utc_now())


def reopens(connection: Connection, row: AnyRow) -> None:
    """Forewarn those who could meet what a class voted on since it closed, by its row before; all are held."""
    for vote in votes.opened_since(connection, row.id, row.closes_at):
        standings = rooms.standings(connection, row.id, vote.scenario_id)
        meet = [one.member_id for one in standings if _meets(connection, vote, one)]
        forewarned.add(connection, vote.id, vote.scenario_id, meet, utc_now())


def votes_on(connection: Connection, class_id: int, vote: AnyRow, member: AnyRow) -> None:
    """Forewarn a member who votes on a decision that they could still meet; they are held."""
    standing = rooms.standings(connection, class_id, vote.scenario_id)
    if any(one.member_id == member.id and _meets(connection, vote, one) for one in standing):
        forewarned.add(connection, vote.id, vote.scenario_id, [member.id], utc_now())


def _meets(connection: Connection, vote: AnyRow, standing: AnyRow) -> bool:
    try:
        scenario = compiled(connection, vote.version_id, vote.content_hash)
    except VersionUnreadable:  # logged already; it errs on the side of yes
        return standing.outcome is None
    return vote_places.may_meet(scenario, standing, vote.version_id, vote.state)
