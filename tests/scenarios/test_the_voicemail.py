"""The Voicemail: a route to each outcome, told line by line, and what the file promises to a trainer."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from sim.engine.play import replay
from sim.engine.score import score
from sim.language.load import Scenario, load_path
from sim.language.outcomes import KINDS
from tests.engine.test_transcripts import kept, stored, transcript

FILE = Path(__file__).parents[2] / "scenarios" / "the-voicemail.yaml"

ROUTES: dict[str, tuple[str, int, int, list[str]]] = {
    "whole nights, in writing": (
        "stayed",
        100,
        2,
        [
            "ask_tunde",
            "see_piet",
            "to_work",
            "write(opening=named; hook=undecided; offer=role; ask=easy_no)",
            "tell_tunde",
            "read_outage",
            "send_outage",
            "piet_forwards",
            "sit_with_tunde",
            "ask_her",
            "say_limits",
            "report",
            "prepare(to_her=weak_places; to_him=about_hers)",
            "ring_ilse(news=both_halves; ask=what_stops; next=two_days)",
            "put_down(ranking=time_off_then_impact; guess=relies)",
            "ask_hers",
            "bring_whole",
            "every_week",
            "both_at_table",
        ],
    ),
    "one thing to decide": (
        "stayed",
        99,
        8,
        [
            "ask_tunde",
            "see_piet",
            "to_work",
            "write(opening=named; hook=undecided; offer=role; ask=easy_no)",
            "tell_tunde",
            "read_outage",
            "send_outage",
            "piet_forwards",
            "sit_with_tunde",
            "ask_her",
            "say_limits",
            "report",
            "prepare(to_her=weak_places; to_him=about_hers)",
            "ring_ilse(news=both_halves; ask=what_stops; next=two_days)",
            "put_down(ranking=leadership_access_then_impact; guess=relies)",
            "ask_hers",
            "bring_whole",
            "every_week",
            "both_at_table",
        ],
    ),
    "a second line, and she writes": (
        "stayed",
        92,
        6,
        [
            "watch_talk",
            "ask_tunde",
            "to_work",
            "write(opening=talk; hook=undecided; offer=role; ask=call)",
            "read_outage",
            "send_outage",
            "sit_with_tunde",
            "say_limits",
            "ask_her",
            "report",
            "prepare(to_her=weak_places; to_him=about_hers)",
            "ring_ilse(news=both_halves; ask=what_stops; next=two_days)",
            "put_down(ranking=impact_then_time_off; guess=trusts)",
            "ask_hers",
            "bring_plain",
            "flowers",
            "first_weeks_always",
        ],
    ),
    "settled by summer": (
        "left_early",
        29,
        6,
        [
            "watch_talk",
            "ask_tunde",
            "to_work",
            "write(opening=talk; hook=undecided; offer=role; ask=easy_no)",
            "tell_tunde",
            "bump",
            "piet_forwards",
            "one_line",
            "ask_her",
            "perks",
            "report_plain",
            "prepare(to_her=what_it_is; to_him=sell_it)",
            "ring_ilse(news=bright_half; ask=how_was_it; next=the_moment)",
            "take_letter",
            "bring_promise",
            "flowers",
            "first_weeks_always",
        ],
    ),
    "a hundred and twenty-five": (
        "declined",
        34,
        4,
        [
            "watch_talk",
            "ask_tunde",
            "to_work",
            "write(opening=talk; hook=undecided; offer=role; ask=easy_no)",
            "tell_tunde",
            "leave_lie",
            "piet_forwards",
            "one_line",
            "inflate",
            "ask_her",
            "report",
            "prepare(to_her=what_it_is; to_him=as_always)",
            "ring_ilse(news=both_halves; ask=how_was_it; next=two_days)",
            "put_down(ranking=money_then_title; guess=chance)",
            "ask_hers",
            "bring_plain",
            "argue",
        ],
    ),
    "the last line": (
        "month_nine",
        69,
        2,
        [
            "watch_talk",
            "ask_tunde",
            "to_work",
            "write(opening=talk; hook=undecided; offer=role; ask=easy_no)",
            "tell_tunde",
            "leave_lie",
            "leave_lie",
            "last_line",
        ],
    ),
    "no fit as it stands": (
        "a_name",
        76,
        2,
        [
            "see_piet",
            "read_accounts",
            "to_work",
            "write(opening=named; hook=company; offer=limits; ask=easy_no)",
            "tell_tunde",
            "leave_lie",
            "piet_forwards",
            "one_line",
            "ask_her",
            "say_limits",
            "not_a_fit",
        ],
    ),
    "nine years, and noon": (
        "declined",
        26,
        9,
        [
            "ask_tunde",
            "to_work",
            "write(opening=profile; hook=undecided; offer=role; ask=call)",
            "leave_lie",
            "piet_forwards",
            "sit_with_tunde",
            "say_limits",
            "perks",
            "report_plain",
            "prepare(to_her=weak_places; to_him=about_hers)",
            "sleep_on_it",
            "take_letter",
            "bring_noon",
            "argue",
        ],
    ),
    "stronger people, on a tape": (
        "warned",
        3,
        12,
        [
            "to_work",
            "leave_voicemail(words=stronger; line=mobile)",
            "leave_lie",
        ],
    ),
    "her director's loudspeaker": (
        "warned",
        7,
        1,
        [
            "to_work",
            "leave_voicemail(words=secret; line=office)",
            "ring_desk",
        ],
    ),
    "nobody told Tunde": (
        "client_lost",
        23,
        2,
        [
            "watch_talk",
            "see_piet",
            "to_work",
            "write(opening=talk; hook=company; offer=role; ask=easy_no)",
            "leave_lie",
            "piet_forwards",
            "tell_keen",
            "ask_her",
            "inflate",
        ],
    ),
    "three weeks, and the next name": (
        "drifted",
        14,
        1,
        [
            "to_work",
            "write(opening=profile; hook=company; offer=advert; ask=call)",
            "bump",
            "leave_lie",
            "close_file",
        ],
    ),
    "the month runs out": (
        "drifted",
        30,
        2,
        [
            "watch_talk",
            "ask_tunde",
            "to_work",
            "write(opening=talk; hook=undecided; offer=role; ask=easy_no)",
            "tell_tunde",
            "leave_lie",
            "piet_forwards",
            "sit_with_tunde",
            "ask_her",
            "say_limits",
            "let_settle",
            "prepare(to_her=weak_places; to_him=about_hers)",
            "ring_ilse(news=both_halves; ask=what_stops; next=two_days)",
            "ask_all",
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
    choices = list(scenario.choices.values())
    options = [option for choice in choices for part in choice.parts.values() for option in part.options.values()]
    assert [deed.text for deed in choices + options if not deed.because and not getattr(deed, "parts", None)] == []
    assert [deed.text for deed in choices + options if not deed.teaches and not getattr(deed, "parts", None)] == []
