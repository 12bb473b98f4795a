"""Scenarios made to have as many positions as one wants, for measuring how solving grows."""

DESK = """
format: 2
id: grown
language: en
title: Grown
summary: A scenario of any size.
brief: Go on.
principles: [timing]
level: introductory
minutes: 5
horizon: {{after: {days}d, outcome: over}}
people:
  ann: {{name: Ann Lee, role: candidate, position: Nurse, trust: 50, patience: {{days: 2, then: -5}}}}
  bob: {{name: Bob Ray, role: client, position: Head of ward, trust: 50}}
flags: [told]
counters: {{terms: {{to: {terms}}}, notes: {{to: {notes}}}}}
truths: {{budget: {{text: Is there money?, options: {{"yes": 40%, "no": 60%}}}}}}
events:
  rival: {{chance: 4% per day, once: true, effects: {{trust: {{ann: -10}}}}}}
start: desk
states:
  desk:
    text: At the desk.
    choices:
      call: {{text: Call Ann, contacts: ann, takes: 1d, effects: {{trust: {{ann: 5}}}}, teaches: {{timing: strong}},
              because: Soon is better., to: desk}}
      press: {{text: Press Ann, contacts: ann, takes: 1d, teaches: {{timing: weak}}, because: Not like this., to:
               {{chance: [{{to: hall, odds: 30%, effects: {{trust: {{ann: 10}}}}}},
                          {{to: desk, odds: rest, effects: {{trust: {{ann: -10}}}}}}]}}}}
      tell: {{text: Tell Bob, takes: 1d, effects: {{trust: {{bob: 5}}, set: told}}, to: hall}}
  hall:
    text: In the hall.
    choices:
      raise: {{text: Raise the terms, takes: 1d, effects: {{counters: {{terms: 1}}, trust: {{bob: -5}}}}, to: desk}}
      note: {{text: Note it, takes: 1d, effects: {{counters: {{notes: 1}}}}, to: desk}}
      offer:
        text: Make an offer
        takes: 1d
        to:
          - when: {{truth: {{budget: "yes"}}}}
            chance:
              - to: done
                odds: 20%
                adjust:
                  - {{when: {{trust: {{ann: {{at_least: 60}}}}}}, by: +20%}}
                  - {{when: {{counter: {{terms: {{at_least: 2}}}}}}, by: +15%}}
                  - {{when: {{flag: told}}, by: +5%}}
                  - {{when: {{counter: {{notes: {{at_least: 3}}}}}}, by: +10%}}
              - {{to: desk, odds: rest, effects: {{trust: {{bob: -5}}}}}}
          - {{to: desk}}
outcomes:
  done: {{kind: placed, title: Done, text: She starts.}}
  over: {{kind: bridge, title: Over, text: Time is up.}}
"""


def grown(days: int, terms: int, notes: int) -> str:
    """Return a scenario of so many working days, with counters up to `terms` and `notes`."""
    return DESK.format(days=days, terms=terms, notes=notes)
