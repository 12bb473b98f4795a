"""Results: who stands where by a measure, within a class or among all who played a scenario.

The rule: of a trainee's attempts at a scenario the first one started counts, within a class the first one started in
it. It ranks once it is finished; one that is not, abandoned or under way, shows as unfinished. Career attempts begin
with what people remember, and never count. The better value stands above; equal values share a rank, and the rank after
them counts everybody above (1, 2, 2, 4). Among equals the order is that of finishing. What somebody excluded has no
rank, and neither has what a vote told of beforehand; in a class that stands last, among all it stands with the
unfinished ones while it is open. Among all who played stand those who
play a scenario under its present rules for the first time, in a class or not; results of a class whose board is frozen
join them when it is revealed.

Among all, pages read an index from a point on and ranks follow from a histogram (`sim.store.measures`), so that one
costs the same however many there are. Within a class, and with filters, what is looked at is ranked at once: a class
has some hundreds of members, and filters look at the latest `LOOKED_AT` results of their period and say so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from sim.language.load import Scenario
from sim.services import classes, points
from sim.services.accounts import ADMIN, Account
from sim.services.compiled import compiled
from sim.services.errors import MeasureUnknown, NotFound
from sim.services.measures import SCORE, names_of
from sim.services.points import Point
from sim.services.result_rows import Maker
from sim.services.result_views import (
    EXCLUDED,
    FOREWARNED,
    FREEZE,
    NOW,
    RANKED,
    STATES,
    UNFINISHED,
    UNMEASURED,
    Filters,
    Par,
    ResultRow,
    ResultsView,
)
from sim.services.rights import Rights, frozen, rights_of
from sim.services.tablebases import READY, Tablebases
from sim.store import classes as stored_classes
from sim.store import results, scenarios
from sim.store.database import reading_at_once
from sim.store.results import Scope
from sim.store.types import AnyRow

ROWS_PER_PAGE = 50
MOST_CLASSES = 200
"""How many classes a filter offers, the latest."""
LOOKED_AT = 5000
"""How many results a filtered view looks at, the latest of its period."""
MOST_EXCLUDED = 50
_AT_ONCE = 500


class Refused(Exception):
    """The account may not look at this (403): results among all are for reviewers and admins."""


def among_all(
    session: Session,
    account: Account,
    slug: str,
    *,
    by: str = "",
    show: str = RANKED,
    filters: Filters | None = None,
    after: str = "",
    before: str = "",
    tablebases: Tablebases | None = None,
    some: int = ROWS_PER_PAGE,
    most: int = LOOKED_AT,
) -> ResultsView:
    """Show a page of results among all who played a scenario, below the point `after` or above `before`.

    `show` is ranked, unfinished or excluded. Raises Refused, NotFound, PlaceUnreadable and StoreUnavailable.
    """
    up, down = (points.read(words) if words else None for words in (before, after))
    picked = filters or Filters()
    with reading_at_once(session):
        rights, current, scenario = _scope(session, account, slug)
        which = _measure(scenario, by)
        scope = Scope(current.scenario_id, current.rules_hash, which)
        view = ResultsView(
            slug=slug,
            title=scenario.document.title,
            language=scenario.document.language,
            measures=names_of(scenario),
            by=which,
            total=results.total(session, scope),
            rows=(),
            filters=picked,
            show=show,
            classes=_classes(session, account),
            **_par(scenario, tablebases),
        )
        make = Maker(session, rights, scenario)
        if show == UNFINISHED:
            return _unfinished(session, view, make, scope, down, some)
        if show == EXCLUDED:
            found = results.excluded(session, current.scenario_id, current.rules_hash, MOST_EXCLUDED)
            return replace(view, rows=make.rows([(EXCLUDED, None, row) for row in found]))
        if picked:
            listed, looked_at, bounded = _filtered(session, make, scope, picked, most)
            return replace(_cut(view, make, listed, up, down, some), looked_at=looked_at, bounded=bounded)
        return _page(session, view, make, scope, up, down, some)


def in_class(
    session: Session,
    account: Account,
    public_id: str,
    slug: str,
    *,
    by: str = "",
    as_of: str = "",
    filters: Filters | None = None,
    after: str = "",
    before: str = "",
    tablebases: Tablebases | None = None,
    some: int = ROWS_PER_PAGE,
) -> ResultsView:
    """Show a page of a class's results at a scenario; `as_of` is now or freeze, where the board is frozen.

    Whoever only reviews the class sees a frozen board as of the freeze, whatever is asked. Raises NotFound,
    PlaceUnreadable and StoreUnavailable.
    """
    up, down = (points.read(words) if words else None for words in (before, after))
    picked = filters or Filters()
    with reading_at_once(session):
        room = classes.visible(session, account, public_id)
        rights = rights_of(session, account)
        played = next((one for one in stored_classes.scenarios(session, room.id) if one.slug == slug), None)
        if played is None:
            raise NotFound(slug)
        scenario = compiled(session, played.version_id, played.content_hash)
        which, both = _measure(scenario, by), frozen(room) and rights.runs(room.owner_id)
        seen = FREEZE if frozen(room) and (not both or as_of == FREEZE) else NOW
        make = Maker(session, rights, scenario)
        listed = _ranked(_class_rows(session, room, played.scenario_id, make, which, seen))
        view = ResultsView(
            slug=slug,
            title=scenario.document.title,
            language=scenario.document.language,
            measures=names_of(scenario),
            by=which,
            total=sum(state == RANKED for state, _, _ in listed),
            rows=(),
            filters=picked,
            class_id=room.public_id,
            class_name=room.name,
            zone=room.zone,
            frozen_at=(room.frozen_at or room.made_at) if frozen(room) else None,
            as_of=seen,
            sees_both=both,
            **_par(scenario, tablebases),
        )
        return _cut(view, make, [one for one in listed if make.fits(one[2], picked)], up, down, some)


def whole(session: Session, account: Account, view: ResultsView) -> Iterator[ResultRow]:
    """List every row of which a view is a page, in its order, some at a time.

    Nobody is held up meanwhile: who finishes while it is read may or may not be among them.
    """
    after, last = "", view
    while True:
        large = LOOKED_AT if view.class_id or view.filters else _AT_ONCE
        options: dict[str, Any] = {"by": view.by, "filters": view.filters, "after": after, "some": large}
        if view.class_id:
            last = in_class(session, account, view.class_id, view.slug, as_of=view.as_of, **options)
        else:
            last = among_all(session, account, view.slug, show=view.show, **options)
        yield from last.rows
        if not last.after:
            return
        after = last.after


def _scope(session: Session, account: Account, slug: str) -> tuple[Rights, AnyRow, Scenario]:
    rights = rights_of(session, account)
    if not rights.everywhere:
        raise Refused(slug)
    current = scenarios.by_slug(session, slug)
    if current is None:
        raise NotFound(slug)
    return rights, current, compiled(session, current.version_id, current.content_hash)


def _measure(scenario: Scenario, by: str) -> str:
    """Return the measure to rank by: the score unless another one is asked for; raises MeasureUnknown."""
    if by and by not in names_of(scenario):
        raise MeasureUnknown(names_of(scenario))
    return by or SCORE


def _par(scenario: Scenario, tablebases: Tablebases | None) -> dict[str, Any]:
    if tablebases is None:
        return {}
    found = tablebases.find(scenario, {})
    if found.tablebase is None:
        return {"unsolved": found.status}
    figures = found.tablebase.figures
    return {"par": Par(figures.best, figures.random), "unsolved": "" if found.status == READY else found.status}


def _classes(session: Session, account: Account) -> tuple[tuple[str, str], ...]:
    """Return the classes that results among all can be picked by, which only reviewers and admins see."""
    only = None if account.role == ADMIN else account.id
    return tuple((one.public_id, one.name) for one in stored_classes.names(session, MOST_CLASSES, only))


def _point(state: str, row: AnyRow, value: int) -> Point:
    """Return where a row stands; those that may have ended since a freeze by when they began."""
    at = row.started_at if state in (UNFINISHED, FOREWARNED) else row.finished_at or row.started_at
    return Point(STATES.index(state), -value, at, row.attempt_id)


Listed = tuple[str, int | None, AnyRow]
"""State, rank and row."""


def _page(
    session: Session, view: ResultsView, make: Maker, scope: Scope, up: Point | None, down: Point | None, some: int
) -> ResultsView:
    """Return one page among all, read from a point on."""

    def stored(point: Point | None) -> results.Point | None:
        return None if point is None else results.Point(-point.falling, point.at, point.attempt_id)

    if up is not None:
        rows = results.above(session, scope, stored(up), some + 1)
        more_above, more_below = len(rows) > some, True
        rows = rows[-some:]
        if len(rows) < some:
            up = down = None
    if up is None:
        rows = results.below(session, scope, stored(down), some + 1)
        if not rows and down is not None:
            rows = results.above(session, scope, None, some)
        more_above, more_below = down is not None, len(rows) > some
        rows = rows[:some]
    if not rows:
        return view
    best, worst = rows[0].value, rows[-1].value
    rank, held = results.better(session, scope, best) + 1, results.holders(session, scope, worst, best)
    ranks: dict[int, int] = {}
    for value in sorted(held, reverse=True):
        ranks[value] = rank
        rank += held[value]
    return replace(
        view,
        rows=make.rows([(RANKED, ranks[row.value], row) for row in rows]),
        before=points.written(_point(RANKED, rows[0], best)) if more_above else "",
        after=points.written(_point(RANKED, rows[-1], worst)) if more_below else "",
    )


def _unfinished(
    session: Session, view: ResultsView, make: Maker, scope: Scope, down: Point | None, some: int
) -> ResultsView:
    """Return one page of what is open; of what a vote told since a freeze only whoever sees more than it learns so."""
    last = None if down is None else down.attempt_id
    frozen_too = make.rights.account.role != ADMIN
    rows = results.unfinished(session, scope.scenario_id, scope.rules_hash, last, some + 1, frozen=frozen_too)
    more, rows = len(rows) > some, rows[:some]

    def told(row: AnyRow) -> bool:
        as_of_freeze = frozen_too and row.class_id is not None and frozen(row)
        return _by(row.forewarned_at, row.frozen_at or row.started_at if as_of_freeze else None)

    return replace(
        view,
        rows=make.rows([(FOREWARNED if told(row) else UNFINISHED, None, row) for row in rows]),
        after=points.written(_point(UNFINISHED, rows[-1], 0)) if more else "",
    )


def _filtered(
    session: Session, make: Maker, scope: Scope, picked: Filters, most: int
) -> tuple[list[Listed], int, bool]:
    """Return the latest results of a period that fit, ranked among themselves; how many were looked at; if not all."""
    since = None if picked.since is None else datetime.combine(picked.since, time(), UTC)
    until = None if picked.until is None else datetime.combine(picked.until, time(), UTC) + timedelta(days=1)
    rows = results.latest(session, scope, since, until, most + 1)
    looked = rows[:most]
    fitting = [(RANKED, row.value, row) for row in looked if make.fits(row, picked)]
    return _ranked(fitting), len(looked), len(rows) > most


def _class_rows(
    session: Session, room: AnyRow, scenario_id: int, make: Maker, which: str, seen: str
) -> list[tuple[str, int, AnyRow]]:
    """Return the rows of a class with their states and values, as they stand now or stood at the freeze."""
    at = (room.frozen_at or room.made_at) if seen == FREEZE else None
    rows = [row for row in results.of_class(session, room.id, scenario_id) if at is None or row.started_at <= at]
    make.read(rows)
    found = []
    for row in rows:
        value = make.values(row).get(which)
        if not _by(row.finished_at, at):
            found.append((FOREWARNED if _by(row.forewarned_at, at) else UNFINISHED, 0, row))
        elif row.excluded:
            found.append((EXCLUDED, 0, row))
        elif _by(row.forewarned_at, at):
            found.append((FOREWARNED, 0, row))
        else:
            found.append((UNMEASURED, 0, row) if value is None else (RANKED, value, row))
    return found


def _by(happened: datetime | None, at: datetime | None) -> bool:
    """Whether something happened by a moment, or by now."""
    return happened is not None and (at is None or happened <= at)


def _ranked(rows: Iterable[tuple[str, int, AnyRow]]) -> list[Listed]:
    """Bring rows with their states and values into their order, and give those that rank their ranks."""
    ordered = sorted(rows, key=lambda one: _point(one[0], one[2], one[1]))
    found: list[Listed] = []
    last: tuple[int, int] | None = None
    for number, (state, value, row) in enumerate(ordered, start=1):
        if state != RANKED:
            found.append((state, None, row))
            continue
        if last is None or last[0] != value:
            last = (value, number)
        found.append((state, last[1], row))
    return found


def _cut(
    view: ResultsView, make: Maker, listed: Sequence[Listed], up: Point | None, down: Point | None, some: int
) -> ResultsView:
    """Return the page of a list that is there as a whole."""
    keys = [_point(state, row, make.values(row).get(view.by, 0) if state == RANKED else 0) for state, _, row in listed]
    start = 0
    if up is not None:
        start = max(0, sum(key < up for key in keys) - some)
    elif down is not None:
        start = sum(key <= down for key in keys)
        if start == len(keys):
            start = max(0, len(keys) - some)
    end = start + some
    rows = listed[start:end]
    return replace(
        view,
        total=sum(state == RANKED for state, _, _ in listed),
        rows=make.rows(rows, withhold=view.as_of == FREEZE),
        before=points.written(keys[start]) if start else "",
        after=points.written(keys[end - 1]) if end < len(keys) else "",
    )
