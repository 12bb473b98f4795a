"""The opaque tokens of a play page's forms: no author's id reaches the browser.

A token is good for one choice under one number of one attempt, so that a form from an older page cannot be
mistaken for one of the present page.
"""

import hmac
from dataclasses import dataclass
from functools import lru_cache

CHOICE_LENGTH, PART_LENGTH = 12, 10
"""Hexadecimal digits. Tokens are told apart among the choices of a state and the parts and options of a choice.

Whether what one stands for is open is asked anew, so to guess one gains nothing. They do not compress, so they are
short; that two of 25 options share one is less likely than one in a thousand million.
"""


@dataclass(frozen=True)
class Tokens:
    """Makes the tokens of decision `number` of an attempt; `key` is the application's secret."""

    key: bytes
    public_id: str
    number: int

    def choice(self, choice: str) -> str:
        """Return the token of a choice."""
        return self._token(CHOICE_LENGTH, "choice", choice)

    def part(self, choice: str, part: str) -> str:
        """Return the token of one of a choice's parts, under which the token of its option is sent."""
        return self._token(PART_LENGTH, "part", choice, part)

    def option(self, choice: str, part: str, option: str) -> str:
        """Return the token of an option of one of a choice's parts."""
        return self._token(PART_LENGTH, "option", choice, part, option)

    def place(self, choice: str, part: str, place: int) -> str:
        """Return the token of a place of a ranking, counted from 1, under which that of a motivator is sent."""
        return self._token(PART_LENGTH, "place", choice, part, str(place))

    def _token(self, length: int, *words: str) -> str:
        message = "\x1f".join((self.public_id, str(self.number), *words))
        return hmac.digest(_derived(self.key), message.encode(), "sha256").hex()[:length]


@lru_cache(maxsize=8)
def _derived(key: bytes) -> bytes:
    return hmac.digest(key, b"sim choice tokens 1", "sha256")


def same(token: str, sent: str) -> bool:
    """Compare tokens in constant time, whatever was sent."""
    return hmac.compare_digest(token.encode(), sent.encode("utf-8", "replace"))
