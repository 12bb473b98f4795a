"""What holds of every scenario begun with every memory, tried on scenarios made at random."""

import json
import os
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sim.analysis.explore import TooManyPositions, explore
from sim.analysis.memories import every_memory
from sim.engine.attempt import Attempt
from sim.engine.memory import remembered
from sim.engine.play import replay
from sim.language.load import scenario_from_document
from sim.language.memory import ALL_MARKS
from tests.generated import Data, documents
from tests.stories import random_play

quickly = settings(max_examples=40, deadline=None, derandomize="CI" in os.environ)
seeds = st.integers(0, 2**63 - 1)
recurring = documents().filter(lambda data: any("met" in person for person in data["people"].values()))


@quickly
@given(recurring, seeds, st.data())
def test_replay_equals_play_with_memory(data: Data, seed: int, draw: st.DataObject) -> None:
    """The decisions with the pinned memory, written out and read again, tell the same story and leave the same."""
    scenario = scenario_from_document(json.dumps(data))
    memory = draw.draw(st.sampled_from(every_memory(scenario)))
    played = random_play(scenario, seed, Random(seed), memory=memory)
    stored = Attempt.from_json(json.loads(json.dumps(played.attempt.to_json())))
    assert stored.memory == memory
    again = replay(scenario, seed, stored.memory, [str(turn.decision) for turn in played.turns[1:]])
    assert again.turns == played.turns
    for start in scenario.core.memories:
        assert all(turn.attempt.position.values[start.variable] == memory[start.person] for turn in played.turns)
    left = remembered(scenario, played.attempt, played.happenings)
    assert set(left) == set(scenario.document.people)
    for person, kept in left.items():
        assert kept.trust == played.trust(person)
        assert list(kept.marks) == [mark for mark in ALL_MARKS if mark in kept.marks]


@settings(max_examples=15, deadline=None, derandomize="CI" in os.environ)
@given(recurring, seeds)
def test_play_stays_within_what_is_explored_from_its_memory(data: Data, seed: int) -> None:
    """Every state that a play enters was found when looking from that memory, and the default is that of strangers."""
    scenario = scenario_from_document(json.dumps(data))
    for memory in every_memory(scenario)[:3]:
        try:
            found = explore(scenario, 5000, memory=memory)
        except TooManyPositions:
            assume(False)
        played = random_play(scenario, seed, Random(seed), memory=memory)
        entered = {scenario.state_index[state] for state in played.refs("entered")}
        assert entered <= found.entered | {scenario.core.start}
    strangers = explore(scenario, 5000)
    assert strangers.places == explore(scenario, 5000, memory=every_memory(scenario)[0]).places
