"""Playing a scenario: begin, see what is offered, decide, replay."""

from collections.abc import Iterable
from dataclasses import dataclass

from sim.engine.attempt import Attempt, Memory, Position
from sim.engine.decision import Decision, parse_decision
from sim.engine.errors import AttemptFinished, ChoiceUnavailable, EngineError
from sim.engine.happening import Happening
from sim.engine.luck import Luck, SeededLuck, order_key
from sim.engine.machine import arrive, choose
from sim.engine.memory import start_values
from sim.engine.turn import Cursor
from sim.language.core import Argument, Choice, Option
from sim.language.deeds import ChoiceSpec, Deed
from sim.language.load import Scenario
from sim.language.motivators import BANDS, ranking_words
from sim.language.motives import RANKING


@dataclass(frozen=True, slots=True)
class Turn:
    """What one decision led to; `decision` is None for the beginning."""

    attempt: Attempt
    decision: Decision | None
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class OfferedOption:
    """An option of a part, as it can be chosen now."""

    id: str
    text: str
    open: bool


@dataclass(frozen=True, slots=True)
class OfferedPart:
    """A part of a choice with its options in the author's order.

    `kind` is `message`, `diagnosis` (which of a person's motivators come first, `top` of them) or `gauge` (how far the
    person trusts the trainee); the latter two concern `person` and have no label of the author's.
    """

    id: str
    label: str
    options: tuple[OfferedOption, ...]
    kind: str = "message"
    person: str = ""
    top: int = 0


@dataclass(frozen=True, slots=True)
class OfferedChoice:
    """A choice that is open, or shown locked with a hint; `takes` is in ticks."""

    id: str
    text: str
    open: bool
    hint: str
    takes: int
    jumps: bool
    parts: tuple[OfferedPart, ...]
    bands: tuple[int, ...] = ()
    """The lengths in characters at which the message changes its effect, rising."""
    says: str = ""
    """What a composed message begins with whatever is picked; empty where its parts are all there is."""


@dataclass(frozen=True, slots=True)
class Replay:
    """The turns up to the first decision that could not be taken, and why it could not."""

    turns: tuple[Turn, ...]
    failure: EngineError | None

    @property
    def attempt(self) -> Attempt:
        """The attempt after the last turn that could be played."""
        return self.turns[-1].attempt


def begin(scenario: Scenario, seed: int, memory: Memory | None = None) -> Turn:
    """Begin an attempt: the start state is entered. `seed` is a whole number; `memory` empty for strangers.

    Raises ValueError for a memory that the scenario does not know.
    """
    counts: dict[str, int] = {}
    core = scenario.core
    cursor = Cursor(scenario, core.start, 0, start_values(core, memory), SeededLuck(seed, counts))
    arrive(cursor)
    memory = dict(memory) if memory else {}
    first = Attempt(seed, _position(cursor), counts, outcome=cursor.outcome, memory=memory)
    return Turn(first, None, tuple(cursor.happenings))


def decide(scenario: Scenario, attempt: Attempt, decision: Decision | str) -> Turn:
    """Take a decision and return the turn with the new attempt; the old one is not changed.

    Raises AttemptFinished, DecisionUnreadable or ChoiceUnavailable; nothing has happened then.
    """
    if isinstance(decision, str):
        decision = parse_decision(decision)
    if attempt.outcome is not None:
        raise AttemptFinished(f"this attempt has ended with `{attempt.outcome}`; no decision can follow")
    counts = dict(attempt.draws)
    cursor = cursor_at(scenario, attempt.position, SeededLuck(attempt.seed, counts))
    take(cursor, decision)
    decided = attempt.decided + 1
    after = Attempt(attempt.seed, _position(cursor), counts, decided, cursor.outcome, attempt.memory)
    return Turn(after, decision, tuple(cursor.happenings))


def take(cursor: Cursor, decision: Decision) -> None:
    """Take a decision on a cursor; raises ChoiceUnavailable, with what is open, where it cannot be taken."""
    scenario = cursor.scenario
    index = scenario.choice_index.get(decision.choice)
    if index is not None:
        choice = scenario.core.choices[index]
        if cursor.at in choice.states:
            options = options_of(cursor, choice, decision)
            if choose(cursor, index, options, lambda: _said(cursor, choice, decision)):
                return
    raise ChoiceUnavailable(f"`{decision.choice}` is not open here; {_what_is_open(cursor)}")


def replay(scenario: Scenario, seed: int, memory: Memory | None, decisions: Iterable[Decision | str]) -> Replay:
    """Play decisions from the beginning; a failure ends the replay and keeps the valid turns before it."""
    turns = [begin(scenario, seed, memory)]
    for decision in decisions:
        try:
            turns.append(decide(scenario, turns[-1].attempt, decision))
        except EngineError as failure:
            return Replay(tuple(turns), failure)
    return Replay(tuple(turns), None)


def offered(scenario: Scenario, attempt: Attempt) -> tuple[OfferedChoice, ...]:
    """Return the choices shown now, open or locked, in the order in which the trainee sees them.

    The order is shuffled by the attempt's seed unless the author fixed it. Nothing is offered after an outcome.
    """
    if attempt.outcome is not None:
        return ()
    cursor = cursor_at(scenario, attempt.position, SeededLuck(attempt.seed, dict(attempt.draws)))
    state = scenario.core.states[cursor.at]
    spec = scenario.document.states[state.id]
    shown: list[OfferedChoice] = []
    for choice in (scenario.core.choices[index] for index in state.choices):
        is_open = cursor.is_open(choice)
        written = scenario.choices[choice.id]
        if is_open or (written.hint is not None and not _used_up(cursor, choice, written)):
            shown.append(_offer(cursor, choice, written, is_open))
    if (spec.order or scenario.document.order) == "shuffled":
        shown.sort(key=lambda one: order_key(attempt.seed, state.id, one.id))
    return tuple(shown)


