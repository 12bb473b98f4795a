"""The score: 0 to 100 whole points, a function of the final position only.

The rule, which the scenario language states in the same words: each part has a weight in points. The outcome gives its
share of its weight; the trust left with the candidates, the clients and the colleagues gives the mean of their
trust in per cent; a diagnosis gives the share of it that was right and that there was evidence for; time gives all its
points up to one moment, none from a later one on, and a straight line in between. What a scenario lacks is left out,
and the rest is scaled up so that the weights come to 100. The sum is rounded half up, once. After a breach of conduct
the score is 40 at most, whatever else went well.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from sim.engine.attempt import Position
from sim.language.core import FULL_CREDIT, Scoring
from sim.language.evaluate import Columns, Ints
from sim.language.load import Scenario


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One part of a score: `points` of `weight`, both scaled so that the weights come to 100.

    `name` is `outcome`, `trust.<role>`, `diagnosis` or `time`; `share` is the part reached, 0 to 1.
    """

    name: str
    weight: Fraction
    share: Fraction

    @property
    def points(self) -> Fraction:
        """The points that this part gives."""
        return self.weight * self.share


def score_parts(scenario: Scenario, position: Position) -> tuple[ScorePart, ...]:
    """Return the parts of the score of a final position; their weights come to 100.

    Raises ValueError where the position is no outcome.
    """
    scoring = scenario.core.scoring
    state = scenario.state_index[position.state]
    if not scenario.core.states[state].outcome:
        raise ValueError(f"`{position.state}` is no outcome, so it has no score")
    parts = [("outcome", scoring.outcome, Fraction(dict(scoring.shares)[state], 100))]
    for role, weight, group in scoring.trust:
        trust = sum(position.values[variable] for variable in group)
        parts.append((f"trust.{role}", weight, Fraction(trust, 100 * len(group))))
    weight, credits = scoring.diagnosis
    if weight:
        credited = sum(position.values[variable] for variable in credits)
        parts.append(("diagnosis", weight, Fraction(credited, FULL_CREDIT * len(credits))))
    parts.append(("time", scoring.time[0], _time_share(scoring, position.clock)))
    whole = sum(weight for _, weight, _ in parts)
    return tuple(ScorePart(name, Fraction(100 * weight, whole), share) for name, weight, share in parts if weight)


def score(scenario: Scenario, position: Position) -> int:
    """Return the score of a final position, 0 to 100; raises ValueError where the position is no outcome."""
    total = sum((part.points for part in score_parts(scenario, position)), Fraction(0))
    rounded = (2 * total + 1) // 2
    return min(rounded, scenario.core.scoring.cap) if breached(scenario, position) else rounded


def breached(scenario: Scenario, position: Position) -> bool:
    """Tell whether conduct was breached on the way to a position."""
    breach = scenario.core.scoring.breach
    return breach is not None and position.values[breach] > 0


def _time_share(scoring: Scoring, clock: int) -> Fraction:
    _, full, none = scoring.time
    return max(Fraction(0), min(Fraction(1), Fraction(none - clock, none - full)))


# Arrays of positions ------------------------------------------------------------------------------------


def scores(scenario: Scenario, states: Ints, clocks: Ints, values: Columns) -> NDArray[np.int64]:
    """Return the scores of final positions, given as arrays, as `score` returns them one by one.

    The parts are added as whole numbers over one common denominator, so that nothing is rounded before the end.
    """
    scoring = scenario.core.scoring
    _, full, none = scoring.time
    weight, credits = scoring.diagnosis
    diagnosed = FULL_CREDIT * max(1, len(credits))
    bases = [100, *(100 * len(group) for _, _, group in scoring.trust), diagnosed, none - full]
    base = lcm(*bases)
    shares = np.zeros(len(scenario.core.states), dtype=np.int64)
    for state, share in scoring.shares:
        shares[state] = share
    parts = [(scoring.outcome, shares[states] * (base // 100))]
    sums = [(one, group, 100 * len(group)) for _, one, group in scoring.trust]
    for one, group, of in [*sums, (weight, credits, diagnosed)]:
        total = sum((values[variable].astype(np.int64) for variable in group), np.zeros(len(states), dtype=np.int64))
        parts.append((one, total * (base // of)))
    left = np.clip(none - clocks.astype(np.int64), 0, none - full)
    parts.append((scoring.time[0], left * (base // (none - full))))
    whole = base * sum(weight for weight, _ in parts)
    total = sum((100 * weight * part for weight, part in parts), np.zeros(len(states), dtype=np.int64))
    rounded = (2 * total + whole) // (2 * whole)
    if scoring.breach is None:
        return rounded
    return np.where(values[scoring.breach] > 0, np.minimum(rounded, scoring.cap), rounded)
