"""What holds of every scenario, tried on scenarios made at random that use the whole language."""

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from sim.engine.attempt import Attempt
from sim.engine.decision import parse_decision
from sim.engine.happening import Happening
from sim.engine.luck import SeededLuck
from sim.engine.play import Turn, begin, cursor_at, decide, offered, replay, take
from sim.engine.score import score, score_parts
from sim.language.clauses import Case, Chance, Effect, Odds, Variant, When
from sim.language.deeds import ChoiceSpec
from sim.language.load import Scenario, scenario_from_document
from sim.language.people import Person
from sim.language.schema import Event, OutcomeSpec, ScenarioDocument, StateSpec
from tests.generated import Data, document, documents, validated
from tests.stories import at_random, open_here, open_now, play, random_play, story, without_drops

quickly = settings(max_examples=40, deadline=None, derandomize="CI" in os.environ)
seeds = st.integers(0, 2**63 - 1)


def loaded(data: Data) -> Scenario:
    return scenario_from_document(json.dumps(data))


@quickly
@given(documents(), seeds)
def test_positions_keep_within_bounds(data: Data, seed: int) -> None:
    """Trust stays between 0 and 100 in steps of 5, and every other value within what is declared for it."""
    scenario = loaded(data)
    for turn in random_play(scenario, seed, Random(seed)).turns:
        for variable, value in zip(scenario.core.variables, turn.attempt.position.values, strict=True):
            assert variable.low <= value <= variable.high, variable.name
            assert (value - variable.low) % variable.step == 0, variable.name
        assert 0 <= turn.attempt.position.clock <= scenario.core.horizon


@quickly
@given(documents(), seeds)
def test_every_play_ends_with_a_score(data: Data, seed: int) -> None:
    """However one decides, the horizon ends the play, and its score is a whole number from 0 to 100."""
    scenario = loaded(data)
    last = random_play(scenario, seed, Random(seed)).attempt
    assert last.outcome in scenario.document.outcomes
    assert score(scenario, last.position) in range(101)
    assert sum(part.weight for part in score_parts(scenario, last.position)) == 100
    assert offered(scenario, last) == ()


@quickly
@given(documents(), seeds)
def test_waiting_always_ends_at_the_horizon_or_before(data: Data, seed: int) -> None:
    """Somebody who does nothing but let time pass reaches an outcome by the horizon."""
    scenario = loaded(data)
    turn = begin(scenario, seed)
    while turn.attempt.outcome is None:
        turn = decide(scenario, turn.attempt, f"wait_{turn.attempt.position.state}")
        assert turn.attempt.position.clock <= scenario.core.horizon
        assert turn.attempt.decided <= scenario.core.horizon + 20, "an interruption may cost no time, but not for ever"


@quickly
@given(documents(), seeds)
def test_replay_equals_play(data: Data, seed: int) -> None:
    """The decisions, written out and read again, tell the same story, line by line."""
    scenario = loaded(data)
    played = random_play(scenario, seed, Random(seed))
    written = [str(turn.decision) for turn in played.turns if turn.decision is not None]
    assert [str(parse_decision(text)) for text in written] == written
    again = replay(scenario, seed, None, written)
    assert again.failure is None
    assert again.turns == played.turns


@quickly
@given(documents(), seeds)
def test_saving_and_loading_changes_nothing(data: Data, seed: int) -> None:
    """An attempt that is written as JSON and read again after every decision goes on as if it had not been."""
    scenario = loaded(data)
    for turn in random_play(scenario, seed, Random(seed)).turns:
        text = json.dumps(turn.attempt.to_json())
        stored = Attempt.from_json(json.loads(text))
        assert stored == turn.attempt
        assert offered(scenario, stored) == offered(scenario, turn.attempt)
        lines = json.loads(json.dumps([line.to_json() for line in turn.happenings]))
        assert tuple(Happening.from_json(line) for line in lines) == turn.happenings


@quickly
@given(documents(), seeds)
def test_what_is_offered_open_can_be_taken(data: Data, seed: int) -> None:
    """Choices and options are shown as open exactly where a decision with them can be taken."""
    scenario = loaded(data)
    for turn in random_play(scenario, seed, Random(seed)).turns:
        shown = offered(scenario, turn.attempt)
        can = open_here(scenario, turn.attempt)
        if turn.attempt.outcome is None:
            assert {one.id for one in shown if one.open} == {decision.choice for decision in can}
            options = {
                (one.id, part.id, option.id)
                for one in shown
                for part in one.parts
                for option in part.options
                if option.open
            }
            assert options == {(one.choice, name, option) for one in can for name, option in one.arguments}


class RecordingLuck(SeededLuck):
    """Luck that remembers what each draw came to."""

    def __init__(self, seed: int, counts: dict[str, int], drawn: dict[Any, int]) -> None:
        super().__init__(seed, counts)
        self.drawn = drawn

    def draw(self, id: str, weights: Sequence[int], day: int | None = None) -> int:
        number = self.counts.get(id, 0) if day is None else day
        found = super().draw(id, weights, day)
        assert self.drawn.setdefault((id, number, tuple(weights)), found) == found
        return found


