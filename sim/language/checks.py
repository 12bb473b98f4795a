"""Checks of a scenario that can be told from its file alone, without playing it.

The file is valid when these are asked; what they find is a slip of the story: parts that nothing leads to, asks for
or changes, chances that are none, and gaps in what is taught.
"""

from collections.abc import Iterable, Iterator

from sim.language.chances import check_chances
from sim.language.core import BACK, NOWHERE, Core
from sim.language.deeds import Band, ChoiceSpec, PartOption
from sim.language.diagnostics import Diagnostic
from sim.language.graph import applies, leads, targets
from sim.language.load import Loaded, placed
from sim.language.mentions import Mentions, lowered
from sim.language.names import Names
from sim.language.problems import Path, Problems
from sim.language.recruiting import check_recruiting
from sim.language.schema import Chapter, ScenarioDocument
from sim.language.sequence import check_sequence


def structural(loaded: Loaded, *, explored: bool = False) -> list[Diagnostic]:
    """Return what is worth a look in a scenario that loads, errors among it (SIM303), in the order of the file.

    With `explored` what exploring has told better is left out.
    """
    checks = _Checks(loaded)
    checks.graph()
    checks.declared()
    checks.taught()
    check_sequence(loaded.scenario.document, checks.mentions, checks.problems)
    check_recruiting(loaded.scenario.document, checks.mentions, checks.problems)
    check_chances(loaded.scenario, checks.names, checks.problems, explored=explored)
    return sorted(placed(checks.problems.found, loaded.file))


class _Checks:
    def __init__(self, loaded: Loaded) -> None:
        self.scenario = loaded.scenario
        self.document = loaded.scenario.document
        self.core = loaded.scenario.core
        self.names = Names(self.document)
        self.problems = Problems()
        self.mentions = Mentions(loaded.scenario)

    # Where the story leads --------------------------------------------------------------------------------

    def graph(self) -> None:
        """Look for states, outcomes and sets of choices that nothing leads to, and states without a way out."""
        ways = leads(self.core)
        reached = closure(ways, self.core.start)
        led_to = set().union(*ways)
        for index, state in enumerate(self.core.states):
            if index not in reached:
                noun = "outcome" if state.outcome else "state"
                reason = (
                    f"only states that nothing leads to lead to the {noun} `{state.id}`"
                    if index in led_to
                    else f"nothing leads to the {noun} `{state.id}`"
                )
                way_out = "let a choice, an event or a destination lead there, or take it out"
                self.problems.warn("SIM301", self._place_of(index), f"{reason}; {way_out}", at_key=True)
        offered = {name for state in self.document.states.values() for name in state.choices_from or ()}
        for name in self.document.choice_sets:
            if name not in offered:
                way_out = f"write `choices_from: {name}` in a state, or take them out"
                message = f"no state offers the choices of `{name}`; {way_out}"
                self.problems.warn("SIM302", ("choice_sets", name), message, at_key=True)
        states = [index for index, state in enumerate(self.core.states) if not state.outcome and index in reached]
        for ring in traps(ways_without_horizon(self.core), states):
            self.problems.add("SIM303", self._place_of(ring[0]), trap_message(self.core, ring), at_key=True)

    def _place_of(self, index: int) -> Path:
        state = self.core.states[index]
        return ("outcomes" if state.outcome else "states", state.id)

    # What is declared -------------------------------------------------------------------------------------

    def declared(self) -> None:
        """Look for what is declared and then never changed, or changed and then never asked for."""
        for name, path in self._facts():
            if self._never_made("fact", name):
                message = f"nobody can learn `{name}`; write `learns: {name}` at a choice, a state or an event"
                self.problems.warn("SIM304", path, message, at_key=True)
            elif self._never_asked("fact", name):
                message = f"nothing asks for the fact `{name}`; let a choice, a text or a chance depend on it (`knows`)"
                self.problems.warn("SIM305", path, message, at_key=True)
        for noun, name, path in self._flags_and_counters():
            if self._never_made(noun, name):
                way_out = f"effects: {{set: {name}}}" if noun == "flag" else f"effects: {{counters: {{{name}: +1}}}}"
                message = f"nothing changes the {noun} `{name}`; write `{way_out}` where it should"
                self.problems.warn("SIM306", path, message, at_key=True)
            elif self._never_asked(noun, name):
                message = f"nothing asks for the {noun} `{name}`; let a choice, a text or a chance depend on it"
                self.problems.warn("SIM307", path, message, at_key=True)
        for noun in ("promise", "claim"):
            for name in getattr(self.document, f"{noun}s"):
                if self._never_made(noun, name):
                    message = f"nobody can make the {noun} `{name}`; write `{noun}s: {name}` at a choice"
                    self.problems.warn("SIM308", (f"{noun}s", name), message, at_key=True)
        for name in self.document.truths:
            if self._never_asked("truth", name):
                message = f"nothing asks for the truth `{name}`; let a destination, a chance or a text depend on it"
                self.problems.warn("SIM309", ("truths", name), message, at_key=True)
        falling = set(lowered(self.core))
        for name, person in self.document.people.items():
            if person.walks_away is not None and self.scenario.variable_index[f"trust.{name}"] not in falling:
                message = f"`{name}` can never walk away: nothing lowers {name}'s trust"
                self.problems.warn("SIM310", ("people", name, "walks_away"), message, at_key=True)

    def _never_made(self, noun: str, name: str) -> bool:
        return (noun, name) not in self.mentions.made

    def _never_asked(self, noun: str, name: str) -> bool:
        return (noun, name) not in self.mentions.asked

    def _facts(self) -> Iterator[tuple[str, Path]]:
        yield from ((name, ("facts", name)) for name in self.document.facts)
        for chapter, spec in self.document.chapters.items():
            yield from ((name, ("chapters", chapter, "facts", name)) for name in spec.facts)

    def _flags_and_counters(self) -> Iterator[tuple[str, str, Path]]:
        holders: list[tuple[ScenarioDocument | Chapter, Path]] = [(self.document, ())]
        holders += [(spec, ("chapters", name)) for name, spec in self.document.chapters.items()]
        for holder, prefix in holders:
            yield from (("flag", name, (*prefix, "flags", index)) for index, name in enumerate(holder.flags))
            yield from (("counter", name, (*prefix, "counters", name)) for name in holder.counters)

    # What is taught ---------------------------------------------------------------------------------------

    def taught(self) -> None:
        """Compare the principles of the header with what choices rate, and look for ratings without a reason."""
        rated: list[tuple[Path, ChoiceSpec | PartOption | Band]] = [*self.mentions.deeds, *self.mentions.bands]
        taught = {principle for _, one in rated for principle in one.teaches}
        for index, principle in enumerate(self.document.principles):
            if principle not in taught:
                message = (
                    f"no choice teaches `{principle}`; rate one with `teaches: {{{principle}: ...}}`, or leave it out"
                )
                self.problems.warn("SIM313", ("principles", index), message)
        told: set[str] = set(self.document.principles)
        for path, one in rated:
            for principle in one.teaches:
                if principle not in told:
                    told.add(principle)
                    message = f"`{principle}` is rated here and does not stand in the scenario's `principles`"
                    self.problems.warn("SIM314", (*path, "teaches", principle), message, at_key=True)
            breach = not isinstance(one, Band) and one.breach
            if (one.teaches or breach) and one.because is None:
                key = "teaches" if one.teaches else "breach"
                what = "this length" if isinstance(one, Band) else f"`{path[-1]}`"
                message = f"{what} is rated and does not say why; add `because`, which the debrief shows"
                self.problems.warn("SIM315", (*path, key), message, at_key=True)


