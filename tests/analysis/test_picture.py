"""A scenario's picture holds its states, choices, chances, events and outcomes, in the words of the file."""

import json
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings

from sim.analysis.asked import in_words
from sim.analysis.drawing import svg
from sim.analysis.layers import Box, lay_out
from sim.analysis.notations import dot, mermaid
from sim.analysis.picture import Edge, Picture, picture
from sim.language.core import Fork
from sim.language.load import scenario_from_document
from tests.generated import Data, documents
from tests.stories import story


def told(drawn: Picture) -> set[str]:
    """Return the edges by the titles of what they join: `from -> to: label (when)`, dashed ones with `..>`."""
    titles = {node.id: node.title for node in drawn.nodes}

    def line(edge: Edge) -> str:
        words = " ".join(part for part in (edge.label, f"({edge.when})" if edge.when else "") if part)
        arrow = "..>" if edge.kind == "event" else "->"
        return f"{titles[edge.source]} {arrow} {titles[edge.target]}" + (f": {words}" if words else "")

    return {line(edge) for edge in drawn.edges}


def test_choices_and_the_horizon() -> None:
    """A choice that stays is an edge to where it began; the horizon is an event like others."""
    drawn = picture(story())
    assert told(drawn) == {
        "Desk -> Desk: Wait a day",
        "Desk -> Done: Finish",
        "Time runs out ..> Over",
    }
    assert drawn.summary == "1 state and 2 outcomes. The story begins with Desk."
    assert [(node.title, node.kind, node.note) for node in drawn.nodes] == [
        ("Desk", "state", "desk"),
        ("Done", "outcome", "placed"),
        ("Over", "outcome", "drifted"),
        ("Time runs out", "event", "after 4w"),
    ]


def test_conditions_and_chances() -> None:
    """Cases carry their condition, branches their odds; where odds can change the picture says so."""
    drawn = picture(
        story(
            """
facts: {talk: A talk.}
states:
  desk:
    title: The desk
    choices:
      wait: null
      learn: {text: Learn, once: true, learns: talk, to: here}
      finish:
        text: Ask
        to:
          - when: {all: [{knows: talk}, {trust: {ann: {at_least: 60}}}]}
            to: done
          - chance:
              - {to: done, odds: 12.5%}
              - {to: over, odds: 40%, adjust: [{when: {trust: {ann: {below: 30}}}, by: +10%}]}
              - {to: over, odds: rest}
"""
        )
    )
    assert told(drawn) == {
        "The desk -> The desk: Learn",
        "The desk -> Done: Ask (if knows talk and trust of Ann Lee at least 60)",
        "The desk -> chance: Ask (otherwise)",
        "chance -> Done: 12.5%",
        "chance -> Over: 40% or so",
        "chance -> Over: the rest",
        "Time runs out ..> Over",
    }


EVENTS = """
people: {ann: {walks_away: {at: 10, to: over}}}
chapters: {one: {title: The first days}}
promises: {call: {to: ann, text: A call, within: 2d, broken: {to: over}}}
claims: {praise: {to: ann, text: Praise, true: false, surfaces: {chance: 5% per day}, exposed: {to: over}}}
events:
  news: {chance: 3.5% per day, during: one, title: News, to: d}
  small: {at: 3d, during: b, to: d}
  quiet: {chance: 1% per day}
states:
  desk: {chapter: one}
  a: {chapter: one, text: A, choices: {to_b: {text: On, takes: 1d, promises: call, to: b}}}
  b: {chapter: one, text: B, choices: {to_d: {text: On, takes: 1d, claims: praise, to: d}}}
  d: {text: D, choices: {go: {text: Go, takes: 1d, to: back}, end: {text: End, to: done}}}
"""


def test_events() -> None:
    """Events in few states are joined to them, in more they say where; those that lead nowhere are left out."""
    drawn = picture(story(EVENTS))
    events = {node.title: node.note for node in drawn.nodes if node.kind == "event"}
    assert events == {
        "Broken: A call": "at any time",
        "Small": "after 3d",
        "News": "3.5% a day; during The first days",
        "Comes out: Praise": "5% a day; at any time",
        "Ann Lee walks away": "trust 10 or less; at any time",
        "Time runs out": "after 4w; at any time",
    }
    assert {"B ..> Small", "Small ..> D", "News ..> D"} <= told(drawn)
    assert dict(drawn.groups) == {"chapter.one": "The first days", "outcomes": "How it can end"}


