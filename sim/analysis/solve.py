"""Solving a scenario exactly, written for clarity: what random, best and worst play come to.

Backward induction over the positions of `explore`. Random play is uniform over the open choices, then uniform over
each argument of the chosen one. Best play has the highest expected score, worst play the lowest; where decisions are
equal (to 1e-9), the first in the file's order is taken. `sim.analysis.fast` comes to the same figures much sooner;
this is what it is held against.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from sim.analysis.explore import DEFAULT_LIMIT, Chances, Exploration, WayRound, explore
from sim.analysis.principles import UNRATED, rating
from sim.engine.attempt import Memory, Position
from sim.engine.decision import Decision
from sim.engine.score import score
from sim.language.load import Scenario

EQUAL = 1e-9
"""Expected scores that differ by no more are the same: the difference is one of rounding."""


class StoryStalls(Exception):
    """Some play comes to a state in which nothing is open; `state` is its id."""

    def __init__(self, state: str) -> None:
        super().__init__(f"the story stalls in `{state}`: a play can come there with no choice open")
        self.state = state


Weights = list[float]
"""How much each decision of a node counts, adding up to 1."""


@dataclass(frozen=True, slots=True)
class Play:
    """What a way of playing comes to: the expected score (0 to 100) and the probability of each outcome by id."""

    score: float
    outcomes: dict[str, float]


@dataclass(frozen=True, slots=True)
class Solution:
    """A solved scenario. `values` gives, for each node of the exploration, the expected score under best play.

    `shortest` and `longest` count the decisions of the shortest and the longest play; `principles` gives, for each
    of the header, the points lost by its neglect.
    """

    exploration: Exploration
    random: Play
    best: Play
    worst: Play
    shortest: int
    longest: int
    principles: dict[str, float]
    values: list[float] = field(repr=False)

    @property
    def positions(self) -> int:
        """The number of reachable positions."""
        return self.exploration.positions

    def worth(self, node: int) -> list[tuple[Decision, float]]:
        """Return the open decisions of a position, each with the expected score of best play after it."""
        return [
            (decision, _mean(chances, self.values))
            for decision, chances in self.exploration.decisions[node]
            if decision is not None
        ]


def solve(
    scenario: Scenario,
    limit: int = DEFAULT_LIMIT,
    progress: Callable[[int], None] | None = None,
    memory: Memory | None = None,
) -> Solution:
    """Solve a scenario begun with a memory, by default none.

    Raises TooManyPositions past `limit`, WayRound where a play need not end, StoryStalls where one cannot go on.
    """
    exploration = explore(scenario, limit, progress, memory=memory)
    order = _order(exploration)
    best = _values(exploration, order, max)
    worst = _values(exploration, order, min)
    uniform = [_uniform(node) for node in exploration.decisions]
    lengths = _lengths(exploration, order)
    begins = [node for _, node in exploration.begins]
    return Solution(
        exploration,
        random=_play(exploration, order, uniform),
        best=_play(exploration, order, _greedy(exploration, best, max)),
        worst=_play(exploration, order, _greedy(exploration, worst, min)),
        shortest=min(lengths[node][0] for node in begins),
        longest=max(lengths[node][1] for node in begins),
        principles={name: _loss(exploration, order, best, name) for name in scenario.document.principles},
        values=best,
    )


def best_line(solution: Solution) -> tuple[str, ...]:
    """Return the decisions of best play along the likeliest story."""
    exploration = solution.exploration
    node = max(exploration.begins)[1]
    line: list[str] = []
    while exploration.decisions[node]:
        ways = exploration.decisions[node]
        worth = [_mean(chances, solution.values) for _, chances in ways]
        chosen = next(at for at, one in enumerate(worth) if one >= max(worth) - EQUAL)
        decision, chances = ways[chosen]
        if decision is not None:
            line.append(str(decision))
        node = max(chances, key=lambda chance: (chance[0], -chance[1]))[1]
    return tuple(line)


def _mean(chances: Chances, values: list[float]) -> float:
    return sum(chance * values[node] for chance, node in chances)


def _order(exploration: Exploration) -> list[int]:
    """Return the nodes so that each comes after those it leads to; raises WayRound where that cannot be."""
    order: list[int] = []
    state = bytearray(len(exploration.places))
    for root in {node for _, node in exploration.begins}:
        if state[root]:
            continue
        state[root] = 1
        path: list[tuple[int, Iterable[int]]] = [(root, _ahead(exploration, root))]
        while path:
            node, ahead = path[-1]
            for way in ahead:
                if state[way] == 1:
                    raise _way_round(exploration, [at for at, _ in path], way)
                if state[way] == 0:
                    state[way] = 1
                    path.append((way, _ahead(exploration, way)))
                    break
            else:
                state[node] = 2
                order.append(node)
                path.pop()
    return order


def _ahead(exploration: Exploration, node: int) -> Iterable[int]:
    return iter([way for _, chances in exploration.decisions[node] for _, way in chances])


def _way_round(exploration: Exploration, path: list[int], back_to: int) -> WayRound:
    ring = [*path[path.index(back_to) :], back_to]
    choices: dict[str, None] = {}
    for node, after in pairwise(ring):
        for decision, chances in exploration.decisions[node]:
            if decision is not None and any(way == after for _, way in chances):
                choices[decision.choice] = None
                break
    return WayRound(tuple(choices))


def _final(exploration: Exploration, node: int) -> float:
    place = exploration.places[node]
    scenario = exploration.scenario
    return float(score(scenario, Position(scenario.core.states[place[0]].id, place[1], place[2])))


def _values(exploration: Exploration, order: list[int], pick: Callable[[Iterable[float]], float]) -> list[float]:
    values = [0.0] * len(exploration.places)
    for node in order:
        ways = exploration.decisions[node]
        if exploration.outcome(node) is not None:
            values[node] = _final(exploration, node)
        elif not ways:
            raise StoryStalls(exploration.scenario.core.states[exploration.places[node][0]].id)
        else:
            values[node] = pick(_mean(chances, values) for _, chances in ways)
    return values


def _greedy(exploration: Exploration, values: list[float], pick: Callable[[Iterable[float]], float]) -> list[Weights]:
    weights: list[Weights] = []
    for ways in exploration.decisions:
        worth = [_mean(chances, values) for _, chances in ways]
        chosen = next((at for at, one in enumerate(worth) if abs(one - pick(worth)) <= EQUAL), -1)
        weights.append([1.0 if at == chosen else 0.0 for at in range(len(worth))])
    return weights


def _uniform(ways: tuple[tuple[Decision | None, Chances], ...]) -> Weights:
    """Return the weights of random play: each choice alike, then each combination of its options alike."""
    of_choice: dict[str, int] = {}
    for decision, _ in ways:
        name = "" if decision is None else decision.choice
        of_choice[name] = of_choice.get(name, 0) + 1
    return [1 / len(of_choice) / of_choice["" if decision is None else decision.choice] for decision, _ in ways]


def _play(exploration: Exploration, order: list[int], weights: list[Weights]) -> Play:
    """Return what play by these weights comes to, by following its probability forwards."""
    reach = [0.0] * len(exploration.places)
    for chance, node in exploration.begins:
        reach[node] += chance
    outcomes = dict.fromkeys(exploration.scenario.document.outcomes, 0.0)
    expected = 0.0
    for node in reversed(order):
        if reach[node] == 0.0:
            continue
        outcome = exploration.outcome(node)
        if outcome is not None:
            outcomes[outcome] += reach[node]
            expected += reach[node] * _final(exploration, node)
        for weight, (_, chances) in zip(weights[node], exploration.decisions[node], strict=True):
            if weight:
                for chance, way in chances:
                    reach[way] += reach[node] * weight * chance
    return Play(expected, outcomes)


def _lengths(exploration: Exploration, order: list[int]) -> list[tuple[int, int]]:
    lengths = [(0, 0)] * len(exploration.places)
    for node in order:
        ways = exploration.decisions[node]
        if ways:
            ahead = [(lengths[way], 0 if decision is None else 1) for decision, chances in ways for _, way in chances]
            lengths[node] = (
                min(length[0] + step for length, step in ahead),
                max(length[1] + step for length, step in ahead),
            )
    return lengths


def _loss(exploration: Exploration, order: list[int], best: list[float], principle: str) -> float:
    """Return the points lost by whoever takes a weakest rated decision where the principle is at stake."""
    values = [0.0] * len(exploration.places)
    for node in order:
        ways = exploration.decisions[node]
        rated = [
            UNRATED if decision is None else rating(exploration.scenario, principle, decision) for decision, _ in ways
        ]
        given = {one for one in rated if one != UNRATED}
        if not ways:
            values[node] = best[node]
        else:
            values[node] = max(
                _mean(chances, values)
                for one, (_, chances) in zip(rated, ways, strict=True)
                if len(given) < 2 or one == min(given)
            )
    return sum(chance * (best[node] - values[node]) for chance, node in exploration.begins)
