"""The values of classes that services hand to pages."""

from dataclasses import dataclass, field
from datetime import datetime
from zlib import crc32

EARLY, OPEN, CLOSED, ARCHIVED = "early", "open", "closed", "archived"


@dataclass(frozen=True)
class ClassSummary:
    """A class as lists show it; `state` is early, open, closed or archived, `owner` an email or empty."""

    public_id: str
    name: str
    code: str
    state: str
    locked: bool
    mode: str
    zone: str
    opens_at: datetime
    closes_at: datetime | None
    owner: str = ""
    members: int = 0


@dataclass(frozen=True)
class ClassPlan:
    """What a class is to be: scenarios by slug, the choices of its form, its times in UTC."""

    name: str
    scenarios: tuple[str, ...]
    mode: str
    luck: str
    memory: str
    pacing: str
    board: str
    zone: str
    opens_at: datetime
    closes_at: datetime | None
    reviewers: tuple[str, ...] = ()
    """The public ids of the accounts that may review it."""


@dataclass(frozen=True)
class GateView:
    """A chapter of a scenario; the first is always open."""

    chapter: str
    title: str
    open: bool
    standing: int = 0
    """How many members stand in it."""


@dataclass(frozen=True)
class PlaceView:
    """A state or outcome at which members stand, and how many; `good` concerns outcomes."""

    id: str
    title: str
    chapter: str
    standing: int
    outcome: bool = False
    good: bool = False


@dataclass(frozen=True)
class Progress:
    """How far a member is with a scenario, in the attempt that counts.

    `stage` is none, playing, waiting (at a gate) or finished; `idle` are whole minutes since the last decision. For who
    may not know more while the board is frozen it is none or begun.
    """

    slug: str
    stage: str = "none"
    decided: int = 0
    place: str = ""
    outcome: str = ""
    score: int | None = None
    idle: int = 0


@dataclass(frozen=True)
class MemberRow:
    """A member of a class; `help` says why they may need some: idle or not_begun, empty for no reason known."""

    public_id: str
    name: str
    removed: bool
    joined_at: datetime
    progress: tuple[Progress, ...] = ()
    help: str = ""

    @property
    def mark(self) -> str:
        """What differs when the trainer has to see something else of them in the list of names and devices."""
        return f"{crc32(repr((self.name, self.removed)).encode()):08x}"


@dataclass(frozen=True)
class ScenarioRow:
    """A scenario of a class as its page shows it; `withheld` says that only how many have begun may be known."""

    slug: str
    title: str
    language: str
    archived: bool
    begun: int
    finished: int
    gates: tuple[GateView, ...] = ()
    places: tuple[PlaceView, ...] = ()
    withheld: bool = False


@dataclass(frozen=True)
class ClassView:
    """The page of a class; `mine` says whether the account may change it."""

    summary: ClassSummary
    luck: str
    memory: str
    pacing: str
    board: str
    revealed: bool
    mine: bool
    titles: tuple[tuple[str, str], ...]
    """Slug and title of each scenario."""
    reviewers: tuple[str, ...] = ()
    """The public ids of the accounts that may review it."""
    begun: bool = False
    """Whether somebody has begun an attempt, so that not everything can be changed any more."""


@dataclass(frozen=True)
class LiveView:
    """The live board of a class."""

    summary: ClassSummary
    pacing: str
    mine: bool
    members: tuple[MemberRow, ...]
    scenarios: tuple[ScenarioRow, ...]
    removed: tuple[MemberRow, ...] = ()
    people: str = ""
    """What differs when the list of members does."""

    @property
    def in_need(self) -> int:
        """How many may need help."""
        return sum(bool(row.help) for row in self.members)


@dataclass(frozen=True)
class JoinView:
    """A class as somebody sees it who has its code."""

    public_id: str
    name: str
    code: str
    state: str
    locked: bool
    zone: str
    opens_at: datetime


@dataclass(frozen=True)
class OwnScenario:
    """A scenario of a class for one of its members; `attempt` is the open one, else the one that counted.

    Of one that cannot be read there is no summary, and 0 minutes.
    """

    slug: str
    title: str
    language: str
    summary: str
    minutes: int
    playable: bool
    attempt: str = ""
    finished: bool = False
    open: bool = False
    score: int | None = None


@dataclass(frozen=True)
class OwnClass:
    """A class for one of its members."""

    summary: ClassSummary
    name: str
    """The member's name in it."""
    luck: str
    memory: str
    pacing: str
    board: str
    scenarios: tuple[OwnScenario, ...] = field(default=())
