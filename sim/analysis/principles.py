"""How each decision is rated for each principle, and when a principle is at stake.

A decision is rated for a principle by its choice and by the options taken; where several of them are, by the weakest.
The principle is *at stake* in a position where open decisions are rated differently for it. Whoever neglects it takes,
wherever it is at stake, one of those rated weakest, and otherwise decides as well as can be.
"""

from itertools import product

from sim.engine.decision import Decision
from sim.language.load import Scenario

UNRATED = 3
WEIGHT = {"weak": 0, "fair": 1, "strong": 2}


def rating(scenario: Scenario, principle: str, decision: Decision) -> int:
    """Return how a decision is rated: 0 weak, 1 fair, 2 strong, 3 where it is not rated."""
    choice = scenario.choices[decision.choice]
    options = (choice.parts[part].options[option] for part, option in decision.arguments if part in choice.parts)
    deeds = [choice, *options]
    return min((WEIGHT[deed.teaches[principle]] for deed in deeds if principle in deed.teaches), default=UNRATED)


def ratings(scenario: Scenario, principle: str) -> list[int]:
    """Return the rating of every decision there is: choice by choice, each combination of its options in order."""
    found: list[int] = []
    for choice in scenario.core.choices:
        rows = product(*([(argument.name, option.id) for option in argument.options] for argument in choice.arguments))
        found += [rating(scenario, principle, Decision(choice.id, row)) for row in rows]
    return found
