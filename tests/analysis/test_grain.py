"""Values are alike where no condition tells them apart."""

import numpy as np

from sim.analysis.grain import Grain, conditions
from sim.analysis.nodes import packing_of
from tests.stories import story

SNIPPET = """
counters: {calls: {to: 6}, mails: {to: 6}}
states:
  desk:
    choices:
      wait: {when: {counter: {calls: {at_least: 3}}}, effects: {counters: {calls: 1, mails: 1}}}
"""


def test_the_lowest_value_stands_for_those_alike() -> None:
    """Of calls it is asked whether there were three; so 1 and 2 are like 0, and 4 to 6 like 3."""
    scenario = story(SNIPPET)
    packing = packing_of(scenario)
    names = [variable.name for variable in scenario.core.variables]
    calls, mails = names.index("counter.calls"), names.index("counter.mails")
    columns = [np.full(7, max(low, min(high, 0)), dtype=np.int32) for low, high in packing.bounds]
    columns[calls + 2] = columns[mails + 2] = np.arange(7, dtype=np.int32)
    packed = packing.pack(columns)
    coarse = Grain(scenario.core, packing, conditions(scenario.core)).coarse(packed, [calls])
    found = np.empty(7, dtype=np.int32)
    packing.unpack(coarse, calls + 2, found)
    assert found.tolist() == [0, 0, 0, 3, 3, 3, 3]
    packing.unpack(coarse, mails + 2, found)
    assert found.tolist() == list(range(7))
    packing.unpack(packed, calls + 2, found)
    assert found.tolist() == list(range(7))
