"""An explored scenario as a model in the PRISM language, which PRISM and Storm read.

One variable `s` numbers the nodes: 0 is before the beginning, then come positions and waits, then outcomes sorted by
outcome and score, then one node in which all is done. Every decision is a command with an action of its own; what
each action means stands in comments. A label marks each outcome, `"done"` the end; the reward structure `"score"`
gives the score at outcomes, so `Rmax=? [F "done"]` is the expected score of best play, and `Pmax=? [F
"outcome_hired"]` the highest probability of that outcome.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from sim.analysis.explore import Chances, Exploration
from sim.engine.attempt import Position
from sim.engine.score import score


def prism(exploration: Exploration) -> str:
    """Return the model; probabilities are written so that reading them gives the very same numbers."""
    return "\n".join(_Model(exploration).lines()) + "\n"


class _Model:
    def __init__(self, exploration: Exploration) -> None:
        self.exploration = exploration
        self.scenario = exploration.scenario
        nodes = range(len(exploration.places))
        order = list(self.scenario.document.outcomes)
        inner = [node for node in nodes if exploration.outcome(node) is None]
        self.ends = sorted(
            (order.index(outcome), self._score(node), node)
            for node in nodes
            if (outcome := exploration.outcome(node)) is not None
        )
        self.number = {node: at for at, node in enumerate([*inner, *(node for _, _, node in self.ends)], start=1)}
        self.first_end = len(inner) + 1
        self.done = len(self.number) + 1
        self.actions: dict[str, str] = {}

    def lines(self) -> Iterator[str]:
        """Yield the lines of the model."""
        yield f"// scenario {self.scenario.id}, rules {self.scenario.rules_hash}"
        commands = list(self._commands())
        yield from (f"// {action}: {decision}" for decision, action in self.actions.items())
        yield "mdp"
        yield ""
        yield "module scenario"
        yield f"  s : [0..{self.done}] init 0;"
        yield from commands
        yield "endmodule"
        yield ""
        yield from self._labels()
        yield ""
        yield 'rewards "score"'
        yield from (f"  {self._range(rows)} : {points};" for points, rows in self._scores())
        yield "endrewards"

    def _score(self, node: int) -> int:
        place = self.exploration.places[node]
        return score(self.scenario, Position(self.scenario.core.states[place[0]].id, place[1], place[2]))

    def _commands(self) -> Iterator[str]:
        yield f"  [] s=0 -> {self._chances(self.exploration.begins)};"
        for node, number in self.number.items():
            for decision, chances in self.exploration.decisions[node]:
                action = "" if decision is None else self.actions.setdefault(str(decision), f"a{len(self.actions) + 1}")
                yield f"  [{action}] s={number} -> {self._chances(chances)};"
        yield f"  [] s>={self.first_end} -> 1:(s'={self.done});"

    def _chances(self, chances: Chances) -> str:
        return " + ".join(f"{chance!r}:(s'={self.number[node]})" for chance, node in chances)

    def _labels(self) -> Iterator[str]:
        names = list(self.scenario.document.outcomes)
        found = {place: list(rows) for place, rows in groupby(self.ends, key=lambda row: row[0])}
        for place, name in enumerate(names):
            yield f'label "outcome_{name}" = {self._range(found[place]) if place in found else "false"};'
        yield f'label "done" = s={self.done};'

    def _scores(self) -> Iterator[tuple[int, list[tuple[int, int, int]]]]:
        """Yield runs of outcome nodes that have one outcome and score."""
        for (_, points), rows in groupby(self.ends, key=lambda row: row[:2]):
            yield points, list(rows)

    def _range(self, rows: Iterable[tuple[int, int, int]]) -> str:
        numbers = [self.number[node] for _, _, node in rows]
        return f"s>={numbers[0]} & s<={numbers[-1]}"
