"""How long a composed message came to, and which of the declared bands that is."""

from dataclasses import dataclass

from sim.engine.decision import Decision
from sim.language.arguments import length_of
from sim.language.deeds import Band
from sim.language.load import Scenario


@dataclass(frozen=True, slots=True)
class Measured:
    """A message's length in characters, and its band: from `low` to `high` characters, without end where that is None.

    `place` counts the bands from 1, of `bands` in all.
    """

    characters: int
    low: int
    high: int | None
    place: int
    bands: int
    band: Band


def measured(scenario: Scenario, decision: Decision) -> Measured | None:
    """Return the length of what a decision wrote, None where the length of it does not count."""
    spec = scenario.choices[decision.choice]
    if not spec.length:
        return None
    taken = [(part, option) for part, option in decision.arguments if part in spec.parts]
    characters = length_of([spec.parts[part].options[option].text for part, option in taken])
    low = 0
    for place, band in enumerate(spec.length, start=1):
        if band.up_to is None or characters <= band.up_to:
            return Measured(characters, low, band.up_to, place, len(spec.length), band)
        low = band.up_to + 1
    raise ValueError("the last band has no end")  # the schema sees to it
