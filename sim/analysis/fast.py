"""Solving a scenario exactly, fast: the figures of `solve`, which is written for clarity, from arrays.

Values are reckoned backwards, one layer of positions at a time, and the probability of outcomes forwards. Random
play is uniform over the open choices, then uniform over each argument of the chosen one. Best play has the highest
expected score, worst play the lowest; where decisions are equal to 1e-9, the first in the file's order is taken.
"""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.analysis.crowd import NO_WAIT
from sim.analysis.explore import DEFAULT_LIMIT, WayRound
from sim.analysis.graph import Graph, draw_graph
from sim.analysis.order import Layers, Round, choices_round
from sim.analysis.principles import UNRATED, ratings
from sim.analysis.solve import EQUAL, Play, StoryStalls
from sim.engine.attempt import Memory, Position
from sim.engine.decision import Decision
from sim.engine.score import scores
from sim.language.evaluate import Bools
from sim.language.load import Scenario

Floats = NDArray[np.float64]

Weights = Callable[[slice, slice, NDArray[np.int64]], Floats]
"""A way of playing: for a layer's nodes, decisions, and where each node's begin, how likely each decision is taken."""


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
    """A solved scenario: what ways of playing come to, and what every position is worth."""

    def __init__(self, graph: Graph, memory: Memory | None = None) -> None:
        self.graph = graph
        self.memory = memory
        self.scenario = graph.scenario
        try:
            self.layers = Layers(graph)
        except Round as found:
            raise WayRound(choices_round(graph, found.nodes)) from None
        self._final = self._scores()
        self.values = self._values(np.maximum, None)
        self._worst = self._values(np.minimum, None)
        self.random = self._play(self.weights("random"))
        self.best = self._play(self.weights("best"))
        self.worst = self._play(self.weights("worst"))
        self.shortest = self._length(np.minimum)
        self.longest = self._length(np.maximum)

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
        place = int(self.layers.place[node])
        begin, end = (int(self.layers.first[at]) for at in (place, place + 1))
        worth = self._after(self.values, begin, end)
        codes = self.graph.codes[self.layers.decisions[begin:end]]
        decisions = tuple(
            (self.graph.coding.decision(int(code)), float(value)) for code, value in zip(codes, worth, strict=True)
        )
        best = decisions[int(np.argmax(worth >= worth.max() - EQUAL))][0] if decisions else None
        return Worth(float(self.values[place]), best, decisions)

    def best_line(self) -> tuple[str, ...]:
        """Return the decisions of best play along the likeliest story."""
        layers = self.layers
        place = int(layers.place[max(self.graph.begins)[1]])
        chosen = self._chosen
        line: list[str] = []
        while place >= layers.ends:
            decision = int(chosen[place - layers.ends])
            code = int(self.graph.codes[layers.decisions[decision]])
            if code >= 0:
                line.append(str(self.graph.coding.decision(code)))
            begin, end = layers.begin[decision], layers.begin[decision + 1]
            place = int(layers.ways[begin + int(np.argmax(layers.chances[begin:end]))])
        return tuple(line)

    @cached_property
    def principles(self) -> dict[str, float]:
        """The points lost by neglect of each principle of the header, 0 or more; see `sim.analysis.principles`."""
        best = self._expected(self.values)
        return {name: best - self._expected(self._neglecting(name)) for name in self.scenario.document.principles}

    # Ways of playing ------------------------------------------------------------------------------------

    def weights(self, policy: str) -> Weights:
        """Return a way of playing: `random`, `best`, `worst`, or `neglect:` and a principle of the header.

        Raises KeyError for any other.
        """
        if policy == "random":
            return self._uniform
        if policy == "best":
            return self._greedy(self.values, np.maximum)
        if policy == "worst":
            return self._greedy(self._worst, np.minimum)
        word, _, principle = policy.partition(":")
        if word != "neglect" or principle not in self.scenario.document.principles:
            raise KeyError(policy)
        barred = self._barred(principle)
        return self._greedy(self._values(np.maximum, barred), np.maximum, barred)

    def play(self, policy: str) -> Play:
        """Return what a way of playing comes to, named as for `weights`."""
        return self._play(self.weights(policy))

    def reach(self, weights: Weights) -> Floats:
        """Return, by place in the layers, the probability that a play of this way comes to each node."""
        layers = self.layers
        reach = np.zeros(layers.size)
        for chance, node in self.graph.begins:
            reach[layers.place[node]] += chance
        for nodes, decisions, starts in reversed(list(self._each_layer())):
            here = reach[nodes]
            if not here.any():
                continue
            taken = np.repeat(here, np.diff(np.append(starts, decisions.stop - decisions.start)))
            taken *= weights(nodes, decisions, starts)
            bounds = layers.begin[decisions.start : decisions.stop + 1]
            ways = slice(int(bounds[0]), int(bounds[-1]))
            flow = np.repeat(taken, np.diff(bounds)) * layers.chances[ways]
            some = flow > 0
            np.add.at(reach, layers.ways[ways][some], flow[some])
        return reach

    def decided(self, policy: str) -> NDArray[np.int32]:
        """Return the code of the decision that a way of playing takes at each node, -1 where it takes none.

        The way must take one decision at each node: `best`, `worst`, or `neglect:` and a principle.
        """
        codes = np.full(self.graph.size, -1, dtype=np.int32)
        chosen = self._decided(self.weights(policy))
        codes[self.layers.order[self.layers.ends :]] = self.graph.codes[self.layers.decisions[chosen]]
        return codes

    def after(self) -> Floats:
        """Return the expected score of best play after each decision, in the order of the layers."""
        found = np.empty(len(self.layers.decisions))
        for _, decisions, _ in self._each_layer():
            found[decisions] = self._after(self.values, decisions.start, decisions.stop)
        return found

    def without(self, codes: Bools) -> float:
        """Return the expected score of best play that never takes decisions of some codes where others are open."""
        barred = np.append(codes, False)[self.graph.codes][self.layers.decisions]
        starts = self.layers.first[self.layers.ends : -1]
        if barred.any():
            sizes = np.diff(self.layers.first[self.layers.ends :])
            barred &= ~np.repeat(np.minimum.reduceat(barred, starts), sizes)
        return self._expected(self._values(np.maximum, barred))

    def scores(self, reach: Floats) -> Floats:
        """Return the probability of each score, 0 to 100, of a way of playing with this reach."""
        ends = self.layers.ends
        return np.bincount(self._final.astype(np.int64), weights=reach[:ends], minlength=101).astype(np.float64)

    def final_scores(self) -> NDArray[np.int64]:
        """Return, by node, the score of outcomes, 0 elsewhere."""
        found = np.zeros(self.graph.size, dtype=np.int64)
        found[self.layers.order[: self.layers.ends]] = self._final
        return found

    def decision_weights(self, policy: str) -> Floats:
        """Return, by decision of the graph, how likely a way of playing takes it at its node."""
        weights = self.weights(policy)
        found = np.zeros(len(self.graph.codes))
        for nodes, decisions, starts in self._each_layer():
            found[self.layers.decisions[decisions]] = weights(nodes, decisions, starts)
        return found

    # Reckoning ------------------------------------------------------------------------------------------

    def _expected(self, values: NDArray[np.generic]) -> float:
        return float(sum(chance * values[self.layers.place[node]] for chance, node in self.graph.begins))

    def _scores(self) -> Floats:
        """Return the scores of outcomes, which come first; raises StoryStalls where something else leads nowhere."""
        nodes = self.layers.order[: self.layers.ends]
        stalled = nodes[~self.graph.ends[nodes]]
        if stalled.size:
            state = self.scenario.core.states[self.graph.states[stalled.min()]].id
            raise StoryStalls(state)
        found = np.empty(len(nodes))
        for begin in range(0, len(nodes), 100_000):
            some = nodes[begin : begin + 100_000]
            packed = self.graph.nodes.table.keys[:, some]
            values = self.graph.nodes.values(packed)
            found[begin : begin + 100_000] = scores(
                self.scenario, self.graph.states[some], self.graph.clocks[some], values
            )
        return found

    def _each_layer(self) -> Iterator[tuple[slice, slice, NDArray[np.int64]]]:
        """Yield each layer: its nodes, its decisions, and where the decisions of each node begin among them."""
        bounds = self.layers.bounds
        for begin, end in itertools.pairwise(bounds):
            first = self.layers.first[begin : end + 1]
            yield slice(begin, end), slice(int(first[0]), int(first[-1])), first[:-1] - first[0]

    def _after(self, values: Floats, begin: int, end: int) -> Floats:
        """Return the expected value after each of the decisions from `begin` to `end`."""
        if begin == end:
            return np.zeros(0)
        bounds = self.layers.begin[begin : end + 1]
        ways = slice(int(bounds[0]), int(bounds[-1]))
        products = self.layers.chances[ways] * values[self.layers.ways[ways]]
        return np.add.reduceat(products, bounds[:-1] - bounds[0])

    def _values(self, pick: np.ufunc, barred: Bools | None) -> Floats:
        """Return the value of each node where decisions are picked so; those that are barred are not taken."""
        values = np.empty(self.layers.size)
        values[: self.layers.ends] = self._final
        for nodes, decisions, starts in self._each_layer():
            worth = self._after(values, decisions.start, decisions.stop)
            if barred is not None:
                worth[barred[decisions]] = -np.inf
            values[nodes] = pick.reduceat(worth, starts)
        return values

    def _greedy(self, values: Floats, pick: np.ufunc, barred: Bools | None = None) -> Weights:
        """Return the play that takes the first of the best decisions, or of the worst, of those that are not barred."""
        sign = 1.0 if pick is np.maximum else -1.0

        def weights(nodes: slice, decisions: slice, starts: NDArray[np.int64]) -> Floats:
            worth = sign * self._after(values, decisions.start, decisions.stop)
            if barred is not None:
                worth[barred[decisions]] = -np.inf
            best = np.repeat(sign * values[nodes], np.diff(np.append(starts, len(worth))))
            good = np.flatnonzero(worth >= best - EQUAL)
            chosen = good[np.searchsorted(good, starts)]
            found = np.zeros(len(worth))
            found[chosen] = 1.0
            return found

        return weights

    def under_best_play(self, final: Floats) -> Floats:
        """Return what is expected of `final` after each decision of the graph where best play follows.

        `final` has a number for each outcome, in the order of `ends`.
        """
        layers, chosen = self.layers, self._chosen
        values = np.empty(layers.size)
        values[: layers.ends] = final
        found = np.empty(len(self.graph.codes))
        for nodes, decisions, _ in self._each_layer():
            after = self._after(values, decisions.start, decisions.stop)
            values[nodes] = after[chosen[nodes.start - layers.ends : nodes.stop - layers.ends] - decisions.start]
            found[layers.decisions[decisions]] = after
        return found

    @property
    def ends(self) -> NDArray[np.int64]:
        """The nodes that are outcomes, by number."""
        return self.layers.order[: self.layers.ends]

    @property
    def final(self) -> Floats:
        """The scores of those nodes, in the same order."""
        return self._final

    @cached_property
    def _chosen(self) -> NDArray[np.int64]:
        """The decision of best play at each node that has decisions."""
        return self._decided(self.weights("best"))

    def _decided(self, weights: Weights) -> NDArray[np.int64]:
        """Return the decision of a play that takes one decision at each node that has decisions."""
        found = [
            decisions.start + np.flatnonzero(weights(nodes, decisions, starts))
            for nodes, decisions, starts in self._each_layer()
        ]
        return np.concatenate([np.zeros(0, dtype=np.int64), *found])

    def _uniform(self, nodes: slice, decisions: slice, starts: NDArray[np.int64]) -> Floats:
        """Return the weights of random play: each choice alike, then each combination of its options alike."""
        codes = self.graph.codes[self.layers.decisions[decisions]]
        choices = self.graph.coding.choice_of(codes)
        new = np.diff(choices, prepend=-2) != 0
        new[starts] = True
        groups = np.flatnonzero(new)
        sizes = np.diff(np.append(groups, len(codes)))
        of_node = np.add.reduceat(new.astype(np.int64), starts)
        counts = np.repeat(of_node, np.diff(np.append(starts, len(codes))))
        found: Floats = 1.0 / counts / np.repeat(sizes, sizes)
        return found

    def _play(self, weights: Weights) -> Play:
        """Return what a way of playing comes to, by following its probability forwards."""
        layers = self.layers
        ends = self.reach(weights)[: layers.ends]
        states = self.graph.states[layers.order[: layers.ends]]
        found = np.bincount(states, weights=ends, minlength=len(self.scenario.core.states))
        index = self.scenario.state_index
        outcomes = {name: float(found[index[name]]) for name in self.scenario.document.outcomes}
        return Play(float(ends @ self._final), outcomes)

    def _length(self, pick: np.ufunc) -> int:
        """Return how many decisions the shortest or the longest play has."""
        layers = self.layers
        lengths = np.zeros(layers.size, dtype=np.int32)
        steps = (self.graph.codes >= 0).astype(np.int32)[layers.decisions]
        for nodes, decisions, starts in self._each_layer():
            bounds = layers.begin[decisions.start : decisions.stop + 1]
            ahead = lengths[layers.ways[int(bounds[0]) : int(bounds[-1])]]
            found = pick.reduceat(ahead, bounds[:-1] - bounds[0]) + steps[decisions]
            lengths[nodes] = pick.reduceat(found, starts)
        return int(pick.reduce([lengths[layers.place[node]] for _, node in self.graph.begins]))

    def _barred(self, principle: str) -> Bools:
        """Return which decisions somebody who neglects a principle never takes."""
        table = np.array([*ratings(self.scenario, principle), UNRATED], dtype=np.int8)
        rated = table[self.graph.codes][self.layers.decisions]
        starts = self.layers.first[self.layers.ends : -1]
        sizes = np.diff(self.layers.first[self.layers.ends :])
        weakest = np.repeat(np.minimum.reduceat(rated, starts), sizes) if rated.size else rated
        strongest = np.where(rated == UNRATED, -1, rated)
        strongest = np.repeat(np.maximum.reduceat(strongest, starts), sizes) if rated.size else rated
        barred: Bools = (weakest < strongest) & (rated != weakest)
        return barred

    def _neglecting(self, principle: str) -> Floats:
        """Return the value of each node for whoever neglects a principle and otherwise plays as well as can be."""
        return self._values(np.maximum, self._barred(principle))


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
