"""The board of a scenario.

The rule: of a trainee's attempts at a scenario only the first one *started* can rank, in practice or assessed; it ranks
once it is finished. A career attempt begins with what people remember, and so never ranks; neither does here an attempt
that belongs to a class, which has a board of its own, nor one of which a vote of a class forewarned the trainee.
Whoever starts with one of these has had their first attempt. A board belongs to a scenario and its rules: mended text
keeps the board, changed odds begin a new one. The higher score stands above; equal scores share a rank, and the rank
after them counts everybody above (1, 2, 2, 4). Among equals the order on the page is that of finishing, and at the same
moment that of starting. Whoever was forgotten is shown without a name, whoever chose a pseudonym under that. Playing
takes no account, so anybody can come back as somebody else: the board is casual, and its page says so. Skill stands
beside the score and decides nothing.

Boards are kept while attempts end (`sim.store.ranking`), so that showing one costs the same however many stand on
it: ranks follow from the histogram of scores, and a page begins at a place instead of counting up to it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from sim.language.load import Scenario
from sim.services import measures, places
from sim.services.board_views import BoardRow, BoardView
from sim.services.compiled import compiled
from sim.services.errors import NotFound
from sim.services.tablebases import READY, Tablebases
from sim.services.trainees import Trainee, tag
from sim.store import attempts, boards, ranking, scenarios
from sim.store.boards import Board, Place
from sim.store.database import reading_at_once, writing
from sim.store.types import AnyRow

ROWS_PER_PAGE = 50
NEIGHBOURS = 2
"""How many rows above and below their own a member of a class sees where it shows neighbours only."""
AROUND = 5
"""How many rows above and below their own a trainee sees at least, wherever they look."""
_AT_ONCE = 500


def board(
    session: Session,
    slug: str,
    trainee: Trainee | None,
    *,
    after: str = "",
    before: str = "",
    tablebases: Tablebases | None = None,
) -> BoardView:
    """Show the page of the board below the place `after` or above the place `before`, or else its first.

    A page beyond an end is the last one there is. The board of an archived scenario is still shown, if anybody stands
    on it. Raises PlaceUnreadable, NotFound (no such scenario, or an archived one with an empty board) and
    StoreUnavailable.
    """
    up, down = (places.read(words) if words else None for words in (before, after))
    with reading_at_once(session):
        which, scenario, archived = _which(session, slug)
        holders = boards.histogram(session, which)
        page = _page(session, which, up, down)
        own = None if trainee is None else boards.own(session, which, trainee.id)
        own_open = trainee is not None and own is None and boards.has_open(session, which, trainee.id)
        own_attempt = "" if own is None else attempts.public_id_of(session, own.attempt_id)
        lead, tail = ([], []) if own is None else _around(session, which, page, own)
    ranks = _ranks(holders)

    def shown(found: Sequence[AnyRow]) -> tuple[BoardRow, ...]:
        return tuple(_row(scenario, row, ranks[row.score], trainee) for row in found)

    return BoardView(
        slug=slug,
        title=scenario.document.title,
        language=scenario.document.language,
        total=sum(holders.values()),
        rows=shown(page.rows),
        lead=shown(lead),
        tail=shown(tail),
        lead_apart=bool(lead) and not _same(lead[-1], page.previous),
        tail_apart=bool(tail) and not _same(tail[0], page.next),
        before=places.written(boards.place(page.rows[0])) if page.previous is not None else "",
        after=places.written(boards.place(page.rows[-1])) if page.next is not None else "",
        own_attempt=own_attempt,
        own_open=own_open,
        archived=archived,
        unsolved=_unsolved(scenario, tablebases),
    )


def whole(session: Session, slug: str) -> Iterator[BoardRow]:
    """List a whole board, from the top, with the ranks that its pages show.

    It is read some rows at a time and nobody is held up meanwhile: who finishes while it is read may or may not be
    among them, and the ranks are those among the rows listed. Raises NotFound and StoreUnavailable before the first
    row; StoreUnavailable can also come later.
    """
    with reading_at_once(session):
        which, scenario, _archived = _which(session, slug)
    return _whole(session, which, scenario)


def rebuild(session: Session) -> int:
    """Count all boards and measures again from the attempts, and return how many rows the boards have.

    Raises StoreUnavailable.
    """
    with writing(session) as connection:
        rows = ranking.rebuild(connection)
        measures.rebuild(connection)
    return rows


def _whole(session: Session, which: Board, scenario: Scenario) -> Iterator[BoardRow]:
    rank, number = 0, 0
    last: AnyRow | None = None
    while True:
        with reading_at_once(session):
            found = boards.below(session, which, None if last is None else boards.place(last), _AT_ONCE)
        for row in found:
            number += 1
            rank = rank if last is not None and row.score == last.score else number
            last = row
            yield _row(scenario, row, rank, None)
        if len(found) < _AT_ONCE:
            return


def _which(session: Session, slug: str) -> tuple[Board, Scenario, bool]:
    """Find the board under the scenario's present rules, and whether the scenario is archived; raises NotFound."""
    current = scenarios.by_slug(session, slug)
    if current is None:
        raise NotFound(slug)
    which, archived = Board(current.scenario_id, current.rules_hash), current.archived_at is not None
    if archived and not boards.has_rows(session, which):
        raise NotFound(slug)
    return which, compiled(session, current.version_id, current.content_hash), archived


