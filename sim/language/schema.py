"""The shape of a scenario file: every key, its type and its range, as trainers write it.

What a key means stands in `docs/scenario-language.md`; what refers to what is checked by `sim.language.translate`.
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from sim.language.allowances import Allowance, Lesson
from sim.language.clauses import Adjust, AnswerOdds, Destination, Effects, Text, When
from sim.language.clock import parse_duration
from sim.language.conduct import Jurisdiction
from sim.language.deeds import ChoiceSpec
from sim.language.ledgers import ClaimSpec, PromiseSpec
from sim.language.memory import RememberedAs
from sim.language.offers import OfferSpec
from sim.language.pairs import PairSpec
from sim.language.people import Person
from sim.language.tests import RouteTest
from sim.language.vocabulary import (
    Channel,
    Duration,
    Id,
    Ids,
    Line,
    Model,
    Motivator,
    Motivators,
    OutcomeKind,
    Percent,
    PerDay,
    Principle,
    Prose,
    Question,
    Slug,
    Weight,
)

FARTHEST = "10y"
"""The horizon lies at most so far away."""


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


class Fact(Model):
    """Something that can be found out."""

    text: Prose
    about: Id | None = None
    shows: Motivators | None = None
    missed: Prose | None = None


def _fact(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


FactOrText = Annotated[Fact, BeforeValidator(_fact, json_schema_input_type=Prose | Fact)]


class Counter(Model):
    """A whole number from 0 to `to`."""

    to: int = Field(ge=1, le=100)
    start: int = Field(default=0, ge=0, le=100)

    @model_validator(mode="after")
    def _starts_within(self) -> "Counter":
        if self.start > self.to:
            raise ValueError("`start` must not be above `to`")
        return self


Flags = Annotated[tuple[Id, ...], Field(strict=False), BeforeValidator(_tupled)]


class Chapter(Model):
    """A group of states; what is declared here is forgotten when the chapter is left."""

    title: Line
    facts: dict[Id, FactOrText] = {}
    flags: Flags = ()
    counters: dict[Id, Counter] = {}


class TruthOption(Model):
    """One way in which a truth can turn out, with what then moves the person whom it is about."""

    odds: Percent
    motivators: dict[Motivator, Weight] = {}


def _odds(value: Any) -> Any:
    return {"odds": value} if isinstance(value, str) else value


class TruthSpec(Model):
    """Something that is open until it is first revealed or relied upon; `of` names whom it is about."""

    text: Line | None = None
    of: Id | None = None
    options: dict[Id, Annotated[TruthOption, BeforeValidator(_odds, json_schema_input_type=Percent | TruthOption)]] = (
        Field(min_length=2, max_length=8)
    )

    @model_validator(mode="after")
    def _about_somebody(self) -> "TruthSpec":
        if self.of is None and any(option.motivators for option in self.options.values()):
            raise ValueError("`motivators` need `of`: the person whom this truth is about")
        return self


class Event(Model):
    """Something that happens to the trainee: by chance, at a time, or when a condition becomes true."""

    chance: PerDay | None = None
    at: Duration | None = None
    becomes: When | None = None
    when: When | None = None
    adjust: Annotated[tuple[Adjust, ...], Field(strict=False)] = ()
    during: Ids | None = None
    once: bool = True
    title: Line | None = None
    from_: Id | None = Field(default=None, alias="from")
    channel: Channel | None = None
    text: Text | None = None
    contacts: Ids | None = None
    effects: Effects = ()
    learns: Ids | None = None
    to: Id | None = None

    @model_validator(mode="after")
    def _one_trigger(self) -> "Event":
        if sum(trigger is not None for trigger in (self.chance, self.at, self.becomes)) != 1:
            raise ValueError("an event needs exactly one of `chance`, `at`, `becomes`")
        if self.becomes is not None and self.when is not None:
            raise ValueError("`when` goes with `chance` or `at`; put the whole condition under `becomes`")
        if self.chance is None and self.adjust:
            raise ValueError("`adjust` goes with `chance`")
        if self.at is not None and not self.once:
            raise ValueError("an event with `at` happens once")
        return self


class StateSpec(Model):
    """A place in the story, with choices, or automatic with `goes`."""

    title: Line | None = None
    chapter: Id | None = None
    channel: Channel = "desk"
    from_: Id | None = Field(default=None, alias="from")
    text: Text | None = None
    effects: Effects = ()
    learns: Ids | None = None
    contacts: Ids | None = None
    choices_from: Ids | None = None
    offers: Ids | None = None
    order: Literal["shuffled", "fixed"] | None = None
    choices: dict[Id, ChoiceSpec] = Field(default={}, max_length=12)
    goes: Destination | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "StateSpec":
        has_choices = bool(self.choices) or self.choices_from is not None
        if has_choices == (self.goes is not None):
            raise ValueError("a state needs either choices (`choices`, `choices_from`) or `goes`")
        return self


class OutcomeSpec(Model):
    """An ending."""

    kind: OutcomeKind
    title: Line
    text: Text
    channel: Channel = "desk"
    from_: Id | None = Field(default=None, alias="from")
    share: int | None = Field(default=None, ge=0, le=100)
    effects: Effects = ()
    remembers: dict[Id, Text | RememberedAs] = {}


class Horizon(Model):
    """When the scenario ends at the latest, and how."""

    after: Duration
    outcome: Id

    @model_validator(mode="after")
    def _in_sight(self) -> "Horizon":
        if not 0 < parse_duration(self.after) <= parse_duration(FARTHEST):
            raise ValueError(f"`after` must be above nothing and {FARTHEST} at most, so that every story ends")
        return self


class TrustWeights(Model):
    """Points for the trust that is left, by role."""

    candidate: int = Field(default=20, ge=0, le=100)
    client: int = Field(default=10, ge=0, le=100)
    colleague: int = Field(default=0, ge=0, le=100)


class TimeWeight(Model):
    """Points for time: all up to `full`, none from `none` on."""

    points: int = Field(default=10, ge=0, le=100)
    full: Duration | None = None
    none: Duration | None = None


class ScoringSpec(Model):
    """How the score of 0 to 100 is made up."""

    outcome: int = Field(default=50, ge=0, le=100)
    trust: TrustWeights = TrustWeights()
    diagnosis: int = Field(default=10, ge=0, le=100)
    time: TimeWeight = TimeWeight()


class ScenarioDocument(Model):
    """A scenario file, format 2."""

    format: Literal[2]
    id: Slug
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    jurisdiction: Jurisdiction | None = None
    title: Line
    summary: Annotated[str, Field(min_length=1, max_length=400)]
    brief: Prose
    principles: Annotated[tuple[Principle, ...], Field(strict=False, min_length=1)]
    level: Literal["introductory", "intermediate", "advanced"]
    minutes: int = Field(ge=1, le=60)
    resolution: Literal["1h", "2h", "4h", "1d"] = "1d"
    horizon: Horizon
    actions_per_day: int | None = Field(default=None, ge=1, le=10)
    order: Literal["shuffled", "fixed"] = "shuffled"
    scoring: ScoringSpec = ScoringSpec()
    teaching: dict[Lesson, Allowance] = {}
    people: dict[Id, Person] = Field(min_length=1, max_length=12)
    pairs: dict[Id, PairSpec] = Field(default={}, max_length=6)
    chapters: dict[Id, Chapter] = {}
    facts: dict[Id, FactOrText] = {}
    flags: Flags = ()
    counters: dict[Id, Counter] = {}
    truths: dict[Id, TruthSpec] = {}
    promises: dict[Id, PromiseSpec] = {}
    claims: dict[Id, ClaimSpec] = {}
    offers: dict[Id, OfferSpec] = Field(default={}, max_length=8)
    answers: dict[Question, AnswerOdds] = {}
    events: dict[Id, Event] = {}
    choice_sets: dict[Id, dict[Id, ChoiceSpec]] = {}
    start: Id
    states: dict[Id, StateSpec] = Field(min_length=1, max_length=200)
    outcomes: dict[Id, OutcomeSpec] = Field(min_length=1, max_length=40)
    tests: dict[Id, RouteTest] = {}
