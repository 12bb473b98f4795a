"""What makes a scenario large: which variables multiply its positions, and by how much."""

from collections.abc import Sequence

from sim.analysis.explore import Place, Waiting
from sim.language.load import Scenario

ENOUGH = 200_000
"""So many positions are enough to tell what multiplies them."""


def multipliers(scenario: Scenario, places: Sequence[Place | Waiting]) -> list[tuple[str, float]]:
    """Return the clock and the variables by how many times fewer positions there would be without them.

    Each factor (1 or more) counts the given positions, waits left out, against those that differ otherwise. The
    largest come first; what multiplies nothing is left out.
    """
    positions = [place for place in places if len(place) == 3]
    found = [("clock", len(positions) / max(1, len({(state, values) for state, _, values in positions})))]
    for at, variable in enumerate(scenario.core.variables):
        if len({place[2][at] for place in positions}) > 1:
            without = {(state, clock, values[:at], values[at + 1 :]) for state, clock, values in positions}
            found.append((variable.name, len(positions) / len(without)))
    return sorted(((name, factor) for name, factor in found if factor > 1), key=lambda row: (-row[1], row[0]))


def largest_multipliers(scenario: Scenario, places: Sequence[Place | Waiting]) -> tuple[tuple[str, float], ...]:
    """Return the six largest multipliers, reckoned on the states with most positions so that it takes seconds.

    A state counts whole or not at all, since what multiplies does so within it.
    """
    in_state: dict[int, list[Place | Waiting]] = {}
    for place in places:
        if len(place) == 3:
            in_state.setdefault(place[0], []).append(place)
    chosen: list[Place | Waiting] = []
    for group in sorted(in_state.values(), key=len, reverse=True):
        if not chosen or len(chosen) + len(group) <= ENOUGH:
            chosen += group
    return tuple(multipliers(scenario, chosen)[:6])
