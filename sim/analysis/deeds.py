"""How good each choice and option is on the whole, by the solver: its gain over the best that could be done instead.

A *deed* is a choice, or an option of a part. In a position, its gain is the expected score of best play after the best
decision with it, less that after the best decision without it: another choice, or for an option another option of the
same choice. On the whole it is the mean over the positions in which both are open. Each position counts as often as a
trainee comes there who plays at random in one play and as well as can be in the next: so neither what only blunderers
see nor what only the best see decides alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sim.analysis.fast import FastSolution
from sim.analysis.order import spread
from sim.analysis.solve import EQUAL
from sim.analysis.sweeps import Floats
from sim.language.deeds import Deed
from sim.language.evaluate import Bools
from sim.language.names import Names
from sim.language.problems import Path

CLEAR = 0.5
"""A question has a best answer when one of its deeds gains more points than this."""


@dataclass
class Gain:
    """What a deed gains; `weight` is how often it is open beside something else, `total` the gains so weighted."""

    weight: float = 0.0
    total: float = 0.0

    @property
    def mean(self) -> float:
        """The gain on the whole, in points; 0 where the deed is never open beside something else."""
        return self.total / self.weight if self.weight > EQUAL else 0.0


@dataclass(frozen=True)
class Asked:
    """A question of the scenario: a state with its choices, or a part with its options.

    `answers` has each deed's text and gain, in the file's order; `ordered` says that trainees see them in that order.
    """

    path: Path
    ordered: bool
    answers: list[tuple[str, Gain]]

    @property
    def best(self) -> int | None:
        """The place of the best answer, None where there is no clear one."""
        gains = [gain.mean for _, gain in self.answers]
        at = max(range(len(gains)), key=gains.__getitem__)
        return at if gains[at] > CLEAR else None


@dataclass(frozen=True)
class Judged:
    """What a scenario's deeds gain: `deeds` by path, the `questions`, and how many points hang on each state."""

    deeds: dict[Path, tuple[str, Deed, Gain]] = field(default_factory=dict)
    questions: list[Asked] = field(default_factory=list)
    hangs: dict[str, float] = field(default_factory=dict)


def often(solution: FastSolution) -> Floats:
    """Return, by node, how often a trainee comes to each node who plays at random and best in turns."""
    return (solution.reach("random") + solution.reach("best")) / 2


def judge(solution: FastSolution) -> Judged:
    """Return what every deed gains, and what hangs on every state with more than one decision."""
    return _Judging(solution).judged()


class _Judging:
    def __init__(self, solution: FastSolution) -> None:
        self.solution = solution
        self.scenario = solution.scenario
        self.core = solution.scenario.core
        self.coding = solution.graph.coding
        self.names = Names(solution.scenario.document)
        self.after = solution.after()
        self.often = often(solution)
        self.found = Judged()
        for name, placed in self.names.choices.items():
            self.found.deeds[placed.path] = (name, placed.spec, Gain())
            for part, spec in placed.spec.parts.items():
                for option, one in spec.options.items():
                    path = (*placed.path, "parts", part, "options", option)
                    self.found.deeds[path] = (f"{name}({part}={option})", one, Gain())

    def judged(self) -> Judged:
        graph = self.solution.graph
        for index, state in enumerate(self.core.states):
            nodes = np.flatnonzero((graph.states == index) & ~graph.waits)
            if nodes.size and state.choices:
                self._state(index, nodes)
        self._parts()
        return self.found

    def _state(self, index: int, nodes: NDArray[np.int64]) -> None:
        graph = self.solution.graph
        rows = spread(graph.first, nodes)
        sizes = graph.sizes[nodes]
        here = _Here(self.after[rows], graph.codes[rows], np.cumsum(sizes) - sizes, self.often[nodes])
        several = sizes > 1
        state = self.core.states[index]
        if here.often[several].sum() > EQUAL:
            self.found.hangs[state.id] = here.hanging(several)
        answers: list[tuple[str, Gain]] = []
        for number in state.choices:
            choice = self.core.choices[number]
            placed = self.names.choices[choice.id]
            first, size = int(self.coding.first[number]), self.coding.sizes[number]
            mine = (here.codes >= first) & (here.codes < first + size)
            own = Gain()
            here.add(own, mine, ~mine)
            answers.append((placed.spec.text, own))
            _, _, whole = self.found.deeds[placed.path]
            whole.weight += own.weight
            whole.total += own.total
            self._options(here, number, mine, placed.path)
        spec = self.scenario.document.states[state.id]
        fixed = (spec.order or self.scenario.document.order) == "fixed"
        self.found.questions.append(Asked(("states", state.id), fixed, answers))

    def _options(self, here: "_Here", number: int, mine: Bools, path: Path) -> None:
        choice = self.core.choices[number]
        parts = self.names.choices[choice.id].spec.parts
        options = self.coding.options(number)
        for place, argument in enumerate(choice.arguments):
            if argument.name not in parts:
                continue
            taken = np.full(len(mine), -1)
            taken[mine] = options[place][here.codes[mine] - self.coding.first[number]]
            for at, option in enumerate(argument.options):
                _, _, gain = self.found.deeds[(*path, "parts", argument.name, "options", option.id)]
                here.add(gain, taken == at, mine & (taken != at))

    def _parts(self) -> None:
        for placed in self.names.choices.values():
            for part, spec in placed.spec.parts.items():
                path = (*placed.path, "parts", part)
                answers = [
                    (one.text, self.found.deeds[(*path, "options", option)][2]) for option, one in spec.options.items()
                ]
                self.found.questions.append(Asked(path, True, answers))


@dataclass(frozen=True)
class _Here:
    """The decisions of the positions of one state, one behind the other; `starts` says where each position begins."""

    worth: Floats
    codes: NDArray[np.int32]
    starts: NDArray[np.int64]
    often: Floats

    def best(self, some: Bools) -> Floats:
        """Return the highest worth among some decisions in each position, minus infinity where there is none."""
        return np.maximum.reduceat(np.where(some, self.worth, -np.inf), self.starts)

    def add(self, gain: Gain, mine: Bools, others: Bools) -> None:
        """Add what decisions gain over others in the positions in which both are open."""
        one, other = self.best(mine), self.best(others)
        both = np.isfinite(one) & np.isfinite(other)
        gain.weight += float(self.often[both].sum())
        gain.total += float(self.often[both] @ (one[both] - other[both]))

    def hanging(self, several: Bools) -> float:
        """Return how many points lie between the best and the worst decision, in the mean over some positions."""
        between = np.maximum.reduceat(self.worth, self.starts) - np.minimum.reduceat(self.worth, self.starts)
        weight = self.often[several]
        return float(weight @ between[several] / weight.sum())


def clear(judged: Judged, *, ordered: bool = False) -> Iterator[tuple[Asked, int]]:
    """Yield the questions with a best answer, and its place; with `ordered` those alone that keep their order."""
    for question in judged.questions:
        best = question.best
        if best is not None and len(question.answers) > 1 and (question.ordered or not ordered):
            yield question, best
