"""A scenario as a picture's parts: states, forks, events and outcomes as nodes, and what leads from one to the other.

Where a story goes `back`, an edge leads to every state it may have come from. Events that lead nowhere change no
state and are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sim.analysis.asked import in_words
from sim.language.core import BACK, HERE, WHOLE, Case, Fork, Odds, Route, Rule
from sim.language.graph import applies, targets
from sim.language.load import Scenario
from sim.language.outcomes import KINDS

ENDINGS = "outcomes"
"""The group of the outcomes; no chapter, since chapters are named `chapter.<id>`."""

FEW = 2
"""An event that can happen in so many states is joined to them; in more, it says in words where."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node: `kind` is state, automatic, outcome, fork or event; `note` says more in smaller letters.

    `group` is a chapter's `chapter.<id>`, `outcomes`, or empty; `good` concerns outcomes.
    """

    id: str
    kind: str
    title: str
    note: str = ""
    group: str = ""
    good: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """What leads from one node to another: `kind` is choice, chance, way or event; `when` is a condition in words."""

    source: str
    target: str
    kind: str
    label: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes and edges in the order of the file, and the groups with their titles; ids are made here."""

    title: str
    summary: str
    start: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[tuple[str, str], ...]


def picture(scenario: Scenario) -> Picture:
    """Return the picture of a scenario."""
    return _Artist(scenario).picture()


