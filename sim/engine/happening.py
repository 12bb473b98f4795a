"""What happened, line by line: the transcript that pages show and the debrief explains."""

from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

Kind = Literal[
    "said",
    "told",
    "time",
    "learned",
    "revealed",
    "promised",
    "kept",
    "broken",
    "claimed",
    "exposed",
    "breach",
    "diagnosed",
    "gauged",
    "offered",
    "silence",
    "walked",
    "event",
    "chance",
    "interrupted",
    "entered",
    "ended",
]
KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a transcript.

    `clock` is in ticks; `text` is Markdown; `who` is a person's id, or empty for the story itself; `ref` is the id
    of what it is about (choice, fact, promise, claim, event, fork, state); `option` is what a draw or a truth came
    to, or what a person was taken for; `changes` lists variables with their values before and after. `parts` are those
    of a message with their words, the terms of an offer with their levels, or what an answer's chance was made of.
    """

    kind: str
    clock: int
    ref: str = ""
    text: str = ""
    who: str = ""
    channel: str = ""
    title: str = ""
    to: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    option: str = ""
    since: int = 0
    changes: tuple[tuple[str, int, int], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the fields that say something, ready for `json.dumps`."""
        return {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if getattr(self, field.name) or field.name == "clock"
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Happening":
        """Return the happening that `to_json` wrote, also after a way through JSON text."""
        values = dict(data)
        for name in ("to", "parts", "changes"):
            if name in values:
                values[name] = tuple(tuple(item) if isinstance(item, (list, tuple)) else item for item in values[name])
        return cls(**values)
