"""When a turn takes place, as far as it makes a difference: moments, which are numbers for clocks alike to the rules.

Rules can ask whether the clock has passed certain ticks, whether a day ends, and whether the horizon is reached. Two
turns that pass the same of them, and as much time, are turns at the same moment.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from sim.language.core import Condition, Core, Elapsed
from sim.language.evaluate import Ints

DAY_ENDS = 1
UP = 2
LATE = 4
_FLAGS = 8


class Moments:
    """The moments of a core."""

    def __init__(self, core: Core, per_day: int, asked: Iterable[Condition]) -> None:
        """A day has `per_day` ticks; `asked` are the conditions of the core."""
        self.core = core
        self.per_day = per_day
        passed = {tick for one in asked if isinstance(one, Elapsed) for tick in (one.low, one.high + 1)}
        ticks = np.arange(core.horizon + 1)
        self.spans = np.searchsorted(sorted(passed), ticks, side="right")
        """For each tick, how many of the ticks that rules ask for have passed."""
        self.count = len(passed) + 1
        rows = [self.spans]
        self.row = np.zeros(len(core.states), dtype=np.int64)
        for index, state in enumerate(core.states):
            jumps = sorted({core.choices[choice].takes for choice in state.choices if core.choices[choice].jumps})
            if jumps:
                told = [self.spans]
                for takes in jumps:
                    then = np.minimum(ticks + takes, core.horizon)
                    told += [self.spans[then], then - ticks, (then >= core.horizon).astype(np.int64)]
                self.row[index] = len(rows)
                rows.append(np.unique(np.stack(told), axis=1, return_inverse=True)[1].ravel())
        self.at_rest = np.stack(rows)
        longest = max(self.per_day, int(self.at_rest.max()) // (self.count**2 * _FLAGS)) + 1
        self.bound = longest * self.count**2 * _FLAGS
        """All moments are below this, a multiple of what the flags can be: they are the lowest bits of a moment."""

    def resting(self, states: Ints, clocks: Ints) -> NDArray[np.int64]:
        """Return the moments of decisions in these states, at these clocks."""
        found: NDArray[np.int64] = self.at_rest[self.row[states], clocks]
        return found

    def waiting(self, clocks: Ints, left: Ints) -> NDArray[np.int64]:
        """Return the moments of waits up to the next day's end at most, of which so many ticks are left."""
        if clocks.size > 1 and np.ptp(clocks) == np.ptp(left) == 0:
            return np.repeat(self.waiting(clocks[:1], left[:1]), len(clocks))
        day_end = clocks - clocks % self.per_day + self.per_day
        until = clocks + left
        then = np.minimum(np.minimum(until, day_end), self.core.horizon)
        found: NDArray[np.int64] = (then - clocks).astype(np.int64)
        for size, more in ((self.count, self.spans[clocks]), (self.count, self.spans[then])):
            found *= size
            found += more
        found *= _FLAGS
        found += (then == day_end) * DAY_ENDS + (then >= until) * UP + (then >= self.core.horizon) * LATE
        return found
