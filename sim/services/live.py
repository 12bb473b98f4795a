"""The live board of a class: who is how far, who may need help, and where everybody stands.

It is shown again and again, so what it costs is kept small: `mark` says cheaply whether anything is new, and only then
is it put together anew. Somebody may need help who has been idle for `IDLE_MINUTES` in an attempt that nothing holds
up, or has been there so long without beginning. Who only reviews a class whose board is frozen is told who has begun
and no more: where somebody stands would tell when they stand nowhere any longer.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256

from sqlalchemy.orm import Session

from sim.engine.attempt import Attempt
from sim.language.load import Scenario
from sim.language.outcomes import KINDS
from sim.services import classes, gates, rights
from sim.services.accounts import Account
from sim.services.class_views import OPEN, GateView, LiveView, MemberRow, PlaceView, Progress, ScenarioRow
from sim.services.compiled import readable
from sim.store import classes as stored
from sim.store import members
from sim.store.database import reading
from sim.store.types import AnyRow, utc_now

IDLE_MINUTES = 5
_MINUTE = timedelta(minutes=1)


def seen_by(session: Session, account: Account, public_id: str) -> tuple[int, bool, bool]:
    """Return the class with what sets apart the boards that people see of it: may they change it, are results withheld.

    Raises NotFound and StoreUnavailable.
    """
    with reading(session):
        row = classes.visible(session, account, public_id)
    return row.id, classes.may_change(account, row), rights.withheld_from(account, row)


def mark(session: Session, account: Account, public_id: str) -> str:
    """Return what differs when the live board does; minutes pass as well. Raises NotFound and StoreUnavailable."""
    with reading(session):
        row = classes.visible(session, account, public_id)
        found = stored.fingerprint(session, row.id)
    now = utc_now()
    return _mark(found, classes.may_change(account, row), classes.state_of(row, now), int(now.timestamp() // 30))


def people_mark(session: Session, account: Account, public_id: str) -> str:
    """Return what differs when the list of a class's members does; raises NotFound and StoreUnavailable."""
    with reading(session):
        return _people_mark(session, classes.visible(session, account, public_id).id)


def joined_mark(session: Session, account: Account, public_id: str) -> str:
    """Return what differs when the list of who has joined does; raises NotFound and StoreUnavailable."""
    with reading(session):
        row = classes.visible(session, account, public_id)
        found = stored.members_fingerprint(session, row.id)
    return _mark(found, row.code, row.locked_at, classes.state_of(row, utc_now()), row.name)


def joined(session: Session, account: Account, public_id: str) -> list[str]:
    """List the names of those who are in a class, in the order in which they joined."""
    with reading(session):
        row = classes.visible(session, account, public_id)
        return [one.name for one in members.listed(session, row.id) if one.removed_at is None]


def board(session: Session, account: Account, public_id: str) -> LiveView:
    """Put the live board together; raises NotFound and StoreUnavailable."""
    now = utc_now()
    with reading(session):
        row = classes.visible(session, account, public_id)
        played = stored.scenarios(session, row.id)
        people = members.listed(session, row.id)
        opened = gates.open_chapters(session, row.id)
        attempts = members.attempts(session, row.id)
        people_now = _people_mark(session, row.id)
        versions = {one.version_id: readable(session, one.version_id, one.content_hash) for one in played}
        for attempt in attempts:
            if attempt.version_id not in versions:
                content = stored.content_hash(session, attempt.version_id)
                versions[attempt.version_id] = readable(session, attempt.version_id, content)
    by_member = {(one.member, one.scenario_id): one for one in attempts}
    running = classes.state_of(row, now) == OPEN
    gated = row.pacing == gates.GATES
    withheld = rights.withheld_from(account, row)
    rows = []
    for person in people:
        progress = tuple(
            _progress(one, by_member.get((person.public_id, one.scenario_id)), versions, opened, gated, now, withheld)
            for one in played
        )
        since = max(person.joined_at, row.opens_at)
        need = "" if not running or person.removed_at is not None else _need(progress, since, now)
        removed = person.removed_at is not None
        rows.append(MemberRow(person.public_id, person.name, removed, person.joined_at, progress, need))
    return LiveView(
        summary=classes.summary(row, now),
        pacing=row.pacing,
        mine=classes.may_change(account, row),
        members=tuple(one for one in rows if not one.removed),
        scenarios=tuple(
            _scenario(
                one,
                versions[one.version_id],
                [a for a in attempts if a.scenario_id == one.scenario_id],
                opened,
                withheld=withheld,
            )
            for one in played
        ),
        removed=tuple(one for one in rows if one.removed),
        people=people_now,
    )


