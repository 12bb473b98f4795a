"""Two small scenarios in which the same person comes up, for tests of memory.

Vera Lund is met in `first-call`, where one can answer her, keep or break a promise, or never write at all; in
`second-call` she begins by what she remembers.
"""

from pathlib import Path

VERA = """
format: 1
id: vera-lund
name: Vera Lund
position: Actuary, Larkfield Mutual
positions:
  - {after: 2y, position: "Head of pricing, Larkfield Mutual"}
about: Prices storms for a living.
voice: Dry, exact, and short.
portrait: curls
motivators: {impact: 4, money: 2}
"""

FIRST_CALL = """
format: 2
id: first-call
language: en
title: The First Call
summary: Somebody waits for an answer.
brief: Vera waits for an answer.
principles: [timing]
level: introductory
minutes: 5
horizon: {after: 4w, outcome: forgotten}
people:
  vera:
    person: vera-lund
    role: candidate
    trust: 50
    patience: {days: 2, then: -5, from: start}
promises:
  friday: {to: vera, text: Vera hears from you, within: 3d, broken: {effects: {trust: {vera: -20}}}}
start: desk
states:
  desk:
    text: "Vera is {vera.position}."
    choices:
      promise: {text: Promise an answer, contacts: vera, promises: friday, once: true, to: here}
      answer: {text: Answer her, contacts: vera, keeps: friday, to: answered, teaches: {timing: strong}, because: So.}
      wait: {text: Wait a day, takes: 1d, to: here}
      jump: {text: Let two years pass, later: 2y, to: here}
      leave: {text: Leave it, to: forgotten}
outcomes:
  answered: {kind: bridge, title: She has her answer, text: She thanks you., remembers: {vera: You wrote.}}
  forgotten: {kind: drifted, title: Nobody wrote, text: Nobody wrote.}
"""

SECOND_CALL = """
format: 2
id: second-call
language: en
title: The Second Call
summary: Somebody comes up again.
brief: A name that you know.
principles: [trust]
level: introductory
minutes: 5
horizon: {after: 2w, outcome: silence}
people:
  pat: {name: Pat Moor, role: client, position: Head of risk, trust: 50}
  vera:
    person: vera-lund
    role: candidate
    trust: 40
    met:
      burnt: {when: {any: [{remembers: ghosted}, {remembers: promise_broken}]}, trust: 15, text: She has not forgotten.}
      warm: {when: {remembers: promise_kept, trust: {at_least: 50}}, trust: 70, text: She picks up at once.}
      stranger: {text: She does not know you.}
start: desk
states:
  desk:
    text:
      - {when: {memory: {vera: burnt}}, text: "Oh. You."}
      - {when: {memory: {vera: warm}}, text: "There you are!"}
      - {text: "Who is this?"}
    choices:
      sorry: {text: Say sorry, when: {memory: {vera: burnt}}, once: true, effects: {trust: {vera: +15}}, to: here}
      offer: {text: Offer the post, to: [{when: {trust: {vera: {at_least: 30}}}, to: hired}, {to: silence}]}
      wait: {text: Wait a day, takes: 1d, to: here}
outcomes:
  hired:
    kind: placed
    title: She starts
    text: She starts on Monday.
    remembers: {vera: {text: It was the right post., as: placed_well}}
  silence: {kind: drifted, title: Silence, text: She does not answer.}
"""


def write_career(folder: Path) -> Path:
    """Write both scenarios and the people file into a folder; returns it."""
    (folder / "people").mkdir(parents=True, exist_ok=True)
    (folder / "people" / "vera.yaml").write_text(VERA, "utf-8")
    (folder / "first-call.yaml").write_text(FIRST_CALL, "utf-8")
    (folder / "second-call.yaml").write_text(SECOND_CALL, "utf-8")
    return folder
