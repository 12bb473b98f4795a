"""Checking what a scenario allows its teaching: that what it names is there, and can be allowed."""

from sim.language.allowances import THRESHOLDS
from sim.language.names import Names
from sim.language.problems import Path, each


def check_allowances(names: Names) -> None:
    """Note allowances for things that the scenario does not have, and those for nothing in particular."""
    document = names.document
    known: dict[str, list[str]] = {
        "choice": list(names.choices),
        "principle": [str(one) for one in document.principles],
        "state": list(document.states),
        "outcome": list(document.outcomes),
        "fact": list(names.facts),
    }
    for lesson, allowance in document.teaching.items():
        path: Path = ("teaching", lesson, "for")
        of = THRESHOLDS[lesson].of
        if allowance.for_ is not None and not of:
            message = f"`{lesson}` is about the whole scenario, so that `for` has no meaning; set a `threshold`"
            names.problems.add("SIM216", path, message, at_key=True)
            continue
        for name, place in each(allowance.for_, path):
            if name not in known[of]:
                names.problems.unknown(place, of, name, known[of])
