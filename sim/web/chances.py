"""The chart of how likely a good ending was, from decision to decision, drawn on the server.

Each decision has a place of its own, by number. At it the line falls, solid, by what the decision took; between
decisions it rises or falls, dotted, by what chance did. A table tells the same in words.
"""

from dataclasses import dataclass

from markupsafe import Markup, escape

from sim.services.review_views import ReviewView
from sim.web.chart import LEFT, MARK, RIGHT, WIDTH, decision_mark
from sim.web.language import gettext

TOP = 2 * MARK + 12
HEIGHT = 150
FOOT = 12


@dataclass(frozen=True)
class ChanceRow:
    """A decision with its label, and how likely a good ending was, in per cent.

    That is before it, once it was taken, and once chance had fallen.
    """

    number: int
    label: str
    before: float
    chosen: float
    after: float


@dataclass(frozen=True)
class ChanceChart:
    """The drawing, and the same as a table."""

    svg: Markup
    rows: tuple[ChanceRow, ...]


def chance_chart(review: ReviewView | None) -> ChanceChart | None:
    """Draw the chart; None where there is no review, or nothing was decided."""
    if review is None or not review.decisions:
        return None
    rows = tuple(_rows(review))
    return ChanceChart(_svg(rows, review), rows)


def _rows(review: ReviewView) -> list[ChanceRow]:
    percents = [chance.percent for chance in review.chances]
    return [
        ChanceRow(number, review.decisions[number].label, *percents[2 * at : 2 * at + 3])
        for at, number in enumerate(sorted(review.decisions))
    ]


def _svg(rows: tuple[ChanceRow, ...], review: ReviewView) -> Markup:
    bottom = TOP + HEIGHT
    places = {row.number: _x(at, len(rows)) for at, row in enumerate(rows)}
    end = _x(len(rows), len(rows))
    parts = [
        Markup(
            '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="chances-title chances-desc">'
            '<title id="chances-title">{}</title><desc id="chances-desc">{}</desc>'
        ).format(WIDTH, bottom + FOOT, gettext("The chance of a good ending"), _description(rows)),
        *(
            f'<path class="chart-grid" d="M{LEFT} {_y(level)}H{WIDTH - RIGHT}"/>'
            f'<text class="chart-axis" x="{LEFT - 6}" y="{_y(level) + 3.5}" text-anchor="end">{level}</text>'
            for level in (0, 50, 100)
        ),
    ]
    for row, following in zip(rows, [*list(places.values())[1:], end], strict=True):
        x, chosen = places[row.number], _y(row.chosen)
        parts.append(decision_mark(row.number, x, MARK + 2, bottom, review.decisions[row.number].label))
        parts.append(
            f'<path class="chart-choice" d="M{x} {_y(row.before)}V{chosen}"/>'
            f'<path class="chart-luck" d="M{x} {chosen}L{following} {_y(row.after)}"/>'
            f'<circle class="chart-dot" cx="{x}" cy="{chosen}" r="3"/>'
        )
    ended = escape(gettext("%(percent)d %%", percent=round(rows[-1].after)))
    parts.append(f'<text class="chart-end" x="{end + 8}" y="{_y(rows[-1].after) + 5}">{ended}</text></svg>')
    return Markup("".join(parts))


def _x(at: int, count: int) -> float:
    room = WIDTH - LEFT - RIGHT
    return round(LEFT + room * (at + 0.5) / (count + 0.5), 1)


def _y(percent: float) -> float:
    return round(TOP + HEIGHT * (100 - percent) / 100, 1)


def _description(rows: tuple[ChanceRow, ...]) -> str:
    return str(
        gettext(
            "Under best play from there it was %(first)d %% before the first decision, %(last)d %% at the end, and "
            "lowest at %(low)d %%. The numbers above are your decisions. A table follows.",
            first=round(rows[0].before),
            last=round(rows[-1].after),
            low=round(min(min(row.before, row.chosen, row.after) for row in rows)),
        )
    )