def _unsolved(scenario: Scenario, tablebases: Tablebases | None) -> str:
    """Return why there is no skill on a board, whose attempts all begin as with strangers; empty where there is."""
    status = READY if tablebases is None else tablebases.find(scenario, {}).status
    return "" if status == READY else status


class _Page(NamedTuple):
    """The rows of a page, and the rows right above and below them where there are any."""

    rows: list[AnyRow]
    previous: AnyRow | None
    next: AnyRow | None


def _page(session: Session, which: Board, up: Place | None, down: Place | None) -> _Page:
    if up is not None:
        rows = boards.above(session, which, up, ROWS_PER_PAGE)
        if len(rows) == ROWS_PER_PAGE:
            return _Page(
                rows,
                _first(boards.above(session, which, boards.place(rows[0]), 1)),
                _first(boards.below(session, which, boards.place(rows[-1]), 1)),
            )
        down = None  # there is not a whole page above, so it is the first
    rows = boards.below(session, which, down, ROWS_PER_PAGE + 1)
    if not rows and down is not None:
        rows = boards.above(session, which, None, ROWS_PER_PAGE)
    following = _first(rows[ROWS_PER_PAGE:])
    rows = rows[:ROWS_PER_PAGE]
    begins = down is None or not rows
    return _Page(rows, None if begins else _first(boards.above(session, which, boards.place(rows[0]), 1)), following)


def _around(session: Session, which: Board, page: _Page, own: AnyRow) -> tuple[list[AnyRow], list[AnyRow]]:
    """Return the trainee's row with its neighbours, as far as the page lacks them: what is above it, and below."""
    listed = [row.attempt_id for row in page.rows]
    if own.attempt_id in listed[AROUND : len(listed) - AROUND]:
        return [], []
    at = boards.place(own)
    block = [*boards.above(session, which, at, AROUND), own, *boards.below(session, which, at, AROUND)]
    top, bottom = _order(page.rows[0]), _order(page.rows[-1])
    return [row for row in block if _order(row) < top], [row for row in block if _order(row) > bottom]


def _ranks(holders: Mapping[int, int]) -> list[int]:
    """Return the rank that each score from 0 to 100 has: one more than there are trainees with a higher score."""
    ranks, above = [0] * 101, 0
    for score in range(100, -1, -1):
        ranks[score] = above + 1
        above += holders.get(score, 0)
    return ranks


def _order(row: AnyRow) -> tuple[int, datetime, int]:
    """Return what the order of the board goes by, the smaller above."""
    return -row.score, row.finished_at, row.attempt_id


def _first(rows: Sequence[AnyRow]) -> AnyRow | None:
    return rows[0] if rows else None


def _same(row: AnyRow, other: AnyRow | None) -> bool:
    return other is not None and row.attempt_id == other.attempt_id


def _row(scenario: Scenario, row: AnyRow, rank: int, trainee: Trainee | None) -> BoardRow:
    outcome = scenario.document.outcomes.get(row.outcome)
    return BoardRow(
        rank=rank,
        name=row.name or "",
        tag="" if row.public_id is None else tag(row.public_id),
        score=row.score,
        outcome="" if outcome is None else outcome.title,
        finished_at=row.finished_at,
        own=trainee is not None and row.trainee_id == trainee.id,
        skill=row.skill,
    )
