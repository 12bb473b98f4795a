"""Values that no condition of a core tells apart: a counter of which it is only asked whether it is at least 3."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from sim.analysis.packing import Packing, Words
from sim.language.core import Condition, Core, Elapsed, Within


class Grain:
    """Which values of each variable are alike to every condition; the lowest of them stands for the others."""

    def __init__(self, core: Core, packing: Packing, asked: Iterable[Condition]) -> None:
        """`asked` are the conditions of the core."""
        self.packing = packing
        bounds: list[set[int]] = [{variable.low} for variable in core.variables]
        for condition in asked:
            if isinstance(condition, Within):
                bounds[condition.variable] |= {condition.low, condition.high + 1}
        self.shifts: dict[int, Words] = {}
        """For each variable with values alike, what leads from each to that which stands for it, in a packed word."""
        for index, variable in enumerate(core.variables):
            values = np.arange(variable.low, variable.high + 1)
            lowest = np.array(sorted(bounds[index]))
            stands = lowest[np.searchsorted(lowest, values, side="right") - 1]
            steps = range(variable.low, variable.high + 1, variable.step)
            if len(set(stands.tolist())) < len(steps):
                _, shift, bits = packing.places[index + 2]
                whole = np.zeros(1 << bits, dtype=np.uint64)
                whole[: len(values)] = (stands - values).astype(np.uint64) << np.uint64(shift)
                self.shifts[index] = whole

    def coarse(self, packed: Words, variables: Iterable[int]) -> Words:
        """Return packed nodes in which values of some variables are replaced by those that stand for them."""
        found = packed
        for variable in variables:
            if variable in self.shifts:
                found = packed.copy() if found is packed else found
                word, shift, bits = self.packing.places[variable + 2]
                values = (packed[word] >> np.uint64(shift)) & np.uint64((1 << bits) - 1)
                found[word] += self.shifts[variable].take(values.view(np.int64))
        return found


def conditions(thing: Any) -> Iterator[Condition]:
    """Yield every condition about a variable or the clock that stands anywhere in a core."""
    kind: Any = type(thing)
    if kind is Within or kind is Elapsed:
        yield thing
    elif kind is tuple:
        for item in thing:
            yield from conditions(item)
    else:
        for name in _names(kind):
            yield from conditions(getattr(thing, name))


@lru_cache(maxsize=256)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
