"""How templates become pages: globals looked up once, and no indentation sent along."""

import re
from collections.abc import Iterator, MutableMapping
from typing import Any

from flask.templating import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

_INDENTED = re.compile(r"\s*\n\s*|[ \t]{2,}")
_CONDITION = re.compile(r"^([ \t]+)\{%(?= (?:if|for) .*%\}[ \t]*\S)", re.MULTILINE)
"""Where a line begins with a condition or a loop and goes on with what it puts in."""


def _shorter(found: re.Match[str]) -> str:
    return "\n" if "\n" in found[0] else " "


class Unindented(Extension):
    """Takes the indentation out of a template's own text when it is compiled, and leaves one line end.

    A browser reads a run of blanks as one, so nothing looks different; only within `pre` and `textarea` it would. What
    is put in by expressions is not touched.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Keep a blank before a condition that puts something in on its own line, even after another such line.

        Blocks are trimmed on both sides, so without it two attributes or two sentences, each under a condition on a
        line of its own, would become one word.
        """
        return _CONDITION.sub(r"\1{%+", source)

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Return the template's tokens with their text made shorter."""
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, token.type, _INDENTED.sub(_shorter, token.value))
            else:
                yield token


class Templates(Environment):
    """Templates whose globals are complete before the first of them is loaded."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return them as one plain mapping: Jinja's chain of two costs a turn more than its queries."""
        return {**self.globals, **(d or {})}
