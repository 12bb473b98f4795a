"""Positions and attempts: immutable values, which can be saved and loaded after every decision."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Memory = Mapping[str, int]
"""How people stand with the trainee when an attempt begins: numbers of the cases of `met`, by the person's id.

Whoever is not in it stands as strangers do.
"""


@dataclass(frozen=True, slots=True)
class Position:
    """A state by id, the clock in ticks, and the values of the core's variables in their order."""

    state: str
    clock: int
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One play of one version of a scenario, as it stands.

    `draws` counts how often each fork has been drawn; no rule can read it. `decided` is the number of decisions
    taken; `outcome` is the id of the outcome once it is reached.
    """

    seed: int
    position: Position
    draws: Mapping[str, int] = field(default_factory=dict)
    decided: int = 0
    outcome: str | None = None
    memory: Memory = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the attempt ready for `json.dumps`."""
        return {
            "seed": self.seed,
            "state": self.position.state,
            "clock": self.position.clock,
            "values": list(self.position.values),
            "draws": dict(self.draws),
            "decided": self.decided,
            "outcome": self.outcome,
            "memory": dict(self.memory),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Attempt":
        """Return the attempt that `to_json` wrote."""
        return cls(
            seed=data["seed"],
            position=Position(data["state"], data["clock"], tuple(data["values"])),
            draws=dict(data["draws"]),
            decided=data["decided"],
            outcome=data["outcome"],
            memory=dict(data["memory"]),
        )

    @classmethod
    def from_json_text(cls, text: str) -> "Attempt":
        """Return the attempt whose `to_json` was written as JSON text."""
        return cls.from_json(json.loads(text))
