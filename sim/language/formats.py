"""Older formats of the scenario file, and how they become the present one.

Format 2 freed the word `offers` in a state for offers of employment: the choices of sets are now taken up by
`choices_from`. Nothing else of format 1 reads differently.
"""

import json
from typing import Any

from sim.language.diagnostics import ScenarioInvalid
from sim.language.yamlfile import YamlFile, read

FORMAT = 2
"""The format that is written today."""
OLD = "offers"
NEW = "choices_from"


def is_older(data: Any) -> bool:
    """Tell whether plain data is a scenario of an older format."""
    return isinstance(data, dict) and type(found := data.get("format")) is int and 1 <= found < FORMAT


def document_of_today(text: str) -> str:
    """Return a stored document, as JSON text, in the present format; one that is in it already as it stands.

    Raises ValueError where the text is no JSON.
    """
    data = json.loads(text)
    if not is_older(data):
        return text
    states = data.get("states", {})
    for state in states.values():
        if OLD in state:
            state[NEW] = state.pop(OLD)
    return json.dumps({**data, "format": FORMAT}, ensure_ascii=False, separators=(",", ":"))


def refuse_older(file: YamlFile) -> None:
    """Raise ScenarioInvalid for a file of an older format, with the way out."""
    if is_older(file.data):
        message = (
            f"this file is written in format {file.data['format']}, and format {FORMAT} is read now; "
            f"`sim convert {file.file}` changes what has to be changed and nothing else"
        )
        raise ScenarioInvalid([file.diagnostic("SIM108", message, ("format",))])


def converted(source: bytes, name: str) -> bytes | None:
    """Return the bytes of a scenario file in the present format, None where they are in it already.

    Only the words that changed are replaced, so that comments and layout stay. Raises ScenarioInvalid as `read` does.
    """
    file = read(source, name)
    if not is_older(file.data):
        return None
    lines = source.decode("utf-8").splitlines(keepends=True)
    edits = [(file.place(("format",)), "1", str(FORMAT))]
    states = file.data.get("states")
    for state, spec in states.items() if isinstance(states, dict) else ():
        if isinstance(spec, dict) and OLD in spec:
            edits.append((file.place(("states", state, OLD), key=True), OLD, NEW))
    for (line, column), old, new in sorted(edits, reverse=True):
        text, at = lines[line - 1], column - 1
        at = text.index(old, at)  # a key may stand in quotes
        lines[line - 1] = text[:at] + new + text[at + len(old) :]
    return "".join(lines).encode()
