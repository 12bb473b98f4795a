"""Why a service did not do what was asked; pages turn these into answers."""

from sim.services.views import PlayView
from sim.store.errors import StoreUnavailable

__all__ = [
    "Conflict",
    "MeasureUnknown",
    "NotFinished",
    "NotFound",
    "NotYours",
    "PlaceUnreadable",
    "StoreUnavailable",
    "VersionUnreadable",
]


class NotFound(Exception):
    """There is no such thing (404)."""


class NotYours(NotFound):
    """There may be such a thing, but not for this trainee (404, so that nobody learns which)."""


class MeasureUnknown(NotFound):
    """Results of this scenario cannot be ranked by what was asked (404, for programs 400); `known` can be asked for."""

    def __init__(self, known: tuple[str, ...]) -> None:
        super().__init__("no such measure")
        self.known = known


class VersionUnreadable(NotFound):
    """A stored scenario version was written by another program and cannot be read by this one (404, and logged)."""


class PlaceUnreadable(Exception):
    """The place from which a page of a board should read is none that a board gave out (400)."""


class NotFinished(Exception):
    """The attempt is still open: its debrief does not exist yet; carries `public_id`."""

    def __init__(self, public_id: str) -> None:
        super().__init__("the attempt is still open")
        self.public_id = public_id


class Conflict(Exception):
    """The decision was not stored (409, or 422 for `incomplete` and `repeated`); `view` is the current page, in full.

    `reason` is `taken` (another decision stands under this number), `skipped` (the number is not the
    next), `finished`, `not_offered`, `incomplete` (a part has no option), `repeated` (a ranking names
    something twice), `older_rules`, or what holds up an attempt of a class: `held_early`, `held_closed`,
    `held_removed` or `held_gate`.
    """

    def __init__(self, reason: str, view: PlayView) -> None:
        super().__init__(reason)
        self.reason = reason
        self.view = view
