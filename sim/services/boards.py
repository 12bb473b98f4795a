"""The board of a scenario.

The rule: of a trainee's attempts at a scenario only the first one *started* can rank, in whatever mode it was
played; it ranks once it is finished. A board belongs to a scenario and its rules: mended text keeps the board,
changed odds begin a new one. The higher score stands above; equal scores share a rank, and the rank after them
counts everybody above (1, 2, 2, 4). Among equals the order on the page is that of finishing. Whoever
was forgotten is shown without a name. There are no accounts, so anybody can come back as somebody else:
the board is casual, and its page says so.
"""

from sqlalchemy.orm import Session

from sim.language.load import Scenario
from sim.services.compiled import compiled
from sim.services.errors import NotFound
from sim.services.trainees import Trainee, tag
from sim.services.views import BoardRow, BoardView
from sim.store import boards, scenarios
from sim.store.database import reading
from sim.store.types import AnyRow

ROWS_PER_PAGE = 25


def board(session: Session, slug: str, trainee: Trainee | None, page: int = 1) -> BoardView:
    """Show one page of the board; a page beyond the ends is the nearest there is.

    That of an archived scenario is still shown, if anybody stands on it. Raises NotFound (no such scenario, or an
    archived one with an empty board) and StoreUnavailable.
    """
    with reading(session):
        current = scenarios.by_slug(session, slug)
        if current is None:
            raise NotFound(slug)
        scenario = compiled(session, current.version_id, current.content_hash)
        which = (current.scenario_id, current.rules_hash)
        total = boards.count(session, *which)
        if current.archived_at is not None and not total:
            raise NotFound(slug)
        pages = max(1, -(-total // ROWS_PER_PAGE))
        page = min(max(1, page), pages)
        offset = (page - 1) * ROWS_PER_PAGE
        found = boards.rows(session, *which, offset, ROWS_PER_PAGE)
        rank = boards.count_above(session, *which, found[0].score) + 1 if found else 0
        rows: list[BoardRow] = []
        for place, row in enumerate(found, start=offset + 1):
            rank = rank if not rows or row.score == rows[-1].score else place
            rows.append(_row(scenario, row, rank, trainee))
        own = None if trainee is None else boards.own(session, *which, trainee.id)
        own_row = None
        if own is not None and own.score is not None:
            own_row = _row(scenario, own, boards.count_above(session, *which, own.score) + 1, trainee)
    return BoardView(
        slug=slug,
        title=scenario.document.title,
        language=scenario.document.language,
        page=page,
        pages=pages,
        total=total,
        rows=tuple(rows),
        own=own_row,
        own_open=own is not None and own.score is None,
        archived=current.archived_at is not None,
    )


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
    )
