"""A core without what makes no difference to how a story goes: notes, and numbers that nobody asks for."""

from dataclasses import replace
from typing import Any

from sim.language.core import (
    All,
    AnyOf,
    Argument,
    Branch,
    Case,
    Choice,
    Condition,
    Core,
    Fork,
    Not,
    Note,
    Operation,
    Operations,
    Reveal,
    Route,
    Rule,
    Truth,
)


def lean(core: Core, *, keep_draws: bool = False) -> Core:
    """Return the core without operations that no rule, choice or score can ever tell of.

    They are notes, and changes of variables that every state drops, at rest and waiting. Where one of them relied upon
    a truth, that is drawn later or never; since a truth is drawn under the same odds whenever it is, every story stays
    as likely as it was. With `keep_draws` such operations stay, so that positions too are the same.
    """
    return _Lean(core, keep_draws).core()


class _Lean:
    def __init__(self, core: Core, keep_draws: bool) -> None:
        self.whole = core
        self.keep_draws = keep_draws
        dropped = set(range(len(core.variables)))
        for state in core.states:
            for drops in (state.drops, *state.drops_waiting):
                dropped &= {variable for variable, _ in drops}
        self.dropped = dropped

    def core(self) -> Core:
        whole = self.whole
        return replace(
            whole,
            states=tuple(
                replace(state, operations=self.kept(state.operations), route=self.route(state.route))
                for state in whole.states
            ),
            choices=tuple(map(self.choice, whole.choices)),
            day_end=self.kept(whole.day_end),
            daily=tuple(map(self.rule, whole.daily)),
            rising=tuple(map(self.rule, whole.rising)),
        )

    def kept(self, operations: Operations) -> Operations:
        return tuple(one for one in operations if self.matters(one))

    def matters(self, operation: Operation) -> bool:
        if isinstance(operation, Reveal) or (self.keep_draws and asks_a_truth(operation.when)):
            return True
        return not isinstance(operation, Note) and operation.variable not in self.dropped

    def choice(self, choice: Choice) -> Choice:
        return replace(
            choice,
            operations=self.kept(choice.operations),
            arguments=tuple(map(self.argument, choice.arguments)),
            jump_operations=self.kept(choice.jump_operations),
            route=self.route(choice.route),
        )

    def argument(self, argument: Argument) -> Argument:
        options = tuple(replace(option, operations=self.kept(option.operations)) for option in argument.options)
        return replace(argument, options=options)

    def rule(self, rule: Rule) -> Rule:
        return replace(rule, operations=self.kept(rule.operations))

    def route(self, route: Route | None) -> Any:
        return None if route is None else tuple(map(self.case, route))

    def case(self, case: Case) -> Case:
        return replace(case, to=self.fork(case.to)) if isinstance(case.to, Fork) else case

    def fork(self, fork: Fork) -> Fork:
        return replace(fork, branches=tuple(map(self.branch, fork.branches)))

    def branch(self, branch: Branch) -> Branch:
        return replace(branch, operations=self.kept(branch.operations))


def asks_a_truth(condition: Condition) -> bool:
    """Tell whether the answer of a condition can hang on a truth."""
    if isinstance(condition, All | AnyOf):
        return any(map(asks_a_truth, condition.items))
    if isinstance(condition, Not):
        return asks_a_truth(condition.item)
    return isinstance(condition, Truth)
