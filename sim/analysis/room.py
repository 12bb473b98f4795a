"""What a room did and what it cost: the worth of each answer to a question, and the split at each decision.

Costs are losses as in the review of a game: the expected final points that a decision gave away under best play.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sim.analysis.review import label_of
from sim.analysis.tablebase import Expected, Tablebase
from sim.engine.attempt import Position
from sim.engine.decision import Decision
from sim.engine.play import Turn
from sim.engine.question import Question
from sim.language.load import Scenario


@dataclass(frozen=True, slots=True)
class Valued:
    """What an answer is worth: `best` is the best decision that gives it, `loss` what it gives away all the same."""

    id: str
    best: Decision
    expected: Expected
    loss: float

    @property
    def label(self) -> str:
        """The label of the loss, as in a review."""
        return label_of(self.loss)


def valued(tablebase: Tablebase, position: Position, question: Question) -> dict[str, Valued]:
    """Return what each answer is worth under best play, by its id.

    A loss is reckoned from the best answer to this question, so that the best one loses nothing. Raises NotReachable
    for a position that no play comes to.
    """
    best: dict[str, tuple[float, Decision]] = {}
    for decision, worth in tablebase.worth(position).items():
        answer = question.answer_of(decision)
        if answer is not None and (answer not in best or worth > best[answer][0]):
            best[answer] = (worth, decision)
    top = max((worth for worth, _ in best.values()), default=0.0)
    return {
        answer: Valued(answer, decision, tablebase.expected_after(position, decision), max(0.0, top - worth))
        for answer, (worth, decision) in best.items()
    }


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision that somebody of the room took in a state; `loss` is None where nothing is solved."""

    who: int
    state: str
    decision: Decision
    loss: float | None


@dataclass(frozen=True, slots=True)
class Share:
    """How often something was taken, and what that cost on average; `loss` is None where nothing is solved."""

    id: str
    times: int
    loss: float | None


@dataclass(frozen=True, slots=True)
class Split:
    """How a room split at a decision: the choices that were taken, the most frequent first.

    `people` came there and took `times` decisions, which gave away `total` points altogether. `parts` has for each
    choice and part the options that were taken.
    """

    state: str
    people: int
    times: int
    total: float | None
    choices: tuple[Share, ...]
    parts: tuple[tuple[str, str, tuple[Share, ...]], ...]

    @property
    def per_person(self) -> float | None:
        """The points given away by each of those who came there, on average."""
        return None if self.total is None else self.total / self.people

    def share(self, times: int) -> float:
        """Return what part of the decisions so many are, 0 to 1."""
        return times / self.times


def taken(who: int, turns: Sequence[Turn], tablebase: Tablebase | None) -> list[Taken]:
    """Return the decisions of one attempt, finished or not, with what each gave away.

    Raises NotReachable where it was begun with another memory than the tablebase.
    """
    found: list[Taken] = []
    for before, turn in pairwise(turns):
        assert turn.decision is not None
        position = before.attempt.position
        loss = None
        if tablebase is not None:
            best, chosen = tablebase.expected(position), tablebase.expected_after(position, turn.decision)
            loss = max(0.0, best.score - chosen.score)
        found.append(Taken(who, position.state, turn.decision, loss))
    return found


def splits(scenario: Scenario, decisions: Iterable[Taken]) -> tuple[Split, ...]:
    """Return the split at each decision that anybody took, in the order of the file.

    Every decision counts, so that a state to which people come back counts each of their visits.
    """
    by_state: dict[str, list[Taken]] = {}
    for one in decisions:
        by_state.setdefault(one.state, []).append(one)
    return tuple(_split(state, by_state[state]) for state in scenario.document.states if state in by_state)


def costliest(found: Sequence[Split], most: int = 3) -> tuple[Split, ...]:
    """Return the splits that gave most points away in the whole room, the greatest first; none that cost nothing."""
    lossy = [one for one in found if one.total is not None and label_of(one.total) != "best"]
    return tuple(sorted(lossy, key=lambda one: -(one.total or 0.0))[:most])


def strength(strong: int, fair: int, weak: int) -> float | None:
    """Return how well a principle was exercised, 0 to 100: strong counts fully, fair half, weak not; None for never."""
    every = strong + fair + weak
    return None if not every else 100 * (strong + fair / 2) / every


def _split(state: str, decisions: list[Taken]) -> Split:
    options: dict[tuple[str, str], list[tuple[str, Taken]]] = {}
    for one in decisions:
        for part, option in one.decision.arguments:
            options.setdefault((one.decision.choice, part), []).append((option, one))
    return Split(
        state=state,
        people=len({one.who for one in decisions}),
        times=len(decisions),
        total=_sum(decisions),
        choices=_shares((one.decision.choice, one) for one in decisions),
        parts=tuple((choice, part, _shares(pairs)) for (choice, part), pairs in options.items()),
    )


def _shares(pairs: Iterable[tuple[str, Taken]]) -> tuple[Share, ...]:
    found: dict[str, list[Taken]] = {}
    for name, one in pairs:
        found.setdefault(name, []).append(one)
    shares = []
    for name, some in found.items():
        total = _sum(some)
        shares.append(Share(name, len(some), None if total is None else total / len(some)))
    return tuple(sorted(shares, key=lambda one: (-one.times, one.id)))


def _sum(decisions: Iterable[Taken]) -> float | None:
    losses = [one.loss for one in decisions]
    known = [loss for loss in losses if loss is not None]
    return math.fsum(known) if len(known) == len(losses) else None
