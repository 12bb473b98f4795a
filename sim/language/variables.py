"""The variables of a position while a scenario is translated: made on demand, widened when more is asked."""

from dataclasses import dataclass, field

from sim.language.core import Variable

PLENTY = 1_000_000
"""An upper bound for "at least" conditions, above every variable's range."""

NOT_WAITING = -2
CONTACTED_TODAY = -1
OVERDUE = 1


@dataclass
class VariableTable:
    """Variables by name, in the order in which they were first asked for."""

    index: dict[str, int] = field(default_factory=dict)
    rows: list[Variable] = field(default_factory=list)

    def get(self, name: str, high: int = 1, low: int = 0, start: int = 0, step: int = 1) -> int:
        """Return the index of a variable, made with these bounds, or widened upwards to `high`."""
        at = self.index.get(name)
        if at is None:
            at = self.index[name] = len(self.rows)
            self.rows.append(Variable(name, low, high, start, step))
        elif self.rows[at].high < high:
            row = self.rows[at]
            self.rows[at] = Variable(name, row.low, high, row.start, row.step)
        return at

    def high(self, name: str) -> int:
        """Return the present upper bound of a variable."""
        return self.rows[self.index[name]].high
