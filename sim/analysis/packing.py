"""Positions packed into a few 64-bit words each.

A position is packed exactly, each number in as many bits as its bounds ask for, so that equal words mean equal
positions.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from sim.language.evaluate import Ints

Words = NDArray[np.uint64]
"""Packed positions: one row for each word, one column for each position."""

WORD = 64


class OutOfBounds(ValueError):
    """A number left the bounds that it was declared with."""


class Packing:
    """How rows of bounded whole numbers are packed: `bounds` gives the lowest and highest value of each."""

    def __init__(self, bounds: Sequence[tuple[int, int]], names: Sequence[str]) -> None:
        self.bounds = bounds
        self.names = names
        self.places: list[tuple[int, int, int]] = []
        word, used = 0, 0
        for low, high in bounds:
            bits = (high - low).bit_length()
            if bits >= WORD:
                raise OutOfBounds(f"from {low} to {high} is more than a position can hold")
            if used + bits > WORD:
                word, used = word + 1, 0
            self.places.append((word, used, bits))
            used += bits
        self.words = word + 1

    def pack(self, columns: Sequence[Ints]) -> Words:
        """Return columns of numbers packed; raises OutOfBounds with the name of one that its bounds do not allow."""
        packed = np.zeros((self.words, len(columns[0])), dtype=np.uint64)
        for at, column in enumerate(columns):
            low, high = self.bounds[at]
            word, shift, _ = self.places[at]
            above = column - low if low else column
            above = above.view(f"u{above.itemsize}")
            highest = int(above.max(initial=0))
            if highest > high - low:
                raise OutOfBounds(f"`{self.names[at]}` left its bounds, {low} to {high}")
            if highest:
                packed[word] |= above.astype(np.uint64) << np.uint64(shift)
        return packed

    def pack_one(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """Return the words of one position; raises OutOfBounds as `pack` does, and is much sooner done for one."""
        packed = [0] * self.words
        for (low, high), (word, shift, _), name, number in zip(
            self.bounds, self.places, self.names, numbers, strict=True
        ):
            if not low <= number <= high:
                raise OutOfBounds(f"`{name}` left its bounds, {low} to {high}")
            packed[word] |= (number - low) << shift
        return tuple(packed)

    def keeping(self, fixed: Iterable[tuple[int, int]]) -> tuple[Words, Words]:
        """Return what sets some numbers of a packed position to values: bits to keep, then bits to add.

        `fixed` pairs the place of each number with its value.
        """
        keep = [(1 << WORD) - 1] * self.words
        add = [0] * self.words
        for at, value in fixed:
            word, shift, bits = self.places[at]
            keep[word] &= ~(((1 << bits) - 1) << shift)
            add[word] |= (value - self.bounds[at][0]) << shift
        return np.array(keep, dtype=np.uint64), np.array(add, dtype=np.uint64)

    def bits(self, places: Iterable[int]) -> Words:
        """Return the bits of a packed position that hold the numbers at some places."""
        found = [0] * self.words
        for at in places:
            word, shift, bits = self.places[at]
            found[word] |= ((1 << bits) - 1) << shift
        return np.array(found, dtype=np.uint64)

    def unit(self, at: int) -> Words:
        """Return what adds 1 to the number at a place of a packed position."""
        word, shift, _ = self.places[at]
        return np.array([1 << shift if word == one else 0 for one in range(self.words)], dtype=np.uint64)

    def unpack(self, packed: Words, at: int, into: Ints) -> None:
        """Write number `at` of each packed position into an array."""
        low, _ = self.bounds[at]
        word, shift, bits = self.places[at]
        if bits:
            into[:] = (packed[word] >> np.uint64(shift)) & np.uint64((1 << bits) - 1)
            into += low
        else:
            into[:] = low
