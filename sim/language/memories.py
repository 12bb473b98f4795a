"""Translating what people remember: how a scenario may begin, and conditions that ask for it."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from sim.language.core import AnyOf, Condition, MemoryStart, Within
from sim.language.memory import ALL_MARKS, Met, case_of, marks_of
from sim.language.names import Names
from sim.language.problems import Path, each

MOST_MEMORIES = 12
"""A scenario can begin in so many ways at most, all people taken together."""


def asked(names: Names, memory: Mapping[str, tuple[str, ...]], path: Path) -> Iterable[Condition]:
    """Yield, for each person, the condition that one of the named cases is how they stand with the trainee."""
    for person, cases in memory.items():
        if not names.person(person, (*path, person), at_key=True):
            continue
        met = list(names.document.people[person].met)
        if not met:
            message = f"`{person}` has no `met`, so nothing says what {person} may remember"
            names.problems.add("SIM221", (*path, person), message, at_key=True)
            continue
        variable = names.variables.get(f"memory.{person}")
        found: list[Condition] = []
        for case, place in each(cases, (*path, person)):
            if case in met:
                found.append(Within(variable, met.index(case), met.index(case)))
            else:
                names.problems.unknown(place, f"entry in the `met` of `{person}`", case, met)
        if found:
            yield found[0] if len(found) == 1 else AnyOf(tuple(found))


def starts(names: Names) -> tuple[MemoryStart, ...]:
    """Return what a position begins with by memory, and note ways to begin that cannot be."""
    found: list[MemoryStart] = []
    many = 1
    for name, person in names.document.people.items():
        if not person.met:
            continue
        many *= len(person.met)
        trust = names.variables.get(f"trust.{name}")
        cases = tuple(() if case.trust is None else ((trust, case.trust),) for case in person.met.values())
        found.append(MemoryStart(name, names.variables.get(f"memory.{name}"), cases))
        _check_cases(names, name, person.met)
    if many > MOST_MEMORIES:
        counts = " x ".join(str(len(one.cases)) for one in found)
        names.problems.add(
            "SIM223",
            ("people", found[-1].person, "met"),
            f"the scenario can begin in {many} ways ({counts}), and each is looked at; {MOST_MEMORIES} are allowed, "
            "so let fewer people, or fewer entries of `met`, make a difference",
            at_key=True,
        )
    return tuple(found)


def _check_cases(names: Names, name: str, met: dict[str, Met]) -> None:
    taken = _ever_taken(met)
    walks = names.document.people[name].walks_away
    for index, (case, spec) in enumerate(met.items()):
        path: Path = ("people", name, "met", case)
        if index not in taken:
            message = f"nothing that {name} can remember leads to `{case}`: its `when` cannot hold,"
            names.problems.add("SIM222", path, f"{message} or an entry before it fits as well", at_key=True)
        if walks is not None and spec.trust is not None and spec.trust <= walks.at:
            message = f"{name} would have walked away before the story begins: `{case}` starts with trust at"
            names.problems.add("SIM209", (*path, "trust"), f"{message} {spec.trust}, which is not above {walks.at}")


def _ever_taken(met: dict[str, Met]) -> set[int]:
    """Return the cases that are the first to fit for some marks and some trust; strangers have the last."""
    kinds = [frozenset(marks) for size in range(len(ALL_MARKS) + 1) for marks in combinations(ALL_MARKS, size)]
    return {len(met) - 1, *(case_of(met, marks, trust) for marks in kinds for trust in range(0, 101, 5))}


def check_remembered(names: Names, outcome: str) -> None:
    """Note people without a file with whom an outcome would leave marks: nobody could ask for them again."""
    for person, remembered in names.document.outcomes[outcome].remembers.items():
        spec = names.document.people.get(person)
        if marks_of(remembered) and spec is not None and spec.person is None:
            message = (
                f"`{person}` comes from no people file, so no other scenario can ask for this; write the text alone"
            )
            names.problems.add("SIM224", ("outcomes", outcome, "remembers", person, "as"), message, at_key=True)
