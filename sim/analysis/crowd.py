"""Many cursors side by side, one row each, that draw, ask and change together.

Where a draw can fall in several ways a row stays for the first of them, and copies of it, with all that it has been
through, are added for the others; each row knows its probability. So whoever holds rows while a draw is made for them
goes on with what `grown` returns: the rows, and the copies made of them.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.language.core import ALWAYS, Add, Condition, Note, Operations, Put, Reveal
from sim.language.evaluate import Bools, Columns, Ints, changed_all, hold
from sim.language.load import Scenario

Rows = NDArray[np.int64]
"""Rows of a crowd, by number."""

STILL = -4
"""The heading of a row that goes nowhere."""
NO_WAIT = -1
FEW = 4
"""So few keys are looked for one by one, rather than sorted."""

Watch = Callable[["Crowd", str, Rows], None]
"""Is told the id of a draw before it is made, and the rows that it is made for."""


class Picked:
    """The values of some rows of a crowd, variable by variable."""

    def __init__(self, values: Ints, rows: Rows) -> None:
        self.values = values
        self.rows = rows

    def __getitem__(self, variable: int) -> Ints:
        """Return the values of one variable."""
        found: Ints = self.values[variable].take(self.rows)
        return found


class Crowd:
    """Rows of cursors; `source` says where each came from, `chance` how probable it is given that."""

    def __init__(self, scenario: Scenario, watch: Watch | None = None) -> None:
        core = scenario.core
        self.core = core
        self.watch = watch
        self.rules = core.rising
        self.n = 0

    def gather(self, columns: dict[str, Ints], values: Ints, options: Ints) -> None:
        """Let the crowd be these rows: `at`, `clock`, `until`, `choice` of each, its values and its options."""
        self.n = len(columns["at"])
        room = max(64, self.n * 3 // 2)
        one: dict[str, NDArray[Any]] = {
            name: np.empty(room, dtype=np.int32) for name in ("at", "origin", "clock", "until", "heading")
        }
        one |= {"choice": np.empty(room, dtype=np.int32), "source": np.empty(room, dtype=np.int64)}
        one |= {"chance": np.empty(room), "came_back": np.zeros(room, dtype=bool)}
        many = {"values": np.empty((len(values), room), dtype=values.dtype)}
        many |= {"options": np.empty((len(options), room), dtype=np.int16)}
        many |= {name: np.zeros((len(self.rules), room), dtype=bool) for name in ("held", "fired", "now", "rose")}
        self._columns: dict[str, NDArray[Any]] = {**one, **many}
        self._bind()
        n = self.n
        for name, column in columns.items():
            self._columns[name][:n] = column
        self.values[:, :n] = values
        self.options[:, :n] = options
        self.origin[:n] = self.at[:n]
        self.source[:n] = np.arange(n)
        self.chance[:n] = 1.0
        self.heading[:n] = STILL
        self.ask_rising(np.arange(n))
        self.held[:, : self.n] = self.now[:, : self.n]

    def _bind(self) -> None:
        column = self._columns
        self.at, self.origin, self.clock, self.until = (column[n] for n in ("at", "origin", "clock", "until"))
        self.heading, self.choice, self.source = (column[name] for name in ("heading", "choice", "source"))
        self.chance, self.came_back = column["chance"], column["came_back"]
        self.values, self.options = column["values"], column["options"]
        self.held, self.fired, self.now, self.rose = (column[name] for name in ("held", "fired", "now", "rose"))

    # Drawing --------------------------------------------------------------------------------------------

    def _copies(self, rows: Rows) -> Rows:
        """Add a copy of each of these rows; returns the copies."""
        added = np.arange(self.n, self.n + len(rows))
        room = len(self.at)
        if self.n + len(rows) > room:
            room = max(self.n + len(rows), room * 2)
            for name, column in self._columns.items():
                larger = np.zeros((*column.shape[:-1], room), dtype=column.dtype)
                larger[..., : self.n] = column[..., : self.n]
                self._columns[name] = larger
            self._bind()
        for column in self._columns.values():
            column[..., self.n : self.n + len(rows)] = column[..., rows]
        self.n += len(rows)
        return added

    def grown(self, rows: Rows, since: int) -> Rows:
        """Return rows with the copies made of them since the crowd had `since` rows."""
        return rows if self.n == since else np.concatenate([rows, np.arange(since, self.n)])

    def draw(self, id: str, rows: Rows, weights: Ints) -> list[Rows]:
        """Draw for each row under its column of weights; returns the rows of each way, copies included."""
        if self.watch is not None:
            self.watch(self, id, rows)
        before = self.chance[rows]
        shares = weights / weights.sum(axis=0)
        possible = weights > 0
        first = possible.argmax(axis=0)
        ways: list[Rows] = []
        for way, can in enumerate(possible):
            stays = can & (first == way)
            goes = can & ~stays
            mine = rows[stays]
            self.chance[mine] = before[stays] * shares[way, stays]
            if goes.any():
                copies = self._copies(rows[goes])
                self.chance[copies] = before[goes] * shares[way, goes]
                mine = np.concatenate([mine, copies])
            ways.append(mine)
        return ways

    def _draw_truth(self, index: int, rows: Rows) -> None:
        truth = self.core.truths[index]
        open_rows = rows[self.values[truth.variable, rows] == 0]
        if open_rows.size:
            weights = np.repeat(np.array(truth.weights, dtype=np.int64)[:, None], len(open_rows), axis=1)
            for option, mine in enumerate(self.draw(f"truth.{truth.id}", open_rows, weights)):
                self.values[truth.variable, mine] = option + 1

    def rely(self, ask: Callable[[Rows], tuple[Any, Ints | None]], rows: Rows) -> tuple[Rows, Any]:
        """Ask something of rows, drawing the truths that answers hang on; returns the rows, grown, and the answers."""
        while True:
            found, hanging = ask(rows)
            if hanging is None or not hanging.any():
                return rows, found
            since = self.n
            for number in np.unique(hanging[hanging > 0]):
                self._draw_truth(int(number) - 1, rows[hanging == number])
            rows = self.grown(rows, since)

    def asks(self, condition: Condition, rows: Rows) -> tuple[Rows, Bools]:
        """Return which of some rows a condition holds for, drawing the truths that it hangs on."""
        if condition == ALWAYS:
            return rows, np.ones(len(rows), dtype=bool)
        return self.rely(lambda these: hold(condition, *self.of(these)), rows)

    def parted(self, condition: Condition, rows: Rows) -> tuple[Rows, Rows]:
        """Return the rows for which a condition holds, and the others, drawing the truths that it hangs on."""
        if condition == ALWAYS:
            return rows, rows[:0]
        rows, yes = self.asks(condition, rows)
        return rows[yes], rows[~yes]

    def of(self, rows: Rows) -> tuple[Ints, Ints, Columns, Sequence[Any]]:
        """Return what the evaluator asks for: states, clocks, values and truths of some rows."""
        return self.at[rows], self.clock[rows], Picked(self.values, rows), self.core.truths

    def ask_rising(self, rows: Rows) -> Rows:
        """Write into `now` which rising rules hold; returns the rows, grown."""
        for index, rule in enumerate(self.rules):
            rows, yes = self.asks(rule.when, rows)
            self.now[index, rows] = yes
        return rows

    # Changing -------------------------------------------------------------------------------------------

    def run(self, operations: Operations, rows: Rows) -> Rows:
        """Carry operations out in order; returns the rows, grown."""
        for operation in operations:
            if not rows.size:
                return rows
            if isinstance(operation, Reveal):
                truth = self.core.truths[operation.truth]
                since = self.n
                self._draw_truth(operation.truth, rows)
                rows = self.grown(rows, since)
                known = self.values[truth.variable, rows]
                hidden = known <= len(truth.weights)
                self.values[truth.variable, rows[hidden]] = known[hidden] + len(truth.weights)
            elif isinstance(operation, Note):
                rows, _ = self.asks(operation.when, rows)
            elif isinstance(operation, Add | Put):
                mine = rows
                if operation.when != ALWAYS:
                    rows, yes = self.asks(operation.when, rows)
                    mine = rows[yes]
                before = self.values[operation.variable, mine]
                self.values[operation.variable, mine] = changed_all(operation, before, self.core.variables)
            else:
                raise TypeError(f"the analysis does not know the operation {type(operation).__name__}")
        return rows

    def put(self, pairs: Sequence[tuple[int, int]], rows: Rows) -> None:
        """Set variables of rows to values."""
        for variable, start in pairs:
            self.values[variable, rows] = start

    def by(self, column: Ints, rows: Rows) -> Iterator[tuple[int, Rows]]:
        """Yield rows by what stands in a column, such as states or choices (below 2**15), in rising order."""
        if not rows.size:
            return
        keys = column[rows]
        if (keys == keys[0]).all():
            yield int(keys[0]), rows
            return
        low, high = int(keys.min()), int(keys.max())
        if high - low < FEW:
            for key in range(low, high + 1):
                mine = rows[keys == key]
                if mine.size:
                    yield key, mine
            return
        order = np.argsort(keys.astype(np.int16), kind="stable")  # of 16 bits, since numpy sorts those by radix
        sorted_rows, keys = rows[order], keys[order]
        bounds = [0, *(np.flatnonzero(np.diff(keys)) + 1), len(keys)]
        for begin, end in itertools.pairwise(bounds):
            yield int(keys[begin]), sorted_rows[begin:end]


def joined(parts: Sequence[Rows]) -> Rows:
    """Return rows that lie in several arrays in one."""
    parts = [part for part in parts if part.size]
    if len(parts) == 1:
        return parts[0]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
