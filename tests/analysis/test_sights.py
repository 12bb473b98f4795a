"""What a turn can look at: whatever else a position holds makes no difference to what comes of the turn."""

import json
from itertools import pairwise

import numpy as np
import pytest

from sim.analysis.graph import Graph, TooMany
from sim.analysis.lean import lean
from sim.analysis.menus import Menus
from sim.analysis.packing import Words
from sim.analysis.precedents import Precedents
from sim.analysis.sights import Sights, menu
from sim.analysis.waves import draw_graph
from sim.language.load import scenario_from_document
from tests.generated import document
from tests.stories import story

CHUNKS = 4
SCENARIOS = 120
FEW = 300
"""So many nodes of a scenario are looked at, at most."""


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_what_is_not_looked_at_makes_no_difference(chunk: int) -> None:
    """With any other values where a turn does not look, its ways keep the same bits, and add the same to them."""
    changed = 0
    for number in range(chunk, SCENARIOS, CHUNKS):
        scenario = scenario_from_document(json.dumps(document(number, 5, brief=True)))
        try:
            graph = draw_graph(scenario, 20_000)
        except TooMany:
            continue
        changed += _assert_blind(graph, np.random.default_rng(number))
    assert changed > 4_000


def _assert_blind(graph: Graph, random: np.random.Generator) -> int:
    """Compare what comes of the acts of some nodes and of the same with other values; returns how many differed."""
    core = lean(graph.scenario.core, keep_draws=True)
    nodes = graph.nodes
    menus = Menus(graph.scenario, core, nodes)
    decisions = np.flatnonzero(graph.sizes)
    some = random.permutation(decisions)[:FEW]
    packed = nodes.table.keys[:, some]
    own = menus.number(packed)
    rows = np.repeat(np.arange(len(some)), menus.sizes[own])
    places = np.concatenate([np.arange(menus.first[menu], menus.first[menu + 1]) for menu in own.tolist()])
    packed = packed[:, rows]
    acts, codes = menus.acts[places], menus.codes[places]
    other = _elsewhere(menus, packed, acts, random)
    # Precedents of their own, so that each is really played.
    one, two = (Precedents(graph.scenario, core, nodes, menus, None) for _ in range(2))
    found = [played.number(keys, menus.coarse(keys), acts, codes) for played, keys in ((one, packed), (two, other))]
    assert (found[0] == found[1]).all()
    assert _told(one) == _told(two)
    return int((packed != other).any(axis=0).sum())


def _told(played: Precedents) -> list[set[tuple[int, ...]]]:
    """Return what is kept of each precedent, its ways in no order, chances to twelve digits."""
    chances = np.rint(played.chances * 1e12).astype(np.uint64)
    ways = list(zip(*played.keep.tolist(), *played.add.tolist(), chances.tolist(), strict=True))
    return [set(ways[begin:end]) for begin, end in pairwise(played.first.tolist())]


def _elsewhere(menus: Menus, packed: Words, acts: np.ndarray, random: np.random.Generator) -> Words:
    """Return nodes with other values in all variables that an act does not look at, and values alike where it asks."""
    packing = menus.nodes.packing
    found = packed.copy()
    for index, variable in enumerate(menus.core.variables):
        word, shift, bits = packing.places[index + 2]
        mask = np.uint64(((1 << bits) - 1) << shift)
        drawn = random.integers(0, variable.high - variable.low + 1, len(acts)).astype(np.uint64) << np.uint64(shift)
        tried = found.copy()
        tried[word] = (tried[word] & ~mask) | drawn
        exact = (menus.exact[word].take(acts) & mask) != 0
        asked = (menus.asked[word].take(acts) & mask) != 0
        alike = (menus.grain.coarse(tried, [index]) == menus.grain.coarse(found, [index])).all(axis=0)
        free = ~exact & (~asked | alike)
        found[word, free] = tried[word, free]
    return found


LATE = """
events: {late: {becomes: {passed: {at_least: 2d}}, text: It is late., effects: {trust: {bob: -5}}}}
states:
  desk:
    choices:
      leap: {text: Leap, later: 2d, to: here}
      ring: {text: Ring, effects: {trust: {ann: 5}}, to: here}
"""


def test_a_jump_looks_at_what_rises_as_time_passes() -> None:
    """An event after two days can change Bob's trust in a jump and in a wait, but not where no time passes."""
    scenario = story(LATE)
    core = scenario.core
    sights = Sights(core)
    ann, bob = scenario.variable_index["trust.ann"], scenario.variable_index["trust.bob"]
    choices = {choice.id: choice for choice in core.choices}
    assert bob in sights.start(choices["leap"], ()).exact
    assert bob in sights.wait(choices["wait"], day_ends=True, up=True).exact
    assert {ann, bob} & sights.start(choices["ring"], ()).exact == {ann}
    assert bob not in sights.start(choices["wait"], ()).exact


def test_a_menu_looks_at_the_conditions_of_choices() -> None:
    """What is open hangs on what the conditions of choices ask for, and on nothing else."""
    scenario = story("facts: {talk: A talk.}", "states: {desk: {choices: {wait: {when: {knows: talk}}}}}")
    sight = menu(scenario.core, 0)
    assert sight.asked == {scenario.variable_index["fact.talk"]}
    assert not sight.exact
