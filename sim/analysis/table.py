"""A table that numbers packed positions as they are found, and finds them again.

It is a hash table with open addressing whose steps are taken for many positions at once.
"""

import numpy as np
from numpy.typing import NDArray

from sim.analysis.packing import WORD, Words
from sim.language.evaluate import Bools

_MIX = np.uint64(0x9E3779B97F4A7C15)
_MIX_LATER = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(29)
_ALL_BITS = (1 << WORD) - 1
_FREE = -1


class Table:
    """Numbers packed positions from 0 in the order in which they are found."""

    def __init__(self, words: int) -> None:
        self.count = 0
        self._placed = 0
        self._keys = np.empty((words, 1 << 12), dtype=np.uint64)
        self._slots = np.full(1 << 14, _FREE, dtype=np.int32)

    @classmethod
    def of(cls, keys: Words, slots: NDArray[np.int32]) -> "Table":
        """Return the table that had these keys and slots, to look things up in; nothing is copied."""
        table = cls.__new__(cls)
        table.count, table._keys, table._slots = keys.shape[1], keys, slots
        table._placed = table.count
        return table

    @property
    def slots(self) -> NDArray[np.int32]:
        """What the table needs beside its keys to be made again by `of`."""
        self._place_all()
        return self._slots

    @property
    def keys(self) -> Words:
        """Every numbered position, packed, in the order of the numbers."""
        return self._keys[:, : self.count]

    def number(self, keys: Words) -> NDArray[np.int32]:
        """Return the number of each packed position; those that are new get the next numbers."""
        self._place_all(keys.shape[1])
        slot, numbers, ahead = self._first_look(keys)
        while ahead.size:
            here = slot[ahead]
            found = self._slots[here]
            free = found == _FREE
            if free.any():
                self._claim(keys, ahead[free], here[free])
                found = self._slots[here]
            same = self._are(found, keys, ahead)
            numbers[ahead[same]] = found[same]
            ahead = ahead[~same]
            slot[ahead] = (slot[ahead] + 1) & (len(self._slots) - 1)
        self._placed = self.count
        return numbers

    def number_and_tell(self, keys: Words) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return what `number` does, and for each new number, in their order, a row of `keys` that has it."""
        before = self.count
        numbers = self.number(keys)
        rows = np.empty(self.count - before, dtype=np.int64)
        new = np.flatnonzero(numbers >= before)
        rows[numbers[new] - before] = new
        return numbers, rows

    def append(self, keys: Words) -> None:
        """Give packed positions that are all new, and all different, the next numbers."""
        self._make_room(keys.shape[1])
        self._keys[:, self.count : self.count + keys.shape[1]] = keys
        self.count += keys.shape[1]

    def find(self, keys: Words) -> NDArray[np.int32]:
        """Return the number of each packed position, -1 for those that have none."""
        self._place_all()
        slot, numbers, ahead = self._first_look(keys)
        while ahead.size:
            found = self._slots[slot[ahead]]
            numbers[ahead[found == _FREE]] = _FREE
            ahead, found = ahead[found != _FREE], found[found != _FREE]
            same = self._are(found, keys, ahead)
            numbers[ahead[same]] = found[same]
            ahead = ahead[~same]
            slot[ahead] = (slot[ahead] + 1) & (len(self._slots) - 1)
        return numbers

    def find_one(self, key: tuple[int, ...]) -> int:
        """Return the number of one packed position, -1 where it has none, as `find` does."""
        self._place_all()
        mask = len(self._slots) - 1
        slot = _hashed_one(key) & mask
        while (found := int(self._slots[slot])) != _FREE:
            if tuple(self._keys[:, found].tolist()) == key:
                return found
            slot = (slot + 1) & mask
        return _FREE

    def cut(self, count: int) -> None:
        """Keep the first positions only, so many; nothing can be looked up any more."""
        self.count = count

    def _first_look(self, keys: Words) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int64]]:
        """Return the slot of each key, what stands there, and the rows of which that is another key or none."""
        slot = (_hashed(keys) & np.uint64(len(self._slots) - 1)).view(np.int64)
        numbers = self._slots.take(slot)
        same = self._keys[0].take(numbers) == keys[0]
        for mine, word in zip(self._keys[1:], keys[1:], strict=True):
            same &= mine.take(numbers) == word
        same &= numbers != _FREE
        return slot, numbers, np.flatnonzero(~same)

    def _are(self, numbers: NDArray[np.int32], keys: Words, rows: NDArray[np.int64]) -> Bools:
        """Tell which of these numbers are those of the keys in these rows."""
        same: Bools = self._keys[0].take(numbers) == keys[0].take(rows)
        for mine, word in zip(self._keys[1:], keys[1:], strict=True):
            same &= mine.take(numbers) == word.take(rows)
        return same

    def _claim(self, keys: Words, rows: NDArray[np.int64], slots: NDArray[np.int64]) -> None:
        """Give each free slot to one of the rows that want it, as a new number."""
        self._slots[slots] = rows
        won = self._slots[slots] == rows
        winners = rows[won]
        numbers = np.arange(self.count, self.count + len(winners), dtype=np.int32)
        self._keys[:, numbers] = keys[:, winners]
        self._slots[slots[won]] = numbers
        self.count += len(winners)

    def _make_room(self, amount: int) -> None:
        if self.count + amount > self._keys.shape[1]:
            size = max(self.count + amount, self._keys.shape[1] * 2)
            keys = np.empty((len(self._keys), size), dtype=np.uint64)
            keys[:, : self.count] = self.keys
            self._keys = keys

    def _place_all(self, amount: int = 0) -> None:
        """Give a slot to every number that has none, and leave room for so many more."""
        self._make_room(amount)
        size = len(self._slots)
        while (self.count + amount) * 2 > size:
            size *= 2
        if size > len(self._slots):
            self._slots = np.full(size, _FREE, dtype=np.int32)
            self._placed = 0
        if self._placed == self.count:
            return
        mask = size - 1
        ahead = np.arange(self._placed, self.count, dtype=np.int32)
        slot = (_hashed(self._keys[:, self._placed : self.count]) & np.uint64(mask)).view(np.int64)
        while ahead.size:
            free = self._slots[slot] == _FREE
            self._slots[slot[free]] = ahead[free]
            left = self._slots[slot] != ahead
            ahead, slot = ahead[left], slot[left]
            slot = np.where(self._slots[slot] == _FREE, slot, (slot + 1) & mask)
        self._placed = self.count


def distinct(keys: Words) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return where each different packed position stands for one time, and for each which of them it is.

    Everybody writes their own row into a slot; whoever reads a row of the same key there has it as representative.
    Those who read another key try again among themselves.
    """
    stands, left = _among(keys, _MIX)
    tries = 1
    while left.size:
        tries += 2
        found, more = _among(keys[:, left], np.uint64(int(_MIX_LATER) * tries & _ALL_BITS))
        stands[left] = left.take(found)
        left = left.take(more)
    first = stands == np.arange(keys.shape[1], dtype=np.int32)
    which = np.cumsum(first, dtype=np.int32)
    which -= 1
    return np.flatnonzero(first), which.take(stands)


