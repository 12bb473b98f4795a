"""Classes: made in one screen, changed, closed, locked and archived by their trainer.

A trainer sees and changes their own classes, a reviewer sees those they were given, an admin sees and changes all;
for everybody else a class is not there. Once somebody has begun, how it is played (mode, luck, memory) stays as it
is, and scenarios can only be added: all who play it play alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.services import accounts as people
from sim.services import audit, ids
from sim.services.accounts import ADMIN, REVIEWER, TRAINER, Account
from sim.services.class_plans import ClassRefused, read_plan
from sim.services.class_views import ARCHIVED, CLOSED, EARLY, OPEN, ClassPlan, ClassSummary, ClassView
from sim.services.compiled import compiled
from sim.services.errors import NotFound
from sim.services.gates import chapters_of
from sim.store import accounts, classes, forewarned, measures
from sim.store.database import reading, writing
from sim.store.types import AnyRow, utc_now

CODE_LENGTH = 6
FIXED = ("mode", "luck", "memory")
"""What stays as it is once somebody has begun."""


def index(session: Session, account: Account) -> list[ClassSummary]:
    """List the classes that an account may see, the latest first, archived ones at the end; raises StoreUnavailable."""
    whose: dict[str, int] = {}
    if account.role == TRAINER:
        whose = {"owner_id": account.id}
    elif account.role == REVIEWER:
        whose = {"reviewer_id": account.id}
    with reading(session):
        rows = classes.visible(session, **whose)
    now = utc_now()
    found = [summary(row, now, owner=row.owner or "", members=row.members) for row in rows]
    return sorted(found, key=lambda one: one.state == ARCHIVED)


def plan(fields: Mapping[str, str], scenarios: Sequence[str], reviewers: Sequence[str]) -> ClassPlan:
    """Read the form of a class, as of now; raises ClassRefused."""
    return read_plan(fields, scenarios, reviewers, utc_now())


def make(session: Session, account: Account, made: ClassPlan) -> str:
    """Make a class of the account's own, and return its public id.

    Raises ClassRefused (a scenario that is not there), NotFound (for reviewers) and StoreUnavailable.
    """
    if account.role not in (TRAINER, ADMIN):
        raise NotFound("reviewers make no classes")
    public_id, now = ids.public_id(), utc_now()
    with writing(session) as connection:
        values = {"public_id": public_id, "code": _free_code(connection), "owner_id": account.id, "made_at": now}
        class_id = classes.add(connection, values | _columns(made) | _frozen(made, None, now))
        classes.set_scenarios(connection, class_id, _seeds(connection, made.scenarios, set()))
        classes.set_reviewers(connection, class_id, _reviewers(connection, made.reviewers))
        audit.note(connection, account.id, audit.MADE, class_id=class_id)
    return public_id


def edit(session: Session, account: Account, public_id: str, changed: ClassPlan) -> None:
    """Change a class; raises ClassRefused, NotFound and StoreUnavailable."""
    with changing(session, account, public_id, held=True) as (connection, row):
        played = classes.played(connection, row.id)
        errors = {name: "begun" for name in FIXED if played and getattr(changed, name) != getattr(row, name)}
        if not played <= set(classes.slugs_of(connection, changed.scenarios).values()):
            errors["scenarios"] = "begun"
        if errors:
            raise ClassRefused(errors)
        now = utc_now()
        classes.change(connection, row.id, _columns(changed) | _frozen(changed, row, now))
        _play_on(connection, row.id, changed.closes_at, now)
        if changed.board != row.board:
            measures.rank_class_again(connection, row.id)
        kept = {one.slug for one in classes.scenarios(connection, row.id)}
        classes.set_scenarios(connection, row.id, _seeds(connection, changed.scenarios, kept))
        classes.set_reviewers(connection, row.id, _reviewers(connection, changed.reviewers))
        audit.note(connection, account.id, audit.EDITED, class_id=row.id)


def close(session: Session, account: Account, public_id: str) -> None:
    """Close a class now: what was answered is stored, and nothing is decided after.

    Decisions under way hold the class's row until they are stored, so that closing waits for them and whoever comes
    later finds it closed. Raises NotFound (also where it has not opened) and StoreUnavailable.
    """
    now = utc_now()
    with changing(session, account, public_id) as (connection, row):
        if row.opens_at >= now:
            raise NotFound("it has not opened yet")
        if row.closes_at is None or row.closes_at > now:
            classes.change(connection, row.id, {"closes_at": utc_now()})
            audit.note(connection, account.id, audit.CLOSED, class_id=row.id)


def lock(session: Session, account: Account, public_id: str, *, locked: bool) -> None:
    """Let nobody else join, or let them again; raises NotFound and StoreUnavailable."""
    what = audit.LOCKED if locked else audit.UNLOCKED
    _mark(session, account, public_id, "locked_at", what, on=locked)


def archive(session: Session, account: Account, public_id: str, *, archived: bool) -> None:
    """Put a class away, or bring it back; its code leads nowhere meanwhile. Raises NotFound and StoreUnavailable."""
    now = utc_now()
    with changing(session, account, public_id, held=not archived) as (connection, row):
        if (row.archived_at is not None) != archived:
            classes.change(connection, row.id, {"archived_at": now if archived else None})
            if not archived:
                _play_on(connection, row.id, row.closes_at, now)
            audit.note(connection, account.id, audit.ARCHIVED if archived else audit.RESTORED, class_id=row.id)


def reveal(session: Session, account: Account, public_id: str) -> None:
    """Show a frozen board to everybody; raises NotFound and StoreUnavailable."""
    with changing(session, account, public_id) as (connection, row):
        if row.revealed_at is None:
            classes.change(connection, row.id, {"revealed_at": utc_now()})
            measures.rank_class_again(connection, row.id)
            audit.note(connection, account.id, audit.REVEALED, class_id=row.id)


def change_code(session: Session, account: Account, public_id: str) -> None:
    """Give a class another join code; who is in stays in. Raises NotFound and StoreUnavailable."""
    with changing(session, account, public_id) as (connection, row):
        classes.change(connection, row.id, {"code": _free_code(connection)})
        audit.note(connection, account.id, audit.CODE_CHANGED, class_id=row.id)


def open_gate(session: Session, account: Account, public_id: str, slug: str, chapter: str) -> None:
    """Open a chapter of a scenario for the class; raises NotFound (also where there is none) and StoreUnavailable."""
    with reading(session):
        row = visible(session, account, public_id)
        played = next((one for one in classes.scenarios(session, row.id) if one.slug == slug), None)
        if played is None:
            raise NotFound(slug)
        scenario = compiled(session, played.version_id, played.content_hash)
    if chapter not in chapters_of(scenario):
        raise NotFound(chapter)
    with changing(session, account, public_id) as (connection, row):
        if classes.open_gate(connection, row.id, played.scenario_id, chapter, utc_now()):
            audit.note(connection, account.id, audit.GATE_OPENED, f"{slug}: {chapter}", row.id)


def page(session: Session, account: Account, public_id: str) -> ClassView:
    """Show a class; raises NotFound and StoreUnavailable."""
    with reading(session):
        row = visible(session, account, public_id)
        played = classes.scenarios(session, row.id)
        given = classes.reviewers(session, row.id)
        reviewers = tuple(one.public_id for one in people.listed(session) if one.id in given)
        begun = bool(classes.played(session, row.id))
    return ClassView(
        summary=summary(row, utc_now()),
        luck=row.luck,
        memory=row.memory,
        pacing=row.pacing,
        board=row.board,
        revealed=row.revealed_at is not None,
        mine=may_change(account, row),
        titles=tuple((one.slug, one.title) for one in played),
        reviewers=reviewers,
        begun=begun,
    )


def visible(session: Session, account: Account, public_id: str) -> AnyRow:
    """Return the row of a class that an account may see; raises NotFound."""
    row = classes.by_public_id(session, public_id)
    if row is None:
        raise NotFound(public_id)
    given = account.role == REVIEWER and account.id in classes.reviewers(session, row.id)
    if not given and not may_change(account, row):
        raise NotFound(public_id)
    return row


def may_change(account: Account, row: AnyRow) -> bool:
    """Tell whether an account may change a class."""
    return account.role == ADMIN or (account.role == TRAINER and row.owner_id == account.id)


def state_of(row: AnyRow, now: datetime) -> str:
    """Return early, open, closed or archived."""
    if row.archived_at is not None:
        return ARCHIVED
    if row.closes_at is not None and row.closes_at <= now:
        return CLOSED
    return EARLY if row.opens_at > now else OPEN


def summary(row: AnyRow, now: datetime, owner: str = "", members: int = 0) -> ClassSummary:
    """Return what lists and pages show of a class."""
    return ClassSummary(
        public_id=row.public_id,
        name=row.name,
        code=row.code,
        state=state_of(row, now),
        locked=row.locked_at is not None,
        mode=row.mode,
        zone=row.zone,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        owner=owner,
        members=members,
    )


@contextmanager
def changing(
    session: Session, account: Account, public_id: str, *, held: bool = False
) -> Iterator[tuple[Connection, AnyRow]]:
    """Change a class that the account may change, under its lock; raises NotFound and StoreUnavailable.

    With `held` its members neither begin nor decide anything meanwhile, anywhere. They are held before the class, as
    everybody takes these locks, so it begins anew where somebody has joined in between.
    """
    while True:
        with writing(session) as connection:
            those = forewarned.members(connection, public_id) if held else frozenset()
            if those:
                forewarned.hold(connection, those)
            row = classes.locked(connection, public_id)
            if row is None or not may_change(account, row):
                raise NotFound(public_id)
            if held and forewarned.members(connection, public_id) - those:
                continue
            yield connection, row
            return


def _play_on(connection: Connection, class_id: int, closes_at: datetime | None, now: datetime) -> None:
    """Where a class is not closed any more, let those play for practice whom a vote told meanwhile; all are held."""
    if closes_at is None or closes_at > now:
        forewarned.mark_spared(connection, class_id, now)


def _mark(session: Session, account: Account, public_id: str, column: str, what: str, *, on: bool) -> None:
    with changing(session, account, public_id) as (connection, row):
        if (getattr(row, column) is not None) != on:
            classes.change(connection, row.id, {column: utc_now() if on else None})
            audit.note(connection, account.id, what, class_id=row.id)


def _free_code(connection: Connection) -> str:
    while classes.code_taken(connection, code := ids.code(CODE_LENGTH)):
        pass
    return code


def _seeds(connection: Connection, slugs: Sequence[str], kept: set[str]) -> dict[int, int]:
    """Return a seed for each scenario, by row id in their order; raises ClassRefused where one cannot be played."""
    known, in_use = classes.slugs_of(connection, slugs), classes.slugs_in_use(connection, slugs)
    if any(slug not in in_use and slug not in kept for slug in slugs):
        raise ClassRefused({"scenarios": "scenarios"})
    return {known[slug]: ids.seed() for slug in slugs}


def _reviewers(connection: Connection, public_ids: Sequence[str]) -> list[int]:
    """Return the rows of those among the accounts who are reviewers."""
    found = [accounts.by_public_id(connection, public_id) for public_id in dict.fromkeys(public_ids)]
    return [row.id for row in found if row is not None and row.role == REVIEWER]


def _frozen(plan: ClassPlan, row: AnyRow | None, now: datetime) -> dict[str, Any]:
    """Return since when the board is frozen, and that it is not revealed yet, where it has just been frozen."""
    anew = plan.board == "frozen" and (row is None or row.board != "frozen")
    return {"frozen_at": now, "revealed_at": None} if anew else {}


def _columns(plan: ClassPlan) -> dict[str, Any]:
    names = ("name", "mode", "luck", "memory", "pacing", "board", "zone", "opens_at", "closes_at")
    return {name: getattr(plan, name) for name in names}
