"""Packed positions keep every number."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.analysis.packing import OutOfBounds, Packing

BOUNDS = st.lists(st.tuples(st.integers(-500, 500), st.integers(0, 30_000)), min_size=1, max_size=12).map(
    lambda rows: [(low, low + wide) for low, wide in rows]
)


@given(BOUNDS, st.data())
def test_what_is_packed_comes_out_again(bounds: list[tuple[int, int]], data: st.DataObject) -> None:
    """Every number of every position is what it was; fixing some of them changes only those."""
    packing = Packing(bounds, [str(at) for at in range(len(bounds))])
    rows = data.draw(st.lists(st.tuples(*(st.integers(*bound) for bound in bounds)), min_size=1, max_size=5))
    packed = packing.pack(list(np.array(rows, dtype=np.int32).T))
    fixed = data.draw(st.dictionaries(st.integers(0, len(bounds) - 1), st.just(0), max_size=3))
    fixed = {at: data.draw(st.integers(*bounds[at])) for at in fixed}
    keep, add = packing.keeping(fixed.items())
    changed = (packed & keep[:, None]) | add[:, None]
    for at in range(len(bounds)):
        found = np.empty(len(rows), dtype=np.int32)
        packing.unpack(packed, at, found)
        assert found.tolist() == [row[at] for row in rows]
        packing.unpack(changed, at, found)
        assert found.tolist() == [fixed.get(at, row[at]) for row in rows]
    assert [packing.pack_one(row) for row in rows] == [tuple(column) for column in packed.T.tolist()]


def test_a_number_out_of_bounds_is_named() -> None:
    """A number that left its bounds is an error, never another position."""
    packing = Packing([(0, 3), (0, 100)], ["state", "trust.ann"])
    with pytest.raises(OutOfBounds, match=r"`trust\.ann` left its bounds, 0 to 100"):
        packing.pack([np.array([1, 2]), np.array([5, 101])])
    with pytest.raises(OutOfBounds, match=r"`trust\.ann` left its bounds, 0 to 100"):
        packing.pack_one((1, 101))
