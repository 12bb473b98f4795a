"""Checking looks at a scenario from every memory that it can begin with."""

import pytest

from sim.analysis.check import check, check_person, same_ids
from sim.analysis.memories import every_memory
from sim.analysis.solve import solve
from sim.engine.memory import MemoryUnknown, memory_named
from sim.language.load import load_scenario
from sim.language.peoplefile import People, read_person
from tests.careers import SECOND_CALL, VERA

PEOPLE = People({"vera-lund": read_person(VERA)[0]})


def found(text: str, **options: object) -> list[str]:
    checked = check(text, people=PEOPLE, **options)  # type: ignore[arg-type]
    assert checked.positions is not None
    return [f"{one.code} {one.message}" for one in checked.diagnostics if one.code.startswith("SIM4")]


def test_every_memory_is_looked_at() -> None:
    """Strangers come first, then every other entry of `met`, for all people together."""
    scenario = load_scenario(SECOND_CALL, people=PEOPLE)
    assert every_memory(scenario) == [{"vera": 2}, {"vera": 1}, {"vera": 0}]


def test_what_only_one_memory_lets_is_no_problem() -> None:
    """`sorry` is open to the ghosted alone, and nothing is said of it."""
    assert found(SECOND_CALL) == []
    assert found(SECOND_CALL, memory={"vera": "warm"}) == [
        "SIM402 the choice `sorry` is never open, whatever is decided and whatever chance does"
    ]


def test_what_no_memory_lets_is_told_once() -> None:
    """An outcome that no memory lets happen is told once."""
    text = SECOND_CALL.replace("trust: 70", "trust: 20").replace("trust: 40\n", "trust: 20\n")
    text = text.replace("effects: {trust: {vera: +15}}", "effects: {trust: {vera: +5}}")
    assert found(text) == ["SIM401 the outcome `hired` cannot happen, whatever is decided and whatever chance does"]


def test_a_memory_in_which_it_stalls_is_named() -> None:
    """Where the story stalls from one memory only, the error names that memory."""
    text = SECOND_CALL.replace("to: [{when", "when: {not: {memory: {vera: warm}}}, to: [{when")
    text = text.replace("wait: {text: Wait a day,", "wait: {text: Wait a day, when: {not: {memory: {vera: warm}}},")
    [only] = found(text)
    assert only == (
        "SIM403 begun with vera=warm: the story stalls in `desk`: no choice is open at the very beginning; "
        "let one be open always"
    )


def test_an_unknown_memory_is_refused() -> None:
    """Asking for a memory that the scenario does not know is an error of the caller."""
    with pytest.raises(MemoryUnknown, match="vera=cold"):
        check(SECOND_CALL, people=PEOPLE, memory={"vera": "cold"})


def test_each_memory_has_its_figures() -> None:
    """Best play is worth more the better she remembers, and without `memory` strangers are meant."""
    scenario = load_scenario(SECOND_CALL, people=PEOPLE)
    worth = {
        case: solve(scenario, memory=memory_named(scenario, {"vera": case})).best.score
        for case in ("burnt", "stranger", "warm")
    }
    assert worth["burnt"] < worth["stranger"] < worth["warm"]
    assert solve(scenario).best.score == worth["stranger"]


def test_tests_in_the_file_state_a_memory() -> None:
    """A test of the file begins with the memory that it states; a wrong one is told at its place."""
    route = (
        "tests: {again: {memory: {vera: burnt}, decisions: [sorry, offer], outcome: hired, trust: {vera: {is: 30}}}}\n"
    )
    assert [one for one in check(SECOND_CALL + route, people=PEOPLE).diagnostics if one.severity == "error"] == []
    wrong = check(SECOND_CALL + route.replace("vera: burnt", "vera: cold"), people=PEOPLE).diagnostics
    assert [one.code for one in wrong if one.severity == "error"] == ["SIM501"]
    fails = check(SECOND_CALL + route.replace("vera: burnt", "vera: warm"), people=PEOPLE).diagnostics
    assert ["`sorry` is not open here" in one.message for one in fails if one.severity == "error"] == [True]


def test_people_files_are_checked_too() -> None:
    """A people file has its own check; the same id may stand in a scenario, not in a second people file."""
    good = check_person(VERA, "people/vera.yaml")
    assert (good.diagnostics, good.id, good.person) == ((), ("vera-lund", 3, 5), True)
    assert [one.code for one in check_person("id: vera-lund").diagnostics] == ["SIM101"] * 3
    again = check_person(VERA, "people/other.yaml")
    scenario = check(SECOND_CALL.replace("id: second-call", "id: vera-lund"), people=PEOPLE)
    assert [one.code for one in same_ids([good, again, scenario])] == ["SIM316"]
