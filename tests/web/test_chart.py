"""The chart of trust, number by number."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from sim.services.debrief_views import DebriefView, TrustLine, TrustPoint
from sim.services.views import PRACTICE, Moment, OutcomeView
from sim.web.chart import LEFT, RIGHT, WIDTH, TableRow, _Axis, marks, table, trust_chart

ANN = TrustLine(
    "Ann <b>",
    "candidate",
    (
        TrustPoint(0, 50, 0),
        TrustPoint(0, 55, 1),
        TrustPoint(2, 45, 0),
        TrustPoint(3, 45, 2),
        TrustPoint(3, 60, 3),
        TrustPoint(3, 55, 0),
    ),
)
BOB = TrustLine(
    "Bob",
    "client",
    (TrustPoint(0, 40, 0), TrustPoint(0, 40, 1), TrustPoint(3, 40, 2), TrustPoint(3, 40, 3), TrustPoint(4, 30, 0)),
)
VIEW = DebriefView(
    public_id="x",
    slug="errand",
    title="The Errand",
    language="en",
    mode=PRACTICE,
    outcome=OutcomeView("placed", "Ann starts", "", True),
    score=50,
    score_lines=(),
    capped=False,
    cap=40,
    ended=Moment(5),
    days=5,
    decisions=(),
    promises=(),
    claims=(),
    facts=(),
    missed=(),
    trust=(ANN, BOB),
    principles=(),
    remembers=(),
    ranked=True,
    ordinal=1,
    can_restart=True,
    began=(),
)


@pytest.fixture
def _page(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def test_the_table_tells_every_moment_in_order() -> None:
    """The start, each decision, and what changed after it each have a row with everybody's trust."""
    assert table((ANN, BOB)) == (
        TableRow(1, 0, (50, 40)),
        TableRow(1, 1, (55, 40)),
        TableRow(3, 0, (45, 40)),
        TableRow(4, 2, (45, 40)),
        TableRow(4, 3, (60, 40)),
        TableRow(4, 0, (55, 40)),
        TableRow(5, 0, (55, 30)),
    )


def test_decisions_of_one_day_stand_above_each_other() -> None:
    """Numbers never overlap: those of the same moment are stacked, the earlier one below."""
    placed = marks((ANN, BOB), _Axis(5))
    assert [(mark.number, mark.row) for mark in placed] == [(1, 0), (2, 0), (3, 1)]
    assert placed[0].x == LEFT
    assert placed[1].x == placed[2].x == round(LEFT + (WIDTH - LEFT - RIGHT) * 3 / 5, 1)


@pytest.mark.usefixtures("_page")
def test_the_drawing_is_safe_and_stays_in_its_frame() -> None:
    """Names are escaped; no coordinate lies outside; nothing needs inline style or script."""
    chart = trust_chart(VIEW)
    assert chart is not None
    assert "Ann &lt;b&gt;" in chart.svg
    assert "style=" not in chart.svg
    assert "from 50 to 55, lowest 45, highest 60" in chart.svg
    assert chart.names == ("Ann <b>", "Bob")


@pytest.mark.usefixtures("_page")
def test_long_stories_name_fewer_weeks() -> None:
    """An axis of two years is no comb: at most nine labels."""
    chart = trust_chart(replace(VIEW, days=520))
    assert chart is not None
    assert chart.svg.count(">Week ") <= 9


@pytest.mark.usefixtures("_page")
def test_nobody_no_chart() -> None:
    """Without people, or by older rules, there is nothing to draw; without time there still is."""
    assert trust_chart(replace(VIEW, trust=())) is None
    assert trust_chart(replace(VIEW, days=0, trust=(replace(BOB, points=BOB.points[:1]),))) is not None
