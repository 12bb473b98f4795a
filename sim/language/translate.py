"""Translating a scenario document into the core, and reporting every name and number that does not fit."""

import json
from dataclasses import Field, dataclass, fields, is_dataclass, replace
from hashlib import sha256
from typing import Any

from sim.language.alike import check_pairs
from sim.language.allowed import check_allowances
from sim.language.answers import AnswerSheet
from sim.language.arguments import ArgumentTranslator
from sim.language.bargains import OfferTranslator
from sim.language.clock import HOURS_PER_DAY
from sim.language.conditions import ConditionTranslator, every
from sim.language.core import (
    BACK,
    RULE_VERSION,
    Add,
    Choice,
    Condition,
    Core,
    Note,
    Operation,
    Scoring,
    State,
    TruthDraw,
    Within,
)
from sim.language.graph import targets
from sim.language.liveness import Extra, variables_read, with_forgetting
from sim.language.memories import check_remembered, starts
from sim.language.memory import words_of
from sim.language.motives import MotiveTranslator
from sim.language.names import Names, PlacedChoice, millionths
from sim.language.operations import OperationTranslator
from sim.language.outcomes import KINDS
from sim.language.problems import Path, Problem, each
from sim.language.routes import RouteTranslator
from sim.language.rules import RuleTranslator
from sim.language.schema import ScenarioDocument
from sim.language.texts import Text, TextTranslator


@dataclass(frozen=True, slots=True)
class Translation:
    """The core and the texts of a document, and what answers are made of, by the id of their fork."""

    core: Core
    texts: dict[str, Text]
    answers: dict[str, AnswerSheet]


