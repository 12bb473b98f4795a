"""Decisions: a choice with one option for each of its arguments, written `write(hook=about_talk; ask=call)`."""

import re
from dataclasses import dataclass

from sim.engine.errors import DecisionUnreadable

_ID = r"[a-z][a-z0-9_]*"
_DECISION = re.compile(rf"\s*({_ID})\s*(?:\(([^()]*)\))?\s*")
_ARGUMENT = re.compile(rf"\s*({_ID})\s*=\s*({_ID})\s*")


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice by id and, for each argument, the option taken; the arguments stand in the choice's order."""

    choice: str
    arguments: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        if not self.arguments:
            return self.choice
        return f"{self.choice}({'; '.join(f'{name}={option}' for name, option in self.arguments)})"


def parse_decision(text: str) -> Decision:
    """Return the decision that `text` writes; raises DecisionUnreadable where it writes none."""
    found = _DECISION.fullmatch(text)
    if found is None:
        raise DecisionUnreadable(
            f"`{text[:200]}` is no decision; write a choice, or a choice with its parts: "
            "`write(hook=about_talk; ask=call)`"
        )
    choice, inside = found[1], found[2]
    arguments: list[tuple[str, str]] = []
    for part in (inside or "").split(";") if inside is not None else ():
        pair = _ARGUMENT.fullmatch(part)
        if pair is None:
            raise DecisionUnreadable(f"`{part.strip()[:100]}` in `{text[:200]}` is no `part=option`")
        if pair[1] in dict(arguments):
            raise DecisionUnreadable(f"`{pair[1]}` stands twice in `{text[:200]}`")
        arguments.append((pair[1], pair[2]))
    return Decision(choice, tuple(arguments))
