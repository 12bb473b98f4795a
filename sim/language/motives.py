"""What moves people, as far as it is settled, and what a trainee has to know of it: translating diagnoses."""

from collections.abc import Iterator, Mapping
from itertools import permutations
from typing import TypeVar

from sim.language.conditions import every
from sim.language.core import (
    ALWAYS,
    FULL_CREDIT,
    Add,
    AnyOf,
    Argument,
    Condition,
    Note,
    Operation,
    Option,
    Put,
    Truth,
    Within,
)
from sim.language.deeds import Diagnosis
from sim.language.motivators import BANDS, THEN
from sim.language.names import Names
from sim.language.problems import Path
from sim.language.schema import ScenarioDocument, TruthSpec
from sim.language.vocabulary import Motivator
from sim.language.walk import walked

Name = TypeVar("Name", bound=str)

RANKING = "ranking"
GUESS = "guess"

Profile = tuple[Condition, Mapping[Motivator, int]]
"""What moves a person, by weight from 1 to 5, under the condition that it turned out so."""


class MotiveTranslator:
    """Turns diagnoses and gauges into arguments, and tells what moves a person."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def profiles(self, person: str) -> tuple[Profile, ...]:
        """Return what moves a person: once, or once for each way in which the truth about them can turn out."""
        base = self.names.document.people[person].motivators
        about = self._truth_of(person)
        if about is None:
            return ((ALWAYS, base),)
        index = self.names.truth(about, ("truths", about))
        assert index is not None
        options = self.names.document.truths[about].options.values()
        return tuple((Truth(index, at), {**base, **option.motivators}) for at, option in enumerate(options, start=1))

    def check(self) -> None:
        """Note truths that cannot be told apart: what moves a person hangs on one truth at most."""
        first: dict[str, str] = {}
        for name, spec in self.names.document.truths.items():
            if spec.of is None or not self.names.person(spec.of, ("truths", name, "of")):
                continue
            if _moves(spec) and first.setdefault(spec.of, name) != name:
                self.names.problems.add(
                    "SIM213",
                    ("truths", name, "of"),
                    f"what moves `{spec.of}` hangs on the truth `{first[spec.of]}` already; "
                    "let one truth settle it, with an option for each way",
                )

    def _truth_of(self, person: str) -> str | None:
        truths = self.names.document.truths.items()
        return next((name for name, spec in truths if spec.of == person and _moves(spec)), None)

    def evidence(self, person: str, motivator: Motivator) -> tuple[Condition, ...]:
        """Return the conditions each of which is evidence that a motivator moves a person."""
        names = self.names
        found: list[Condition] = [
            Within(names.variables.get(f"fact.{name}"), 1, 1)
            for name, fact in names.facts.items()
            if motivator in (fact.shows or ()) and fact.about == person
        ]
        about = self._truth_of(person)
        if about is not None:
            options = list(names.document.truths[about].options.values())
            variable = names.variables.get(f"truth.{about}", 2 * len(options))
            for at, option in enumerate(options, start=1):
                if motivator in option.motivators:
                    found.append(Within(variable, at + len(options), at + len(options)))
        return tuple(found)

    # Arguments ------------------------------------------------------------------------------------------

    def diagnosis(self, spec: Diagnosis, path: Path) -> Argument | None:
        """Return the argument in which the trainee ranks what moves a person, None where it cannot be."""
        if not self.names.person(spec.person, (*path, "person")):
            return None
        if len(set(spec.among)) < len(spec.among):
            self.names.problems.add("SIM213", (*path, "among"), "each motivator stands once in `among`")
            return None
        self._check_answerable(spec, path)
        variable = self.names.variables.get(f"diagnosis.{spec.person}", FULL_CREDIT)
        options = tuple(
            Option(
                THEN.join(ranking),
                ALWAYS,
                (
                    Note("diagnosed", f"{spec.person}:{THEN.join(ranking)}"),
                    Put(variable, 0),
                    *self._credits(spec, variable, ranking),
                ),
            )
            for ranking in permutations(spec.among, spec.top)
        )
        return Argument(RANKING, options)

    def _credits(self, spec: Diagnosis, variable: int, ranking: tuple[Motivator, ...]) -> Iterator[Operation]:
        """Yield what a ranking earns: a whole share for the right place, half for the right name in another one.

        Only what the trainee had evidence for counts, and the truth is relied upon only where there is some.
        """
        whole = FULL_CREDIT // spec.top
        for place, motivator in enumerate(ranking):
            evidence = self.evidence(spec.person, motivator)
            if not evidence:
                continue
            known = evidence[0] if len(evidence) == 1 else AnyOf(evidence)
            for condition, weights in self.profiles(spec.person):
                earned = credit(weights, motivator, place, spec.top, whole)
                if earned:
                    yield Add(variable, earned, every((known, condition)))

    def _check_answerable(self, spec: Diagnosis, path: Path) -> None:
        """Note what moves the person most and cannot be said, or cannot be known."""
        for _, weights in self.profiles(spec.person):
            best = sorted(weights.values(), reverse=True)[: spec.top]
            if len(best) < spec.top:
                self.names.problems.add(
                    "SIM213",
                    (*path, "top"),
                    f"`{spec.person}` has {len(best)} motivators and {spec.top} are asked for; "
                    "give the person more, or ask for less",
                )
                return
            surely = [name for name, weight in weights.items() if weight > best[-1]]
            level = [name for name, weight in weights.items() if weight == best[-1]]
            missing = [name for name in surely if name not in spec.among]
            if not missing and len(set(level) & set(spec.among)) < spec.top - len(surely):
                missing = [name for name in level if name not in spec.among]
            if missing:
                self.names.problems.add(
                    "SIM213",
                    (*path, "among"),
                    f"`{missing[0]}` is among what moves `{spec.person}` most, and does not stand in `among`",
                )
                return

    def gauge(self, person: str, path: Path) -> Argument | None:
        """Return the argument in which the trainee guesses a person's trust; it changes nothing."""
        if not self.names.person(person, path):
            return None
        return Argument(GUESS, tuple(Option(band, ALWAYS, (Note("gauged", f"{person}:{band}"),)) for band in BANDS))


