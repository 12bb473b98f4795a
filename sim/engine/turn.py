"""One turn: from a decision to the next open choices or an outcome. The order of things is written here once.

A decision: its effects apply, contacts reset patience, promises and claims are noted; rising rules are checked.
Then time passes. At each end of a working day that the clock crosses comes the day's reckoning: bookkeeping, then
the daily rules in order (patience, promises due, events at a time, events by chance, claims), then rising rules
that had to wait; after each of these the rising rules are checked. The first rule that leads elsewhere interrupts:
the rest of the wait, and the choice's own destination, do not happen; other rules wait for the next reckoning.
Then the destination is entered and its effects apply; automatic states go on until a state with choices or an
outcome. Reaching the horizon comes last.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from sim.engine.happening import Happening
from sim.engine.luck import Luck
from sim.engine.noting import made_of, noted
from sim.language.core import (
    ALWAYS,
    BACK,
    HERE,
    NOWHERE,
    WHOLE,
    Choice,
    Condition,
    Fork,
    Note,
    Operations,
    Option,
    Reveal,
    Route,
    Rule,
)
from sim.language.evaluate import Undrawn, changed, holds, probability, weights
from sim.language.load import Scenario
from sim.language.texts import first_name, interpolate

T = TypeVar("T")

_UNTOLD = ("silence.", "visited.", "today.", "actions_today", "length.", "waiting.")
"""Variables of which the transcript does not tell changes: they follow from the rest of it."""


class Cursor:
    """A throw-away that one turn is played on; the machine moves `state`, everything else moves here.

    `heading` is where the story goes next: a state's index, `HERE`, `BACK`, or None when it has come to rest.
    Without `told` no transcript is kept.
    """

    def __init__(
        self, scenario: Scenario, at: int, clock: int, values: Sequence[int], luck: Luck, *, told: bool = True
    ) -> None:
        self.scenario = scenario
        self.core = scenario.core
        self.state = state_name(at)
        self.at = at
        self.origin = at
        self.clock = clock
        self.values = list(values)
        self.luck = luck
        self.heading: int | None = None
        self.until: int | None = None
        self.outcome: str | None = None
        self.happenings: list[Happening] = []
        self._told = told
        self._told_until = clock
        self._fired: set[int] = set()
        self._held = [self.asks(rule.when) for rule in self.core.rising]

    # Asking ---------------------------------------------------------------------------------------------

    def asks(self, condition: Condition) -> bool:
        """Return whether a condition holds, drawing the truths that the answer hangs on."""
        if condition is ALWAYS:
            return True
        while True:
            try:
                return holds(condition, self.at, self.clock, self.values, self.core.truths)
            except Undrawn as undrawn:
                self._draw_truth(undrawn.truth)

    def _relying(self, answer: Callable[[], T]) -> T:
        while True:
            try:
                return answer()
            except Undrawn as undrawn:
                self._draw_truth(undrawn.truth)

    def _draw_truth(self, index: int) -> None:
        truth = self.core.truths[index]
        if self.values[truth.variable] == 0:
            drawn = self.luck.draw(f"truth.{truth.id}", truth.weights)
            self.values[truth.variable] = drawn + 1

    def is_open(self, choice: Choice) -> bool:
        """Tell whether a choice's condition holds and each of its arguments has an open option."""
        return self.asks(choice.when) and all(
            any(self.asks(option.when) for option in argument.options) for argument in choice.arguments
        )

    # Writing the transcript -----------------------------------------------------------------------------

    def note(self, happening: Happening) -> None:
        """Add a line to the transcript, after one for the time that passed since the last."""
        self._note_time()
        if self._told:
            self.happenings.append(happening)

    def _note_time(self) -> None:
        if self._told and self.clock > self._told_until:
            self.happenings.append(Happening("time", self.clock, since=self._told_until))
            self._told_until = self.clock

    def _note(self, note: Note) -> None:
        if note.kind == "told":
            self.tell(note.ref)
            return
        self.note(noted(self.scenario, note, self.clock, self.values))

    def words(self, key: str) -> str:
        """Return the variant of a text that fits the position, its names filled in."""
        text = self.scenario.texts[key]
        chosen = next(words for condition, words in text.variants if self.asks(condition))
        return interpolate(chosen, self._value_of)

    def tell(self, key: str) -> None:
        """Add a text to the transcript."""
        text = self.scenario.texts[key]
        self.note(
            Happening(
                "told",
                self.clock,
                ref=key,
                text=self.words(key),
                who=text.who,
                channel=text.channel,
                title=text.title,
            )
        )

    def _value_of(self, name: str) -> str:
        people = self.scenario.document.people
        first, _, rest = name.partition(".")
        if name == "now":
            return self.scenario.clock.reads(self.clock)
        if first == "counter" and f"counter.{rest}" in self.scenario.variable_index:
            return str(self.values[self.scenario.variable_index[f"counter.{rest}"]])
        if first not in people:
            return "{" + name + "}"
        person = people[first]
        position = person.position_at(self.clock * self.core.hours_per_tick)
        return {"": person.name, "first": first_name(person.name), "position": position}[rest]

    # Changing -------------------------------------------------------------------------------------------

    def run(self, operations: Operations, *, told: bool = True) -> None:
        """Carry operations out in order; with `told`, changes are written to the transcript line before them."""
        for operation in operations:
            if isinstance(operation, Reveal):
                self._draw_truth(operation.truth)
                truth = self.core.truths[operation.truth]
                if self.values[truth.variable] <= len(truth.weights):
                    self._set(truth.variable, self.values[truth.variable] + len(truth.weights), told)
            elif self.asks(operation.when):
                if isinstance(operation, Note):
                    if self._told:
                        self._note(operation)
                else:
                    self._set(operation.variable, changed(operation, self.values, self.core.variables), told)

    def _set(self, variable: int, value: int, told: bool) -> None:
        before = self.values[variable]
        if value == before:
            return
        self.values[variable] = value
        name = self.core.variables[variable].name
        if told and self.happenings and not name.startswith(_UNTOLD):
            last = self.happenings[-1]
            self.happenings[-1] = replace(last, changes=(*last.changes, (name, before, value)))

    def forget(self) -> None:
        """Forget what belongs to a chapter that was left; without a transcript, all that nothing can still ask for.

        A trainee's attempt keeps the latter, so that what pages show never hangs on what the analysis may drop.
        """
        state = self.core.states[self.at]
        for variable, start in state.forgets if self._told else (*state.forgets, *state.drops):
            self.values[variable] = start

    # A decision -----------------------------------------------------------------------------------------

    def act(self, choice: Choice, options: Sequence[Option], said: Callable[[], Happening]) -> None:
        """Apply a choice, let its time pass, and find where it leads or what interrupts it."""
        self.note(said())
        self.start(choice, options)
        while self.until is not None:
            self.wait(choice)

    def start(self, choice: Choice, options: Sequence[Option]) -> None:
        """Apply a choice; `until` is then the clock at which its time is up, or None where it has no more."""
        self.run(choice.operations)
        for option in options:
            self.run(option.operations)
        if self._rises():
            self._interrupted(choice)
            return
        self.until = self.clock + choice.takes
        if choice.jumps:
            self.run(choice.jump_operations, told=False)
            self.clock = min(self.until, self.core.horizon)
            if self._rises():
                self._interrupted(choice)
                return
        self._time_is_up(choice)

    def wait(self, choice: Choice) -> None:
        """Let time pass up to the next day's end at most, with that day's reckoning."""
        assert self.until is not None
        self._fired = set()
        per_day = self.scenario.clock.ticks_per_day
        day_end = (self.clock // per_day + 1) * per_day
        self.clock = min(self.until, day_end, self.core.horizon)
        if (self.clock == day_end and self._reckons()) or self._rises():
            self._interrupted(choice)
        else:
            self._time_is_up(choice)

    def _time_is_up(self, choice: Choice) -> None:
        """Find where a choice leads once its time has passed, or that the horizon came first."""
        assert self.until is not None
        if self.clock >= self.until:
            self.until = None
            self.heading = self._resolve(choice.route)
            self._note_time()
        elif self.clock >= self.core.horizon:
            self.heading = self.core.horizon_outcome
            self._interrupted(choice)
        elif not self._told:
            state = self.core.states[self.at]
            place = state.choices.index(self.scenario.choice_index[choice.id])
            for variable, start in state.drops_waiting[place]:
                self.values[variable] = start

    def _interrupted(self, choice: Choice) -> None:
        self.until = None
        self.note(Happening("interrupted", self.clock, ref=choice.id))

    def _reckons(self) -> bool:
        """Hold the day's reckoning; returns whether it leads elsewhere."""
        self._fired = set()
        day = self.scenario.clock.days_ended(self.clock)
        self.run(self.core.day_end, told=False)
        for rule in self.core.daily:
            if self._happens(rule, day) and (self._fires(rule) or self._rises()):
                return True
        for index, rule in enumerate(self.core.rising):
            if rule.pending is not None and self.values[rule.pending]:
                self.values[rule.pending] = 0
                if index not in self._fired and self.asks(rule.when):
                    self._fired.add(index)
                    if self._fires(rule) or self._rises():
                        return True
        return False

    def _happens(self, rule: Rule, day: int) -> bool:
        if not self.asks(rule.when):
            return False
        odds = rule.odds
        if odds is None:
            return True
        chance = self._relying(lambda: probability(odds, self.at, self.clock, self.values, self.core.truths))
        return chance > 0 and self.luck.draw(rule.id, (chance, WHOLE - chance), day) == 0

    def _fires(self, rule: Rule) -> bool:
        """Carry a rule out; returns whether it leads elsewhere, in which case rules that rose with it wait."""
        self.run(rule.operations)
        if rule.to == NOWHERE:
            return False
        self.heading = rule.to
        now = [self.asks(other.when) for other in self.core.rising]
        for index, other in enumerate(self.core.rising):
            if now[index] and not self._held[index] and index not in self._fired and other.pending is not None:
                self.values[other.pending] = 1
        self._held = now
        return True

    def _rises(self) -> bool:
        """Fire the rules whose condition became true; returns whether one led elsewhere."""
        while True:
            now = [self.asks(rule.when) for rule in self.core.rising]
            rose = [index for index, holds_now in enumerate(now) if holds_now and not self._held[index]]
            self._held = now
            if not rose:
                return False
            for place, index in enumerate(rose):
                rule = self.core.rising[index]
                if index in self._fired:
                    if rule.pending is not None:
                        self.values[rule.pending] = 1
                elif self.asks(rule.when):
                    self._fired.add(index)
                    for later in rose[place + 1 :]:
                        self._held[later] = False
                    if self._fires(rule):
                        return True
                    for later in rose[place + 1 :]:
                        self._held[later] = True

    def _resolve(self, route: Route) -> int | None:
        """Return where a route leads; a rule that a branch's effects set off takes its place."""
        to = next(case.to for case in route if self.asks(case.when))
        if not isinstance(to, Fork):
            return to
        fork = to
        found = self._relying(lambda: weights(fork.branches, self.at, self.clock, self.values, self.core.truths))
        drawn = self.luck.draw(fork.id, found)
        sheet = self.scenario.answers.get(fork.id) if self._told else None
        asked = "" if sheet is None else sheet.question
        self.note(
            Happening(
                "chance",
                self.clock,
                ref=fork.id,
                option=str(drawn),
                title=asked,
                who="" if sheet is None else self.scenario.document.offers[sheet.offer].to,
                parts=() if sheet is None else made_of(sheet, self.asks),
            )
        )
        branch = fork.branches[drawn]
        self.run(branch.operations)
        return branch.target if not self._rises() or self._stays_in_passing() else self.heading

    def _stays_in_passing(self) -> bool:
        """Tell whether a rule means to stay where nobody can stay, in an automatic state."""
        return self.heading == HERE and self.core.states[self.at].route is not None

    # Arriving -------------------------------------------------------------------------------------------

    def target(self) -> int | None:
        """Return the state that `heading` means, or None when the story stays where it is."""
        if self.heading is None or self.heading == HERE:
            return None
        if self.heading == BACK:
            variable = self.core.states[self.at].came_from
            assert variable is not None
            return self.values[variable]
        return self.heading

    def enter(self, index: int) -> None:
        """Enter a state: its effects apply, and `heading` tells where it leads at once, if anywhere."""
        came_back = self.heading == BACK
        self.heading = None
        self.at = index
        self.forget()
        state = self.core.states[index]
        if state.came_from is not None and not came_back and self.origin != index:
            self.values[state.came_from] = self.origin
        self.note(Happening("entered", self.clock, ref=state.id))
        self.run(state.operations)
        if state.outcome:
            self.outcome = state.id
            self.note(Happening("ended", self.clock, ref=state.id))
        elif (not self._rises() or self._stays_in_passing()) and state.route is not None:
            self.heading = self._resolve(state.route)

    def rest(self) -> bool:
        """Come to rest; returns False where the horizon was reached, which is looked at last, and leads on."""
        self.heading = None
        if self.outcome is None and self.clock >= self.core.horizon:
            self.heading = self.core.horizon_outcome
            return False
        self.forget()
        return True


def state_name(index: int) -> str:
    """Return the name by which the machine knows a state; generated, never an author's id."""
    return f"s{index}"
