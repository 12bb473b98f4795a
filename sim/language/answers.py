"""What a person answers about an offer: the chance of a yes, made of parts that a debrief can name.

The chance is the sum of its parts, kept from 0 to 100 per cent:

- `base`, what people say on the whole;
- `fit`, times how well the terms meet what moves the person: from minus `fit` where nothing is met to plus `fit` where
  all is. A motivator of weight w met at level l of 5 counts w * l / 5 of the sum of all weights; a half is neutral;
- `trust`, in a straight line from minus `trust` at a trust of 0 to plus `trust` at 100;
- `waiting`, taken off for each working day that the person was kept waiting past the third;
- `rival` and `counter`, taken off for each offer of that kind that stands, times how well it meets what moves them;
- `contact`, added where the person heard from you within the last five working days;
- `claims`, taken off for each untrue claim that the person still believes.

Figures with a source are in `docs/evidence.md`; the others are design.
"""

from dataclasses import dataclass

from sim.language.clauses import AnswerOdds
from sim.language.core import Condition, Odds
from sim.language.vocabulary import Question

DEFAULTS: dict[Question, AnswerOdds] = {
    "accepts": AnswerOdds(
        base="80%", fit="30%", trust="12%", waiting="1.5%", rival="40%", counter="50%", contact="0%", claims="0%"
    ),
    "starts": AnswerOdds(
        base="90%", fit="10%", trust="4%", waiting="0%", rival="20%", counter="25%", contact="6%", claims="10%"
    ),
    "stays": AnswerOdds(
        base="85%", fit="30%", trust="5%", waiting="0%", rival="0%", counter="0%", contact="5%", claims="25%"
    ),
}
"""The usual value of each part, by what is asked."""

MEANINGS: dict[str, str] = {
    "base": "what people say on the whole",
    "fit": "how well the terms meet what moves the person, up or down",
    "trust": "the person\u2019s trust, up or down",
    "waiting": "each working day of waiting past the third, down",
    "rival": "a rival\u2019s offer that stands, by how well it fits, down",
    "counter": "the present employer\u2019s counter-offer, by how well it fits, down",
    "contact": "having been in touch within five working days, up",
    "claims": "each untrue claim that is still believed, down",
    "adjust": "what else counts in this story, up or down",
}
"""What each part of an answer looks at."""

PATIENT_DAYS = 3
"""Working days of waiting that cost nothing."""
LONGEST_WAIT = 20
"""Working days of waiting after which it gets no worse."""
IN_TOUCH = 5
"""Working days within which the person must have heard from you to be in touch."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an answer's chance: amounts in millionths under conditions, none of them cut off."""

    name: str
    base: int = 0
    adjust: tuple[tuple[Condition, int], ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """What an answer's fork stands for: the question, the offer, and the parts that its odds are made of."""

    question: Question
    offer: str
    parts: tuple[Part, ...]

    def odds(self) -> Odds:
        """Return the parts as the odds of a yes."""
        return Odds(sum(part.base for part in self.parts), tuple(pair for part in self.parts for pair in part.adjust))
