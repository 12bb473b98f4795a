"""The debrief of an attempt: what happened, why, and which decision each later consequence came of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.engine.attempt import Memory
from sim.engine.causes import Causes, Consequence, trust_changes
from sim.engine.decision import Decision
from sim.engine.happening import Happening
from sim.engine.lengths import Measured, measured
from sim.engine.luck import SeededLuck
from sim.engine.memory import start_values
from sim.engine.pairs import ComparedPair, compare
from sim.engine.play import Turn, cursor_at, deeds, offered, replay
from sim.engine.readings import Answered, Diagnosed, Gauged, answers, diagnoses, gauges
from sim.engine.score import ScorePart, breached, score, score_parts
from sim.engine.settled import Settled, claims_settled, promises_settled
from sim.language.deeds import Band, Deed
from sim.language.load import Scenario
from sim.language.outcomes import KINDS


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a decision exercised: principle, rating (`strong`, `fair` or `weak`), and why."""

    principle: str
    rating: str
    because: str


@dataclass(frozen=True, slots=True)
class Review:
    """One decision looked back at. `clock` is when it was taken, in ticks; `trust` lists (person, before, after).

    `length` is that of its message where that counts.
    """

    number: int
    decision: Decision
    clock: int
    said: Happening
    lessons: tuple[Lesson, ...]
    breaches: tuple[str, ...]
    trust: tuple[tuple[str, int, int], ...]
    consequences: tuple[Consequence, ...]
    alternatives: tuple[str, ...]
    length: Measured | None = None


@dataclass(frozen=True, slots=True)
class TrustPoint:
    """The trust of a person (0 to 100) from `clock` on, and the decision of that turn (0 before the first)."""

    clock: int
    trust: int
    number: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a principle was exercised, by rating."""

    principle: str
    strong: int
    fair: int
    weak: int


@dataclass(frozen=True, slots=True)
class Debrief:
    """What an attempt that reached an outcome amounts to."""

    outcome: str
    good: bool
    score: int
    parts: tuple[ScorePart, ...]
    capped: bool
    reviews: tuple[Review, ...]
    promises: tuple[Settled, ...]
    claims: tuple[Settled, ...]
    found: tuple[tuple[str, int], ...]
    missed: tuple[str, ...]
    truths: tuple[tuple[str, str], ...]
    trust: tuple[tuple[str, tuple[TrustPoint, ...]], ...]
    tallies: tuple[Tally, ...]
    remembers: tuple[tuple[str, str], ...]
    pairs: tuple[ComparedPair, ...] = ()
    diagnoses: tuple[Diagnosed, ...] = ()
    gauges: tuple[Gauged, ...] = ()
    answers: tuple[Answered, ...] = ()


def debrief(scenario: Scenario, seed: int, memory: Memory | None, decisions: Sequence[Decision | str]) -> Debrief:
    """Return the debrief of a finished attempt, replayed from its decisions.

    Raises the EngineError of a decision that cannot be replayed, and ValueError where no outcome was reached.
    """
    played = replay(scenario, seed, memory, decisions)
    if played.failure is not None:
        raise played.failure
    return debrief_of(scenario, played.turns)


def debrief_of(scenario: Scenario, turns: Sequence[Turn]) -> Debrief:
    """Return the debrief of a finished attempt by its turns; raises ValueError where no outcome was reached."""
    last = turns[-1].attempt
    if last.outcome is None:
        raise ValueError("an attempt without an outcome has no debrief yet")
    parts = score_parts(scenario, last.position)
    total = score(scenario, last.position)
    reviews = tuple(_reviews(scenario, turns))
    found = _found(turns)
    promises = tuple(promises_settled(scenario, turns))
    claims = tuple(claims_settled(scenario, turns))
    truths = tuple(_truths(scenario, turns))
    return Debrief(
        outcome=last.outcome,
        good=KINDS[scenario.document.outcomes[last.outcome].kind].good,
        score=total,
        parts=parts,
        capped=breached(scenario, last.position)
        and sum((part.points for part in parts), Fraction(0)) > scenario.core.scoring.cap,
        reviews=reviews,
        promises=promises,
        claims=claims,
        found=tuple(found.items()),
        missed=tuple(name for name in scenario.facts if name not in found),
        truths=truths,
        trust=tuple((name, tuple(_trust(scenario, name, turns))) for name in scenario.document.people),
        tallies=tuple(_tallies(scenario, reviews)),
        remembers=_remembers(scenario, turns[-1]),
        pairs=compare(scenario, turns, promises, claims),
        diagnoses=diagnoses(scenario, turns, dict(truths)),
        gauges=gauges(scenario, turns),
        answers=answers(scenario, turns),
    )


def lessons(scenario: Scenario, decision: Decision) -> tuple[Lesson, ...]:
    """Return what a decision exercises, its choice first, then the options taken, then the message's length."""
    return tuple(
        Lesson(principle, rating, one.because or "")
        for one in taught(scenario, decision)
        for principle, rating in one.teaches.items()
    )


