"""Checking paired profiles: two different candidates, whose numbers are the same."""

from collections.abc import Iterator
from typing import Any

from sim.language.names import Names
from sim.language.pairs import PairSpec
from sim.language.people import Person
from sim.language.problems import Path, each


def check_pairs(names: Names) -> None:
    """Note pairs of unknown people, of others than two candidates, and of people who are not alike."""
    seen: dict[frozenset[str], str] = {}
    for name, pair in names.document.pairs.items():
        path: Path = ("pairs", name, "people")
        known = [names.person(person, place) for person, place in each(pair.people, path)]
        if not all(known):
            continue
        if _are_two_candidates(names, pair, path):
            _check_alike(names, pair, path)
            earlier = seen.setdefault(frozenset(pair.people), name)
            if earlier != name:
                one, other = pair.people
                message = f"`{one}` and `{other}` are the pair `{earlier}` already; keep one of them"
                names.problems.add("SIM231", path, message)
        _check_told(names, pair, ("pairs", name, "told"))


def _are_two_candidates(names: Names, pair: PairSpec, path: Path) -> bool:
    one, other = pair.people
    if one == other:
        message = f"a pair is of two different people, and `{one}` stands here twice; name another candidate"
        names.problems.add("SIM231", (*path, 1), message)
        return False
    others = [
        (person, place)
        for person, place in each(pair.people, path)
        if names.document.people[person].role != "candidate"
    ]
    for person, place in others:
        role = names.document.people[person].role
        message = f"a pair is of two candidates, and `{person}` is a {role}; name a candidate"
        names.problems.add("SIM231", place, message)
    return not others


def _check_alike(names: Names, pair: PairSpec, path: Path) -> None:
    one, other = pair.people
    mine, theirs = (dict(_numbers(names.document.people[person])) for person in pair.people)
    for noun, value in mine.items():
        if value != theirs[noun]:
            message = (
                f"`{one}` and `{other}` are said to be alike but for {_listed(pair.alike_but)}, and their {noun} "
                f"differs; give both the same, or take the pair out"
            )
            names.problems.add("SIM232", path, message)


def _numbers(person: Person) -> Iterator[tuple[str, Any]]:
    """Yield what must be the same for two people who are alike, with its name; where they walk to may differ."""
    yield "trust", person.trust
    yield "patience", None if person.patience is None else (person.patience.in_steps(), person.patience.from_)
    yield "trust at which they walk away", None if person.walks_away is None else person.walks_away.at
    yield "weight of motivators", person.motivators


def _listed(traits: tuple[str, ...]) -> str:
    return traits[0] if len(traits) == 1 else f"{', '.join(traits[:-1])} and {traits[-1]}"


def _check_told(names: Names, pair: PairSpec, path: Path) -> None:
    for person, choices in pair.told.items():
        if person not in pair.people:
            message = f"`{person}` is not of this pair; it is of `{pair.people[0]}` and `{pair.people[1]}`"
            names.problems.add("SIM231", (*path, person), message, at_key=True)
        for choice, place in each(choices, (*path, person)):
            if choice not in names.choices:
                names.problems.unknown(place, "choice", choice, names.choices)
