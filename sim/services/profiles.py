"""Trends and profiles: one trainee over time, and a class against par. Nothing here ranks across scenarios.

Of a trainee those first attempts are shown that whoever looks may open; what was excluded, or was told answers
beforehand, is shown as that and counts in no trend. A class is told against what best and random
play of each scenario expect, over the results that whoever looks may see.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean, median

from sqlalchemy.orm import Session

from sim.services import classes
from sim.services.accounts import Account
from sim.services.compiled import compiled
from sim.services.errors import NotFound
from sim.services.measures import OUTCOME, SCORE, SKILL
from sim.services.result_rows import Maker, state_of
from sim.services.result_views import FOREWARNED, RANKED, UNFINISHED, Par, ResultRow
from sim.services.results import in_class
from sim.services.rights import rights_of
from sim.services.tablebases import Tablebases
from sim.services.trainees import tag
from sim.store import classes as stored_classes
from sim.store import results
from sim.store.database import reading
from sim.store.types import AnyRow

MOST_ENTRIES = 200
"""How many attempts a profile shows, the latest."""


@dataclass(frozen=True)
class ProfileEntry:
    """A first attempt in a profile, in the order of finishing; `par` is that of its scenario."""

    row: ResultRow
    slug: str
    title: str
    language: str
    par: Par | None


@dataclass(frozen=True)
class PrincipleTrend:
    """How a principle was exercised over attempts: mean value, and that of the earlier and the later half."""

    principle: str
    attempts: int
    mean: float
    earlier: float | None
    later: float | None


@dataclass(frozen=True)
class Profile:
    """A trainee over time; `bounded` says that there are earlier attempts which are not shown."""

    public_id: str
    name: str
    tag: str
    entries: tuple[ProfileEntry, ...]
    principles: tuple[PrincipleTrend, ...]
    bounded: bool


@dataclass(frozen=True)
class ClassScenario:
    """A class's results at a scenario beside par; `means` are those of principles, in per cent.

    `forewarned` counts the first attempts that a vote told of beforehand.
    """

    slug: str
    title: str
    language: str
    scores: tuple[int, ...]
    mean: float | None
    middle: float | None
    skill: float | None
    unfinished: int
    forewarned: int
    par: Par | None
    means: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class ClassTrend:
    """A class against par, scenario by scenario in its order; `frozen_at` where it is told as of the freeze."""

    class_id: str
    class_name: str
    zone: str
    scenarios: tuple[ClassScenario, ...]
    frozen_at: datetime | None
    sees_both: bool


def profile(session: Session, account: Account, public_id: str, tablebases: Tablebases | None = None) -> Profile:
    """Show a trainee over time; raises NotFound (nobody of whom this account may see anything) and StoreUnavailable."""
    with reading(session):
        who, rights = results.trainee(session, public_id), rights_of(session, account)
        if who is None:
            raise NotFound(public_id)
        found = results.of_trainee(session, who.id, MOST_ENTRIES + 1)
        known = [one.name for one in results.memberships(session, who.id) if rights.may_see_class(one.id, one.owner_id)]
        rows = [row for row in found if rights.may_open(row)]
        if not rows and not known:
            raise NotFound(public_id)
        make = Maker(session, rights)
        make.read(rows)
        entries = tuple(_entry(make, row, tablebases) for row in rows[-MOST_ENTRIES:])
    open_one = any(row.class_id is None for row in rows)
    name = known[0] if known else who.name if open_one else make.name(rows[0])
    return Profile(
        public_id=public_id,
        name=name,
        tag=tag(public_id),
        entries=entries,
        principles=_principles([one.row for one in entries if one.row.state == RANKED]),
        bounded=len(found) > MOST_ENTRIES,
    )


def class_trend(
    session: Session, account: Account, public_id: str, as_of: str = "", tablebases: Tablebases | None = None
) -> ClassTrend:
    """Show a class against par; raises NotFound and StoreUnavailable."""
    with reading(session):
        room = classes.visible(session, account, public_id)
        slugs = [one.slug for one in stored_classes.scenarios(session, room.id)]
    views = [
        in_class(session, account, public_id, slug, as_of=as_of, tablebases=tablebases, some=1000) for slug in slugs
    ]
    scenarios = []
    for view in views:
        ranked = [row for row in view.rows if row.state == RANKED]
        scores = sorted(row.values[SCORE] for row in ranked)
        skills = [row.values[SKILL] / 10 for row in ranked if SKILL in row.values]
        principles = [name for name in view.measures if name not in (SCORE, SKILL, OUTCOME)]
        exercised = {name: [row.values[name] for row in ranked if name in row.values] for name in principles}
        scenarios.append(
            ClassScenario(
                slug=view.slug,
                title=view.title,
                language=view.language,
                scores=tuple(scores),
                mean=fmean(scores) if scores else None,
                middle=median(scores) if scores else None,
                skill=fmean(skills) if skills else None,
                unfinished=sum(row.state == UNFINISHED for row in view.rows),
                forewarned=sum(row.state == FOREWARNED for row in view.rows),
                par=view.par,
                means=tuple((name, fmean(found)) for name, found in exercised.items() if found),
            )
        )
    frozen_at = next((view.frozen_at for view in views if view.as_of == "freeze"), None)
    both = any(view.sees_both for view in views)
    return ClassTrend(room.public_id, room.name, room.zone, tuple(scenarios), frozen_at, both)


def _entry(make: Maker, row: AnyRow, tablebases: Tablebases | None) -> ProfileEntry:
    scenario = make.version(row) or compiled(make.session, row.version_id, row.content_hash)
    par = None
    if tablebases is not None and (found := tablebases.find(scenario, {})).tablebase is not None:
        par = Par(found.tablebase.figures.best, found.tablebase.figures.random)
    document = scenario.document
    return ProfileEntry(make.row(state_of(row), None, row), row.slug, document.title, document.language, par)


def _principles(rows: Sequence[ResultRow]) -> tuple[PrincipleTrend, ...]:
    """Return the trend of each principle over attempts, those exercised most often first."""
    found: dict[str, list[int]] = {}
    for row in rows:
        for name, value in row.values.items():
            if name not in (SCORE, SKILL, OUTCOME):
                found.setdefault(name, []).append(value)
    trends = []
    for name, values in found.items():
        half = len(values) // 2
        earlier, later = (fmean(values[:half]), fmean(values[-half:])) if half else (None, None)
        trends.append(PrincipleTrend(name, len(values), fmean(values), earlier, later))
    return tuple(sorted(trends, key=lambda one: (-one.attempts, one.principle)))
