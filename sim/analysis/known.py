"""What of the core the analysis of arrays knows, and the one error for whatever it does not know yet."""

from dataclasses import fields, is_dataclass
from typing import Any

from sim.language import core

KNOWN: dict[type, tuple[str, ...]] = {
    core.Variable: ("name", "low", "high", "start", "step"),
    core.All: ("items",),
    core.AnyOf: ("items",),
    core.Not: ("item",),
    core.Within: ("variable", "low", "high"),
    core.Elapsed: ("low", "high"),
    core.Standing: ("states",),
    core.Truth: ("truth", "option"),
    core.Add: ("variable", "amount", "when"),
    core.Put: ("variable", "value", "when"),
    core.Reveal: ("truth",),
    core.Note: ("kind", "ref", "when"),
    core.Odds: ("base", "adjust"),
    core.Branch: ("odds", "target", "operations"),
    core.Fork: ("id", "branches"),
    core.Case: ("when", "to"),
    core.Option: ("id", "when", "operations"),
    core.Argument: ("name", "options"),
    core.Choice: (
        "id",
        "states",
        "when",
        "operations",
        "arguments",
        "takes",
        "jumps",
        "jump_operations",
        "route",
    ),
    core.Rule: ("id", "when", "operations", "to", "odds", "pending"),
    core.TruthDraw: ("id", "variable", "weights"),
    core.State: (
        "id",
        "operations",
        "choices",
        "route",
        "outcome",
        "came_from",
        "forgets",
        "drops",
        "drops_waiting",
    ),
    core.Scoring: ("outcome", "shares", "trust", "time", "breach", "cap", "diagnosis"),
    core.Core: (
        "variables",
        "truths",
        "states",
        "choices",
        "day_end",
        "daily",
        "rising",
        "start",
        "horizon",
        "horizon_outcome",
        "hours_per_tick",
        "scoring",
        "memories",
    ),
    core.MemoryStart: ("person", "variable", "cases"),
}
"""Every form of the core with its fields, as `crowd`, `turns`, `graph` and the scores of arrays understand them."""


class UnknownConstruct(Exception):
    """The core says something that the analysis of arrays does not understand; nothing was reckoned."""


def require_known(thing: Any) -> None:
    """Look through a core; raises UnknownConstruct, with what it is called, at the first form that is not known."""
    if isinstance(thing, tuple):
        for item in thing:
            require_known(item)
    elif is_dataclass(thing):
        kind = type(thing)
        names = tuple(field.name for field in fields(thing))
        if kind not in KNOWN:
            raise UnknownConstruct(f"the exact analysis does not know the core's `{kind.__name__}` yet")
        new = [name for name in names if name not in KNOWN[kind]]
        if new:
            raise UnknownConstruct(f"the exact analysis does not know `{new[0]}` of the core's `{kind.__name__}` yet")
        for name in names:
            require_known(getattr(thing, name))
