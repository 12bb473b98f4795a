"""The gate before anything is built from a trainer's file: size, depth, characters, and plain YAML only."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    NodeEvent,
    ScalarEvent,
)

from sim.language.diagnostics import MOST, Diagnostic, ScenarioInvalid
from sim.language.syntax import explain, quote_hint

MOST_BYTES = 64 * 1024
MOST_DEPTH = 32
MOST_EVENTS = 20_000

# Control characters but tab and line break, surrogates, marks that override the direction of text,
# line breaks other than \n, a byte order mark inside the text, and code points that are no characters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Guarded(NamedTuple):
    """A file that passed: its text with plain line breaks, and the parser's events."""

    text: str
    events: list[Any]


def guard(source: bytes, file: str) -> str:
    """Return the text of a scenario file that is safe to build from, its line breaks all line feeds.

    At most 64 KiB of UTF-8, 32 levels deep and 20,000 events; no anchors, aliases, tags, directives or
    second document; no control, surrogate or direction-override characters; readable as YAML 1.2.
    Raises `ScenarioInvalid` with every problem found, and nothing else whatever the bytes are.
    """
    return guarded(source, file).text


def guarded(source: bytes, file: str) -> Guarded:
    """Return text and parser events of a file that passes the guard.

    Limits and errors are those of `guard`.
    """
    text = _decoded(source, file)
    findings = list(_forbidden_characters(text, file))
    findings += _directives(text, file)
    events = _parsed(_defused(text), file, findings)
    if findings:
        raise ScenarioInvalid(findings[:MOST])
    return Guarded(text, events)


def forbidden(text: str) -> str | None:
    """Return the first character of `text` that no scenario may hold, or None."""
    match = _FORBIDDEN.search(text)
    return match.group() if match else None


def _decoded(source: bytes, file: str) -> str:
    if len(source) > MOST_BYTES:
        raise ScenarioInvalid(
            [
                Diagnostic(
                    "SIM001",
                    "error",
                    f"the file has {len(source):,} bytes; at most {MOST_BYTES:,} are allowed",
                    file,
                    1,
                    1,
                )
            ]
        )
    if source.startswith(_WIDE_MARKS):
        message = "the file is saved as UTF-16 or UTF-32; save it as UTF-8"
        raise ScenarioInvalid([Diagnostic("SIM002", "error", message, file, 1, 1)])
    source = source.removeprefix(codecs.BOM_UTF8)
    try:
        return _plain_breaks(source.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = _plain_breaks(source[: error.start].decode("utf-8"))
        message = f"byte 0x{source[error.start]:02x} here is not UTF-8; save the file as UTF-8"
        place = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise ScenarioInvalid([Diagnostic("SIM002", "error", message, file, *place)]) from None


def _plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _forbidden_characters(text: str, file: str) -> Iterator[Diagnostic]:
    if not _FORBIDDEN.search(text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        for match in _FORBIDDEN.finditer(line):
            message = f"the invisible character U+{ord(match.group()):04X} may not stand here; delete it"
            yield Diagnostic("SIM003", "error", message, file, number, match.start() + 1)


def _directives(text: str, file: str) -> Iterator[Diagnostic]:
    """A directive begins in the first column; so does no text of a key, which is indented."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith("%"):
            message = f"a line may not begin with `%`; YAML directives are not used here, and {quote_hint('%')}"
            yield Diagnostic("SIM010", "error", message, file, number, 1)


def _defused(text: str) -> str:
    """Put harmless signs in place of what was reported already, so that the rest can still be read."""
    return re.sub(r"(?m)^%", "#", _FORBIDDEN.sub("\ufffd", text))


def _parsed(text: str, file: str, findings: list[Diagnostic]) -> list[Any]:
    """Return the events, adding to `findings`; stops at the first limit that is passed."""
    events: list[Any] = []
    try:
        _walk(text, file, events, findings)
    except YAMLError as error:
        slip = explain(error, text, file)
        if all(slip.line != finding.line for finding in findings):
            findings.append(slip)
    except Exception as error:  # whatever the parser stumbles over is a fault of the file
        line, column = _place(events[-1].end_mark) if events else (1, 1)
        stumble = getattr(error, "reason", None) or "the parser stumbled"
        message = f"this cannot be read as YAML ({stumble})"
        findings.append(Diagnostic("SIM012", "error", message, file, line, column))
    return events


def _walk(text: str, file: str, events: list[Any], findings: list[Diagnostic]) -> None:
    depth = documents = 0
    for event in YAML(typ="safe", pure=True).parse(text):
        events.append(event)
        depth += isinstance(event, CollectionStartEvent)
        depth -= isinstance(event, CollectionEndEvent)
        documents += isinstance(event, DocumentStartEvent)
        limit = _limit_passed(depth, len(events), documents)
        refusals = [limit] if limit else list(_refusals(event))
        findings += [Diagnostic(c, "error", m, file, *_place(event.start_mark)) for c, m in refusals]
        if limit or len(findings) >= MOST:
            return


def _limit_passed(depth: int, events: int, documents: int) -> tuple[str, str] | None:
    if depth > MOST_DEPTH:
        return "SIM004", f"this is nested more than {MOST_DEPTH} levels deep"
    if events > MOST_EVENTS:
        return "SIM005", f"the file holds more than {MOST_EVENTS:,} keys, values and brackets"
    if documents > 1:
        return "SIM009", "a second document begins here (`---`); a file holds one scenario"
    return None


def _refusals(event: Any) -> Iterator[tuple[str, str]]:
    if isinstance(event, AliasEvent):
        yield "SIM007", f"YAML aliases are not used here; {quote_hint('*')}"
    elif isinstance(event, NodeEvent):
        if event.anchor is not None:
            yield "SIM006", f"YAML anchors are not used here; {quote_hint('&')}"
        if getattr(event, "ctag", None) is not None:
            yield "SIM008", f"YAML tags are not used here; {quote_hint('!')}"
    if isinstance(event, ScalarEvent) and (sign := forbidden(event.value)):
        message = f"this text holds the character U+{ord(sign):04X}, written as an escape; remove it"
        yield "SIM003", message


def _place(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1