def test_back_leads_to_where_one_may_have_come_from() -> None:
    """`back` is drawn to each state that leads there."""
    assert "D -> B: Go" in told(picture(story(EVENTS)))


def test_automatic_states() -> None:
    """States that go on by themselves are marked, and their ways carry no choice."""
    drawn = picture(story("states: {desk: {choices: {wait: {to: hall}}}, hall: {goes: done}}"))
    assert "Hall -> Done" in told(drawn)
    assert next(node.kind for node in drawn.nodes if node.title == "Hall") == "automatic"


def test_conditions_in_words() -> None:
    """Each kind of condition has words."""
    words = {
        "{knows: talk}": "knows talk",
        "{not: {knows: talk}}": "not (knows talk)",
        "{flag: warm}": "warm",
        "{taken: wait}": "took wait",
        "{visited: {desk: {at_least: 2}}}": "been to desk 2 times or more",
        "{taken: {wait: {below: 3}}}": "took wait 2 times at most",
        "{passed: {at_least: 3d}}": "from day 4 on",
        "{passed: {below: 3d}}": "before day 4",
        "{trust: {ann: {at_least: 40, below: 60}}}": "trust of Ann Lee from 40 to 59",
        "{counter: {calls: {is: 2}}}": "calls is 2",
        "{any: [{knows: talk}, {flag: warm}]}": "(knows talk or warm)",
        "{promised: ring}": "promised ring",
        "{claimed: praise}": "claimed praise",
        "{exposed: praise}": "praise came out",
        "{kept: ring}": "kept ring",
        "{broken: ring}": "broke ring",
        "{silence: {ann: {at_least: 3}}}": "silent days of Ann Lee at least 3",
    }
    found = {}
    for condition in words:
        scenario = story(
            f"""
facts: {{talk: A talk.}}
flags: [warm]
counters: {{calls: {{to: 5}}}}
promises: {{ring: {{to: ann, text: A call, within: 2d}}}}
claims: {{praise: {{to: ann, text: Praise, true: false, surfaces: {{chance: 5% per day}}}}}}
states: {{desk: {{choices: {{wait: {{to: [{{when: {condition}, to: done}}, {{to: over}}]}}}}}}}}
"""
        )
        case = scenario.core.choices[0].route[0]
        assert not isinstance(case.to, Fork)
        found[condition] = in_words(scenario, case.when)
    assert found == words


def test_a_truth_in_words() -> None:
    """A truth is told by its option."""
    scenario = story(
        'truths: {budget: {options: {"real": 30%, "not": 70%}}}',
        "states: {desk: {choices: {wait: {to: [{when: {truth: {budget: real}}, to: done}, {to: over}]}}}}",
    )
    assert in_words(scenario, scenario.core.choices[0].route[0].when) == "budget is real"


# Drawing --------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(8))
def test_every_scenario_can_be_drawn(data: Data) -> None:
    """Whatever the language can say has a picture in each notation; the SVG is well-formed."""
    drawn = picture(scenario_from_document(json.dumps(data)))
    assert mermaid(drawn).startswith("flowchart TD\n")
    assert dot(drawn).startswith("digraph scenario {\n")
    ElementTree.fromstring(svg(drawn))


def test_layers_go_downwards() -> None:
    """Edges lead to a later layer where they can, a ring is cut once, and groups lie below each other."""
    boxes = {name: Box(100, 40, group) for name, group in (("a", 0), ("b", 0), ("c", 0), ("d", 1))}
    laid = lay_out(boxes, [("a", "b"), ("b", "c"), ("c", "a"), ("a", "c"), ("c", "d")])
    tops = [laid.boxes[name][1] for name in "abcd"]
    assert tops == sorted(set(tops))
    assert laid.bands[0][1] <= laid.bands[1][0]
    ring = laid.edges[2]
    assert ring[0][1] > ring[-1][1], "the edge that closes the ring leads upwards"


def test_boxes_of_a_layer_stand_apart() -> None:
    """Boxes keep their distance, and the middle one of three stands below what leads to all of them."""
    boxes = {name: Box(100, 40, 0) for name in "pxyz"}
    laid = lay_out(boxes, [("p", "x"), ("p", "y"), ("p", "z")])
    row = sorted(laid.boxes[name][0] for name in "xyz")
    assert all(after - before >= 100 + 26 - 1e-6 for before, after in pairwise(row))
    assert abs(laid.boxes["p"][0] - row[1]) < 1
