"""What a scenario begins with by memory, and what a finished attempt leaves with everybody in it."""

import pytest

from sim.engine.debrief import debrief
from sim.engine.memory import (
    MemoryUnknown,
    Remembered,
    memory_named,
    names_of,
    recalled,
    remembered,
    start_values,
    together,
)
from sim.language.load import Scenario, load_scenario
from sim.language.peoplefile import People, read_person
from tests.careers import FIRST_CALL, SECOND_CALL, VERA
from tests.stories import Played, open_now, play, story

PEOPLE = People({"vera-lund": read_person(VERA)[0]})
SECOND = load_scenario(SECOND_CALL, people=PEOPLE)
FIRST = load_scenario(FIRST_CALL, people=PEOPLE)


def left(played: Played) -> dict[str, Remembered]:
    return remembered(played.scenario, played.attempt, played.happenings)


def marks(scenario: Scenario, *decisions: str, person: str = "ann") -> tuple[str, ...]:
    return left(play(scenario, *decisions))[person].marks


# Beginning ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "trust", "word", "open_choices"),
    [
        ("burnt", 15, "Oh. You.", ["sorry", "offer", "wait"]),
        ("warm", 70, "There you are!", ["offer", "wait"]),
        ("stranger", 40, "Who is this?", ["offer", "wait"]),
    ],
)
def test_a_scenario_begins_by_memory(case: str, trust: int, word: str, open_choices: list[str]) -> None:
    """Trust, texts and open choices at the beginning follow what the person remembers."""
    begun = play(SECOND, memory=memory_named(SECOND, {"vera": case}))
    assert (begun.trust("vera"), begun.told) == (trust, [word])
    assert open_now(SECOND, begun.attempt) == open_choices


def test_without_a_memory_everybody_is_a_stranger() -> None:
    """An empty memory plays like the declared default, turn by turn; only what the attempt pins differs."""
    default = play(SECOND, "wait", "offer", memory=memory_named(SECOND, {"vera": "stranger"}))
    nothing = play(SECOND, "wait", "offer")
    assert default.attempt.position == nothing.attempt.position
    assert default.happenings == nothing.happenings
    assert (nothing.attempt.memory, default.attempt.memory) == ({}, {"vera": 2})


def test_memory_stays_as_it_began() -> None:
    """No decision changes how somebody remembered the trainee at the beginning, whatever becomes of their trust."""
    played = play(SECOND, "sorry", "wait", memory={"vera": 0})
    assert (played.value("memory.vera"), played.trust("vera")) == (0, 30)


@pytest.mark.parametrize("memory", [{"vera": 3}, {"vera": -1}, {"pat": 0}, {"nobody": 0}])
def test_a_memory_that_is_not_there_is_refused(memory: dict[str, int]) -> None:
    """A number or a person that the scenario does not know is an error, and begins nothing."""
    with pytest.raises(MemoryUnknown, match="there is no memory number"):
        start_values(SECOND.core, memory)


def test_memories_go_by_name() -> None:
    """A memory is named as in the file; a wrong name is answered with those there are."""
    assert names_of(SECOND, memory_named(SECOND, {"vera": "warm"})) == {"vera": "warm"}
    with pytest.raises(MemoryUnknown, match=r"no memory `vera=cold`; there are `vera=burnt`, `vera=warm`"):
        memory_named(SECOND, {"vera": "cold"})
    with pytest.raises(MemoryUnknown, match="nobody in it has `met`"):
        memory_named(FIRST, {"vera": "cold"})


@pytest.mark.parametrize(
    ("kept", "case"),
    [
        (None, 2),
        (Remembered(90), 2),
        (Remembered(90, ("ghosted",)), 0),
        (Remembered(50, ("promise_kept",)), 1),
        (Remembered(45, ("promise_kept",)), 2),
        (Remembered(90, ("promise_kept", "promise_broken")), 0),
    ],
)
def test_what_is_remembered_sets_the_case(kept: Remembered | None, case: int) -> None:
    """The first case that fits marks and trust is taken; somebody with other memories stands as a stranger does."""
    assert recalled(SECOND, {} if kept is None else {"vera-lund": kept}) == {"vera": case}


def test_several_attempts_come_together() -> None:
    """All marks are kept, in their order, with the trust and the words of the latest."""
    one, two = Remembered(20, ("lied_to", "placed_well"), "Then."), Remembered(60, ("ghosted",), "Now.")
    assert together([one, two]) == Remembered(60, ("ghosted", "lied_to", "placed_well"), "Now.")


def test_the_trust_of_the_debrief_begins_by_memory() -> None:
    """The line of trust in the debrief starts where the memory put it."""
    found = debrief(SECOND, 1, {"vera": 0}, ["sorry", "offer"])
    points = dict(found.trust)["vera"]
    assert [point.trust for point in points] == [15, 30, 30]


# What is left behind ------------------------------------------------------------------------------------


def test_trust_and_words_are_kept() -> None:
    """Everybody keeps the trust they ended with, and the outcome's words where it has some for them."""
    kept = left(play(FIRST, "answer"))["vera"]
    assert kept == Remembered(50, (), "You wrote.")
    assert left(play(FIRST, "leave"))["vera"].text == ""


