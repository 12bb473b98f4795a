"""Sentences about single values, for a trainer who is no programmer."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from sim.language.forms import form_of

KINDS: dict[str, str] = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "bool_type": "`true` or `false`",
    "bool_parsing": "`true` or `false`",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "dict_type": "a group of `key: value` lines",
    "mapping_type": "a group of `key: value` lines",
    "model_type": "a group of `key: value` lines",
    "model_attributes_type": "a group of `key: value` lines",
    "none_required": "left empty",
}
"""Pydantic's error types that say another kind of value is needed, with our word for it."""

_Context = Mapping[str, Any]


def quoted(word: object) -> str:
    """Return a word of the file between backticks, shortened to 60 signs."""
    text = " ".join(str(word).split())
    return f"`{text if len(text) <= 60 else text[:59] + chr(0x2026)}`"


def listed(words: Sequence[object]) -> str:
    """Return words between backticks, divided by commas."""
    return ", ".join(quoted(word) for word in words)


def a(noun: str) -> str:
    """Return a noun with its indefinite article."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def closest(word: str, words: Sequence[str]) -> str | None:
    """Return the word that was probably meant, or None."""
    near = get_close_matches(word.lower(), words, n=1, cutoff=0.6)
    return near[0] if near else None


_UNITS = {
    **dict.fromkeys(("odds", "base", "grows"), "%"),
    **dict.fromkeys(("takes", "within"), "d"),
    **dict.fromkeys(("after", "later"), "w"),
    "chance": "% per day",
}
"""The unit with which a number of this name is usually written."""
_SEVERAL = re.compile(r"[a-z0-9_]+(, *[a-z0-9_]+)+")
"""Ids in a row that were not written as a list."""


def named(path: Sequence[str | int]) -> str:
    """Return what a trainer calls the value at a path."""
    if not path:
        return "the file"
    *above, last = path
    if isinstance(last, str):
        return quoted(last)
    holder = next((quoted(item) for item in reversed(above) if isinstance(item, str)), "the list")
    return f"entry {last + 1} of {holder}"


def described(value: object) -> str:
    """Return a short description of a value that stands in the file."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f"the text {quoted(value)}" if value.strip() else "empty text"
    return "a list" if isinstance(value, list | tuple) else "a group of `key: value` lines"


def sentence(error: ErrorDetails, name: str) -> tuple[str, str]:
    """Return code and message for one pydantic error about the value called `name`."""
    kind, value, context = error["type"], error.get("input"), error.get("ctx", {})
    if kind in KINDS:
        return "SIM103", wrong_kind(name, value, [KINDS[kind]])
    if kind in _SENTENCES:
        code, tell = _SENTENCES[kind]
        return code, tell(name, value, context)
    own = context.get("error")
    return "SIM100", f"{name}: {own if own is not None else error['msg']}"


def wrong_kind(name: str, value: object, wanted: Sequence[str]) -> str:
    """Say that the value called `name` is of another kind than the ones wanted."""
    kinds = " or ".join(dict.fromkeys(wanted))
    if value is None:
        return f"{name} is empty; it must be {kinds}"
    hint = ""
    unit = _UNITS.get(name.strip("`"))
    if unit and isinstance(value, int | float) and not isinstance(value, bool):
        return f"{name} lacks its unit; it is written like `{value}{unit}`"
    if wanted == ["text"] and isinstance(value, bool | int | float):
        hint = f"; as text it needs quotes: '{str(value).lower()}'"
    return f"{name} must be {kinds}, not {described(value)}{hint}"


def _choices(name: str, value: object, context: _Context) -> str:
    allowed = re.findall(r"'([^']*)'", str(context.get("expected", context.get("expected_tags", ""))))
    allowed = allowed or [str(context.get("expected", ""))]
    if value is None:
        return f"{name} is empty; allowed here: {listed(allowed)}"
    meant = closest(value, allowed) if isinstance(value, str) else None
    guess = f"did you mean {quoted(meant)}? " if meant else ""
    found = quoted(value) if isinstance(value, str) else described(value)
    return f"{name} cannot be {found}; {guess}allowed here: {listed(allowed)}"


def _tag_invalid(name: str, value: object, context: _Context) -> str:
    key = str(context["discriminator"]).strip("'")
    return _choices(f"{quoted(key)} in {name}", context["tag"], context)


def _tag_missing(name: str, value: object, context: _Context) -> str:
    key = str(context["discriminator"])
    if "(" in key:
        return f"{name} has none of the forms that are allowed here"
    return f"{quoted(key.strip(chr(39)))} is missing in {name}"


def _bound(words: str, limit: str) -> Callable[[str, object, _Context], str]:
    def tell(name: str, value: object, context: _Context) -> str:
        return f"{name} must be {words} {context[limit]}, not {value}"

    return tell


def _length(words: str, limit: str) -> Callable[[str, object, _Context], str]:
    def tell(name: str, value: object, context: _Context) -> str:
        size = len(value) if isinstance(value, str) else context.get("actual_length")
        if not size:
            return f"{name} is empty"
        unit = "letters" if isinstance(value, str) else "entries"
        return f"{name} has {size} of {words} {context[limit]} {unit}"

    return tell


def _form(name: str, value: object, context: _Context) -> str:
    if isinstance(value, str) and _SEVERAL.fullmatch(value):
        return f"{name} cannot be {quoted(value)}; several are a list: `[{value}]`"
    return f"{name} cannot be {quoted(value)}; {form_of(str(context['pattern']))}"


_SENTENCES: dict[str, tuple[str, Callable[[str, object, _Context], str]]] = {
    "literal_error": ("SIM104", _choices),
    "enum": ("SIM104", _choices),
    "union_tag_invalid": ("SIM104", _tag_invalid),
    "union_tag_not_found": ("SIM101", _tag_missing),
    "greater_than": ("SIM105", _bound("above", "gt")),
    "greater_than_equal": ("SIM105", _bound("at least", "ge")),
    "less_than": ("SIM105", _bound("below", "lt")),
    "less_than_equal": ("SIM105", _bound("at most", "le")),
    "multiple_of": ("SIM105", _bound("a multiple of", "multiple_of")),
    "string_too_short": ("SIM106", _length("at least", "min_length")),
    "string_too_long": ("SIM106", _length("at most", "max_length")),
    "string_pattern_mismatch": ("SIM106", _form),
    "too_short": ("SIM107", _length("at least", "min_length")),
    "too_long": ("SIM107", _length("at most", "max_length")),
}
