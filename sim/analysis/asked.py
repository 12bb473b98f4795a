"""Conditions of the core in a few words, for pictures: "knows freeze and trust of Dana Whitlock at least 60"."""

from sim.language.core import All, AnyOf, Condition, Elapsed, Not, Standing, Truth, Variable, Within
from sim.language.load import Scenario

_YES = {"fact": "knows {}", "flag": "{}", "kept": "kept {}", "broken": "broke {}", "fired": "{} has happened"}
_MANY = {"taken": "took {}", "visited": "been to {}"}


def in_words(scenario: Scenario, condition: Condition) -> str:
    """Return a condition in words; empty for one that always holds. Where the story stands is left out."""
    if isinstance(condition, All):
        parts = [in_words(scenario, item) for item in condition.items]
        return " and ".join(part for part in parts if part)
    if isinstance(condition, AnyOf):
        parts = [in_words(scenario, item) for item in condition.items]
        return "(" + " or ".join(part for part in parts if part) + ")"
    if isinstance(condition, Not):
        return f"not ({in_words(scenario, condition.item)})"
    if isinstance(condition, Elapsed):
        return _between("day", scenario.clock.day(condition.low), condition.low > 0, condition.high, scenario)
    if isinstance(condition, Standing):
        return ""
    if isinstance(condition, Truth):
        truth = scenario.core.truths[condition.truth].id
        return f"{truth} is {list(scenario.document.truths[truth].options)[condition.option - 1]}"
    return _within(scenario, condition)


def _between(noun: str, low: int, has_low: bool, high: int, scenario: Scenario) -> str:
    if has_low:
        return f"from {noun} {low} on"
    return f"before {noun} {scenario.clock.day(high + 1)}"


def _within(scenario: Scenario, condition: Within) -> str:
    variable = scenario.core.variables[condition.variable]
    kind, _, name = variable.name.partition(".")
    name = name.replace("_", " ")
    always = condition.low >= 1
    if kind in _YES:
        words = _YES[kind].format(name)
        return words if always else f"not {words}"
    if kind in _MANY:
        return _often(_MANY[kind].format(name), condition)
    if kind == "promise":
        return f"promised {name}" if always else f"not promised {name}"
    if kind == "claim":
        claim = variable.name.partition(".")[2]
        found_out = always and scenario.document.claims[claim].true is not True and condition.low >= variable.high
        return f"{name} came out" if found_out else f"claimed {name}" if always else f"not claimed {name}"
    if kind == "truth":
        return f"{name} known" if always else f"{name} open"
    words = {"trust": "trust of {}", "silence": "silent days of {}"}.get(kind, "{}")
    person = variable.name.partition(".")[2]
    people = scenario.document.people
    return f"{words.format(people[person].name if person in people else name)} {_range(condition, variable)}"


def _often(words: str, condition: Within) -> str:
    if condition.low == 1:
        return words
    return f"{words} {condition.low} times or more" if condition.low > 1 else f"{words} {condition.high} times at most"


def _range(condition: Within, variable: Variable) -> str:
    low, high = condition.low, condition.high
    if low == high:
        return f"is {low}"
    if low > variable.low and high < variable.high:
        return f"from {low} to {high}"
    return f"at least {low}" if low > variable.low else f"at most {high}"
