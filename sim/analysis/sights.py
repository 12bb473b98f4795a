"""What a turn can look at, read off the core before anything is played.

A turn is a function of few numbers: those that its conditions, odds and effects ask for, and those of the rules that
can rise with what it changes. Where two positions have these in common, all that comes of the turn is the same, and
whatever else they hold stays as it was. Of what a turn asks for and never changes it need not even be the value that
they have in common: it is enough that all conditions answer alike. One number too many does no harm but to speed; one
too few would be wrong.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sim.language.core import (
    BACK,
    HERE,
    NOWHERE,
    Add,
    All,
    AnyOf,
    Choice,
    Condition,
    Core,
    Elapsed,
    Fork,
    Not,
    Operations,
    Option,
    Put,
    Reveal,
    Route,
    Rule,
    Standing,
    Truth,
    Within,
)


@dataclass
class Asked:
    """What conditions ask for: variables, and which of them are truths; whether clock or state are asked for."""

    variables: set[int] = field(default_factory=set)
    truths: set[int] = field(default_factory=set)
    clock: bool = False
    state: bool = False


def asked(core: Core, conditions: Iterable[Condition]) -> Asked:
    """Return what conditions ask for."""
    found = Asked()
    for condition in _parts(conditions):
        if isinstance(condition, Within):
            found.variables.add(condition.variable)
        elif isinstance(condition, Truth):
            found.variables.add(core.truths[condition.truth].variable)
            found.truths.add(core.truths[condition.truth].variable)
        elif isinstance(condition, Elapsed):
            found.clock = True
        elif isinstance(condition, Standing):
            found.state = True
        else:
            raise TypeError(f"the analysis does not know the condition {type(condition).__name__}")
    return found


def _parts(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Yield the conditions that others are made of."""
    for condition in conditions:
        if isinstance(condition, All | AnyOf):
            yield from _parts(condition.items)
        elif isinstance(condition, Not):
            yield from _parts((condition.item,))
        else:
            yield condition


@dataclass(frozen=True)
class Sight:
    """What is looked at: variables whose `exact` value matters, and those only `asked` whether they are in bounds."""

    exact: frozenset[int]
    asked: frozenset[int]


def menu(core: Core, state: int) -> Sight:
    """Return what is looked at to say which decisions are open in a state."""
    choices = [core.choices[index] for index in core.states[state].choices]
    conditions = [choice.when for choice in choices]
    conditions += [option.when for choice in choices for argument in choice.arguments for option in argument.options]
    found = asked(core, conditions)
    return Sight(frozenset(found.truths), frozenset(found.variables - found.truths))


class Sights:
    """What the turns of a core can look at."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.rising = [asked(core, [rule.when]) for rule in core.rising]

    def start(self, choice: Choice, options: Iterable[Option]) -> Sight:
        """Return what taking a choice with some options can look at and change, before time is waited."""
        found = _Turn(self)
        found.operations(choice.operations)
        for option in options:
            found.operations(option.operations)
        if choice.jumps:
            found.time_passes = True
            found.operations(choice.jump_operations)
        if choice.jumps or not choice.takes:
            found.route(choice.route)
        return found.closed()

    def wait(self, choice: Choice, *, day_ends: bool, up: bool) -> Sight:
        """Return what a wait up to the next day's end can look at and change.

        `day_ends` says that the day's reckoning is held, `up` that the time of the choice is over then.
        """
        found = _Turn(self)
        found.time_passes = True
        if day_ends:
            found.operations(self.core.day_end)
            for rule in self.core.daily:
                found.rule(rule)
            for rule in self.core.rising:
                if rule.pending is not None:
                    found.exact.add(rule.pending)
                    found.rule(rule)
        if up:
            found.route(choice.route)
        return found.closed()


class _Turn:
    """What one turn can look at, gathered bit by bit; the value of whatever it can change is looked at exactly."""

    def __init__(self, sights: Sights) -> None:
        self.sights = sights
        self.core = sights.core
        self.asked: set[int] = set()
        self.exact: set[int] = set()
        self.entered: set[int] = set()
        self.time_passes = False
        self.rules: set[int] = set()

    def closed(self) -> Sight:
        """Return everything that the turn can look at, with the rules that can rise."""
        self.enter(self.core.horizon_outcome)
        for index, rule in enumerate(self.core.rising):
            if self.sights.rising[index].truths:
                self.risen(index, rule)
        grew = True
        while grew:
            grew = False
            for index, rule in enumerate(self.core.rising):
                if index not in self.rules and self.can_rise(self.sights.rising[index]):
                    self.risen(index, rule)
                    grew = True
        return Sight(frozenset(self.exact), frozenset(self.asked - self.exact))

    def can_rise(self, condition: Asked) -> bool:
        """Tell whether a rising condition can come to hold in this turn."""
        return bool(
            condition.variables & self.exact
            or (condition.clock and self.time_passes)
            or (condition.state and self.entered)
        )

    def risen(self, index: int, rule: Rule) -> None:
        self.rules.add(index)
        if rule.pending is not None:
            self.exact.add(rule.pending)
        self.rule(rule)

    def rule(self, rule: Rule) -> None:
        """Sight at all that a rule can do."""
        self.ask(rule.when)
        if rule.odds is not None:
            for condition, _ in rule.odds.adjust:
                self.ask(condition)
        self.operations(rule.operations)
        if rule.to != NOWHERE:
            self.lead(rule.to)

    def ask(self, condition: Condition) -> None:
        found = asked(self.core, (condition,))
        self.asked |= found.variables
        self.exact |= found.truths

    def operations(self, operations: Operations) -> None:
        for operation in operations:
            if isinstance(operation, Reveal):
                self.exact.add(self.core.truths[operation.truth].variable)
                continue
            self.ask(operation.when)
            if isinstance(operation, Add | Put):
                self.exact.add(operation.variable)

    def route(self, route: Route) -> None:
        for case in route:
            self.ask(case.when)
            if not isinstance(case.to, Fork):
                self.lead(case.to)
                continue
            for branch in case.to.branches:
                if branch.odds is not None:
                    for condition, _ in branch.odds.adjust:
                        self.ask(condition)
                self.operations(branch.operations)
                self.lead(branch.target)

    def lead(self, to: int) -> None:
        """Sight at all that can come of being led somewhere."""
        if to == BACK:
            for state in self.core.states:
                if state.came_from is not None:
                    self.exact.add(state.came_from)
            for index in range(len(self.core.states)):
                self.enter(index)
        elif to != HERE:
            self.enter(to)

    def enter(self, index: int) -> None:
        if index in self.entered:
            return
        self.entered.add(index)
        state: Any = self.core.states[index]
        for variable, _ in state.forgets:
            self.exact.add(variable)
        if state.came_from is not None:
            self.exact.add(state.came_from)
        self.operations(state.operations)
        if state.route is not None:
            self.route(state.route)
