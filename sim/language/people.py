"""People in a scenario file: trust, patience and reasons of their own."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from sim.language.clauses import Text
from sim.language.vocabulary import Id, Line, Model, Motivator, Portrait, Prose, Role, TrustLevel, Weight


class PatienceStep(Model):
    """After `days` silent working days, trust changes by `then` each `every`."""

    days: int = Field(ge=0, le=60)
    then: Annotated[int, Field(ge=-100, le=-5, multiple_of=5)]
    every: Annotated[str, Field(pattern=r"^[1-9][0-9]?d$")] = "1d"


class Patience(Model):
    """How silence wears a person down: one step, or several in `steps`."""

    days: int | None = Field(default=None, ge=0, le=60)
    then: Annotated[int, Field(ge=-100, le=-5, multiple_of=5)] | None = None
    every: Annotated[str, Field(pattern=r"^[1-9][0-9]?d$")] = "1d"
    steps: Annotated[tuple[PatienceStep, ...], Field(strict=False, min_length=1)] | None = None
    from_: Literal["start", "first_contact"] = Field(default="first_contact", alias="from")

    @model_validator(mode="after")
    def _one_way(self) -> "Patience":
        single = self.days is not None and self.then is not None
        if single == (self.steps is not None):
            raise ValueError("say either `days` and `then`, or a list of `steps`")
        if self.steps is not None:
            days = [step.days for step in self.steps]
            if days != sorted(set(days)):
                raise ValueError("the `days` of the steps must rise from one step to the next")
        return self

    def in_steps(self) -> tuple[PatienceStep, ...]:
        """Return the steps, also where only one was written."""
        if self.steps is not None:
            return self.steps
        assert self.days is not None
        assert self.then is not None
        return (PatienceStep(days=self.days, then=self.then, every=self.every),)


class WalksAway(Model):
    """Where the story goes when trust falls to `at` or below."""

    at: TrustLevel
    to: Id
    text: Text | None = None


class Person(Model):
    """Somebody with trust, patience and reasons of their own."""

    name: Line
    role: Role
    position: Line
    about: Prose | None = None
    portrait: Portrait | None = None
    trust: TrustLevel
    patience: Patience | None = None
    walks_away: WalksAway | None = None
    motivators: dict[Motivator, Weight] = {}
