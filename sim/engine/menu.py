"""What can be decided now, as a list to choose from, and the position by the names of its variables."""

from sim.engine.attempt import Attempt, Position
from sim.engine.decision import Decision
from sim.engine.play import OfferedChoice, offered
from sim.language.load import Scenario


def menu(scenario: Scenario, attempt: Attempt) -> tuple[Decision, ...]:
    """Return complete decisions that can be taken now, in the order in which the trainee sees the choices.

    A choice without parts stands once. A choice with parts stands once for each open option of each part, the
    other parts at their first open option, so that every option appears; other combinations are open as well.
    """
    return tuple(decision for choice in offered(scenario, attempt) if choice.open for decision in _each(choice))


def values_by_name(scenario: Scenario, position: Position) -> dict[str, int]:
    """Return the values of a position by the names of its variables, such as `trust.dana`."""
    names = (variable.name for variable in scenario.core.variables)
    return dict(zip(names, position.values, strict=True))


def _each(choice: OfferedChoice) -> tuple[Decision, ...]:
    parts = [(part.id, [option.id for option in part.options if option.open]) for part in choice.parts]
    first = tuple((name, options[0]) for name, options in parts)
    found = {Decision(choice.id, first): None}
    for at, (name, options) in enumerate(parts):
        for option in options:
            found[Decision(choice.id, (*first[:at], (name, option), *first[at + 1 :]))] = None
    return tuple(found)
