"""Paired profiles and jurisdictions: what is accepted, and what is said about each way to be wrong."""

import pytest

from sim.language.diagnostics import ScenarioInvalid
from sim.language.load import load_scenario
from tests.stories import story, story_text

TWINS = """
people:
  ben: {name: Ben Castellano, role: candidate, position: Engineer, trust: 40, motivators: {money: 4}}
  aiko: {name: Aiko Tanaka, role: candidate, position: Engineer, trust: 40, motivators: {money: 4}}
pairs: {finalists: {people: [ben, aiko], alike_but: [name, age]}}
"""


def said(*snippets: str) -> list[str]:
    """Return what is said against the twins with snippets over them, without places."""
    with pytest.raises(ScenarioInvalid) as refused:
        load_scenario(story_text(TWINS, *snippets))
    return [f"{one.code} {one.message}" for one in refused.value.diagnostics]


def test_a_pair_of_candidates_with_the_same_numbers_is_accepted() -> None:
    """Names, positions and where people walk to may differ; trust, patience and motivators are the same."""
    ben = "{patience: {days: 2, then: -5}, walks_away: {at: 10, to: over}}"
    aiko = "{patience: {steps: [{days: 2, then: -5}]}, walks_away: {at: 10, to: done}}"
    told = "pairs: {finalists: {told: {ben: finish, aiko: [finish, wait]}}}"
    scenario = story(TWINS, f"people: {{ben: {ben}, aiko: {aiko}}}", told)
    assert scenario.document.pairs["finalists"].people == ("ben", "aiko")
    assert scenario.document.pairs["finalists"].told == {"ben": ("finish",), "aiko": ("finish", "wait")}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("people: [ben, aikko]", "SIM201 there is no person `aikko`; did you mean `aiko`?"),
        (
            "people: [ben, ben]",
            "SIM231 a pair is of two different people, and `ben` stands here twice; name another candidate",
        ),
        ("people: [ben, bob]", "SIM231 a pair is of two candidates, and `bob` is a client; name a candidate"),
        ("told: {ann: finish}", "SIM231 `ann` is not of this pair; it is of `ben` and `aiko`"),
        ("told: {ben: [finish, wayt]}", "SIM201 there is no choice `wayt`; did you mean `wait`?"),
    ],
)
def test_who_is_no_pair(change: str, message: str) -> None:
    """Unknown people, one person twice, others than candidates, outsiders and unknown choices are named."""
    assert said(f"pairs: {{finalists: {{{change}}}}}") == [message]


def test_the_same_two_are_one_pair() -> None:
    """Two people are compared once, in whichever order they stand."""
    assert said("pairs: {again: {people: [aiko, ben], alike_but: [background]}}") == [
        "SIM231 `aiko` and `ben` are the pair `finalists` already; keep one of them"
    ]


@pytest.mark.parametrize(
    ("change", "noun"),
    [
        ("{trust: 45}", "trust"),
        ("{patience: {days: 2, then: -5}}", "patience"),
        ("{walks_away: {at: 10, to: over}}", "trust at which they walk away"),
        ("{motivators: {money: 3}}", "weight of motivators"),
        ("{motivators: {team: 1}}", "weight of motivators"),
    ],
)
def test_people_who_are_said_to_be_alike_have_the_same_numbers(change: str, noun: str) -> None:
    """Whatever would move one of them otherwise than the other is named, or the comparison would mean nothing."""
    assert said(f"people: {{aiko: {change}}}") == [
        f"SIM232 `ben` and `aiko` are said to be alike but for name and age, and their {noun} differs; "
        "give both the same, or take the pair out"
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("pairs: {finalists: {people: [ben]}}", "SIM107"),
        ("pairs: {finalists: {people: [ben, aiko, ann]}}", "SIM107"),
        ("pairs: {finalists: {alike_but: []}}", "SIM107"),
        ("pairs: {finalists: {alike_but: [salary]}}", "SIM104"),
        ("jurisdiction: mars", "SIM104"),
    ],
)
def test_shapes_that_are_refused(change: str, code: str) -> None:
    """A pair is of two, differs in something, and only in what the language knows; so does a jurisdiction."""
    assert [line[:6] for line in said(change)] == [code]


@pytest.mark.parametrize(
    "change", ["jurisdiction: uk", "pairs: null", "pairs: {finalists: {text: They wrote the same application.}}"]
)
def test_pairs_and_jurisdictions_are_no_rules(change: str) -> None:
    """They change what the debrief tells and nothing that is played: boards stay."""
    before, after = story(TWINS), story(TWINS, change)
    assert before.content_hash != after.content_hash
    assert before.rules_hash == after.rules_hash
