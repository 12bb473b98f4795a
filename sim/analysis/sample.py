"""Plays of a scenario in bulk: what many seeded plays come to, all of them stepped together.

The plays follow the same rules as the exact analysis, but nothing is explored: each draw and each decision falls by
numbers of the play's own. So the figures are a cross-check of the exact ones, and there is no limit to the size of a
scenario. The same seed gives the same plays, however many are stepped together, and the first thousand of ten
thousand plays are those of one thousand. The luck is independent of that of attempts: seed 7 here has nothing to do
with seed 7 of `sim play`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import sqrt
from typing import Protocol

import numpy as np

from sim.analysis.crowd import NO_WAIT, Rows
from sim.analysis.dice import DiceTurn, Streams, streams
from sim.analysis.fast import FastSolution, NotReachable
from sim.analysis.known import require_known
from sim.analysis.lean import lean
from sim.analysis.solve import StoryStalls
from sim.engine.attempt import Memory
from sim.engine.memory import start_values
from sim.engine.score import scores
from sim.language.core import ALWAYS, Choice, Condition
from sim.language.evaluate import Bools, hold
from sim.language.load import Scenario

AT_ONCE = 50_000
"""So many plays are stepped together unless it is said otherwise: enough to be fast, few enough for little memory."""

LONGEST = 10_000
"""A play of more steps (decisions, and days of waiting) than this is taken for one that does not end."""


class Endless(Exception):
    """Plays went on and on: the scenario has a way round that costs no time."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What plays came to.

    `histogram` counts the plays of each score (0 to 100), `outcomes` those of each outcome by id; `uncovered` lists
    the choices, and the options as `choice(part=option)`, that no play took, in the file's order.
    """

    plays: int
    histogram: tuple[int, ...]
    outcomes: dict[str, int]
    uncovered: tuple[str, ...]

    @property
    def mean(self) -> float:
        """The mean score."""
        return sum(points * count for points, count in enumerate(self.histogram)) / self.plays

    @property
    def error(self) -> float:
        """The standard error of the mean: the standard deviation of the scores by the root of the number of plays."""
        if self.plays == 1:
            return 0.0
        mean = self.mean
        squares = sum(count * (points - mean) ** 2 for points, count in enumerate(self.histogram))
        return sqrt(squares / (self.plays - 1) / self.plays)


class Policy(Protocol):
    """A way of playing: decides for plays that stand open. `looks` says whether it looks at whole positions."""

    looks: bool

    def decide(self, turn: DiceTurn, rows: Rows) -> None:
        """Set the choice of each of some rows of a turn, and its options."""
        ...


class RandomPolicy:
    """Random play: each open choice alike, then each open option of each of its arguments alike."""

    looks = False

    def decide(self, turn: DiceTurn, rows: Rows) -> None:
        """Set the choice of each row and its options; raises StoryStalls where nothing is open."""
        core = turn.core
        for state, mine in turn.by(turn.at, rows):
            choices = core.states[state].choices
            open_here = np.stack([_is_open(turn, core.choices[index], mine) for index in choices])
            if not open_here.any(axis=0).all():
                raise StoryStalls(core.states[state].id)
            turn.choice[mine] = np.array(choices, dtype=np.int32)[turn.pick(open_here, mine)]
        for index, mine in turn.by(turn.choice, rows if len(turn.options) else rows[:0]):
            for place, argument in enumerate(core.choices[index].arguments):
                can = np.stack([_asks(turn, option.when, mine) for option in argument.options])
                turn.options[place, mine] = turn.pick(can, mine)


def _is_open(turn: DiceTurn, choice: Choice, rows: Rows) -> Bools:
    yes = _asks(turn, choice.when, rows)
    for argument in choice.arguments:
        yes = yes & np.any([_asks(turn, option.when, rows) for option in argument.options], axis=0)
    return yes


def _asks(turn: DiceTurn, condition: Condition, rows: Rows) -> Bools:
    if condition == ALWAYS:
        return np.ones(len(rows), dtype=bool)
    found, hanging = hold(condition, *turn.of(rows))
    if hanging is not None:
        raise TypeError("a choice is open or not by a truth that nobody may know")
    return found


class SolvedPolicy:
    """A way of playing that was reckoned: it takes the decision that stands beside each node of a solution."""

    looks = True

    def __init__(self, solution: FastSolution, policy: str) -> None:
        """`policy` is `best`, `worst`, or `neglect:` and a principle; raises KeyError for others."""
        self.graph = solution.graph
        self.codes = solution.decided(policy)
        self.options = [self.graph.coding.options(index) for index in range(len(self.graph.coding.choices))]

    def decide(self, turn: DiceTurn, rows: Rows) -> None:
        """Set the choice of each row and its options; raises NotReachable where the solution has no such position."""
        nodes, coding = self.graph.nodes, self.graph.coding
        none = np.full(len(rows), NO_WAIT, dtype=np.int32)
        found = nodes.table.find(nodes.packed(turn.at[rows], turn.clock[rows], turn.values[:, rows], none, none, none))
        if (found < 0).any():
            state = turn.core.states[turn.at[rows[found < 0][0]]].id
            raise NotReachable(f"the solution has no such position in `{state}`")
        codes = self.codes[found]
        turn.choice[rows] = coding.choice_of(codes)
        for index, mine in turn.by(turn.choice, rows):
            options = self.options[index]
            which = codes[np.searchsorted(rows, mine)] - coding.first[index]
            turn.options[: len(options), mine] = options[:, which]


def sample(
    scenario: Scenario,
    plays: int,
    seed: int,
    policy: Policy | None = None,
    memory: Memory | None = None,
    at_once: int = AT_ONCE,
    progress: Callable[[int], None] | None = None,
) -> Sample:
    """Play a scenario `plays` times (1 or more) by a policy, by default at random; `seed` is a whole number from 0 up.

    `at_once` plays are stepped together, which makes no difference to what comes of them. `progress` is told how many
    plays have ended. Raises StoryStalls where a play cannot go on, Endless where plays do not end, UnknownConstruct
    for a core that says more than is known here, and ValueError for no plays or a negative seed.
    """
    if plays < 1:
        raise ValueError(f"there must be at least one play, not {plays}")
    if seed < 0:
        raise ValueError(f"a seed is a whole number from 0 up, not {seed}")
    require_known(scenario.core)
    found = _Sampling(scenario, policy or RandomPolicy(), start_values(scenario.core, memory))
    for first in range(0, plays, at_once):
        ended = first

        def told(count: int, ended: int = ended) -> None:
            if progress is not None:
                progress(ended + count)

        found.play(streams(seed, first, min(at_once, plays - first)), told)
    return found.sample(plays)


class _Sampling:
    def __init__(self, scenario: Scenario, policy: Policy, starts: list[int]) -> None:
        self.scenario = scenario
        self.core = scenario.core if policy.looks else lean(scenario.core)
        self.policy = policy
        self.starts = starts
        self.turn = DiceTurn(replace(scenario, core=self.core))
        low = min([0, *(variable.low for variable in self.core.variables)])
        high = max([0, *(variable.high for variable in self.core.variables)])
        self.type = np.int16 if low > -(2**14) and high < 2**14 else np.int32
        self.most = max((len(choice.arguments) for choice in self.core.choices), default=0)
        self.histogram = np.zeros(101, dtype=np.int64)
        self.ends = np.zeros(len(self.core.states), dtype=np.int64)
        self.taken = np.zeros(len(self.core.choices), dtype=bool)
        self.options = [[np.zeros(len(a.options), dtype=bool) for a in c.arguments] for c in self.core.choices]

    def play(self, begun: Streams, progress: Callable[[int], None]) -> None:
        """Play one play for each stream to its outcome."""
        plays, turn = len(begun), self.turn
        turn.streams = begun
        blank = np.full(plays, NO_WAIT, dtype=np.int32)
        columns = {"at": np.full_like(blank, self.core.start), "clock": np.zeros_like(blank)}
        values = np.repeat(np.array(self.starts, dtype=self.type)[:, None], plays, axis=1)
        options = np.zeros((self.most, plays), dtype=np.int16)
        turn.gather({**columns, "until": blank, "choice": blank}, values, options)
        turn.begin()
        live = self._going_on(np.arange(plays), progress)
        for _ in range(LONGEST):
            if not live.size:
                return self._count()
            decides = turn.until[live] == NO_WAIT
            deciding = live[decides]
            if deciding.size:
                self.policy.decide(turn, deciding)
                self._note(deciding)
            turn.play_on(live, decides)
            live = self._going_on(live, progress)
        raise Endless("plays go on without end: some way round costs no time and uses nothing up")

    def _note(self, rows: Rows) -> None:
        """Note which choices and options were taken."""
        turn = self.turn
        self.taken[turn.choice[rows]] = True
        if self.most:
            for index, mine in turn.by(turn.choice, rows):
                for place, seen in enumerate(self.options[index]):
                    seen[turn.options[place, mine]] = True

    def _going_on(self, live: Rows, progress: Callable[[int], None]) -> Rows:
        """Return the plays that have not ended."""
        turn = self.turn
        ended = turn.outcomes[turn.at[live]] & (turn.until[live] == NO_WAIT)
        if not ended.any():
            return live
        live = live[~ended]
        progress(turn.n - len(live))
        return live

    def _count(self) -> None:
        """Count outcomes and scores of plays that have all ended."""
        turn, n = self.turn, self.turn.n
        self.ends += np.bincount(turn.at[:n], minlength=len(self.ends))
        points = scores(self.scenario, turn.at[:n], turn.clock[:n], turn.values[:, :n])
        self.histogram += np.bincount(points, minlength=101)

    def sample(self, plays: int) -> Sample:
        """Return what has been counted."""
        outcomes = {name: int(self.ends[self.scenario.state_index[name]]) for name in self.scenario.document.outcomes}
        return Sample(plays, tuple(self.histogram.tolist()), outcomes, tuple(self._uncovered()))

    def _uncovered(self) -> list[str]:
        found: list[str] = []
        for choice, taken, of_arguments in zip(self.core.choices, self.taken, self.options, strict=True):
            if not taken:
                found.append(choice.id)
                continue
            for argument, seen in zip(choice.arguments, of_arguments, strict=True):
                missed = np.flatnonzero(~seen).tolist()
                found += [f"{choice.id}({argument.name}={argument.options[at].id})" for at in missed]
        return found
