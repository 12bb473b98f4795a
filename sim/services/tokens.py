"""The opaque tokens of a play page's forms: no author's id reaches the browser.

A token is good for one choice under one number of one attempt, so that a form from an older page cannot be
mistaken for one of the present page.
"""

import hmac
from dataclasses import dataclass
from functools import cached_property

LENGTH = 20


@dataclass(frozen=True)
class Tokens:
    """Makes the tokens of decision `number` of an attempt; `key` is the application's secret."""

    key: bytes
    public_id: str
    number: int

    @cached_property
    def _derived(self) -> bytes:
        return hmac.digest(self.key, b"sim choice tokens 1", "sha256")

    def choice(self, choice: str) -> str:
        """Return the token of a choice."""
        return self._token("choice", choice)

    def part(self, choice: str, part: str) -> str:
        """Return the token of one of a choice's parts, under which the token of its option is sent."""
        return self._token("part", choice, part)

    def option(self, choice: str, part: str, option: str) -> str:
        """Return the token of an option of one of a choice's parts."""
        return self._token("option", choice, part, option)

    def place(self, choice: str, part: str, place: int) -> str:
        """Return the token of a place of a ranking, counted from 1, under which that of a motivator is sent."""
        return self._token("place", choice, part, str(place))

    def _token(self, *words: str) -> str:
        message = "\x1f".join((self.public_id, str(self.number), *words))
        return hmac.digest(self._derived, message.encode(), "sha256").hex()[:LENGTH]


def same(token: str, sent: str) -> bool:
    """Compare tokens in constant time, whatever was sent."""
    return hmac.compare_digest(token.encode(), sent.encode("utf-8", "replace"))
