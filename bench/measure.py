"""Measuring two or more things side by side: rounds in turn, so that a drifting machine slows all of them alike."""

import time
from collections.abc import Callable, Mapping
from statistics import median


def interleaved(things: Mapping[str, Callable[[], object]], rounds: int, warm_up: int = 5) -> dict[str, list[float]]:
    """Call each thing once per round, in turn, and return the seconds that each call took."""
    for _ in range(warm_up):
        for call in things.values():
            call()
    taken: dict[str, list[float]] = {name: [] for name in things}
    for _ in range(rounds):
        for name, call in things.items():
            began = time.perf_counter()
            call()
            taken[name].append(time.perf_counter() - began)
    return taken


def ratio(taken: Mapping[str, list[float]], name: str, to: str) -> float:
    """Return how many times as long `name` took as `to`: the median of the ratios, round by round."""
    return median(one / other for one, other in zip(taken[name], taken[to], strict=True))


def line(what: str, found: float, allowed: float) -> str:
    """Return a line of a report: a figure, mostly a ratio, what is allowed, and whether it holds."""
    return f"{what:<72} {found:9.3f}   at most {allowed:9.3f}   {'ok' if found <= allowed else 'TOO MUCH'}"
