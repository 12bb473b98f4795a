"""The Counter-Offer: a route to each outcome, told line by line, and what the file promises to a trainer."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from sim.engine.play import replay
from sim.engine.score import score
from sim.language.load import Scenario, load_path
from sim.language.outcomes import KINDS
from tests.engine.test_transcripts import kept, stored, transcript

FILE = Path(__file__).parents[2] / "scenarios" / "the-counter-offer.yaml"

ROUTES: dict[str, tuple[str, int, int, list[str]]] = {
    "a chair in the Monday round": (
        "joined",
        97,
        2,
        [
            "good_year",
            "date_the_letter",
            "night_ward",
            "ask_jonas",
            "draft",
            "put_down(ranking=leadership_access_then_impact; guess=trusts)",
            "a_chair",
            "send(opening=her_words; ask=talk_first)",
            "before_ten",
            "her_reasons",
            "tell_him",
            "neither",
            "one_call",
            "listen",
            "weekly",
            "ask_after",
        ],
    ),
    "somewhere to grow into": (
        "joined",
        96,
        1,
        [
            "good_year",
            "night_ward",
            "ask_jonas",
            "draft",
            "put_down(ranking=growth_then_impact; guess=trusts)",
            "second_product",
            "send(opening=her_words; ask=talk_first)",
            "before_ten",
            "her_reasons",
            "tell_him",
            "neither",
            "better_letter",
            "listen",
            "beacon_writes",
            "ask_after",
        ],
    ),
    "a different letter": (
        "left_early",
        32,
        29,
        [
            "straight_question",
            "draft",
            "more_money",
            "send(opening=figures; ask=sign)",
            "tell_jonas_first",
            "sell_again",
            "nearly_there",
            "carry_softly",
            "listen",
            "weekly",
            "invoice",
        ],
    ),
    "Monday, and nobody came": (
        "reneged",
        22,
        43,
        [
            "straight_question",
            "draft",
            "send(opening=rush; ask=by_noon)",
            "before_ten",
            "lay_out",
            "say_later",
            "neither",
            "one_call",
            "push",
            "done_deal",
        ],
    ),
    "director suits her": (
        "reopened",
        72,
        1,
        [
            "good_year",
            "draft",
            "send(opening=her_words; ask=talk_first)",
            "before_ten",
            "lay_out",
            "tell_him",
            "carry_softly",
            "listen",
            "congratulate",
            "keep_word",
        ],
    ),
    "she sends people": (
        "friends",
        60,
        5,
        [
            "straight_question",
            "draft",
            "send(opening=figures; ask=sign)",
            "before_ten",
            "give_time",
            "tell_him",
            "neither",
            "match_it",
            "listen",
            "jonas_first",
            "try_luck",
        ],
    ),
    "polite, and gone": (
        "stayed",
        40,
        1,
        [
            "straight_question",
            "draft",
            "send(opening=figures; ask=sign)",
            "wait_and_see",
            "sell_again",
            "say_later",
            "carry_softly",
            "listen",
            "leave_it",
            "let_be",
        ],
    ),
    "eight in ten": (
        "burned",
        8,
        2,
        [
            "draft",
            "send(opening=figures; ask=sign)",
            "wait_and_see",
            "eight_in_ten",
            "say_later",
            "friday",
            "push",
        ],
    ),
    "on a Friday": (
        "burned",
        11,
        4,
        [
            "draft",
            "send(opening=rush; ask=sign)",
            "before_ten",
            "lay_out",
            "tell_him",
            "friday",
            "listen",
        ],
    ),
    "filled from inside": (
        "too_late",
        39,
        17,
        [
            "good_year",
            "ask_pattern",
            "straight_question",
            "night_ward",
            "rehearse",
            "send(opening=figures; ask=sign)",
            "ask_what",
            "wait_and_see",
            "give_time",
            "say_later",
            "carry_softly",
            "listen",
        ],
    ),
    "fifteen thousand more": (
        "client_lost",
        19,
        8,
        [
            "good_year",
            "draft",
            "send(opening=figures; ask=sign)",
            "wait_and_see",
            "give_time",
            "say_later",
            "bid",
        ],
    ),
    "a gap in the press release": (
        "drifted",
        24,
        17,
        [
            "draft",
            "send(opening=figures; ask=sign)",
            "let_lie",
        ],
    ),
}
"""By name: the outcome, the score, the seed that gives the luck, and the decisions."""


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_path(FILE)


@pytest.mark.parametrize("name", ROUTES)
def test_a_route_comes_to_its_outcome(scenario: Scenario, name: str) -> None:
    """A named route is open from end to end, and reaches the outcome and score it is named for."""
    outcome, points, seed, decisions = ROUTES[name]
    played = replay(scenario, seed, None, decisions)
    assert played.failure is None
    assert played.attempt.outcome == outcome
    assert score(scenario, played.attempt.position) == points


@pytest.mark.parametrize("name", ROUTES)
def test_a_route_is_told_as_it_was(scenario: Scenario, name: str, snapshot: SnapshotAssertion) -> None:
    """A route tells the same story as ever, whether or not it is saved and loaded after each decision."""
    _, _, seed, decisions = ROUTES[name]
    told = transcript(scenario, seed, decisions, kept)
    assert told == snapshot
    assert transcript(scenario, seed, decisions, stored) == told


def test_the_routes_reach_every_outcome(scenario: Scenario) -> None:
    """No outcome of the file is without a route."""
    assert {outcome for outcome, *_ in ROUTES.values()} == set(scenario.document.outcomes)


def test_good_outcomes_score_above_all_others(scenario: Scenario) -> None:
    """Every route to a good outcome scores above every route to another, with and without a placement."""
    good = {name for name, spec in scenario.document.outcomes.items() if KINDS[spec.kind].good}
    points = [(outcome in good, points) for outcome, points, *_ in ROUTES.values()]
    assert min(one for is_good, one in points if is_good) > max(one for is_good, one in points if not is_good)
    assert {scenario.document.outcomes[name].kind for name in good} == {"placed", "bridge"}


def test_every_choice_and_option_is_rated_and_explained(scenario: Scenario) -> None:
    """The coach has something to say about whatever a trainee does."""
    choices = list(scenario.choices.values())
    options = [option for choice in choices for part in choice.parts.values() for option in part.options.values()]
    assert [deed.text for deed in choices + options if not deed.because and not getattr(deed, "parts", None)] == []
    assert [deed.text for deed in choices + options if not deed.teaches and not getattr(deed, "parts", None)] == []
