"""A YAML file as plain data that remembers where everything stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml.events import (
    CollectionEndEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from sim.language.diagnostics import MOST, Diagnostic, ScenarioInvalid
from sim.language.guard import guarded
from sim.language.scalars import LARGEST, NumberOutOfBounds, Scalar, plain_scalar

Path = tuple[str | int, ...]
Place = tuple[int, int]

_FRAME = (StreamStartEvent, DocumentStartEvent, DocumentEndEvent, StreamEndEvent)


class YamlFile:
    """The data of one file (`data`), its name (`file`), and the place of every key and value."""

    def __init__(self, file: str, data: dict[str, Any], values: dict[Path, Place], keys: dict[Path, Place]) -> None:
        self.file = file
        self.data = data
        self._values = values
        self._keys = keys

    def place(self, path: Path, key: bool = False) -> Place:
        """Return line and column, from 1, of the value at `path`, or with `key` of the key that holds it.

        Entries of a list have no key, so their own place is given. A path that is not in the file gives
        the key of its nearest ancestor that is; the empty path is the beginning of the data.
        """
        path, wanted = self._written(path), key
        while path:
            if wanted and path in self._keys:
                return self._keys[path]
            if path in self._values:
                return self._values[path]
            path, wanted = path[:-1], True
        return self._values.get((), (1, 1))

    def _written(self, path: Path) -> Path:
        """Return a path as the file writes it: what may be a list can stand there as a single entry."""
        found: Path = ()
        for part in path:
            if part != 0 or found not in self._values or (*found, 0) in self._values:
                found = (*found, part)
        return found

    def diagnostic(self, code: str, message: str, path: Path, key: bool = False) -> Diagnostic:
        """Return an error about the value at `path`, or with `key` about its key."""
        return Diagnostic(code, "error", message, self.file, *self.place(path, key))


def read(source: bytes, file: str) -> YamlFile:
    """Return the data of a YAML 1.2 file with its places.

    Keys are always text, as they are written (`true:` and `7:` too). Values are dict, list, str, int,
    float, bool or None; quoted ones, dates and words such as `no` stay text; numbers lie between
    -1,000,000,000 and 1,000,000,000. Raises `ScenarioInvalid`: what the guard refuses, every duplicate
    key, keys that are not plain text, numbers out of bounds, and a file that is no mapping.
    """
    return build(guarded(source, file).events, file)


def build(events: list[Any], file: str) -> YamlFile:
    """Return the data that parser events describe.

    The events must have passed the guard. Raises `ScenarioInvalid` as `read` does.
    """
    builder = _Builder(file, events)
    data = builder.root()
    if builder.findings:
        raise ScenarioInvalid(builder.findings)
    assert isinstance(data, dict)
    return YamlFile(file, data, builder.values, builder.keys)


class _Builder:
    """Turns events into data once; recursion is as deep as the file, which the guard bounds."""

    def __init__(self, file: str, events: list[Any]) -> None:
        self.file = file
        self.events: Iterator[Any] = (event for event in events if not isinstance(event, _FRAME))
        self.values: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.findings: list[Diagnostic] = []

    def root(self) -> object:
        event = next(self.events, None)
        if event is None:
            self.refuse("SIM011", "the file is empty", (1, 1))
            return None
        data = self.value(event, ())
        if not isinstance(data, dict):
            message = "the file must consist of `key: value` lines"
            self.refuse("SIM011", message, _place(event))
        return data

    def value(self, event: Any, path: Path) -> object:
        self.values[path] = _place(event)
        if isinstance(event, MappingStartEvent):
            return self.mapping(path)
        if isinstance(event, SequenceStartEvent):
            return self.sequence(path)
        return self.scalar(event)

    def mapping(self, path: Path) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(event := next(self.events), CollectionEndEvent):
            key = self.key(event)
            below = (*path, key)
            if key in found:
                self.duplicate(event, key, below)
                self.value(next(self.events), (*path, f"{key} again"))
                continue
            self.keys[below] = _place(event)
            value = next(self.events)
            found[key] = self.value(value, below)
            if _is_unwritten(value):  # the parser places it at whatever follows
                self.values[below] = self.keys[below]
        return found

    def sequence(self, path: Path) -> list[object]:
        found: list[object] = []
        while not isinstance(event := next(self.events), CollectionEndEvent):
            found.append(self.value(event, (*path, len(found))))
        return found

    def key(self, event: Any) -> str:
        if isinstance(event, ScalarEvent) and event.value and "\n" not in event.value:
            return str(event.value)
        if not isinstance(event, ScalarEvent):
            self.value(event, ("not a key",))
        message = "a key must be a word on one line; text that begins with `{`, `[`, `?` or `:` needs quotes"
        self.refuse("SIM014", message, _place(event))
        return f"key at {_place(event)}"

    def scalar(self, event: Any) -> Scalar:
        if not event.implicit[0]:
            return str(event.value)
        try:
            return plain_scalar(event.value)
        except NumberOutOfBounds:
            message = f"numbers must lie between -{LARGEST:,} and {LARGEST:,}; quote it if it is text"
            self.refuse("SIM015", message, _place(event))
            return None

    def duplicate(self, event: Any, key: str, path: Path) -> None:
        line, column = self.keys[path]
        message = f"the key `{_short(key)}` stands here again; the first is at line {line}, column {column}"
        self.refuse("SIM013", message, _place(event))

    def refuse(self, code: str, message: str, place: Place) -> None:
        if len(self.findings) < MOST:
            self.findings.append(Diagnostic(code, "error", message, self.file, *place))


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _is_unwritten(event: Any) -> bool:
    return isinstance(event, ScalarEvent) and not event.value and event.implicit[0]


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "\N{HORIZONTAL ELLIPSIS}"