def _among(keys: Words, factor: np.uint64) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return for each key a row that has its slot, and the rows for which that is another key's.

    The slot is made of the highest bits of the words multiplied by an odd factor.
    """
    bits = max(4, (2 * keys.shape[1]).bit_length())
    mixed = keys[0] * factor
    for word in keys[1:]:
        mixed ^= mixed >> _SHIFT
        mixed += word
        mixed *= factor
    slot = (mixed >> np.uint64(WORD - bits)).view(np.int64)
    slots = np.empty(1 << bits, dtype=np.int32)
    slots[slot] = np.arange(keys.shape[1], dtype=np.int32)
    found = slots.take(slot)
    same = keys[0].take(found) == keys[0]
    for word in keys[1:]:
        same &= word.take(found) == word
    return found, np.flatnonzero(~same)


def _hashed(keys: Words) -> Words:
    """Return a well mixed word for each packed position (the steps of splitmix64 over its words)."""
    mixed = np.zeros(keys.shape[1], dtype=np.uint64)
    for word in keys:
        mixed = (mixed ^ word) * _MIX
        mixed ^= mixed >> _SHIFT
        mixed *= _MIX_LATER
        mixed ^= mixed >> _SHIFT
    return mixed


def _hashed_one(key: tuple[int, ...]) -> int:
    """Return what `_hashed` returns for one packed position."""
    mixed = 0
    for word in key:
        for factor, with_word in ((int(_MIX), word), (int(_MIX_LATER), 0)):
            mixed = (mixed ^ with_word) * factor & _ALL_BITS
            mixed ^= mixed >> int(_SHIFT)
    return mixed
