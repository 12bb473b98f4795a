"""Checks of chances: probabilities that are none, and adjustments that push past the bounds.

Every combination of answers to the conditions of a chance is looked at. Whether a combination can come up is known
only as far as it follows from the conditions themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from itertools import product
from typing import Any

from sim.language.core import (
    BACK,
    HERE,
    WHOLE,
    All,
    Condition,
    Elapsed,
    Fork,
    Not,
    Odds,
    Route,
    Standing,
    Truth,
    Within,
)
from sim.language.evaluate import holds
from sim.language.load import Scenario
from sim.language.names import Names
from sim.language.problems import Path, Problems

MOST = 20_000
"""So many combinations are looked at for one chance; where there are more, nothing is said about it."""


@dataclass(frozen=True, slots=True)
class Chance:
    """A fork or the chance of a rule: its path in the document, its odds, and when it is drawn.

    `ways` pairs the odds (None for the rest) with a name and a path; `fork` tells whether they exclude each other.
    """

    path: Path
    ways: tuple[tuple[Odds | None, str, Path], ...]
    when: Condition
    states: tuple[int, ...]
    fork: bool


def check_chances(scenario: Scenario, names: Names, problems: Problems) -> None:
    """Add what is wrong with a scenario's chances to `problems`."""
    for chance in _chances(scenario, names):
        _check(scenario, chance, problems)
    for name, truth in scenario.document.truths.items():
        for option, percent in truth.options.items():
            if not float(percent[:-1]):
                message = f"`{option}` has 0%, so that it is never drawn; give it a share or take it out"
                problems.warn("SIM311", ("truths", name, "options", option), message)


def _chances(scenario: Scenario, names: Names) -> Iterator[Chance]:
    core = scenario.core
    for choice in core.choices:
        path = (*names.choices[choice.id].path, "to")
        yield from _forks(scenario, choice.route, path, choice.states)
    for index, state in enumerate(core.states):
        yield from _forks(scenario, state.route or (), ("states", state.id, "goes"), (index,))
    everywhere = tuple(index for index, state in enumerate(core.states) if not state.outcome)
    for rule in core.daily:
        if rule.odds is not None:
            kind, _, name = rule.id.partition(".")
            path = ("events", name) if kind == "event" else ("claims", name, "surfaces")
            yield Chance(path, ((rule.odds, name, path),), rule.when, everywhere, False)


def _forks(scenario: Scenario, route: Route, path: Path, states: tuple[int, ...]) -> Iterator[Chance]:
    earlier: list[Condition] = []
    for index, case in enumerate(route):
        if isinstance(case.to, Fork):
            listed = case.to.id.count(".") == 2
            where = (*path, index, "chance") if listed else (*path, "chance")
            ways = tuple(
                (branch.odds, place_name(scenario, branch.target), (*where, at))
                for at, branch in enumerate(case.to.branches)
            )
            yield Chance(where, ways, All((*earlier, case.when)), states, True)
        earlier.append(Not(case.when))


def place_name(scenario: Scenario, target: int) -> str:
    """Return what an author calls the target of a route."""
    return {HERE: "here", BACK: "back"}.get(target) or scenario.core.states[target].id


def _check(scenario: Scenario, chance: Chance, problems: Problems) -> None:
    found = list(_sums(scenario, chance))
    if not found:
        return
    key = "odds" if chance.fork else "chance"
    kept = [[min(WHOLE, max(0, one)) if one is not None else None for one in row] for row in found]
    certain = [
        at
        for at, (odds, _, _) in enumerate(chance.ways)
        if all(row[at] == WHOLE and not (odds and odds.adjust) for row in found)
    ]
    for at in certain:
        _, name, path = chance.ways[at]
        way_out = f"write `to: {name}`" if chance.fork else "let it happen `at` a time, or make it less"
        problems.warn("SIM311", (*path, key), f"`{name}` has 100%, which is no chance; {way_out}")
    for at, (odds, name, path) in enumerate(chance.ways):
        if certain:
            continue
        if odds is None:
            _check_rest(kept, name, path, problems)
        elif all(row[at] == 0 for row in kept):
            problems.warn("SIM311", (*path, key), f"`{name}` has 0%, so that it never happens; raise it or take it out")
        else:
            _check_bounds([row[at] or 0 for row in found], name, (*path, "adjust"), problems)
    if chance.fork and all(odds is not None for odds, _, _ in chance.ways) and any(not any(row) for row in kept):
        message = f"all ways of this chance can come to 0% together; `{chance.ways[0][1]}` would be taken then"
        problems.warn("SIM312", chance.path, message, at_key=True)


