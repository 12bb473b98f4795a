"""The board of a scenario in a class.

The rule: of a member's attempts at a scenario within the class the first one started ranks, once it is finished; until
then it stands below as unfinished, and career attempts do not rank. The higher score stands above; equal scores share
a rank, and the rank after them counts everybody above. Among equals the order is that of finishing. Who was removed
does not stand on it, and neither does who was forewarned by a vote of the class.

What members see is the class's policy: `live` everything, under the name or the pseudonym of their choice; `alias`
everything, under made-up names but their own; `neighbours` their own row and two above and below; `frozen` what
stood when it was frozen, until it is revealed, then everything; `none` nothing. Trainers and admins see everything
under the names of the class, at any time, and reviewers all but what came after a freeze. What somebody excluded does
not stand on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from sim.services import class_attempts, classes, pseudonyms, rights
from sim.services.accounts import Account
from sim.services.boards import NEIGHBOURS
from sim.services.compiled import compiled
from sim.services.errors import NotFound
from sim.services.trainees import Trainee
from sim.store import classes as stored
from sim.store import members
from sim.store.database import reading
from sim.store.types import AnyRow

FROZEN, ALIAS, ALL_NEIGHBOURS, NONE = "frozen", "alias", "neighbours", "none"


@dataclass(frozen=True)
class ClassRow:
    """One member's row; `rank` and `score` are None while the attempt is unfinished."""

    name: str
    rank: int | None
    score: int | None
    outcome: str
    own: bool = False


@dataclass(frozen=True)
class ClassBoard:
    """A class's board of a scenario; `hidden` is frozen or none where its rows are not shown."""

    class_id: str
    class_name: str
    slug: str
    title: str
    language: str
    policy: str
    revealed: bool
    rows: tuple[ClassRow, ...] = ()
    hidden: str = ""


def for_staff(session: Session, account: Account, public_id: str, slug: str) -> ClassBoard:
    """Show the whole board to who looks after the class; raises NotFound and StoreUnavailable."""
    with reading(session):
        row = classes.visible(session, account, public_id)
        board, found, titles = _board(session, row, slug)
    if rights.withheld_from(account, row):
        found = _at_the_freeze(row, found)
        board = board if found else replace(board, hidden=FROZEN)
    return replace(board, rows=_rows(found, titles, [one.name for one in found], None))


def for_member(session: Session, trainee: Trainee, public_id: str, slug: str) -> ClassBoard:
    """Show as much of the board as the class's policy lets a member see; raises NotFound and StoreUnavailable."""
    with reading(session):
        row = class_attempts.membership(session, trainee, public_id)
        board, found, titles = _board(session, row, slug)
        if rights.frozen(row):
            found = _at_the_freeze(row, found)
        if row.board == NONE or (rights.frozen(row) and not found):
            return replace(board, hidden=row.board)
        names = [one.pseudonym or one.name for one in found]
        if row.board == ALIAS:
            places = {one.id: place for place, one in enumerate(members.listed(session, row.id))}
            aliases = [pseudonyms.assigned(row.public_id, places[one.member_id]) for one in found]
            own = zip(found, names, aliases, strict=True)
            names = [name if one.trainee_id == trainee.id else alias for one, name, alias in own]
    rows = _rows(found, titles, names, trainee.id)
    if row.board == ALL_NEIGHBOURS:
        at = next((place for place, one in enumerate(rows) if one.own and one.rank is not None), None)
        rows = () if at is None else rows[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
        rows = tuple(one for one in rows if one.rank is not None)
    return replace(board, rows=rows)


def _at_the_freeze(row: AnyRow, found: Sequence[AnyRow]) -> list[AnyRow]:
    """Return the rows that stood when the board was frozen."""
    at = row.frozen_at
    return [one for one in found if at is not None and one.finished_at is not None and one.finished_at <= at]


def _rows(
    found: Sequence[AnyRow], titles: dict[tuple[int, str], str], names: Sequence[str], own: int | None
) -> tuple[ClassRow, ...]:
    rows: list[ClassRow] = []
    for number, (one, name) in enumerate(zip(found, names, strict=True), start=1):
        rank = None if one.score is None else number
        if rows and rank is not None and rows[-1].score == one.score:
            rank = rows[-1].rank
        outcome = titles.get((one.version_id, one.outcome or ""), "")
        rows.append(ClassRow(name, rank, one.score, outcome, own is not None and one.trainee_id == own))
    return tuple(rows)


def _board(session: Session, row: AnyRow, slug: str) -> tuple[ClassBoard, Sequence[AnyRow], dict[tuple[int, str], str]]:
    """Return the board without its rows, the rows as they are stored, and the titles of outcomes by version."""
    played = _played(session, row, slug)
    found = members.ranked(session, row.id, played.scenario_id)
    titles: dict[tuple[int, str], str] = {}
    for version_id in {one.version_id for one in found}:
        scenario = compiled(session, version_id, stored.content_hash(session, version_id))
        titles |= {(version_id, name): spec.title for name, spec in scenario.document.outcomes.items()}
    return _empty(row, slug, played.title, played.language), found, titles


def _played(session: Session, row: AnyRow, slug: str) -> AnyRow:
    played = next((one for one in stored.scenarios(session, row.id) if one.slug == slug), None)
    if played is None:
        raise NotFound(slug)
    return played


def _empty(row: AnyRow, slug: str, title: str, language: str) -> ClassBoard:
    revealed = row.revealed_at is not None
    return ClassBoard(row.public_id, row.name, slug, title, language, row.board, revealed)
