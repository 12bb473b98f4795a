"""A finished attempt opened by whoever reviews it, and two of them side by side from where they parted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from sqlalchemy.orm import Session

from sim.language.load import Scenario
from sim.services import remarks
from sim.services.accounts import Account
from sim.services.compiled import compiled
from sim.services.debrief_views import DebriefDecision, DebriefView
from sim.services.debriefs import look_back
from sim.services.errors import NotFinished, NotFound
from sim.services.playing import happenings_from, stored_turns
from sim.services.result_rows import Maker, state_of
from sim.services.result_views import RemarkView, ResultRow
from sim.services.rights import rights_of
from sim.services.tablebases import Tablebases
from sim.services.thread import StoredTurn, thread
from sim.services.views import PRACTICE, ThreadDay
from sim.store import attempts, results
from sim.store.database import reading
from sim.store.types import AnyRow


class NotComparable(Exception):
    """Two attempts were not played at the same version of one scenario, or are the same attempt."""


@dataclass(frozen=True)
class Opened:
    """A finished attempt for whoever reviews it: whose, its debrief, the transcript by day, and the remarks on it."""

    row: ResultRow
    debrief: DebriefView
    transcript: tuple[ThreadDay, ...]
    remarks: tuple[RemarkView, ...]

    @property
    def standing(self) -> dict[str, RemarkView]:
        """The remarks that stand, by kind."""
        return {one.kind: one for one in self.remarks if one.standing}


@dataclass(frozen=True)
class Side:
    """One of two attempts from where they parted: what was decided with its review, and what happened, by day."""

    row: ResultRow
    debrief: DebriefView
    decisions: tuple[DebriefDecision, ...]
    transcript: tuple[ThreadDay, ...]


@dataclass(frozen=True)
class Compared:
    """Two attempts at one version; they have the first `common` decisions in common, and what came of them.

    `by_luck` says that they decided alike once more and met something else: luck parted them.
    """

    title: str
    language: str
    common: tuple[DebriefDecision, ...]
    before: tuple[ThreadDay, ...]
    by_luck: bool
    sides: tuple[Side, Side]


def opened(session: Session, account: Account, public_id: str, tablebases: Tablebases | None = None) -> Opened:
    """Open a finished attempt; raises NotFound (also where it is not finished) and StoreUnavailable."""
    with reading(session):
        row, make = _found(session, account, public_id)
        turns = _turns(session, row)
        told = remarks.of_attempt(session, row.attempt_id)
        shown = make.row(state_of(row), None, row)
        debrief = _debrief(session, public_id, tablebases)
        scenario = compiled(session, row.version_id, row.content_hash)
    return Opened(shown, debrief, _transcript(scenario, turns), told)


def compared(
    session: Session, account: Account, first: str, second: str, tablebases: Tablebases | None = None
) -> Compared:
    """Put two finished attempts side by side; raises NotComparable, NotFound and StoreUnavailable."""
    with reading(session):
        (one, make), (other, _) = _found(session, account, first), _found(session, account, second)
        if one.attempt_id == other.attempt_id or one.version_id != other.version_id:
            raise NotComparable
        scenario = compiled(session, one.version_id, one.content_hash)
        told = [_turns(session, row) for row in (one, other)]
        looked = [_debrief(session, row.public_id, tablebases) for row in (one, other)]
        shown = [make.row(state_of(row), None, row) for row in (one, other)]
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*told, strict=False)))
    common = max(0, alike - 1)  # the opening is no decision
    nexts = [turns[alike].decision if alike < len(turns) else None for turns in told]
    sides = [
        Side(row, view, view.decisions[common:], _transcript(scenario, turns[alike:]))
        for row, view, turns in zip(shown, looked, told, strict=True)
    ]
    return Compared(
        title=scenario.document.title,
        language=scenario.document.language,
        common=looked[0].decisions[:common],
        before=_transcript(scenario, told[0][:alike]),
        by_luck=alike == 0 or (nexts[0] == nexts[1] and nexts[0] is not None),
        sides=(sides[0], sides[1]),
    )


def _found(session: Session, account: Account, public_id: str) -> tuple[AnyRow, Maker]:
    row, rights = results.attempt(session, public_id), rights_of(session, account)
    if row is None or row.outcome is None or not rights.may_open(row):
        raise NotFound(public_id)
    return row, Maker(session, rights)


def _debrief(session: Session, public_id: str, tablebases: Tablebases | None) -> DebriefView:
    try:
        return look_back(session, attempts.get(session, public_id), tablebases)
    except NotFinished:
        raise NotFound(public_id) from None


def _transcript(scenario: Scenario, turns: Sequence[StoredTurn]) -> tuple[ThreadDay, ...]:
    """Return what happened by day, with how trust changed and without the coach's notes, which the debrief has."""
    return tuple(
        replace(day, entries=tuple(replace(entry, coach=()) for entry in day.entries))
        for day in thread(scenario, PRACTICE, turns)
    )


def _turns(session: Session, row: AnyRow) -> Sequence[StoredTurn]:
    opening = StoredTurn(0, None, happenings_from(attempts.opening(session, row.attempt_id)))
    return [opening, *stored_turns(attempts.decisions(session, row.attempt_id))]
