"""What a story can still come to once conduct was breached: the cap, and never more."""

from sim.analysis.explore import Exploration
from sim.engine.attempt import Position
from sim.engine.score import breached, score


def best_breached(exploration: Exploration) -> int | None:
    """Return the highest score of any story in which conduct was breached, whatever else was done and however lucky.

    It is 0 to the cap of 40, or None where no story that ends has a breach.
    """
    scenario = exploration.scenario
    found: list[int] = []
    for node, place in enumerate(exploration.places):
        if exploration.outcome(node) is not None:
            position = Position(scenario.core.states[place[0]].id, place[1], place[2])
            if breached(scenario, position):
                found.append(score(scenario, position))
    return max(found, default=None)
