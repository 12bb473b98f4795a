"""A second solver, as short as can be, that shares only the engine with the first: for comparing the two.

It plays whole decisions by the machine, under every way the draws can fall, and recurs over the positions.
"""

from collections.abc import Callable
from fractions import Fraction

from sim.analysis.explore import ScriptedLuck
from sim.engine.attempt import Position
from sim.engine.decision import Decision
from sim.engine.luck import Luck
from sim.engine.machine import arrive
from sim.engine.play import cursor_at, open_decisions, take
from sim.engine.score import score
from sim.engine.turn import Cursor
from sim.language.load import Scenario

Ways = dict[Position, Fraction]
"""Where a decision leads, each position with its probability."""


def standing(cursor: Cursor) -> Position:
    """Return where a cursor stands, without what nothing can still ask for."""
    state = cursor.core.states[cursor.at]
    values = list(cursor.values)
    for variable, start in state.drops:
        values[variable] = start
    return Position(state.id, cursor.clock, tuple(values))


def beginnings(scenario: Scenario) -> Ways:
    """Return where the story can begin."""
    core = scenario.core
    starts = [variable.start for variable in core.variables]
    return _every_way(lambda luck: Cursor(scenario, core.start, 0, starts, luck), arrive)


def ways_of(scenario: Scenario, position: Position, decision: Decision) -> Ways:
    """Return where a decision can lead."""
    return _every_way(lambda luck: cursor_at(scenario, position, luck), lambda cursor: take(cursor, decision))


def _every_way(cursor_with: Callable[[Luck], Cursor], act: Callable[[Cursor], None]) -> Ways:
    found: Ways = {}
    script: list[int] | None = []
    while script is not None:
        luck = ScriptedLuck(script)
        cursor = cursor_with(luck)
        act(cursor)
        chance = Fraction(1)
        for index, weights in luck.drawn:
            chance *= Fraction(weights[index], sum(weights))
        place = standing(cursor)
        found[place] = found.get(place, Fraction(0)) + chance
        script = luck.next_script()
    return found


def open_at(scenario: Scenario, position: Position) -> tuple[Decision, ...]:
    """Return every decision that can be taken in a position."""
    if scenario.core.states[scenario.state_index[position.state]].outcome:
        return ()
    return open_decisions(cursor_at(scenario, position, ScriptedLuck(())))


class Expectimax:
    """The expected score of best, worst and random play, and the outcomes of random play, by recursion."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.known: dict[Position, tuple[Fraction, Fraction, Fraction, dict[str, Fraction]]] = {}

    def whole(self) -> tuple[Fraction, Fraction, Fraction, dict[str, Fraction]]:
        """Return best, worst and random score and the outcomes of random play, from the beginning."""
        return self._mean(beginnings(self.scenario))

    def at(self, position: Position) -> tuple[Fraction, Fraction, Fraction, dict[str, Fraction]]:
        """Return the same from a position on."""
        if position not in self.known:
            self.known[position] = self._reckoned(position)
        return self.known[position]

    def _reckoned(self, position: Position) -> tuple[Fraction, Fraction, Fraction, dict[str, Fraction]]:
        decisions = open_at(self.scenario, position)
        if not decisions:
            points = Fraction(score(self.scenario, position))
            return points, points, points, {position.state: Fraction(1)}
        rows = [self._mean(ways_of(self.scenario, position, decision)) for decision in decisions]
        names = [decision.choice for decision in decisions]
        weights = [Fraction(1, len(set(names)) * names.count(name)) for name in names]
        outcomes: dict[str, Fraction] = {}
        for weight, row in zip(weights, rows, strict=True):
            for outcome, chance in row[3].items():
                outcomes[outcome] = outcomes.get(outcome, Fraction(0)) + weight * chance
        return (
            max(row[0] for row in rows),
            min(row[1] for row in rows),
            sum((weight * row[2] for weight, row in zip(weights, rows, strict=True)), Fraction(0)),
            outcomes,
        )

    def _mean(self, ways: Ways) -> tuple[Fraction, Fraction, Fraction, dict[str, Fraction]]:
        best = worst = even = Fraction(0)
        outcomes: dict[str, Fraction] = {}
        for position, chance in ways.items():
            row = self.at(position)
            best, worst, even = best + chance * row[0], worst + chance * row[1], even + chance * row[2]
            for outcome, share in row[3].items():
                outcomes[outcome] = outcomes.get(outcome, Fraction(0)) + chance * share
        return best, worst, even, outcomes
