"""Solving a scenario exactly, fast: the figures of `solve`, which is written for clarity, from arrays.

Values are reckoned backwards, one block of nodes at a time, and the probability of outcomes forwards. Random play is
uniform over the open choices, then uniform over each argument of the chosen one. Best play has the highest expected
score, worst play the lowest; where decisions are equal to 1e-9, the first in the file's order is taken.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.analysis.blocks import Block
from sim.analysis.crowd import NO_WAIT
from sim.analysis.explore import DEFAULT_LIMIT, WayRound
from sim.analysis.graph import Graph
from sim.analysis.offers import Offers
from sim.analysis.order import Round, choices_round, forwards
from sim.analysis.solve import EQUAL, Play, StoryStalls
from sim.analysis.sweeps import Floats, Places, after, backwards, lengths, spread_all, spread_some
from sim.analysis.waves import draw_graph
from sim.engine.attempt import Memory, Position
from sim.engine.decision import Decision
from sim.engine.score import scores
from sim.language.evaluate import Bools
from sim.language.load import Scenario


@dataclass(frozen=True, slots=True)
class Worth:
    """What a position is worth: the expected score of best play, the best decision, and that after each decision.

    `decisions` lists the open decisions in the file's order, each with the expected score of best play after it; at
    an outcome there are none, and `best` is None.
    """

    value: float
    best: Decision | None
    decisions: tuple[tuple[Decision, float], ...]


class NotReachable(Exception):
    """A position was asked for that no play of the scenario comes to."""


class FastSolution:
    """A solved scenario: what ways of playing come to, and what every position is worth.

    `ends` are the nodes that are outcomes, `final` their scores; `values` says what best play comes to at each node.
    """

    def __init__(self, graph: Graph, memory: Memory | None = None) -> None:
        self.memory = memory
        self.scenario = graph.scenario
        try:
            self.graph = forwards(graph)
        except Round as found:
            raise WayRound(choices_round(graph, found.nodes)) from None
        self.offers = Offers(self.graph)
        self.ends, self.final = self._scores()
        self.values, self._best = self._solved(np.maximum)
        _, self._worst = self._solved(np.minimum)
        self.random, self.best, self.worst = (self.play(policy) for policy in ("random", "best", "worst"))
        self.shortest, self.longest = self._lengths()

    @property
    def positions(self) -> int:
        """The number of reachable positions."""
        return self.graph.positions

    # Asking ---------------------------------------------------------------------------------------------

    def worth(self, position: Position) -> Worth:
        """Return what a position is worth; what nothing can still ask for in it makes no difference.

        Raises NotReachable where no play comes to it.
        """
        return self.worth_at(self.node(position))

    def node(self, position: Position) -> int:
        """Return the number of a position's node; raises NotReachable where no play comes to it."""
        state = self.scenario.state_index[position.state]
        values = list(position.values)
        for variable, start in self.scenario.core.states[state].drops:
            values[variable] = start
        nodes = self.graph.nodes
        found = nodes.table.find_one(nodes.packing.pack_one((state, position.clock, *values, NO_WAIT, NO_WAIT)))
        if found < 0:
            raise NotReachable(f"no play of `{self.scenario.id}` comes to `{position.state}` like this")
        return found

    def worth_at(self, node: int) -> Worth:
        """Return what the position at a node is worth."""
        graph = self.graph
        begin, end = (int(graph.first[at]) for at in (node, node + 1))
        worth = np.zeros(0)
        if begin < end:
            bounds = graph.begin[begin : end + 1]
            ways = slice(int(bounds[0]), int(bounds[-1]))
            worth = np.add.reduceat(graph.chances[ways] * self.values[graph.ways[ways]], bounds[:-1] - bounds[0])
        decisions = tuple(
            (graph.coding.decision(int(code)), float(value))
            for code, value in zip(graph.codes[begin:end], worth, strict=True)
        )
        best = decisions[int(np.argmax(worth >= worth.max() - EQUAL))][0] if decisions else None
        return Worth(float(self.values[node]), best, decisions)

    def best_line(self) -> tuple[str, ...]:
        """Return the decisions of best play along the likeliest story."""
        graph = self.graph
        node = max(graph.begins)[1]
        line: list[str] = []
        while graph.sizes[node]:
            decision = int(graph.first[node] + self._best[node])
            if graph.codes[decision] >= 0:
                line.append(str(graph.coding.decision(int(graph.codes[decision]))))
            begin, end = graph.begin[decision], graph.begin[decision + 1]
            node = int(graph.ways[begin + int(np.argmax(graph.chances[begin:end]))])
        return tuple(line)

    @cached_property
    def principles(self) -> dict[str, float]:
        """The points lost by neglect of each principle of the header, 0 or more; see `sim.analysis.principles`."""
        best = self._expected(self.values)
        names = self.scenario.document.principles
        return {
            name: best - self._expected(self._solved(np.maximum, self.offers.neglecting(name))[0]) for name in names
        }

    # Ways of playing ------------------------------------------------------------------------------------

    def play(self, policy: str) -> Play:
        """Return what a way of playing comes to, named as for `reach`, by following its probability forwards."""
        ends = self.reach(policy)[self.ends]
        states = self.graph.nodes.column(0, self.graph.nodes.table.keys[:, self.ends])
        found = np.bincount(states, weights=ends, minlength=len(self.scenario.core.states))
        index = self.scenario.state_index
        outcomes = {name: float(found[index[name]]) for name in self.scenario.document.outcomes}
        return Play(float(ends @ self.final), outcomes)

    def reach(self, policy: str) -> Floats:
        """Return the probability that a play comes to each node, of a way of playing: `random`, `best`, `worst`, or
        `neglect:` and a principle of the header.

        Raises KeyError for any other.
        """
        taken = None if policy == "random" else self._taken(policy)
        reach = np.zeros(self.graph.size)
        for chance, node in self.graph.begins:
            reach[node] += chance
        for block in self.graph.blocks:
            if taken is None:
                spread_all(block, reach, self.offers.rows(block, self.offers.even))
            else:
                spread_some(block, reach, taken)
        return reach

    def decided(self, policy: str) -> NDArray[np.int32]:
        """Return the code of the decision that a way of playing takes at each node, -1 where it takes none.

        The way must take one decision at each node: `best`, `worst`, or `neglect:` and a principle.
        """
        return self.offers.codes(self._taken(policy))

    def decision_weights(self, policy: str) -> Floats:
        """Return, by decision of the graph, how likely a way of playing takes it at its node."""
        if policy == "random":
            return self._by_decision(lambda block: self.offers.rows(block, self.offers.even))
        found = np.zeros(len(self.graph.codes))
        some = np.flatnonzero(self.graph.sizes)
        found[self.graph.first[some] + self._taken(policy)[some]] = 1.0
        return found

    def after(self) -> Floats:
        """Return the expected score of best play after each decision of the graph."""
        return self._by_decision(lambda block: after(block, self.values))

    def under_best_play(self, final: Floats) -> Floats:
        """Return what is expected of `final` after each decision of the graph where best play follows.

        `final` has a number for each outcome, in the order of `ends`.
        """
        values = np.zeros(self.graph.size)
        values[self.ends] = final
        found = np.empty(len(self.graph.codes))
        for block in reversed(self.graph.blocks):
            worth = after(block, values)
            places = block.places(self.graph.first)
            found[places] = worth
            own = self.graph.first[block.nodes] + self._best[block.nodes]
            values[block.nodes] = found[own]
        return found

    def without(self, codes: Bools) -> float:
        """Return the expected score of best play that never takes decisions of some codes where others are open."""
        return self._expected(self._solved(np.maximum, self.offers.without(codes))[0])

    def scores(self, reach: Floats) -> Floats:
        """Return the probability of each score, 0 to 100, of a way of playing with this reach."""
        found = np.bincount(self.final.astype(np.int64), weights=reach[self.ends], minlength=101)
        return found.astype(np.float64)

    def final_scores(self) -> NDArray[np.int64]:
        """Return, by node, the score of outcomes, 0 elsewhere."""
        found = np.zeros(self.graph.size, dtype=np.int64)
        found[self.ends] = self.final
        return found

    # Reckoning ------------------------------------------------------------------------------------------

    def _expected(self, values: NDArray[np.generic]) -> float:
        return float(sum(chance * values[node] for chance, node in self.graph.begins))

    def _scores(self) -> tuple[NDArray[np.int64], Floats]:
        """Return the outcomes and their scores; raises StoryStalls where something else leads nowhere."""
        nodes = self.graph.nodes
        still = np.flatnonzero((np.diff(self.graph.offers) == 0).take(self.graph.menus))
        packed = nodes.table.keys[:, still]
        states, clocks = (nodes.column(index, packed) for index in (0, 1))
        stalled = np.flatnonzero([not state.outcome for state in self.scenario.core.states])
        found = np.flatnonzero(np.isin(states, stalled))
        if found.size:
            raise StoryStalls(self.scenario.core.states[states[found[0]]].id)
        points = np.empty(len(still))
        for begin in range(0, len(still), 100_000):
            some = slice(begin, begin + 100_000)
            values = nodes.values(packed[:, some])
            points[some] = scores(self.scenario, states[some], clocks[some], values)
        return still, points

    def _solved(self, pick: np.ufunc, barred: Bools | None = None) -> tuple[Floats, Places]:
        """Return the value of each node where decisions are picked so, and which are; `barred` offers are not taken."""
        values = np.zeros(self.graph.size)
        values[self.ends] = self.final
        rows: Callable[[Block], Bools] | None = None
        if barred is not None and barred.any():
            offers = self.offers

            def rows(block: Block) -> Bools:
                return offers.rows(block, barred)

        return values, backwards(self.graph.blocks, values, pick, rows)

    def _taken(self, policy: str) -> Places:
        """Return the decision of a play that takes one decision at each node, by place."""
        if policy == "best":
            return self._best
        if policy == "worst":
            return self._worst
        word, _, principle = policy.partition(":")
        if word != "neglect" or principle not in self.scenario.document.principles:
            raise KeyError(policy)
        return self._solved(np.maximum, self.offers.neglecting(principle))[1]

    def _by_decision(self, rows: Callable[[Block], Floats]) -> Floats:
        """Return what `rows` says of each row of each block, by decision of the graph."""
        found = np.empty(len(self.graph.codes))
        for block in self.graph.blocks:
            found[block.places(self.graph.first)] = rows(block)
        return found

    def _lengths(self) -> tuple[int, int]:
        """Return how many decisions the shortest and the longest play have."""
        graph, steps = self.graph, self.offers.steps
        shortest, longest = lengths(graph.blocks, graph.size, lambda block: steps.take(graph.menus[block.nodes]))
        begins = [node for _, node in graph.begins]
        return int(shortest[begins].min()), int(longest[begins].max())


def solve_fast(
    scenario: Scenario,
    limit: int = DEFAULT_LIMIT,
    progress: Callable[[int], None] | None = None,
    memory: Memory | None = None,
) -> FastSolution:
    """Solve a scenario begun with a memory, by default none; `progress` is told how many nodes were looked at.

    Raises TooMany past `limit` nodes, WayRound where a play need not end, StoryStalls where one cannot go on, and
    UnknownConstruct for a core that says more than is known here.
    """
    return FastSolution(draw_graph(scenario, limit, progress, memory=memory), memory)
