"""What a room can be asked about a position: which choice to take, or how to settle one part of a choice."""

from dataclasses import dataclass

from sim.engine.attempt import Attempt
from sim.engine.decision import Decision
from sim.engine.play import OfferedChoice, OfferedPart, offered
from sim.language.load import Scenario

MOST_ANSWERS = 12
"""More answers than this cannot be read on a projector."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question: a choice by id, or an option of a part, with its words."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a position; `choice` and `part` are empty where it asks which choice to take.

    `kind` is `choice`, or that of the part: `message`, `diagnosis` or `gauge`. The answers stand in the order in which
    a trainee sees choices, and in the author's order for a part.
    """

    choice: str
    part: str
    kind: str
    label: str
    answers: tuple[Answer, ...]
    person: str = ""

    @property
    def key(self) -> str:
        """What tells it apart from the others of its position; empty for which choice to take."""
        return f"{self.choice}.{self.part}" if self.choice else ""

    def answer_of(self, decision: Decision) -> str | None:
        """Return the id of the answer that a decision gives, None where it gives none."""
        if not self.choice:
            return decision.choice
        return dict(decision.arguments).get(self.part) if decision.choice == self.choice else None


def questions(scenario: Scenario, attempt: Attempt) -> tuple[Question, ...]:
    """Return what can be asked where an attempt stands: what has two answers at least, and MOST_ANSWERS at most."""
    shown = [choice for choice in offered(scenario, attempt) if choice.open]
    found = [Question("", "", "choice", "", tuple(Answer(one.id, one.text) for one in shown))]
    found += [_about(choice, part) for choice in shown for part in choice.parts]
    return tuple(one for one in found if 2 <= len(one.answers) <= MOST_ANSWERS)


def _about(choice: OfferedChoice, part: OfferedPart) -> Question:
    answers = tuple(Answer(option.id, option.text) for option in part.options if option.open)
    return Question(choice.id, part.id, part.kind, part.label, answers, part.person)
