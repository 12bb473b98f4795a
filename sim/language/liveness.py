"""Dead-fact elimination: what nothing reachable can still ask for is dropped from the position.

A backward data-flow analysis over the graph of states: a variable is live in a state when a condition, odds, text
or score that can still be met reads it. Only the targets of routes and rules count as ways on, so the result
errs on the side of keeping.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from sim.language.core import (
    NOWHERE,
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
    Rule,
    State,
    Truth,
    Within,
)
from sim.language.graph import applies, leads, targets


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


class _Needs:
    """What rules, routes and operations need to be known; `truths` gives the variable of each truth."""

    def __init__(self, truths: Sequence[int]) -> None:
        self.truths = truths

    def rule(self, rule: Rule, extra: Extra) -> set[int]:
        """Return what a rule asks for, with the text that it shows."""
        pending = set() if rule.pending is None else {rule.pending}
        return pending | set(variables_read((rule.when, rule.odds), self.truths)) | extra.rules.get(rule.id, set())

    def route(self, route: Route | None) -> set[int]:
        """Return what the conditions and odds of a route ask for."""
        forks = [case.to for case in route or () if isinstance(case.to, Fork)]
        odds = tuple(branch.odds for fork in forks for branch in fork.branches)
        return set(variables_read((tuple(case.when for case in route or ()), odds), self.truths))

    def by(self, operation: Operation, live: set[int]) -> Iterable[int]:
        """Return what an operation needs to be known, given what is live after it."""
        if isinstance(operation, Add | Put) and operation.variable in live:
            return variables_read(operation.when, self.truths)
        if isinstance(operation, Reveal) and self.truths[operation.truth] in live:
            return (self.truths[operation.truth],)
        return ()


class _Facts:
    """What each state reads at once, where it leads, and which operations may run in it."""

    def __init__(self, core: Core, extra: Extra) -> None:
        self.core = core
        self.truths = [truth.variable for truth in core.truths]
        self.needs = _Needs(self.truths)
        scoring = core.scoring
        scored = {variable for _, _, group in scoring.trust for variable in group}
        scored |= {*scoring.diagnosis[1], *(set() if scoring.breach is None else {scoring.breach})}
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
            reads |= self.needs.route(state.route)
            if not state.outcome:
                operations += core.day_end
                for rule in rules:
                    if applies(rule, index):
                        reads |= self.needs.rule(rule, extra)
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
        reads |= self.needs.route(choice.route)


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
                live[index] |= set(facts.needs.by(operation, live[index]))
            growing = growing or len(live[index]) > before
    return live


def live_while_waiting(core: Core, extra: Extra, live: list[set[int]], state: int, choice: Choice) -> set[int]:
    """Return the variables that can still be asked for once a choice is taken in a state and its time passes.

    `live` is that of `live_variables`. Other choices of the state no longer matter, unless the story can stay.
    """
    rules = [rule for rule in (*core.daily, *core.rising) if applies(rule, state)]
    ahead = {*targets(choice.route), *(rule.to for rule in rules if rule.to != NOWHERE), core.horizon_outcome}
    if min(ahead) < 0:
        return live[state]
    truths = [truth.variable for truth in core.truths]
    needs = _Needs(truths)
    found = set().union(*(live[lead] for lead in ahead))
    found |= needs.route(choice.route)
    operations = [*core.day_end, *_operations(choice.route)]
    for rule in rules:
        found |= needs.rule(rule, extra)
        operations += rule.operations
    before = -1
    while len(found) > before:
        before = len(found)
        for operation in operations:
            found |= set(needs.by(operation, found))
    return found


def with_forgetting(core: Core, extra: Extra, local: dict[int, set[int]]) -> Core:
    """Return the core with `forgets`, `drops` and `drops_waiting` filled in.

    `local` gives, for each variable that belongs to a chapter, the states of that chapter; everywhere else it is
    forgotten.
    """
    live = live_variables(core, extra)

    def forgetting(index: int, state: State) -> State:
        starts = [(at, variable.start) for at, variable in enumerate(core.variables)]
        forgets = tuple((at, start) for at, start in starts if index not in local.get(at, {index}))
        drops = tuple((at, start) for at, start in starts if at not in live[index] and (at, start) not in forgets)
        waits = [live_while_waiting(core, extra, live, index, core.choices[choice]) for choice in state.choices]
        waiting = tuple(tuple((at, start) for at, start in starts if at not in wait) for wait in waits)
        return replace(state, forgets=forgets, drops=drops, drops_waiting=waiting)

    return replace(core, states=tuple(forgetting(index, state) for index, state in enumerate(core.states)))
