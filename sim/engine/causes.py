"""Which decisions later consequences came of.

Causes are traced through the position: each change of a variable is remembered with the decision that made it, and
whatever later depends on that variable (an event, a draw, a promise falling due, a claim coming out, patience
running out) names those decisions. Trust is traced to the decisions that moved it the way it went.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from weakref import WeakKeyDictionary

from sim.engine.happening import Happening
from sim.engine.play import Turn
from sim.language.core import Fork
from sim.language.liveness import variables_read
from sim.language.load import Scenario

_RULES = {"broken": "promise", "exposed": "claim", "event": "event", "walked": "walks"}
_reads: WeakKeyDictionary[Scenario, dict[str, set[str]]] = WeakKeyDictionary()
_BETWEEN = frozenset({"silence", *_RULES})


@dataclass(frozen=True, slots=True)
class Consequence:
    """Something that came of a decision in a later turn, or days later in its own: a line of the transcript.

    `trust` lists (person, before, after), as changed by it or by the message that came with it.
    """

    number: int
    happening: Happening
    text: str
    trust: tuple[tuple[str, int, int], ...] = ()


def trust_changes(happenings: Iterable[Happening]) -> tuple[tuple[str, int, int], ...]:
    """Return how the trust of each person changed over some happenings: (person, before, after)."""
    found: dict[str, tuple[int, int]] = {}
    for happening in happenings:
        for name, before, after in happening.changes:
            if name.startswith("trust."):
                person = name.removeprefix("trust.")
                found[person] = (found.get(person, (before, after))[0], after)
    return tuple((person, before, after) for person, (before, after) in found.items() if before != after)


def reads_of(scenario: Scenario) -> Mapping[str, set[str]]:
    """Return the variables that each rule and each fork depends on, by their names, worked out once for a scenario."""
    if scenario not in _reads:
        _reads[scenario] = dict(_worked_out(scenario))
    return _reads[scenario]


def _worked_out(scenario: Scenario) -> Iterator[tuple[str, set[str]]]:
    core = scenario.core
    truths = [truth.variable for truth in core.truths]
    names = [variable.name for variable in core.variables]
    for rule in (*core.daily, *core.rising):
        yield rule.id, {names[at] for at in variables_read((rule.when, rule.odds), truths)}
    routes = [choice.route for choice in core.choices]
    routes += [state.route for state in core.states if state.route is not None]
    for route in routes:
        for case in route:
            if isinstance(case.to, Fork):
                yield case.to.id, {names[at] for at in variables_read(route, truths)}


class Causes:
    """Follows which decisions changed each variable, and what later came of it."""

    def __init__(self, scenario: Scenario) -> None:
        self.leading = {rule.id for rule in (*scenario.core.daily, *scenario.core.rising) if rule.to >= 0}
        self.reads = reads_of(scenario)
        self.made: dict[str, list[int]] = {}
        self.moved: dict[str, list[tuple[int, int]]] = {}
        self.went: dict[str, int] = {}

    def trace(self, turns: Sequence[Turn]) -> dict[int, list[Consequence]]:
        """Return the consequences of each decision by its number, in the order in which they came."""
        found: dict[int, list[Consequence]] = {}
        for number, turn in enumerate(turns):
            started = turns[number - 1].attempt.position.clock if number else 0
            for stretch in self._stretches(turn.happenings):
                first = stretch[0]
                causes = self._causes(first, number)
                text = next((happening.text for happening in stretch if happening.kind == "told"), "")
                for cause in causes:
                    if cause != number or first.clock > started:
                        found.setdefault(cause, []).append(Consequence(number, first, text, trust_changes(stretch)))
                owners = {*causes, number} if first.kind == "chance" else causes or [number]
                for happening in stretch:
                    self._remember(happening, sorted(owners))
        return found

    def own(self, happenings: Iterable[Happening]) -> Iterator[list[Happening]]:
        """Yield the parts of a turn that the decision itself brought, without what came in between.

        Silence, a broken promise, a claim that comes out, an event: each goes back to another decision, which names it.
        """
        for between, stretches in groupby(self._stretches(happenings), lambda stretch: stretch[0].kind in _BETWEEN):
            if not between:
                yield [happening for stretch in stretches for happening in stretch]

    def _stretches(self, happenings: Iterable[Happening]) -> Iterator[list[Happening]]:
        """Part a turn into stretches, each beginning with what brought the rest of it.

        What is told or learned goes with what came before it; so does a state that a draw or a rule led to.
        """
        stretch: list[Happening] = []
        led = False
        for happening in happenings:
            kind = happening.kind
            if kind in _BETWEEN or kind == "chance" or (kind == "entered" and not led):
                if stretch:
                    yield stretch
                stretch = []
                led = kind == "chance" or f"{_RULES.get(kind)}.{happening.ref}" in self.leading
            stretch.append(happening)
        yield stretch

    def _causes(self, happening: Happening, number: int) -> list[int]:
        """Return the decisions that brought a happening on, `number` being that of its turn."""
        kind, ref = happening.kind, happening.ref
        if kind in ("broken", "exposed"):
            return self.made.get(f"{_RULES[kind]}.{ref}", [])[-1:]
        if kind == "silence":
            return [number] if number else []
        if kind in ("event", "walked"):
            return self._of(self.reads[f"{_RULES[kind]}.{ref}"] - {f"fired.{ref}"}, number)
        return self._of(self.reads[ref], number) if kind == "chance" else []

    def _of(self, variables: set[str], number: int) -> list[int]:
        """Return the decisions that left variables as they are; silence is owed to the present one."""
        found: set[int] = set()
        for name in variables:
            moves = self.moved.get(name, [])
            found.update(made for made, by in moves if by * self.went[name] > 0)
            found.update(self.made.get(name, []))
            if name.startswith("silence."):
                found.add(number)
        return sorted(found - {0})

    def _remember(self, happening: Happening, owners: Sequence[int]) -> None:
        """Note the decisions that a happening's changes go back to."""
        for name, before, after in happening.changes:
            if name.startswith("trust."):
                self.went[name] = self.went.get(name, 0) + after - before
                self.moved.setdefault(name, []).extend((owner, after - before) for owner in owners)
            elif not name.startswith(("promise.", "claim.")) or before == 0:
                self.made[name] = list(owners)
