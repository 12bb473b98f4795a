"""The clauses that a scenario is written in: conditions, texts with variants, effects and destinations."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from sim.language.vocabulary import (
    Channel,
    Duration,
    Id,
    Ids,
    Model,
    Motivator,
    Percent,
    Prose,
    Question,
    Shift,
    TrustChange,
    listed,
)

Amount = Annotated[int, Field(ge=0, le=100)]


class Comparison(Model):
    """A comparison with a whole number from 0 to 100; several together must all hold."""

    at_least: Amount | None = None
    at_most: Amount | None = None
    above: Amount | None = None
    below: Amount | None = None
    is_: Amount | None = Field(default=None, alias="is")

    @model_validator(mode="after")
    def _says_something(self) -> "Comparison":
        if not self.model_fields_set:
            raise ValueError("a comparison needs one of `at_least`, `at_most`, `above`, `below`, `is`")
        return self

    def allows(self, value: int) -> bool:
        """Return whether a number fits."""
        return not (
            (self.at_least is not None and value < self.at_least)
            or (self.at_most is not None and value > self.at_most)
            or (self.above is not None and value <= self.above)
            or (self.below is not None and value >= self.below)
            or (self.is_ is not None and value != self.is_)
        )


class Passed(Model):
    """A comparison with the working time that has passed since the scenario began."""

    at_least: Duration | None = None
    below: Duration | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Passed":
        if not self.model_fields_set:
            raise ValueError("`passed` needs `at_least` or `below`")
        return self


def _counted(value: Any) -> Any:
    """Return `call_osei` or `[a, b]` as "at least once" each."""
    if isinstance(value, str):
        return {value: {"at_least": 1}}
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return {item: {"at_least": 1} for item in value}
    return value


Counted = Annotated[
    dict[Id, Comparison],
    BeforeValidator(_counted, json_schema_input_type=Id | list[Id] | dict[Id, Comparison]),
    Field(min_length=1),
]


class When(Model):
    """A condition; every key that is given must hold."""

    all: Annotated[tuple["When", ...], Field(strict=False, min_length=1)] | None = None
    any: Annotated[tuple["When", ...], Field(strict=False, min_length=1)] | None = None
    not_: "When | None" = Field(default=None, alias="not")
    knows: Ids | None = None
    flag: Ids | None = None
    trust: dict[Id, Comparison] | None = None
    counter: dict[Id, Comparison] | None = None
    silence: dict[Id, Comparison] | None = None
    term: dict[Id, dict[Motivator, Comparison]] | None = None
    passed: Passed | None = None
    taken: Counted | None = None
    visited: Counted | None = None
    promised: Ids | None = None
    kept: Ids | None = None
    broken: Ids | None = None
    claimed: Ids | None = None
    exposed: Ids | None = None
    truth: dict[Id, Id] | None = None
    revealed: dict[Id, Id] | None = None
    memory: dict[Id, Ids] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "When":
        if not self.model_fields_set:
            raise ValueError("a condition needs at least one key, such as `knows` or `trust`")
        return self


class Variant(Model):
    """A text under a condition."""

    when: When | None = None
    text: Prose


Text = Prose | Annotated[tuple[Variant, ...], Field(strict=False, min_length=1)]


class Effect(Model):
    """Changes to the position, made in the order of the list they stand in."""

    when: When | None = None
    trust: dict[Id, TrustChange] = {}
    set: Ids | None = None
    clear: Ids | None = None
    counters: dict[Id, int] = {}
    terms: dict[Id, dict[Motivator, Annotated[int, Field(ge=-5, le=5)]]] = {}
    waits: dict[Id, bool] = {}


Effects = Annotated[
    tuple[Effect, ...],
    Field(strict=False),
    BeforeValidator(listed, json_schema_input_type=Effect | list[Effect]),
]


class Adjust(Model):
    """An amount added to a probability under a condition."""

    when: When
    by: Shift


class AnswerOdds(Model):
    """What an answer's chance is made of, in points of a hundred; what is left out keeps its usual value."""

    base: Percent | None = None
    fit: Percent | None = None
    trust: Percent | None = None
    waiting: Percent | None = None
    rival: Percent | None = None
    counter: Percent | None = None
    contact: Percent | None = None
    claims: Percent | None = None


class Odds(Model):
    """One way out of a chance; `odds: rest` takes what the others leave."""

    to: Id
    odds: Percent | Literal["rest"]
    adjust: Annotated[tuple[Adjust, ...], Field(strict=False)] = ()
    effects: Effects = ()
    text: Text | None = None
    channel: Channel | None = None
    from_: Id | None = Field(default=None, alias="from")


Chances = Annotated[tuple[Odds, ...], Field(strict=False, min_length=2)]


class Chance(Model):
    """A destination that is drawn."""

    chance: Chances


class Answer(Model):
    """A destination that a person's answer about an offer decides; its odds follow from the position."""

    answer: Question
    offer: Id
    yes: Id
    no: Id
    odds: AnswerOdds | None = None
    adjust: Annotated[tuple[Adjust, ...], Field(strict=False)] = ()


class Case(Model):
    """A destination under a condition: `to` a place, or a `chance`."""

    when: When | None = None
    to: Id | None = None
    chance: Chances | None = None

    @model_validator(mode="after")
    def _leads_somewhere(self) -> "Case":
        if (self.to is None) == (self.chance is None):
            raise ValueError("say either `to` or `chance` here")
        return self


Destination = Id | Chance | Answer | Annotated[tuple[Case, ...], Field(strict=False, min_length=1)]
