"""Conduct and paired profiles on the command line."""

import json
from pathlib import Path

import pytest

from sim.commands.telling_conduct import MEASURES
from sim.engine.pairs import MEASURES as MEASURED
from sim.language.core import CAP
from tests.builders import write_scenarios
from tests.commands.invoke import errand_at, sim
from tests.finalists import finalists_yaml

UNEVEN = "ring_ben, children, promise_aiko, ring_ben, wait, wait, hire_ben"


@pytest.fixture
def finalists(tmp_path: Path) -> Path:
    """Give the path of the two finalists, in the United Kingdom."""
    return write_scenarios(tmp_path, finalists=finalists_yaml(jurisdiction="uk")) / "finalists.yaml"


def told(path: Path, decisions: str) -> str:
    result = sim("play", path, "--decisions", decisions)
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


def test_a_breach_is_told_with_the_rule_behind_it(finalists: Path) -> None:
    """The decision, the breach, the law of the scenario's jurisdiction, and that it is no advice."""
    said = told(finalists, UNEVEN)
    assert "decision 2, unlawful question. The rule behind it: UK: Equality Act 2010, section 60." in said
    assert "This is no legal advice; in a real case counsel decides." in said
    assert "Title VII" not in said
    assert "counsel" not in told(finalists, "hire_ben")


def test_two_people_are_compared(finalists: Path) -> None:
    """Every measure of both, those that differ notably marked."""
    said = told(finalists, UNEVEN)
    assert "Ben Castellano and Aiko Tanaka, alike but for name, age" in said
    assert "- ! contacts: 3 / 2" not in said
    assert "- contacts: 3 / 2" in said
    assert "- ! promises broken: 0 / 1" in said
    assert "- ! trust at the end: 100 / 20" in said
    assert "- ! told how it ended: Tuesday of week 2 / never" in said


def test_every_measure_has_its_word() -> None:
    """What is measured can be told; trust by its value at the beginning and at the end."""
    assert {measure.name for measure in MEASURED} - {"trust"} <= set(MEASURES)


def test_solving_tells_what_a_breach_leaves(finalists: Path, tmp_path: Path) -> None:
    """`sim solve` says what the best story with a breach comes to, and nothing where there is none."""
    assert f"After a breach of conduct no story comes to more than {CAP} points." in sim("solve", finalists).output
    assert json.loads(sim("solve", finalists, "--format", "json").output)["best_breached"] == CAP
    errand = errand_at(tmp_path)
    assert "breach" not in sim("solve", errand).output
    assert json.loads(sim("solve", errand, "--format", "json").output)["best_breached"] is None
