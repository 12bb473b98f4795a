"""Luck as a test states it: what happens, which way a chance goes, and which answer a truth has."""

from collections.abc import Iterator, Mapping, Sequence

from sim.engine.luck import SeededLuck
from sim.language.chances import place_name
from sim.language.core import Branch, Fork, Route
from sim.language.load import Scenario
from sim.language.problems import Path, Problems
from sim.language.tests import StatedLuck, Ways

HAPPENS, DOES_NOT = 0, 1


class LuckImpossible(Exception):
    """Something stated cannot be, because it has no chance here; `path` leads to it from `luck`."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path


class LuckAsStated:
    """Luck that follows what is stated. The rest follows the seed where there is one.

    Without a seed what can be avoided does not happen: chances a day come to nothing unless they are certain, and
    every other draw takes what is likeliest, the first of equals.
    """

    def __init__(self, scenario: Scenario, stated: StatedLuck) -> None:
        self.scenario = scenario
        self.stated = stated
        self._seeded = None if stated.seed is None else SeededLuck(stated.seed, {})
        self._forks = forks(scenario)
        self._counts: dict[Path, int] = {}
        self._asked: dict[Path, set[int]] = {}

    def draw(self, id: str, weights: Sequence[int], day: int | None = None) -> int:
        """Return the index drawn; raises LuckImpossible where what is stated has no weight."""
        kind, name = id.split(".")[:2]
        if kind in ("event", "claim"):
            found = self._happens(f"{kind}s", name, weights, day or 0)
        elif kind == "truth":
            found = self._truth(name)
        else:
            found = self._way(f"{kind}s", name, self._forks[id].branches, weights)
        return self._otherwise(id, weights, day) if found is None else found

    def _otherwise(self, id: str, weights: Sequence[int], day: int | None) -> int:
        if self._seeded is not None:
            return self._seeded.draw(id, weights, day)
        if day is not None:
            return DOES_NOT if weights[DOES_NOT] else HAPPENS
        return max(range(len(weights)), key=lambda index: (weights[index], -index))

    def _happens(self, group: str, name: str, weights: Sequence[int], day: int) -> int | None:
        stated = getattr(self.stated, group).get(name)
        if stated is None:
            return None
        path: Path = (group, name)
        self._asked.setdefault(path, set()).add(day)
        happens = stated == "always" or day in _days(stated)
        if not happens and not weights[DOES_NOT]:
            raise LuckImpossible(path, f"`{name}` cannot fail to happen on day {day}: its chance is 100%")
        return HAPPENS if happens else DOES_NOT

    def _truth(self, name: str) -> int | None:
        option = self.stated.truths.get(name)
        return None if option is None else list(self.scenario.document.truths[name].options).index(option)

    def _way(self, group: str, name: str, branches: Sequence[Branch], weights: Sequence[int]) -> int | None:
        stated = getattr(self.stated, group).get(name)
        if stated is None:
            return None
        path: Path = (group, name)
        ways = stated if isinstance(stated, tuple) else (stated,)
        number = self._counts.get(path, 0)
        self._counts[path] = number + 1
        way = ways[min(number, len(ways) - 1)]
        index = _index(self.scenario, branches, way)
        if index is not None and not weights[index]:
            raise LuckImpossible(path, f"the chance of `{name}` cannot go to `{way}`: its odds are 0% then")
        return index

    def never_asked(self) -> Iterator[tuple[Path, str]]:
        """Yield what was stated for a day on which it could not happen, with its path from `luck`."""
        for group, happens in (("events", self.stated.events), ("claims", self.stated.claims)):
            for name, stated in happens.items():
                for day in sorted(_days(stated) - self._asked.get((group, name), set())):
                    yield (group, name), f"`{name}` could not happen on day {day}"


def check_luck(scenario: Scenario, stated: StatedLuck, path: Path, problems: Problems) -> None:
    """Add to `problems` every name in a stated luck that nothing carries, or that no chance belongs to."""
    document = scenario.document
    for name, option in stated.truths.items():
        if name not in document.truths:
            problems.unknown((*path, "truths", name), "truth", name, document.truths, at_key=True)
        elif option not in document.truths[name].options:
            known = document.truths[name].options
            problems.unknown((*path, "truths", name), f"option of the truth `{name}`", option, known)
    chancy = [name for name, event in document.events.items() if event.chance is not None]
    _known(stated.events, "event", document.events, chancy, (*path, "events"), problems)
    doubtful = [name for name, claim in document.claims.items() if claim.surfaces is not None]
    _known(stated.claims, "claim", document.claims, doubtful, (*path, "claims"), problems)
    _check_ways(scenario, stated.choices, "choice", scenario.choices, (*path, "choices"), problems)
    _check_ways(scenario, stated.states, "state", document.states, (*path, "states"), problems)


def _check_ways(
    scenario: Scenario,
    stated: Mapping[str, Ways],
    noun: str,
    declared: Mapping[str, object],
    path: Path,
    problems: Problems,
) -> None:
    owners: dict[str, list[Fork]] = {}
    for id, fork in forks(scenario).items():
        kind, name = id.split(".")[:2]
        if kind == noun:
            owners.setdefault(name, []).append(fork)
    _known(stated, noun, declared, list(owners), path, problems)
    for name, ways in stated.items():
        for way in ways if isinstance(ways, tuple) else (ways,):
            if name in owners and all(_index(scenario, fork.branches, way) is None for fork in owners[name]):
                targets = [place_name(scenario, branch.target) for fork in owners[name] for branch in fork.branches]
                problems.unknown((*path, name), f"way of the chance of `{name}`", str(way), dict.fromkeys(targets))


def _known(
    names: Mapping[str, object],
    noun: str,
    declared: Mapping[str, object],
    chancy: Sequence[str],
    path: Path,
    problems: Problems,
) -> None:
    for name in names:
        if name not in declared:
            problems.unknown((*path, name), noun, name, declared, at_key=True)
        elif name not in chancy:
            message = f"the {noun} `{name}` has nothing to do with chance, so no luck can be stated for it"
            problems.add("SIM502", (*path, name), message, at_key=True)


def _days(stated: str | tuple[str, ...]) -> set[int]:
    words = stated if isinstance(stated, tuple) else (stated,)
    return {int(word.removeprefix("day ")) for word in words if word.startswith("day ")}


def _index(scenario: Scenario, branches: Sequence[Branch], way: str | int) -> int | None:
    """Return which branch is meant by a target's id or by a number from 1."""
    if isinstance(way, int):
        return way - 1 if way <= len(branches) else None
    return next((at for at, branch in enumerate(branches) if place_name(scenario, branch.target) == way), None)


def forks(scenario: Scenario) -> dict[str, Fork]:
    """Return every fork of a scenario by the id that it is drawn by."""
    core = scenario.core
    routes: list[Route] = [choice.route for choice in core.choices]
    routes += [state.route for state in core.states if state.route is not None]
    return {case.to.id: case.to for route in routes for case in route if isinstance(case.to, Fork)}
