"""What makes a scenario large: which variables multiply its positions, and by how much."""

from collections.abc import Sequence

from sim.analysis.explore import Place, Waiting
from sim.language.load import Scenario


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
