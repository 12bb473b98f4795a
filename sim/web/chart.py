"""The chart of everybody's trust over the simulated days, drawn on the server.

One panel per person below each other on one axis of days, so that no line needs a colour to be told from
another. Above them stand the decisions, by number; a hairline leads from each through all panels. Trust holds
until something changes it, so lines are steps. A table tells the same in words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

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
    parts = [
        Markup(
            '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="chart-title chart-desc">'
            '<title id="chart-title">{}</title><desc id="chart-desc">{}</desc>'
        ).format(WIDTH, bottom + FOOT, gettext("Trust over the simulated days"), _description(lines)),
        *_weeks(axis, top, bottom),
        *(_mark(mark, top, bottom) for mark in placed),
    ]
    for index, line in enumerate(lines):
        parts += _panel(line, axis, top + index * (HEAD + PANEL))
    return Markup("").join([*parts, Markup("</svg>")])


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


def _weeks(axis: _Axis, top: int, bottom: int) -> list[Markup]:
    """Name the weeks below, as many as there is room for."""
    weeks = int(axis.days // DAYS_PER_WEEK) + 1
    step = next(s for s in (1, 2, 4, 13, 26, 52, weeks) if weeks / s <= MOST_LABELS or s == weeks)
    parts = []
    for week in range(0, weeks, step):
        x = axis.x(week * DAYS_PER_WEEK)
        parts.append(Markup('<path class="chart-week" d="M{0} {1}V{2}"/>').format(x, top + HEAD, bottom + 6))
        if x < WIDTH - RIGHT - 20:
            label = gettext("Week %(week)d", week=week + 1)
            parts.append(Markup('<text class="chart-axis" x="{}" y="{}">{}</text>').format(x, bottom + 22, label))
    return parts


def _mark(mark: _Mark, top: int, bottom: int) -> Markup:
    y = top - 6 - MARK - mark.row * ROW
    return Markup(
        '<path class="chart-hair" d="M{x} {y0}V{bottom}"/>'
        '<circle class="chart-mark{grave}" cx="{x}" cy="{y}" r="{r}">{title}</circle>'
        '<text class="chart-number{grave}" x="{x}" y="{ty}" text-anchor="middle">{n}</text>'
    ).format(
        x=mark.x,
        y0=y + MARK,
        bottom=bottom,
        y=y,
        r=MARK,
        ty=y + 3.5,
        n=mark.number,
        grave=Markup(" chart-grave") if mark.label in GRAVE else Markup(""),
        title=Markup("<title>{}</title>").format(label_name(mark.label)) if mark.label else Markup(""),
    )


def _panel(line: TrustLine, axis: _Axis, top: int) -> list[Markup]:
    """Draw one person's line, named above, its end labelled with the number."""
    zero, points = top + HEAD + PANEL - 10, line.points

    def y(trust: int) -> float:
        return round(zero - trust * (PANEL - 22) / 100, 1)

    caption = Markup(
        '<text class="chart-name" x="{}" y="{}">{}<tspan class="chart-role" dx="8">{}</tspan></text>'
    ).format(LEFT, top + 19, line.name, role_name(line.role))
    grid = [
        Markup(
            '<path class="chart-grid" d="M{} {}H{}"/><text class="chart-axis" x="{}" y="{}" text-anchor="end">{}</text>'
        ).format(LEFT, y(level), WIDTH - RIGHT, LEFT - 8, y(level) + 3.5, level)
        for level in (0, 50, 100)
    ]
    if not points:
        return [caption, *grid]
    path = f"M{axis.x(points[0].day)} {y(points[0].trust)}"
    path += "".join(f"H{axis.x(p.day)}V{y(p.trust)}" for p in points[1:]) + f"H{axis.x(axis.days)}"
    dots = [
        Markup('<circle class="chart-dot" cx="{}" cy="{}" r="3"/>').format(axis.x(p.day), y(p.trust))
        for before, p in pairwise(points)
        if p.number and p.trust != before.trust
    ]
    under = Markup('<path class="chart-area" d="{}V{}H{}z"/>').format(path, zero, axis.x(points[0].day))
    end = Markup('<text class="chart-end" x="{}" y="{}">{}</text>').format(
        WIDTH - RIGHT + 10, y(points[-1].trust) + 5, points[-1].trust
    )
    return [caption, under, *grid, Markup('<path class="chart-line" d="{}"/>').format(path), *dots, end]
