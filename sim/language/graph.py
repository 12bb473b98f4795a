"""The graph of a scenario's states: where each can lead, by a choice, by itself, or by something that happens."""

from collections.abc import Iterator

from sim.language.core import Core, Fork, Route, Rule, Standing


def targets(route: Route | None) -> Iterator[int]:
    """Yield the targets of a route, `HERE` and `BACK` among them."""
    for case in route or ():
        if isinstance(case.to, Fork):
            yield from (branch.target for branch in case.to.branches)
        else:
            yield case.to


def applies(rule: Rule, state: int) -> bool:
    """Tell whether a rule can fire in a state, by the states that its condition names."""
    items = getattr(rule.when, "items", (rule.when,))
    return all(state in item.states for item in items if isinstance(item, Standing))


def leads(core: Core) -> list[set[int]]:
    """Return, for each state, the states and outcomes that the story can go to next.

    Every state that is no outcome can lead to the outcome at the horizon. Conditions are not weighed, so the result
    errs on the side of too many.
    """
    found: list[set[int]] = []
    rising = [rule for rule in core.rising if rule.to >= 0]
    for index, state in enumerate(core.states):
        if state.outcome:
            found.append(set())
            continue
        ways = {core.horizon_outcome, *targets(state.route)}
        for choice in state.choices:
            ways |= set(targets(core.choices[choice].route))
        ways |= {rule.to for rule in (*core.daily, *rising) if applies(rule, index)}
        found.append({way for way in ways if way >= 0})
    passed_through = {
        index
        for index, state in enumerate(core.states)
        if state.route is not None or any(applies(rule, index) for rule in rising)
    }
    growing = True
    while growing:
        growing = False
        before = [{at for at, ways in enumerate(found) if index in ways} for index in range(len(found))]
        for index, state in enumerate(core.states):
            if state.came_from is not None:
                origins = _origins(core, index, before, passed_through)
                growing = growing or not origins <= found[index]
                found[index] |= origins
    return found


def _origins(core: Core, index: int, before: list[set[int]], passed_through: set[int]) -> set[int]:
    """Return the states in which a decision can have been taken that led to `index`."""
    seen: set[int] = set()
    ahead = [index]
    while ahead:
        for way in before[ahead.pop()] - seen:
            seen.add(way)
            if way in passed_through:
                ahead.append(way)
    return {index} | {at for at in seen if core.states[at].choices}
