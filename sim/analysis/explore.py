"""Every reachable position of a scenario, exactly, with the choices in each and what chance makes of them.

The engine's own turn is played under every draw that is possible. A wait is taken day by day, so that stories which
come to the same in the meantime are counted once.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from math import prod

from sim.engine.attempt import Memory
from sim.engine.decision import Decision
from sim.engine.memory import start_values
from sim.engine.play import open_decisions, options_of
from sim.engine.turn import Cursor
from sim.language.core import Choice, Route
from sim.language.load import Scenario

DEFAULT_LIMIT = 5_000_000

Place = tuple[int, int, tuple[int, ...]]
"""A position: state by index, clock in ticks, values."""

Waiting = tuple[int, int, tuple[int, ...], int, int]
"""A position in the midst of a wait: the same, then a choice by index and the clock at which its time is up.

Choices that lead to the same are known by the first of them.
"""

Chances = tuple[tuple[float, int], ...]
"""Where chance leads: probability and node number, the probabilities adding up to 1."""


Watch = Callable[[Cursor, str], None]


class TooManyPositions(Exception):
    """The scenario has more positions than the limit allows; `places` are those found until then."""

    def __init__(self, limit: int, places: Sequence[Place | Waiting]) -> None:
        super().__init__(f"the scenario has more than {limit:,} positions")
        self.limit = limit
        self.places = places


class WayRound(Exception):
    """Some choices lead back to the same position, so that a play need not end; `choices` names them."""

    def __init__(self, choices: tuple[str, ...]) -> None:
        super().__init__("a way round that costs no time and uses nothing up: " + ", ".join(choices))
        self.choices = choices


class ScriptedLuck:
    """Luck that follows a script of draws, then takes the first possible one, and notes what it took.

    `watch` is told the id of each draw before it is made.
    """

    def __init__(self, script: Sequence[int], watch: Callable[[str], None] | None = None) -> None:
        self.script = script
        self.watch = watch
        self.drawn: list[tuple[int, Sequence[int]]] = []

    def draw(self, id: str, weights: Sequence[int], day: int | None = None) -> int:
        """Return the next draw of the script, or the first that has a weight."""
        if self.watch is not None:
            self.watch(id)
        place = len(self.drawn)
        index = (
            self.script[place]
            if place < len(self.script)
            else next(index for index, weight in enumerate(weights) if weight)
        )
        self.drawn.append((index, weights))
        return index

    def next_script(self) -> list[int] | None:
        """Return the script of the next possible story, or None when all have been told."""
        drawn = self.drawn
        for place in range(len(drawn) - 1, -1, -1):
            index, weights = drawn[place]
            later = next((at for at in range(index + 1, len(weights)) if weights[at]), None)
            if later is not None:
                return [*(index for index, _ in drawn[:place]), later]
        return None

    @property
    def probability(self) -> float:
        """The probability of this story."""
        return prod(weights[index] / sum(weights) for index, weights in self.drawn)


@dataclass
class Exploration:
    """A scenario's positions as a graph of numbered nodes.

    Node 0 to `len(places) - 1`; those in the midst of a wait are nodes too, but no positions. `begins` says where
    chance begins the story. `decisions[n]` pairs each decision that is open at node n with where it leads; a wait
    has one unnamed way on; outcomes have none.
    """

    scenario: Scenario
    places: list[Place | Waiting] = field(default_factory=list)
    decisions: list[tuple[tuple[Decision | None, Chances], ...]] = field(default_factory=list)
    begins: Chances = ()
    entered: set[int] = field(default_factory=set)

    @cached_property
    def alike(self) -> list[int]:
        """For each choice, the first of its states that leads where it does: a wait for one is a wait for the other."""
        first: dict[tuple[tuple[int, ...], Route], int] = {}
        choices = self.scenario.core.choices
        return [first.setdefault((choice.states, choice.route), index) for index, choice in enumerate(choices)]

    @property
    def positions(self) -> int:
        """The number of positions, outcomes included, waits left out."""
        return sum(len(place) == 3 for place in self.places)

    def outcome(self, node: int) -> str | None:
        """Return the id of the outcome at a node, if it is one."""
        place = self.places[node]
        state = self.scenario.core.states[place[0]]
        return state.id if state.outcome and len(place) == 3 else None


def explore(
    scenario: Scenario,
    limit: int = DEFAULT_LIMIT,
    progress: Callable[[int], None] | None = None,
    watch: Watch | None = None,
    memory: Memory | None = None,
) -> Exploration:
    """Return every position reachable from a memory; `progress` is told the number of nodes from time to time.

    `watch` is told the id of each draw and where the story stands then; without `memory` everybody is a stranger.
    Raises TooManyPositions past `limit` nodes.
    """
    found = Exploration(scenario, entered={scenario.core.start})
    numbers: dict[Place | Waiting, int] = {}

    def number(place: Place | Waiting) -> int:
        at = numbers.get(place)
        if at is None:
            if len(numbers) >= limit:
                raise TooManyPositions(limit, found.places)
            at = numbers[place] = len(found.places)
            found.places.append(place)
        return at

    def merged(stories: Iterator[tuple[float, Place | Waiting]]) -> Chances:
        total: dict[int, float] = {}
        for chance, place in stories:
            node = number(place)
            total[node] = total.get(node, 0.0) + chance
        return tuple((chance, node) for node, chance in total.items())

    found.begins = merged(_stories(found, _beginning(scenario, memory), _begin, watch))
    node = 0
    while node < len(found.places):
        place = found.places[node]
        found.decisions.append(
            tuple((decision, merged(_stories(found, place, act, watch))) for decision, act in _ways(scenario, place))
        )
        node += 1
        if progress is not None and node % 1000 == 0:
            progress(node)
    return found


Act = Callable[[Cursor], "Choice | None"]


def _beginning(scenario: Scenario, memory: Memory | None) -> Place:
    return scenario.core.start, 0, tuple(start_values(scenario.core, memory))


def _begin(cursor: Cursor) -> Choice | None:
    cursor.enter(cursor.at)
    return None


def _ways(scenario: Scenario, place: Place | Waiting) -> Iterator[tuple[Decision | None, Act]]:
    """Yield the ways on from a node: every open decision, or the rest of a wait."""
    core = scenario.core
    if len(place) == 5:
        choice = core.choices[place[3]]
        until = place[4]

        def go_on(cursor: Cursor) -> Choice:
            cursor.until = until
            cursor.wait(choice)
            return choice

        yield None, go_on
    elif not core.states[place[0]].outcome:
        for decision in open_decisions(_cursor(scenario, place, ScriptedLuck(()))):
            yield decision, _deciding(scenario, decision)


def _deciding(scenario: Scenario, decision: Decision) -> Act:
    choice = scenario.core.choices[scenario.choice_index[decision.choice]]

    def act(cursor: Cursor) -> Choice:
        cursor.start(choice, options_of(cursor, choice, decision))
        return choice

    return act


def _cursor(scenario: Scenario, place: Place | Waiting, luck: ScriptedLuck) -> Cursor:
    return Cursor(scenario, place[0], place[1], place[2], luck, told=False)


def _stories(
    found: Exploration, place: Place | Waiting, act: Act, watch: Watch | None
) -> Iterator[tuple[float, Place | Waiting]]:
    """Yield, for every way the draws can fall, its probability and the node that it comes to."""
    script: list[int] | None = []
    while script is not None:
        luck = ScriptedLuck(script)
        cursor = _cursor(found.scenario, place, luck)
        if watch is not None:
            luck.watch = partial(watch, cursor)
        choice = act(cursor)
        yield _come_to(found, cursor, choice, luck)
        script = luck.next_script()


def _come_to(
    found: Exploration, cursor: Cursor, choice: Choice | None, luck: ScriptedLuck
) -> tuple[float, Place | Waiting]:
    if cursor.until is not None:
        assert choice is not None
        alike = found.alike[found.scenario.choice_index[choice.id]]
        return luck.probability, (cursor.at, cursor.clock, tuple(cursor.values), alike, cursor.until)
    while True:
        target = cursor.target()
        if target is not None:
            found.entered.add(target)
            cursor.enter(target)
        elif cursor.rest():
            return luck.probability, (cursor.at, cursor.clock, tuple(cursor.values))