@quickly
@given(documents(), seeds, seeds, seeds)
def test_other_decisions_do_not_change_the_luck_of_an_event(data: Data, seed: int, one: int, other: int) -> None:
    """Under one seed the same draw at the same odds comes out alike, whatever was decided elsewhere."""
    scenario = loaded(data)
    drawn: dict[Any, int] = {}
    for random in (Random(one), Random(other)):
        turn = begin(scenario, seed)
        for _ in range(25):
            attempt = turn.attempt
            if attempt.outcome is not None:
                break
            decision = at_random(open_here(scenario, attempt), random)
            take(cursor_at(scenario, attempt.position, RecordingLuck(seed, dict(attempt.draws), drawn)), decision)
            turn = decide(scenario, attempt, decision)


def seen(turn: Turn) -> list[tuple[str, ...]]:
    """Return what a turn shows apart from changes and from notes about what nothing can ask for any more."""
    kinds = ("said", "told", "event", "walked", "broken", "kept", "chance", "interrupted", "entered", "ended")
    return [(one.kind, one.ref, one.text, one.option) for one in turn.happenings if one.kind in kinds]


@quickly
@given(documents(), seeds)
def test_dropping_what_nothing_asks_for_changes_no_story(data: Data, seed: int) -> None:
    """A play from which dead values are dropped after every decision goes on exactly as one that keeps them."""
    scenario = loaded(data)
    kept = begin(scenario, seed)
    dropped = without_drops(kept.attempt, scenario)
    random = Random(seed)
    while kept.attempt.outcome is None and kept.attempt.decided < 60:
        assert open_now(scenario, dropped) == open_now(scenario, kept.attempt)
        decision = at_random(open_here(scenario, kept.attempt), random)
        kept = decide(scenario, kept.attempt, decision)
        turn = decide(scenario, dropped, decision)
        assert seen(turn) == seen(kept)
        dropped = without_drops(turn.attempt, scenario)
        assert without_drops(kept.attempt, scenario).position == dropped.position
    if kept.attempt.outcome is not None:
        assert score(scenario, dropped.position) == score(scenario, kept.attempt.position)


def test_dropping_what_is_asked_for_would_be_noticed() -> None:
    """A fact that still opens a choice is not dropped; once nothing asks for it, it is."""
    scenario = story(
        """
        facts: {hours: She wants regular hours.}
        states:
          desk: {choices: {ask: {text: Ask, once: true, learns: hours, to: here}, go: {text: Go, to: offer}}}
          offer:
            text: The offer
            choices:
              suit: {text: Suit her, when: {knows: hours}, to: after}
              plain: {text: Make a plain offer, to: after}
          after: {text: After, choices: {end: {text: End, to: done}}}
        """
    )
    fact = scenario.variable_index["fact.hours"]
    asked = play(scenario, "ask", "go")
    assert without_drops(asked.attempt, scenario).position.values[fact] == 1
    assert open_now(scenario, without_drops(asked.attempt, scenario)) == ["suit", "plain"]
    after = play(scenario, "ask", "go", "suit")
    assert after.value("fact.hours") == 1
    assert without_drops(after.attempt, scenario).position.values[fact] == 0


def test_dropping_more_than_that_changes_the_story() -> None:
    """The comparison above sees it when something that is still asked for is dropped."""
    scenario = story(
        "{facts: {hours: Hours.}}",
        "{states: {desk: {choices: {ask: {text: Ask, learns: hours, to: here}}}}}",
        "{states: {desk: {choices: {suit: {text: Suit her, when: {knows: hours}, to: done}}}}}",
    )
    fact = scenario.variable_index["fact.hours"]
    desk = scenario.core.states[scenario.core.start]
    assert fact not in dict(desk.drops)
    greedy = replace(scenario.core, states=(replace(desk, drops=((fact, 0),)), *scenario.core.states[1:]))
    spoilt = replace(scenario, core=greedy)
    kept = decide(spoilt, begin(spoilt, 1).attempt, "ask").attempt
    assert open_now(spoilt, without_drops(kept, spoilt)) != open_now(spoilt, kept)


@quickly
@given(documents())
def test_a_stored_document_is_the_same_scenario(data: Data) -> None:
    """A scenario stored as JSON and loaded again has the same core, texts and hashes."""
    scenario = loaded(data)
    again = scenario_from_document(scenario.to_json())
    assert again.to_json() == scenario.to_json()
    assert (again.content_hash, again.rules_hash) == (scenario.content_hash, scenario.rules_hash)
    assert again.core == scenario.core
    assert again.texts == scenario.texts


def used(thing: object, found: set[tuple[type, str]]) -> None:
    """Gather the keys that are given anywhere in a document."""
    if isinstance(thing, BaseModel):
        for name in thing.model_fields_set:
            found.add((type(thing), name))
            used(getattr(thing, name), found)
    elif isinstance(thing, dict | tuple):
        for item in thing.values() if isinstance(thing, dict) else thing:
            used(item, found)


def test_generated_scenarios_use_every_key() -> None:
    """The scenarios made at random use every key of the language that play can meet."""
    found: set[tuple[type, str]] = set()
    for seed in range(60):
        used(validated(document(seed)), found)
    models = (
        *(When, Effect, Variant, Odds, Chance, Case),
        *(ScenarioDocument, Person, Event, ChoiceSpec, StateSpec, OutcomeSpec),
    )
    missing = {(model.__name__, key) for model in models for key in model.model_fields if (model, key) not in found}
    only_drawn = {("Person", "portrait")}
    only_judged = {("ScenarioDocument", "teaching")}
    assert missing - only_drawn - only_judged == set()
