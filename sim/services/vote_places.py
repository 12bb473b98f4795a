"""Where a class can vote: which decisions can be put to it now, what that costs, and why others cannot.

A vote may tell nobody the answer who still plays for their place. So it changes nothing where nobody can still meet
the decision in an attempt that counts: at a gate once everybody has decided what lies before it, once all have passed
it or ended, or while the class is closed (what becomes of that if it opens again, `forewarning` says). Else the vote
can be held as well, but whoever could still meet the decision then plays on for practice: their attempt at this
scenario counts no longer, and everybody concerned is told.

A vote is about a *position*, and people may have come to the same state with other things known or another trust. The
position is that in which most of the first attempts stood when they came to the state; of equally frequent
ones, that of the attempt that was started first. The page says how many stood there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.engine.attempt import Attempt, Position
from sim.engine.happening import Happening
from sim.engine.question import Question, questions
from sim.language.graph import leads
from sim.language.load import Scenario
from sim.services import gates, memories, rooms
from sim.services.rooms import Room
from sim.services.views import CAREER
from sim.store import rooms as stored
from sim.store.types import AnyRow, utc_now

NOBODY, SINGLE, EARLY = "nobody", "single", "early"
"""Why a decision cannot be put to the vote: nobody stood there, there is one answer or too many, it is not open yet."""


@dataclass(frozen=True)
class Typical:
    """The position that a vote about a state is about.

    `told` is what happened on the way there and `known` everything before; `here` of `stood` attempts stood in it.
    """

    attempt: Attempt
    told: tuple[Happening, ...]
    known: tuple[Happening, ...]
    here: int
    stood: int


@dataclass(frozen=True)
class Place:
    """A decision of a scenario: whether it can be voted on, and who would play on for practice if it were.

    `reason` is empty where it can. `meets` are members by row id who have yet to meet it, which they can unless the
    class is `closed`; `counting` are those of them whose attempt may count.
    """

    state: str
    title: str
    chapter: str
    stood: int
    here: int
    questions: tuple[Question, ...]
    meets: tuple[int, ...]
    counting: tuple[int, ...]
    closed: bool
    reason: str = ""

    @property
    def forewarns(self) -> tuple[int, ...]:
        """The members who would lose their place in the class."""
        return () if self.closed else self.counting


def places(source: Session | Connection, row: AnyRow, room: Room) -> tuple[Place, ...]:
    """Return every decision of a scenario in the order of the file, for the class with this row."""
    early = gates.shut(row, utc_now()) == "early"
    standing = stored.standings(source, row.id, room.played.scenario_id)
    states = [state for state in room.scenario.core.states if state.choices and not state.outcome]
    return tuple(_place(room, row, state.id, standing, early=early) for state in states)


def typical(room: Room, state: str) -> Typical | None:
    """Return the position that a vote about a state is about, by the rule above; None where nobody came there."""
    found: dict[Position, list[tuple[Attempt, tuple[Happening, ...], tuple[Happening, ...]]]] = {}
    for played in room.attempts:
        for at, turn in enumerate(played.turns):
            if turn.attempt.position.state == state and turn.attempt.outcome is None:
                known = tuple(one for earlier in played.turns[: at + 1] for one in earlier.happenings)
                found.setdefault(turn.attempt.position, []).append((turn.attempt, turn.happenings, known))
                break
    if not found:
        return None
    most = max(found.values(), key=len)  # of equals the first, which was started first
    return Typical(*most[0], here=len(most), stood=sum(len(some) for some in found.values()))


def may_count(row: AnyRow, scenario: Scenario, standing: AnyRow) -> bool:
    """Tell whether a member's first attempt in the class of `row` may rank; `standing` is one of `standings`.

    A career attempt cannot, nor could one that would begin as such. (What is excluded has ended, and meets nothing.)
    """
    if standing.mode is None:
        return not (row.memory == CAREER and memories.matters(scenario))
    return bool(standing.mode != CAREER)


def may_meet(scenario: Scenario, row: AnyRow, version_id: int, state: str) -> bool:
    """Tell whether a member may still meet a state in their first attempt; `row` has its version, snapshot and outcome.

    It errs on the side of yes: conditions are not weighed, and an attempt under another version may meet everything.
    """
    if row.outcome is not None:
        return False
    if row.snapshot is None or row.version_id != version_id:
        return True
    now = Attempt.from_json_text(row.snapshot).position.state
    return now == state or scenario.state_index[state] in _ahead(scenario)[scenario.state_index[now]]


def lies_ahead(scenario: Scenario, row: AnyRow, version_id: int, position: Position) -> bool:
    """Tell whether a member may still come to a position's state or its time in their first attempt; `row` as above."""
    if row.outcome is not None:
        return False
    if may_meet(scenario, row, version_id, position.state):
        return True
    return Attempt.from_json_text(row.snapshot).position.clock < position.clock


def _place(room: Room, row: AnyRow, state: str, standing: Sequence[AnyRow], *, early: bool) -> Place:
    found = typical(room, state)
    asked = () if found is None else questions(room.scenario, found.attempt)
    meets = [one for one in standing if may_meet(room.scenario, one, room.played.version_id, state)]
    return Place(
        state=state,
        title=rooms.state_title(room.scenario, state),
        chapter=rooms.chapter_title(room.scenario, state),
        stood=0 if found is None else found.stood,
        here=0 if found is None else found.here,
        questions=asked,
        meets=tuple(one.member_id for one in meets),
        counting=tuple(one.member_id for one in meets if may_count(row, room.scenario, one)),
        closed=gates.shut(row, utc_now()) == "closed",
        reason=EARLY if early else NOBODY if found is None else "" if asked else SINGLE,
    )


@lru_cache(maxsize=64)
def _ahead(scenario: Scenario) -> tuple[frozenset[int], ...]:
    """Return, for each state, all those that can still be met after it."""
    ways = leads(scenario.core)
    found = []
    for start in range(len(ways)):
        seen: set[int] = set()
        ahead = list(ways[start])
        while ahead:
            state = ahead.pop()
            if state not in seen:
                seen.add(state)
                ahead += ways[state]
        found.append(frozenset(seen))
    return tuple(found)
