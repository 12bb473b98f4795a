"""Lines of the transcript that notes of the core stand for, and what an answer's chance was made of."""

from collections.abc import Callable, Sequence

from sim.engine.happening import Happening
from sim.language.answers import AnswerSheet
from sim.language.core import Condition, Note
from sim.language.load import Scenario


def noted(scenario: Scenario, note: Note, clock: int, values: Sequence[int]) -> Happening:
    """Return the line of the transcript for a note, as the position stands; texts are told elsewhere."""
    kind, ref = note.kind, note.ref
    if kind == "revealed":
        truth = next(truth for truth in scenario.core.truths if truth.id == ref)
        options = list(scenario.document.truths[ref].options)
        return Happening(kind, clock, ref=ref, option=options[(values[truth.variable] - 1) % len(options)])
    if kind in ("diagnosed", "gauged"):
        person, _, said = ref.partition(":")
        return Happening(kind, clock, ref=person, who=person, option=said)
    if kind == "offered":
        return Happening(kind, clock, ref=ref, parts=terms(scenario, ref, values))
    return Happening(kind, clock, ref=ref, who=ref if kind in ("silence", "walked") else "")


def terms(scenario: Scenario, offer: str, values: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """Return the terms of an offer as they stand: each motivator with its level, 0 to 5, as text."""
    index = scenario.variable_index
    return tuple(
        (motivator, str(values[index[f"term.{offer}.{motivator}"]]))
        if f"term.{offer}.{motivator}" in index
        else (motivator, str(term.start))
        for motivator, term in scenario.document.offers[offer].terms.items()
    )


def made_of(sheet: AnswerSheet, asks: Callable[[Condition], bool]) -> tuple[tuple[str, str], ...]:
    """Return the parts of an answer's chance with what each adds, in millionths, as text.

    Those that add nothing stay out. `asks` tells whether a condition holds where the question is put.
    """
    found = (
        (part.name, part.base + sum(amount for condition, amount in part.adjust if asks(condition)))
        for part in sheet.parts
    )
    return tuple((name, str(amount)) for name, amount in found if amount)
