"""Pages of a board: read on from a place, in both directions, with one's own row always there."""

from functools import cache
from itertools import pairwise

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from sim.services import places
from sim.services.board_views import BoardRow, BoardView
from sim.services.boards import AROUND, ROWS_PER_PAGE, board, whole
from sim.services.errors import PlaceUnreadable
from sim.services.trainees import Trainee, forget
from sim.store.boards import Place
from tests.crowd import SINCE, crowd
from tests.factories import attempt, trainee

SIZE = 2 * ROWS_PER_PAGE + 30
SCORES = [90 - number // 40 * 10 - number % 3 for number in range(SIZE)]
MINUTES = [number * 7 % 5 for number in range(SIZE)]


def downwards(session: Session, who: Trainee | None = None) -> list[BoardView]:
    """Read every page from the top."""
    views = [board(session, "errand", who)]
    while views[-1].after:
        views.append(board(session, "errand", who, after=views[-1].after))
    return views


def upwards(session: Session, last: BoardView) -> list[BoardView]:
    """Read every page from the last one back to the top."""
    views = [last]
    while views[-1].before:
        views.append(board(session, "errand", None, before=views[-1].before))
    return views[::-1]


def names(rows: list[BoardRow] | tuple[BoardRow, ...]) -> list[str]:
    return [row.name for row in rows]


@cache
def ordered() -> list[tuple[int, str]]:
    """Return rank and name of everybody, worked out from nothing but the rule."""
    order = sorted(range(SIZE), key=lambda number: (-SCORES[number], MINUTES[number], number))
    return [(1 + sum(score > SCORES[number] for score in SCORES), f"T{number}") for number in order]


def test_pages_are_the_whole_board_in_its_order(session: Session) -> None:
    """Page after page, down or up, everybody stands once, by score and then by when they finished, with their rank."""
    crowd(session, SCORES, MINUTES)
    down = downwards(session)
    up = upwards(session, down[-1])

    assert [(row.rank, row.name) for view in down for row in view.rows] == ordered()
    assert [len(view.rows) for view in down] == [ROWS_PER_PAGE, ROWS_PER_PAGE, 30]
    assert {view.total for view in down} == {SIZE}
    assert [names(view.rows) for view in up[1:]] == [ordered_names(30 + ROWS_PER_PAGE, 30), ordered_names(30, 0)]
    assert names(up[0].rows) == ordered_names(SIZE, SIZE - ROWS_PER_PAGE)


def ordered_names(first: int, last: int) -> list[str]:
    """Return the names from the `first`-last row on, the `last`-last row and those below it left out."""
    everybody = [name for _, name in ordered()]
    return everybody[SIZE - first : SIZE - last]


def test_an_export_is_the_same_board(session: Session) -> None:
    """Everybody stands in the file once, with the rank of the page."""
    crowd(session, SCORES, MINUTES)

    assert [(row.rank, row.name) for row in whole(session, "errand")] == ordered()


def test_ones_own_row_is_on_every_page_with_its_neighbours(session: Session) -> None:
    """Whatever page one looks at, one stands on it, between those right above and below, and gaps are marked."""
    everybody = {who.name: who for who in crowd(session, SCORES, MINUTES)}
    order = [name for _, name in ordered()]
    starts = [view.after for view in downwards(session)[:-1]]
    for at, name in list(enumerate(order))[::4]:
        around = order[max(0, at - AROUND) : at + AROUND + 1]
        for after in ("", *starts):
            view = board(session, "errand", everybody[name], after=after)
            shown = [*view.lead, *view.rows, *view.tail]
            places_shown = [order.index(row.name) for row in shown]
            assert set(around) <= set(names(shown))
            assert [row.name for row in shown if row.own] == [name]
            assert [(row.rank, row.name) for row in shown] == [ordered()[place] for place in places_shown]
            marked = [len(view.lead)] * view.lead_apart + [len(view.lead) + len(view.rows)] * view.tail_apart
            gaps = [index + 1 for index, (one, next) in enumerate(pairwise(places_shown)) if next != one + 1]
            assert gaps == marked


def test_a_page_stays_where_it_was_while_others_finish(session: Session) -> None:
    """The page below a place goes on below it, though somebody came in above meanwhile; none is shown twice."""
    crowd(session, SCORES, MINUTES)
    first = board(session, "errand", None)
    before = names(board(session, "errand", None, after=first.after).rows)
    attempt(session, trainee(session, "Quick"), ["call"] * 8 + ["suit"])

    assert "Quick" in names(board(session, "errand", None).rows)
    assert names(board(session, "errand", None, after=first.after).rows) == before


def test_a_page_beyond_an_end_is_the_last_there_is(session: Session) -> None:
    """Below the last row one sees the end of the board, above the first its top."""
    crowd(session, SCORES, MINUTES)
    below, above = (places.written(Place(score, SINCE, 1)) for score in (0, 100))

    assert names(board(session, "errand", None, after=below).rows) == ordered_names(ROWS_PER_PAGE, 0)
    assert board(session, "errand", None, after=below).after == ""
    assert board(session, "errand", None, before=above) == board(session, "errand", None)


def test_an_empty_board_has_one_empty_page(session: Session) -> None:
    """Where nobody stands there is nothing to go on to, from whatever place."""
    view = board(session, "errand", trainee(session), after=places.written(Place(50, SINCE, 1)))

    assert (view.total, view.rows, view.lead, view.tail, view.before, view.after) == (0, (), (), (), "", "")


def test_a_forgotten_row_is_nobodys_own(session: Session) -> None:
    """Who was forgotten has no row of their own any more, and the row stands where it stood."""
    gone = crowd(session, SCORES, MINUTES)[0]
    forget(session, gone)
    views = downwards(session, gone)

    assert [row.rank for view in views for row in view.rows] == [rank for rank, _ in ordered()]
    assert not any(row.own for view in views for row in (*view.lead, *view.rows, *view.tail))


@pytest.mark.parametrize(
    "place", [Place(0, SINCE, 0), Place(100, SINCE, 2**31 - 1), Place(7, SINCE.replace(microsecond=1), 3)]
)
def test_a_place_comes_back_as_it_was(place: Place) -> None:
    """What stands in an address is the place, to the microsecond, in 18 characters that need no escaping."""
    assert places.read(places.written(place)) == place
    assert len(places.written(place)) == 18
    assert set(places.written(place)) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


@pytest.mark.parametrize(
    "words", ["x", "a" * 17, "a" * 19, "é" * 18, "=" * 18, "_" * 18, "a b" * 6, "A" * 100_000, "ZZZZ\n" * 4]
)
def test_what_is_no_place_is_refused(app: Flask, session: Session, words: str) -> None:
    """Cut off, lengthened, foreign or impossible places are refused, in either direction."""
    for direction in ("after", "before"):
        with pytest.raises(PlaceUnreadable):
            board(session, "errand", None, **{direction: words})
