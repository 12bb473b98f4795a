"""What the named routes through a shipped scenario show; each scenario's own tests take these in.

A module that does so holds `FILE`, the scenario, and `ROUTES`: by name the outcome, the score, the seed, and the
decisions that lead there.
"""

from collections.abc import Mapping

from syrupy.assertion import SnapshotAssertion

from sim.engine.play import replay
from sim.engine.score import score
from sim.language.load import Scenario
from sim.language.outcomes import KINDS
from tests.engine.test_transcripts import kept, stored, transcript

Route = tuple[str, int, int, list[str]]
Routes = Mapping[str, Route]


def test_a_route_comes_to_its_outcome(scenario: Scenario, route: Route) -> None:
    """A named route is open from end to end, and reaches the outcome and score it is named for."""
    outcome, points, seed, decisions = route
    played = replay(scenario, seed, None, decisions)
    assert played.failure is None
    assert played.attempt.outcome == outcome
    assert score(scenario, played.attempt.position) == points


def test_a_route_is_told_as_it_was(scenario: Scenario, route: Route, snapshot: SnapshotAssertion) -> None:
    """A route tells the same story as ever, whether or not it is saved and loaded after each decision."""
    _, _, seed, decisions = route
    told = transcript(scenario, seed, decisions, kept)
    assert told == snapshot
    assert transcript(scenario, seed, decisions, stored) == told


def test_the_routes_reach_every_outcome(scenario: Scenario, routes: Routes) -> None:
    """No outcome of the file is without a route."""
    assert {outcome for outcome, *_ in routes.values()} == set(scenario.document.outcomes)


def test_good_outcomes_score_above_all_others(scenario: Scenario, routes: Routes) -> None:
    """Every route to a good outcome scores above every route to another; a placement is not the only good one."""
    good = {name for name, spec in scenario.document.outcomes.items() if KINDS[spec.kind].good}
    points = [(outcome in good, points) for outcome, points, *_ in routes.values()]
    assert min(one for is_good, one in points if is_good) > max(one for is_good, one in points if not is_good)
    assert {scenario.document.outcomes[name].kind for name in good} >= {"placed", "bridge"}


def test_every_choice_and_option_is_rated_and_explained(scenario: Scenario) -> None:
    """The coach has something to say about whatever a trainee does."""
    choices = list(scenario.choices.values())
    options = [option for choice in choices for part in choice.parts.values() for option in part.options.values()]
    assert [deed.text for deed in choices + options if not deed.because and not getattr(deed, "parts", None)] == []
    assert [deed.text for deed in choices + options if not deed.teaches and not getattr(deed, "parts", None)] == []
