"""How a score is made up before anything was played: the usual weights, and those of one scenario.

Both come from what scores: the defaults of the scenario file, and `score_parts` itself.
"""

from fractions import Fraction

from sim.engine.attempt import Position
from sim.engine.score import score_parts
from sim.language.load import Scenario
from sim.language.schema import ScoringSpec


def usual_weights() -> tuple[tuple[str, int], ...]:
    """Return the parts that a score can have, each with its weight in points where a scenario says nothing else.

    Parts are named as in `ScorePart`; one of weight 0 counts only where a scenario weighs it.
    """
    found: list[tuple[str, int]] = []
    for name, value in ScoringSpec().model_dump().items():
        if not isinstance(value, dict):
            found.append((name, value))
        elif "points" in value:
            found.append((name, value["points"]))
        else:
            found += [(f"{name}.{key}", weight) for key, weight in value.items()]
    return tuple(found)


def weights_of(scenario: Scenario) -> tuple[tuple[str, Fraction], ...]:
    """Return the parts of a scenario's score without what it lacks; their weights come to 100 points."""
    starts = tuple(variable.start for variable in scenario.core.variables)
    outcome = next(iter(scenario.document.outcomes))
    return tuple((part.name, part.weight) for part in score_parts(scenario, Position(outcome, 0, starts)))