class Translator:
    """Translates one document; `problems` lists what is wrong once `translate` has run."""

    def __init__(self, document: ScenarioDocument) -> None:
        self.document = document
        self.names = Names(document)
        self.conditions = ConditionTranslator(self.names)
        self.operations = OperationTranslator(self.names, self.conditions)
        self.texts = TextTranslator(self.names, self.conditions)
        self.motives = MotiveTranslator(self.names)
        self.offers = OfferTranslator(self.names, self.conditions, self.motives)
        self.arguments = ArgumentTranslator(self.names, self.conditions, self.operations, self.motives)
        self.routes = RouteTranslator(self.names, self.conditions, self.operations, self.texts, self.offers)
        self.rules = RuleTranslator(self.names, self.conditions, self.operations, self.routes, self.texts, self.offers)

    @property
    def problems(self) -> list[Problem]:
        """All problems found, in the order of discovery."""
        return self.names.problems.found

    def translate(self) -> Translation | None:
        """Return the translation, or None where there are problems."""
        document = self.document
        for name in document.truths:
            self._check_truth(name)
        self._check_people_named()
        self.motives.check()
        self.offers.check()
        check_pairs(self.names)
        check_allowances(self.names)
        choices = [self._choice(choice) for choice in self.names.choices.values()]
        states = [self._state(name, choices) for name in document.states]
        states += [self._outcome(name) for name in document.outcomes]
        self._check_automatic(states)
        for state in states:
            self.arguments.check_state(state.id, [choices[at] for at in state.choices])
        daily, rising = self.rules.daily(), self.rules.rising()
        daily.insert(0, self.rules.patience())
        scoring = self._scoring()
        memories = starts(self.names)
        horizon = self.names.ticks(document.horizon.after, ("horizon", "after"))
        if self.problems:
            return None
        table = self.names.variables
        finished = [self._with_jump(choice) for choice in choices]
        day_end = tuple(self.rules.day_end())
        core = Core(
            variables=tuple(table.rows),
            truths=tuple(
                TruthDraw(
                    name, table.get(f"truth.{name}"), tuple(millionths(option.odds) for option in spec.options.values())
                )
                for name, spec in document.truths.items()
            ),
            states=tuple(states),
            choices=tuple(finished),
            day_end=day_end,
            daily=tuple(daily),
            rising=tuple(rising),
            start=self.names.place_index[document.start],
            horizon=horizon,
            horizon_outcome=self.names.place_index[document.horizon.outcome],
            hours_per_tick=self.names.clock.hours_per_tick,
            scoring=scoring,
            memories=memories,
        )
        core = with_forgetting(core, self._extra(core), self._local())
        self._check_local_reads(core)
        return None if self.problems else Translation(core, self.texts.texts, self.offers.sheets)

    # Checks of what is declared -------------------------------------------------------------------------

    def _check_truth(self, name: str) -> None:
        total = sum(millionths(option.odds) for option in self.document.truths[name].options.values())
        self.names.truth(name, ("truths", name))
        if total != 1_000_000:
            self.names.problems.add(
                "SIM208",
                ("truths", name, "options"),
                f"the options of the truth `{name}` come to {total / 10_000:g}%; they must come to 100%",
            )

    def _check_people_named(self) -> None:
        document = self.document
        for chapter_or_none, facts in (
            (None, document.facts),
            *((name, chapter.facts) for name, chapter in document.chapters.items()),
        ):
            prefix: Path = () if chapter_or_none is None else ("chapters", chapter_or_none)
            for name, fact in facts.items():
                if fact.about is not None:
                    self.names.person(fact.about, (*prefix, "facts", name, "about"))
        for claim in document.claims:
            self.names.person(document.claims[claim].to, ("claims", claim, "to"))
        for outcome, spec in document.outcomes.items():
            check_remembered(self.names, outcome)
            for person, remembered in spec.remembers.items():
                path: Path = ("outcomes", outcome, "remembers", person)
                if self.names.person(person, path, at_key=True):
                    words = words_of(remembered)
                    self.texts.add(f"remembers.{outcome}.{person}", words, path, who=person, who_path=path)

    def _check_automatic(self, states: list[State]) -> None:
        """Note automatic states that lead to each other without end."""
        ways = {
            index: {target for target in targets(state.route) if target >= 0}
            for index, state in enumerate(states)
            if state.route is not None
        }
        for index in ways:
            seen: set[int] = set()
            ahead = [index]
            while ahead:
                for target in ways.get(ahead.pop(), ()):
                    if target not in seen:
                        seen.add(target)
                        ahead.append(target)
            if index in seen:
                self.names.problems.add(
                    "SIM210",
                    ("states", states[index].id, "goes"),
                    f"`{states[index].id}` leads back to itself without a choice in between; "
                    "let the way round pass a state with choices",
                )

    # Choices --------------------------------------------------------------------------------------------

    def _choice(self, placed: PlacedChoice) -> Choice:
        spec, path, name = placed.spec, placed.path, placed.id
        table = self.names.variables
        conditions: list[Condition] = [self.conditions.translate(spec.when, (*path, "when"), hidden=False)]
        time_key = "later" if spec.later is not None else "takes"
        takes = self.names.ticks(spec.takes or spec.later or "0h", (*path, time_key))
        operations: list[Operation] = [Add(table.get(f"taken.{name}"), 1)]
        limit = 1 if spec.once else spec.times
        if limit is not None:
            conditions.append(Within(table.get(f"taken.{name}", limit), 0, limit - 1))
        if spec.per_day is not None:
            today = table.get(f"today.{name}", spec.per_day)
            conditions.append(Within(today, 0, spec.per_day - 1))
            operations.append(Add(today, 1))
        if self.document.actions_per_day is not None and takes == 0:
            actions = table.get("actions_today", self.document.actions_per_day)
            conditions.append(Within(actions, 0, self.document.actions_per_day - 1))
            operations.append(Add(actions, 1))
        operations += self.operations.deed(spec, path)
        self.texts.add(f"says.{name}", spec.says, (*path, "says"), channel=spec.channel or "desk")
        operations += self.offers.waits(name)
        arguments = self.arguments.arguments(name, spec, path)
        route = self.routes.route(spec.to, (*path, "to"), f"choice.{name}", ("back", "here"))
        return Choice(
            id=name,
            states=tuple(placed.states),
            when=every(conditions),
            operations=tuple(operations),
            arguments=arguments,
            takes=takes,
            jumps=spec.later is not None,
            jump_operations=(),
            route=route,
        )

    def _with_jump(self, choice: Choice) -> Choice:
        """Return the choice with what its jump does, which needs every variable to be known."""
        if not choice.jumps:
            return choice
        days = choice.takes * self.names.clock.hours_per_tick // HOURS_PER_DAY
        return replace(choice, jump_operations=tuple(self.rules.jump(days)))

    # States ---------------------------------------------------------------------------------------------

    def _state(self, name: str, choices: list[Choice]) -> State:
        spec = self.document.states[name]
        path: Path = ("states", name)
        index = self.names.place_index[name]
        if spec.chapter is not None and spec.chapter not in self.document.chapters:
            self.names.problems.unknown((*path, "chapter"), "chapter", spec.chapter, self.document.chapters)
        for offered, place in each(spec.choices_from, (*path, "choices_from")):
            if offered not in self.document.choice_sets:
                self.names.problems.unknown(place, "choice set", offered, self.document.choice_sets)
        operations: list[Operation] = [Add(self.names.variables.get(f"visited.{name}"), 1)]
        if self.texts.add(
            f"state.{name}",
            spec.text,
            (*path, "text"),
            channel=spec.channel,
            who=spec.from_,
            title=spec.title,
        ):
            operations.append(Note("told", f"state.{name}"))
        operations += self.operations.effects(spec.effects, (*path, "effects"))
        operations += self.operations.learns(spec.learns, (*path, "learns"))
        operations += self.operations.contacts(spec.contacts, (*path, "contacts"))
        operations += self.offers.laid(spec.offers, (*path, "offers"))
        operations += self.offers.waits(name)
        route = None
        if spec.goes is not None:
            route = self.routes.route(spec.goes, (*path, "goes"), f"state.{name}", ())
        offered_here = tuple(at for at, choice in enumerate(choices) if index in choice.states)
        goes_back = any(BACK in targets(choices[at].route) for at in offered_here)
        came_from = None
        if goes_back:
            came_from = self.names.variables.get(f"came_from.{name}", len(self.document.states), start=index)
        return State(name, tuple(operations), offered_here, route, False, came_from)

    def _outcome(self, name: str) -> State:
        spec = self.document.outcomes[name]
        path: Path = ("outcomes", name)
        self.texts.add(
            f"state.{name}",
            spec.text,
            (*path, "text"),
            channel=spec.channel,
            who=spec.from_,
            title=spec.title,
        )
        operations: list[Operation] = [Note("told", f"state.{name}")]
        operations += self.operations.effects(spec.effects, (*path, "effects"))
        return State(name, tuple(operations), (), None, True, None)

    # Scoring and liveness -------------------------------------------------------------------------------

    def _scoring(self) -> Scoring:
        spec = self.document.scoring
        table = self.names.variables
        trust: list[tuple[str, int, tuple[int, ...]]] = []
        for role, weight in spec.trust.model_dump().items():
            group = tuple(
                table.get(f"trust.{name}") for name, person in self.document.people.items() if person.role == role
            )
            if group and weight:
                trust.append((role, weight, group))
        horizon = self.names.ticks(self.document.horizon.after, ("horizon", "after"))
        full, none = horizon // 4, horizon
        if spec.time.full is not None:
            full = self.names.ticks(spec.time.full, ("scoring", "time", "full"))
        if spec.time.none is not None:
            none = self.names.ticks(spec.time.none, ("scoring", "time", "none"))
        if none <= full:
            self.names.problems.add(
                "SIM211", ("scoring", "time"), "`none` must lie after `full`, so that time can cost points"
            )
        shares = tuple(
            (
                self.names.place_index[name],
                KINDS[outcome.kind].share if outcome.share is None else outcome.share,
            )
            for name, outcome in self.document.outcomes.items()
        )
        if spec.outcome + sum(weight for _, weight, _ in trust) + spec.time.points == 0:
            self.names.problems.add("SIM211", ("scoring",), "at least one part of the score must count")
        breach = table.index.get("breach")
        diagnosed = tuple(table.index[name] for name in table.index if name.startswith("diagnosis."))
        diagnosis = (spec.diagnosis, diagnosed) if diagnosed and spec.diagnosis else (0, ())
        times = (spec.time.points, full, none)
        return Scoring(spec.outcome, shares, tuple(trust), times, breach, diagnosis=diagnosis)

    def _extra(self, core: Core) -> Extra:
        """Return what texts read, by the state or rule in which they are shown."""
        truths = [truth.variable for truth in core.truths]
        reads = {
            key: {*variables_read(text.variants, truths), *text.counters} for key, text in self.texts.texts.items()
        }
        states: dict[int, set[int]] = {}
        rules: dict[str, set[int]] = {}
        for index, state in enumerate(core.states):
            found = set(reads.get(f"state.{state.id}", ()))
            for choice in (core.choices[at] for at in state.choices):
                found |= reads.get(f"says.{choice.id}", set())
                found |= _prefixed(reads, f"branch.choice.{choice.id}.")
            found |= _prefixed(reads, f"branch.state.{state.id}.")
            found |= _prefixed(reads, f"remembers.{state.id}.") if state.outcome else set()
            states[index] = found
        for rule in (*core.daily, *core.rising):
            rules[rule.id] = set(reads.get(rule.id, ()))
        return Extra(states, rules)

    def _local(self) -> dict[int, set[int]]:
        """Return, for each variable of a chapter, the states of that chapter."""
        index = self.names.variables.index
        return {
            index[name]: set(self.names.chapter_states(chapter))
            for name, chapter in self.names.local.items()
            if name in index
        }

    def _check_local_reads(self, core: Core) -> None:
        """Note states which ask for something that was forgotten when its chapter was left."""
        truths = [truth.variable for truth in core.truths]
        local, extra = self._local(), self._extra(core)
        for index, state in enumerate(core.states):
            asked = set(extra.states[index])
            choices = [core.choices[at] for at in state.choices]
            asked |= set(variables_read((state.operations, state.route), truths))
            for choice in choices:
                asked |= set(variables_read((choice.when, choice.operations, choice.arguments, choice.route), truths))
            for variable in sorted(asked & set(local)):
                if index not in local[variable]:
                    name = core.variables[variable].name
                    kind, _, bare = name.partition(".")
                    self.names.problems.add(
                        "SIM212",
                        ("outcomes" if state.outcome else "states", state.id),
                        f"`{state.id}` asks for the {kind} `{bare}`, which is forgotten when the chapter "
                        f"`{self.names.local[name]}` is left; declare it for the whole scenario",
                        at_key=True,
                    )


def _prefixed(reads: dict[str, set[int]], prefix: str) -> set[int]:
    return {variable for key, found in reads.items() if key.startswith(prefix) for variable in found}


def rules_hash(core: Core) -> str:
    """Return the SHA-256, in hex, of the core without its notes, together with the rule version.

    What may be dropped follows from the rest and from what texts quote; it changes no story and is left out.
    """

    def counts(thing: Any, field: Field[Any]) -> bool:
        added = "added" in field.metadata and getattr(thing, field.name) == field.default
        return not added and not field.name.startswith("drops")

    def plain(thing: Any) -> Any:
        if is_dataclass(thing) and not isinstance(thing, type):
            return [
                type(thing).__name__,
                *(plain(getattr(thing, field.name)) for field in fields(thing) if counts(thing, field)),
            ]
        if isinstance(thing, tuple):
            return [plain(item) for item in thing if not isinstance(item, Note)]
        if isinstance(thing, frozenset):
            return sorted(thing)
        return thing

    text = json.dumps([RULE_VERSION, plain(core)], separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
