"""Promises and claims of an attempt, and what became of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sim.engine.play import Turn
from sim.language.core import All
from sim.language.evaluate import Undrawn, holds
from sim.language.load import Scenario


@dataclass(frozen=True, slots=True)
class Settled:
    """A promise or claim that was made: the decisions' numbers, clocks in ticks, and what became of it.

    `status` is kept, broken or open for promises; true, false, exposed or open for claims. `due` is None for claims.
    """

    id: str
    number: int
    made: int
    due: int | None
    status: str
    settled: int | None


def promises_settled(scenario: Scenario, turns: Sequence[Turn]) -> list[Settled]:
    """Return every promise that was made, in order, and what became of it."""
    rows: list[Settled] = []
    for number, turn in enumerate(turns):
        for happening in turn.happenings:
            if happening.kind == "promised":
                due = scenario.clock.due(happening.clock, scenario.document.promises[happening.ref].within)
                rows.append(Settled(happening.ref, number, happening.clock, due, "open", None))
            elif happening.kind in ("kept", "broken"):
                for at, row in enumerate(rows):
                    if row.id == happening.ref and row.status == "open":
                        rows[at] = Settled(row.id, row.number, row.made, row.due, happening.kind, happening.clock)
    return rows


def claims_settled(scenario: Scenario, turns: Sequence[Turn]) -> Iterator[Settled]:
    """Yield every claim that was made, in order, and whether it was true."""
    exposed = {
        happening.ref: happening.clock for turn in turns for happening in turn.happenings if happening.kind == "exposed"
    }
    for number, turn in enumerate(turns):
        for happening in turn.happenings:
            if happening.kind == "claimed":
                status = "exposed" if happening.ref in exposed else _truth_of(scenario, happening.ref, turns[number:])
                yield Settled(happening.ref, number, happening.clock, None, status, exposed.get(happening.ref))


def _truth_of(scenario: Scenario, claim: str, turns: Sequence[Turn]) -> str:
    """Return whether a claim was `true` or `false`, or `open` where that was never settled in play."""
    spec = scenario.document.claims[claim]
    if spec.true is not None:
        return "true" if spec.true else "false"
    rule = next(rule for rule in scenario.core.daily if rule.id == f"claim.{claim}")
    false = rule.when.items[1:] if isinstance(rule.when, All) else ()
    for turn in turns:
        at = turn.attempt.position
        state = scenario.state_index[at.state]
        try:
            return "false" if holds(All(false), state, at.clock, at.values, scenario.core.truths) else "true"
        except Undrawn:
            continue
    return "open"
