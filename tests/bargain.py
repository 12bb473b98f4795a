"""A scenario in which everything that recruiting is about comes up: a message, a diagnosis, a gauge, offers, answers.

Ann is moved by her ward, her team and money, in this order; what moves Cara hangs on a truth. St Brannoc offers, St
Olave does as well once `court` was chosen, and Ann's ward makes a counter-offer once `tell` was.
"""

from functools import cache

from sim.language.load import Scenario, load_scenario

BARGAIN = """
format: 2
id: bargain
language: en
title: The Bargain
summary: An offer, a rival and a counter-offer.
brief: Ann Lee may move, if you find out why.
principles: [motivation, first_impression]
level: advanced
minutes: 10
horizon: {after: 6w, outcome: over}
people:
  ann: {name: Ann Lee, role: candidate, position: Nurse, trust: 50, motivators: {impact: 5, team: 4, money: 2}}
  cara: {name: Cara Moss, role: candidate, position: Nurse, trust: 35, motivators: {team: 3, money: 1}}
  bob: {name: Bob Ray, role: client, position: Head of ward, trust: 50}
facts:
  ward: {text: She lit up when her ward came up., about: ann, shows: impact}
  lunch: {text: She has lunch with her team every day., about: ann, shows: team, missed: She would have told you.}
  odd_hours: {text: She works every other weekend., about: ann}
truths:
  motive:
    of: cara
    text: What does Cara want most?
    options:
      whole_nights: {odds: 50%, motivators: {time_off: 5}}
      a_voice: {odds: 50%, motivators: {leadership_access: 5}}
offers:
  brannoc:
    to: ann
    from: bob
    by: St Brannoc
    title: Lead of the night ward
    text: We would be *glad* to have you.
    terms:
      money: {start: 2, least: 2, most: 4, says: {2: "£40,000", 3: "£42,000", 4: "£44,000"}}
      impact: {4: A ward of your own}
      team: {5: A team of eight}
    waiting_from: court
  olave:
    to: ann
    by: St Olave
    kind: rival
    title: Nurse on the day ward
    terms: {money: {5: "£50,000"}, time_off: {4: Thirty-five days}}
    stands: {flag: courted}
  old_ward:
    to: ann
    by: Her present ward
    kind: counter
    title: Stay with us
    text: Please stay.
    terms: {team: {5: The people you know}, money: {3: "£42,000"}}
    stands: {flag: told}
flags: [courted, told]
start: desk
states:
  desk:
    text: A quiet morning.
    choices:
      write:
        text: Write to Ann
        once: true
        channel: inmail
        contacts: ann
        takes: 1d
        parts:
          opening:
            label: How do you begin?
            options:
              ward: {text: "Hello Ann, I read about your ward.", effects: {trust: {ann: +5}}}
              blunt: {text: "Dear candidate"}
          ask:
            label: What do you ask?
            options:
              call: {text: "May I call?"}
              essay: {text: "Please find below everything that there is to say about St Brannoc, at length."}
        length:
          - up_to: 50
            teaches: {first_impression: strong}
            because: She read it in the lift.
            effects: {trust: {ann: +5}}
          - {up_to: 90}
          - {teaches: {first_impression: weak}, because: She did not read to the end.}
        teaches: {first_impression: fair}
        because: You wrote first.
        to: here
      listen: {text: Ask about her ward, once: true, takes: 1d, contacts: ann, learns: [ward, odd_hours], to: here}
      lunch: {text: Have lunch with her, once: true, takes: 1d, contacts: ann, learns: lunch, to: here}
      hear: {text: Ask Cara, once: true, takes: 1d, contacts: cara, reveals: motive, to: here}
      think:
        text: Put down what moves Ann
        times: 2
        diagnose: {person: ann, top: 2, among: [money, impact, team, title]}
        gauge: ann
        to: here
      judge:
        text: Put down what moves Cara
        times: 2
        diagnose: {person: cara, top: 2, among: [time_off, leadership_access, team]}
        to: here
      court: {text: Let St Olave hear of it, once: true, effects: {set: courted}, to: here}
      tell: {text: Tell her present ward, once: true, effects: {set: told}, to: here}
      lay: {text: Lay on the table what there is, takes: 1d, contacts: ann, to: table}
  table:
    text: Ann reads.
    offers: [brannoc, olave, old_ward]
    choices:
      raise:
        text: Ask Bob for more
        times: 2
        takes: 1d
        effects: {terms: {brannoc: {money: +1}}, trust: {bob: -10}}
        to: here
      ask: {text: Ask her for an answer, to: {answer: accepts, offer: brannoc, yes: notice, no: lost}}
  notice:
    text: She has given notice.
    choices:
      first_day:
        text: Wait for her first day
        takes: 1w
        to: {answer: starts, offer: brannoc, yes: there, no: lost, odds: {base: 99%}}
  there:
    text: She is there.
    choices:
      guarantee:
        text: Wait for the end of the guarantee period
        takes: 1w
        to: {answer: stays, offer: brannoc, yes: placed, no: left}
outcomes:
  placed: {kind: placed, title: Ann stays, text: Ann is still there.}
  left: {kind: placed_but_left, title: Ann leaves, text: Ann is gone.}
  lost: {kind: declined, title: Ann declines, text: Ann says no.}
  over: {kind: drifted, title: Over, text: It is over.}
"""


@cache
def bargain() -> Scenario:
    """Return the bargain, loaded."""
    return load_scenario(BARGAIN, "bargain.yaml")
