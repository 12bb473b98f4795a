"""Everything that a trainer is told of a solved scenario, in one value: for a page, or for whoever asks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from sim.analysis.deeds import judge
from sim.analysis.drawing import Shade, svg
from sim.analysis.fast import FastSolution
from sim.analysis.picture import picture
from sim.analysis.size import largest_multipliers
from sim.analysis.teaching import Spread, good_share, spread_of
from sim.engine.decision import Decision, parse_decision
from sim.language.load import Scenario
from sim.language.motivators import BANDS, ranking_words
from sim.language.motives import RANKING
from sim.language.outcomes import KINDS

RANDOM_COLOUR = "#b4542b"
BEST_COLOUR = "#2b6f8f"
POLICIES = ("random", "best", "worst")
BAND = 5
"""So many scores share a bar."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way of playing: expected score and its standard deviation, the share of good outcomes, bars of scores.

    `bars` has the probability of each band of scores: lowest, highest, probability.
    """

    policy: str
    score: float
    deviation: float
    good: float
    bars: tuple[tuple[int, int, float], ...]


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """An outcome with its probability under random, best and worst play."""

    id: str
    title: str
    kind: str
    good: bool
    chances: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state with choices: how often one decides in it under random and best play, and how many points hang on it.

    `hangs` is None where no position of it leaves a choice.
    """

    id: str
    title: str
    random: float
    best: float
    hangs: float | None


@dataclass(frozen=True, slots=True)
class DeedRow:
    """A rated choice or option: what it says, its ratings by principle, and the points that it gains on average."""

    id: str
    text: str
    ratings: tuple[tuple[str, str], ...]
    gain: float


@dataclass(frozen=True, slots=True)
class Report:
    """A scenario as its trainer sees it; figures are exact but for `factors`, the largest multipliers of positions."""

    title: str
    summary: str
    language: str
    positions: int
    shortest: int
    longest: int
    ways: tuple[Way, ...]
    outcomes: tuple[OutcomeRow, ...]
    principles: tuple[tuple[str, float], ...]
    states: tuple[StateRow, ...]
    deeds: tuple[DeedRow, ...]
    line: tuple[tuple[str, tuple[str, ...]], ...]
    factors: tuple[tuple[str, float], ...]
    drawing: str


def report(solution: FastSolution) -> Report:
    """Return the report of a solved scenario."""
    scenario = solution.scenario
    document = scenario.document
    judged = judge(solution)
    visits = {policy: _visits(solution, policy) for policy in ("random", "best")}
    index = scenario.state_index
    drawn = picture(scenario)
    titles = {node.id: node.title for node in drawn.nodes}
    plays = {"random": solution.random, "best": solution.best, "worst": solution.worst}
    return Report(
        title=document.title,
        summary=document.summary,
        language=document.language,
        positions=solution.positions,
        shortest=solution.shortest,
        longest=solution.longest,
        ways=tuple(
            _way(policy, spread_of(solution, policy), good_share(scenario, plays[policy])) for policy in POLICIES
        ),
        outcomes=tuple(
            OutcomeRow(
                name,
                one.title,
                one.kind,
                KINDS[one.kind].good,
                tuple(plays[policy].outcomes[name] for policy in POLICIES),
            )
            for name, one in document.outcomes.items()
        ),
        principles=tuple(sorted(solution.principles.items(), key=lambda row: -row[1])),
        states=tuple(
            StateRow(
                name,
                titles[f"n{index[name]}"],
                float(visits["random"][index[name]]),
                float(visits["best"][index[name]]),
                judged.hangs.get(name),
            )
            for name, state in document.states.items()
            if state.goes is None
        ),
        deeds=tuple(
            DeedRow(name, getattr(deed, "text", ""), tuple(deed.teaches.items()), gain.mean)
            for name, deed, gain in judged.deeds.values()
            if deed.teaches and gain.weight > 0
        ),
        line=tuple(_told(scenario, parse_decision(one)) for one in solution.best_line()),
        factors=largest_multipliers(solution.graph),
        drawing=svg(drawn, _shades(scenario, visits), "at the foot: how often a play stands here"),
    )


def _way(policy: str, spread: Spread, good: float) -> Way:
    bars = tuple(
        (low, min(100, low + BAND - 1), float(sum(spread.shares[low : min(101, low + BAND)])))
        for low in range(0, 101, BAND)
    )
    return Way(policy, spread.mean, spread.deviation, good, bars)


def _visits(solution: FastSolution, policy: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return how often a play stands in each state, by index, waiting left out; of outcomes it is the probability."""
    graph = solution.graph
    reach = solution.reach(policy)
    reach[graph.waits] = 0.0
    found = np.bincount(graph.states, weights=reach, minlength=len(solution.scenario.core.states))
    return found.astype(np.float64)


def _shades(
    scenario: Scenario, visits: Mapping[str, np.ndarray[tuple[int], np.dtype[np.float64]]]
) -> dict[str, list[Shade]]:
    """Return the strips of every state at which a play can stand; the most visited one has the strongest colour."""
    found: dict[str, list[Shade]] = {}
    for at, state in enumerate(scenario.core.states):
        if state.route is None:
            found[f"n{at}"] = [
                Shade(f"{policy} {often(float(visits[policy][at]))}", colour, min(1.0, float(visits[policy][at])))
                for policy, colour in (("random", RANDOM_COLOUR), ("best", BEST_COLOUR))
            ]
    return found


def often(times: float) -> str:
    """Return how often something happens in a play, in few signs: `never`, `1.4 times`, `62 %`."""
    if times == 0:
        return "never"
    if times < 0.995:
        return f"{100 * times:.0f} %" if times >= 0.01 else "under 1 %"
    return "once" if times < 1.05 else f"{times:.1f} times"


def _told(scenario: Scenario, decision: Decision) -> tuple[str, tuple[str, ...]]:
    """Return a decision in the author's words: the choice, then what was taken in each part."""
    return scenario.choices[decision.choice].text, tuple(_parts(scenario, decision))


def _parts(scenario: Scenario, decision: Decision) -> Iterator[str]:
    spec = scenario.choices[decision.choice]
    for name, option in decision.arguments:
        if name in spec.parts:
            yield f"{spec.parts[name].label} {spec.parts[name].options[option].text}"
        else:
            yield ranking_words(option) if name == RANKING else BANDS[option][1]
