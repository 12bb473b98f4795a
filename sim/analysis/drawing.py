"""Pictures as SVG, made here without other programs: every text is escaped and nothing outside is asked for.

A card for each state lists what leaves the story where it is; under it, a slip for each place that choices lead to
lists those choices. Chapters are bands from top to bottom, the outcomes the last of them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from sim.analysis.layers import Box, Layout, lay_out
from sim.analysis.picture import Edge, Node, Picture, staying

_SERIF = "Faustina, Georgia, 'Times New Roman', serif"
_SANS = "Figtree, 'Helvetica Neue', Helvetica, Arial, sans-serif"
_INK, _SOFT, _LINE, _PAPER = "#2b2822", "#635d52", "#8a8274", "#fbf8f1"
_CARD, _SLIP, _AUTO, _GOOD, _OTHER = "#ffffff", "#fbf8f1", "#f0eadc", "#e6f0e4", "#eeeae2"
_BANDS = ("#f6f1e6", "#f1ebdd")
_MARGIN = 28.0
_HEAD = 64.0
_STRIP = 24.0
_UNPRINTABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text: size in pixels, and how it looks."""

    text: str
    size: float
    colour: str = _INK
    family: str = _SANS
    weight: str = "400"
    style: str = "normal"


@dataclass(frozen=True, slots=True)
class _Shape:
    """What stands in one box of the layout: the node, or a slip with labels, and its lines."""

    kind: str
    lines: tuple[_Line, ...]
    says: str
    good: bool = False


@dataclass(frozen=True, slots=True)
class Shade:
    """A coloured strip at the foot of a card: its words, its colour, and how strong it is, 0 to 1."""

    words: str
    colour: str
    strength: float


def svg(picture: Picture, shades: Mapping[str, Sequence[Shade]] | None = None, legend: str = "") -> str:
    """Return a picture as an SVG document with a title and a description.

    `shades` gives the cards of some nodes, by id, strips side by side; `legend` says what they mean.
    """
    return _Drawing(picture, shades or {}, legend).document()