PATIENT = "{people: {ann: {patience: {days: 1, then: -5, from: start}}}}"
PROMISE = "{promises: {p: {to: ann, text: P, within: 2d}}}"
CHOICES = """
states:
  desk:
    choices:
      vow: {text: Vow, promises: p, to: here}
      keep: {text: Keep, keeps: p, to: here}
      ring: {text: Ring, contacts: ann, to: here}
"""


@pytest.mark.parametrize(
    ("decisions", "ghosted"),
    [
        (("wait", "finish"), False),
        (("wait", "wait", "finish"), True),
        (("wait", "wait", "ring", "finish"), False),
        (("wait", "wait", "ring", "wait", "finish"), False),
        (("wait", "wait", "ring", "wait", "wait", "wait", "finish"), True),
    ],
)
def test_ghosted(decisions: tuple[str, ...], ghosted: bool) -> None:
    """Ghosted is whom silence cost trust, with whom nothing was in touch since then, and who still waits."""
    scenario = story(PATIENT, PROMISE, CHOICES)
    assert ("ghosted" in marks(scenario, *decisions)) is ghosted


@pytest.mark.parametrize(
    "snippet",
    [
        "{states: {desk: {choices: {finish: {effects: {waits: {ann: false}}}}}}}",
        "{states: {desk: {choices: {finish: {to: call}}}, call: {contacts: ann, choices: {end: {text: E, to: done}}}}}",
        "{events: {calls: {at: 2d, contacts: ann, text: Ann calls.}}}",
        "{states: {desk: {choices: {finish: {parts: {p: {label: P, options: {"
        "a: {text: A, contacts: ann}, b: {text: B}}}}}}}}}",
    ],
)
def test_ghosted_ends_with_any_contact(snippet: str) -> None:
    """A state, an event or an option that is in touch with the person undoes it, and so does releasing them."""
    scenario = story(PATIENT, snippet)
    decisions = ["wait", "wait", *(["finish(p=a)"] if "options" in snippet else ["finish"])]
    decisions += ["end"] if "call:" in snippet else []
    assert "ghosted" not in marks(scenario, *decisions)
    if "options" in snippet:
        assert "ghosted" in marks(scenario, "wait", "wait", "finish(p=b)")


def test_promises_leave_their_mark() -> None:
    """A promise that was kept, one that was broken, and one that is still open, which leaves none."""
    scenario = story(PROMISE, CHOICES, "{outcomes: {done: {kind: bridge}}}")
    assert marks(scenario, "vow", "keep", "finish") == ("promise_kept",)
    assert marks(scenario, "vow", "wait", "wait", "wait", "finish") == ("promise_broken",)
    assert marks(scenario, "vow", "finish") == ()
    assert marks(scenario, "vow", "keep", "finish", person="bob") == ()


def test_an_exposed_lie_leaves_its_mark() -> None:
    """An untrue claim is remembered by whom it was made to, once it came out."""
    scenario = story(
        "{claims: {c: {to: ann, text: C, true: false, surfaces: {chance: 100% per day}}}}",
        "{states: {desk: {choices: {lie: {text: Lie, claims: c, to: here}}}}, outcomes: {done: {kind: bridge}}}",
    )
    assert marks(scenario, "lie", "finish") == ()
    assert marks(scenario, "lie", "wait", "wait", "finish") == ("lied_to",)


@pytest.mark.parametrize(("kind", "mark"), [("placed", "placed_well"), ("placed_but_left", "placed_badly")])
def test_placements_leave_their_mark(kind: str, mark: str) -> None:
    """A placement marks the candidate and the client, and nobody else."""
    colleague = "{people: {cy: {name: Cy, role: colleague, position: Partner, trust: 50}}}"
    found = left(play(story(f"{{outcomes: {{done: {{kind: {kind}}}}}}}", colleague), "finish"))
    assert {person: kept.marks for person, kept in found.items()} == {"ann": (mark,), "bob": (mark,), "cy": ()}


def test_of_several_candidates_the_outcome_names_the_placed() -> None:
    """With two candidates only the one of whom the outcome speaks was placed."""
    second = "{people: {eve: {name: Eve, role: candidate, position: Nurse, trust: 50}}}"
    named = story(second, "{outcomes: {done: {remembers: {eve: Thank you.}}}}")
    found = left(play(named, "finish"))
    assert [found[person].marks for person in ("ann", "bob", "eve")] == [(), ("placed_well",), ("placed_well",)]


def test_an_outcome_declares_marks() -> None:
    """What an outcome says under `as` is left, whatever happened."""
    found = left(play(SECOND, "offer"))
    assert found["vera"] == Remembered(40, ("placed_well",), "It was the right post.")
    assert found["pat"].marks == ("placed_well",)


def test_nothing_is_left_before_the_end() -> None:
    """An open attempt is remembered by nobody yet."""
    with pytest.raises(ValueError, match="without an outcome"):
        left(play(FIRST, "wait"))
