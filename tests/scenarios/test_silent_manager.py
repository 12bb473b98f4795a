"""The Silent Manager: a route to each outcome, told line by line, and what the file promises to a trainer."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from sim.engine.play import replay
from sim.engine.score import score
from sim.language.load import Scenario, load_path
from sim.language.outcomes import KINDS
from tests.engine.test_transcripts import kept, stored, transcript

FILE = Path(__file__).parents[2] / "scenarios" / "silent-manager.yaml"

ROUTES: dict[str, tuple[str, int, int, list[str]]] = {
    "the page that Dr Osei reads out": (
        "placed",
        97,
        5,
        [
            "read_papers",
            "phone_osei",
            "ask_papers",
            "write_dana(cause=agreed; next=ring; ask=year)",
            "see_finance",
            "ring_truth",
            "build_case",
            "compare",
            "case_and_date",
            "every_ward",
            "her_fridays",
            "take_letter",
            "by_her_list",
        ],
    ),
    "hired after the board": (
        "placed",
        93,
        4,
        [
            "phone_osei",
            "ask_plain",
            "write_dana(cause=agreed; next=ring; ask=year)",
            "see_finance",
            "ring_listen",
            "visit_osei",
            "compare",
            "date_only",
            "osei_writes",
            "useful_note",
            "introduce",
            "useful_note",
            "her_fridays",
            "every_ward",
            "take_letter",
            "top_to_bottom",
        ],
    ),
    "asked at last": (
        "placed",
        95,
        5,
        [
            "phone_osei",
            "ask_plain",
            "write_dana(cause=agreed; next=ring; ask=nothing)",
            "see_finance",
            "ring_truth",
            "visit_osei",
            "hold_line",
            "date_only",
            "ask_first",
            "every_ward",
            "take_letter",
            "by_her_list",
        ],
    ),
    "let go, and she told you first": (
        "moved_on",
        87,
        1,
        [
            "phone_osei",
            "ask_plain",
            "write_dana(cause=agreed; next=ring; ask=nothing)",
            "see_finance",
            "ring_truth",
            "monday_note",
            "hold_line",
            "date_only",
            "let_her_go",
        ],
    ),
    "a yes wanted by tomorrow night": (
        "declined",
        43,
        7,
        [
            "email_osei",
            "ask_plain",
            "write_dana(cause=no_news; next=minute; ask=year)",
            "see_finance",
            "ring_truth",
            "build_case",
            "hold_line",
            "case_and_date",
            "top_of_grade",
            "take_letter",
            "by_tomorrow",
        ],
    ),
    "signed, and signed elsewhere": (
        "signed_elsewhere",
        37,
        14,
        [
            "email_osei",
            "ask_plain",
            "write_dana(cause=no_news; next=minute; ask=year)",
            "see_finance",
            "ring_truth",
            "build_case",
            "hold_line",
            "case_and_date",
            "top_of_grade",
            "take_letter",
            "by_tomorrow",
        ],
    ),
    "slower than hoped": (
        "signed_elsewhere",
        41,
        1,
        [
            "phone_osei",
            "ask_plain",
            "write_dana(cause=agreed; next=minute; ask=nothing)",
            "leave_space",
            "ring_truth",
            "sit_out",
            "hold_line",
            "plead",
            "soften",
        ],
    ),
    "praise that nobody gave": (
        "withdrew",
        15,
        7,
        [
            "phone_osei",
            "take_any_day",
            "write_dana(cause=praise; next=week; ask=sit_tight)",
            "leave_space",
            "let_ride",
            "sit_out",
            "letter_coming",
            "plead",
            "soften",
            "leave_be",
        ],
    ),
    "she stops waiting": (
        "stayed_put",
        31,
        13,
        [
            "phone_osei",
            "take_any_day",
            "write_dana(cause=no_news; next=minute; ask=nothing)",
            "leave_space",
            "let_ride",
            "sit_out",
        ],
    ),
    "a fortnight": (
        "network_warned",
        29,
        1,
        [
            "phone_osei",
            "ask_plain",
            "write_dana(cause=agreed; next=ring; ask=year)",
            "remind",
            "ring_nearly",
            "visit_osei",
            "hold_line",
            "date_only",
            "fortnight",
            "useful_note",
        ],
    ),
    "noon tomorrow": (
        "client_lost",
        28,
        1,
        [
            "phone_osei",
            "press_date",
            "write_dana(cause=any_day; next=ring; ask=nothing)",
            "remind",
            "ring_truth",
            "sit_out",
            "compare",
            "tomorrow_noon",
        ],
    ),
    "six weeks without a word": (
        "drifted",
        28,
        3,
        [
            "phone_osei",
            "ask_plain",
            "write_dana(cause=agreed; next=ring; ask=year)",
            "see_finance",
            "ring_truth",
            "monday_note",
            "compare",
            "plead",
            "let_her_go",
            "leave_be",
            "leave_be",
            "leave_be",
            "leave_be",
        ],
    ),
    "no post, and nobody is cross": (
        "bridge_open",
        82,
        18,
        [
            "phone_osei",
            "ask_plain",
            "write_dana(cause=agreed; next=ring; ask=year)",
            "see_finance",
            "ring_truth",
            "build_case",
            "compare",
            "ask_list",
            "case_and_date",
            "let_her_go",
            "introduce",
            "useful_note",
            "useful_note",
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
    assert {scenario.document.outcomes[name].kind for name in good} == {"placed", "bridge", "honest_loss"}


def test_every_choice_and_option_is_rated_and_explained(scenario: Scenario) -> None:
    """The coach has something to say about whatever a trainee does."""
    choices = [choice for state in scenario.document.states.values() for choice in state.choices.values()]
    options = [option for choice in choices for part in choice.parts.values() for option in part.options.values()]
    assert [deed.text for deed in choices + options if not deed.because and not getattr(deed, "parts", None)] == []
    assert [deed.text for deed in choices + options if not deed.teaches and not getattr(deed, "parts", None)] == []


def test_every_state_leaves_a_way_on_that_takes_time_or_leads_elsewhere(scenario: Scenario) -> None:
    """Whatever was done before, a state with choices has one that asks for nothing and is never used up."""
    for name, state in scenario.document.states.items():
        free = [choice for choice in state.choices.values() if not (choice.when or choice.once or choice.times)]
        assert state.goes or any(choice.takes or choice.to != "here" for choice in free), name
