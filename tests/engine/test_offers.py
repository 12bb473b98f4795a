"""Offers, their terms, and the answers that people give."""

from collections import Counter

import pytest

from sim.engine.play import begin, decide
from sim.language.core import Fork
from sim.language.evaluate import weights
from sim.language.load import Scenario
from tests.stories import attempt_at, play, story

DEAL = """
people:
  ann: {motivators: {money: 2, team: 3}}
offers:
  ward:
    to: ann
    from: bob
    by: St Brannoc
    title: Nurse lead
    terms:
      money: {start: 2, least: 2, most: 4, says: {2: "£40,000", 3: "£42,000", 4: "£44,000"}}
      team: {5: A team of eight}
    waiting_from: meet
  rival:
    to: ann
    by: St Olave
    kind: rival
    title: Nurse
    terms: {money: {5: "£50,000"}}
    stands: {flag: courted}
  counter:
    to: ann
    by: Her ward
    kind: counter
    title: Stay
    terms: {team: {5: The old team}}
    stands: {flag: countered}
flags: [courted, countered]
claims:
  parking: {to: ann, text: There is parking, true: false, surfaces: {chance: 1% per day}}
states:
  desk:
    choices:
      meet: {text: Let them meet, takes: 1d, to: here}
      raise: {text: Ask Bob for more, effects: {terms: {ward: {money: +1}}, trust: {bob: -10}}, to: here}
      court: {text: Wait for the rival, effects: {set: courted}, to: here}
      counter: {text: Tell her boss, effects: {set: countered}, to: here}
      claim: {text: Promise parking, claims: parking, to: here}
      show: {text: Show her the letter, to: table}
      ask: {text: Ask her, to: {answer: accepts, offer: ward, yes: done, no: lost}}
      begin: {text: See whether she begins, contacts: ann, to: {answer: starts, offer: ward, yes: done, no: lost}}
      rich: {text: Ask, to: {answer: accepts, offer: ward, yes: done, no: lost, odds: {base: 20%, fit: 0%, trust: 0%}}}
      more: {text: Ask when rich, when: {term: {ward: {money: {at_least: 3}}}}, to: here}
  table:
    offers: [ward, rival]
    choices: {back_again: {text: Back, to: desk}}
outcomes: {lost: {kind: declined, title: Lost, text: Lost.}}
"""


def chance(scenario: Scenario, choice: str, state: str = "desk", **values: int) -> float:
    """Return the chance of a yes in per cent, where the choice is taken with these values."""
    (fork,) = [case.to for case in scenario.core.choices[scenario.choice_index[choice]].route]
    assert isinstance(fork, Fork)
    position = attempt_at(scenario, state, **values).position
    yes, no = weights(fork.branches, scenario.state_index[state], 0, position.values, scenario.core.truths)
    return 100 * yes / (yes + no)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # money at 2 of 5 with weight 2 and a team met in full with weight 3: (2 x 0.4 + 3 x 1) / 5 = 0.76
        ({}, 80 - 30 + 60 * 0.76),
        ({"term__ward__money": 4}, 80 - 30 + 60 * 0.92),
        ({"trust": 100, "term__ward__money": 2}, 100),
        ({"trust": 0}, 80 - 30 + 60 * 0.76 - 12),
        ({"trust": 25}, 80 - 30 + 60 * 0.76 - 6),
        ({"flag__courted": 1}, 80 - 30 + 60 * 0.76 - 40 * 0.4),
        ({"flag__countered": 1, "flag__courted": 1}, 80 - 30 + 60 * 0.76 - 40 * 0.4 - 50 * 0.6),
        ({"waiting__ward": 4}, 80 - 30 + 60 * 0.76),
        ({"waiting__ward": 6, "trust": 50}, 80 - 30 + 60 * 0.76 - 2 * 1.5),
        ({"waiting__ward": 21}, 80 - 30 + 60 * 0.76 - 17 * 1.5),
    ],
)
def test_the_chance_of_a_yes_follows_from_the_position(values: dict[str, int], expected: float) -> None:
    """Base rate, fit, trust, waiting, rivals and the counter-offer add up, from 0 to 100 per cent."""
    assert chance(story(DEAL), "ask", **values) == pytest.approx(min(100, expected), abs=1e-3)


def test_somebody_who_was_lied_to_or_left_alone_begins_less_often() -> None:
    """After a yes, contact within the week counts, and so does each untrue claim that is still believed."""
    scenario = story(DEAL)
    fit = -10 + 20 * 0.76
    assert chance(scenario, "begin") == pytest.approx(90 + fit, abs=1e-3)  # never in touch
    assert chance(scenario, "begin", silence__ann=5) == pytest.approx(100, abs=1e-3)
    assert chance(scenario, "begin", silence__ann=6) == pytest.approx(90 + fit, abs=1e-3)
    assert chance(scenario, "begin", claim__parking=1) == pytest.approx(80 + fit, abs=1e-3)


def test_parameters_can_be_set_for_a_place_and_for_the_scenario() -> None:
    """The nearest one counts: that of the destination, then the scenario's, then the usual one."""
    scenario = story(DEAL, "{answers: {accepts: {base: 50%, trust: 0%}}}")
    assert chance(scenario, "rich") == pytest.approx(20)
    assert chance(scenario, "ask") == pytest.approx(50 - 30 + 60 * 0.76, abs=1e-3)


def test_terms_move_within_the_band_of_the_one_who_offers() -> None:
    """Nothing raises a term above what the client would go to, and conditions can ask for it."""
    scenario = story(DEAL)
    assert play(scenario, "raise").value("term.ward.money") == 3
    assert play(scenario, "raise", "raise", "raise").value("term.ward.money") == 4
    assert play(scenario, "raise", "more").state == "desk"


def test_a_letter_shows_the_terms_as_they_stand() -> None:
    """Laid on the table, an offer is written down with its levels; one that does not stand is not there."""
    letters = [(h.ref, h.parts) for h in play(story(DEAL), "raise", "show").happenings if h.kind == "offered"]
    assert letters == [("ward", (("money", "3"), ("team", "5")))]
    both = play(story(DEAL), "court", "show").refs("offered")
    assert both == ["ward", "rival"]


def test_waiting_is_counted_from_where_the_offer_says() -> None:
    """It begins with the choice that is named, goes on with each working day, and ends at twenty."""
    scenario = story(DEAL)
    assert play(scenario, "wait").value("waiting.ward") == 0
    assert play(scenario, "meet", "wait", "wait").value("waiting.ward") == 4
    assert play(scenario, *["meet"] * 19).value("waiting.ward") == 20


def test_an_answer_tells_what_its_chance_was_made_of() -> None:
    """The transcript names the parts, in millionths, and they come to the chance, so that a debrief can explain it."""
    scenario = story(DEAL)
    (answer,) = [h for h in play(scenario, "court", "ask").happenings if h.kind == "chance"]
    assert (answer.title, answer.who, [name for name, _ in answer.parts]) == (
        "accepts",
        "ann",
        ["base", "fit", "rival"],
    )
    assert sum(int(amount) for _, amount in answer.parts) / 10_000 == pytest.approx(
        chance(scenario, "ask", flag__courted=1), abs=1e-3
    )


def test_answers_come_as_often_as_their_chance_says() -> None:
    """Over many seeds, the share of yeses lies within five deviations of the chance."""
    scenario = story(DEAL)
    asked = [decide(scenario, begin(scenario, seed).attempt, "rich").attempt.outcome for seed in range(600)]
    assert abs(Counter(asked)["done"] - 120) < 5 * (600 * 0.2 * 0.8) ** 0.5
