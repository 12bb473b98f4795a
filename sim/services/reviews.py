"""Solving what can be played, and the skill of finished attempts: at publication and in the background.

A trainee's request solves nothing. It looks things up where a tablebase is there, and says so where it is not yet.
"""

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from sim.engine.attempt import Memory
from sim.engine.decision import Decision
from sim.engine.errors import EngineError
from sim.engine.play import replay
from sim.language.core import RULE_VERSION
from sim.language.load import Scenario
from sim.services import kept_debriefs
from sim.services.compiled import compiled
from sim.services.errors import VersionUnreadable
from sim.services.tablebases import LARGE, READY, UNSOLVABLE, Found, Tablebases, name_of
from sim.store import attempts, reviews
from sim.store.database import reading, writing
from sim.store.reviews import Skilled
from sim.store.types import AnyRow

_AT_ONCE = 50
_log = logging.getLogger(__name__)


Progress = Callable[[str, int], None]
"""What is told while solving: which scenario, and how many positions were looked at."""


@dataclass
class ReviewsReport:
    """What bringing reviews up to date did: tablebases made and deleted, skills given, debriefs written, and problems.

    `problems` are lines ready to be shown, one for each scenario that has no reviews and why.
    """

    made: int = 0
    deleted: int = 0
    skilled: int = 0
    written: int = 0
    problems: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """Return the report in words."""
        done = f"{self.made} solved, {self.deleted} no longer needed, {self.skilled} attempts given their skill"
        return [*self.problems, f"reviews: {done}, {self.written} debriefs written down"]


def bring_up_to_date(
    session: Session, tablebases: Tablebases, *, afresh: bool = False, progress: Progress | None = None
) -> ReviewsReport:
    """Solve what is in use or was played and has no tablebase, give finished attempts their skill, keep their debriefs.

    With `afresh` everything is solved, every skill reckoned and every debrief worked out again. A scenario in use is
    solved from every memory that it can begin with, another from those that its attempts began with. Waits while
    another process does the same. Raises OSError where tablebases cannot be kept, and StoreUnavailable.
    """
    report = ReviewsReport()
    with tablebases.alone():
        with reading(session):
            wanted = reviews.versions(session, RULE_VERSION)
            begun = {row.version_id: reviews.memories(session, row.version_id) for row in wanted}
        names: set[str] = set()
        problems: dict[str, None] = {}
        for row in wanted:
            with suppress(VersionUnreadable):
                with reading(session):
                    scenario = compiled(session, row.version_id, row.content_hash)
                for memory in _memories(scenario, row.in_use, begun[row.version_id]):
                    found = _made(tablebases, scenario, memory, names, report, afresh=afresh, progress=progress)
                    if found.status != READY and row.in_use:
                        problems[_problem(row.slug, found)] = None
                report.skilled += _give_skill(session, tablebases, scenario, row.version_id, afresh=afresh)
        report.deleted = len(tablebases.keep_only(names))
        report.problems = tuple(problems)
    report.written = kept_debriefs.fill_in(session, tablebases, afresh=afresh)  # for long; others may solve meanwhile
    return report


def fill_in(session: Session, tablebases: Tablebases) -> int:
    """Give finished attempts their skill as far as tablebases are there, and return how many got one.

    Raises StoreUnavailable.
    """
    with reading(session):
        wanted = reviews.versions(session, RULE_VERSION)
    found = 0
    for row in wanted:
        with suppress(VersionUnreadable):
            with reading(session):
                scenario = compiled(session, row.version_id, row.content_hash)
            found += _give_skill(session, tablebases, scenario, row.version_id, afresh=False)
    return found


def skill_of(
    tablebases: Tablebases, scenario: Scenario, seed: int, memory: Memory, decisions: Sequence[Decision | str]
) -> int | None:
    """Return the skill of a finished attempt in tenths; None where it has none, or nothing is solved yet.

    Never raises: an attempt ends whatever becomes of its review.
    """
    found = tablebases.find(scenario, memory)
    if found.tablebase is None:
        return None
    from sim.analysis.fast import NotReachable
    from sim.analysis.packing import OutOfBounds
    from sim.analysis.review import review

    try:
        played = replay(scenario, seed, memory, decisions)
        return review(found.tablebase, played.turns).skill
    except (EngineError, NotReachable, OutOfBounds, ValueError, IndexError) as error:
        _log.error("an attempt at %s cannot be reviewed: %s", scenario.id, error)
        return None


def _memories(scenario: Scenario, in_use: bool, begun: Sequence[str]) -> Iterator[Memory]:
    from sim.analysis.memories import every_memory

    if in_use:
        yield from every_memory(scenario)
    for text in begun:
        with suppress(ValueError):
            yield json.loads(text)


def _made(
    tablebases: Tablebases,
    scenario: Scenario,
    memory: Memory,
    names: set[str],
    report: ReviewsReport,
    *,
    afresh: bool,
    progress: Progress | None,
) -> Found:
    """Return the tablebase from a memory, made where that has to be; `names` are those that were seen to already."""
    name = name_of(scenario, memory)
    before = tablebases.find(scenario, memory)
    if name in names:
        return before
    names.add(name)
    make = tablebases.make if afresh else tablebases.made
    found = make(scenario, memory, None if progress is None else partial(progress, scenario.id))
    report.made += found.status == READY and (afresh or before.status != READY)
    return found


def _problem(slug: str, found: Found) -> str:
    why = {
        LARGE: f"{found.reason}, so it is played without review and skill; `sim check` tells what makes it large",
        UNSOLVABLE: f"{found.reason}, so it is played without review and skill; `sim check` tells where",
    }
    return f"{slug}: " + why.get(found.status, f"it could not be solved ({found.status} {found.reason})".rstrip())


def _give_skill(session: Session, tablebases: Tablebases, scenario: Scenario, version_id: int, *, afresh: bool) -> int:
    """Give finished attempts at a version their skill, some in one transaction; return how many were changed."""
    changed, last = 0, 0
    while True:
        with reading(session):
            rows = reviews.finished(session, version_id, last, _AT_ONCE, without_skill=not afresh)
            found = [Skilled(row.id, _skill(session, tablebases, scenario, row)) for row in rows]
        if not rows:
            return changed
        last = rows[-1].id
        news = [one for one, row in zip(found, rows, strict=True) if one.skill != row.skill]
        if news:
            with writing(session) as connection:
                reviews.set_skill(connection, news)
        changed += len(news)


def _skill(session: Session, tablebases: Tablebases, scenario: Scenario, row: AnyRow) -> int | None:
    try:
        memory = json.loads(row.memory)
    except ValueError:
        return None
    decided = [stored.decision for stored in attempts.decisions(session, row.id)]
    return skill_of(tablebases, scenario, row.seed, memory, decided)
