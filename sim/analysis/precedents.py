"""What comes of turns, played once for all nodes that look alike to them and known from then on.

A turn sees few of a node's numbers (`sights`). So what comes of it is kept as a *precedent*: for each way that chance
can go, which bits of the packed node stay, what is added to them, and the probability. Following a precedent is a
look-up and two operations on whole arrays; only what has no precedent is really played, by the crowd of `turns`.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sim.analysis.blocks import ALL, Ways
from sim.analysis.crowd import NO_WAIT, Watch
from sim.analysis.menus import UNNAMED, Menus
from sim.analysis.nodes import Nodes
from sim.analysis.packing import Words
from sim.analysis.table import Table
from sim.analysis.turns import Turn, alike
from sim.language.core import Core
from sim.language.evaluate import Ints
from sim.language.load import Scenario

AT_ONCE = 30_000
"""So many turns are played together: enough to be fast, few enough to stay in little memory."""

Played = tuple[NDArray[np.int64], Words, Words, NDArray[np.float64]]
"""What came of turns, one way behind the other: which turn, bits to keep, what to add, and the probability."""


class Precedents:
    """The precedents of a scenario.

    Precedent p has the ways from `first[p]` up to `first[p + 1]`; the node that a way leads to is the one that it comes
    from with the bits of `keep`, plus `add`.
    """

    def __init__(self, scenario: Scenario, core: Core, nodes: Nodes, menus: Menus, watch: Watch | None) -> None:
        self.core = core
        self.nodes = nodes
        self.menus = menus
        self.turn = Turn(replace(scenario, core=core), watch)
        self.alike = alike(scenario)
        self.most = max((len(choice.arguments) for choice in core.choices), default=0)
        self.steady = ~nodes.packing.bits((0, nodes.choice, nodes.left))
        """The bits of a packed node but for state, choice and ticks left, which every turn sets."""
        self.forget()

    def forget(self) -> None:
        """Begin anew without precedents; those that were numbered mean nothing any more."""
        words = self.nodes.packing.words
        self.table = Table(1 + words)
        self.first: NDArray[np.int64] = np.zeros(1, dtype=np.int64)
        self.keep: Words = np.zeros((words, 0), dtype=np.uint64)
        self.add: Words = np.zeros((words, 0), dtype=np.uint64)
        self.chances: NDArray[np.float64] = np.zeros(0)

    def number(
        self, packed: Words, coarse: Words, acts: NDArray[np.int32], codes: NDArray[np.int32]
    ) -> NDArray[np.int32]:
        """Return the precedent of each act at a packed node; what has none is played.

        `coarse` are the nodes as `Menus.coarse` returns them.
        """
        keys = np.empty((len(self.table.keys), len(acts)), dtype=np.uint64)
        keys[0] = acts
        for at, (word, loose) in enumerate(zip(packed, coarse, strict=True)):
            keys[at + 1] = word & self.menus.exact[at].take(acts)
            keys[at + 1] |= loose & self.menus.asked[at].take(acts)
        numbers, rows = self.table.number_and_tell(keys)
        for begin in range(0, len(rows), AT_ONCE):
            some = rows[begin : begin + AT_ONCE]
            self._add(packed[:, some], acts[some], codes[some])
        return numbers

    def ways(self, packed: Words, precedents: NDArray[np.int32]) -> tuple[list[Ways], list[Words]]:
        """Return the ways that precedents of packed nodes lead, without numbers, and the packed nodes at their ends."""
        first = self.first.take(precedents)
        counts = np.diff(self.first).take(precedents)
        most = int(counts.max(initial=0))
        nowhere = np.zeros(0, dtype=np.int32)
        ways: list[Ways] = []
        ends: list[Words] = []
        for at in range(most):
            rows: slice | NDArray[np.int32] = ALL
            mine, which = packed, first
            if at:
                rows = np.flatnonzero(counts > at).astype(np.int32)
                mine, which = packed.take(rows, axis=1), first.take(rows) + at
            ends.append((mine & self.keep.take(which, axis=1)) + self.add.take(which, axis=1))
            ways.append(Ways(rows, nowhere, 1.0 if most == 1 else self.chances.take(which)))
        return ways, ends

    def begin(self, starts: list[int]) -> tuple[Words, NDArray[np.float64]]:
        """Return where chance begins the story, packed, and how probable each is."""
        values: Ints = np.array([[value] for value in starts], dtype=self.nodes.type)
        column = {"at": [self.core.start], "clock": [0], "until": [NO_WAIT], "choice": [-1]}
        self.turn.gather(
            {name: np.array(one, dtype=np.int32) for name, one in column.items()},
            values.reshape(len(self.core.variables), 1),
            np.zeros((self.most, 1), dtype=np.int16),
        )
        self.turn.begin()
        _, packed, chances = self._come_to()
        return packed, chances

    def _add(self, packed: Words, acts: NDArray[np.int32], codes: NDArray[np.int32]) -> None:
        """Play acts at nodes, and keep what comes of it."""
        at, clock, choice, left = (self.nodes.column(index, packed) for index in (0, 1, -2, -1))
        values = self.nodes.values(packed)
        found: list[Played] = []
        decides = codes != UNNAMED
        for rows in (np.flatnonzero(decides), np.flatnonzero(~decides)):
            if not rows.size:
                continue
            options = np.zeros((self.most, len(rows)), dtype=np.int16)
            if decides[rows[0]]:
                chosen = self._chosen(codes[rows], options)
                until = np.full(len(rows), NO_WAIT)
            else:
                chosen = choice[rows]
                until = clock[rows] + left[rows]
            columns = {"at": at[rows], "clock": clock[rows], "until": until, "choice": chosen}
            self.turn.gather(columns, values[:, rows], options)
            if decides[rows[0]]:
                self.turn.start()
            else:
                self.turn.wait()
            self.turn.go_on()
            found.append(self._kept(packed[:, rows], acts[rows], rows))
        source, keep, add, chances = (np.concatenate(parts, axis=-1) for parts in zip(*found, strict=True))
        order = np.argsort(source, kind="stable")
        counts = np.bincount(source, minlength=len(acts))
        self.first = np.concatenate([self.first, self.first[-1] + np.cumsum(counts)])
        self.keep = np.concatenate([self.keep, keep[:, order]], axis=1)
        self.add = np.concatenate([self.add, add[:, order]], axis=1)
        self.chances = np.concatenate([self.chances, chances[order]])

    def _chosen(self, codes: NDArray[np.int32], options: NDArray[np.int16]) -> Ints:
        """Return the choice of each code, and write its options."""
        coding = self.menus.coding
        chosen: Ints = coding.choice_of(codes)
        for index, rows in self.turn.by(chosen, np.arange(len(chosen))):
            arguments = len(self.core.choices[index].arguments)
            if arguments:
                options[:arguments, rows] = coding.options(index)[:, codes[rows] - coding.first[index]]
        return chosen

    def _come_to(self) -> tuple[NDArray[np.int64], Words, NDArray[np.float64]]:
        """Return where the crowd has come: a row for each node, the packed node, and its probability, added up."""
        turn, n = self.turn, self.turn.n
        choice, until = turn.choice[:n], turn.until[:n]
        first = self.alike[choice] if len(self.alike) else choice
        packed = self.nodes.packed(turn.at[:n], turn.clock[:n], turn.values[:, :n], choice, until, first)
        source = turn.source[:n]
        order = np.lexsort((*packed, source))
        source, packed = source[order], packed[:, order]
        new = np.diff(source, prepend=-1) != 0
        for word in packed:
            new[1:] |= word[1:] != word[:-1]
        starts = np.flatnonzero(new)
        return order[starts], packed[:, starts], np.add.reduceat(turn.chance[:n][order], starts)

    def _kept(self, packed: Words, acts: NDArray[np.int32], rows: NDArray[np.int64]) -> Played:
        """Return what came of the crowd that was played for these nodes, as bits to keep and what to add to them."""
        nodes = self.nodes
        came, target, chances = self._come_to()
        source = self.turn.source[came]
        before = packed[:, source]
        waits = self.turn.until[came] != NO_WAIT
        keep = self.steady[:, None] & ~self.menus.exact[:, acts[source]]
        keep &= nodes.dropping(self.turn.at[came], self.turn.choice[came], waits)[0]
        keep[:, waits & (nodes.column(-2, before) != NO_WAIT)] |= nodes.packing.bits([nodes.left])[:, None]
        return rows[source], keep, target - (before & keep), chances
