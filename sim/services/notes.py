"""What the cards beside the conversation show, gathered from happenings as they come.

It is bounded by the scenario, not by the number of decisions, so a turn need not read the whole story again.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sim.engine.happening import Happening
from sim.language.load import Scenario

ENCODER = json.JSONEncoder(separators=(",", ":"))
"""What is stored about an attempt is written by one encoder: to make another costs more than to use it."""


@dataclass
class Notes:
    """Facts found in order, truths revealed, and open promises with the working day on which each is due."""

    learned: list[str] = field(default_factory=list)
    revealed: dict[str, str] = field(default_factory=dict)
    due: dict[str, int] = field(default_factory=dict)

    def gather(self, scenario: Scenario, happenings: Iterable[Happening]) -> "Notes":
        """Add what these happenings tell, and return the notes."""
        for happening in happenings:
            ref = happening.ref
            if happening.kind == "learned" and ref not in self.learned:
                self.learned.append(ref)
            elif happening.kind == "revealed":
                self.revealed[ref] = happening.option
            elif happening.kind == "promised":
                due = scenario.clock.due(happening.clock, scenario.document.promises[ref].within)
                self.due[ref] = scenario.clock.day(due)
            elif happening.kind in ("kept", "broken"):
                self.due.pop(ref, None)
        return self

    def to_json(self) -> str:
        """Return the notes as JSON text."""
        return ENCODER.encode({"learned": self.learned, "revealed": self.revealed, "due": self.due})

    @classmethod
    def from_json(cls, text: str) -> "Notes":
        """Return the notes that `to_json` wrote."""
        data: dict[str, Any] = json.loads(text)
        return cls(list(data["learned"]), dict(data["revealed"]), dict(data["due"]))