class _Artist:
    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.core = scenario.core
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []

    def picture(self) -> Picture:
        document = self.scenario.document
        for index, state in enumerate(self.core.states):
            self.nodes.append(self._outcome(index) if state.outcome else self._state(index))
        for index, state in enumerate(self.core.states):
            for at in state.choices:
                choice = self.core.choices[at]
                self._route(index, choice.route, "choice", self.scenario.choices[choice.id].text)
            if state.route is not None:
                self._route(index, state.route, "way", "")
        for rule in (*self.core.daily, *self.core.rising):
            if rule.to >= 0:
                self._event(rule)
        self._horizon()
        used = {node.group for node in self.nodes}
        titles = {f"chapter.{name}": chapter.title for name, chapter in document.chapters.items()}
        ordered = dict.fromkeys(node.group for node in self.nodes if node.group in titles)
        groups = [(group, titles[group]) for group in ordered]
        if ENDINGS in used:
            groups.append((ENDINGS, "How it can end"))
        summary = (
            f"{_counted(len(document.states), 'state')} and {_counted(len(document.outcomes), 'outcome')}. "
            f"The story begins with {self._name(self.core.start)}."
        )
        return Picture(
            document.title, summary, _id(self.core.start), tuple(self.nodes), tuple(self.edges), tuple(groups)
        )

    # Nodes ----------------------------------------------------------------------------------------------

    def _name(self, index: int) -> str:
        name = self.core.states[index].id
        states, outcomes = self.scenario.document.states, self.scenario.document.outcomes
        title = states[name].title if name in states else outcomes[name].title
        return title or name.replace("_", " ").capitalize()

    def _state(self, index: int) -> Node:
        state = self.core.states[index]
        kind = "state" if state.route is None else "automatic"
        return Node(_id(index), kind, self._name(index), state.id, self._group(index))

    def _outcome(self, index: int) -> Node:
        kind = self.scenario.document.outcomes[self.core.states[index].id].kind
        words = kind.replace("_", " ")
        good = KINDS[kind].good
        return Node(_id(index), "outcome", self._name(index), words, ENDINGS, good)

    def _group(self, index: int) -> str:
        states = self.scenario.document.states
        name = self.core.states[index].id
        chapter = states[name].chapter if name in states else None
        return ENDINGS if name not in states else f"chapter.{chapter}" if chapter else ""

    # Edges ----------------------------------------------------------------------------------------------

    def _route(self, index: int, route: Route, kind: str, label: str) -> None:
        for place, case in enumerate(route):
            when = self._when(route, place, case)
            if isinstance(case.to, Fork):
                self._fork(index, case.to, kind, label, when)
            else:
                for target in self._targets(index, case.to):
                    self.edges.append(Edge(_id(index), _id(target), kind, label, when))

    def _when(self, route: Route, place: int, case: Case) -> str:
        if len(route) == 1:
            return ""
        return "otherwise" if place == len(route) - 1 else f"if {in_words(self.scenario, case.when)}"

    def _targets(self, index: int, to: int) -> list[int]:
        if to == HERE:
            return [index]
        return sorted(self._came_from(index)) if to == BACK else [to]

    def _came_from(self, index: int) -> set[int]:
        """Return the states with choices from which a story can come here, by automatic states or directly."""
        seen: set[int] = set()
        ahead = [index]
        while ahead:
            here = ahead.pop()
            for at, state in enumerate(self.core.states):
                routes = [self.core.choices[choice].route for choice in state.choices]
                leads = {target for route in (*routes, state.route) for target in targets(route)}
                if here in leads and at not in seen:
                    seen.add(at)
                    if state.route is not None:
                        ahead.append(at)
        return {at for at in seen if self.core.states[at].choices and at != index} or {index}

    def _fork(self, index: int, fork: Fork, kind: str, label: str, when: str) -> None:
        id = f"{_id(index)}.{len(self.nodes)}"
        known = [branch.odds for branch in fork.branches if branch.odds is not None]
        self.nodes.append(Node(id, "fork", "chance", "", self._group(index)))
        self.edges.append(Edge(_id(index), id, kind, label, when))
        for branch in fork.branches:
            rest = WHOLE - sum(odds.base for odds in known)
            plain = not any(odds.adjust for odds in known)
            words = _odds(branch.odds) if branch.odds is not None else _percent(rest) if plain else "the rest"
            for target in self._targets(index, branch.target):
                self.edges.append(Edge(id, _id(target), "chance", words))

    # Events ---------------------------------------------------------------------------------------------

    def _event(self, rule: Rule) -> None:
        title, notes = self._told(rule)
        places = [at for at, state in enumerate(self.core.states) if not state.outcome and applies(rule, at)]
        self._happens(f"event.{len(self.nodes)}", title, notes, places, rule.to)

    def _happens(self, id: str, title: str, note: str, places: list[int], to: int) -> None:
        groups = {self._group(at) for at in places}
        group = groups.pop() if len(groups) == 1 else self._group(to)
        where = "" if len(places) <= FEW else self._where(places)
        self.nodes.append(Node(id, "event", title, "; ".join(part for part in (note, where) if part), group))
        for at in places if len(places) <= FEW else ():
            self.edges.append(Edge(_id(at), id, "event"))
        self.edges.append(Edge(id, _id(to), "event"))

    def _where(self, places: list[int]) -> str:
        inner = [at for at, state in enumerate(self.core.states) if not state.outcome]
        if places == inner:
            return "at any time"
        titles: dict[str, None] = {}
        chapters = self.scenario.document.chapters
        for at in places:
            group = self._group(at)
            whole = bool(group) and all(other in places for other in inner if self._group(other) == group)
            titles[chapters[group.removeprefix("chapter.")].title if whole else self._name(at)] = None
        return "during " + ", ".join(titles)

    def _told(self, rule: Rule) -> tuple[str, str]:
        document = self.scenario.document
        kind, _, name = rule.id.partition(".")
        odds = "" if rule.odds is None else f"{_odds(rule.odds)} a day"
        if kind == "walks":
            walks = document.people[name].walks_away
            return f"{document.people[name].name} walks away", f"trust {walks.at if walks else 0} or less"
        if kind == "promise":
            return f"Broken: {document.promises[name].text}", ""
        if kind == "claim":
            return f"Comes out: {document.claims[name].text}", odds
        event = document.events[name]
        return event.title or name.replace("_", " ").capitalize(), odds or (f"after {event.at}" if event.at else "")

    def _horizon(self) -> None:
        places = [at for at, state in enumerate(self.core.states) if not state.outcome]
        after = self.scenario.document.horizon.after
        id = f"event.{len(self.nodes)}"
        self.nodes.append(Node(id, "event", "Time runs out", f"after {after}; at any time", ENDINGS))
        if len(places) <= FEW:
            self.nodes[-1] = Node(id, "event", "Time runs out", f"after {after}", ENDINGS)
        self.edges.append(Edge(id, _id(self.core.horizon_outcome), "event"))


def _id(index: int) -> str:
    return f"n{index}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _percent(millionths: int) -> str:
    return f"{millionths / 10_000:g}%"


def _odds(odds: Odds) -> str:
    return _percent(odds.base) + (" or so" if odds.adjust else "")


def staying(edges: tuple[Edge, ...], node: str) -> Iterator[Edge]:
    """Yield the edges by which a node leads to itself."""
    return (edge for edge in edges if edge.source == edge.target == node)
