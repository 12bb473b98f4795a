"""What a room can be asked about a position."""

import copy

import pytest

from sim.engine.decision import parse_decision
from sim.engine.question import MOST_ANSWERS, questions
from tests.builders import ERRAND, errand
from tests.stories import play


def test_choices_and_parts_can_be_asked_about() -> None:
    """First which choice to take, then each part of each choice; only what is open is an answer."""
    scenario = errand()
    found = {one.key: one for one in questions(scenario, play(scenario).turns[0].attempt)}
    assert list(found) == ["", "write.opening", "write.ask"]
    assert {one.id for one in found[""].answers} == {"call", "wait", "promise", "flatter", "write", "close"}
    assert [(one.id, one.text) for one in found["write.opening"].answers] == [
        ("warm", "Dear Ann"),
        ("cold", "Candidate"),
    ]
    assert found["write.opening"].label == "How do you begin?"
    after = {one.key: one for one in questions(scenario, play(scenario, "call", "flatter").turns[-1].attempt)}
    assert {one.id for one in after[""].answers} == {"call", "wait", "promise", "write", "suit", "close"}


def test_a_decision_answers_what_it_is_about() -> None:
    """Which choice to take is answered by every decision, a part only by those that settle it."""
    scenario = errand()
    choice, opening, _ = questions(scenario, play(scenario).turns[0].attempt)
    written = parse_decision("write(opening=cold; ask=time)")
    assert (choice.answer_of(written), opening.answer_of(written)) == ("write", "cold")
    assert opening.answer_of(parse_decision("call")) is None


def test_one_answer_is_no_question() -> None:
    """Where one thing alone can be done there is nothing to ask."""
    states = copy.deepcopy(ERRAND["states"])
    states["desk"]["choices"]["wait"]["to"] = "second"
    states["second"] = {"text": "Then.", "choices": {"go": {"text": "Go on", "takes": "1d", "to": "hired"}}}
    scenario = errand(states=states)
    assert questions(scenario, play(scenario, "wait").turns[-1].attempt) == ()


@pytest.mark.parametrize(("motivators", "asked"), [(3, True), (4, True), (5, False)])
def test_a_ranking_is_asked_while_its_answers_can_be_shown(motivators: int, asked: bool) -> None:
    """A diagnosis is a question with an answer for each order, unless these are more than a projector can show."""
    among = ["impact", "team", "money", "growth", "title"][:motivators]
    states = copy.deepcopy(ERRAND["states"])
    states["desk"]["choices"]["judge"] = {
        "text": "Say what moves her",
        "takes": "1d",
        "diagnose": {"person": "ann", "top": 2, "among": among},
        "to": "here",
    }
    people = copy.deepcopy(ERRAND["people"])
    people["ann"]["motivators"] = {"impact": 5, "team": 4, "money": 2}
    scenario = errand(states=states, people=people)
    found = [one for one in questions(scenario, play(scenario).turns[0].attempt) if one.kind == "diagnosis"]
    assert [len(one.answers) for one in found] == ([motivators * (motivators - 1)] if asked else [])
    assert motivators * (motivators - 1) <= MOST_ANSWERS or not asked


def test_nothing_is_asked_after_an_outcome() -> None:
    """What has ended leaves no question."""
    scenario = errand()
    assert questions(scenario, play(scenario, "call", "suit").turns[-1].attempt) == ()
