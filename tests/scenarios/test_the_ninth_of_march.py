"""The Ninth of March: a route to each outcome, told line by line, and what it leaves for The Return to begin with."""

from pathlib import Path
from random import Random

import pytest

from sim.engine.memory import names_of, recalled, remembered
from sim.engine.score import score
from sim.language.core import CAP
from sim.language.load import Scenario, load_path
from tests.scenarios.golden import (  # noqa: F401 - what the routes of every scenario show
    test_a_route_comes_to_its_outcome,
    test_a_route_is_told_as_it_was,
    test_every_choice_and_option_is_rated_and_explained,
    test_good_outcomes_score_above_all_others,
    test_the_routes_reach_every_outcome,
)
from tests.stories import Played, play, random_play

FILE = Path(__file__).parents[2] / "scenarios" / "the-ninth-of-march.yaml"

ROUTES: dict[str, tuple[str, int, int, list[str]]] = {
    "by half a point": (
        "half_a_point",
        94,
        3,
        [
            "side_by_side",
            "what_needed",
            "let_ring",
            "marks_first",
            "write_both(stage=two_of_you; prepare=three_things)",
            "ask_why",
            "cause_and_day",
            "ask_sheet",
            "four_lines",
        ],
    ),
    "for the roof": (
        "first_on_paper",
        91,
        1,
        [
            "side_by_side",
            "what_needed",
            "let_ring",
            "marks_first",
            "write_both(stage=two_of_you; prepare=three_things)",
            "ask_why",
            "cause_and_day",
            "ask_sheet",
            "four_lines",
        ],
    ),
    "Mrs Angwin": (
        "half_a_point",
        85,
        5,
        [
            "side_by_side",
            "let_ring",
            "plain_no",
            "with_chair",
            "write_both(stage=two_of_you; prepare=yourselves)",
            "friday_only",
            "thank_roger",
            "plain_lines",
        ],
    ),
    "handed back": (
        "handed_back",
        73,
        4,
        [
            "side_by_side",
            "what_needed",
            "let_ring",
            "marks_first",
            "hand_back",
            "both_today",
        ],
    ),
    "an hour and ten minutes": (
        "ten_minutes",
        46,
        1,
        [
            "let_ring",
            "both_quietly",
            "write_both(stage=in_process; prepare=traditional)",
            "friday_only",
            "an_hour",
            "ask_sheet",
            "four_lines",
        ],
    ),
    "the same hour": (
        "first_on_paper",
        84,
        2,
        [
            "side_by_side",
            "let_ring",
            "both_quietly",
            "write_both(stage=in_process; prepare=yourselves)",
            "ask_why",
            "cause_and_day",
            "an_hour",
            "ask_sheet",
            "four_lines",
        ],
    ),
    "one dentist": (
        "one_sentence",
        21,
        2,
        [
            "let_ring",
            "both_quietly",
            "write_both(stage=surprised; prepare=yourselves)",
            "friday_only",
        ],
    ),
    "with Mr Pascoe in copy": (
        "one_sentence",
        21,
        1,
        [
            "let_ring",
            "both_quietly",
            "write_both(stage=surprised; prepare=yourselves)",
        ],
    ),
    "gossip": (
        "ten_minutes",
        46,
        1,
        [
            "let_ring",
            "both_quietly",
            "write_both(stage=in_process; prepare=yourselves)",
            "friday_only",
            "trade_gossip",
            "plain_lines",
        ],
    ),
    "back to Trelawn": (
        "left_early",
        38,
        18,
        [
            "side_by_side",
            "what_needed",
            "let_ring",
            "marks_first",
            "write_both(stage=in_process; prepare=yourselves)",
            "friday_only",
            "thank_roger",
            "plain_lines",
        ],
    ),
    "good news first": (
        "monday_after",
        39,
        3,
        [
            "side_by_side",
            "what_needed",
            "let_ring",
            "marks_first",
            "write_both(stage=two_of_you; prepare=three_things)",
            "ask_why",
            "cause_and_day",
            "ask_sheet",
            "good_news",
        ],
    ),
    "three messages": (
        "papers_back",
        28,
        1,
        [
            "let_ring",
            "both_quietly",
            "ring_back",
            "his_messages",
        ],
    ),
    "the cousin's search": (
        "papers_back",
        22,
        1,
        [
            "let_ring",
            "plain_no",
            "hand_back",
            "let_cousin",
        ],
    ),
    "a form of words": (
        "in_writing",
        13,
        2,
        [
            "let_ring",
            "only_his",
            "second_page",
        ],
    ),
    "page nine": (
        "unasked",
        23,
        2,
        [
            "let_ring",
            "plain_no",
            "give_in",
            "once_signed",
        ],
    ),
    "put right": (
        "ten_minutes",
        40,
        1,
        [
            "let_ring",
            "only_his",
            "put_right",
            "ask_sheet",
            "four_lines",
        ],
    ),
    "Mrs Angwin has a cold": (
        "client_lost",
        16,
        6,
        [
            "let_ring",
            "plain_no",
            "with_chair",
        ],
    ),
}
"""By name: the outcome, the score, the seed that gives the luck, and the decisions."""

WELL = {
    "by half a point",
    "for the roof",
    "Mrs Angwin",
    "handed back",
    "an hour and ten minutes",
    "the same hour",
    "gossip",
    "back to Trelawn",
    "put right",
}
"""Routes on which Nadia heard on the day that was named."""


@pytest.fixture(scope="module")
def the_return() -> Scenario:
    """Give the scenario in which Nadia comes back."""
    return load_path(FILE.with_name("the-return.yaml"))


def left_with(scenario: Scenario, played: Played, the_return: Scenario) -> str:
    """Return how The Return begins with Nadia after a play."""
    nadia = remembered(scenario, played.attempt, played.happenings)["nadia"]
    return names_of(the_return, recalled(the_return, {"nadia-farouk": nadia}))["nadia"]


@pytest.mark.parametrize("name", ROUTES)
def test_the_return_begins_by_what_was_done(scenario: Scenario, the_return: Scenario, name: str) -> None:
    """Who let Nadia know on the day is remembered for it, and who let her wait, or lied to her, for that."""
    _, _, seed, decisions = ROUTES[name]
    expected = "well" if name in WELL else "ghosted"
    assert left_with(scenario, play(scenario, *decisions, seed=seed), the_return) == expected


def test_nobody_who_has_met_her_is_a_stranger(scenario: Scenario, the_return: Scenario) -> None:
    """However it was played, The Return never tells that somebody else kept the file; and both memories come up."""
    plays = [random_play(scenario, seed, Random(seed)) for seed in range(150)]
    assert {left_with(scenario, played, the_return) for played in plays} == {"ghosted", "well"}


def test_the_order_is_capped_even_where_it_is_put_right(scenario: Scenario) -> None:
    """Leaving somebody out to a client's order caps the score, whatever is done for her afterwards."""
    _, points, seed, decisions = ROUTES["put right"]
    played = play(scenario, *decisions, seed=seed)
    assert score(scenario, played.attempt.position) == points == CAP


def test_the_best_way_treats_both_alike(scenario: Scenario) -> None:
    """On the best way there is no difference between the two files: the same trust in both at every step."""
    _, _, seed, decisions = ROUTES["by half a point"]
    nadia, simon = (scenario.variable_index[f"trust.{one}"] for one in ("nadia", "simon"))
    for taken in range(len(decisions) + 1):
        values = play(scenario, *decisions[:taken], seed=seed).attempt.position.values
        assert values[nadia] == values[simon]
