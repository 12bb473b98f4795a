"""Agreement on thousands of made-up scenarios: engine, both solvers, sampler, and Storm where it is installed.

What the tests do with hundreds of numbers is done here with others, `COUNT` of them, and Storm is asked as well.
"""

import tempfile
from importlib.util import find_spec
from pathlib import Path

from bench import storm
from bench.solve import held
from sim.analysis.drn import drn
from sim.analysis.fast import FastSolution
from tests.analysis.agreement import assert_all_agree, compared

COUNT = 4_000
FIRST = 100_000
"""The tests begin at 0, so that these are other scenarios."""


def by_storm(solution: FastSolution) -> None:
    """Hold Storm's figures against the solver's; raises AssertionError where they differ by 1e-9."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.drn"
        met = [name for name, chance in solution.random.outcomes.items() if chance]
        for chain in (False, True):
            path.write_text("".join(drn(solution, chain=chain)), "utf-8")
            held(solution, storm.of_drn(path, chain, met), solution.graph.size + 2)


def main(count: int = COUNT) -> list[str]:
    """Compare and return the lines of the report; raises AssertionError at the first scenario that differs."""
    asks_storm = find_spec("stormpy") is not None
    agreed = 0
    for number in range(FIRST, FIRST + count):
        one = compared(number)
        if one is not None:
            try:
                assert_all_agree(one, number)
                if asks_storm:
                    by_storm(one.fast)
            except AssertionError as error:
                raise AssertionError(f"scenario number {number}: {error}") from error
            agreed += 1
    others = (
        "engine, solvers, sampler and Storm" if asks_storm else "engine, solvers and sampler (Storm is not installed)"
    )
    return [f"{agreed:,} of {count:,} made-up scenarios could be compared, and on all of them {others} agree"]


if __name__ == "__main__":
    print("\n".join(main()))
