"""The review of a finished attempt as pages show it, and what would have come of other decisions.

Nothing is solved here: positions are looked up in a tablebase, and where that is not there the pages say why.
"""

import logging
from collections.abc import Sequence
from math import floor
from typing import TYPE_CHECKING

from sim.engine.attempt import Memory
from sim.engine.decision import Decision
from sim.engine.play import Turn, option_text
from sim.engine.score import score
from sim.language.load import Scenario
from sim.language.motivators import THEN
from sim.language.motives import RANKING
from sim.language.outcomes import KINDS
from sim.services.people import name_of
from sim.services.review_views import (
    ChosenView,
    GoodChance,
    JudgedView,
    LabelRule,
    LineView,
    ReviewView,
    ShiftView,
    StepView,
)
from sim.services.tablebases import DAMAGED, READY, Found, Tablebases
from sim.services.wording import moment

if TYPE_CHECKING:
    from sim.analysis.review import GameReview, Judged
    from sim.analysis.tablebase import Expected

OLDER_RULES = "older_rules"
MOST_SHIFTS = 3
LEAST_SHIFT = 0.5
"""Changes of less than so many per cent are not told."""
MOST_STEPS = 12
_log = logging.getLogger(__name__)


def review_view(scenario: Scenario, tablebases: Tablebases, memory: Memory, turns: Sequence[Turn]) -> ReviewView:
    """Review a finished attempt by its turns, the beginning first; what hinders it becomes the view's status."""
    found = tablebases.find(scenario, memory)
    game = reviewed(found, turns)
    if game is None or found.tablebase is None:
        return ReviewView(DAMAGED if found.status == READY else found.status)
    from sim.analysis.review import LABELS
    from sim.analysis.what_if import what_if

    start, losses = round(game.start, 1), round(game.losses, 1)
    labels = [one.label for one in game.decisions]
    worst = game.worst
    line = None
    if worst is not None:
        better = what_if(found.tablebase, turns, worst.number, worst.best, as_played=False)
        line = line_view(scenario, turns[worst.number - 1], better, most=MOST_STEPS)
    return ReviewView(
        status=READY,
        score=game.score,
        start=start,
        losses=losses,
        luck=round(game.score - start + losses, 1),
        random=round(game.random, 1),
        opening_luck=round(game.opening_luck, 1),
        skill=game.skill,
        decisions={one.number: _judged(scenario, one) for one in game.decisions},
        counts=tuple((label, labels.count(label)) for label in LABELS),
        worst=None if worst is None else _judged(scenario, worst),
        line=line,
        chances=_chances(scenario, game),
    )


def reviewed(found: Found, turns: Sequence[Turn]) -> "GameReview | None":
    """Return the review by a tablebase; None where there is none, or where it does not fit the attempt (logged)."""
    if found.tablebase is None:
        return None
    from sim.analysis.fast import NotReachable
    from sim.analysis.packing import OutOfBounds
    from sim.analysis.review import review

    try:
        return review(found.tablebase, turns)
    except (NotReachable, OutOfBounds, IndexError, ValueError) as error:
        _log.error("an attempt at %s cannot be reviewed: %s", found.tablebase.scenario.id, error)
        return None


def label_rules() -> tuple[LabelRule, ...]:
    """Return every label but `best` with the losses that it stands for, the mildest first."""
    from sim.analysis.review import THRESHOLDS

    rising = list(reversed(THRESHOLDS))
    ends = [least for _, least in rising[1:]]
    return tuple(LabelRule(name, least, end) for (name, least), end in zip(rising, [*ends, None], strict=True))


def chosen_view(scenario: Scenario, decision: Decision) -> ChosenView:
    """Return a decision in words, without gauges: nothing hangs on them, so that any is as good as another."""
    spec = scenario.choices[decision.choice]
    parts: list[tuple[str, tuple[str, ...]]] = []
    for name, option in decision.arguments:
        if name in spec.parts:
            parts.append(("message", (option_text(spec, name, option),)))
        elif name == RANKING and spec.diagnose is not None:
            parts.append(("diagnosis", tuple(option.split(THEN))))
    return ChosenView(spec.text, tuple(parts))


def line_view(scenario: Scenario, before: Turn, turns: Sequence[Turn], most: int | None = None) -> LineView:
    """Return turns up to an outcome in words; `before` is the turn that they follow, `most` how many are shown."""
    steps: list[StepView] = []
    for turn in turns[:most]:
        assert turn.decision is not None
        when = moment(scenario.clock, before.attempt.position.clock)
        steps.append(StepView(turn.attempt.decided, when, chosen_view(scenario, turn.decision)))
        before = turn
    last = turns[-1]
    assert last.attempt.outcome is not None
    position = last.attempt.position
    outcome = scenario.document.outcomes[last.attempt.outcome]
    told = [one.text for one in last.happenings if one.kind == "told" and one.ref == f"state.{last.attempt.outcome}"]
    return LineView(
        steps=tuple(steps),
        left_out=len(turns) - len(steps),
        outcome=outcome.title,
        text=told[-1] if told else "",
        good=KINDS[outcome.kind].good,
        score=score(scenario, position),
        ended=moment(scenario.clock, position.clock),
        trust=tuple(
            (name_of(scenario, person), position.values[scenario.variable_index[f"trust.{person}"]])
            for person in scenario.document.people
        ),
    )


def _judged(scenario: Scenario, one: "Judged") -> JudgedView:
    return JudgedView(
        number=one.number,
        label=one.label,
        loss=one.loss,
        given=_given(one.loss),
        luck=one.luck,
        before=one.before.score,
        chosen=one.chosen.score,
        after=one.after.score,
        best=None if one.label == "best" else chosen_view(scenario, one.best),
        shifts=_shifts(scenario, one.before, one.chosen),
    )


def _given(loss: float) -> str:
    """Return a loss in tenths, or in hundredths rounded down where tenths would have another label."""
    from sim.analysis.review import label_of

    tenths = f"{loss:.1f}"
    return tenths if label_of(float(tenths)) == label_of(loss) else f"{max(1, floor(100 * loss)) / 100:.2f}"


def _shifts(scenario: Scenario, before: "Expected", chosen: "Expected") -> tuple[ShiftView, ...]:
    """Return the outcomes that a decision made more or less likely, the greatest change first, a few at most."""
    rows = [
        ShiftView(spec.title, KINDS[spec.kind].good, 100 * one, 100 * other)
        for spec, one, other in zip(scenario.document.outcomes.values(), before.outcomes, chosen.outcomes, strict=True)
        if abs(one - other) * 100 >= LEAST_SHIFT
    ]
    return tuple(sorted(rows, key=lambda row: -abs(row.chosen - row.before))[:MOST_SHIFTS])


def _chances(scenario: Scenario, game: "GameReview") -> tuple[GoodChance, ...]:
    good = [KINDS[spec.kind].good for spec in scenario.document.outcomes.values()]

    def percent(expected: "Expected") -> float:
        return 100 * sum(share for share, counts in zip(expected.outcomes, good, strict=True) if counts)

    found: list[GoodChance] = []
    for one in game.decisions:
        found.append(GoodChance(one.number, False, percent(one.before)))
        found.append(GoodChance(one.number, True, percent(one.chosen)))
    end = game.decisions[-1].after if game.decisions else game.first
    return (*found, GoodChance(0, False, percent(end)))
