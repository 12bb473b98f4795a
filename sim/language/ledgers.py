"""Promises and claims in a scenario file."""

from typing import Annotated

from pydantic import Field, model_validator

from sim.language.clauses import Effects, Text, When
from sim.language.vocabulary import Channel, Id, Line, Model, Percent, PerDay


class Settled(Model):
    """What happens when a promise is kept or broken, or a claim is found out."""

    effects: Effects = ()
    text: Text | None = None
    channel: Channel | None = None
    to: Id | None = None


class KeptPromise(Model):
    """What keeping a promise does."""

    effects: Effects = ()


class PromiseSpec(Model):
    """A promise to a person, due at the end of the working day that lies `within` after it was made."""

    to: Id
    text: Line
    within: Annotated[str, Field(pattern=r"^[0-9]{1,2}[dw]$")]
    kept: KeptPromise = KeptPromise()
    broken: Settled = Settled()


class Surfaces(Model):
    """The chance that a false claim comes out, and how it grows with each day and each contact."""

    chance: PerDay
    grows: Percent | None = None
    up_to: Percent | None = None

    @model_validator(mode="after")
    def _bounded(self) -> "Surfaces":
        if (self.grows is None) != (self.up_to is None):
            raise ValueError("`grows` and `up_to` go together, so that the chance stays bounded")
        return self


class ClaimSpec(Model):
    """Something said to a person that may be untrue."""

    to: Id
    text: Line
    true: bool | None = None
    false_when: When | None = None
    surfaces: Surfaces | None = None
    exposed: Settled = Settled()

    @model_validator(mode="after")
    def _true_or_not(self) -> "ClaimSpec":
        if (self.true is None) == (self.false_when is None):
            raise ValueError("say either `true` (yes or no) or `false_when`")
        if self.true is not True and self.surfaces is None:
            raise ValueError("a claim that can be false needs `surfaces`")
        return self