def credit(weights: Mapping[Name, int], motivator: Name, place: int, top: int, whole: int) -> int:
    """Return what naming a motivator at a place (from 0) earns: `whole`, half of it, or nothing.

    Motivators of equal weight share their places, so that either order of them is right.
    """
    if motivator not in top_of(weights, top):
        return 0
    best = sorted(weights.values(), reverse=True)
    return whole if weights[motivator] == best[place] else whole // 2


def top_of(weights: Mapping[Name, int], top: int) -> tuple[Name, ...]:
    """Return the motivators that weigh most, `top` of them and those that weigh the same as the last."""
    best = sorted(weights.values(), reverse=True)[:top]
    return tuple(name for name, weight in weights.items() if weight >= min(best, default=0))


def profiles(document: ScenarioDocument, person: str) -> list[Mapping[Motivator, int]]:
    """Return what moves a person by weight: once, or once for each way in which a truth about them can turn out."""
    base = document.people[person].motivators
    for spec in document.truths.values():
        if spec.of == person and _moves(spec):
            return [{**base, **option.motivators} for option in spec.options.values()]
    return [base]


def credited(document: ScenarioDocument) -> Iterator[tuple[str, Motivator]]:
    """Yield each person with a motivator that some diagnosis of them can credit."""
    for _, model in walked(document):
        if isinstance(model, Diagnosis):
            for weights in profiles(document, model.person):
                yield from ((model.person, motivator) for motivator in top_of(weights, model.top))


def _moves(truth: TruthSpec) -> bool:
    """Tell whether a truth settles what moves somebody."""
    return any(option.motivators for option in truth.options.values())