def reasons(scenario: Scenario, decision: Decision) -> tuple[str, ...]:
    """Return what the author says about a decision, in the same order, whether or not it exercises a principle."""
    return tuple(one.because for one in taught(scenario, decision) if one.because)


def taught(scenario: Scenario, decision: Decision) -> tuple[Deed | Band, ...]:
    """Return what of a decision can teach: its choice, the options taken, and the band of its message's length."""
    length = measured(scenario, decision)
    return (*deeds(scenario, decision), *(() if length is None else (length.band,)))


# Reviews ------------------------------------------------------------------------------------------------


def _reviews(scenario: Scenario, turns: Sequence[Turn]) -> Iterable[Review]:
    causes = Causes(scenario)
    consequences = causes.trace(turns)
    for number, turn in enumerate(turns):
        if turn.decision is None:
            continue
        before = turns[number - 1].attempt
        yield Review(
            number=number,
            decision=turn.decision,
            clock=before.position.clock,
            said=next(happening for happening in turn.happenings if happening.kind == "said"),
            lessons=lessons(scenario, turn.decision),
            breaches=tuple(deed.breach for deed in deeds(scenario, turn.decision) if deed.breach is not None),
            trust=tuple(change for own in causes.own(turn.happenings) for change in trust_changes(own)),
            consequences=tuple(consequences.get(number, ())),
            alternatives=tuple(
                choice.text for choice in offered(scenario, before) if choice.open and choice.id != turn.decision.choice
            ),
            length=measured(scenario, turn.decision),
        )


# Lists --------------------------------------------------------------------------------------------------


def _found(turns: Sequence[Turn]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, turn in enumerate(turns):
        for happening in turn.happenings:
            if happening.kind == "learned":
                found.setdefault(happening.ref, number)
    return found


def _truths(scenario: Scenario, turns: Sequence[Turn]) -> Iterable[tuple[str, str]]:
    """Yield each truth that was settled during play with what it turned out to be."""
    for truth in scenario.core.truths:
        options = list(scenario.document.truths[truth.id].options)
        for turn in reversed(turns):
            value = turn.attempt.position.values[truth.variable]
            if value:
                yield truth.id, options[(value - 1) % len(options)]
                break


def _trust(scenario: Scenario, person: str, turns: Sequence[Turn]) -> Iterable[TrustPoint]:
    starts = start_values(scenario.core, turns[0].attempt.memory)
    yield TrustPoint(0, starts[scenario.variable_index[f"trust.{person}"]], 0)
    for number, turn in enumerate(turns):
        for happening in turn.happenings:
            for name, _, after in happening.changes:
                if name == f"trust.{person}":
                    yield TrustPoint(happening.clock, after, number)
    last = turns[-1].attempt.position
    yield TrustPoint(last.clock, last.values[scenario.variable_index[f"trust.{person}"]], len(turns) - 1)


def _tallies(scenario: Scenario, reviews: Sequence[Review]) -> Iterable[Tally]:
    for principle in scenario.document.principles:
        ratings = [lesson.rating for review in reviews for lesson in review.lessons if lesson.principle == principle]
        yield Tally(principle, ratings.count("strong"), ratings.count("fair"), ratings.count("weak"))


def _remembers(scenario: Scenario, last: Turn) -> tuple[tuple[str, str], ...]:
    attempt = last.attempt
    cursor = cursor_at(scenario, attempt.position, SeededLuck(attempt.seed, dict(attempt.draws)))
    outcome = scenario.document.outcomes[attempt.position.state]
    return tuple((person, cursor.words(f"remembers.{attempt.position.state}.{person}")) for person in outcome.remembers)