class _Drawing:
    def __init__(self, picture: Picture, shades: Mapping[str, Sequence[Shade]], legend: str) -> None:
        self.picture = picture
        self.shades = shades
        self.legend = legend
        self.shapes: dict[str, _Shape] = {}
        self.boxes: dict[str, Box] = {}
        self.joins: list[tuple[str, str]] = []
        self.dashed: list[bool] = []
        self.arrows: list[bool] = []
        order = {group: number for number, (group, _) in enumerate(picture.groups)}
        self.groups = {node.id: order.get(node.group, -1) for node in picture.nodes}
        for node in picture.nodes:
            self._node(node)
        self._edges()

    # Parts ----------------------------------------------------------------------------------------------

    def _node(self, node: Node) -> None:
        lines: list[_Line] = []
        width = {"fork": 64.0, "event": 200.0, "outcome": 200.0}.get(node.kind, 244.0)
        if node.kind == "fork":
            self._add(
                node.id, _Shape("fork", (_Line("chance", 11, _SOFT, style="italic"),), "A chance"), 64, 40, node.id
            )
            return
        mark = "Start: " if node.id == self.picture.start else ""
        size = 15 if node.kind in ("state", "automatic") else 13
        lines += _wrapped(mark + node.title, size, width, family=_SERIF, weight="600")
        note = node.note
        if node.kind == "outcome":
            note = f"✓ {note}, a good ending" if node.good else note
        elif node.kind == "automatic":
            note = f"{note} (goes on by itself)"
        lines += _wrapped(note, 11, width, colour=_SOFT, style="italic" if node.kind == "event" else "normal")
        for edge in staying(self.picture.edges, node.id):
            lines += _wrapped(f"↻ {_words(edge)}", 12, width, colour=_INK)
        words = {"outcome": "Outcome: ", "event": "Event: "}.get(node.kind, "State: ")
        self._add(node.id, _Shape(node.kind, tuple(lines), words + node.title, node.good), width, None, node.id)

    def _add(self, id: str, shape: _Shape, width: float, height: float | None, node: str) -> None:
        self.shapes[id] = shape
        tall = sum(line.size * 1.32 for line in shape.lines) + 18 + (_STRIP if id in self.shades else 0)
        self.boxes[id] = Box(width, tall if height is None else height, self.groups[node])

    def _edges(self) -> None:
        bundles: dict[tuple[str, str, str], list[Edge]] = {}
        for edge in self.picture.edges:
            if edge.source != edge.target:
                bundles.setdefault((edge.source, edge.target, edge.kind), []).append(edge)
        for number, ((source, target, kind), edges) in enumerate(bundles.items()):
            labels = [_words(edge) for edge in edges if _words(edge)]
            if not labels:
                self._join(source, target, kind == "event", True)
                continue
            width = 92.0 if kind == "chance" else 244.0
            bullet = "• " if len(labels) > 1 else ""
            lines = [line for label in labels for line in _wrapped(bullet + label, 12, width)]
            slip = f"slip {number}"
            self._add(slip, _Shape("slip", tuple(lines), "; ".join(labels)), width, None, source)
            self._join(source, slip, False, False)
            self._join(slip, target, False, True)

    def _join(self, source: str, target: str, dashed: bool, arrow: bool) -> None:
        self.joins.append((source, target))
        self.dashed.append(dashed)
        self.arrows.append(arrow)

    # The document ---------------------------------------------------------------------------------------

    def document(self) -> str:
        layout = lay_out(self.boxes, self.joins)
        width, height = layout.width + 2 * _MARGIN, layout.height + _HEAD + _MARGIN
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}" width="{_n(width)}" '
            f'height="{_n(height)}" role="img" aria-labelledby="picture-title picture-summary">',
            f'<title id="picture-title">{_safe(self.picture.title)}</title>',
            f'<desc id="picture-summary">{_safe(self._summary())}</desc>',
            f'<rect width="{_n(width)}" height="{_n(height)}" fill="{_PAPER}"/>',
            *self._bands(layout, width),
            f'<g transform="translate({_n(_MARGIN)} {_n(_HEAD)})">',
        ]
        for points, dashed, arrow in zip(layout.edges, self.dashed, self.arrows, strict=True):
            parts += _edge(points, dashed, arrow)
        for id, (x, y) in layout.boxes.items():
            parts += self._box(id, x, y)
        return "\n".join([*parts, "</g>", "</svg>"]) + "\n"

    def _summary(self) -> str:
        return f"{self.picture.summary} Solid lines are choices and what follows by itself, dashed lines are events."

    def _bands(self, layout: Layout, width: float) -> Iterable[str]:
        title = _Line(self.picture.title, 24, family=_SERIF, weight="600")
        yield _text([title], _MARGIN, 8, "start")
        legend = "↻ stays where it is · solid: a choice, or by itself · dashed: something that happens"
        legend += f" · {self.legend}" if self.legend else ""
        yield _text([_Line(legend, 12, _SOFT)], _MARGIN, 42, "start")
        for place, (group, (top, bottom)) in enumerate(sorted(layout.bands.items())):
            yield (
                f'<rect x="8" y="{_n(_HEAD + top)}" width="{_n(width - 16)}" height="{_n(bottom - top)}" rx="10" '
                f'fill="{_BANDS[place % 2]}"/>'
            )
            if group >= 0:
                head = _Line(self.picture.groups[group][1], 14, _SOFT, _SERIF, "600", "italic")
                yield _text([head], 20, _HEAD + top + 6, "start")

    def _box(self, id: str, x: float, y: float) -> Iterable[str]:
        shape, box = self.shapes[id], self.boxes[id]
        yield f"<g><title>{_safe(shape.says)}</title>"
        yield _outline(shape, x, y, box.width, box.height)
        if shape.kind == "slip":
            yield _text(shape.lines, x - box.width / 2 + 8, y + 9, "start")
        elif shape.kind == "fork":
            yield _text(shape.lines, x, y + 12, "middle")
        else:
            yield _text(shape.lines, x - box.width / 2 + 11, y + 9, "start")
            yield from _strips(self.shades.get(id, ()), x - box.width / 2, y + box.height - _STRIP, box.width)
        yield "</g>"


def _outline(shape: _Shape, x: float, y: float, width: float, height: float) -> str:
    left = x - width / 2
    place = f'x="{_n(left)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
    if shape.kind == "fork":
        middle = y + height / 2
        points = f"{_n(x)},{_n(y)} {_n(x + width / 2)},{_n(middle)} {_n(x)},{_n(y + height)} {_n(left)},{_n(middle)}"
        return f'<polygon points="{points}" fill="{_CARD}" stroke="{_LINE}"/>'
    if shape.kind == "slip":
        return f'<rect {place} rx="3" fill="{_SLIP}" stroke="#d9d1c0"/>'
    if shape.kind == "automatic":
        return f'<rect {place} rx="{_n(min(22.0, height / 2))}" fill="{_AUTO}" stroke="{_LINE}"/>'
    if shape.kind == "event":
        return f'<rect {place} rx="8" fill="{_CARD}" stroke="{_LINE}" stroke-dasharray="5 4"/>'
    if shape.kind == "outcome":
        inner = (
            f'x="{_n(left + 3)}" y="{_n(y + 3)}" width="{_n(width - 6)}" height="{_n(height - 6)}" rx="2" '
            f'fill="none" stroke="{_INK}"'
        )
        fill = _GOOD if shape.good else _OTHER
        return f'<rect {place} rx="4" fill="{fill}" stroke="{_INK}"/><rect {inner}/>'
    return f'<rect {place} rx="6" fill="{_CARD}" stroke="{_INK}" stroke-width="1.4"/>'


