"""What would have come of another decision under the same luck: draws hang on seed and id, so it can be played."""

from collections.abc import Sequence

from sim.analysis.tablebase import Tablebase
from sim.engine.decision import Decision
from sim.engine.errors import ChoiceUnavailable
from sim.engine.play import Turn, decide


def what_if(
    tablebase: Tablebase, turns: Sequence[Turn], number: int, decision: Decision, *, as_played: bool
) -> tuple[Turn, ...]:
    """Return the turns from decision `number` to an outcome where `decision` takes its place.

    `turns` are those of a finished attempt, the beginning first. What follows is best play. With `as_played` the
    attempt's own later decisions come first, in their order, until one of them is not open any more. Raises
    ChoiceUnavailable where the decision is not open there, and ValueError where there is no such number.
    """
    if not 1 <= number < len(turns):
        raise ValueError(f"there is no decision {number} in this attempt")
    scenario = tablebase.scenario
    found = [decide(scenario, turns[number - 1].attempt, decision)]
    own = [turn.decision for turn in turns[number + 1 :] if turn.decision is not None] if as_played else []
    for later in own:
        if found[-1].attempt.outcome is not None:
            break
        try:
            found.append(decide(scenario, found[-1].attempt, later))
        except ChoiceUnavailable:
            break
    while found[-1].attempt.outcome is None:
        attempt = found[-1].attempt
        found.append(decide(scenario, attempt, tablebase.best(attempt.position)))
    return tuple(found)