def open_decisions(cursor: Cursor) -> tuple[Decision, ...]:
    """Return every decision that can be taken now: each open choice with each combination of open options."""
    found: list[Decision] = []
    for index in cursor.core.states[cursor.at].choices:
        choice = cursor.core.choices[index]
        if not cursor.is_open(choice):
            continue
        rows: list[tuple[tuple[str, str], ...]] = [()]
        for argument in choice.arguments:
            options = [option.id for option in argument.options if cursor.asks(option.when)]
            rows = [(*row, (argument.name, option)) for row in rows for option in options]
        found.extend(Decision(choice.id, row) for row in rows)
    return tuple(found)


def deeds(scenario: Scenario, decision: Decision) -> tuple[Deed, ...]:
    """Return what a decision consists of: its choice, then the options taken."""
    choice = scenario.choices[decision.choice]
    options = [choice.parts[part].options[option] for part, option in decision.arguments if part in choice.parts]
    return (choice, *options)


def cursor_at(scenario: Scenario, position: Position, luck: Luck) -> Cursor:
    """Return a cursor that stands at a position."""
    return Cursor(scenario, scenario.state_index[position.state], position.clock, position.values, luck)


def _position(cursor: Cursor) -> Position:
    return Position(cursor.core.states[cursor.at].id, cursor.clock, tuple(cursor.values))


def options_of(cursor: Cursor, choice: Choice, decision: Decision) -> tuple[Option, ...]:
    """Return the options that a decision takes, in the order of the choice's arguments.

    Raises ChoiceUnavailable where it names other arguments, or an option that is not open.
    """
    given = dict(decision.arguments)
    wanted = [argument.name for argument in choice.arguments]
    if [name for name, _ in decision.arguments] != wanted:
        parts = ", ".join(f"`{name}`" for name in wanted) or "no parts"
        raise ChoiceUnavailable(f"`{choice.id}` takes {parts}, in this order; `{decision}` gives others")
    options: list[Option] = []
    for argument in choice.arguments:
        can = [option for option in argument.options if cursor.asks(option.when)]
        found = [option for option in can if option.id == given[argument.name]]
        if not found:
            names = ", ".join(f"`{option.id}`" for option in can)
            raise ChoiceUnavailable(
                f"`{given[argument.name]}` is not open for `{argument.name}` of `{choice.id}`; open are {names}"
            )
        options += found
    return tuple(options)


def _what_is_open(cursor: Cursor) -> str:
    choices = [cursor.core.choices[index] for index in cursor.core.states[cursor.at].choices]
    names = [f"`{choice.id}`" for choice in choices if cursor.is_open(choice)]
    return "open are " + ", ".join(names) if names else "nothing is"


def _said(cursor: Cursor, choice: Choice, decision: Decision) -> Happening:
    spec = cursor.scenario.choices[choice.id]
    key = f"says.{choice.id}"
    has_words = key in cursor.scenario.texts
    given = dict(decision.arguments)
    parts = tuple((part.label, part.options[given[name]].text) for name, part in spec.parts.items())
    contacted = list(spec.contacts or ())
    for name, part in spec.parts.items():
        contacted += part.options[given[name]].contacts or ()
    return Happening(
        "said",
        cursor.clock,
        ref=choice.id,
        text=cursor.words(key) if has_words else "" if parts else spec.text,
        title=spec.text,
        channel=spec.channel or "desk",
        to=tuple(dict.fromkeys(contacted)),
        parts=parts,
    )


def _used_up(cursor: Cursor, choice: Choice, spec: ChoiceSpec) -> bool:
    """Tell whether a choice is closed because it was taken as often as it may be, on this day or at all."""
    limits = (
        (f"taken.{choice.id}", 1 if spec.once else spec.times),
        (f"today.{choice.id}", spec.per_day),
        ("actions_today", None if choice.takes else cursor.scenario.document.actions_per_day),
    )
    values, index = cursor.values, cursor.scenario.variable_index
    return any(limit is not None and values[index[name]] >= limit for name, limit in limits)


def _offer(cursor: Cursor, choice: Choice, spec: ChoiceSpec, is_open: bool) -> OfferedChoice:
    parts = tuple(_offer_part(cursor, argument, spec, is_open) for argument in choice.arguments)
    bands = tuple(band.up_to for band in spec.length if band.up_to is not None)
    key = f"says.{choice.id}"
    says = cursor.words(key) if is_open and spec.parts and key in cursor.scenario.texts else ""
    return OfferedChoice(
        choice.id, spec.text, is_open, spec.hint or "", choice.takes, choice.jumps, tuple(parts), bands, says
    )


def _offer_part(cursor: Cursor, argument: Argument, spec: ChoiceSpec, is_open: bool) -> OfferedPart:
    options = tuple(
        OfferedOption(option.id, option_text(spec, argument.name, option.id), is_open and cursor.asks(option.when))
        for option in argument.options
    )
    if argument.name in spec.parts:
        return OfferedPart(argument.name, spec.parts[argument.name].label, options)
    if argument.name == RANKING and spec.diagnose is not None:
        return OfferedPart(argument.name, "", options, "diagnosis", spec.diagnose.person, spec.diagnose.top)
    return OfferedPart(argument.name, "", options, "gauge", spec.gauge or "")


def option_text(spec: ChoiceSpec, argument: str, option: str) -> str:
    """Return what an option of an argument says: the words of a part, a ranking, or a band of trust."""
    if argument in spec.parts:
        return spec.parts[argument].options[option].text
    return ranking_words(option) if argument == RANKING else BANDS[option][1]
