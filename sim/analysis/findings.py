"""What an exploration shows to be wrong: what never comes up, where the story stalls, and ways round without end."""

from collections.abc import Iterable, Iterator

from sim.analysis.explore import Exploration
from sim.engine.decision import Decision
from sim.language.checks import closure, trap_message, traps, ways_without_horizon
from sim.language.graph import leads
from sim.language.names import Names
from sim.language.problems import Path, Problems
from sim.language.wording import listed

LONGEST = 30
"""An example of how one gets somewhere names so many decisions at most."""


def look(exploration: Exploration, problems: Problems) -> None:
    """Add to `problems` what a whole exploration shows; what the file alone shows is not repeated."""
    paths = {name: one.path for name, one in Names(exploration.scenario.document).choices.items()}
    _never_entered(exploration, problems)
    _never_open(exploration, paths, problems)
    _stalls(exploration, problems)
    _traps(exploration, problems)
    _ways_round(exploration, paths, problems)


def _never_entered(exploration: Exploration, problems: Problems) -> None:
    core = exploration.scenario.core
    for index in sorted(closure(leads(core), core.start) - exploration.entered - {core.horizon_outcome}):
        state = core.states[index]
        path: Path = ("outcomes" if state.outcome else "states", state.id)
        what = f"the outcome `{state.id}` cannot happen" if state.outcome else f"the state `{state.id}` cannot come up"
        problems.warn("SIM401", path, f"{what}, whatever is decided and whatever chance does", at_key=True)


def _never_open(exploration: Exploration, paths: dict[str, Path], problems: Problems) -> None:
    scenario = exploration.scenario
    stood = {place[0] for place in exploration.places if len(place) == 3}
    taken: set[str] = set()
    options: set[tuple[str, str, str]] = set()
    for ways in exploration.decisions:
        for decision, _ in ways:
            if decision is not None and (decision.arguments or decision.choice not in taken):
                taken.add(decision.choice)
                options |= {(decision.choice, part, option) for part, option in decision.arguments}
    for choice in scenario.core.choices:
        if not stood.intersection(choice.states):
            continue
        path = paths[choice.id]
        if choice.id not in taken:
            message = f"the choice `{choice.id}` is never open, whatever is decided and whatever chance does"
            problems.warn("SIM402", (*path, "when"), message, at_key=True)
            continue
        for argument in choice.arguments:
            for option in argument.options:
                if (choice.id, argument.name, option.id) not in options:
                    where = (*path, "parts", argument.name, "options", option.id)
                    message = f"the option `{option.id}` of `{choice.id}` is never open, whatever is decided"
                    problems.warn("SIM402", (*where, "when"), f"{message} and whatever chance does", at_key=True)


def _stalls(exploration: Exploration, problems: Problems) -> None:
    scenario = exploration.scenario
    stalled: dict[int, list[int]] = {}
    for node, ways in enumerate(exploration.decisions):
        if not ways and exploration.outcome(node) is None:
            stalled.setdefault(exploration.places[node][0], []).append(node)
    for index, nodes in stalled.items():
        state = scenario.core.states[index].id
        line = way_to(exploration, nodes[0])
        how = f"after {listed(line)}" if line else "at the very beginning"
        many = "" if len(nodes) == 1 else f" (and in {len(nodes) - 1:,} more positions)"
        message = f"the story stalls in `{state}`: no choice is open {how}{many}; let one be open always"
        problems.add("SIM403", ("states", state), message, at_key=True)


