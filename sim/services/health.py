"""Whether the installation can serve."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from sim.services.errors import StoreUnavailable
from sim.store import scenarios
from sim.store.database import reading
from sim.store.schema import Schema, schema


@dataclass(frozen=True)
class Health:
    """What is ready and what is not; a page may show it, it holds no secrets."""

    database: bool
    migrated: bool
    scenarios: int

    @property
    def ready(self) -> bool:
        """Whether everything needed for playing is there."""
        return self.database and self.migrated and self.scenarios > 0


def health(session: Session) -> Health:
    """Ask the database; a database that is locked or gone is an answer, not an error."""
    try:
        migrated = schema(session) is Schema.CURRENT
        if not migrated:
            return Health(database=True, migrated=False, scenarios=0)
        with reading(session):
            return Health(database=True, migrated=True, scenarios=scenarios.count_in_use(session))
    except StoreUnavailable:
        return Health(database=False, migrated=False, scenarios=0)
