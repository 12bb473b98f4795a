"""What a scenario allows itself where the check of its teaching finds fault: a threshold of its own, with a reason."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, model_validator

from sim.language.vocabulary import Ids, Model, Prose

Lesson = Literal[
    "strong_loses",
    "weak_wins",
    "idle_principle",
    "lucky_success",
    "low_best",
    "idle_state",
    "longest_wins",
    "place_wins",
    "rare_outcome",
    "luck_over_skill",
    "nothing_found",
    "worthless_fact",
    "at_once",
]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A threshold of the teaching: its code, what the figure must be, its unit, and what `for` can name (or nothing).

    The figure must be `at most`, `at least` or `above` the value.
    """

    code: str
    must_be: Literal["at most", "at least", "above"]
    value: int
    unit: str
    of: str = ""

    def broken(self, figure: float, limit: int) -> bool:
        """Tell whether a figure breaks the threshold when its value is `limit`."""
        if self.must_be == "at most":
            return figure > limit + CLOSE
        return figure < limit - CLOSE if self.must_be == "at least" else figure <= limit + CLOSE


CLOSE = 1e-9
"""Figures that differ by no more are the same: the difference is one of rounding."""


THRESHOLDS: dict[Lesson, Threshold] = {
    "strong_loses": Threshold("SIM601", "at most", 5, "points that a strong choice loses on average", "choice"),
    "weak_wins": Threshold("SIM602", "at most", 1, "points that a weak choice gains on average", "choice"),
    "idle_principle": Threshold("SIM603", "at least", 5, "points that neglect of a principle costs", "principle"),
    "lucky_success": Threshold("SIM604", "at most", 33, "random plays in a hundred that end well"),
    "low_best": Threshold("SIM605", "at least", 80, "points that best play comes to"),
    "idle_state": Threshold("SIM606", "above", 0, "points that hang on a state on average", "state"),
    "longest_wins": Threshold("SIM607", "at most", 25, "per cent above chance in which the longest is best"),
    "place_wins": Threshold("SIM608", "at most", 25, "per cent above chance in which one place is best"),
    "rare_outcome": Threshold("SIM609", "at least", 1, "plays in a hundred in which an outcome comes up", "outcome"),
    "luck_over_skill": Threshold("SIM610", "at most", 100, "per cent of the gap from random to best play"),
    "nothing_found": Threshold("SIM611", "at least", 1, "things that best play finds out on average"),
    "worthless_fact": Threshold("SIM612", "above", 0, "points that finding a fact is worth", "fact"),
    "at_once": Threshold("SIM613", "at most", 50, "per cent of consequences that come at once"),
}
"""The thresholds by the name under which a scenario can set its own; all are design choices."""


class Allowance(Model):
    """A threshold of the scenario's own, or things that one does not hold for, and why."""

    threshold: Annotated[int, Field(ge=0, le=1000)] | None = None
    for_: Ids | None = Field(default=None, alias="for")
    because: Prose

    @model_validator(mode="after")
    def _allows_something(self) -> "Allowance":
        if self.threshold is None and self.for_ is None:
            raise ValueError("say a `threshold`, or `for` what it does not hold")
        return self