def _traps(exploration: Exploration, problems: Problems) -> None:
    """Add the states that somebody comes to and never leaves, where their choices alone do not tell it."""
    core = exploration.scenario.core
    written = ways_without_horizon(core)
    ways: list[set[int]] = [set() for _ in core.states]
    for place, decisions in zip(exploration.places, exploration.decisions, strict=True):
        ways[place[0]] |= {exploration.places[way][0] for _, chances in decisions for _, way in chances}
    for index, ahead in enumerate(ways):
        if core.horizon_outcome not in closure(written, index):
            ahead.discard(core.horizon_outcome)
    stood = {
        place[0]
        for place, decisions in zip(exploration.places, exploration.decisions, strict=True)
        if len(place) == 3 and decisions
    }
    told = [index for ring in traps(written, sorted(stood)) for index in ring]
    for ring in traps(ways, sorted(stood)):
        if not set(ring) & set(told):
            problems.add("SIM303", ("states", core.states[ring[0]].id), trap_message(core, ring), at_key=True)


def way_to(exploration: Exploration, node: int) -> list[str]:
    """Return decisions that can lead to a node, as few as can be; of many only the first and the last are named."""
    before: dict[int, tuple[int, Decision | None]] = {}
    begins = {begin for _, begin in exploration.begins}
    for origin, ways in enumerate(exploration.decisions):
        for decision, chances in ways:
            for _, way in chances:
                if way not in begins:
                    before.setdefault(way, (origin, decision))
    line: list[str] = []
    while node not in begins:
        node, decision = before[node]
        if decision is not None:
            line.append(str(decision))
    line.reverse()
    half = LONGEST // 2
    return line if len(line) <= LONGEST else [*line[:half], f"({len(line) - LONGEST} more)", *line[-half:]]


def _ways_round(exploration: Exploration, paths: dict[str, Path], problems: Problems) -> None:
    order = {name: at for at, name in enumerate(paths)}
    rings = {frozenset(_staying(exploration, ring)) for ring in _rings(exploration)}
    for choices in sorted(sorted(ring, key=order.__getitem__) for ring in rings if not any(o < ring for o in rings)):
        names = ", ".join(f"`{name}`" for name in choices)
        message = f"a way round that costs no time and uses nothing up: {names}; let it take time or be limited"
        problems.add("SIM404", paths[choices[0]], f"{message} (`takes`, `once`, `times`, `per_day`)", at_key=True)


def _staying(exploration: Exploration, ring: set[int]) -> Iterator[str]:
    for node in ring:
        for decision, chances in exploration.decisions[node]:
            if decision is not None and any(way in ring for _, way in chances):
                yield decision.choice


def _rings(exploration: Exploration) -> Iterator[set[int]]:
    """Yield the groups of nodes that lead round to one another (Tarjan's algorithm, without recursion)."""
    number: dict[int, int] = {}
    low: dict[int, int] = {}
    open_nodes: list[int] = []
    is_open = bytearray(len(exploration.places))
    for _, root in exploration.begins:
        path: list[tuple[int, Iterator[int]]] = []
        _visit(exploration, root, number, low, open_nodes, is_open, path)
        while path:
            node, ahead = path[-1]
            way = next(ahead, None)
            if way is None:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == number[node]:
                    ring = _closed(open_nodes, is_open, node)
                    if len(ring) > 1 or node in _ahead(exploration, node):
                        yield ring
            elif way not in number:
                _visit(exploration, way, number, low, open_nodes, is_open, path)
            elif is_open[way]:
                low[node] = min(low[node], number[way])


def _visit(
    exploration: Exploration,
    node: int,
    number: dict[int, int],
    low: dict[int, int],
    open_nodes: list[int],
    is_open: bytearray,
    path: list[tuple[int, Iterator[int]]],
) -> None:
    if node not in number:
        number[node] = low[node] = len(number)
        open_nodes.append(node)
        is_open[node] = 1
        path.append((node, iter(_ahead(exploration, node))))


def _closed(open_nodes: list[int], is_open: bytearray, node: int) -> set[int]:
    ring: set[int] = set()
    while node not in ring:
        ring.add(open_nodes.pop())
    for one in ring:
        is_open[one] = 0
    return ring


def _ahead(exploration: Exploration, node: int) -> Iterable[int]:
    return [way for _, chances in exploration.decisions[node] for _, way in chances]
