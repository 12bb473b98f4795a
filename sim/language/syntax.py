"""Plain sentences for YAML that cannot be read, with a hint for each of the usual slips."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sim.language.diagnostics import Diagnostic

Explain = Callable[["Slip"], str]


class Slip:
    """A place in a text where the YAML parser gave up, and what it was reading; lines count from 0."""

    def __init__(self, text: str, problem: str, context: str, at: Any, began: Any) -> None:
        self.lines = text.split("\n")
        self.problem = problem
        self.context = context
        at = at or began
        self.line: int = min(at.line, len(self.lines) - 1) if at else 0
        self.column: int = at.column if at else 0
        self.began_line: int = began.line if began else self.line
        self.began_column: int = began.column if began else self.column

    @property
    def here(self) -> str:
        """The line on which the parser gave up."""
        return self.lines[self.line]

    @property
    def before(self) -> str:
        """What stands on that line before the place."""
        return self.here[: self.column]

    def go_to_start(self) -> None:
        """Report the place where the unfinished thing began instead of where the parser gave up."""
        self.line, self.column = self.began_line, self.began_column

    def go_to_line(self, line: int) -> None:
        """Report the first letter of another line instead."""
        self.line = line
        self.column = len(self.here) - len(self.here.lstrip(" \t"))


def explain(error: Exception, text: str, file: str) -> Diagnostic:
    """Return the diagnostic SIM012 for an exception of the YAML parser; any exception is accepted."""
    slip = Slip(
        text,
        str(getattr(error, "problem", None) or "the parser gave up"),
        str(getattr(error, "context", None) or ""),
        getattr(error, "problem_mark", None),
        getattr(error, "context_mark", None),
    )
    message = next((tell(slip) for pattern, tell in _SLIPS if re.search(pattern, slip.problem)), None)
    if message is None:
        message = f"this cannot be read as YAML ({_one_line(slip.problem)})"
    return Diagnostic("SIM012", "error", message, file, slip.line + 1, slip.column + 1)


def quote_hint(sign: str) -> str:
    """Say how text that begins with `sign` is written."""
    if sign == "`":
        return "text that begins with a backtick needs quotes: '`...'"
    return f"text that begins with `{sign}` needs quotes: '{sign}...'"


def _one_line(problem: str) -> str:
    return " ".join(problem.split())[:120]


def _bad_start(slip: Slip) -> str:
    sign = slip.here[slip.column : slip.column + 1]
    if sign == "\t" and slip.before.strip():
        return "a tab stands here; put a space in its place, or quote the whole text"
    if sign == "\t":
        return "a tab stands here; indent with spaces only"
    return quote_hint(sign)


def _colon(slip: Slip) -> str:
    """Two colons on one line, or a line indented under a key that already has its value."""
    if re.match(r"\s*(- +)*[^:#]*:\s+\S", slip.before):
        return "a second `: ` on this line; text that holds a colon and a space needs quotes: 'like: this'"
    if slip.line and re.match(r"\s*\t", slip.here):
        return "a tab stands at the beginning of this line; indent with spaces only"
    slip.go_to_line(slip.line)
    return (
        "this line is indented further than its neighbours, but the line above already has a value; "
        "keys that belong together begin in the same column"
    )


def _no_colon(slip: Slip) -> str:
    slip.go_to_start()
    words = slip.here[slip.column :].strip()
    glued = re.match(r"[A-Za-z_]\w*:(?=[^\s/])", words)
    if glued:
        return f"a space is missing after the colon of `{glued.group()}`"
    if slip.here.startswith("\t"):
        return "a tab stands at the beginning of this line; indent with spaces only"
    return (
        "a `key: value` was expected here; if this line continues the text above, "
        "indent it further than that text's key"
    )


def _open_quote(slip: Slip) -> str:
    slip.go_to_start()
    sign = slip.here[slip.column : slip.column + 1]
    return f"the quote {sign} that opens here is never closed; an apostrophe inside '...' is written twice: 'it''s'"


def _not_closed(slip: Slip) -> str:
    opening = "[" if "sequence" in slip.context else "{"
    closing = "]" if opening == "[" else "}"
    slip.go_to_start()
    return (
        f"the `{opening}` that opens here lacks its `{closing}`, or a comma is missing between two entries; "
        f"{quote_hint(opening)}"
    )


def _leftover(slip: Slip) -> str:
    """Something follows where a mapping or list should have gone on or ended."""
    before = slip.before.rstrip()
    if before.endswith(("'", '"')):
        return "something follows the closing quote; quote the whole text, and inside '...' write an apostrophe twice"
    if before.endswith(("}", "]")):
        return (
            f"something follows the closing `{before[-1]}`; text that begins with `{{` or `[` "
            "needs quotes: '{dana.first} calls'"
        )
    if "'-'" in slip.problem:
        return "a list entry (`- `) stands here where a `key: value` was expected; indent the list under its key"
    if "\t" in slip.before:
        return "a tab stands at the beginning of this line; indent with spaces only"
    return "the indentation does not fit: this line begins in a column where nothing above it began"


def _escape(slip: Slip) -> str:
    return "inside \"...\" a backslash begins a special sign; write two backslashes, or use '...' quotes"


def _block_text(slip: Slip) -> str:
    return "after `|` or `>` the text begins on the next line, indented further than its key"


def _list_entry(slip: Slip) -> str:
    return "a list entry (`- `) cannot begin here; put it on a line of its own under the key"


def _question(slip: Slip) -> str:
    return "`? ` cannot stand here; a key is written `key: value`, and text that begins with `? ` needs quotes"


def _too_deep_first(slip: Slip) -> str:
    return "an empty line at the beginning of this text holds more spaces than the text; remove those spaces"


def _name(slip: Slip) -> str:
    slip.go_to_start()
    return quote_hint(slip.here[slip.column : slip.column + 1])


def _follows(slip: Slip) -> str:
    return f"the file should have ended before this; {_leftover(slip)}"


def _no_value(slip: Slip) -> str:
    return "a value was expected here"


_SLIPS: tuple[tuple[str, Explain], ...] = (
    (r"cannot start any token", _bad_start),
    (r"mapping values are not allowed", _colon),
    (r"could not find expected ':'", _no_colon),
    (r"unexpected end of stream|unexpected document separator", _open_quote),
    (r"expected ',' or '[]}]'", _not_closed),
    (r"expected the node content, but found '<stream end>'", _not_closed),
    (r"expected <block end>", _leftover),
    (r"unknown escape character|expected escape sequence", _escape),
    (r"chomping or indentation|expected a comment or a line break|indentation indicator", _block_text),
    (r"sequence entries are not allowed", _list_entry),
    (r"mapping keys are not allowed", _question),
    (r"more indented follow up line", _too_deep_first),
    (r"expected alphabetic or numeric|expected URI|expected '!'|undefined tag|expected ' '", _name),
    (r"expected '<document start>'|after document end marker", _follows),
    (r"expected the node content", _no_value),
)
