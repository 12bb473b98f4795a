"""The Return: a route to each outcome, in every memory, told line by line, and what the file promises to a trainer."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from sim.analysis.fast import FastSolution, solve_fast
from sim.engine.attempt import Memory
from sim.engine.memory import memory_named, remembered
from sim.engine.play import offered, replay
from sim.engine.score import score
from sim.language.core import CAP
from sim.language.load import Scenario, load_path
from sim.language.outcomes import KINDS
from tests.engine.test_transcripts import kept, stored, transcript
from tests.stories import play

FILE = Path(__file__).parents[2] / "scenarios" / "the-return.yaml"

MEMORIES = ("ghosted", "well", "stranger")

ROUTES: dict[str, tuple[str, str, int, int, list[str]]] = {
    "three dates": (
        "stranger",
        "both",
        96,
        2,
        [
            "read_file",
            "ask_band",
            "ask_movable",
            "begin",
            "write(opening=our_silence; why=only_one; ask=no_is_fine)",
            "range_and_dates",
            "what_would",
            "hard_parts",
            "name_her(guess=trusts)",
            "ring_empty",
            "prepare(to_him=her_case; to_her=three_days)",
            "both_halves",
            "her_signature",
            "date_it",
            "settle(ranking=impact_then_stability)",
            "unsigned",
            "her_answer",
            "now_and_then",
            "how_is_it",
        ],
    ),
    "my own silence": (
        "ghosted",
        "both",
        96,
        1,
        [
            "read_file",
            "ask_band",
            "ask_movable",
            "begin",
            "write(opening=my_silence; why=only_one; ask=no_is_fine)",
            "by_hand",
            "range_and_dates",
            "how_was_it",
            "what_would",
            "name_her(guess=trusts)",
            "ring_empty",
            "prepare(to_him=her_case; to_her=three_days)",
            "both_halves",
            "her_thursdays",
            "date_it",
            "settle(ranking=time_off_then_stability)",
            "unsigned",
            "her_answer",
            "now_and_then",
            "how_is_it",
        ],
    ),
    "that Friday": (
        "well",
        "both",
        90,
        1,
        [
            "read_file",
            "ask_band",
            "ask_movable",
            "begin",
            "write(opening=that_friday; why=only_one; ask=a_call)",
            "range_and_dates",
            "what_would",
            "hard_parts",
            "name_her(guess=trusts)",
            "ring_empty",
            "prepare(to_him=her_case; to_her=three_days)",
            "both_halves",
            "her_signature",
            "date_it",
            "settle(ranking=impact_then_stability)",
            "slips",
            "her_answer",
            "now_and_then",
            "how_is_it",
        ],
    ),
    "two names": (
        "stranger",
        "settled",
        72,
        7,
        [
            "read_file",
            "ask_movable",
            "begin",
            "write(opening=our_silence; why=only_one; ask=a_call)",
            "sorry_again",
            "hard_parts",
            "what_would",
            "name_her(guess=chance)",
            "tomorrow",
            "prepare(to_him=usual; to_her=three_days)",
            "bright_half",
            "her_signature",
            "date_it",
            "settle(ranking=impact_then_stability)",
            "two_names",
            "her_answer",
            "now_and_then",
            "how_is_it",
        ],
    ),
    "not twice": (
        "ghosted",
        "not_again",
        19,
        3,
        [
            "read_file",
            "ask_band",
            "begin",
            "write(opening=my_silence; why=only_one; ask=no_is_fine)",
            "range_and_dates",
            "how_was_it",
            "hard_parts",
            "name_her(guess=trusts)",
            "wait_for_owen",
        ],
    ),
    "forgiven once": (
        "well",
        "settled",
        79,
        4,
        [
            "ask_band",
            "ask_movable",
            "begin",
            "write(opening=hello_again; why=only_one; ask=no_is_fine)",
            "range_and_dates",
            "what_would",
            "hard_parts",
            "name_her(guess=trusts)",
            "wait_for_owen",
            "prepare(to_him=her_case; to_her=his_move)",
            "both_halves",
            "end_of_band",
            "her_thursdays",
            "settle(ranking=time_off_then_stability)",
            "unsigned",
            "names_now",
            "her_answer",
            "now_and_then",
            "on_to_next",
        ],
    ),
    "the light in the evenings": (
        "ghosted",
        "a_name",
        72,
        3,
        [
            "read_file",
            "ask_band",
            "begin",
            "write(opening=my_silence; why=only_one; ask=no_is_fine)",
            "range_and_dates",
            "how_was_it",
            "hard_parts",
            "not_now",
            "as_said",
        ],
    ),
    "a careful beginning": (
        "ghosted",
        "restart",
        53,
        32,
        [
            "read_file",
            "ask_band",
            "begin",
            "write(opening=my_silence; why=career; ask=no_is_fine)",
            "by_hand",
            "open_door",
        ],
    ),
    "on the wall": (
        "stranger",
        "honest_no",
        76,
        2,
        [
            "read_file",
            "ask_band",
            "begin",
            "write(opening=our_silence; why=only_one; ask=no_is_fine)",
            "range_and_dates",
            "what_would",
            "how_was_it",
            "name_her(guess=trusts)",
            "ring_empty",
            "let_them",
            "both_halves",
            "end_of_band",
            "settle(ranking=impact_then_stability)",
            "slips",
            "not_this",
        ],
    ),
    "whom would you trust": (
        "well",
        "a_name",
        72,
        3,
        [
            "read_file",
            "begin",
            "write(opening=that_friday; why=only_one; ask=no_is_fine)",
            "sorry_again",
            "what_would",
            "hard_parts",
            "name_her(guess=trusts)",
            "ring_empty",
            "prepare(to_him=usual; to_her=three_days)",
            "both_halves",
            "settle(ranking=stability_then_money)",
            "slips",
            "her_answer",
            "her_advice",
        ],
    ),
    "money won't be the problem": (
        "stranger",
        "declined",
        32,
        2,
        [
            "read_file",
            "begin",
            "write(opening=our_silence; why=career; ask=a_call)",
            "admire",
            "hard_parts",
            "how_was_it",
            "name_her(guess=wary)",
            "his_praise",
            "prepare(to_him=usual; to_her=his_move)",
            "bright_half",
            "settle(ranking=money_then_team)",
            "slips",
            "her_answer",
            "her_advice",
        ],
    ),
    "the better chair": (
        "well",
        "reneged",
        16,
        10,
        [
            "begin",
            "write(opening=hello_again; why=only_one; ask=no_is_fine)",
            "admire",
            "what_would",
            "hard_parts",
            "in_touch",
            "tomorrow",
            "let_them",
            "bright_half",
            "settle(ranking=money_then_team)",
            "slips",
            "by_tonight",
            "done",
        ],
    ),
    "ten weeks": (
        "stranger",
        "left_early",
        24,
        12,
        [
            "read_file",
            "begin",
            "write(opening=our_silence; why=only_one; ask=no_is_fine)",
            "sorry_again",
            "big_picture",
            "hard_parts",
            "name_her(guess=chance)",
            "tomorrow",
            "let_them",
            "bright_half",
            "settle(ranking=money_then_team)",
            "slips",
            "by_tonight",
            "done",
        ],
    ),
    "gone astray": (
        "stranger",
        "warned",
        4,
        1,
        [
            "begin",
            "write(opening=went_astray; why=career; ask=a_call)",
        ],
    ),
    "astray again": (
        "ghosted",
        "warned",
        4,
        14,
        [
            "begin",
            "write(opening=went_astray; why=only_one; ask=a_call)",
            "nudge",
        ],
    ),
    "a small favour": (
        "well",
        "warned",
        4,
        1,
        [
            "read_file",
            "begin",
            "write(opening=owe_me; why=among_many; ask=by_thursday)",
            "nudge",
        ],
    ),
    "all at once": (
        "stranger",
        "client_lost",
        24,
        2,
        [
            "read_file",
            "ask_movable",
            "begin",
            "write(opening=our_silence; why=only_one; ask=no_is_fine)",
            "sorry_again",
            "hard_parts",
            "what_would",
            "name_her(guess=trusts)",
            "ring_empty",
            "let_them",
            "both_halves",
            "end_of_band",
            "her_signature",
            "her_thursdays",
        ],
    ),
    "long time no see": (
        "stranger",
        "drifted",
        16,
        1,
        [
            "begin",
            "template",
            "nudge",
            "file_away",
        ],
    ),
    "her name, without her leave": (
        "well",
        "settled",
        40,
        1,
        [
            "read_file",
            "ask_band",
            "ask_movable",
            "begin",
            "write(opening=that_friday; why=only_one; ask=no_is_fine)",
            "range_and_dates",
            "what_would",
            "hard_parts",
            "pass_on",
            "ring_empty",
            "prepare(to_him=her_case; to_her=three_days)",
            "both_halves",
            "her_signature",
            "date_it",
            "settle(ranking=impact_then_stability)",
            "unsigned",
            "her_answer",
            "now_and_then",
            "on_to_next",
        ],
    ),
}
"""By name: how Nadia remembers the trainee, the outcome, the score, the seed that gives the luck, and the decisions."""

BREACH = "her name, without her leave"
"""The route on which Nadia is named to Meridian before she has been asked."""


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_path(FILE)


@pytest.fixture(scope="module", params=MEMORIES)
def solution(request: pytest.FixtureRequest, scenario: Scenario) -> FastSolution:
    """Give the scenario as it is begun with each memory, solved."""
    return solve_fast(scenario, memory=with_nadia(scenario, request.param))


def with_nadia(scenario: Scenario, name: str) -> Memory:
    return memory_named(scenario, {"nadia": name})


def openings(scenario: Scenario, memory: str, *before: str) -> set[str]:
    """Return the first lines that can be written after some decisions."""
    begun = play(scenario, *before, "begin", memory=with_nadia(scenario, memory))
    [write] = [choice for choice in offered(scenario, begun.attempt) if choice.id == "write"]
    [opening] = [part for part in write.parts if part.id == "opening"]
    return {option.id for option in opening.options if option.open}


@pytest.mark.parametrize("name", ROUTES)
def test_a_route_comes_to_its_outcome(scenario: Scenario, name: str) -> None:
    """A named route is open from end to end, and reaches the outcome and score it is named for."""
    memory, outcome, points, seed, decisions = ROUTES[name]
    played = replay(scenario, seed, with_nadia(scenario, memory), decisions)
    assert played.failure is None
    assert played.attempt.outcome == outcome
    assert score(scenario, played.attempt.position) == points


@pytest.mark.parametrize("name", ROUTES)
def test_a_route_is_told_as_it_was(scenario: Scenario, name: str, snapshot: SnapshotAssertion) -> None:
    """A route tells the same story as ever, whether or not it is saved and loaded after each decision."""
    memory, _, _, seed, decisions = ROUTES[name]
    told = transcript(scenario, seed, decisions, kept, with_nadia(scenario, memory))
    assert told == snapshot
    assert transcript(scenario, seed, decisions, stored, with_nadia(scenario, memory)) == told


def test_the_routes_reach_every_outcome_and_memory(scenario: Scenario) -> None:
    """No outcome of the file is without a route, and no memory without a good and a bad end."""
    good = {name for name, spec in scenario.document.outcomes.items() if KINDS[spec.kind].good}
    assert {outcome for _, outcome, *_ in ROUTES.values()} == set(scenario.document.outcomes)
    assert {(memory, outcome in good) for memory, outcome, *_ in ROUTES.values()} == {
        (memory, well) for memory in MEMORIES for well in (True, False)
    }


def test_good_outcomes_score_above_all_others(scenario: Scenario) -> None:
    """A route to a good outcome scores above every route to another, with and without a placement, but for a breach."""
    good = {name for name, spec in scenario.document.outcomes.items() if KINDS[spec.kind].good}
    points = [(outcome in good, points) for name, (_, outcome, points, *_) in ROUTES.items() if name != BREACH]
    assert min(one for is_good, one in points if is_good) > max(one for is_good, one in points if not is_good)
    assert {scenario.document.outcomes[name].kind for name in good} == {"placed", "bridge", "honest_loss"}
    assert ROUTES[BREACH][2] == CAP


def test_every_choice_and_option_is_rated_and_explained(scenario: Scenario) -> None:
    """The coach has something to say about whatever a trainee does."""
    choices = list(scenario.choices.values())
    options = [option for choice in choices for part in choice.parts.values() for option in part.options.values()]
    assert [deed.text for deed in choices + options if not deed.because and not getattr(deed, "parts", None)] == []
    assert [deed.text for deed in choices + options if not deed.teaches and not getattr(deed, "parts", None)] == []


# In each memory -----------------------------------------------------------------------------------------


def test_every_memory_is_worth_playing(solution: FastSolution) -> None:
    """Small, won by best play, seldom by chance, and open to every ending: whatever Nadia remembers."""
    outcomes = solution.scenario.document.outcomes
    good = sum(chance for name, chance in solution.random.outcomes.items() if KINDS[outcomes[name].kind].good)
    assert solution.positions < 150_000
    assert solution.best.score >= 80
    assert good <= 1 / 3
    assert all(chance > 0 for chance in solution.random.outcomes.values())


def test_a_worse_memory_is_harder(scenario: Scenario) -> None:
    """Best play and random play both come to more with those who were treated well, and to least with the ghosted."""
    found = [solve_fast(scenario, memory=with_nadia(scenario, name)) for name in ("ghosted", "stranger", "well")]
    for scores in ([one.best.score for one in found], [one.random.score for one in found]):
        assert scores == sorted(scores)
        assert len(set(scores)) == 3


@pytest.mark.parametrize(
    ("memory", "known", "trap"),
    [
        ("ghosted", "my_silence", "went_astray"),
        ("stranger", "our_silence", "went_astray"),
        ("well", "that_friday", "owe_me"),
    ],
)
def test_the_first_line_follows_what_was(scenario: Scenario, memory: str, known: str, trap: str) -> None:
    """What happened last time can be named by those who read it up; each memory has its own way to get it wrong."""
    unread = openings(scenario, memory)
    assert openings(scenario, memory, "read_file") - unread == {known}
    own = {"my_silence", "our_silence", "that_friday", "went_astray", "owe_me"}
    assert unread & own == {trap}


@pytest.mark.parametrize(("memory", "ends"), [("ghosted", True), ("stranger", False), ("well", False)])
def test_a_second_silence_ends_it_for_the_ghosted(scenario: Scenario, memory: str, ends: bool) -> None:
    """One missed date closes the door of somebody who was ghosted before; the others say so, and go on."""
    line = {"ghosted": "my_silence", "stranger": "our_silence", "well": "that_friday"}[memory]
    decisions = [
        "read_file",
        "ask_band",
        "begin",
        f"write(opening={line}; why=only_one; ask=no_is_fine)",
        "range_and_dates",
        "how_was_it",
        "hard_parts",
        "name_her(guess=trusts)",
        "wait_for_owen",
    ]
    played = play(scenario, *decisions, seed=3, memory=with_nadia(scenario, memory))
    assert "It was to be yesterday." in " ".join(played.told)
    assert (played.attempt.outcome == "not_again") is ends
    assert ends or played.attempt.position.state == "before_meeting"


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("three dates", {"promise_kept", "placed_well"}),
        ("not twice", {"promise_broken"}),
        ("long time no see", {"ghosted"}),
        ("gone astray", {"lied_to"}),
    ],
)
def test_what_nadia_is_left_with(scenario: Scenario, name: str, marks: set[str]) -> None:
    """The next scenario in which she comes up can ask for kept and broken dates, silence and lies."""
    memory, _, _, seed, decisions = ROUTES[name]
    played = play(scenario, *decisions, seed=seed, memory=with_nadia(scenario, memory))
    assert set(remembered(scenario, played.attempt, played.happenings)["nadia"].marks) == marks
