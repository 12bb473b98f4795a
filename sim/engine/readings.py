"""How well a trainee read people: what they said moves somebody, how far they felt trusted, and how it was.

Answers about offers belong here as well: how likely a yes was, and of what.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sim.engine.happening import Happening
from sim.engine.play import Turn
from sim.language.core import FULL_CREDIT, WHOLE
from sim.language.load import Scenario
from sim.language.motivators import BANDS, THEN, band_of
from sim.language.motives import credit, top_of
from sim.language.schema import TruthSpec


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that shows a motivator: a `fact` or a `truth` by id, and whether the trainee had it by then."""

    motivator: str
    kind: str
    id: str
    had: bool


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """What a trainee said moves a person, the strongest first, in decision `number` at a clock in ticks.

    `weights` are what moves the person, 1 to 5 each, the strongest first, as it turned out; `settled` is False where
    that hung on a truth that play never settled, and `weights` then holds what is so in any case. `evidence` concerns
    what was said and what would have been right. `credit` is of `FULL_CREDIT`, and counts for the last one only.
    """

    number: int
    clock: int
    person: str
    said: tuple[str, ...]
    weights: tuple[tuple[str, int], ...]
    settled: bool
    evidence: tuple[Evidence, ...]
    credit: int
    counts: bool

    @property
    def share(self) -> float:
        """The part of the full credit that it earned, 0 to 1."""
        return self.credit / FULL_CREDIT

    @property
    def top(self) -> tuple[str, ...]:
        """What moves the person most: as many as were asked for, and those that weigh the same as the last of them."""
        return top_of(dict(self.weights), len(self.said))

    @property
    def verdicts(self) -> tuple[tuple[str, str, bool], ...]:
        """Each motivator that was said with what became of it, and whether there was evidence for it.

        It is `right`, `elsewhere` (the right name at another place), `wrong`, or `open` where that was never settled.
        """
        weights = dict(self.weights)
        known = {evidence.motivator for evidence in self.evidence if evidence.had}
        earned = ("wrong", "elsewhere", "right")
        return tuple(
            (name, earned[credit(weights, name, at, len(self.said), 2)] if self.settled else "open", name in known)
            for at, name in enumerate(self.said)
        )


@dataclass(frozen=True, slots=True)
class Gauged:
    """How far a trainee felt trusted by a person (a band), and the trust before that decision, 0 to 100."""

    number: int
    clock: int
    person: str
    said: str
    trust: int

    @property
    def band(self) -> str:
        """The band that was right."""
        return band_of(self.trust)

    @property
    def off(self) -> int:
        """By how many bands the guess lay too high; below nought, too low."""
        order = list(BANDS)
        return order.index(self.said) - order.index(self.band)


@dataclass(frozen=True, slots=True)
class Answered:
    """What a person answered about an offer, and what made it likely.

    `question` is accepts, starts or stays. `parts` are those of the chance, `chance` what they come to, both in
    millionths; the chance is kept from nought to a million.
    """

    number: int
    clock: int
    question: str
    offer: str
    person: str
    parts: tuple[tuple[str, int], ...]
    yes: bool

    @property
    def sum(self) -> int:
        """What the parts come to before they are kept within bounds."""
        return sum(amount for _, amount in self.parts)

    @property
    def chance(self) -> int:
        """The chance of a yes."""
        return min(max(self.sum, 0), WHOLE)


def diagnoses(scenario: Scenario, turns: Sequence[Turn], truths: Mapping[str, str]) -> tuple[Diagnosed, ...]:
    """Return every diagnosis in order; `truths` holds what each truth that was settled turned out to be."""
    found: list[Diagnosed] = []
    for number, turn in enumerate(turns):
        for at, happening in enumerate(turn.happenings):
            if happening.kind == "diagnosed":
                before = turns[number - 1].attempt.position.values
                known = _known(scenario, before, turn.happenings[: at + 1])
                found.append(_diagnosed(scenario, number, happening, known, truths, turn))
    last = {one.person: place for place, one in enumerate(found)}
    return tuple(replace(one, counts=last[one.person] == place) for place, one in enumerate(found))


def gauges(scenario: Scenario, turns: Sequence[Turn]) -> tuple[Gauged, ...]:
    """Return every gauge in order."""
    return tuple(
        Gauged(
            number,
            happening.clock,
            happening.who,
            happening.option,
            turns[number - 1].attempt.position.values[scenario.variable_index[f"trust.{happening.who}"]],
        )
        for number, happening in _of_kind(turns, "gauged")
    )


def answers(scenario: Scenario, turns: Sequence[Turn]) -> tuple[Answered, ...]:
    """Return every answer about an offer in order."""
    return tuple(
        Answered(
            number,
            happening.clock,
            happening.title,
            scenario.answers[happening.ref].offer,
            happening.who,
            tuple((name, int(amount)) for name, amount in happening.parts),
            happening.option == "0",
        )
        for number, happening in _of_kind(turns, "chance")
        if happening.ref in scenario.answers
    )


def _of_kind(turns: Sequence[Turn], kind: str) -> Iterator[tuple[int, Happening]]:
    for number, turn in enumerate(turns):
        yield from ((number, happening) for happening in turn.happenings if happening.kind == kind)


def _known(scenario: Scenario, before: Sequence[int], happenings: Sequence[Happening]) -> dict[str, int]:
    """Return the variables as they stood when the last of these happenings was noted."""
    known = dict(zip((variable.name for variable in scenario.core.variables), before, strict=True))
    for happening in happenings:
        known |= {name: after for name, _, after in happening.changes}
    return known


def _diagnosed(
    scenario: Scenario,
    number: int,
    happening: Happening,
    known: Mapping[str, int],
    truths: Mapping[str, str],
    turn: Turn,
) -> Diagnosed:
    person, said = happening.who, tuple(happening.option.split(THEN))
    about = moving_truth(scenario, person)
    weights = {str(name): weight for name, weight in scenario.document.people[person].motivators.items()}
    settled = about is None or about[0] in truths
    if about is not None and settled:
        moved = about[1].options[truths[about[0]]].motivators
        weights |= {str(name): weight for name, weight in moved.items()}
    one = Diagnosed(
        number,
        happening.clock,
        person,
        said,
        weights=tuple(sorted(weights.items(), key=lambda pair: -pair[1])),
        settled=settled,
        evidence=(),
        credit=turn.attempt.position.values[scenario.variable_index[f"diagnosis.{person}"]],
        counts=True,
    )
    wanted = tuple(dict.fromkeys((*one.top, *said)))
    return replace(one, evidence=tuple(_evidence(scenario, person, wanted, known, truths)))


def moving_truth(scenario: Scenario, person: str) -> tuple[str, TruthSpec] | None:
    """Return the truth on which hangs what moves a person, None where it is the same in every attempt."""
    for name, spec in scenario.document.truths.items():
        if spec.of == person and any(option.motivators for option in spec.options.values()):
            return name, spec
    return None


def _evidence(
    scenario: Scenario, person: str, wanted: Sequence[str], known: Mapping[str, int], truths: Mapping[str, str]
) -> Iterator[Evidence]:
    about = moving_truth(scenario, person)
    for motivator in wanted:
        for name, fact in scenario.facts.items():
            if fact.about == person and motivator in (fact.shows or ()):
                yield Evidence(motivator, "fact", name, known[f"fact.{name}"] == 1)
        if about is not None and about[0] in truths:
            options = about[1].options
            if motivator in options[truths[about[0]]].motivators:
                yield Evidence(motivator, "truth", about[0], known[f"truth.{about[0]}"] > len(options))
