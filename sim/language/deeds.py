"""What a trainee can do in a scenario file: choices, their parts and options."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from sim.language.clauses import Destination, Effects, Text, When
from sim.language.clock import HOURS_PER_DAY, parse_duration
from sim.language.vocabulary import (
    Breach,
    Channel,
    Duration,
    Id,
    Ids,
    Line,
    Model,
    Motivator,
    Principle,
    Prose,
    Rating,
)


class Deed(Model):
    """What a choice or one of its options does and teaches."""

    when: When | None = None
    contacts: Ids | None = None
    effects: Effects = ()
    learns: Ids | None = None
    reveals: Ids | None = None
    promises: Ids | None = None
    keeps: Ids | None = None
    claims: Ids | None = None
    teaches: dict[Principle, Rating] = {}
    because: Prose | None = None
    breach: Breach | None = None


class PartOption(Deed):
    """One way to settle a part."""

    text: Annotated[str, Field(min_length=1, max_length=1500)]


class Part(Model):
    """Something to settle within a choice: exactly one option is taken."""

    label: Line
    options: dict[Id, PartOption] = Field(min_length=2, max_length=8)


class Band(Model):
    """What it does that a message comes to `up_to` characters at most; the last band has no end."""

    up_to: int | None = Field(default=None, ge=1, le=9000)
    effects: Effects = ()
    teaches: dict[Principle, Rating] = {}
    because: Prose | None = None


class Diagnosis(Model):
    """Saying which `top` motivators move a person most, out of some."""

    person: Id
    top: Literal[2, 3] = 2
    among: Annotated[tuple[Motivator, ...], Field(strict=False, min_length=3, max_length=6)]


class ChoiceSpec(Deed):
    """Something that the trainee can do."""

    text: Line
    says: Text | None = None
    channel: Channel | None = None
    hint: Line | None = None
    once: bool = False
    times: int | None = Field(default=None, ge=1, le=10)
    per_day: int | None = Field(default=None, ge=1, le=10)
    takes: Duration | None = None
    later: Duration | None = None
    parts: dict[Id, Part] = Field(default={}, max_length=6)
    length: Annotated[tuple[Band, ...], Field(strict=False, max_length=6)] = ()
    diagnose: Diagnosis | None = None
    gauge: Id | None = None
    to: Destination

    @model_validator(mode="after")
    def _consistent(self) -> "ChoiceSpec":
        if self.takes is not None and self.later is not None:
            raise ValueError("say either `takes` or `later`")
        if self.later is not None and parse_duration(self.later) % HOURS_PER_DAY:
            raise ValueError("`later` jumps over whole working days, such as `3d`")
        if sum((self.once, self.times is not None, self.per_day is not None)) > 1:
            raise ValueError("say only one of `once`, `times`, `per_day`")
        if self.length:
            self._bands()
        if self.hint is not None and self.when is None:
            raise ValueError("a `hint` needs a `when` that can lock the choice")
        return self

    def _bands(self) -> None:
        if not self.parts:
            raise ValueError("`length` goes with `parts`, whose characters it counts")
        ends = [band.up_to for band in self.length[:-1]]
        if self.length[-1].up_to is not None or None in ends or ends != sorted(set(ends), key=lambda end: end or 0):
            raise ValueError("each band of `length` needs an `up_to` above the one before; the last has none")
