"""Draws: pure functions of a seed, an id and a number, so that the same seed tells the same story for ever."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Protocol

_BITS = 64


class Luck(Protocol):
    """Where draws come from."""

    def draw(self, id: str, weights: Sequence[int], day: int | None = None) -> int:
        """Return the index drawn, each with its weight over their sum; `day` numbers a daily draw."""
        ...


def picked(seed: int, id: str, number: int, weights: Sequence[int]) -> int:
    """Return the index that the `number`-th draw of `id` picks under `seed`.

    The first 64 bits of SHA-256 over seed, id and number, scaled to the sum of the weights (whole numbers from 0,
    not all 0). The bias against exact odds is below the sum of the weights over 2 to the 64th.
    """
    digest = sha256(f"{seed}|{id}|{number}".encode()).digest()
    point = int.from_bytes(digest[: _BITS // 8], "big") * sum(weights) >> _BITS
    for index, weight in enumerate(weights):
        point -= weight
        if point < 0:
            return index
    raise ValueError("a draw needs a weight above 0")


class SeededLuck:
    """Luck that follows from a seed; `counts` says how often each id has been drawn."""

    def __init__(self, seed: int, counts: dict[str, int]) -> None:
        self.seed = seed
        self.counts = counts

    def draw(self, id: str, weights: Sequence[int], day: int | None = None) -> int:
        """Return the index drawn; a draw without a day is numbered by its count, which rises."""
        if day is not None:
            return picked(self.seed, id, day, weights)
        number = self.counts.get(id, 0)
        self.counts[id] = number + 1
        return picked(self.seed, id, number, weights)


def order_key(seed: int, state: str, choice: str) -> bytes:
    """Return what choices are sorted by where their order is shuffled; the same for the same seed and state."""
    return sha256(f"{seed}|order|{state}|{choice}".encode()).digest()
