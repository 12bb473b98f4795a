"""What a scenario may say about memory, and what is told when it says it wrongly."""

import pytest

from sim.language.clauses import Comparison
from sim.language.diagnostics import ScenarioInvalid
from sim.language.load import load_scenario
from sim.language.memory import ALL_MARKS, MARKS, Met, Recall, case_of, recalls
from sim.language.peoplefile import People, read_person
from tests.careers import FIRST_CALL, SECOND_CALL, VERA
from tests.stories import story, story_text

PEOPLE = People({"vera-lund": read_person(VERA)[0]})
BURNT = "{when: {any: [{remembers: ghosted}, {remembers: promise_broken}]}, trust: 15, text: She has not forgotten.}"


def refusals(text: str) -> list[str]:
    with pytest.raises(ScenarioInvalid) as refused:
        load_scenario(text, people=PEOPLE)
    return [f"{one.code} {one.message}" for one in refused.value.diagnostics]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (BURNT, "{when: {trust: {above: 100}}}", "SIM222 nothing that vera can remember leads to `burnt`"),
        ("warm: {when: {", "warm: {when: {remembers: ghosted, ", "unknown"),
        (BURNT, "{}", "`met`, and only the last, goes without `when`: it is the one for strangers"),
        ("stranger: {", "stranger: {trust: 40, ", "strangers begin with the person's own `trust`"),
        ("    person: vera-lund\n", "    name: V\n    position: P\n", "`met` needs `person`"),
        ("memory: {vera: burnt}}, once", "memory: {vera: burned}}, once", "SIM201 there is no entry in the `met` of"),
        ("memory: {vera: burnt}}, once", "memory: {pat: burnt}}, once", "SIM221 `pat` has no `met`"),
        ("memory: {vera: burnt}}, once", "memory: {verra: burnt}}, once", "SIM201 there is no person `verra`"),
        ("trust: 40\n", "trust: 40\n    walks_away: {at: 15, to: silence}\n", "SIM209 vera would have walked away"),
        ("as: placed_well", "as: placed", "SIM104 `as` cannot be `placed`; did you mean `placed_well`?"),
        ("remembers: ghosted}", "remembers: [ghosted, lied]}", "SIM104"),
    ],
)
def test_what_is_wrong_is_told(old: str, new: str, message: str) -> None:
    """Each way to be wrong about memory has its message."""
    assert old in SECOND_CALL
    if message == "unknown":
        new = "warm: {when: {remembers: ghosted}, trust: 70} #"
        message = "SIM222 nothing that vera can remember leads to `warm`: its `when` cannot hold, or an entry before it"
    found = refusals(SECOND_CALL.replace(old, new, 1))
    assert any(message in one for one in found), found


def test_marks_need_somebody_who_comes_again() -> None:
    """An outcome cannot leave marks with somebody from no people file."""
    text = SECOND_CALL.replace(
        "{vera: {text: It was the right post., as: placed_well}}", "{pat: {text: Well., as: lied_to}}"
    )
    assert refusals(text) == [
        "SIM224 `pat` comes from no people file, so no other scenario can ask for this; write the text alone"
    ]


def test_too_many_ways_to_begin_are_refused() -> None:
    """All people together may begin in twelve ways; more are counted out."""
    met = "{a: {when: {remembers: ghosted}}, b: {when: {remembers: lied_to}}, c: {when: {trust: {above: 60}}}, d: {}}"
    people = "".join(f"{name}: {{person: vera-lund, met: {met}}}, " for name in ("ann", "bob"))
    assert refusals(story_text(f"{{people: {{{people}}}}}")) == [
        "SIM223 the scenario can begin in 16 ways (4 x 4), and each is looked at; 12 are allowed, "
        "so let fewer people, or fewer entries of `met`, make a difference"
    ]


def test_the_first_case_that_fits_is_taken() -> None:
    """Cases are asked in order; who fits none, or was never met, is a stranger."""
    met = {"ill": Met(when=Recall(remembers=("ghosted",))), "any": Met(when=Recall(trust=Comparison(at_least=50)))}
    met["stranger"] = Met()
    assert case_of(met, frozenset({"ghosted"}), 90) == 0
    assert case_of(met, frozenset(), 50) == 1
    assert case_of(met, frozenset(), 45) == 2
    assert case_of(met, None) == 2


def test_every_key_of_a_recall_must_hold() -> None:
    """Several marks must all be there, `any` needs one of its entries, `not` none."""
    both = Recall(remembers=("promise_kept", "placed_well"))
    assert recalls(both, frozenset({"promise_kept", "placed_well", "lied_to"}), 0)
    assert not recalls(both, frozenset({"promise_kept"}), 0)
    clean = Recall.model_validate({"not": {"remembers": "lied_to"}, "any": [both, {"trust": {"above": 80}}]})
    assert recalls(clean, frozenset(), 85)
    assert not recalls(clean, frozenset({"lied_to"}), 85)
    assert not recalls(clean, frozenset(), 80)


def test_every_mark_is_explained() -> None:
    """The table of marks has each of them once, in order."""
    assert tuple(MARKS) == ALL_MARKS


def test_scenarios_without_people_files_keep_their_hashes() -> None:
    """The hashes of a scenario that uses none of this are those from before there was any of it."""
    quiet = story()
    assert (quiet.content_hash[:16], quiet.rules_hash[:16]) == ("8e3bb42d66286741", "413ee3fd5e2038d9")


def test_memory_belongs_to_the_rules() -> None:
    """With `met`, another starting trust is another set of rules; which marks lead there is not."""
    before = load_scenario(SECOND_CALL, people=PEOPLE)
    warmer = load_scenario(SECOND_CALL.replace("trust: 70", "trust: 75"), people=PEOPLE)
    other = load_scenario(SECOND_CALL.replace("remembers: promise_kept", "remembers: placed_well"), people=PEOPLE)
    assert warmer.rules_hash != before.rules_hash
    assert other.rules_hash == before.rules_hash
    assert len({before.content_hash, warmer.content_hash, other.content_hash}) == 3


def test_a_person_without_memory_leaves_the_rules_alone() -> None:
    """A person from a file plays like one written out: `person` alone changes no rule."""
    by_hand = FIRST_CALL.replace("person: vera-lund", "name: V\n    position: P")
    assert load_scenario(by_hand).rules_hash == load_scenario(FIRST_CALL, people=PEOPLE).rules_hash
