"""Which features of the language a scenario uses, told from its document as plain data."""

from collections.abc import Iterator
from typing import Any

from sim.engine.attempt import Memory
from tests.generated import Data

FEATURES = (
    "truths that are revealed",
    "truths that are relied upon",
    "composed messages",
    "lengths",
    "diagnosis",
    "gauge",
    "offers",
    "answers",
    "promises",
    "claims",
    "memory",
    "people with files",
    "pairs",
    "breaches",
    "patience",
    "walking away",
    "hazards",
    "events at a time",
    "rising events",
    "chapters",
    "sets of choices",
    "automatic states",
    "jumps",
    "chance",
)


def keys(data: Any) -> Iterator[str]:
    """Yield every key anywhere in data."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from keys(value)
    elif isinstance(data, list):
        for value in data:
            yield from keys(value)


def features_of(data: Data, memory: Memory) -> set[str]:
    """Return the features that a scenario uses."""
    states = set(keys(data["states"])) | set(keys(data["choice_sets"]))
    rules = states | set(keys(data["events"])) | set(keys(data["claims"]))
    events = data["events"].values()
    said = {
        "truths that are revealed": "reveals" in states,
        "truths that are relied upon": "truth" in rules,
        "composed messages": "parts" in states,
        "lengths": "length" in states,
        "diagnosis": "diagnose" in states,
        "gauge": "gauge" in states,
        "offers": bool(data["offers"]),
        "answers": "answer" in states,
        "promises": "promises" in states,
        "claims": "claims" in states,
        "memory": any(memory.values()),
        "people with files": any("person" in one for one in data["people"].values()),
        "pairs": "pairs" in data,
        "breaches": "breach" in states,
        "patience": any("patience" in one for one in data["people"].values()),
        "walking away": any("walks_away" in one for one in data["people"].values()),
        "hazards": any("chance" in one for one in events),
        "events at a time": any("at" in one for one in events),
        "rising events": any("becomes" in one for one in events),
        "chapters": bool(data["chapters"]),
        "sets of choices": bool(data["choice_sets"]),
        "automatic states": "goes" in states,
        "jumps": "later" in states,
        "chance": "chance" in states,
    }
    return {feature for feature, uses in said.items() if uses}
