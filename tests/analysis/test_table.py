"""The table numbers each packed position once, and finds it again."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.analysis.table import Table, distinct


@given(st.lists(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 2**63)), max_size=60), max_size=5))
def test_equal_positions_have_one_number(batches: list[list[tuple[int, int]]]) -> None:
    """Numbers go from 0 without a gap, equal positions have the same, and what was numbered is found again."""
    table = Table(2)
    numbers: dict[tuple[int, int], int] = {}
    for batch in batches:
        keys = np.array(batch, dtype=np.uint64).reshape(len(batch), 2).T
        for row, number in zip(batch, table.number(keys).tolist(), strict=True):
            assert numbers.setdefault(row, number) == number
    assert sorted(numbers.values()) == list(range(table.count))
    assert [tuple(row) for row in table.keys.T.tolist()] == sorted(numbers, key=numbers.__getitem__)
    known = np.array(list(numbers), dtype=np.uint64).reshape(len(numbers), 2).T
    assert table.find(known).tolist() == list(numbers.values())
    assert table.find(np.array([[77], [77]], dtype=np.uint64)).tolist() == [-1]
    again = Table.of(table.keys, table.slots)
    for looked_up in (table, again):
        assert [looked_up.find_one(key) for key in numbers] == list(numbers.values())
        assert looked_up.find_one((77, 77)) == -1


def test_the_table_grows() -> None:
    """Many more positions than it had room for are all found again."""
    table = Table(1)
    keys = (np.arange(200_000, dtype=np.uint64) * np.uint64(7919))[None]
    for begin in range(0, 200_000, 30_000):
        table.number(keys[:, begin : begin + 30_000])
    assert table.count == 200_000
    assert (np.sort(table.find(keys)) == np.arange(200_000)).all()


def test_what_is_appended_is_found() -> None:
    """Positions that are known to be new get the next numbers without being looked for, and are found all the same."""
    table = Table(2)
    keys = np.stack([np.arange(9_000, dtype=np.uint64), np.arange(9_000, dtype=np.uint64) % np.uint64(7)])
    assert table.number(keys[:, :10]).tolist() == list(range(10))
    table.append(keys[:, 10:6_000])
    assert table.find_one((5_999, 5_999 % 7)) == 5_999
    assert table.find_one((6_000, 6_000 % 7)) == -1
    found = table.number(keys[:, 3_000:])
    assert (found[:3_000] == np.arange(3_000, 6_000)).all()
    assert (np.sort(found) == np.arange(3_000, 9_000)).all()
    table.append(np.array([[7], [99]], dtype=np.uint64))
    assert table.find_one((7, 99)) == 9_000


@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from([0, 1, 2**40, 2**63])), max_size=200))
def test_different_positions_stand_for_the_same(rows: list[tuple[int, int]]) -> None:
    """Of equal positions one stands for all, and each tells which one that is."""
    keys = np.array(rows, dtype=np.uint64).reshape(len(rows), 2).T
    stands, which = distinct(keys)
    assert (keys[:, stands][:, which] == keys).all()
    assert len(stands) == len(set(rows))


def test_many_different_positions_are_told_apart() -> None:
    """Positions whose slots collide are told apart, again and again where they collide once more."""
    keys = (np.arange(100_000, dtype=np.uint64) << np.uint64(20))[None].repeat(2, axis=1)
    stands, which = distinct(keys)
    assert len(stands) == 100_000
    assert (keys[:, stands][:, which] == keys).all()
