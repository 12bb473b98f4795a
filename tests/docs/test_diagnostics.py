"""Every code of a diagnostic is explained, with an example that brings it and one that does not."""

import json
import re

import pytest

from sim.language.diagnostics import CODES, ScenarioInvalid
from sim.language.load import load_scenario
from tests.docs.documents import Example, data, document, examples, merged

TEXT = document("diagnostics.md")
BASE = data(examples(document("scenario-language.md"))[0].text)
IN_WORDS = {"SIM001", "SIM002", "SIM005"}


def sections(text: str) -> dict[str, tuple[str, str]]:
    """Return title and text of the section of each code."""
    parts = re.split(r"^### (SIM\d+): (.*)\n", text, flags=re.MULTILINE)[1:]
    return {code: (title, body) for code, title, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)}


def mismatches(text: str) -> list[str]:
    """Return the codes that are not explained under their title, and those that do not exist."""
    written = {code: title for code, (title, _) in sections(text).items()}
    return sorted(code for code in CODES.keys() | written.keys() if CODES.get(code) != written.get(code))


def codes_for(example: Example) -> set[str]:
    """Return the codes of all problems that an example brings."""
    place = example.comment.partition(": ")[2]
    source = example.text if place == "file" else json.dumps(merged(BASE, place, data(example.text)))
    try:
        load_scenario(source)
    except ScenarioInvalid as refused:
        found = {one.code for one in refused.diagnostics}
        return {code for code in found if code.startswith("SIM0")} if place == "file" else found
    return set()


def test_every_code_is_explained_and_no_other() -> None:
    """The page has a section for each code of the program, under the program's own title."""
    assert mismatches(TEXT) == []
    assert list(sections(TEXT)) == list(CODES)


def test_a_removed_section_is_noticed() -> None:
    """Without the heading of a code the check names it."""
    assert mismatches(TEXT.replace("### SIM206: ", "### ", 1)) == ["SIM206"]


@pytest.mark.parametrize("code", CODES)
def test_wrong_examples_bring_their_code_and_right_ones_nothing(code: str) -> None:
    """The wrong example of a section is refused with its code alone, and the right one has no problem left."""
    body = sections(TEXT)[code][1]
    if code in IN_WORDS:
        assert "Wrong: " in body
        assert "Right: " in body
        return
    wrong, right = examples(body)
    assert (wrong.comment[:5], right.comment[:5]) == ("wrong", "right")
    assert codes_for(wrong) == {code}
    assert codes_for(right) == set()
