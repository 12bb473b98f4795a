"""The shape of a scenario file: every key, its type and its range, as trainers write it.

What a key means stands in `docs/scenario-language.md`; what refers to what is checked by `sim.language.translate`.
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from sim.language.clauses import Adjust, Destination, Effects, Text, When
from sim.language.clock import HOURS_PER_DAY, parse_duration
from sim.language.tests import RouteTest
from sim.language.vocabulary import (
    Breach,
    Channel,
    Duration,
    Id,
    Ids,
    Line,
    Model,
    Motivator,
    OutcomeKind,
    Percent,
    PerDay,
    Portrait,
    Principle,
    Prose,
    Rating,
    Role,
    Slug,
    TrustLevel,
)

FARTHEST = "10y"
"""The horizon lies at most so far away."""


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


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
    motivators: dict[Motivator, Annotated[int, Field(ge=1, le=5)]] = {}


class Fact(Model):
    """Something that can be found out."""

    text: Prose
    about: Id | None = None
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


class TruthSpec(Model):
    """Something that is open until it is first revealed or relied upon."""

    text: Line | None = None
    options: dict[Id, Percent] = Field(min_length=2, max_length=8)


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
    to: Destination

    @model_validator(mode="after")
    def _consistent(self) -> "ChoiceSpec":
        if self.takes is not None and self.later is not None:
            raise ValueError("say either `takes` or `later`")
        if self.later is not None and parse_duration(self.later) % HOURS_PER_DAY:
            raise ValueError("`later` jumps over whole working days, such as `3d`")
        if sum((self.once, self.times is not None, self.per_day is not None)) > 1:
            raise ValueError("say only one of `once`, `times`, `per_day`")
        if self.hint is not None and self.when is None:
            raise ValueError("a `hint` needs a `when` that can lock the choice")
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
    offers: Ids | None = None
    order: Literal["shuffled", "fixed"] | None = None
    choices: dict[Id, ChoiceSpec] = Field(default={}, max_length=12)
    goes: Destination | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "StateSpec":
        has_choices = bool(self.choices) or self.offers is not None
        if has_choices == (self.goes is not None):
            raise ValueError("a state needs either choices (`choices`, `offers`) or `goes`")
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
    remembers: dict[Id, Text] = {}


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
    time: TimeWeight = TimeWeight()


class ScenarioDocument(Model):
    """A scenario file, format 1."""

    format: Literal[1]
    id: Slug
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
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
    people: dict[Id, Person] = Field(min_length=1, max_length=12)
    chapters: dict[Id, Chapter] = {}
    facts: dict[Id, FactOrText] = {}
    flags: Flags = ()
    counters: dict[Id, Counter] = {}
    truths: dict[Id, TruthSpec] = {}
    promises: dict[Id, PromiseSpec] = {}
    claims: dict[Id, ClaimSpec] = {}
    events: dict[Id, Event] = {}
    choice_sets: dict[Id, dict[Id, ChoiceSpec]] = {}
    start: Id
    states: dict[Id, StateSpec] = Field(min_length=1, max_length=200)
    outcomes: dict[Id, OutcomeSpec] = Field(min_length=1, max_length=40)
    tests: dict[Id, RouteTest] = {}
