"""The turn of `sim.engine.turn`, played for a crowd of cursors at once, under every way the draws can fall.

The order in which things happen is the engine's, method by method under the same names; tests prove that both come to
the same. No transcript is kept. What nothing can still ask for is dropped only where a row has come to rest, or waits,
by whoever packs it; until then it makes no difference.
"""

from typing import Any

import numpy as np

from sim.analysis.crowd import NO_WAIT, STILL, Crowd, Rows, Watch, joined
from sim.language.core import BACK, HERE, NOWHERE, WHOLE, Fork, Route, Rule
from sim.language.evaluate import Bools, Ints, all_weights, probabilities
from sim.language.load import Scenario

MOST_TRIES = 1_000
"""Rules that set each other off fire once a reckoning, so that they come to an end long before."""


class Turn(Crowd):
    """A turn of a crowd; `entered` tells which states were entered, in passing too."""

    def __init__(self, scenario: Scenario, watch: Watch | None = None) -> None:
        super().__init__(scenario, watch)
        core = scenario.core
        self.per_day = scenario.clock.ticks_per_day
        self.outcomes = np.array([state.outcome for state in core.states])
        self.passing = np.array([state.route is not None for state in core.states])
        self.back_by = np.array([-1 if state.came_from is None else state.came_from for state in core.states])
        self.some_jump = any(choice.jumps for choice in core.choices)
        self.some_pass = bool(self.passing.any())
        self.takes = np.array([choice.takes for choice in core.choices], dtype=np.int32)
        self.entered = np.zeros(len(core.states), dtype=bool)
        self.entered[core.start] = True

    def begin(self) -> None:
        """Enter the start state with every row, and come to rest."""
        rows = np.arange(self.n)
        self.heading[rows] = self.core.start
        self.enter(rows)
        self.go_on()

    # A decision -----------------------------------------------------------------------------------------

    def start(self, which: Rows | None = None) -> None:
        """Apply the choice of each of some rows, by default all, with its options; its time then begins to pass, or it
        comes to where it leads.
        """
        acted: list[Rows] = []
        for index, rows in self.by(self.choice, np.arange(self.n) if which is None else which):
            choice = self.core.choices[index]
            rows = self.run(choice.operations, rows)
            for place, argument in enumerate(choice.arguments):
                parts = [rows[self.options[place, rows] == at] for at in range(len(argument.options))]
                rows = np.concatenate(
                    [self.run(option.operations, mine) for option, mine in zip(argument.options, parts, strict=True)]
                )
            acted.append(rows)
        led, rows = self._rises(joined(acted))
        self._interrupted(led)
        self.until[rows] = self.clock[rows] + self.takes[self.choice[rows]]
        self._time_is_up(self._jump(rows) if self.some_jump else rows)

    def _jump(self, rows: Rows) -> Rows:
        """Let time jump where a row's choice does; returns the rows that are led nowhere else."""
        left: list[Rows] = []
        for index, mine in self.by(self.choice, rows):
            choice = self.core.choices[index]
            if choice.jumps:
                mine = self.run(choice.jump_operations, mine)
                self.clock[mine] = np.minimum(self.until[mine], self.core.horizon)
                led, mine = self._rises(mine)
                self._interrupted(led)
            left.append(mine)
        return joined(left)

    def wait(self, rows: Rows | None = None) -> None:
        """Let time pass up to the next day's end at most, with that day's reckoning, for some rows, by default all."""
        rows = np.arange(self.n) if rows is None else rows
        day_end = (self.clock[rows] // self.per_day + 1) * self.per_day
        self.clock[rows] = np.minimum(np.minimum(self.until[rows], day_end), self.core.horizon)
        ended = self.clock[rows] == day_end
        led, left = self._reckons(rows[ended])
        risen, stay = self._rises(joined([rows[~ended], left]))
        self._interrupted(joined([led, risen]))
        self._time_is_up(stay)

    def _time_is_up(self, rows: Rows) -> None:
        up = self.clock[rows] >= self.until[rows]
        late = ~up & (self.clock[rows] >= self.core.horizon)
        self.heading[rows[late]] = self.core.horizon_outcome
        self._interrupted(rows[late])
        over = rows[up]
        self.until[over] = NO_WAIT
        for index, mine in self.by(self.choice, over):
            self._resolve(self.core.choices[index].route, mine)

    def _interrupted(self, rows: Rows) -> None:
        self.until[rows] = NO_WAIT

    # Rules ----------------------------------------------------------------------------------------------

    def _reckons(self, rows: Rows) -> tuple[Rows, Rows]:
        """Hold the day's reckoning; returns the rows that it leads elsewhere, and the others."""
        self.fired[:, rows] = False
        rows = self.run(self.core.day_end, rows)
        away: list[Rows] = []
        for rule in self.core.daily:
            if not rows.size:
                break
            happens, rows = self._happens(rule, rows)
            led, left = self._carry_out(rule, happens)
            away.append(led)
            rows = joined([rows, left])
        for index, rule in enumerate(self.rules):
            if rule.pending is None or not rows.size:
                continue
            due = self.values[rule.pending, rows] != 0
            mine, rows = rows[due], rows[~due]
            self.values[rule.pending, mine] = 0
            ready = ~self.fired[index, mine]
            rows = joined([rows, mine[~ready]])
            asked, yes = self.asks(rule.when, mine[ready])
            self.fired[index, asked[yes]] = True
            led, left = self._carry_out(rule, asked[yes])
            away.append(led)
            rows = joined([rows, asked[~yes], left])
        return joined(away), rows

    def _happens(self, rule: Rule, rows: Rows) -> tuple[Rows, Rows]:
        """Return the rows for which a daily rule happens, and the others."""
        tried, others = self.parted(rule.when, rows)
        odds = rule.odds
        if odds is None or not tried.size:
            return tried, others
        tried, chance = self.rely(lambda these: probabilities(odds, *self.of(these)), tried)
        never = chance == 0
        drawn, chance = tried[~never], chance[~never]
        if not drawn.size:
            return drawn, joined([others, tried])
        does, does_not = self.draw(rule.id, drawn, np.stack([chance, WHOLE - chance]))
        return does, joined([others, tried[never], does_not])

    def _carry_out(self, rule: Rule, rows: Rows) -> tuple[Rows, Rows]:
        """Let a rule fire, then those that it makes true; returns the rows led elsewhere, and the others."""
        if not rows.size:
            return rows, rows
        rows = self._fires(rule, rows)
        if rule.to != NOWHERE:
            return rows, rows[:0]
        return self._rises(rows)

    def _fires(self, rule: Rule, rows: Rows) -> Rows:
        """Carry a rule out; where it leads elsewhere, rules that rose with it wait. Returns the rows, grown."""
        rows = self.run(rule.operations, rows)
        if rule.to == NOWHERE:
            return rows
        self.heading[rows] = rule.to
        rows = self.ask_rising(rows)
        for index, other in enumerate(self.rules):
            if other.pending is not None:
                rose = self.now[index, rows] & ~self.held[index, rows] & ~self.fired[index, rows]
                self.values[other.pending, rows[rose]] = 1
        self.held[:, rows] = self.now[:, rows]
        return rows

    def _rises(self, rows: Rows) -> tuple[Rows, Rows]:
        """Fire the rules whose condition became true; returns the rows led elsewhere, and the others."""
        if not self.rules:
            return rows[:0], rows
        away: list[Rows] = []
        stay: list[Rows] = []
        for _ in range(MOST_TRIES):
            rows = self.ask_rising(rows)
            now = self.now[:, rows]
            rose = now & ~self.held[:, rows]
            self.held[:, rows] = now
            some = rose.any(axis=0)
            stay.append(rows[~some])
            if not some.any():
                return joined(away), joined(stay)
            rows = rows[some]
            self.rose[:, rows] = rose[:, some]
            for index, rule in enumerate(self.rules):
                led, rows = self._rise(index, rule, rows)
                away.append(led)
        raise RuntimeError("rules set each other off without end")

    def _rise(self, index: int, rule: Rule, rows: Rows) -> tuple[Rows, Rows]:
        """Let one rule fire where it rose; returns the rows led elsewhere, and the others."""
        rose = self.rose[index, rows]
        mine, others = rows[rose], rows[~rose]
        again = self.fired[index, mine]
        if rule.pending is not None:
            self.values[rule.pending, mine[again]] = 1
        others = joined([others, mine[again]])
        asked, yes = self.asks(rule.when, mine[~again])
        others, fires = joined([others, asked[~yes]]), asked[yes]
        if not fires.size:
            return fires, others
        self.fired[index, fires] = True
        self.held[index + 1 :, fires] &= ~self.rose[index + 1 :, fires]
        fires = self._fires(rule, fires)
        if rule.to != NOWHERE:
            return fires, others
        self.held[index + 1 :, fires] |= self.rose[index + 1 :, fires]
        return fires[:0], joined([others, fires])

    # Arriving -------------------------------------------------------------------------------------------

    def _resolve(self, route: Route, rows: Rows) -> None:
        """Find where a route leads; a rule that a branch's effects set off takes its place."""
        for case in route:
            if not rows.size:
                return
            mine, rows = self.parted(case.when, rows)
            if isinstance(case.to, Fork):
                self._branch(case.to, mine)
            else:
                self.heading[mine] = case.to

    def _branch(self, fork: Fork, rows: Rows) -> None:
        if not rows.size:
            return
        rows, weights = self.rely(lambda these: all_weights(fork.branches, *self.of(these)), rows)
        for branch, mine in zip(fork.branches, self.draw(fork.id, rows, weights), strict=True):
            led, stay = self._rises(self.run(branch.operations, mine))
            self.heading[joined([stay, led[self._stays_in_passing(led)]])] = branch.target

    def _stays_in_passing(self, rows: Rows) -> Bools:
        stays: Bools = (self.heading[rows] == HERE) & self.passing[self.at[rows]]
        return stays

    def go_on(self, rows: Rows | None = None) -> None:
        """Let some rows whose time is up, by default all of them, come to rest."""
        rows = np.flatnonzero(self.until[: self.n] == NO_WAIT) if rows is None else rows
        while rows.size:
            heading = self.heading[rows]
            moves = (heading != STILL) & (heading != HERE)
            still = rows[~moves]
            self.heading[still] = STILL
            late = ~self.outcomes[self.at[still]] & (self.clock[still] >= self.core.horizon)
            self.heading[still[late]] = self.core.horizon_outcome
            since = self.n
            moving = rows[moves]
            self.enter(moving)
            rows = joined([self.grown(moving, since), still[late]])

    def enter(self, rows: Rows) -> None:
        """Enter the states that rows head for."""
        back = self.heading[rows] == BACK
        self.came_back[rows] = back
        returning = rows[back]
        self.heading[returning] = self.values[self.back_by[self.at[returning]], returning]
        self.at[rows] = self.heading[rows]
        self.heading[rows] = STILL
        open_rows: list[Rows] = []
        for state, mine in self.by(self.at, rows):
            spec = self.core.states[state]
            self.entered[state] = True
            self.put(spec.forgets, mine)
            if spec.came_from is not None:
                new = mine[~self.came_back[mine] & (self.origin[mine] != state)]
                self.values[spec.came_from, new] = self.origin[new]
            mine = self.run(spec.operations, mine)
            if not spec.outcome:
                open_rows.append(mine)
        led, stay = self._rises(joined(open_rows))
        if not self.some_pass:
            return
        going = joined([stay, led[self._stays_in_passing(led)]])
        for state, mine in self.by(self.at, going):
            route = self.core.states[state].route
            if route is not None:
                self._resolve(route, mine)


def alike(scenario: Scenario) -> Ints:
    """Return for each choice the first of its states that leads where it does; see `Exploration.alike`."""
    first: dict[Any, int] = {}
    choices = scenario.core.choices
    return np.array([first.setdefault((c.states, c.route), at) for at, c in enumerate(choices)], dtype=np.int32)
