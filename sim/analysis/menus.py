"""Which decisions are open: a *menu* is what positions offer that have everything in common that this hangs on.

A menu lists *acts* in the file's order. An act is a decision taken in a state at a moment, or the one unnamed way on
from a wait; so whatever it can look at (`sights`) is the same wherever it stands in a menu.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from sim.analysis.crowd import NO_WAIT, Picked, Rows
from sim.analysis.grain import Grain, conditions
from sim.analysis.moments import DAY_ENDS, UP, Moments
from sim.analysis.nodes import Codes, Nodes
from sim.analysis.packing import OutOfBounds, Words
from sim.analysis.sights import Sight, Sights, menu
from sim.analysis.table import Table
from sim.language.core import Choice, Condition, Core
from sim.language.evaluate import Bools, Ints, hold
from sim.language.load import Scenario

UNNAMED = -1
"""The code of the way on from a wait."""


class Menus:
    """The menus of a scenario, numbered as they are met.

    Menu m has the acts from `first[m]` up to `first[m + 1]`: `acts` are their numbers, `codes` their decisions. Of act
    a, `exact[:, a]` has the bits of a packed node whose values its turn can look at or change, and `asked[:, a]` those
    of which it can only ask whether they lie within bounds.
    """

    def __init__(self, scenario: Scenario, core: Core, nodes: Nodes) -> None:
        self.core = core
        self.nodes = nodes
        self.coding = Codes(scenario)
        told = frozenset(conditions(core))
        self.moments = Moments(core, scenario.clock.ticks_per_day, told)
        self.grain = Grain(core, nodes.packing, told)
        if len(core.states) * (len(core.choices) + 1) * self.moments.bound >= 2**63:
            raise OutOfBounds("there are more states, choices and ticks than a number can hold")
        self.sights = Sights(core)
        self.table = Table(1 + nodes.packing.words)
        sights = [menu(core, state) for state in range(len(core.states))]
        self.told = np.stack([self._bits(sight.exact | sight.asked) for sight in sights], axis=1)
        """For each state, the bits of a packed position that say what it offers."""
        self.first: NDArray[np.int64] = np.zeros(1, dtype=np.int64)
        self.acts: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self.codes: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self.exact: Words = np.zeros((nodes.packing.words, 0), dtype=np.uint64)
        self.asked: Words = self.exact
        self._numbers: dict[tuple[int, int], int] = {}
        self._sights: list[Sight] = []
        self._vague: list[int] = []
        self._known: dict[tuple[int, int, int], Sight] = {}

    def number(self, packed: Words) -> NDArray[np.int32]:
        """Return the menu of each packed node."""
        at, clock, choice = (self.nodes.column(index, packed) for index in (0, 1, -2))
        waits = choice != NO_WAIT
        kinds = at.astype(np.int64) * (len(self.core.choices) + 1) + choice + 1
        kinds *= self.moments.bound
        keys = np.empty((len(self.table.keys), len(at)), dtype=np.uint64)
        np.bitwise_and(packed, self.told.take(at, axis=1), out=keys[1:])
        if not waits.any():
            kinds += self.moments.resting(at, clock)
        elif waits.all():
            kinds += self.moments.waiting(clock, self.nodes.column(-1, packed))
            keys[1:] = 0
        else:
            left = self.nodes.column(-1, packed)
            kinds[waits] += self.moments.waiting(clock[waits], left[waits])
            kinds[~waits] += self.moments.resting(at[~waits], clock[~waits])
            keys[1:, waits] = 0
        keys[0] = kinds
        numbers, rows = self.table.number_and_tell(keys)
        if rows.size:
            self._write(packed[:, rows], kinds[rows])
        return numbers

    def coarse(self, packed: Words) -> Words:
        """Return packed nodes without differences in what acts only ask for, where all conditions answer alike."""
        return self.grain.coarse(packed, self._vague)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """The number of acts of each menu."""
        return np.diff(self.first)

    def _bits(self, variables: Iterable[int]) -> Words:
        return self.nodes.packing.bits(variable + 2 for variable in variables)

    def _write(self, packed: Words, kinds: Ints) -> None:
        """Add the menus of these nodes."""
        at, clock, choice = (self.nodes.column(index, packed) for index in (0, 1, -2))
        rows, codes = self._open(at, clock, self.nodes.values(packed), choice == NO_WAIT)
        waits = np.flatnonzero(choice != NO_WAIT)
        rows = np.concatenate([rows, waits])
        codes = np.concatenate([codes, np.full(len(waits), UNNAMED)])
        order = np.argsort(rows, kind="stable")
        rows, codes = rows[order], codes[order]
        whose = zip(kinds[rows].tolist(), choice[rows].tolist(), codes.tolist(), strict=True)
        acts = [self._act(*one) for one in whose]
        bounds = self.first[-1] + np.cumsum(np.bincount(rows, minlength=len(at)))
        self.first = np.concatenate([self.first, bounds])
        self.acts = np.concatenate([self.acts, np.array(acts, dtype=np.int32)])
        self.codes = np.concatenate([self.codes, codes.astype(np.int32)])
        if new := self._sights[self.exact.shape[1] :]:
            exact, asked = (
                np.stack([self._bits(bits) for bits in each], axis=1)
                for each in ([sight.exact for sight in new], [sight.asked for sight in new])
            )
            self.exact = np.concatenate([self.exact, exact], axis=1)
            self.asked = np.concatenate([self.asked, asked], axis=1)
            self._vague = sorted(frozenset(self._vague).union(*(sight.asked for sight in new)))

    def _act(self, kind: int, waited: int, code: int) -> int:
        """Return the number of an act, a new one where there is none yet."""
        found = self._numbers.get((kind, code))
        if found is None:
            found = self._numbers[kind, code] = len(self._sights)
            flags = kind & (DAY_ENDS | UP) if code == UNNAMED else 0
            sight = self._known.get((waited, code, flags))
            if sight is None:
                sight = self._known[waited, code, flags] = self._sight(waited, code, flags)
            self._sights.append(sight)
        return found

    def _sight(self, waited: int, code: int, flags: int) -> Sight:
        """Return what is looked at by a decision, or by a wait for a choice at a moment with such flags."""
        if code == UNNAMED:
            choice = self.core.choices[waited]
            return self.sights.wait(choice, day_ends=bool(flags & DAY_ENDS), up=bool(flags & UP))
        index = self.coding.choice(code)
        choice = self.core.choices[index]
        places = self.coding.options(index)[:, code - self.coding.first[index]].tolist()
        options = [argument.options[at] for argument, at in zip(choice.arguments, places, strict=True)]
        return self.sights.start(choice, options)

    def _open(self, at: Ints, clock: Ints, values: Ints, decides: Bools) -> tuple[Ints, Ints]:
        """Return every decision that can be taken: the row and the code, row by row in the file's order."""
        rows: list[Ints] = [np.zeros(0, dtype=np.int64)]
        codes: list[Ints] = [np.zeros(0, dtype=np.int64)]
        for state in np.unique(at[decides]).tolist():
            mine = np.flatnonzero(decides & (at == state))
            for index in self.core.states[state].choices:
                open_rows, combination = self._open_choice(self.core.choices[index], index, mine, at, clock, values)
                rows.append(open_rows)
                codes.append(combination + self.coding.first[index])
        return np.concatenate(rows), np.concatenate(codes)

    def _open_choice(
        self, choice: Choice, index: int, rows: Rows, at: Ints, clock: Ints, values: Ints
    ) -> tuple[Ints, Ints]:
        """Return the rows in which a choice is open, once for each combination of its open options, and which it is."""

        def asks(condition: Condition) -> Bools:
            yes, hanging = hold(condition, at[rows], clock[rows], Picked(values, rows), self.core.truths)
            if hanging is not None:
                raise TypeError(f"`{choice.id}` is open or not by a truth that nobody may know")
            return yes

        yes = asks(choice.when)
        if not choice.arguments:
            mine = rows[yes]
            return mine, np.zeros(len(mine), dtype=np.int64)
        of_options = [np.stack([asks(option.when) for option in argument.options]) for argument in choice.arguments]
        combined = np.repeat(yes[None], self.coding.sizes[index], axis=0)
        for place, chosen in enumerate(self.coding.options(index)):
            combined &= of_options[place][chosen]
        which, combination = np.nonzero(combined.T)
        return rows[which], combination
