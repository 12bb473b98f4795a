"""Checks of chances: probabilities that are none, and adjustments that push past the bounds.

Every combination of answers to the conditions of a chance is looked at. Whether a combination can come up is not
known here; so an adjustment is found to go too far only where one thing that changes is enough for it. `suspects`
names the chances of which exploring can tell. The odds of answers about offers are left out: their formula keeps
them within bounds, and says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from itertools import product
from math import prod
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
    TruthDraw,
    Within,
)
from sim.language.evaluate import holds
from sim.language.load import Scenario
from sim.language.names import Names
from sim.language.problems import Path, Problems

MOST = 20_000
"""So many combinations are looked at for one chance; where there are more, nothing is said about it."""


Sums = tuple[int | None, ...]
"""What the odds of each way of a chance come to in millionths, bounded or not; None for the way that takes the rest."""


@dataclass(frozen=True, slots=True)
class Chance:
    """A fork or the chance of a rule: the id it is drawn by, its path in the document, and when it is drawn.

    `ways` pairs the odds (None for the rest) with a name and a path; `fork` tells whether they exclude each other.
    """

    id: str
    path: Path
    ways: tuple[tuple[Odds | None, str, Path], ...]
    when: Condition
    states: tuple[int, ...]
    fork: bool


def check_chances(scenario: Scenario, names: Names, problems: Problems, *, explored: bool) -> None:
    """Add what is wrong with a scenario's chances to `problems`; with `explored` `suspects` are left to exploring."""
    for chance in _chances(scenario, names):
        rows = list(_combinations(scenario, chance))
        if rows:
            _check_none(chance, [row for row, _ in rows], problems)
        if not (explored and chance.fork):
            check_bounds(chance, [row for row, near in rows if near], problems)
    for name, truth in scenario.document.truths.items():
        for option, spec in truth.options.items():
            if not float(spec.odds[:-1]):
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
            yield Chance(rule.id, path, ((rule.odds, name, path),), rule.when, everywhere, False)


def _forks(scenario: Scenario, route: Route, path: Path, states: tuple[int, ...]) -> Iterator[Chance]:
    earlier: list[Condition] = []
    for index, case in enumerate(route):
        if isinstance(case.to, Fork) and case.to.id not in scenario.answers:
            listed = case.to.id.count(".") == 2
            where = (*path, index, "chance") if listed else (*path, "chance")
            ways = tuple(
                (branch.odds, place_name(scenario, branch.target), (*where, at))
                for at, branch in enumerate(case.to.branches)
            )
            yield Chance(case.to.id, where, ways, All((*earlier, case.when)), states, True)
        earlier.append(Not(case.when))


def place_name(scenario: Scenario, target: int) -> str:
    """Return what an author calls the target of a route."""
    return {HERE: "here", BACK: "back"}.get(target) or scenario.core.states[target].id


def suspects(scenario: Scenario) -> dict[str, Chance]:
    """Return, by id, the chances of which exploring can tell whether they pass their bounds.

    The chance of a rule that comes to nothing is not drawn, so what is clear from the file is told from there.
    """
    found: dict[str, Chance] = {}
    for chance in _chances(scenario, Names(scenario.document)):
        rows = list(_combinations(scenario, chance))
        clear, possible = Problems(), Problems()
        check_bounds(chance, [row for row, near in rows if near and not chance.fork], clear)
        check_bounds(chance, [row for row, _ in rows], possible)
        too_many = not rows and any(odds and odds.adjust for odds, _, _ in chance.ways)
        if not clear.found and (possible.found or too_many):
            found[chance.id] = chance
    return found


def sums(chance: Chance, state: int, clock: int, values: Sequence[int], truths: Sequence[TruthDraw]) -> Sums:
    """Return what the odds of each way come to in a position, not yet bounded; None for the rest.

    Raises Undrawn where they hang on a truth that is still open.
    """
    return tuple(
        None
        if odds is None
        else odds.base + sum(amount for when, amount in odds.adjust if holds(when, state, clock, values, truths))
        for odds, _, _ in chance.ways
    )


