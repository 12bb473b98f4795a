"""A graph is the same however it is drawn, and its blocks tell what is written out."""

import json

import numpy as np
import pytest

from bench.stories import grown
from sim.analysis.fast import FastSolution
from sim.analysis.graph import Graph, TooMany
from sim.analysis.order import Round, forwards
from sim.analysis.waves import draw_graph
from sim.language.load import load_scenario, scenario_from_document
from tests.generated import document

Way = tuple[object, int, object, float]


def ways_of(graph: Graph) -> set[Way]:
    """Return every way of a graph: from which place, by which decision, where to, and how probably."""
    places = [graph.nodes.place(node) for node in range(graph.size)]
    decisions = np.repeat(np.arange(len(graph.codes)), np.diff(graph.begin)).tolist()
    told = zip(decisions, graph.ways.tolist(), graph.chances.tolist(), strict=True)
    return {
        (places[graph.sources[decision]], int(graph.codes[decision]), places[way], round(chance, 12))
        for decision, way, chance in told
    }


def test_nodes_looked_at_together_make_no_difference() -> None:
    """Whether two nodes are looked at together or all of a wave, the same is found."""
    scenario = load_scenario(grown(5, 1, 1))
    whole = draw_graph(scenario)
    for at_once in (25, 300):
        parted = draw_graph(scenario, at_once=at_once)
        assert len(parted.blocks) > len(whole.blocks)
        assert ways_of(parted) == ways_of(whole)
        assert FastSolution(parted).best.score == pytest.approx(FastSolution(whole).best.score, abs=1e-12)


def test_waves_of_days_lead_forwards() -> None:
    """Where every choice takes a day, waves as they are found can be reckoned one after the other."""
    graph = draw_graph(load_scenario(grown(5, 1, 1)))
    assert graph.forwards
    assert forwards(graph) is graph
    assert_forwards(graph)


@pytest.mark.parametrize("number", range(24))
def test_other_graphs_are_numbered_anew(number: int) -> None:
    """Choices that cost no time lead back to nodes found before; numbered anew, all lead to later blocks."""
    try:
        graph = draw_graph(scenario_from_document(json.dumps(document(number, 4, brief=True))), 5_000)
        found = forwards(graph)
    except (TooMany, Round):
        return
    assert_forwards(found)
    assert ways_of(found) == ways_of(graph)


def assert_forwards(graph: Graph) -> None:
    """Hold that every way leads behind the block that it comes from, and that blocks hold all nodes with decisions."""
    ends = [block.nodes.stop for block in graph.blocks]
    for block, end in zip(graph.blocks, ends, strict=True):
        assert all(ways.targets.min() >= end for ways in block.ways)
    assert sum(block.heads[0] for block in graph.blocks) == np.count_nonzero(graph.sizes)


def test_the_limit_holds_within_a_wave() -> None:
    """A wave that passes the limit is not looked at to its end; the first nodes are there to be counted."""
    with pytest.raises(TooMany) as stopped:
        draw_graph(load_scenario(grown(9, 2, 2)), 500, at_once=20)
    graph = stopped.value.graph
    assert graph.size == len(graph.states) == 500
    assert not graph.blocks
