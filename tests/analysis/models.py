"""A small reader of the part of the PRISM language that is written here, and what random and best play make of it."""

import re
from dataclasses import dataclass, field

_COMMAND = re.compile(r"  \[([a-z0-9]*)\] s(>?=)([0-9]+) -> (.+);")
_UPDATE = re.compile(r"([0-9.e-]+):\(s'=([0-9]+)\)")
_RANGE = re.compile(r"s>=([0-9]+) & s<=([0-9]+)|s=([0-9]+)|false")


@dataclass
class Model:
    """States from 0 to `last`; commands by state, each with its action and its ways; labels and rewards by state."""

    last: int = 0
    commands: dict[int, list[tuple[str, list[tuple[float, int]]]]] = field(default_factory=dict)
    labels: dict[str, range] = field(default_factory=dict)
    rewards: dict[int, int] = field(default_factory=dict)
    meanings: dict[str, str] = field(default_factory=dict)


def read_model(text: str) -> Model:
    """Return the model that a text writes; raises ValueError at the first line that is not of the language."""
    model = Model()
    section = "head"
    for line in text.splitlines():
        if line.startswith("//"):
            action, _, meaning = line[3:].partition(": ")
            model.meanings[action] = meaning
        elif line in ("mdp", "module scenario", "endmodule", 'rewards "score"', "endrewards", ""):
            section = line or section
        elif found := re.fullmatch(r"  s : \[0\.\.([0-9]+)\] init 0;", line):
            model.last = int(found[1])
        elif (found := _COMMAND.fullmatch(line)) and section == "module scenario":
            ways = [_UPDATE.fullmatch(part) for part in found[4].split(" + ")]
            updates = [(float(way[1]), int(way[2])) for way in ways if way is not None]
            if len(updates) != len(ways):
                raise ValueError(line)
            states = range(int(found[3]), model.last + 1) if found[2] == ">=" else [int(found[3])]
            for state in states:
                model.commands.setdefault(state, []).append((found[1], updates))
        elif (found := re.fullmatch(r'label "([a-z0-9_]+)" = (.+);', line)) and section == "endmodule":
            model.labels[found[1]] = _states(found[2])
        elif (found := re.fullmatch(r"  (.+) : ([0-9]+);", line)) and section == 'rewards "score"':
            model.rewards.update(dict.fromkeys(_states(found[1]), int(found[2])))
        else:
            raise ValueError(line)
    return model


def _states(text: str) -> range:
    found = _RANGE.fullmatch(text)
    if found is None:
        raise ValueError(text)
    if found[3] is not None:
        return range(int(found[3]), int(found[3]) + 1)
    return range(int(found[1]), int(found[2]) + 1) if found[1] is not None else range(0)