def _progress(
    played: AnyRow,
    attempt: AnyRow | None,
    versions: Mapping[int, Scenario | None],
    opened: Mapping[int, set[str]],
    gated: bool,
    now: datetime,
    withheld: bool,
) -> Progress:
    if attempt is None:
        return Progress(played.slug)
    if withheld:
        return Progress(played.slug, "begun")
    scenario = versions[attempt.version_id]
    if attempt.outcome is not None:
        title = _words(attempt.outcome) if scenario is None else scenario.document.outcomes[attempt.outcome].title
        return Progress(played.slug, "finished", attempt.decided, outcome=title, score=attempt.score)
    state = _state(attempt.snapshot)
    chapters = opened.get(played.scenario_id, set())
    shut = gated and scenario is not None and gates.shut_chapter(scenario, state, chapters)
    idle = int((now - (attempt.last_decided_at or attempt.started_at)) / _MINUTE)
    stage = "waiting" if shut else "playing"
    title = _words(state) if scenario is None else _title(scenario, state)
    return Progress(played.slug, stage, attempt.decided, title, idle=max(0, idle))


def _need(progress: tuple[Progress, ...], since: datetime, now: datetime) -> str:
    """Tell why a member may need help, nothing where no reason is known."""
    if any(one.stage == "waiting" for one in progress):
        return ""
    playing = [one for one in progress if one.stage == "playing"]
    if playing:
        return "idle" if min(one.idle for one in playing) >= IDLE_MINUTES else ""
    if all(one.stage == "none" for one in progress):
        return "not_begun" if now - since >= IDLE_MINUTES * _MINUTE else ""
    return ""


def _scenario(
    played: AnyRow, scenario: Scenario | None, attempts: list[AnyRow], opened: Mapping[int, set[str]], *, withheld: bool
) -> ScenarioRow:
    """Return where members stand in a scenario: its states in the order of the file, then its outcomes.

    Of one that cannot be read only how many have begun and finished it is told.
    """
    finished = 0 if withheld else sum(a.outcome is not None for a in attempts)
    whole = ScenarioRow(
        slug=played.slug,
        title=played.title,
        language=played.language,
        archived=played.archived_at is not None,
        begun=len(attempts),
        finished=finished,
        gates=(),
        places=(),
        withheld=withheld,
    )
    if scenario is None:
        return whole
    document = scenario.document
    standing = Counter() if withheld else Counter(standing_at(attempt) for attempt in attempts)
    open_ones = opened.get(played.scenario_id, set())
    chapters = gates.chapters_of(scenario)
    per_chapter: Counter[str] = Counter()
    places = []
    for name, state in document.states.items():
        per_chapter[state.chapter or ""] += standing[name]
        if standing[name]:
            places.append(
                PlaceView(name, _title(scenario, name), chapters.get(state.chapter or "", ""), standing[name])
            )
    for name, outcome in document.outcomes.items():
        if standing[name]:
            good = KINDS[outcome.kind].good
            places.append(PlaceView(name, outcome.title, "", standing[name], outcome=True, good=good))
    return replace(
        whole,
        title=document.title,
        language=document.language,
        gates=tuple(
            GateView(name, title, name == gates.first_chapter(scenario) or name in open_ones, per_chapter[name])
            for name, title in chapters.items()
        ),
        places=tuple(places),
    )


def standing_at(attempt: AnyRow) -> str:
    """Return the state in which an attempt stands, or its outcome."""
    return str(attempt.outcome or _state(attempt.snapshot))


@lru_cache(maxsize=4096)
def _state(snapshot: str) -> str:
    return Attempt.from_json_text(snapshot).position.state


def _title(scenario: Scenario, state: str) -> str:
    found = scenario.document.states.get(state)
    return (found.title if found else "") or _words(state)


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _people_mark(session: Session, class_id: int) -> str:
    return _mark(stored.members_fingerprint(session, class_id))


def _mark(*found: object) -> str:
    return sha256(repr(found).encode()).hexdigest()[:24]
