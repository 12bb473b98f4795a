"""Where a stored attempt stands, as its row tells."""

from dataclasses import dataclass

from sim.engine.attempt import Attempt
from sim.language.core import RULE_VERSION
from sim.language.load import Scenario
from sim.services.notes import Notes
from sim.services.views import HeldView
from sim.store.types import AnyRow


@dataclass(frozen=True)
class Standing:
    """Where a stored attempt stands: what a page needs beside the conversation."""

    scenario: Scenario
    public_id: str
    slug: str
    mode: str
    rule_version: int
    attempt: Attempt
    notes: Notes
    in_class: bool = False
    held: HeldView | None = None
    """What holds it up for the moment, where it belongs to a class."""

    @classmethod
    def of(cls, scenario: Scenario, row: AnyRow) -> "Standing":
        """Read an attempt's row."""
        return cls(
            scenario=scenario,
            public_id=row.public_id,
            slug=row.slug,
            mode=row.mode,
            rule_version=row.rule_version,
            attempt=Attempt.from_json_text(row.snapshot),
            notes=Notes.from_json(row.notes),
            in_class=row.class_id is not None,
        )

    @property
    def closed(self) -> bool:
        """Whether it cannot go on because it was begun under other rules."""
        return self.rule_version != RULE_VERSION

    def value(self, variable: str) -> int:
        """Return what a variable of the position holds."""
        return self.attempt.position.values[self.scenario.variable_index[variable]]
