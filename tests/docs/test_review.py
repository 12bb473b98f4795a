"""What docs/review.md says of figures is what the program reckons by."""

import re

from sim.analysis.review import LABELS
from sim.services.game_reviews import LEAST_SHIFT, MOST_SHIFTS, label_rules
from sim.services.tablebases import MOST_POSITIONS
from tests.docs.documents import document, table_after

TEXT = document("review.md")
GLOSSARY = document("glossary.md")


def test_labels_begin_where_the_program_has_them() -> None:
    """Each label stands there with its thresholds, the mildest first."""
    told = {row.cells[0]: row.cells[1] for row in table_after(TEXT, "## Labels")}
    wanted = {"best": "none"}
    for rule in label_rules():
        below = "" if rule.below is None else f"less than {rule.below:g}"
        least = f"{rule.least:g} and more" if rule.least else ""
        wanted[rule.label] = ", ".join(part for part in (least, below) if part)
    assert told == wanted
    assert list(told) == list(LABELS)


def test_the_glossary_has_the_same_thresholds() -> None:
    """Its numbers, in words up to twelve, are those of the program."""
    words = {1.0: "one", 5.0: "five", 15.0: "15"}
    for rule in label_rules()[1:]:
        line = next(line for line in GLOSSARY.splitlines() if line.startswith(f"| {rule.label} |"))
        assert f"{words[rule.least]} expected point" in line
        assert rule.below is None or f"less than {words[rule.below]}" in line


def test_limits_are_those_of_the_program() -> None:
    """The most positions, and how many changes of outcomes are told from which size on."""
    assert re.search(rf"more than {MOST_POSITIONS:,}", TEXT)
    assert (LEAST_SHIFT, MOST_SHIFTS) == (0.5, 3)
    assert "below half a per cent are left out, and three are told at most" in TEXT
