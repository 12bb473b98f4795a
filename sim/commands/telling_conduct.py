"""Telling in a terminal what the debrief says of conduct and of paired profiles."""

from collections.abc import Iterator
from typing import get_args

from sim.engine.debrief import Debrief
from sim.language.conduct import rules_behind
from sim.language.load import Scenario
from sim.language.vocabulary import Breach
from sim.services.pairs import PairView, Values, pair_view
from sim.services.wording import day_words

MEASURES = {
    "first": "first contact",
    "last": "last contact",
    "contacts": "contacts",
    "silence": "longest silence in working days",
    "asked": "facts found out about them",
    "promised": "promises made",
    "kept": "promises kept",
    "broken": "promises broken",
    "claims": "claims made",
    "untrue": "untrue claims",
    "breaches": "breaches of conduct",
    "trust_start": "trust at the beginning",
    "trust_end": "trust at the end",
    "told": "told how it ended",
}
"""What is compared of two people."""

_DAYS = ("first", "last", "told")
ADVICE = "This is no legal advice; in a real case counsel decides."


def breaches(scenario: Scenario, debrief: Debrief) -> Iterator[str]:
    """Yield each breach of conduct with its decision and the law behind it, and that this is no advice."""
    found = False
    for review in debrief.reviews:
        for breach in (known for known in get_args(Breach) if known in review.breaches):
            found = True
            rules = rules_behind(breach, scenario.document.jurisdiction)
            laws = "; ".join(
                f"{rule.jurisdiction.upper()}: {rule.law}{'' if rule.verified else ' (not verified)'}" for rule in rules
            )
            yield f"decision {review.number}, {breach.replace('_', ' ')}. The rule behind it: {laws}."
    if found:
        yield ADVICE


def pairs(scenario: Scenario, debrief: Debrief) -> Iterator[tuple[str, list[str]]]:
    """Yield for each pair a title and the measures, notable differences marked with an exclamation mark."""
    for compared in debrief.pairs:
        view = pair_view(scenario, compared)
        but = ", ".join(view.alike_but)
        yield f"{view.names[0]} and {view.names[1]}, alike but for {but}", list(_lines(view))


def _lines(view: PairView) -> Iterator[str]:
    notable = {measure for measure, _ in view.notable}
    if "trust" in notable:
        notable.add("trust_end")
    for measure, values in view.rows:
        mark = "! " if measure in notable else ""
        yield f"{mark}{MEASURES[measure]}: {_both(measure, values)}"


def _both(measure: str, values: Values) -> str:
    words = ["never" if value is None else day_words(value) if measure in _DAYS else str(value) for value in values]
    return f"{words[0]} / {words[1]}"
