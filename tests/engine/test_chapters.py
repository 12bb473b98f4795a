"""Chapters, and what is forgotten when they are left."""

from tests.stories import play, story

CHAPTERS = """
chapters:
  before: {title: Before, facts: {mood: She is tired.}, flags: [rang], counters: {tries: {to: 5, start: 1}}}
  after: {title: After}
flags: [met]
states:
  desk:
    chapter: before
    text: "{counter.tries} tries."
    choices:
      ring:
        text: Ring
        effects: {set: [rang, met], counters: {tries: 2}}
        learns: mood
        to: desk
      boast: {text: Boast, when: {flag: rang, knows: mood}, to: here}
      go: {text: Go, to: room}
      stay: {text: Go to the next room, to: next}
  next: {chapter: before, text: Next., choices: {recall: {text: Recall, when: {flag: rang}, to: desk}}}
  room: {chapter: after, text: Room., choices: {home: {text: Home, to: desk}}}
"""


def test_what_belongs_to_a_chapter_lasts_through_it() -> None:
    """Facts, flags and counters of a chapter are there in all of its states."""
    assert play(story(CHAPTERS), "ring", "stay", "recall").told[-1] == "3 tries."


def test_what_belongs_to_a_chapter_is_forgotten_with_it() -> None:
    """Leaving a chapter puts its facts, flags and counters back; what belongs to the whole scenario stays."""
    played = play(story(CHAPTERS), "ring", "go")
    names = ("flag.rang", "fact.mood", "counter.tries", "flag.met")
    assert [played.value(name) for name in names] == [0, 0, 1, 1]
    assert play(story(CHAPTERS), "ring", "go", "home").told[-1] == "1 tries."
    assert play(story(CHAPTERS), "ring", "go", "home", "ring").refs("learned") == ["mood", "mood"]


def test_the_chapters_variables_cost_nothing_elsewhere() -> None:
    """Outside of the chapter positions do not differ in what belongs to it."""
    one, other = play(story(CHAPTERS), "ring", "go"), play(story(CHAPTERS), "ring", "ring", "go")
    scenario = one.scenario
    room = scenario.core.states[scenario.state_index["room"]]
    forgotten = {scenario.core.variables[at].name for at, _ in room.forgets}
    assert forgotten == {"flag.rang", "fact.mood", "counter.tries"}
    assert one.value("counter.tries") == other.value("counter.tries")
