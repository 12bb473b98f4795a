"""The small core that every scenario is translated into, and that play, analysis and drawing understand.

A scenario is a finite Markov decision process. A *position* is a state, a clock and a row of bounded whole
numbers (variables). Everything here is data: conditions, effects and odds are evaluated by `evaluate`, never
called. The order in which the pieces apply is written in `sim.engine.turn`.
"""

from dataclasses import dataclass, field
from typing import Any

RULE_VERSION = 1
"""The version of the rules' meaning; it rises when the same core would play differently."""

WHOLE = 1_000_000
"""Probabilities are whole numbers of millionths, so that they are the same on every machine."""

FULL_CREDIT = 12
"""The credit of a diagnosis in which every place is right: a number that two and three places part evenly."""

ADDED: dict[str, Any] = {"added": True}
"""Marks a field that came later: where it holds its default, the rules' hash is that of a core without it."""

HERE = -1
BACK = -2
NOWHERE = -3


@dataclass(frozen=True, slots=True)
class Variable:
    """One bounded whole number of a position: from `low` to `high` in steps of `step`, at first `start`."""

    name: str
    low: int
    high: int
    start: int
    step: int = 1


# Conditions ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class All:
    """Holds when every item holds; without items it always does."""

    items: tuple["Condition", ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when at least one item holds."""

    items: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when the item does not."""

    item: "Condition"


@dataclass(frozen=True, slots=True)
class Within:
    """Holds when the variable's value lies from `low` to `high`, both included."""

    variable: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Elapsed:
    """Holds when the clock, in ticks, stands from `low` to `high`, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Holds when the position is in one of the states, given by index."""

    states: frozenset[int]


@dataclass(frozen=True, slots=True)
class Truth:
    """Holds when truth number `truth` turned out to be `option` (from 1); unknown while it is not drawn."""

    truth: int
    option: int


Condition = All | AnyOf | Not | Within | Elapsed | Standing | Truth
ALWAYS = All()


# Operations ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Add:
    """Adds `amount` to a variable, kept within its bounds, when the condition holds."""

    variable: int
    amount: int
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Put:
    """Sets a variable to `value` when the condition holds."""

    variable: int
    value: int
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Reveal:
    """Draws a truth that is still open, and marks it as known to the trainee."""

    truth: int


@dataclass(frozen=True, slots=True)
class Note:
    """Writes a line into the transcript when the condition holds; no rule can read it."""

    kind: str
    ref: str
    when: Condition = ALWAYS


Operation = Add | Put | Reveal | Note
Operations = tuple[Operation, ...]


# Chance and destinations --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Odds:
    """A probability in millionths: a base and amounts added under conditions, kept from 0 to `WHOLE`."""

    base: int
    adjust: tuple[tuple[Condition, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """One way out of a fork; `odds` is None for the branch that takes the rest."""

    odds: Odds | None
    target: int
    operations: Operations = ()


@dataclass(frozen=True, slots=True)
class Fork:
    """A draw among branches, known by `id` to the seed."""

    id: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A destination under a condition: a state's index, `HERE`, `BACK`, or a fork."""

    when: Condition
    to: int | Fork


Route = tuple[Case, ...]
"""Cases in order; the first that holds is taken, and the last always holds."""


# Choices, rules, states ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Option:
    """One value of an argument."""

    id: str
    when: Condition
    operations: Operations


@dataclass(frozen=True, slots=True)
class Argument:
    """Something the trainee settles within a choice; exactly one option is taken."""

    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of the trainee: `takes` ticks pass; with `jumps` they pass without the daily reckoning."""

    id: str
    states: tuple[int, ...]
    when: Condition
    operations: Operations
    arguments: tuple[Argument, ...]
    takes: int
    jumps: bool
    jump_operations: Operations
    route: Route


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that happens to the trainee; it leads elsewhere when `to` is not `NOWHERE`.

    Daily rules are tried at each day's end while `when` holds, by `odds` where given. Rising rules fire when
    `when` becomes true; `pending` is the variable that remembers one which had to wait.
    """

    id: str
    when: Condition
    operations: Operations
    to: int = NOWHERE
    odds: Odds | None = None
    pending: int | None = None


@dataclass(frozen=True, slots=True)
class TruthDraw:
    """A truth: its variable is 0 while open, k when option k was drawn, k + n once it is known (n options)."""

    id: str
    variable: int
    weights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class State:
    """A place in the story: with choices, automatic (`route`), or an outcome.

    `forgets` lists the variables, each with its starting value, that belong to another chapter; `drops` those that
    nothing reachable from here can ask for, so that positions which differ only in them can count as one, and
    `drops_waiting`, for each choice, those that nothing can ask for once it is taken and its time passes.
    `came_from` is the variable that keeps the way back.
    """

    id: str
    operations: Operations
    choices: tuple[int, ...]
    route: Route | None
    outcome: bool
    came_from: int | None
    forgets: tuple[tuple[int, int], ...] = ()
    drops: tuple[tuple[int, int], ...] = ()
    drops_waiting: tuple[tuple[tuple[int, int], ...], ...] = ()


CAP = 40
"""The score at which a breach of conduct stops, whatever else went well; a design choice."""


@dataclass(frozen=True, slots=True)
class Scoring:
    """The weights of the score and what they look at; weights are whole points and need not add up to 100.

    `shares` gives each outcome's share (0 to 100) by state index; `trust` pairs a weight with trust variables,
    whose mean counts; `time` is (weight, ticks up to which all points are given, ticks from which none are);
    `diagnosis` pairs its weight with the variables of what was credited, each from 0 to `FULL_CREDIT`.
    """

    outcome: int
    shares: tuple[tuple[int, int], ...]
    trust: tuple[tuple[str, int, tuple[int, ...]], ...]
    time: tuple[int, int, int]
    breach: int | None
    cap: int = CAP
    diagnosis: tuple[int, tuple[int, ...]] = field(default=(0, ()), metadata=ADDED)


@dataclass(frozen=True, slots=True)
class MemoryStart:
    """How a position begins by what a person remembers: each case sets variables to values, the last sets none.

    `variable` holds the number of the case, and never changes.
    """

    person: str
    variable: int
    cases: tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class Core:
    """A translated scenario; states, choices, variables and truths are known by their index."""

    variables: tuple[Variable, ...]
    truths: tuple[TruthDraw, ...]
    states: tuple[State, ...]
    choices: tuple[Choice, ...]
    day_end: Operations
    daily: tuple[Rule, ...]
    rising: tuple[Rule, ...]
    start: int
    horizon: int
    horizon_outcome: int
    hours_per_tick: int
    scoring: Scoring
    memories: tuple[MemoryStart, ...] = field(default=(), metadata=ADDED)
