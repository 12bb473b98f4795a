"""Asking Storm, where it is installed (`pip install -e '.[storm]'`): expected scores and outcomes of a model."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

DECIDED = {"max": 'R{"score"}max=? [F "done"]', "min": 'R{"score"}min=? [F "done"]'}
CHAIN = {"random": 'R{"score"}=? [F "done"]'}


def of_program(path: Path, chain: bool) -> dict[str, float]:
    """Let Storm read a PRISM program, find its states and answer; a chain has a label `ended_<outcome>` for each."""
    import stormpy

    program = stormpy.parse_prism_program(str(path))
    questions = DECIDED if not chain else {**CHAIN, "done": 'P=? [F "ended_done"]', "over": 'P=? [F "ended_over"]'}
    properties = stormpy.parse_properties("; ".join(questions.values()), program)
    return _answers(stormpy.build_model(program, properties), questions, properties)


def of_drn(path: Path, chain: bool, outcomes: Iterable[str] = ("done", "over")) -> dict[str, float]:
    """Let Storm read an explicit model and answer."""
    import stormpy

    questions = DECIDED if not chain else {**CHAIN, **{name: f'P=? [F "outcome_{name}"]' for name in outcomes}}
    model = stormpy.build_model_from_drn(str(path))
    return _answers(model, questions, stormpy.parse_properties("; ".join(questions.values())))


def _answers(model: Any, questions: dict[str, str], properties: Any) -> dict[str, float]:
    import stormpy

    sound = stormpy.environments.sound()
    start = model.initial_states[0]
    found = {"states": float(model.nr_states)}
    for name, one in zip(questions, properties, strict=True):
        found[name] = float(stormpy.model_checking(model, one, environment=sound).get_value(start))
    return found
