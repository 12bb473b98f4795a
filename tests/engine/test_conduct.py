"""A breach of conduct cannot be outweighed."""

import copy
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine.score import breached, score, score_parts
from sim.language.core import CAP
from tests.engine.test_properties import loaded, quickly
from tests.generated import Data, document, documents
from tests.stories import Played, random_play

seeds = st.integers(0, 2**63 - 1)


def generous(data: Data) -> Data:
    """Return a scenario in which every ending is worth everything and time costs nothing, and waiting is a breach."""
    changed: dict[str, Any] = copy.deepcopy(data)
    for outcome in changed["outcomes"].values():
        outcome["share"] = 100
        outcome["effects"] = {"trust": dict.fromkeys(changed["people"], 100)}
    changed["scoring"] = {"outcome": 100, "time": {"points": 0}}
    for name, state in changed["states"].items():
        for choice in state.get("choices", {}):
            if choice == f"wait_{name}":
                state["choices"][choice]["breach"] = "discrimination"
    return changed


def played(data: Data, seed: int) -> Played:
    scenario = loaded(generous(data))
    return random_play(scenario, seed, Random(seed))


def uncapped(found: Played) -> int:
    """Return the score as it would be without the cap."""
    total = sum((part.points for part in score_parts(found.scenario, found.attempt.position)), Fraction(0))
    return (2 * total + 1) // 2


@quickly
@given(documents(), seeds)
def test_no_score_after_a_breach_is_above_the_cap(data: Data, seed: int) -> None:
    """Whatever else was done, however it ended and however much everybody trusts: 40 at most, and less stays less."""
    found = played(data, seed)
    was_breached = "breach" in [one.kind for one in found.happenings]
    final = score(found.scenario, found.attempt.position)
    assert breached(found.scenario, found.attempt.position) == was_breached
    assert final == (min(CAP, uncapped(found)) if was_breached else uncapped(found))
    assert not was_breached or final <= CAP


def test_the_cap_is_tried_hard() -> None:
    """Most of these plays have a breach and would come to far more than the cap without it."""
    plays = [played(document(seed), seed) for seed in range(30)]
    wrong = [found for found in plays if breached(found.scenario, found.attempt.position)]
    assert len(wrong) > len(plays) / 2
    assert max(uncapped(found) for found in wrong) == 100
    assert max(score(found.scenario, found.attempt.position) for found in wrong) == CAP


@pytest.mark.parametrize("breach", ["unlawful_question", "breached_confidence", "forged_fact", "ignored_opt_out"])
def test_every_breach_caps(breach: str) -> None:
    """No breach weighs less than another."""
    data = generous(document(3))
    for state in data["states"].values():
        for choice in state.get("choices", {}).values():
            choice |= {"breach": breach} if "breach" in choice else {}
    scenario = loaded(data)
    found = next(
        one
        for one in (random_play(scenario, seed, Random(seed)) for seed in range(50))
        if breach in [happening.ref for happening in one.happenings if happening.kind == "breach"]
    )
    assert score(scenario, found.attempt.position) <= CAP
