"""The review of a game: what each decision of a finished attempt cost, and what luck made of it.

All of it is measured in expected final score under best play, the highest that can be expected of a position by
whoever knows what the position holds. From one decision to the next this changes in two steps. The decision takes it
from the value of the position to that of the decision (their difference is the *loss*, never below 0); then chance
takes it to the value of the position that came of it (the difference is the *luck* of that turn). Chance can also fall
before the first decision. So over a whole attempt, exactly:

    score = expected score of best play at the start + luck - losses

*Skill* is where the losses leave somebody between random and best play, whatever luck they had:
100 x (best - losses - random) / (best - random), not clipped, kept in tenths. Where random play is as good as best play
there is none.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sim.analysis.solve import EQUAL
from sim.analysis.tablebase import Expected, Tablebase
from sim.engine.decision import Decision
from sim.engine.play import Turn
from sim.engine.score import score

INACCURACY = 1.0
"""From this loss in points on a decision is an inaccuracy, below it a good one."""
MISTAKE = 5.0
"""From this loss in points on it is a mistake."""
BLUNDER = 15.0
"""From this loss in points on it is a blunder."""

LABELS = ("best", "good", "inaccuracy", "mistake", "blunder")
THRESHOLDS = (("blunder", BLUNDER), ("mistake", MISTAKE), ("inaccuracy", INACCURACY), ("good", 0.0))
"""From which loss on a decision has each label, the gravest first; one that loses nothing is best."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One decision judged, by number from 1.

    `before` is what could be expected, `chosen` what could be once the decision was taken, `after` what could be once
    chance had fallen, each under best play from there on. `best` is a best decision, which keeps what was before.
    """

    number: int
    decision: Decision
    best: Decision
    before: Expected
    chosen: Expected
    after: Expected

    @property
    def loss(self) -> float:
        """The expected points that the decision gave away, 0 or more."""
        return max(0.0, self.before.score - self.chosen.score)

    @property
    def luck(self) -> float:
        """The expected points that chance gave then, below 0 where it took some."""
        return self.after.score - self.chosen.score

    @property
    def label(self) -> str:
        """One of `LABELS`."""
        return label_of(self.loss)


@dataclass(frozen=True, slots=True)
class GameReview:
    """A finished attempt reviewed.

    `start` and `random` are the expected scores of best and random play when the attempt began; `first` is what could
    be expected once chance had fallen before the first decision.
    """

    start: float
    random: float
    first: Expected
    decisions: tuple[Judged, ...]
    score: int

    @property
    def losses(self) -> float:
        """The expected points that all decisions gave away together."""
        return math.fsum(one.loss for one in self.decisions)

    @property
    def opening_luck(self) -> float:
        """The expected points that chance gave before the first decision."""
        return self.first.score - self.start

    @property
    def luck(self) -> float:
        """The expected points that chance gave altogether, below 0 where it took some."""
        return math.fsum((self.opening_luck, *(one.luck for one in self.decisions)))

    @property
    def skill(self) -> int | None:
        """The skill in tenths, None where random play is as good as best play."""
        return skill(self.start, self.random, self.losses)

    @property
    def worst(self) -> Judged | None:
        """The decision that gave most away, the first of equals; None where each was best."""
        found = max(self.decisions, key=lambda one: one.loss, default=None)
        return found if found is not None and found.label != "best" else None


def review(tablebase: Tablebase, turns: Sequence[Turn]) -> GameReview:
    """Review a finished attempt by its turns, the beginning first.

    Raises ValueError where it has no outcome, and NotReachable where it was begun with another memory than the
    tablebase.
    """
    last = turns[-1].attempt
    if last.outcome is None:
        raise ValueError("an attempt without an outcome cannot be reviewed yet")
    after = tablebase.expected(last.position)
    decisions: list[Judged] = []
    for number in range(len(turns) - 1, 0, -1):
        decision = turns[number].decision
        assert decision is not None
        before, chosen, best = tablebase.judged(turns[number - 1].attempt.position, decision)
        decisions.append(Judged(number, decision, best, before, chosen, after))
        after = before
    figures = tablebase.figures
    return GameReview(
        figures.best, figures.random, after, tuple(reversed(decisions)), score(tablebase.scenario, last.position)
    )


def label_of(loss: float) -> str:
    """Return the label of a decision by the expected points that it gave away."""
    if loss <= EQUAL:
        return LABELS[0]
    return next(name for name, least in THRESHOLDS if loss >= least - EQUAL)


def skill(best: float, random: float, losses: float) -> int | None:
    """Return the skill in tenths, rounded half up, by the formula above; None where best and random are equal."""
    if best - random <= EQUAL:
        return None
    return math.floor(1000 * (best - losses - random) / (best - random) + 0.5 + EQUAL)
