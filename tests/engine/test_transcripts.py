"""Golden transcripts: whole stories, line by line, in memory and saved and loaded after every decision."""

import json
from collections.abc import Callable

import pytest
from syrupy.assertion import SnapshotAssertion

from sim.engine.attempt import Attempt, Memory
from sim.engine.happening import Happening
from sim.engine.play import begin, decide
from sim.engine.score import score
from sim.language.load import Scenario
from tests.stories import story

RIVAL = """
resolution: 1d
horizon: {after: 3w}
people:
  ann:
    patience: {days: 2, then: -5, every: 2d, from: start}
    walks_away: {at: 20, to: gone, text: "I have had enough, {ann.first} writes."}
facts: {review: The board reviews posts.}
flags: [told]
counters: {chasers: {to: 3}}
truths: {freeze: {options: {real: 60%, bluff: 40%}}}
promises:
  thursday: {to: ann, text: Ann hears by Thursday, within: 3d, broken: {effects: {trust: {ann: -15}}, text: You said.}}
claims:
  praise:
    to: ann
    text: He praised her
    true: false
    surfaces: {chance: 10% per day, grows: 15%, up_to: 60%}
    exposed: {effects: {trust: {ann: -20}}, text: He never said that.}
events:
  rival: {chance: 12% per day, title: News, text: A rival calls., from: ann, channel: email, to: rival_state}
  weekly: {at: 5d, text: A week has gone.}
  cold: {becomes: {trust: {ann: {below: 40}}}, text: She sounds colder.}
states:
  desk:
    text: [{when: {visited: {desk: {at_least: 2}}}, text: Back again.}, {text: "Hello from {now}."}]
    choices:
      call: {text: Call Bob, channel: call, once: true, contacts: bob, learns: review, reveals: freeze, to: here}
      chase:
        text: Chase
        says: "Calls before this: {counter.chasers}."
        takes: 1d
        effects: {counters: {chasers: 1}}
        to: desk
      tell:
        text: Tell Ann
        when: {knows: review}
        contacts: ann
        takes: 1d
        promises: thursday
        parts:
          tone:
            label: Tone
            options:
              honest: {text: The truth, effects: {trust: {ann: 5}}}
              lie: {text: Praise, claims: praise}
        to: {chance: [{to: here, odds: 60%}, {to: offer, odds: rest, text: He rings at last.}]}
      leave: {text: Take leave, takes: 2w, to: offer}
  rival_state:
    text: She has another offer.
    choices: {calm: {text: Calm down, takes: 1d, to: back}, push: {text: Push, to: gone}}
  offer:
    text: The answer comes.
    goes: [{when: {truth: {freeze: real}}, to: gone}, {to: done}]
outcomes: {gone: {kind: withdrew, title: Gone, text: She has gone.}}
"""
HOURS = """
resolution: 2h
horizon: {after: 2d}
events: {evening: {becomes: {passed: {at_least: 6h}}, text: It grows dark.}, night: {at: 1d, text: Night., to: street}}
states:
  desk: {text: "{now}", choices: {read: {text: Read, takes: 4h, to: desk}, walk: {text: Walk, takes: 12h, to: done}}}
  street: {text: "{now}", choices: {on: {text: Go on, later: 1d, to: back}, home: {text: Home, takes: 2h, to: back}}}
"""
STORIES = {
    "told honestly": ((RIVAL,), 3, ["call", "tell(tone=honest)", "wait", "wait", "wait"]),
    "a lie that comes out": (
        (RIVAL,),
        124,
        ["call", "chase", "tell(tone=lie)", "chase", "chase", "wait", "calm", "wait", "leave"],
    ),
    "leave at the wrong time": ((RIVAL,), 20, ["chase", "leave"]),
    "hours": ((HOURS,), 1, ["read", "walk", "home", "read", "read"]),
}


def kept(attempt: Attempt) -> Attempt:
    return attempt


def stored(attempt: Attempt) -> Attempt:
    """Return the attempt after its way through a text."""
    return Attempt.from_json(json.loads(json.dumps(attempt.to_json())))


def line(happening: Happening) -> str:
    """Return one line of a transcript, readable and complete."""
    data = json.loads(json.dumps(happening.to_json()))
    words = [f"{data.pop('clock'):>3} {data.pop('kind'):<12}"]
    return " ".join([*words, *(f"{key}={json.dumps(value)}" for key, value in data.items())])


def transcript(
    scenario: Scenario,
    seed: int,
    decisions: list[str],
    between: Callable[[Attempt], Attempt],
    memory: Memory | None = None,
) -> str:
    turn = begin(scenario, seed, memory)
    lines = [line(happening) for happening in turn.happenings]
    for decision in decisions:
        if turn.attempt.outcome is not None:
            break
        turn = decide(scenario, between(turn.attempt), decision)
        lines += [f"> {decision}", *map(line, turn.happenings)]
    if turn.attempt.outcome is not None:
        lines.append(f"= {turn.attempt.outcome}, {score(scenario, turn.attempt.position)} points")
    return "\n".join(lines)


@pytest.mark.parametrize("name", STORIES)
def test_a_story_is_told_as_it_was(name: str, snapshot: SnapshotAssertion) -> None:
    """A seed and its decisions tell the same story as ever, whether or not it is stored in between."""
    snippets, seed, decisions = STORIES[name]
    told = transcript(story(*snippets), seed, decisions, kept)
    assert told == snapshot
    assert transcript(story(*snippets), seed, decisions, stored) == told
