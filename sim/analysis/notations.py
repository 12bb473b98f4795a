"""Pictures in the notations of Mermaid and Graphviz; no text of a scenario can end a label or begin a command."""

from collections.abc import Iterable

from sim.analysis.picture import Edge, Node, Picture

_PLAIN = frozenset(" _.,:!?'’“”‘…–—-+/=")  # noqa: RUF001
_MERMAID_SHAPES = {
    "state": ("[", "]"),
    "automatic": ("([", "])"),
    "outcome": ("[[", "]]"),
    "fork": ("{", "}"),
    "event": ("{{", "}}"),
}
_DOT_SHAPES = {
    "state": 'shape=box style="rounded,filled" fillcolor="#fffdf8"',
    "automatic": 'shape=oval style=filled fillcolor="#f1ece0"',
    "outcome": 'shape=box peripheries=2 style=filled fillcolor="#eceae4"',
    "fork": 'shape=diamond style=filled fillcolor="#fffdf8"',
    "event": 'shape=hexagon style="dashed,filled" fillcolor="#fffdf8"',
}


def mermaid(picture: Picture) -> str:
    """Return a picture as a Mermaid flowchart."""
    ids = {node.id: f"n{number}" for number, node in enumerate(picture.nodes)}
    lines = ["flowchart TD", f"  accTitle: {_entities(picture.title)}", f"  accDescr: {_entities(picture.summary)}"]
    for number, (title, nodes) in enumerate(_grouped(picture)):
        indent = "  " if title is None else "    "
        if title is not None:
            lines.append(f'  subgraph g{number}["{_entities(title)}"]')
        for node in nodes:
            opening, closing = _MERMAID_SHAPES[node.kind]
            label = "<br>".join(_entities(part) for part in _label(node))
            lines.append(f'{indent}{ids[node.id]}{opening}"{label}"{closing}')
        if title is not None:
            lines.append("  end")
    for edge in picture.edges:
        arrow = "-.->" if edge.kind == "event" else "-->"
        words = _entities(_words(edge))
        label = f'|"{words}"|' if words else ""
        lines.append(f"  {ids[edge.source]} {arrow}{label} {ids[edge.target]}")
    return "\n".join(lines) + "\n"


def dot(picture: Picture) -> str:
    """Return a picture in the DOT language of Graphviz."""
    ids = {node.id: f"n{number}" for number, node in enumerate(picture.nodes)}
    lines = [
        "digraph scenario {",
        f"  label={_quoted(picture.title)}; labelloc=t; fontname=Helvetica;",
        "  node [fontname=Helvetica fontsize=12]; edge [fontname=Helvetica fontsize=10];",
    ]
    for number, (title, nodes) in enumerate(_grouped(picture)):
        indent = "  " if title is None else "    "
        if title is not None:
            lines.append(f"  subgraph cluster{number} {{")
            lines.append(f"    label={_quoted(title)}; color=gray;")
        lines += [
            f"{indent}{ids[node.id]} [{_DOT_SHAPES[node.kind]} label={_quoted(*_label(node))}];" for node in nodes
        ]
        if title is not None:
            lines.append("  }")
    for edge in picture.edges:
        style = " style=dashed" if edge.kind == "event" else ""
        lines.append(f"  {ids[edge.source]} -> {ids[edge.target]} [label={_quoted(_words(edge))}{style}];")
    return "\n".join([*lines, "}"]) + "\n"


def _grouped(picture: Picture) -> Iterable[tuple[str | None, list[Node]]]:
    """Yield the nodes without a group, then those of each group with its title."""
    yield None, [node for node in picture.nodes if not node.group]
    for group, title in picture.groups:
        yield title, [node for node in picture.nodes if node.group == group]


def _label(node: Node) -> tuple[str, ...]:
    good = "a good ending" if node.good else ""
    return tuple(part for part in (node.title, node.note, good) if part)


def _words(edge: Edge) -> str:
    return f"{edge.label} ({edge.when})" if edge.label and edge.when else edge.label or edge.when


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _entities(text: str) -> str:
    """Return text for Mermaid: everything but letters, digits and harmless signs as a numbered entity."""
    return "".join(sign if sign.isalnum() or sign in _PLAIN else f"#{ord(sign)};" for sign in _one_line(text))


def _quoted(*lines: str) -> str:
    """Return lines as a quoted DOT string; backslashes are doubled, so no escape of DOT's own can be written."""
    plain = (_one_line(line).replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(plain) + '"'
