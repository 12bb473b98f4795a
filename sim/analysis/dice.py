"""A crowd of plays that are really played: every draw of a row falls one way, by numbers of the row's own.

Where the crowd of the exact analysis keeps all ways, this one takes one of them, so that it never grows. The numbers
of each play are a stream of their own, so that it makes no difference which plays stand beside it.
"""

import numpy as np
from numpy.typing import NDArray

from sim.analysis.crowd import NO_WAIT, Rows, joined
from sim.analysis.turns import Turn
from sim.language.core import WHOLE, Rule
from sim.language.evaluate import Bools, Ints, probabilities
from sim.language.load import Scenario

Streams = NDArray[np.uint64]
"""Where the numbers of each play stand: the state of a generator for each."""

_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_MIX_LATER = np.uint64(0x94D049BB133111EB)
_SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31))
_UNIT = 2.0**-53
_BITS = np.uint64(11)


def streams(seed: int, first: int, plays: int) -> Streams:
    """Return where the numbers of plays begin, from play `first` on; `seed` is a whole number from 0 up.

    They are the 64-bit words of numpy's Generator (PCG64) under the seed, one for each play in order.
    """
    bits = np.random.PCG64(seed)
    bits.advance(first)
    return bits.random_raw(plays)


def numbers(where: Streams) -> NDArray[np.float64]:
    """Return the next number of each stream, from 0 up to 1, and move the streams on.

    The generator is SplitMix64 (G. L. Steele, D. Lea, C. H. Flood: Fast splittable pseudorandom number generators,
    OOPSLA 2014), of whose 64 bits the upper 53 are used.
    """
    where += _STEP
    mixed = where >> _SHIFTS[0]
    mixed ^= where
    mixed *= _MIX
    mixed ^= mixed >> _SHIFTS[1]
    mixed *= _MIX_LATER
    mixed ^= mixed >> _SHIFTS[2]
    mixed >>= _BITS
    return mixed.astype(np.float64) * _UNIT


class DiceTurn(Turn):
    """A turn in which each draw falls one way; `streams` holds those of the crowd's rows."""

    def __init__(self, scenario: Scenario) -> None:
        super().__init__(scenario)
        self.streams: Streams = np.zeros(0, dtype=np.uint64)

    def throw(self, rows: Rows) -> NDArray[np.float64]:
        """Return a number from 0 up to 1 for each of some rows."""
        where = self.streams[rows]
        found = numbers(where)
        self.streams[rows] = where
        return found

    def draw(self, id: str, rows: Rows, weights: Ints) -> list[Rows]:
        """Draw for each row under its column of weights; returns the rows of each way."""
        total = weights[0].copy()
        for more in weights[1:]:
            total += more
        left = self.throw(rows)
        left *= total
        ways: list[Rows] = []
        for way in range(len(weights) - 1):
            falls = left < weights[way]
            ways.append(rows[falls])
            others = ~falls
            rows, left, weights = rows[others], left[others] - weights[way, others], weights[:, others]
        return [*ways, rows]

    def pick(self, can: Bools, rows: Rows) -> Ints:
        """Return for each row one of the places where its column of `can` holds, all alike; at least one must."""
        thrown = self.throw(rows)
        if can.all():
            thrown *= len(can)
            return thrown.astype(np.int16)
        number = can.sum(axis=0, dtype=np.int16)
        thrown *= number
        wanted = thrown.astype(np.int16)
        found = np.full(len(rows), len(can) - 1, dtype=np.int16)
        seen = np.zeros(len(rows), dtype=np.int16)
        for place, here in enumerate(can):
            found[here & (seen == wanted)] = place
            seen += here
        return found

    def _happens(self, rule: Rule, rows: Rows) -> tuple[Rows, Rows]:
        """Return the rows for which a daily rule happens, and the others."""
        tried, others = self.parted(rule.when, rows)
        odds = rule.odds
        if odds is None or not tried.size:
            return tried, others
        if odds.adjust:
            tried, chance = self.rely(lambda these: probabilities(odds, *self.of(these)), tried)
        else:
            chance = min(WHOLE, odds.base)
        does = self.throw(tried) * WHOLE < chance
        return tried[does], joined([others, tried[~does]])

    def play_on(self, rows: Rows, decides: Bools) -> None:
        """Let rows go on: those that decide take their choice; then all let time pass, up to one day's end."""
        self.origin[rows] = self.at[rows]
        self.came_back[rows] = False
        if self.rules:
            self.fired[:, rows] = False
            self.ask_rising(rows)
            self.held[:, rows] = self.now[:, rows]
        self.start(rows[decides])
        self.wait(rows[self.until[rows] != NO_WAIT])
        self.go_on(rows[self.until[rows] == NO_WAIT])
