"""How one scenario is scored, as its brief shows it."""

from sim.engine.scoring import weights_of
from sim.language.load import Scenario
from sim.services.views import ScoringView
from sim.services.wording import moment


def scoring_view(scenario: Scenario) -> ScoringView:
    """Return how a scenario is scored."""
    weight, full, none = scenario.core.scoring.time
    return ScoringView(
        parts=tuple((name, float(points)) for name, points in weights_of(scenario)),
        timed=weight > 0,
        full=moment(scenario.clock, full),
        none=moment(scenario.clock, none),
        cap=scenario.core.scoring.cap,
    )