def _check_none(chance: Chance, rows: list[Sums], problems: Problems) -> None:
    """Add the ways that never or always happen."""
    key = "odds" if chance.fork else "chance"
    certain = [at for at in range(len(chance.ways)) if all((row[at] or 0) >= WHOLE for row in rows)]
    for at in certain:
        _, name, path = chance.ways[at]
        way_out = f"write `to: {name}`" if chance.fork else "let it happen `at` a time, or make it less"
        problems.warn("SIM311", (*path, key), f"`{name}` has 100%, which is no chance; {way_out}")
    for at, (odds, name, path) in enumerate(() if certain else chance.ways):
        if odds is None:
            if all(_others(row) >= WHOLE for row in rows):
                message = f"nothing is left for `{name}`; take it out or lower the other odds"
                problems.warn("SIM311", (*path, key), message)
        elif all((row[at] or 0) <= 0 for row in rows):
            problems.warn("SIM311", (*path, key), f"`{name}` has 0%, so that it never happens; raise it or take it out")


def check_bounds(chance: Chance, rows: Iterable[Sums], problems: Problems) -> None:
    """Add to `problems` the odds that pass their bounds in some of these rows, which `sums` made."""
    rows = list(rows)
    for at, (odds, name, path) in enumerate(chance.ways):
        reached = [_others(row) for row in rows] if odds is None else [row[at] or 0 for row in rows]
        highest, lowest = max(reached, default=0), min(reached, default=0)
        if odds is None and highest > WHOLE > lowest:
            message = f"the other odds can come to {highest / 10_000:g}% together, so that nothing is left for `{name}`"
            problems.warn("SIM312", (*path, "odds"), f"{message}; make their adjustments smaller")
        elif odds is not None and odds.adjust and highest > 0 and lowest < WHOLE:
            for past, bound in ((highest, WHOLE), (lowest, 0)):
                if past > bound == WHOLE or past < bound == 0:
                    message = f"`{name}` can come to {past / 10_000:g}% and is cut off at {bound // 10_000}%"
                    problems.warn("SIM312", (*path, "adjust"), f"{message}; make the adjustments smaller", at_key=True)
    if chance.fork and all(odds is not None for odds, _, _ in chance.ways) and any(not _others(row) for row in rows):
        message = f"all ways of this chance can come to 0% together, and `{chance.ways[0][1]}` is taken then"
        problems.warn("SIM312", chance.path, f"{message}; make the adjustments smaller", at_key=True)


def _others(row: Sums) -> int:
    """Return what is written for the ways of a chance, each within its bounds, all together."""
    return sum(min(WHOLE, max(0, one)) for one in row if one is not None)


def _combinations(scenario: Scenario, chance: Chance) -> Iterator[tuple[Sums, bool]]:
    """Yield the sums for each combination of what the conditions tell apart, if the chance is drawn then.

    With each comes whether the combination is near: at most one thing differs from how the story begins, besides
    what the chance itself depends on.
    """
    core = scenario.core
    own = set(_variables(scenario, chance.when))
    atoms = list(_atoms((chance.when, tuple(odds for odds, _, _ in chance.ways))))
    variables = sorted({variable for atom in atoms for variable in _variables(scenario, atom)})
    states = _told_apart(list(chance.states), [atom for atom in atoms if isinstance(atom, Standing)], scenario)
    clocks = _clocks([atom for atom in atoms if isinstance(atom, Elapsed)], core.horizon)
    ranges = [_values(scenario, variable, atoms) for variable in variables]
    if prod([len(states), len(clocks), *map(len, ranges)]) > MOST:
        return
    start = [variable.start for variable in core.variables]
    for state, clock, *values in product(states, clocks, *ranges):
        row = list(start)
        for variable, value in zip(variables, values, strict=True):
            row[variable] = value
        if holds(chance.when, state, clock, row, core.truths):
            alike = [kinds[0] for kinds in ranges]
            differing = sum(
                variable not in own and value != usual
                for variable, value, usual in zip(variables, values, alike, strict=True)
            )
            yield sums(chance, state, clock, row, core.truths), differing + (clock > 0) <= 1


def _variables(scenario: Scenario, thing: Any) -> Iterator[int]:
    for atom in _atoms(thing):
        if isinstance(atom, Within):
            yield atom.variable
        elif isinstance(atom, Truth):
            yield scenario.core.truths[atom.truth].variable


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
    """Return one value of each kind that the conditions tell apart, first of all the one at the beginning."""
    core = scenario.core
    row = core.variables[variable]
    withins = [atom for atom in atoms if isinstance(atom, Within) and atom.variable == variable]
    if any(isinstance(atom, Truth) and core.truths[atom.truth].variable == variable for atom in atoms):
        return list(range(1, row.high + 1))
    kinds: dict[tuple[bool, ...], int] = {}
    for value in (row.start, *range(row.low, row.high + 1, row.step)):
        kinds.setdefault(tuple(atom.low <= value <= atom.high for atom in withins), value)
    return list(kinds.values())
