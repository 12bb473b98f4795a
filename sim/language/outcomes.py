"""The kinds of outcomes: what each means, whether it counts as good, and its usual share of the outcome's points.

Shares are design choices; a scenario may give an outcome another one.
"""

from dataclasses import dataclass

from sim.language.vocabulary import OutcomeKind


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of outcome; `share` is 0 to 100 per cent of the points for the outcome."""

    meaning: str
    good: bool
    share: int


KINDS: dict[OutcomeKind, Kind] = {
    "placed": Kind("The person starts, and is still there after the guarantee period.", True, 100),
    "bridge": Kind("No placement now, and both sides would call you again.", True, 80),
    "honest_loss": Kind("You said that it was no fit, or let the person go in time, and it was right.", True, 70),
    "declined": Kind("The offer was made in order and turned down.", False, 40),
    "lost_to_rival": Kind("The person took another offer.", False, 30),
    "placed_but_left": Kind("The person started and left within the guarantee period.", False, 25),
    "withdrew": Kind("The person pulled out.", False, 15),
    "drifted": Kind("Time ran out and nothing was decided.", False, 10),
    "door_closed": Kind("The person will not speak to you again.", False, 0),
    "client_lost": Kind("The client will not work with you again.", False, 0),
}
