"""Every code of a diagnostic is explained, with an example that brings it and one that does not."""

import json
import re

import pytest

from sim.analysis.check import LARGE, check
from sim.language.diagnostics import CODES, Diagnostic
from tests.docs.documents import Example, data, document, examples, merged, people_in

TEXT = document("diagnostics.md")
BASE = data(examples(document("scenario-language.md"))[0].text)
PEOPLE = people_in(document("scenario-language.md"))
IN_WORDS = {"SIM001", "SIM002", "SIM005", "SIM303", "SIM316", "SIM405", "SIM406"}


def sections(text: str) -> dict[str, tuple[str, str]]:
    """Return title and text of the section of each code."""
    parts = re.split(r"^### (SIM\d+): (.*)\n", text, flags=re.MULTILINE)[1:]
    return {code: (title, body) for code, title, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)}


def mismatches(text: str) -> list[str]:
    """Return the codes that are not explained under their title, and those that do not exist."""
    written = {code: title for code, (title, _) in sections(text).items()}
    return sorted(code for code in CODES.keys() | written.keys() if CODES.get(code) != written.get(code))


def problems_of(example: Example, *, teaching: bool) -> list[Diagnostic]:
    """Return every problem that an example brings; of a mere piece of a file those about reading it."""
    place = example.comment.partition(": ")[2]
    source = example.text if place == "file" else json.dumps(merged(BASE, place, data(example.text)))
    found = check(source, "example.yaml", people=PEOPLE, teaching=teaching).diagnostics
    return [one for one in found if place != "file" or one.code.startswith("SIM0")]


def test_every_code_is_explained_and_no_other() -> None:
    """The page has a section for each code of the program, under the program's own title."""
    assert mismatches(TEXT) == []
    assert list(sections(TEXT)) == list(CODES)


def test_a_removed_section_is_noticed() -> None:
    """Without the heading of a code the check names it."""
    assert mismatches(TEXT.replace("### SIM206: ", "### ", 1)) == ["SIM206"]


@pytest.mark.parametrize("code", CODES)
def test_wrong_examples_bring_their_code_and_right_ones_do_not(code: str) -> None:
    """The wrong example of a section is found with its code; the right one has neither that nor any error."""
    body = sections(TEXT)[code][1]
    if code in IN_WORDS:
        assert "Wrong: " in body
        assert "Right: " in body
        return
    wrong, right = examples(body)
    assert (wrong.comment[:5], right.comment[:5]) == ("wrong", "right")
    brought = problems_of(wrong, teaching=code.startswith("SIM6"))
    assert code in {one.code for one in brought}
    assert {one.code for one in brought if one.severity == "error"} <= {code}
    left = problems_of(right, teaching=code.startswith("SIM6"))
    assert code not in {one.code for one in left}
    assert [one for one in left if one.severity == "error"] == []


def test_the_size_of_a_large_scenario_is_the_one_that_counts() -> None:
    """The number of positions from which on a scenario is called large is stated as it applies."""
    assert f"{LARGE:,} positions" in sections(TEXT)["SIM405"][1]
