"""The tests that a scenario file brings along: routes with what they must come to, under stated luck."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from sim.language.clauses import Comparison
from sim.language.vocabulary import Id, Ids, Line, Model

Day = Annotated[str, Field(pattern=r"^day [1-9][0-9]{0,3}$")]
Happens = Literal["never", "always"] | Day | Annotated[tuple[Day, ...], Field(strict=False, min_length=1)]
Way = Id | Annotated[int, Field(ge=1, le=20)]
Ways = Way | Annotated[tuple[Way, ...], Field(strict=False, min_length=1)]


class StatedLuck(Model):
    """What chance does in a test; what is not stated follows the seed, or else is what is likeliest."""

    seed: int | None = Field(default=None, ge=0, le=1_000_000_000)
    truths: dict[Id, Id] = Field(default={})
    events: dict[Id, Happens] = Field(default={})
    claims: dict[Id, Happens] = Field(default={})
    choices: dict[Id, Ways] = Field(default={})
    states: dict[Id, Ways] = Field(default={})


class RouteTest(Model):
    """Decisions from the beginning, and what must be so after the last of them."""

    memory: dict[Id, Id] = Field(default={})
    luck: StatedLuck = StatedLuck()
    decisions: Annotated[tuple[Line, ...], Field(strict=False, max_length=200)]
    outcome: Id | None = None
    state: Id | None = None
    trust: dict[Id, Comparison] = Field(default={})
    knows: Ids | None = None
    score: Comparison | None = None

    @model_validator(mode="after")
    def _expects_something(self) -> "RouteTest":
        if self.outcome is not None and self.state is not None:
            raise ValueError("say either `outcome` or `state`, which is where the story stands when it has not ended")
        if not self.model_fields_set & {"outcome", "state", "trust", "knows", "score"}:
            raise ValueError("a test needs one of `outcome`, `state`, `trust`, `knows`, `score`")
        return self
