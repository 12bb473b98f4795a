"""What a story can still come to once conduct was breached: the cap, and never more."""

import numpy as np

from sim.analysis.graph import Graph
from sim.engine.score import scores


def best_breached(graph: Graph) -> int | None:
    """Return the highest score of any story in which conduct was breached, whatever else was done and however lucky.

    It is 0 to the cap of 40, or None where no story that ends has a breach.
    """
    breach = graph.scenario.core.scoring.breach
    if breach is None:
        return None
    nodes = graph.nodes
    found = np.flatnonzero(graph.ends & (nodes.column(2 + breach) > 0))
    if not found.size:
        return None
    values = nodes.values(nodes.table.keys[:, found])
    return int(scores(graph.scenario, graph.states[found], graph.clocks[found], values).max())
