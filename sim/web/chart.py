"""The chart of everybody's trust over the simulated days, drawn on the server.

One panel per person below each other on one axis of days, so that no line needs a colour to be told from
another. Above them stand the decisions, by number; a hairline leads from each through all panels. Trust holds
until something changes it, so lines are steps. A table tells the same in words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from sim.services.debrief_views import DebriefView, TrustLine, TrustPoint
from sim.services.review_views import JudgedView
from sim.web.language import gettext
from sim.web.reviewing import GRAVE, label_name
from sim.web.words import role_name

WIDTH = 960
LEFT = 34
RIGHT = 52
MARK = 9  # radius of a decision's number
ROW = 2 * MARK + 4
HEAD = 26  # a panel's caption
PANEL = 96
FOOT = 30
DAYS_PER_WEEK = 5
MOST_LABELS = 9


@dataclass(frozen=True)
class TableRow:
    """What everybody's trust was after a moment; `number` is the decision's, 0 for what just happened."""

    day: int
    number: int
    values: tuple[int, ...]


@dataclass(frozen=True)
class Chart:
    """The drawing, and the same as a table."""

    svg: Markup
    names: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class _Axis:
    """Days, left to right."""

    days: float

    def x(self, day: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * min(day, self.days) / self.days, 1)


@dataclass(frozen=True)
class _Mark:
    """A decision's number above the panels; `row` counts upwards from the panels.

    `label` is what the review calls the decision, empty without one.
    """

    number: int
    x: float
    row: int
    label: str = ""


def trust_chart(view: DebriefView) -> Chart | None:
    """Draw the chart; None when there is nobody in the scenario."""
    if not view.trust:
        return None
    return Chart(_svg(view), tuple(line.name for line in view.trust), table(view.trust))


def table(lines: tuple[TrustLine, ...]) -> tuple[TableRow, ...]:
    """Return everybody's trust at each moment at which anything changed or was decided, in order.

    Each line has a point at the start and at every decision, and others, without number, where trust changed between.
    """
    keyed = [_keyed(line.points) for line in lines]
    rows: list[TableRow] = []
    for moment in sorted({moment for points in keyed for moment in points}):
        decision, meanwhile, day = moment
        values = tuple(_at(points, moment) for points in keyed)
        if not meanwhile or rows[-1].values != values:
            rows.append(TableRow(int(day) + 1, 0 if meanwhile else decision, values))
    return tuple(rows)


def _keyed(points: tuple[TrustPoint, ...]) -> dict[tuple[int, bool, float], int]:
    """Return trust by moment: the decision last taken, whether it is what came after it, and the day."""
    found: dict[tuple[int, bool, float], int] = {}
    decision = 0
    for index, point in enumerate(points):
        decision = point.number or decision
        found[decision, not point.number and index > 0, point.day] = point.trust
    return found


def _at(points: dict[tuple[int, bool, float], int], moment: tuple[int, bool, float]) -> int:
    return points[max((known for known in points if known <= moment), default=min(points))]


def marks(
    lines: tuple[TrustLine, ...], axis: "_Axis", judged: Mapping[int, JudgedView] | None = None
) -> tuple[_Mark, ...]:
    """Place each decision above its moment, in the lowest row that is free there."""
    moments = {point.number: point.day for line in lines for point in line.points if point.number}
    ends: list[float] = []
    placed: list[_Mark] = []
    for number, day in sorted(moments.items()):
        x = axis.x(day)
        row = next((r for r, end in enumerate(ends) if end <= x), len(ends))
        ends[row : row + 1] = [x + 2 * MARK + 2]
        label = judged[number].label if judged and number in judged else ""
        placed.append(_Mark(number, x, row, label))
    return tuple(placed)


def _svg(view: DebriefView) -> Markup:
    lines = view.trust
    last = max((point.day for line in lines for point in line.points), default=0)
    axis = _Axis(max(float(view.days), last, 1.0))
    placed = marks(lines, axis, None if view.review is None else view.review.decisions)
    top = ROW * (max((mark.row for mark in placed), default=-1) + 1) + 6
    bottom = top + len(lines) * (HEAD + PANEL)
    parts: list[str] = [
        Markup(
            '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="chart-title chart-desc">'
            '<title id="chart-title">{}</title><desc id="chart-desc">{}</desc>'
        ).format(WIDTH, bottom + FOOT, gettext("Trust over the simulated days"), _description(lines)),
        *_weeks(axis, top, bottom),
        *(decision_mark(one.number, one.x, top - 6 - MARK - one.row * ROW, bottom, one.label) for one in placed),
    ]
    for index, line in enumerate(lines):
        parts += _panel(line, axis, top + index * (HEAD + PANEL))
    return Markup("".join([*parts, "</svg>"]))


def _description(lines: tuple[TrustLine, ...]) -> str:
    sentences = [
        gettext(
            "%(name)s: from %(first)d to %(last)d, lowest %(low)d, highest %(high)d.",
            name=line.name,
            first=line.points[0].trust,
            last=line.points[-1].trust,
            low=min(point.trust for point in line.points),
            high=max(point.trust for point in line.points),
        )
        for line in lines
        if line.points
    ]
    return " ".join([*sentences, gettext("The numbers above are your decisions. A table follows.")])


def _weeks(axis: _Axis, top: int, bottom: int) -> list[str]:
    """Name the weeks below, as many as there is room for."""
    weeks = int(axis.days // DAYS_PER_WEEK) + 1
    step = next(s for s in (1, 2, 4, 13, 26, 52, weeks) if weeks / s <= MOST_LABELS or s == weeks)
    parts = []
    for week in range(0, weeks, step):
        x = axis.x(week * DAYS_PER_WEEK)
        parts.append(f'<path class="chart-week" d="M{x} {top + HEAD}V{bottom + 6}"/>')
        if x < WIDTH - RIGHT - 20:
            label = escape(gettext("Week %(week)d", week=week + 1))
            parts.append(f'<text class="chart-axis" x="{x}" y="{bottom + 22}">{label}</text>')
    return parts


def decision_mark(number: int, x: float, y: float, bottom: float, label: str) -> str:
    """Return the mark of a decision in a circle about (x, y), with a hairline down to `bottom`, as SVG.

    Graver labels of the review fill the circle; without a review `label` is empty.
    """
    grave = " chart-grave" if label in GRAVE else ""
    title = f"<title>{escape(label_name(label))}</title>" if label else ""
    return (
        f'<path class="chart-hair" d="M{x} {y + MARK}V{bottom}"/>'
        f'<circle class="chart-mark{grave}" cx="{x}" cy="{y}" r="{MARK}">{title}</circle>'
        f'<text class="chart-number{grave}" x="{x}" y="{y + 3.5}" text-anchor="middle">{number}</text>'
    )


def _panel(line: TrustLine, axis: _Axis, top: int) -> list[str]:
    """Draw one person's line, named above, its end labelled with the number."""
    zero, points = top + HEAD + PANEL - 10, line.points

    def y(trust: int) -> float:
        return round(zero - trust * (PANEL - 22) / 100, 1)

    caption = (
        f'<text class="chart-name" x="{LEFT}" y="{top + 19}">{escape(line.name)}'
        f'<tspan class="chart-role" dx="8">{escape(role_name(line.role))}</tspan></text>'
    )
    grid = [
        f'<path class="chart-grid" d="M{LEFT} {y(level)}H{WIDTH - RIGHT}"/>'
        f'<text class="chart-axis" x="{LEFT - 8}" y="{y(level) + 3.5}" text-anchor="end">{level}</text>'
        for level in (0, 50, 100)
    ]
    if not points:
        return [caption, *grid]
    path = f"M{axis.x(points[0].day)} {y(points[0].trust)}"
    path += "".join(f"H{axis.x(p.day)}V{y(p.trust)}" for p in points[1:]) + f"H{axis.x(axis.days)}"
    dots = [
        f'<circle class="chart-dot" cx="{axis.x(p.day)}" cy="{y(p.trust)}" r="3"/>'
        for before, p in pairwise(points)
        if p.number and p.trust != before.trust
    ]
    under = f'<path class="chart-area" d="{path}V{zero}H{axis.x(points[0].day)}z"/>'
    last = points[-1].trust
    end = f'<text class="chart-end" x="{WIDTH - RIGHT + 10}" y="{y(last) + 5}">{last}</text>'
    return [caption, under, *grid, f'<path class="chart-line" d="{path}"/>', *dots, end]
