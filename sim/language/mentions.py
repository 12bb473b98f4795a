"""What a scenario's document asks for and what it changes, gathered from every corner of it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from sim.language.clauses import Effect, When
from sim.language.core import Add
from sim.language.deeds import Band, ChoiceSpec, Deed, PartOption
from sim.language.load import Scenario
from sim.language.motives import credited
from sim.language.problems import Path
from sim.language.schema import Event, StateSpec
from sim.language.walk import walked


class Mentions:
    """Sets of `(noun, name)`: `asked` by conditions and texts, `made` by choices, states, events and effects.

    `deeds` lists what trainees can do, choices and options of parts, with their paths; `bands` the lengths that their
    messages can come to. A term of an offer is named `offer.motivator`; a truth is made where it is revealed.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.asked: set[tuple[str, str]] = set()
        self.made: set[tuple[str, str]] = set()
        self.deeds: list[tuple[Path, ChoiceSpec | PartOption]] = []
        self.bands: list[tuple[Path, Band]] = []
        for path, model in walked(scenario.document):
            if isinstance(model, When):
                self._condition(model)
            elif isinstance(model, Effect):
                self.made |= {("flag", name) for name in model.set or ()}
                self.made |= {("counter", name) for name, amount in model.counters.items() if amount}
                self.made |= {("term", f"{offer}.{term}") for offer, terms in model.terms.items() for term in terms}
            elif isinstance(model, Band):
                self.bands.append((path, model))
            elif isinstance(model, StateSpec | Event):
                self.made |= {("fact", name) for name in model.learns or ()}
            elif isinstance(model, Deed):
                self._deed(model)
                if isinstance(model, ChoiceSpec | PartOption):
                    self.deeds.append((path, model))
        self._motives(scenario)
        for text in scenario.texts.values():
            names = [scenario.core.variables[variable].name for variable in text.counters]
            self.asked |= {("counter", name.removeprefix("counter.")) for name in names}

    def _condition(self, when: When) -> None:
        for noun, names in (
            ("fact", when.knows),
            ("flag", when.flag),
            ("counter", when.counter),
            ("promise", when.promised),
            ("promise", when.kept),
            ("promise", when.broken),
            ("claim", when.claimed),
            ("claim", when.exposed),
            ("truth", when.truth),
            ("truth", when.revealed),
        ):
            self.asked |= {(noun, name) for name in names or ()}
        self.asked |= {("term", f"{offer}.{term}") for offer, terms in (when.term or {}).items() for term in terms}

    def _motives(self, scenario: Scenario) -> None:
        """Count what moves people as asked for: facts that a diagnosis credits, truths that settle what moves them."""
        document = scenario.document
        wanted = set(credited(document))
        for name, fact in scenario.facts.items():
            if any((fact.about, motivator) in wanted for motivator in fact.shows or ()):
                self.asked.add(("fact", name))
        weighed = {person for person, _ in wanted} | {offer.to for offer in document.offers.values()}
        for name, truth in document.truths.items():
            if truth.of in weighed and any(option.motivators for option in truth.options.values()):
                self.asked.add(("truth", name))

    def _deed(self, deed: Deed) -> None:
        for noun, names in (
            ("fact", deed.learns),
            ("promise", deed.promises),
            ("claim", deed.claims),
            ("truth", deed.reveals),
        ):
            self.made |= {(noun, name) for name in names or ()}


def lowered(thing: Any) -> Iterator[int]:
    """Yield the variables that some effect inside `thing`, a piece of the core, makes smaller."""
    if isinstance(thing, Add):
        if thing.amount < 0:
            yield thing.variable
    elif isinstance(thing, tuple):
        for item in thing:
            yield from lowered(item)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from lowered(getattr(thing, field.name))