def trap_message(core: Core, ring: list[int]) -> str:
    """Return what is said about states that nobody can leave."""
    names = ", ".join(f"`{core.states[index].id}`" for index in ring)
    how = "everything there leads back to it" if len(ring) == 1 else "they lead only to one another"
    horizon = core.states[core.horizon_outcome].id
    return (
        f"nobody can leave {names}: {how}, and only the horizon ends it (`{horizon}`); "
        "let something lead on to another state or to an outcome"
    )


def traps(ways: list[set[int]], states: Iterable[int]) -> list[list[int]]:
    """Return the groups of these states that can be entered and not left; most have one state.

    `ways` says for each state where it leads.
    """
    found: list[list[int]] = []
    for index in states:
        ring = closure(ways, index)
        if index == min(ring) and all(index in closure(ways, other) for other in ring):
            found.append(sorted(ring))
    return found


def ways_without_horizon(core: Core) -> list[set[int]]:
    """Return where each state leads, the outcome at the horizon only where something else leads there as well."""
    found: list[set[int]] = []
    for index, (state, ways) in enumerate(zip(core.states, leads(core), strict=True)):
        if state.outcome:
            found.append(set())
            continue
        routes = [state.route, *(core.choices[choice].route for choice in state.choices)]
        written = {target for route in routes for target in targets(route)}
        rules = [rule for rule in (*core.daily, *core.rising) if rule.to > NOWHERE and applies(rule, index)]
        written |= {rule.to for rule in rules}
        back = {way for way in ways if not core.states[way].outcome} if BACK in written else set()
        found.append({way for way in written if way >= 0} | back)
    return found


def closure(ways: list[set[int]], start: int) -> set[int]:
    """Return what can be reached from a state, itself included."""
    seen = {start}
    ahead = [start]
    while ahead:
        for way in ways[ahead.pop()] - seen:
            seen.add(way)
            ahead.append(way)
    return seen
