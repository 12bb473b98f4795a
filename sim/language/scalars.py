"""What an unquoted word of YAML 1.2 means: nothing, yes or no, a number, or itself."""

from __future__ import annotations

import re
from typing import TypeVar

Scalar = str | int | float | bool | None
_Number = TypeVar("_Number", int, float)

LARGEST = 10**9

_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WHOLE = re.compile(r"[-+]?[0-9]+")
_BASES = ((re.compile(r"0o([0-7]+)"), 8), (re.compile(r"0x([0-9a-fA-F]+)"), 16))
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_BOUNDLESS = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


class NumberOutOfBounds(ValueError):
    """A number beyond plus or minus 1,000,000,000, infinite, or not a number."""


def plain_scalar(word: str) -> Scalar:
    """Return the value of an unquoted YAML 1.2 word; what is no other value is text.

    Numbers lie between -1,000,000,000 and 1,000,000,000. Raises `NumberOutOfBounds` beyond.
    """
    if word in _WORDS:
        return _WORDS[word]
    if _WHOLE.fullmatch(word):
        return _whole(word, 10)
    for pattern, base in _BASES:
        if match := pattern.fullmatch(word):
            return _whole(match.group(1), base)
    if _DECIMAL.fullmatch(word):
        return _bounded(float(word))
    if _BOUNDLESS.fullmatch(word):
        raise NumberOutOfBounds(word)
    return word


def _whole(digits: str, base: int) -> int:
    sign = "-" if digits.startswith("-") else ""
    digits = digits.lstrip("+-").lstrip("0") or "0"
    if len(digits) > 11:  # 10**9 has 11 octal digits; longer ones are never converted
        raise NumberOutOfBounds(sign + digits)
    return _bounded(int(sign + digits, base))


def _bounded(number: _Number) -> _Number:
    if not abs(number) <= LARGEST:
        raise NumberOutOfBounds(str(number))
    return number
