"""The values that the review of a game hands to its pages; the attempt is over, so nothing need be hidden any more."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim.services.views import Moment


@dataclass(frozen=True)
class ChosenView:
    """A decision in words: what the choice is called and what was picked in its parts.

    Each part is a kind with its words: `message` with Markdown, `diagnosis` with motivators in a row.
    """

    text: str
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class ShiftView:
    """How likely an outcome was before a decision and once it was taken, in per cent, under best play from there."""

    title: str
    good: bool
    before: float
    chosen: float


@dataclass(frozen=True)
class JudgedView:
    """A decision judged; all points are of the expected final score, 0 to 100.

    `given` is the loss in figures: in tenths, or finer where tenths would make another label of it.
    `best` is a best decision, None where this one was as good. `shifts` holds the outcomes that it made more or less
    likely, the greatest change first.
    """

    number: int
    label: str
    loss: float
    given: str
    luck: float
    before: float
    chosen: float
    after: float
    best: ChosenView | None
    shifts: tuple[ShiftView, ...]


@dataclass(frozen=True)
class StepView:
    """One decision of a line: when it is taken, and in words; `number` is its number in the attempt."""

    number: int
    when: Moment
    chosen: ChosenView


@dataclass(frozen=True)
class LineView:
    """Decisions up to an outcome, which is told by title, Markdown text and whether it is a good one.

    `trust` is what is left with each person by name. `steps` may be cut short; `left_out` counts what is not shown.
    """

    steps: tuple[StepView, ...]
    left_out: int
    outcome: str
    text: str
    good: bool
    score: int
    ended: Moment
    trust: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class GoodChance:
    """How likely a good ending was at a moment, in per cent under best play, and the decision it belongs to.

    For decision `number` there are two: before it and, with `chosen`, once it was taken. Number 0 is the end.
    """

    number: int
    chosen: bool
    percent: float


@dataclass(frozen=True)
class ReviewView:
    """The review of a finished attempt. Only where `status` is `ready` there is more than that.

    `status` is otherwise `pending` (being solved), `large`, `unsolvable`, `damaged` or `older_rules`. `score` is
    `start` + `luck` - `losses`, in the tenths that they are shown in as well: luck is what the other three leave, so
    that the sum can be checked by hand. `random` is what random play expects, `skill` is in tenths.
    """

    status: str
    score: int = 0
    start: float = 0.0
    luck: float = 0.0
    losses: float = 0.0
    random: float = 0.0
    opening_luck: float = 0.0
    skill: int | None = None
    decisions: Mapping[int, JudgedView] = field(default_factory=dict)
    counts: tuple[tuple[str, int], ...] = ()
    """Each label with how many decisions have it, the best first."""
    worst: JudgedView | None = None
    line: LineView | None = None
    """The best line from the worst decision on, under the same luck."""
    chances: tuple[GoodChance, ...] = ()


@dataclass(frozen=True)
class PartOption:
    """An option of a part of another choice; `number` is what a form sends, `picked` whether it stands chosen."""

    number: int
    text: tuple[str, ...]
    picked: bool


@dataclass(frozen=True)
class OtherPart:
    """A part of another choice; `kind` is message, diagnosis or gauge, `name` a person's where it is about one."""

    label: str
    kind: str
    name: str
    options: tuple[PartOption, ...]


@dataclass(frozen=True)
class OtherChoice:
    """A choice that was open: `number` is what a form sends, `worth` the expected score of the best that it allows."""

    number: int
    text: str
    worth: float
    taken: bool
    picked: bool
    parts: tuple[OtherPart, ...]


@dataclass(frozen=True)
class WhatIfView:
    """What would have come of another decision under the same luck, beside what came of the one taken.

    `status` is that of `ReviewView`. `other` is None as long as nothing was picked. With `as_played` the attempt's own
    later decisions follow as far as they are open, `kept` of them, then best play.
    """

    public_id: str
    title: str
    language: str
    number: int
    status: str
    when: Moment
    taken: ChosenView | None
    choices: tuple[OtherChoice, ...] = ()
    as_played: bool = False
    kept: int = 0
    own: LineView | None = None
    other: LineView | None = None
    instead: ChosenView | None = None
    picked: tuple[int, tuple[int, ...]] = (0, ())
    """The number of the choice and of the option of each part, as forms send them."""


@dataclass(frozen=True)
class LabelRule:
    """A label, and from which loss in points on a decision has it; the next begins at `below`, None at the end."""

    label: str
    least: float
    below: float | None
