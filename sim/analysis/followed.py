"""When consequences come: plays are followed through the engine, and what came of decisions is counted.

Half of the plays are random, half are best play, each under luck of its own, and the same ones whenever it is asked. A
consequence comes *at once* where a decision itself moves somebody's trust, and *later* where something that it brought
on comes in a later turn, or days later in its own, as the debrief tells it.
"""

from dataclasses import dataclass

import numpy as np

from sim.analysis.dice import numbers, streams
from sim.analysis.fast import FastSolution
from sim.engine.causes import Causes, trust_changes
from sim.engine.decision import Decision
from sim.engine.luck import SeededLuck
from sim.engine.play import Turn, begin, cursor_at, decide, open_decisions
from sim.language.load import Scenario

PLAYS = 100
"""So many plays are followed."""


@dataclass(frozen=True, slots=True)
class Followed:
    """How many consequences came at once and how many later, in how many plays."""

    plays: int
    at_once: int
    later: int


def follow(solution: FastSolution, plays: int = PLAYS) -> Followed:
    """Follow plays of a solved scenario and count when consequences came."""
    at_once = later = 0
    causes = Causes(solution.scenario)
    best = solution.decided("best")
    for seed in range(plays):
        turns = _play(solution, seed, best if seed % 2 else None)
        tracing = Causes(solution.scenario)
        later += sum(len(found) for found in tracing.trace(turns).values())
        for turn in turns[1:]:
            at_once += any(trust_changes(own) for own in causes.own(turn.happenings))
    return Followed(plays, at_once, later)


def _play(solution: FastSolution, seed: int, best: np.ndarray[tuple[int], np.dtype[np.int32]] | None) -> list[Turn]:
    scenario = solution.scenario
    stream = streams(seed, 0, 1)
    turns = [begin(scenario, seed, solution.memory)]
    while turns[-1].attempt.outcome is None:
        attempt = turns[-1].attempt
        if best is None:
            cursor = cursor_at(scenario, attempt.position, SeededLuck(attempt.seed, dict(attempt.draws)))
            decision = _at_random(scenario, open_decisions(cursor), stream)
        else:
            decision = solution.graph.coding.decision(int(best[solution.node(attempt.position)]))
        turns.append(decide(scenario, attempt, decision))
    return turns


def _at_random(
    scenario: Scenario, decisions: tuple[Decision, ...], stream: np.ndarray[tuple[int], np.dtype[np.uint64]]
) -> Decision:
    """Pick as random play does: each choice alike, then each combination of its options alike."""
    choices = list(dict.fromkeys(decision.choice for decision in decisions))
    choice = choices[int(numbers(stream)[0] * len(choices))]
    those = [decision for decision in decisions if decision.choice == choice]
    return those[int(numbers(stream)[0] * len(those))]
