"""Where a stored attempt stands, as its row tells."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sim.engine.attempt import Attempt
from sim.language.core import RULE_VERSION
from sim.language.load import Scenario
from sim.services import gates
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

    def held_up(self, place: gates.Place | None) -> "Standing":
        """Return it with what holds it up, where the attempt has a place in a class."""
        if place is None:
            return self
        return replace(self, held=gates.held(place, self.scenario, self.attempt.position.state))


def at(source: Session | Connection, scenario: Scenario, row: AnyRow) -> Standing:
    """Read where an attempt stands, with what holds it up where it belongs to a class."""
    return Standing.of(scenario, row).held_up(gates.place(source, row))
