"""Slips in the order in which one deed happens: what is said asks too early, and what is undone at once.

A choice is spoken first; then it reveals truths, its effects apply, and the people whom it contacts count as spoken to.
Its options follow, each in the same order.
"""

from sim.language.clauses import When
from sim.language.deeds import ChoiceSpec, Deed
from sim.language.mentions import Mentions
from sim.language.problems import Path, Problems
from sim.language.schema import Event, ScenarioDocument, StateSpec
from sim.language.walk import walked

Happens = Deed | StateSpec | Event


def check_sequence(document: ScenarioDocument, mentions: Mentions, problems: Problems) -> None:
    """Note what `says` asks for before its choice reveals it (SIM317), and waits that are ended and undone (SIM318).

    Warnings: such a scenario can be played, but it does not do what it says.
    """
    revealers = [(path, truth) for path, deed in mentions.deeds for truth in deed.reveals or ()]
    for path, model in walked(document):
        if isinstance(model, ChoiceSpec):
            _asked_too_early(path, model, revealers, problems)
            for part, spec in model.parts.items():
                for name, option in spec.options.items():
                    where = (*path, "parts", part, "options", name)
                    _undone(path, model, option, problems)
                    _undone(where, option, option, problems)
        if isinstance(model, StateSpec | Event | ChoiceSpec):
            _undone(path, model, model, problems)


def _asked_too_early(path: Path, choice: ChoiceSpec, revealers: list[tuple[Path, str]], problems: Problems) -> None:
    """Look for variants of what is said that ask for truths which nothing but this choice reveals."""
    elsewhere = {truth for place, truth in revealers if place[: len(path)] != path}
    own = {truth for place, truth in revealers if place[: len(path)] == path} - elsewhere
    for place, when in walked(choice.says, (*path, "says")):
        if isinstance(when, When):
            for truth in sorted(own & set(when.revealed or ())):
                message = (
                    f"this is said before `{path[-1]}` reveals `{truth}`, and nothing else reveals it, so what is "
                    "asked for here does not hold yet; tell the answer in the text of the state that the choice "
                    "leads to"
                )
                problems.warn("SIM317", (*place, "revealed", truth), message, at_key=True)


def _undone(path: Path, ends: Happens, contacting: Happens, problems: Problems) -> None:
    """Look for people whom the effects of `ends` let wait no longer, and whom `contacting` contacts after that."""
    for index, effect in enumerate(ends.effects):
        for person in contacting.contacts or ():
            if effect.waits.get(person) is False:
                message = (
                    f"`waits: {{{person}: false}}` is undone at once, because `contacts: {person}` starts the wait "
                    "anew; leave the contact out, or end the wait in the effects of the state that this leads to"
                )
                problems.warn("SIM318", (*path, "effects", index, "waits", person), message, at_key=True)
