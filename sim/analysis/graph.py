"""Every reachable position of a scenario as arrays: what `explore` finds, found for many positions at once.

Nodes are positions, and waits that a day's end cuts into parts, numbered as they are found; each has decisions, and
each decision leads by chance to nodes. A wait has one unnamed way on. All of them lie in rows, one behind the other:
the decisions of node n are those from `first[n]` up to `first[n + 1]`, and so on.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.analysis.crowd import NO_WAIT, Picked, Watch
from sim.analysis.explore import DEFAULT_LIMIT
from sim.analysis.known import require_known
from sim.analysis.lean import lean
from sim.analysis.nodes import Codes, Nodes
from sim.analysis.packing import Words
from sim.analysis.turns import Turn, alike
from sim.engine.attempt import Memory
from sim.engine.memory import start_values
from sim.language.core import Choice
from sim.language.evaluate import Bools, Ints, hold
from sim.language.load import Scenario

AT_ONCE = 30_000
"""So many decisions are played together, roughly: enough to be fast, few enough to stay in little memory."""

UNNAMED = -1
"""The code of the way on from a wait."""


class TooMany(Exception):
    """The scenario has more positions than the limit allows; `graph` holds the first of them, without ways."""

    def __init__(self, limit: int, graph: "Graph") -> None:
        super().__init__(f"the scenario has more than {limit:,} positions")
        self.limit = limit
        self.graph = graph


@dataclass
class Graph:
    """The nodes of a scenario and where they lead.

    `first` bounds the decisions of each node and `codes` says which they are; `begin` bounds the ways of each
    decision, which lead to `ways` with probabilities `chances`. `begins` says where chance begins the story.
    """

    scenario: Scenario
    nodes: Nodes
    codes: NDArray[np.int32]
    first: NDArray[np.int64]
    begin: NDArray[np.int64]
    ways: NDArray[np.int32]
    chances: NDArray[np.float64]
    begins: tuple[tuple[float, int], ...]
    entered: Bools

    @cached_property
    def coding(self) -> Codes:
        """What the codes of decisions mean."""
        return Codes(self.scenario)

    @cached_property
    def states(self) -> Ints:
        """The state of each node, by index."""
        return self.nodes.column(0)

    @cached_property
    def clocks(self) -> Ints:
        """The clock of each node, in ticks."""
        return self.nodes.column(1)

    @cached_property
    def waits(self) -> Bools:
        """Which nodes lie in the midst of a wait."""
        return self.nodes.column(-2) >= 0

    @cached_property
    def ends(self) -> Bools:
        """Which nodes are outcomes."""
        return np.array([state.outcome for state in self.scenario.core.states])[self.states] & ~self.waits

    @property
    def size(self) -> int:
        """The number of nodes."""
        return self.nodes.table.count

    @property
    def positions(self) -> int:
        """The number of positions, outcomes included, waits left out."""
        return self.size - int(self.waits.sum())

    @cached_property
    def sources(self) -> NDArray[np.int32]:
        """The node of each decision."""
        return np.repeat(np.arange(self.size, dtype=np.int32), np.diff(self.first))


def draw_graph(
    scenario: Scenario,
    limit: int = DEFAULT_LIMIT,
    progress: Callable[[int], None] | None = None,
    watch: Watch | None = None,
    memory: Memory | None = None,
) -> Graph:
    """Return every position reachable from a memory; `progress` is told the number of nodes from time to time.

    `watch` is told of each draw. Raises TooMany past `limit` nodes, and UnknownConstruct for a core that says more
    than is known here.
    """
    require_known(scenario.core)
    return _Drawing(scenario, limit, watch, start_values(scenario.core, memory)).graph(progress)


class _Drawing:
    def __init__(self, scenario: Scenario, limit: int, watch: Watch | None, starts: list[int]) -> None:
        self.scenario = scenario
        self.core = scenario.core
        self.limit = limit
        self.starts = starts
        self.nodes = Nodes(scenario)
        self.codes = Codes(scenario)
        self.turn = Turn(replace(scenario, core=lean(scenario.core, keep_draws=True)), watch)
        self.alike = alike(scenario)
        self.most = max((len(choice.arguments) for choice in self.core.choices), default=0)
        self.outcomes = np.array([state.outcome for state in self.core.states])
        sizes = [1 + sum(self.codes.sizes[choice] for choice in state.choices) for state in self.core.states]
        self.sizes = np.array(sizes)
        self.decided: list[NDArray[np.int32]] = []
        self.counts: list[NDArray[np.int32]] = []
        self.spread: list[NDArray[np.int32]] = []
        self.ways: list[NDArray[np.int32]] = []
        self.chances: list[NDArray[np.float64]] = []
        self.begins: tuple[tuple[float, int], ...] = ()

    def graph(self, progress: Callable[[int], None] | None) -> Graph:
        self._begin()
        done = 0
        while done < self.nodes.table.count:
            packed = self.nodes.table.keys[:, done : done + AT_ONCE]
            enough = np.searchsorted(np.cumsum(self.sizes[self.nodes.column(0, packed)]), AT_ONCE) + 1
            packed = packed[:, :enough].copy()
            self._expand(packed)
            done += packed.shape[1]
            if self.nodes.table.count > self.limit:
                self.nodes.table.count = self.limit
                raise TooMany(self.limit, self._joined())
            if progress is not None:
                progress(done)
        return self._joined()

    def _joined(self) -> Graph:
        def bounds(counts: list[NDArray[np.int32]]) -> NDArray[np.int64]:
            sizes = np.concatenate(counts) if counts else np.zeros(0, dtype=np.int32)
            return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes, dtype=np.int64)])

        empty = np.zeros(0, dtype=np.int32)
        return Graph(
            self.scenario,
            self.nodes,
            np.concatenate([empty, *self.decided]),
            bounds(self.counts),
            bounds(self.spread),
            np.concatenate([empty, *self.ways]),
            np.concatenate([np.zeros(0), *self.chances]),
            self.begins,
            self.turn.entered,
        )

    def _begin(self) -> None:
        starts: Ints = np.array([[value] for value in self.starts], dtype=self.nodes.type)
        column = {"at": [self.core.start], "clock": [0], "until": [NO_WAIT], "choice": [-1]}
        self.turn.gather(
            {name: np.array(one, dtype=np.int32) for name, one in column.items()},
            starts.reshape(len(self.core.variables), 1),
            np.zeros((self.most, 1), dtype=np.int16),
        )
        self.turn.begin()
        _, ways, chances = self._come_to()
        self.begins = tuple((float(chance), int(way)) for chance, way in zip(chances, ways, strict=True))

    def _expand(self, packed: Words) -> None:
        """Find all decisions of these nodes and where they lead."""
        at = self.nodes.column(0, packed)
        clock = self.nodes.column(1, packed)
        choice = self.nodes.column(-2, packed)
        until = self.nodes.column(-1, packed)
        values = self.nodes.values(packed)
        waits = np.flatnonzero(choice >= 0)
        rows, codes, choices, options = self._open(at, clock, values, choice < 0)
        counts = np.bincount(rows, minlength=len(at))
        counts[waits] = 1
        first = np.cumsum(counts) - counts
        decided = np.full(counts.sum(), UNNAMED, dtype=np.int32)
        numbers = first[rows] + _places(rows)
        decided[numbers] = codes
        spread = np.zeros(len(decided), dtype=np.int32)
        found: list[tuple[Ints, Ints, NDArray[np.float64]]] = []
        if rows.size:
            self.turn.gather(
                {"at": at[rows], "clock": clock[rows], "until": np.full(len(rows), NO_WAIT), "choice": choices},
                values[:, rows],
                options,
            )
            self.turn.start()
            self.turn.go_on()
            found.append(self._come_to(numbers))
        if waits.size:
            self.turn.gather(
                {"at": at[waits], "clock": clock[waits], "until": until[waits], "choice": choice[waits]},
                values[:, waits],
                np.zeros((self.most, len(waits)), dtype=np.int16),
            )
            self.turn.wait()
            self.turn.go_on()
            found.append(self._come_to(first[waits]))
        self.decided.append(decided)
        self.counts.append(counts.astype(np.int32))
        if found:
            source, ways, chances = (np.concatenate(parts) for parts in zip(*found, strict=True))
            order = np.argsort(source, kind="stable")
            spread += np.bincount(source, minlength=len(decided)).astype(np.int32)
            self.ways.append(ways[order].astype(np.int32))
            self.chances.append(chances[order])
        self.spread.append(spread)

    def _open(self, at: Ints, clock: Ints, values: Ints, decides: Bools) -> tuple[Ints, Ints, Ints, Ints]:
        """Return every decision that can be taken: node, code, choice and options, node by node in the file's order."""
        nodes: list[Ints] = []
        codes: list[Ints] = []
        for state, rows in self.turn.by(at, np.flatnonzero(decides & ~self.outcomes[at])):
            for index in self.core.states[state].choices:
                open_rows, combination = self._open_choice(self.core.choices[index], index, rows, at, clock, values)
                nodes.append(open_rows)
                codes.append(combination + self.codes.first[index])
        if not nodes:
            none = np.zeros(0, dtype=np.int64)
            return none, none, none, np.zeros((self.most, 0), dtype=np.int16)
        node, code = np.concatenate(nodes), np.concatenate(codes)
        order = np.argsort(node, kind="stable")
        node, code = node[order], code[order]
        choice = self.codes.choice_of(code)
        options = np.zeros((self.most, len(code)), dtype=np.int16)
        for index, rows in self.turn.by(choice, np.arange(len(choice))):
            arguments = len(self.core.choices[index].arguments)
            if arguments:
                options[:arguments, rows] = self.codes.options(index)[:, code[rows] - self.codes.first[index]]
        return node, code, choice, options

    def _open_choice(
        self, choice: Choice, index: int, rows: Ints, at: Ints, clock: Ints, values: Ints
    ) -> tuple[Ints, Ints]:
        """Return the rows in which a choice is open, once for each combination of its open options, and which it is."""

        def asks(condition: object) -> Bools:
            yes, hanging = hold(condition, at[rows], clock[rows], Picked(values, rows), self.core.truths)  # type: ignore[arg-type]
            if hanging is not None:
                raise TypeError(f"`{choice.id}` is open or not by a truth that nobody may know")
            return yes

        yes = asks(choice.when)
        if not choice.arguments:
            mine = rows[yes]
            return mine, np.zeros(len(mine), dtype=np.int64)
        of_options = [np.stack([asks(option.when) for option in argument.options]) for argument in choice.arguments]
        combined = np.repeat(yes[None], self.codes.sizes[index], axis=0)
        for place, chosen in enumerate(self.codes.options(index)):
            combined &= of_options[place][chosen]
        which, combination = np.nonzero(combined.T)
        return rows[which], combination

    def _come_to(self, numbers: Ints | None = None) -> tuple[Ints, Ints, NDArray[np.float64]]:
        """Return, for where the crowd has come, its decision, the node and the probability, the same added up."""
        turn, n = self.turn, self.turn.n
        until = turn.until[:n]
        choice = turn.choice[:n]
        alike = self.alike[choice] if len(self.alike) else choice
        ways = self.nodes.number(turn.at[:n], turn.clock[:n], turn.values[:, :n], choice, until, alike)
        source, chance = turn.source[:n], turn.chance[:n]
        if numbers is None:
            numbers = np.zeros(1, dtype=np.int64)
        if n == len(numbers):
            return numbers, ways, chance
        both = source * self.nodes.table.count + ways
        order = np.argsort(both, kind="stable")
        starts = np.flatnonzero(np.diff(both[order], prepend=-1))
        kept = order[starts]
        return numbers[source[kept]], ways[kept], np.add.reduceat(chance[order], starts)


def _places(rows: Ints) -> Ints:
    """Return, for rising rows, the place of each among its equals."""
    if not len(rows):
        return rows
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    return np.arange(len(rows)) - np.repeat(starts, np.diff(np.append(starts, len(rows))))
