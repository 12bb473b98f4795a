"""Checks of offers, terms and diagnoses: each warning where something is idle, none where it is used."""

import json

import pytest

from sim.language.checks import structural
from sim.language.load import read_scenario
from tests.bargain import BARGAIN
from tests.stories import laid_over, plain, story_text

ANN = """
people: {ann: {motivators: {impact: 5, team: 4, money: 2}}}
facts: {talk: {text: She lit up., about: ann, shows: [impact, team]}}
states:
  desk:
    choices:
      ask: {text: Ask, takes: 1d, learns: talk, to: here}
      judge:
        text: Say what moves her
        once: true
        diagnose: {person: ann, top: 2, among: [impact, team, money]}
        to: here
"""
MOTIVE = """
truths:
  motive:
    of: ann
    options: {nights: {odds: 50%, motivators: {time_off: 5}}, voice: {odds: 50%, motivators: {growth: 5}}}
states:
  desk:
    choices:
      judge: {diagnose: {among: [impact, team, time_off, growth]}}
"""
HEARD = "states: {desk: {choices: {hear: {text: Hear her, takes: 1d, reveals: motive, to: here}}}}"
DEAL = """
flags: [courted]
offers:
  ward:
    to: ann
    by: St Brannoc
    title: Lead
    terms: {money: {start: 2, most: 3, says: {2: "£40,000", 3: "£42,000"}}, title: {3: Lead}}
  rival: {to: ann, by: St Olave, kind: rival, title: Nurse, terms: {money: {3: "£42,000"}}, stands: {flag: courted}}
states:
  desk:
    choices:
      raise: {text: Ask Bob, takes: 1d, effects: {terms: {ward: {money: +1}}, set: courted}, to: here}
      accept: {text: Ask her, to: {answer: accepts, offer: ward, yes: done, no: over}}
"""


def found(*snippets: str) -> list[tuple[str, str]]:
    """Return the codes about facts, truths and recruiting with the names in their messages."""
    loaded = read_scenario(story_text(*snippets), "story.yaml")
    wanted = ("SIM305", "SIM309", "SIM319", "SIM320", "SIM321", "SIM322")
    return [(one.code, one.message.split("`")[1]) for one in structural(loaded) if one.code in wanted]


def test_a_fact_that_a_diagnosis_credits_is_asked_for() -> None:
    """It is worth finding out; one that shows what nobody is asked about is not."""
    assert found(ANN) == []
    idle = (
        "facts: {pay: {text: She counts., about: ann, shows: money}}\n"
        "states: {desk: {choices: {ask: {learns: [talk, pay]}}}}"
    )
    assert found(ANN, idle) == [("SIM305", "pay")]


def test_what_moves_somebody_most_has_to_show() -> None:
    """A fact that shows it is enough, and so is a truth that is revealed; without either there is a warning."""
    shown = "facts: {talk: {shows: [impact]}}"
    assert found(ANN, shown) == [("SIM321", "team")]
    assert found(ANN, MOTIVE) == [("SIM321", "growth"), ("SIM321", "time_off")]
    assert found(ANN, MOTIVE, HEARD) == []


def test_a_truth_that_settles_what_moves_somebody_is_asked_for() -> None:
    """Where a diagnosis or an offer weighs it nothing else need depend on it."""
    loose = "truths: {motive: {of: bob, options: {a: {odds: 50%, motivators: {team: 5}}, b: 50%}}}"
    assert found(loose) == [("SIM309", "motive")]
    assert found(ANN, DEAL, MOTIVE, HEARD) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("", []),
        ("states: {desk: {choices: {raise: {effects: {terms: null}}}}}", [("SIM320", "money")]),
        ("states: {desk: {choices: {raise: {effects: {set: null}}}}}", [("SIM322", "rival")]),
        ("states: {desk: {choices: {accept: {to: done}}}}", [("SIM319", "ward"), ("SIM319", "rival")]),
        ("states: {desk: {choices: {accept: {to: done}}, offers: [ward]}}", [("SIM319", "rival")]),
        (
            "offers: {ward: {terms: {title: {'3': null, start: 3, most: 4, says: {3: Lead, 4: Head}}}}}\n"
            "states: {desk: {choices: {raise: {effects: {terms: {ward: {title: +1}}}}}}}",
            [("SIM320", "title")],
        ),
        (
            "offers: {ward: {terms: {title: {'3': null, start: 3, most: 4, says: {3: Lead, 4: Head}}}}}\n"
            "states: {desk: {choices: {raise: {effects: {terms: {ward: {title: +1}}}}, "
            "wait: {when: {term: {ward: {title: {at_least: 3}}}}}}}}",
            [],
        ),
    ],
)
def test_offers_and_terms_have_to_be_of_use(change: str, expected: list[tuple[str, str]]) -> None:
    """Seen or answered, moved or fixed, weighed or asked for: what is none of these is warned of."""
    assert found(ANN, DEAL, change) == expected


def test_a_condition_of_several_is_followed() -> None:
    """What stands under `all` has to be possible, of what stands under `any` one of them."""
    any_of = "offers: {rival: {stands: {flag: null, any: [{flag: courted}, {knows: talk}]}}}"
    assert found(ANN, DEAL, "states: {desk: {choices: {raise: {effects: {set: null}}}}}", any_of) == []
    all_of = "offers: {rival: {stands: {flag: null, all: [{flag: courted}, {knows: talk}]}}}"
    assert found(ANN, DEAL, "states: {desk: {choices: {raise: {effects: {set: null}}}}}", all_of) == [
        ("SIM322", "rival")
    ]


def test_a_length_teaches_too() -> None:
    """A band's rating counts for its principle, and needs a reason like any other."""
    loaded = read_scenario(json.dumps(laid_over(plain(BARGAIN), {"principles": ["first_impression"]})), "bargain.yaml")
    assert [one.code for one in structural(loaded)] == [
        "SIM305",
        "SIM321",
    ]  # the odd hours are for colour, and Cara's team never shows
    mute = BARGAIN.replace("because: She did not read to the end.", "effects: {set: told}")
    assert "SIM315" in [one.code for one in structural(read_scenario(mute, "bargain.yaml"))]