def _check_bounds(sums: list[int], name: str, path: Path, problems: Problems) -> None:
    for past, bound in ((max(sums), WHOLE), (min(sums), 0)):
        if past > bound == WHOLE or past < bound == 0:
            message = f"`{name}` can come to {past / 10_000:g}% and is cut off at {bound // 10_000}%"
            problems.warn("SIM312", path, f"{message}; make the adjustments smaller", at_key=True)


def _check_rest(kept: list[list[int | None]], name: str, path: Path, problems: Problems) -> None:
    sums = [sum(one or 0 for one in row) for row in kept]
    if min(sums) >= WHOLE:
        problems.warn("SIM311", (*path, "odds"), f"nothing is left for `{name}`; take it out or lower the other odds")
    elif max(sums) > WHOLE:
        message = f"the other odds can come to {max(sums) / 10_000:g}% together, so that nothing is left for `{name}`"
        problems.warn("SIM312", (*path, "odds"), message)


def _sums(scenario: Scenario, chance: Chance) -> Iterator[list[int | None]]:
    """Yield, for each combination in which the chance is drawn, what the odds of each way come to, not yet bounded."""
    conditions = [chance.when, *(when for odds, _, _ in chance.ways if odds for when, _ in odds.adjust)]
    atoms = list(dict.fromkeys(atom for condition in conditions for atom in _atoms(condition)))
    core = scenario.core
    variables = sorted(
        {atom.variable for atom in atoms if isinstance(atom, Within)}
        | {core.truths[atom.truth].variable for atom in atoms if isinstance(atom, Truth)}
    )
    states = _told_apart(list(chance.states), [atom for atom in atoms if isinstance(atom, Standing)], scenario)
    clocks = _clocks([atom for atom in atoms if isinstance(atom, Elapsed)], core.horizon)
    ranges = [_values(scenario, variable, atoms) for variable in variables]
    size = len(states) * len(clocks)
    for values in ranges:
        size *= len(values)
    if size > MOST:
        return
    row = [variable.start for variable in core.variables]
    for state, clock, *values in product(states, clocks, *ranges):
        for variable, value in zip(variables, values, strict=True):
            row[variable] = value
        if holds(chance.when, state, clock, row, core.truths):
            yield [
                None
                if odds is None
                else odds.base
                + sum(amount for when, amount in odds.adjust if holds(when, state, clock, row, core.truths))
                for odds, _, _ in chance.ways
            ]


def _atoms(thing: Any) -> Iterator[Within | Elapsed | Standing | Truth]:
    if isinstance(thing, Within | Elapsed | Standing | Truth):
        yield thing
    elif isinstance(thing, tuple):
        for item in thing:
            yield from _atoms(item)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _atoms(getattr(thing, field.name))


def _told_apart(states: list[int], atoms: list[Standing], scenario: Scenario) -> list[int]:
    """Return one state of each kind that the conditions tell apart."""
    kinds = {tuple(state in atom.states for atom in atoms): state for state in reversed(states)}
    return list(kinds.values()) or [scenario.core.start]


def _clocks(atoms: list[Elapsed], horizon: int) -> list[int]:
    ticks = sorted({0, *(tick for atom in atoms for tick in (atom.low, atom.high + 1) if 0 <= tick <= horizon)})
    return ticks if atoms else ticks[:1]


def _values(scenario: Scenario, variable: int, atoms: list[Any]) -> list[int]:
    """Return one value of each kind that the conditions tell apart."""
    core = scenario.core
    row = core.variables[variable]
    withins = [atom for atom in atoms if isinstance(atom, Within) and atom.variable == variable]
    drawn = [atom for atom in atoms if isinstance(atom, Truth) and core.truths[atom.truth].variable == variable]
    if drawn:
        return list(range(1, row.high + 1))
    kinds: dict[tuple[bool, ...], int] = {}
    for value in range(row.low, row.high + 1, row.step):
        kinds.setdefault(tuple(atom.low <= value <= atom.high for atom in withins), value)
    return list(kinds.values())