def _strips(shades: Sequence[Shade], left: float, top: float, width: float) -> Iterable[str]:
    """Yield strips side by side at the foot of a card."""
    each = (width - 12) / max(1, len(shades))
    for place, shade in enumerate(shades):
        x = left + 6 + place * each
        yield (
            f'<rect x="{_n(x)}" y="{_n(top - 4)}" width="{_n(each)}" height="{_n(_STRIP - 3)}" '
            f'fill="{shade.colour}" fill-opacity="{0.12 + 0.5 * shade.strength:.2f}"/>'
        )
        yield _text([_Line(shade.words, 11)], x + each / 2, top - 2, "middle")


def _edge(points: Sequence[tuple[float, float]], dashed: bool, arrow: bool) -> Iterable[str]:
    path = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for (x, y), (to_x, to_y) in pairwise(points):
        if x == to_x:
            path.append(f"L{_n(to_x)} {_n(to_y)}")
        else:
            middle = (y + to_y) / 2
            path.append(f"C{_n(x)} {_n(middle)} {_n(to_x)} {_n(middle)} {_n(to_x)} {_n(to_y)}")
    dash = ' stroke-dasharray="5 4"' if dashed else ""
    yield f'<path d="{" ".join(path)}" fill="none" stroke="{_LINE}" stroke-width="1.4"{dash}/>'
    if arrow:
        x, y = points[-1]
        up = -7 if points[-2][1] <= y else 7
        yield f'<path d="M{_n(x)} {_n(y)} l-4 {up} h8 z" fill="{_LINE}"/>'


# Text ---------------------------------------------------------------------------------------------------

_NARROW = frozenset("iljtfI.,:;'|!()[]‘’ ")  # noqa: RUF001
_WIDE = frozenset("mwMW—…@%")


def _wide(text: str, size: float) -> float:
    """Return about how wide a text is; rather too wide than too narrow."""
    return size * sum(
        0.33
        if sign in _NARROW
        else 0.9
        if sign in _WIDE
        else 1.05
        if sign > "\u2e7f"
        else 0.69
        if sign.isupper()
        else 0.59
        for sign in text
    )


def _wrapped(
    text: str,
    size: float,
    width: float,
    *,
    colour: str = _INK,
    family: str = _SANS,
    weight: str = "400",
    style: str = "normal",
) -> list[_Line]:
    """Break a text into lines that fit a box of this width; a word that is too long is broken."""
    room = (width - 20) / (1.17 if weight != "400" else 1.0)
    lines: list[str] = []
    for whole in text.split():
        word = whole
        if lines and _wide(f"{lines[-1]} {word}", size) <= room:
            lines[-1] = f"{lines[-1]} {word}"
            continue
        while _wide(word, size) > room:
            fits = next(at for at in range(len(word), 0, -1) if at == 1 or _wide(word[:at], size) <= room)
            lines.append(word[:fits])
            word = word[fits:]
        lines.append(word)
    return [_Line(line, size, colour, family, weight, style) for line in lines if line]


def _text(lines: Sequence[_Line], x: float, y: float, anchor: str) -> str:
    parts = []
    for line in lines:
        y += line.size * 1.32
        style = "" if line.style == "normal" else f' font-style="{line.style}"'
        bold = "" if line.weight == "400" else f' font-weight="{line.weight}"'
        parts.append(
            f'<text x="{_n(x)}" y="{_n(y - line.size * 0.32)}" font-family="{line.family}" font-size="{_n(line.size)}" '
            f'fill="{line.colour}" text-anchor="{anchor}"{bold}{style}>{_safe(line.text)}</text>'
        )
    return "\n".join(parts)


def _words(edge: Edge) -> str:
    return f"{edge.label} ({edge.when})" if edge.label and edge.when else edge.label or edge.when


def _safe(text: str) -> str:
    return escape(_UNPRINTABLE.sub("\ufffd", text), quote=True)


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
