"""Paired profiles: how the trainee treated two candidates who are alike but for who they seem to be.

Read off the turns of a finished attempt, and no part of the score. A contact is a moment at which a decision, a state
or an event put the two in touch; several at one moment count once. Silence is the longest run of whole working days
without contact, from the first day to the end; days that a choice jumped over do not count. A fact counts for the
person it is about; a breach for those whom the decision contacts or whose trust the deed itself moves.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sim.engine.happening import Happening
from sim.engine.play import Turn, deeds
from sim.engine.settled import Settled
from sim.language.load import Scenario


@dataclass(frozen=True, slots=True)
class Treatment:
    """How one person was treated. Days are working days counted from 1, None for never; trust is 0 to 100.

    `told` is the day on which the trainee told the outcome, or None; it says nothing where the author names no
    choices that tell it.
    """

    person: str
    first: int | None
    last: int | None
    contacts: int
    silence: int
    promised: int
    kept: int
    broken: int
    claims: int
    untrue: int
    asked: int
    trust: tuple[int, int]
    breaches: tuple[str, ...]
    told: int | None


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is compared; it differs notably from `threshold` on, or where only one of two has a day."""

    name: str
    threshold: int
    of: Callable[[Treatment], int | None]


MEASURES: tuple[Measure, ...] = (
    Measure("first", 2, lambda one: one.first),
    Measure("contacts", 2, lambda one: one.contacts),
    Measure("silence", 3, lambda one: one.silence),
    Measure("promised", 2, lambda one: one.promised),
    Measure("kept", 2, lambda one: one.kept),
    Measure("broken", 1, lambda one: one.broken),
    Measure("claims", 2, lambda one: one.claims),
    Measure("untrue", 1, lambda one: one.untrue),
    Measure("asked", 2, lambda one: one.asked),
    Measure("trust", 15, lambda one: one.trust[1] - one.trust[0]),
    Measure("breaches", 1, lambda one: len(one.breaches)),
    Measure("told", 2, lambda one: one.told),
)
"""What is compared, and from which difference on it is pointed out; the thresholds are design choices."""


@dataclass(frozen=True, slots=True)
class Notable:
    """A measure in which two people were treated notably differently, with the value of each; None is never."""

    measure: str
    values: tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """A declared pair with the treatment of both, in the order of the file, and where they differ notably.

    `tells` says whether the author names the choices that tell the outcome, so that `told` means something.
    """

    id: str
    treatments: tuple[Treatment, Treatment]
    notable: tuple[Notable, ...]
    tells: bool


def compare(
    scenario: Scenario, turns: Sequence[Turn], promises: Sequence[Settled], claims: Sequence[Settled]
) -> tuple[ComparedPair, ...]:
    """Return the comparison of each declared pair, from a finished attempt's turns, promises and claims."""
    found: list[ComparedPair] = []
    for name, spec in scenario.document.pairs.items():
        one, other = (
            _treatment(scenario, person, turns, promises, claims, spec.told.get(person, ())) for person in spec.people
        )
        found.append(ComparedPair(name, (one, other), tuple(_notable(one, other)), bool(spec.told)))
    return tuple(found)


def _notable(one: Treatment, other: Treatment) -> Iterator[Notable]:
    for measure in MEASURES:
        mine, theirs = measure.of(one), measure.of(other)
        if mine is None or theirs is None:
            if mine is not theirs:
                yield Notable(measure.name, (mine, theirs))
        elif abs(mine - theirs) >= measure.threshold:
            yield Notable(measure.name, (mine, theirs))


def _treatment(
    scenario: Scenario,
    person: str,
    turns: Sequence[Turn],
    promises: Sequence[Settled],
    claims: Sequence[Settled],
    telling: Sequence[str],
) -> Treatment:
    contacts = sorted(set(_contacts(scenario, person, turns)))
    days = [scenario.clock.day(clock) for _, clock in contacts]
    document = scenario.document
    promised = [made.status for made in promises if document.promises[made.id].to == person]
    claimed = [made.status for made in claims if document.claims[made.id].to == person]
    learned = {one.ref for one in _happenings(turns) if one.kind == "learned"}
    return Treatment(
        person=person,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        contacts=len(contacts),
        silence=_longest_silence(scenario, set(days), turns),
        promised=len(promised),
        kept=promised.count("kept"),
        broken=promised.count("broken"),
        claims=len(claimed),
        untrue=claimed.count("false") + claimed.count("exposed"),
        asked=sum(scenario.facts[fact].about == person for fact in learned),
        trust=_trust(scenario, person, turns),
        breaches=tuple(_breaches(scenario, person, turns)),
        told=next((day for choice, day in _said(scenario, turns) if choice in telling), None),
    )


def _happenings(turns: Sequence[Turn]) -> Iterator[Happening]:
    for turn in turns:
        yield from turn.happenings


def _said(scenario: Scenario, turns: Sequence[Turn]) -> Iterator[tuple[str, int]]:
    """Yield each choice that was taken with its day."""
    return ((one.ref, scenario.clock.day(one.clock)) for one in _happenings(turns) if one.kind == "said")


def _contacts(scenario: Scenario, person: str, turns: Sequence[Turn]) -> Iterator[tuple[int, int]]:
    """Yield the number of the turn and the clock of every contact with a person."""
    document = scenario.document
    for number, turn in enumerate(turns):
        for one in turn.happenings:
            reached: Sequence[str] = ()
            if one.kind == "said":
                reached = one.to
            elif one.kind == "event":
                reached = document.events[one.ref].contacts or ()
            elif one.kind == "entered" and one.ref in document.states:
                reached = document.states[one.ref].contacts or ()
            if person in reached:
                yield number, one.clock


def _longest_silence(scenario: Scenario, days: set[int], turns: Sequence[Turn]) -> int:
    jumped = set(_jumped(scenario, turns))
    longest = run = 0
    for day in range(1, scenario.clock.days_ended(turns[-1].attempt.position.clock) + 1):
        if day in days:
            run = 0
        elif day not in jumped:
            run += 1
            longest = max(longest, run)
    return longest


def _jumped(scenario: Scenario, turns: Sequence[Turn]) -> Iterator[int]:
    """Yield the working days that choices jumped over."""
    for number, turn in enumerate(turns):
        if turn.decision is not None:
            choice = scenario.core.choices[scenario.choice_index[turn.decision.choice]]
            if choice.jumps:
                clocks = (turns[number - 1].attempt.position.clock, turn.attempt.position.clock)
                yield from range(scenario.clock.day(clocks[0]), scenario.clock.day(clocks[1]))


def _trust(scenario: Scenario, person: str, turns: Sequence[Turn]) -> tuple[int, int]:
    """Return a person's trust at the beginning and at the end."""
    name = f"trust.{person}"
    end = turns[-1].attempt.position.values[scenario.variable_index[name]]
    changes = (change for one in _happenings(turns) for change in one.changes if change[0] == name)
    return next((before for _, before, _ in changes), end), end


def _breaches(scenario: Scenario, person: str, turns: Sequence[Turn]) -> Iterator[str]:
    for turn in turns:
        if turn.decision is None:
            continue
        reached = next(one.to for one in turn.happenings if one.kind == "said")
        for deed in deeds(scenario, turn.decision):
            moved = {name for effect in deed.effects for name in effect.trust}
            if deed.breach is not None and (person in reached or person in moved):
                yield deed.breach
