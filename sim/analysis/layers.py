"""A layered layout of a directed graph, after Sugiyama: layers, order within them, and places; plain Python.

Boxes lie in layers from top to bottom, group below group. Edges that would lead upwards are laid out the other way
round. Edges over several layers pass through bends, one in each layer between. The order within layers is found by
barycentres, the places by sliding each box towards its neighbours without overlap.
"""

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

BEND_WIDTH = 10.0
SWEEPS = 24
SLIDES = 30
DRIFT = 0.04
"""How strongly everything is drawn to the middle, so that what hangs together with nothing does not lie far off."""


@dataclass(frozen=True, slots=True)
class Box:
    """Something to lay out: its size, and the number of its group; groups lie below each other."""

    width: float
    height: float
    group: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things lie: the middle of each box from left, its top, and the points by which each edge passes.

    `bands` gives the top and bottom of each group that has boxes.
    """

    boxes: Mapping[str, tuple[float, float]]
    edges: tuple[tuple[tuple[float, float], ...], ...]
    bands: Mapping[int, tuple[float, float]]
    width: float
    height: float


def lay_out(
    boxes: Mapping[str, Box],
    edges: Sequence[tuple[str, str]],
    *,
    gap: tuple[float, float] = (26.0, 30.0),
    band: tuple[float, float] = (34.0, 14.0),
) -> Layout:
    """Lay out boxes and edges; edges from a box to itself are not allowed.

    `gap` is the space between boxes and between layers, `band` that above and below the layers of a group.
    """
    return _Layouter(boxes, edges, gap, band).layout()


class _Layouter:
    def __init__(
        self,
        boxes: Mapping[str, Box],
        edges: Sequence[tuple[str, str]],
        gap: tuple[float, float],
        band: tuple[float, float],
    ) -> None:
        self.boxes = boxes
        self.edges = edges
        self.gap = gap
        self.band = band
        self.widths = {name: box.width for name, box in boxes.items()}
        self.layer: dict[str, int] = {}
        self.rows: list[list[str]] = []
        self.above: dict[str, list[str]] = {}
        self.below: dict[str, list[str]] = {}
        self.chains: list[list[str]] = []

    def layout(self) -> Layout:
        downward = self._downward()
        self._assign_layers(downward)
        self._bend(downward)
        self._order()
        x = self._slide()
        return self._placed(x, downward)

    # Layers ---------------------------------------------------------------------------------------------

    def _downward(self) -> list[tuple[str, str]]:
        """Return the edges so that none leads to an earlier group or closes a ring."""
        found = [
            (target, source) if self.boxes[target].group < self.boxes[source].group else (source, target)
            for source, target in self.edges
        ]
        ahead: dict[str, list[int]] = {name: [] for name in self.boxes}
        for at, (source, _) in enumerate(found):
            ahead[source].append(at)
        state = dict.fromkeys(self.boxes, 0)
        for root in self.boxes:
            if state[root]:
                continue
            state[root] = 1
            path = [(root, iter(ahead[root]))]
            while path:
                name, ways = path[-1]
                for at in ways:
                    way = found[at][1] if found[at][0] == name else found[at][0]
                    if state[way] == 1:
                        found[at] = (way, name)
                    elif state[way] == 0:
                        state[way] = 1
                        path.append((way, iter(ahead[way])))
                        break
                else:
                    state[name] = 2
                    path.pop()
        return found

    def _assign_layers(self, edges: list[tuple[str, str]]) -> None:
        """Give each box the longest way to it within its group; boxes at the ends move to what they are joined to.

        Within a group, boxes that nothing leads to stand right above the next, those that lead nowhere stand last.
        """
        before: dict[str, list[str]] = {name: [] for name in self.boxes}
        after: dict[str, list[str]] = {name: [] for name in self.boxes}
        for source, target in edges:
            if self.boxes[source].group == self.boxes[target].group:
                before[target].append(source)
                after[source].append(target)
        waiting = {name: len(before[name]) for name in self.boxes}
        ready = [name for name in self.boxes if not waiting[name]]
        rank: dict[str, int] = {}
        for name in ready:
            rank[name] = max((rank[other] + 1 for other in before[name]), default=0)
            for other in after[name]:
                waiting[other] -= 1
                if not waiting[other]:
                    ready.append(other)
        for name in reversed(ready):
            if not before[name] and after[name]:
                rank[name] = min(rank[other] for other in after[name]) - 1
        lowest = max(rank.values(), default=0)
        leading = {source for source, _ in edges}
        rank.update((name, lowest) for name in self.boxes if name not in leading)
        start = 0
        for group in sorted({box.group for box in self.boxes.values()}):
            members = [name for name in self.boxes if self.boxes[name].group == group]
            used = {value: place for place, value in enumerate(sorted({rank[name] for name in members}))}
            for name in members:
                self.layer[name] = start + used[rank[name]]
            start += len(used)

    def _bend(self, edges: list[tuple[str, str]]) -> None:
        """Fill the rows, with a bend wherever an edge passes a layer."""
        self.rows = [[] for _ in range(max(self.layer.values(), default=-1) + 1)]
        for name in self.boxes:
            self.rows[self.layer[name]].append(name)
            self.above[name], self.below[name] = [], []
        for number, (source, target) in enumerate(edges):
            chain = [source]
            for layer in range(self.layer[source] + 1, self.layer[target]):
                bend = f"bend {number} {layer}"
                self.rows[layer].append(bend)
                self.widths[bend] = BEND_WIDTH
                self.layer[bend] = layer
                self.above[bend], self.below[bend] = [], []
                chain.append(bend)
            chain.append(target)
            self.chains.append(chain)
            for upper, lower in pairwise(chain):
                self.below[upper].append(lower)
                self.above[lower].append(upper)

    # Order ----------------------------------------------------------------------------------------------

    def _order(self) -> None:
        best = [list(row) for row in self.rows]
        fewest = self._crossings()
        for sweep in range(SWEEPS):
            if not fewest:
                break
            downwards = sweep % 2 == 0
            neighbours = self.above if downwards else self.below
            for at in range(len(self.rows)) if downwards else reversed(range(len(self.rows))):
                self._sort(self.rows[at], neighbours)
            crossings = self._crossings()
            if crossings < fewest:
                fewest, best = crossings, [list(row) for row in self.rows]
        self.rows = best

    def _sort(self, row: list[str], neighbours: Mapping[str, list[str]]) -> None:
        place = {name: at for other in self.rows if other is not row for at, name in enumerate(other)}
        centre = {}
        for at, name in enumerate(row):
            beside = neighbours[name]
            centre[name] = sum(place[other] for other in beside) / len(beside) if beside else float(at)
        row.sort(key=lambda name: centre[name])

    def _crossings(self) -> int:
        total = 0
        for row, below in pairwise(self.rows):
            place = {name: at for at, name in enumerate(below)}
            seen: list[int] = []
            for name in row:
                ends = sorted(place[other] for other in self.below[name])
                total += sum(len(seen) - bisect_left(seen, end + 1) for end in ends)
                for end in ends:
                    insort(seen, end)
        return total

    # Places ---------------------------------------------------------------------------------------------

    def _slide(self) -> dict[str, float]:
        x: dict[str, float] = {}
        for row in self.rows:
            whole = sum(self.widths[name] + self.gap[0] for name in row)
            left = -whole / 2
            for name in row:
                x[name] = left + self.widths[name] / 2
                left += self.widths[name] + self.gap[0]
        for turn in range(SLIDES):
            sides: tuple[dict[str, list[str]], ...] = (self.above,) if turn % 2 == 0 else (self.below,)
            if turn >= SLIDES * 2 // 3:
                sides = (self.above, self.below)
            rows = self.rows if turn % 2 == 0 else self.rows[::-1]
            middle = sum(x.values()) / len(x) if x else 0.0
            for row in rows:
                wanted = []
                for name in row:
                    beside = [other for side in sides for other in side[name]]
                    pulls = [(x[other], self._pull(name, other)) for other in beside]
                    pulls.append((middle, DRIFT))
                    whole = sum(pull for _, pull in pulls)
                    wanted.append(sum(at * pull for at, pull in pulls) / whole)
                x.update(zip(row, self._apart(row, wanted), strict=True))
        return x

    def _pull(self, name: str, other: str) -> float:
        """Return how strongly two neighbours want to stand below each other; long edges are to run straight."""
        return (1.0, 2.0, 8.0)[(name not in self.boxes) + (other not in self.boxes)]

    def _apart(self, row: list[str], wanted: list[float]) -> list[float]:
        """Return places in the same order, far enough apart, as near as can be to those wanted (least squares)."""
        offset = [0.0]
        for name, after in pairwise(row):
            thin = name not in self.boxes and after not in self.boxes
            space = self.gap[0] / 3 if thin else self.gap[0]
            offset.append(offset[-1] + (self.widths[name] + self.widths[after]) / 2 + space)
        blocks: list[tuple[float, float, int]] = []
        for name, want, shift in zip(row, wanted, offset, strict=True):
            weight = 4.0 if name not in self.boxes else 1.0
            block = ((want - shift) * weight, weight, 1)
            while blocks and blocks[-1][0] / blocks[-1][1] > block[0] / block[1]:
                last = blocks.pop()
                block = (last[0] + block[0], last[1] + block[1], last[2] + block[2])
            blocks.append(block)
        means = [total / weight for total, weight, count in blocks for _ in range(count)]
        return [mean + shift for mean, shift in zip(means, offset, strict=True)]

    def _placed(self, x: dict[str, float], edges: list[tuple[str, str]]) -> Layout:
        left = min((x[name] - self.widths[name] / 2 for name in x), default=0.0)
        right = max((x[name] + self.widths[name] / 2 for name in x), default=0.0)
        tops: list[float] = []
        bands: dict[int, tuple[float, float]] = {}
        y = 0.0
        group = None
        heights: list[float] = []
        for row in self.rows:
            members = [self.boxes[name] for name in row if name in self.boxes]
            if members[0].group != group:
                if group is not None:
                    y += self.band[1]
                    bands[group] = (bands[group][0], y - self.gap[1])
                group = members[0].group
                bands[group] = (y, y)
                y += self.band[0]
            tops.append(y)
            heights.append(max(box.height for box in members))
            y += heights[-1] + self.gap[1]
        y -= self.gap[1]
        if group is not None:
            y += self.band[1]
            bands[group] = (bands[group][0], y)
        places = {name: (x[name] - left, tops[self.layer[name]]) for name in self.boxes}
        routes = []
        for edge, chain, (source, _) in zip(self.edges, self.chains, edges, strict=True):
            points: list[tuple[float, float]] = []
            for at, name in enumerate(chain):
                top = tops[self.layer[name]]
                full = top + heights[self.layer[name]]
                if at > 0:
                    points.append((x[name] - left, top))
                if at < len(chain) - 1:
                    if name in self.boxes and top + self.boxes[name].height < full:
                        points.append((x[name] - left, top + self.boxes[name].height))
                    points.append((x[name] - left, full))
            routes.append(tuple(points if source == edge[0] else points[::-1]))
        return Layout(places, tuple(routes), bands, right - left, y)
