"""How one scenario is scored, as its brief and the debrief show it."""

from dataclasses import dataclass

from sim.engine.scoring import weights_of
from sim.language.load import Scenario


@dataclass(frozen=True)
class ScoringView:
    """The parts of a score by name with their points out of 100, and until and from when time gives all and none.

    `cap` is the score at which a breach of conduct stops it.
    """

    parts: tuple[tuple[str, float], ...]
    timed: bool
    full: str
    none: str
    cap: int


def scoring_view(scenario: Scenario) -> ScoringView:
    """Return how a scenario is scored."""
    weight, full, none = scenario.core.scoring.time
    return ScoringView(
        parts=tuple((name, float(weight)) for name, weight in weights_of(scenario)),
        timed=weight > 0,
        full=scenario.clock.reads(full),
        none=scenario.clock.reads(none),
        cap=scenario.core.scoring.cap,
    )
