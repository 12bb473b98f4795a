"""What there is to play."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from sqlalchemy.orm import Session

from sim.language.core import RULE_VERSION
from sim.language.outcomes import KINDS
from sim.services import contacts, people
from sim.services.catalogue_views import BriefView, CatalogueEntry, OwnAttempt, Result
from sim.services.compiled import compiled
from sim.services.errors import NotFound, VersionUnreadable
from sim.services.scoring import scoring_view
from sim.services.trainees import Trainee
from sim.services.views import CAREER
from sim.store import attempts, forewarned, scenarios
from sim.store.database import reading
from sim.store.types import AnyRow

_LEVELS = ("introductory", "intermediate", "advanced")


def catalogue(session: Session, trainee: Trainee | None) -> list[CatalogueEntry]:
    """List the scenarios in use, by level and title, with the trainee's own results; raises StoreUnavailable.

    A version that cannot be read is left out, and logged.
    """
    entries: list[CatalogueEntry] = []
    with reading(session):
        played = _played(session, trainee)
        for row in scenarios.in_use(session):
            with suppress(VersionUnreadable):
                entries.append(_entry(session, row, played.get(row.slug, ())))
    return sorted(entries, key=lambda entry: (_LEVELS.index(entry.level), entry.title.casefold()))


def brief(session: Session, slug: str, trainee: Trainee | None) -> BriefView:
    """Show a scenario before play; raises NotFound (no such scenario, or archived) and StoreUnavailable."""
    with reading(session):
        row = scenarios.by_slug(session, slug)
        if row is None or row.archived_at is not None:
            raise NotFound(slug)
        scenario = compiled(session, row.version_id, row.content_hash)
        entry = _entry(session, row, _played(session, trainee).get(slug, ()))
        career = contacts.career(session, trainee, row.scenario_id, scenario)
        told = trainee is not None and row.scenario_id in forewarned.of_trainee(session, trainee.id)
    briefs = people.briefs(scenario)
    return BriefView(entry, scenario.document.brief, briefs, scoring_view(scenario), career, told)


def own_attempts(session: Session, trainee: Trainee, limit: int) -> list[OwnAttempt]:
    """List a trainee's attempts, the latest begun first, `limit` at most; raises StoreUnavailable."""
    with reading(session):
        return [
            OwnAttempt(
                public_id=row.public_id,
                title=row.title,
                language=row.language,
                mode=row.mode,
                at=row.finished_at or row.started_at,
                result=None if row.outcome is None else _result(session, row),
                goes_on=row.outcome is None and row.rule_version == RULE_VERSION,
            )
            for row in attempts.begun_by(session, trainee.id, limit)
        ]


def _played(session: Session, trainee: Trainee | None) -> dict[str, list[AnyRow]]:
    """Return the trainee's attempts by scenario, in the order they were started."""
    found: dict[str, list[AnyRow]] = {}
    if trainee is not None:
        for row in attempts.of_trainee(session, trainee.id):
            found.setdefault(row.slug, []).append(row)
    return found


def _entry(session: Session, row: AnyRow, played: Iterable[AnyRow]) -> CatalogueEntry:
    scenario = compiled(session, row.version_id, row.content_hash)
    document = scenario.document
    entry = CatalogueEntry(
        slug=row.slug,
        title=document.title,
        summary=document.summary,
        language=document.language,
        principles=document.principles,
        level=document.level,
        minutes=document.minutes,
        faces=tuple(people.portrait(person) for person in document.people.values()),
    )
    finished: list[AnyRow] = []
    for attempt in played:
        entry = replace(entry, attempts=entry.attempts + 1)
        if attempt.outcome is not None:
            finished.append(attempt)
        elif attempt.rule_version == RULE_VERSION:
            entry = replace(entry, unfinished=attempt.public_id)
    if not finished:
        return entry
    best = max(finished, key=lambda attempt: attempt.score)  # the first of equals
    first = finished[0] if finished[0].ordinal == 1 and finished[0].mode != CAREER else None
    return replace(
        entry,
        first_result=None if first is None else _result(session, first),
        best_result=_result(session, best),
    )


def _result(session: Session, attempt: AnyRow) -> Result:
    try:
        scenario = compiled(session, attempt.version_id, attempt.content_hash)
        outcome = scenario.document.outcomes[attempt.outcome].title
    except VersionUnreadable:
        outcome = ""
    return Result(
        public_id=attempt.public_id,
        score=attempt.score,
        outcome=outcome,
        kind=attempt.outcome_kind,
        good=KINDS[attempt.outcome_kind].good,
    )
