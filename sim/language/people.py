"""People in a scenario file: trust, patience and reasons of their own."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, model_validator

from sim.language.clauses import Text
from sim.language.clock import parse_duration
from sim.language.memory import Met, check_met
from sim.language.vocabulary import (
    Duration,
    Id,
    Line,
    Model,
    Motivator,
    Portrait,
    Prose,
    Role,
    Slug,
    TrustLevel,
    Weight,
)


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


class LaterPosition(Model):
    """What a person does from some working time after the beginning on."""

    after: Duration
    position: Line


Positions = Annotated[tuple[LaterPosition, ...], Field(strict=False, max_length=12)]


def check_positions(positions: tuple[LaterPosition, ...]) -> None:
    """Raise ValueError unless each position begins later than the one before."""
    times = [0, *(parse_duration(one.after) for one in positions)]
    if times != sorted(set(times)):
        raise ValueError("each entry of `positions` must begin later than the one before")


def _needs_less_with_a_file(schema: dict[str, Any]) -> None:
    """Let editors know that what a people file gives need not be written again."""
    given = {"name", "position"}
    required = schema["required"]
    schema["required"] = [key for key in required if key not in given]
    schema["anyOf"] = [{"required": ["person"]}, {"required": [key for key in required if key in given]}]


class Person(Model):
    """Somebody with trust, patience and reasons of their own."""

    model_config = ConfigDict(json_schema_extra=_needs_less_with_a_file)

    person: Slug | None = None
    name: Line
    role: Role
    position: Line
    positions: Positions = ()
    about: Prose | None = None
    portrait: Portrait | None = None
    trust: TrustLevel
    patience: Patience | None = None
    walks_away: WalksAway | None = None
    motivators: dict[Motivator, Weight] = {}
    met: Annotated[dict[Id, Met], Field(max_length=8)] = {}

    @model_validator(mode="after")
    def _known_elsewhere(self) -> "Person":
        check_positions(self.positions)
        if self.met:
            if self.person is None:
                raise ValueError("`met` needs `person`: only people from files are met in other scenarios")
            check_met(self.met)
        return self

    def position_at(self, hours: int) -> str:
        """Return what the person does `hours` of working time after the beginning."""
        begun = [one.position for one in self.positions if parse_duration(one.after) <= hours]
        return begun[-1] if begun else self.position
