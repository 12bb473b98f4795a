"""Saying what moves a person, and how far they trust you: only what could be known is credited."""

import pytest

from sim.engine.debrief import debrief
from sim.engine.play import offered
from sim.engine.score import score_parts
from tests.stories import attempt_at, play, story

ANN = """
people:
  ann: {motivators: {impact: 5, team: 4, money: 2}}
facts:
  talk: {text: She lit up when the ward came up., about: ann, shows: impact}
  lunch: {text: She eats with her team., about: ann, shows: [team]}
states:
  desk:
    choices:
      ask: {text: Ask about the ward, learns: talk, to: here}
      eat: {text: Have lunch with her, learns: lunch, to: here}
      judge:
        text: Say what moves her
        diagnose: {person: ann, top: 2, among: [impact, team, money]}
        to: here
"""
OPEN = """
people:
  ann: {motivators: {team: 3, money: 1}}
truths:
  motive:
    of: ann
    text: What moves Ann most?
    options:
      nights: {odds: 50%, motivators: {time_off: 5}}
      voice: {odds: 50%, motivators: {leadership_access: 5}}
states:
  desk:
    choices:
      hear: {text: Ask her, reveals: motive, to: here}
      judge:
        text: Say what moves her
        diagnose: {person: ann, top: 2, among: [time_off, leadership_access, team]}
        to: here
"""


@pytest.mark.parametrize(
    ("decisions", "credit"),
    [
        (("judge(ranking=impact_then_team)",), 0),
        (("ask", "judge(ranking=impact_then_team)"), 6),
        (("ask", "eat", "judge(ranking=impact_then_team)"), 12),
        (("ask", "eat", "judge(ranking=team_then_impact)"), 6),
        (("ask", "eat", "judge(ranking=team_then_money)"), 3),
        (("ask", "eat", "judge(ranking=impact_then_team)", "judge(ranking=money_then_team)"), 6),
    ],
)
def test_a_diagnosis_is_credited_for_what_was_right_and_known(decisions: tuple[str, ...], credit: int) -> None:
    """A right place gives its whole share, a right name elsewhere half, a lucky guess nothing; the last one counts."""
    assert play(story(ANN), *decisions).value("diagnosis.ann") == credit


def test_an_open_truth_has_to_be_asked_for() -> None:
    """What moves her most hangs on a truth: guessing it right earns nothing, having heard it does."""
    scenario = story(OPEN)
    for seed in range(12):
        heard = play(scenario, "hear", seed=seed)
        (moved,) = [h.option for h in heard.happenings if h.kind == "revealed"]
        first = {"nights": "time_off", "voice": "leadership_access"}[moved]
        assert play(scenario, "hear", f"judge(ranking={first}_then_team)", seed=seed).value("diagnosis.ann") == 6
        assert play(scenario, f"judge(ranking={first}_then_team)", seed=seed).value("diagnosis.ann") == 0


def test_a_diagnosis_counts_for_the_score() -> None:
    """It has a weight of ten points unless the scenario says otherwise, and none where nothing is diagnosed."""
    parts = score_parts(story(ANN), attempt_at(story(ANN), "done", diagnosis__ann=9).position)
    assert [(part.name, part.weight, part.points) for part in parts if part.name == "diagnosis"] == [
        ("diagnosis", 10, 7.5)
    ]
    assert "diagnosis" not in [part.name for part in score_parts(story(), attempt_at(story(), "done").position)]


def test_motivators_of_equal_weight_share_their_places() -> None:
    """Where two move a person alike, either order of them is right."""
    level = story(ANN, "{people: {ann: {motivators: {impact: 4, team: 4, money: 2}}}}")
    for ranking in ("impact_then_team", "team_then_impact"):
        assert play(level, "ask", "eat", f"judge(ranking={ranking})").value("diagnosis.ann") == 12


def test_a_gauge_is_written_down_and_changes_nothing() -> None:
    """Guessing how far a person trusts you leaves the position as it is, whatever one guesses."""
    scenario = story("states: {desk: {choices: {guess: {text: Where do you stand with her?, gauge: ann, to: here}}}}")
    played = [play(scenario, f"guess(guess={band})") for band in ("wary", "relies")]
    assert played[0].attempt.position == played[1].attempt.position
    assert [(h.who, h.option) for h in played[0].happenings if h.kind == "gauged"] == [("ann", "wary")]


def test_what_can_be_said_is_offered_in_words() -> None:
    """A ranking and a gauge are parts of a kind of their own, with the person whom they concern."""
    scenario = story(ANN, "states: {desk: {choices: {judge: {gauge: ann}}}}")
    (judge,) = [choice for choice in offered(scenario, play(scenario).attempt) if choice.id == "judge"]
    assert [(part.id, part.kind, part.person, part.top) for part in judge.parts] == [
        ("ranking", "diagnosis", "ann", 2),
        ("guess", "gauge", "ann", 0),
    ]
    assert judge.parts[0].options[0].text == "Impact, then the team"
    assert judge.parts[1].options[0].text == "has had enough"


def test_a_debrief_can_be_made_of_them() -> None:
    """Decisions with a ranking and a gauge are reviewed like any other."""
    scenario = story(ANN, "states: {desk: {choices: {judge: {gauge: ann, teaches: {timing: fair}, because: So.}}}}")
    review = debrief(scenario, 1, None, ["ask", "judge(ranking=impact_then_money; guess=chance)", "finish"]).reviews[1]
    assert [lesson.principle for lesson in review.lessons] == ["timing"]
