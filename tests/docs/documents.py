"""Reading the project's own documents: tables, examples and where an example belongs.

The conventions, invisible where the document is read as a page:

- `<!-- keys of Person -->` stands before the table that lists the keys of the model `Person`;
- `<!-- example: whole -->` stands before an example that is a complete scenario file;
- `<!-- example: person -->` stands before a complete people file, which every other example can refer to;
- `<!-- into: people.dana -->` stands before one that is added to the document's first complete scenario, at that
  place (`.` is the top). Groups of keys are merged; every other value takes the place of the one before.
"""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.language.peoplefile import People, read_person
from sim.language.yamlfile import read

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

_EXAMPLE = re.compile(r"(?:<!-- ([^\n]*) -->\n)?^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CELL = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Example:
    """An example: the line of the document it begins at, the comment before it, and its text."""

    line: int
    comment: str
    text: str


@dataclass(frozen=True)
class Row:
    """A row of a table, its cells in order; the first holds the key."""

    cells: tuple[str, ...]

    @property
    def key(self) -> str:
        """The first cell without its backticks."""
        return self.cells[0].strip("`")


def document(name: str) -> str:
    """Return the text of a document in `docs/`."""
    return (DOCS / name).read_text("utf-8")


def examples(text: str) -> list[Example]:
    """Return the YAML examples of a document."""
    return [
        Example(text.count("\n", 0, found.start(2)) + 1, found[1] or "", found[2]) for found in _EXAMPLE.finditer(text)
    ]


def people_in(text: str) -> People:
    """Return the people of a document's examples of people files."""
    found = [read_person(one.text)[0] for one in examples(text) if one.comment == "example: person"]
    return People({person.id: person for person in found})


def table_after(text: str, mark: str) -> list[Row]:
    """Return the rows of the first table after `mark`, without its head; empty where there is no such mark."""
    _, found, rest = text.partition(mark)
    return list(_rows(rest)) if found else []


def _rows(text: str) -> Iterator[Row]:
    lines = text.splitlines()
    begin = next((index for index, line in enumerate(lines) if line.startswith("|")), len(lines))
    for line in lines[begin + 2 :]:
        if not line.startswith("|"):
            return
        yield Row(tuple(cell.strip() for cell in _CELL.split(line)[1:-1]))


def code(cell: str) -> list[str]:
    """Return what stands between backticks in a cell."""
    return re.findall(r"`([^`]+)`", cell)


def data(text: str) -> Any:
    """Return a piece of YAML as data, read as scenario files are."""
    return read(text.encode(), "example.yaml").data


def merged(base: dict[str, Any], place: str, piece: Any) -> dict[str, Any]:
    """Return `base` with a piece added at a place such as `people.dana`."""
    for key in reversed([] if place == "." else place.split(".")):
        piece = {key: piece}
    return _laid_over(copy.deepcopy(base), piece)


_ONE_OF = ({"chance", "to"}, {"chance", "answer"}, {"steps", "days"})


def _laid_over(below: Any, above: Any) -> Any:
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above
    if any(len(group & (below.keys() | above.keys())) > 1 for group in _ONE_OF):
        return above
    return {**below, **{key: _laid_over(below[key], value) if key in below else value for key, value in above.items()}}
