"""The plots of trends, drawn on the server: a trainee over time, and a class against par. Tables tell the same.

Both show points from 0 to 100. What best and random play expect is a bar from the one to the other, so that no mark
needs a colour to be told from another.
"""

from dataclasses import dataclass

from markupsafe import Markup

from sim.services.measures import SCORE, SKILL
from sim.services.profiles import ClassTrend, Profile, ProfileEntry
from sim.services.result_views import RANKED, Par
from sim.web.language import gettext

WIDTH = 960
LEFT, RIGHT = 40, 24
TOP, HEIGHT, FOOT = 16, 220, 40
LANE = 64
MOST_LABELS = 12


@dataclass(frozen=True)
class Plot:
    """A drawing; its page has the table."""

    svg: Markup


def profile_chart(profile: Profile) -> Plot | None:
    """Draw scores over attempts in the order of finishing, each beside the par of its scenario; None without any.

    Attempts are numbered as in the table; those that rank nowhere are left out.
    """
    numbered = _drawn(profile)
    entries = list(numbered.values())
    if not entries:
        return None
    bottom = TOP + HEIGHT
    step = (WIDTH - LEFT - RIGHT) / len(entries)
    xs = [round(LEFT + step * (at + 0.5), 1) for at in range(len(entries))]
    parts = [*_open(bottom + FOOT, "trend", gettext("Scores over time"), _told(profile)), *_levels()]
    for x, one in zip(xs, entries, strict=True):
        if one.par is not None:
            parts.append(_upright(x, one.par))
    points = [(x, _y(one.row.values[SCORE])) for x, one in zip(xs, entries, strict=True)]
    path = "M" + "L".join(f"{x} {y}" for x, y in points)
    parts.append(Markup('<path class="trend-line" d="{}"/>').format(path))
    every = -(-len(entries) // MOST_LABELS)
    for at, ((x, y), (number, one)) in enumerate(zip(points, numbered.items(), strict=True)):
        skill = one.row.values.get(SKILL)
        told = one.title if skill is None else f"{one.title}: {skill / 10}"
        parts.append(
            Markup('<circle class="chart-dot" cx="{}" cy="{}" r="4"><title>{}</title></circle>').format(x, y, told)
        )
        if at % every == 0:
            parts.append(
                Markup('<text class="chart-axis" x="{}" y="{}" text-anchor="middle">{}</text>').format(
                    x, bottom + 22, number
                )
            )
    return Plot(Markup("").join([*parts, Markup("</svg>")]))


def class_chart(trend: ClassTrend) -> Plot | None:
    """Draw each scenario's scores on a lane with par below them; None where nobody has finished."""
    shown = [one for one in trend.scenarios if one.scores]
    if not shown:
        return None
    height = TOP + LANE * len(shown) + FOOT
    told = " ".join(
        gettext("%(title)s: mean %(mean).1f of %(number)d.", title=one.title, mean=one.mean, number=len(one.scores))
        for one in shown
    )
    description = f"{told} {gettext('A table follows.')}"
    parts = _open(height, "par", gettext("Scores of the class beside par"), description)
    bottom = TOP + LANE * len(shown)
    for level in (0, 25, 50, 75, 100):
        parts.append(
            Markup(
                '<path class="chart-grid" d="M{0} {1}V{2}"/>'
                '<text class="chart-axis" x="{0}" y="{3}" text-anchor="middle">{4}</text>'
            ).format(_x(level), TOP, bottom, bottom + 20, level)
        )
    for number, one in enumerate(shown):
        top = TOP + LANE * number
        parts.append(Markup('<text class="chart-name" x="{}" y="{}">{}</text>').format(LEFT, top + 18, one.title))
        line = top + 42
        if one.par is not None:
            parts.append(
                Markup(
                    '<path class="par-bar" d="M{0} {2}H{1}"/><path class="par-end" d="M{0} {3}V{4}M{1} {3}V{4}"/>'
                ).format(_x(one.par.random), _x(one.par.best), line, line - 8, line + 8)
            )
        for score in sorted(set(one.scores)):
            radius = min(9, 3 + one.scores.count(score))
            parts.append(
                Markup('<circle class="trend-dot" cx="{}" cy="{}" r="{}"><title>{}</title></circle>').format(
                    _x(score), line, radius, score
                )
            )
        if one.mean is not None:
            x = _x(one.mean)
            parts.append(Markup('<path class="trend-mean" d="M{0} {1}l6 -10h-12z"/>').format(x, line - 10))
    return Plot(Markup("").join([*parts, Markup("</svg>")]))


def _open(height: int, name: str, title: str, description: str) -> list[Markup]:
    return [
        Markup(
            '<svg class="chart" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{n}-title {n}-desc">'
            '<title id="{n}-title">{t}</title><desc id="{n}-desc">{d}</desc>'
        ).format(w=WIDTH, h=height, n=f"chart-{name}", t=title, d=description)
    ]


def _levels() -> list[Markup]:
    return [
        Markup(
            '<path class="chart-grid" d="M{} {}H{}"/><text class="chart-axis" x="{}" y="{}" text-anchor="end">{}</text>'
        ).format(LEFT, _y(level), WIDTH - RIGHT, LEFT - 8, _y(level) + 3.5, level)
        for level in (0, 50, 100)
    ]


def _upright(x: float, par: Par) -> Markup:
    best, random = _y(par.best), _y(par.random)
    return Markup(
        '<path class="par-bar" d="M{x} {r}V{b}"/><path class="par-end" d="M{left} {r}H{right}M{left} {b}H{right}"/>'
    ).format(x=x, r=random, b=best, left=x - 7, right=x + 7)


def _drawn(profile: Profile) -> dict[int, ProfileEntry]:
    """Return the attempts that have a dot, by their numbers."""
    every = enumerate(profile.entries, start=1)
    return {number: one for number, one in every if one.row.state == RANKED and SCORE in one.row.values}


def _told(profile: Profile) -> str:
    scores = [one.row.values[SCORE] for one in _drawn(profile).values()]
    return gettext(
        "%(number)d first attempts: first %(first)d, last %(last)d, lowest %(low)d, highest %(high)d. A table follows.",
        number=len(scores),
        first=scores[0],
        last=scores[-1],
        low=min(scores),
        high=max(scores),
    )


def _x(score: float) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * score / 100, 1)


def _y(score: float) -> float:
    return round(TOP + HEIGHT * (100 - score) / 100, 1)
