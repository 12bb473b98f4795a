"""Exact solving: the fast solver beside the plain one and, where it is installed, beside Storm; growth and memory.

Times are those of the processor, since a solver waits for nothing else. Growth and memory are measured in a process
of its own for each size, so that one size does not profit from the memory that another left behind.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from bench import storm
from bench.measure import line
from bench.models import prism_model
from bench.stories import grown
from sim.analysis.drn import drn
from sim.analysis.explore import explore
from sim.analysis.fast import FastSolution, solve_fast
from sim.analysis.prism import prism
from sim.analysis.solve import solve
from sim.language.load import load_path, load_scenario

SIZES = ((9, 2, 2), (15, 3, 3), (25, 3, 4), (44, 3, 4))
"""Days and counters of scenarios with 13,000, 180,000, 1,270,000 and 4,890,000 positions."""

UNBOUNDED = 1_000_000_000
GROWN = """
import resource, time
from bench.stories import grown
from sim.analysis.fast import FastSolution, solve_fast
from sim.language.load import load_scenario
scenario = load_scenario(grown(*{size}))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
solution = solve_fast(scenario, {limit})
taken = time.process_time() - began
print(solution.positions, taken, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024)
"""


def seconds(call: Callable[[], object]) -> float:
    """Return the processor's seconds that a call takes."""
    began = time.process_time()
    call()
    return time.process_time() - began


def beside_plain() -> list[str]:
    """Return the time of the fast solver as a share of the plain one's, on a scenario of 12,000 positions."""
    scenario = load_scenario(grown(9, 2, 2))
    shares = [seconds(lambda: solve_fast(scenario)) / seconds(lambda: solve(scenario)) for _ in range(3)]
    return [line("solving, as a share of the plain solver's time", sorted(shares)[1], 0.1)]


def growth() -> list[str]:
    """Return how the time for each position grows, and what a million of them takes in memory (in GB)."""
    found: list[tuple[int, float, int]] = []
    for size in SIZES:
        command = [sys.executable, "-c", GROWN.format(size=size, limit=UNBOUNDED)]
        written = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        found.append((int(written[0]), float(written[1]), int(written[2])))
    each = [taken / positions for positions, taken, _ in found]
    lines = [
        line(f"time for each of {positions:,} positions, as a multiple of {found[0][0]:,}", one / each[0], 1.5)
        for (positions, _, _), one in zip(found[1:], each[1:], strict=True)
    ]
    positions, _, memory = found[-1]
    return [*lines, line(f"GB for a million positions, of {positions:,}", memory / 1e9 / (positions / 1e6), 1.0)]


def shipped() -> list[str]:
    """Return the seconds that each shipped scenario takes."""
    scenarios = sorted(Path("scenarios").glob("*.yaml"))
    return [
        line(f"seconds to solve {path.stem}", seconds(lambda path=path: solve_fast(load_path(path))), 2.0)  # type: ignore[misc]
        for path in scenarios
    ]


def beside_storm() -> list[str]:
    """Return the time as a share of Storm's, on the same questions of the same model, written in three ways.

    In variables of its own, by hand, at a million positions: Storm finds the states itself. As `sim export-mdp` writes
    it: in DRN, found already, and in PRISM's language, at small sizes. Both must agree to 1e-9.
    """
    if find_spec("stormpy") is None:
        return ["Storm is not installed, so nothing was compared with it: pip install -e '.[storm]'"]
    return [_by_hand((25, 3, 4)), _explicit((15, 3, 3)), _flat((6, 1, 1))]


Size = tuple[int, int, int]
Figures = dict[str, float]


def _by_hand(size: Size) -> str:
    scenario = load_scenario(grown(*size))
    solution: list[FastSolution] = []
    mine = seconds(lambda: solution.append(solve_fast(scenario, UNBOUNDED)))
    with tempfile.TemporaryDirectory() as folder:
        theirs = 0.0
        asked: Figures = {}
        for chain in (False, True):
            path = Path(folder) / "model.prism"
            path.write_text(prism_model(scenario, *size, chain=chain), "utf-8")
            theirs += seconds(lambda path=path, chain=chain: asked.update(storm.of_program(path, chain)))  # type: ignore[misc]
    held(solution[0], asked, solution[0].positions + 1)
    return line(f"solving {solution[0].positions:,} positions, of Storm's time on a model by hand", mine / theirs, 0.05)


def _explicit(size: Size) -> str:
    scenario = load_scenario(grown(*size))
    solution: list[FastSolution] = []
    mine = seconds(lambda: solution.append(solve_fast(scenario, UNBOUNDED)))
    with tempfile.TemporaryDirectory() as folder:
        theirs = 0.0
        asked: Figures = {}
        for chain in (False, True):
            path = Path(folder) / "model.drn"
            with path.open("w", encoding="utf-8") as file:
                file.writelines(drn(solution[0], chain=chain))
            theirs += seconds(lambda path=path, chain=chain: asked.update(storm.of_drn(path, chain)))  # type: ignore[misc]
    held(solution[0], asked, solution[0].graph.size + 2)
    return line(f"solving {solution[0].positions:,} positions, of Storm's time on the DRN", mine / theirs, 0.05)


def _flat(size: Size) -> str:
    scenario = load_scenario(grown(*size))
    solution: list[FastSolution] = []
    mine = seconds(lambda: solution.append(solve_fast(scenario)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.prism"
        path.write_text(prism(explore(scenario)), "utf-8")
        asked: Figures = {}
        theirs = seconds(lambda: asked.update(storm.of_program(path, False)))
    held(solution[0], asked, solution[0].graph.size + 2)
    return line(f"solving {solution[0].positions:,} positions, of Storm's time on the flat PRISM", mine / theirs, 0.05)


def held(solution: FastSolution, asked: Figures, states: int) -> None:
    """Hold every figure that Storm gave against the solver's; raises AssertionError where one differs by 1e-9."""
    expected = {"states": states, "max": solution.best.score, "min": solution.worst.score}
    expected |= {"random": solution.random.score, **solution.random.outcomes}
    for name, found in asked.items():
        if abs(found - expected[name]) > 1e-9:
            raise AssertionError(f"Storm says {found} ({name}), the solver {expected[name]}")


def main() -> list[str]:
    """Measure and return the lines of the report."""
    return [*beside_plain(), *growth(), *shipped(), *beside_storm()]


if __name__ == "__main__":
    print("\n".join(main()))
