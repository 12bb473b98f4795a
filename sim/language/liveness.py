"""Dead-fact elimination: what nothing reachable can still ask for is dropped from the position.

A backward data-flow analysis over the graph of states: a variable is live in a state when a condition, odds, text
or score that can still be met reads it. Only the targets of routes and rules count as ways on, so the result
errs on the side of keeping.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from sim.language.core import (
    Add,
    Case,
    Choice,
    Core,
    Fork,
    Note,
    Operation,
    Operations,
    Put,
    Reveal,
    Route,
    State,
    Truth,
    Within,
)
from sim.language.graph import applies, leads


def variables_read(thing: Any, truths: Sequence[int]) -> Iterator[int]:
    """Yield the variables that conditions anywhere inside `thing` read; notes do not count.

    `truths` gives the variable of each truth.
    """
    if isinstance(thing, Within):
        yield thing.variable
    elif isinstance(thing, Truth):
        yield truths[thing.truth]
    elif isinstance(thing, Note):
        return
    elif isinstance(thing, tuple):
        for item in thing:
            yield from variables_read(item, truths)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from variables_read(getattr(thing, field.name), truths)


@dataclass(frozen=True, slots=True)
class Extra:
    """Conditions and variables that texts read, by the state or rule in which they are shown."""

    states: dict[int, set[int]]
    rules: dict[str, set[int]]


def _operations(thing: Operations | Route | None) -> Iterator[Operation]:
    for item in thing or ():
        if isinstance(item, Case):
            if isinstance(item.to, Fork):
                for branch in item.to.branches:
                    yield from branch.operations
        else:
            yield item


class _Facts:
    """What each state reads at once, where it leads, and which operations may run in it."""

    def __init__(self, core: Core, extra: Extra) -> None:
        self.core = core
        self.truths = [truth.variable for truth in core.truths]
        scoring = core.scoring
        scored = {variable for _, _, group in scoring.trust for variable in group}
        scored |= set() if scoring.breach is None else {scoring.breach}
        self.reads: list[set[int]] = []
        self.leads = leads(core)
        self.writes: list[list[Operation]] = []
        rules = (*core.daily, *core.rising)
        for index, state in enumerate(core.states):
            reads = set(scored) | extra.states.get(index, set())
            operations = [*state.operations, *_operations(state.route)]
            choices = [core.choices[choice] for choice in state.choices]
            for choice in choices:
                self._choice(choice, reads, operations)
            self._read_route(state.route, reads)
            if not state.outcome:
                operations += core.day_end
                for rule in rules:
                    if applies(rule, index):
                        reads |= set(variables_read((rule.when, rule.odds), self.truths))
                        reads |= extra.rules.get(rule.id, set())
                        reads |= set() if rule.pending is None else {rule.pending}
                        operations += rule.operations
            if state.came_from is not None:
                reads.add(state.came_from)
            self.reads.append(reads)
            self.writes.append(operations)

    def _choice(self, choice: Choice, reads: set[int], operations: list[Operation]) -> None:
        reads |= set(variables_read(choice.when, self.truths))
        operations += [*choice.operations, *choice.jump_operations, *_operations(choice.route)]
        for argument in choice.arguments:
            for option in argument.options:
                reads |= set(variables_read(option.when, self.truths))
                operations += option.operations
        self._read_route(choice.route, reads)

    def _read_route(self, route: Route | None, reads: set[int]) -> None:
        for case in route or ():
            reads |= set(variables_read(case.when, self.truths))
            if isinstance(case.to, Fork):
                for branch in case.to.branches:
                    reads |= set(variables_read(branch.odds, self.truths))

    def needed_by(self, operation: Operation, live: set[int]) -> Iterable[int]:
        """Return what an operation needs to be known, given what is live after it."""
        if isinstance(operation, Add | Put) and operation.variable in live:
            return variables_read(operation.when, self.truths)
        if isinstance(operation, Reveal) and self.truths[operation.truth] in live:
            return (self.truths[operation.truth],)
        return ()


def live_variables(core: Core, extra: Extra) -> list[set[int]]:
    """Return, for each state, the variables that something reachable from it can still ask for."""
    facts = _Facts(core, extra)
    live = [set(reads) for reads in facts.reads]
    growing = True
    while growing:
        growing = False
        for index in reversed(range(len(core.states))):
            before = len(live[index])
            for lead in facts.leads[index]:
                live[index] |= live[lead]
            for operation in facts.writes[index]:
                live[index] |= set(facts.needed_by(operation, live[index]))
            growing = growing or len(live[index]) > before
    return live


def with_forgetting(core: Core, extra: Extra, local: dict[int, set[int]]) -> Core:
    """Return the core with `forgets` and `drops` filled in.

    `local` gives, for each variable that belongs to a chapter, the states of that chapter; everywhere else it is
    forgotten.
    """
    live = live_variables(core, extra)

    def forgetting(index: int, state: State) -> State:
        starts = [(at, variable.start) for at, variable in enumerate(core.variables)]
        forgets = tuple((at, start) for at, start in starts if index not in local.get(at, {index}))
        drops = tuple((at, start) for at, start in starts if at not in live[index] and (at, start) not in forgets)
        return replace(state, forgets=forgets, drops=drops)

    return replace(core, states=tuple(forgetting(index, state) for index, state in enumerate(core.states)))
